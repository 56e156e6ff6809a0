"""Beginning a drawing and laying a version down."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from baken.shared.forms import BakenForm
from baken.shared.submissions import SentOnce


class StartForm(SentOnce, BakenForm):
    """A new drawing."""

    title = forms.CharField(label=_("Title"), max_length=120)
    drawn_with = forms.CharField(
        label=_("Drawn together with"),
        max_length=200,
        required=False,
        help_text=_("Who sits at the table: the participant, parents, a friend."),
    )
    filled = forms.BooleanField(
        label=_("Put in what is known already"),
        required=False,
        initial=True,
        help_text=_("People of the network or years from the dossier. Never addresses. You change it together."),
    )


class OnceForm(SentOnce):
    """A button that makes something: pressed twice it makes one."""


class FixForm(BakenForm):
    """Lay a version down."""

    title = forms.CharField(label=_("Title"), max_length=120)
    drawn_on = forms.DateField(label=_("Drawn on"))
    drawn_with = forms.CharField(label=_("Drawn together with"), max_length=200, required=False)
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False, initial=0)
