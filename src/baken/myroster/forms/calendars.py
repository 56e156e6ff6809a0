"""An address for one device."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from baken.shared.forms import BakenForm
from baken.shared.submissions import SentOnce


class CalendarForm(SentOnce, BakenForm):
    name = forms.CharField(
        label=_("For which device or calendar?"),
        help_text=_("For example: my phone. So you know later which one to take back."),
        max_length=40,
    )
    with_address = forms.BooleanField(
        label=_("With the address of the home"),
        help_text=_("Without it only the name of the home stands in your calendar."),
        required=False,
    )
