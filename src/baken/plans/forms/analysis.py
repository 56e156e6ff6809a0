"""Noting what someone said."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from baken.plans.forms.fields import choice_of, words
from baken.plans.models import Subject, Voice
from baken.shared.forms import BakenForm
from baken.shared.submissions import SentOnce


class NoteForm(SentOnce, BakenForm):
    text = words(_("What was said"), required=True, help_text=_("As much as you can in the words of who said it."))
    subject = choice_of(_("What is it about?"), Subject.choices)
    said_by = choice_of(_("Who said it?"), Voice.choices, initial=Voice.PARTICIPANT)
    said_by_name = forms.CharField(
        label=_("Name"),
        max_length=120,
        required=False,
        help_text=_("Only for a relative or another professional."),
    )
    said_on = forms.DateField(label=_("When was that?"))


class WithdrawForm(BakenForm):
    reason = forms.CharField(label=_("Why do you withdraw this note?"), max_length=300)
