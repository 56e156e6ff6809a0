"""Choosing someone, and what becomes of it."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from baken.matching.models import RhythmChoices, SideChoices
from baken.plans.forms.fields import choice_of, revision, words
from baken.shared import clock
from baken.shared.forms import BakenForm
from baken.shared.submissions import SentOnce


class ChooseForm(SentOnce, BakenForm):
    """On which day it was decided."""

    on = forms.DateField(label=_("Decided on"), initial=clock.today)


class MetForm(BakenForm):
    """When the two met for the first time."""

    on = forms.DateField(label=_("When did they meet?"), initial=clock.today)
    revision = revision()


class BeginForm(BakenForm):
    """From when on they see each other, and how often."""

    on = forms.DateField(label=_("From when on?"), initial=clock.today)
    rhythm = choice_of(_("How often do they meet?"), RhythmChoices.choices)
    revision = revision()


class DeclineForm(BakenForm):
    """Who of the two said no, and why."""

    by = choice_of(_("Who said no?"), SideChoices.choices)
    because = words(_("Why not?"), required=True, rows=2, help_text=_("A few words. The volunteer does not see this."))
    on = forms.DateField(label=_("When?"), initial=clock.today)
    revision = revision()


class EndForm(BakenForm):
    """Why and when it ends, and whether someone else is looked for."""

    because = words(_("Why does it end?"), required=True, rows=2)
    on = forms.DateField(label=_("Last day"), initial=clock.today)
    look_further = forms.BooleanField(label=_("Look for someone else, with the same wishes"), required=False)
    revision = revision()


class ContactForm(BakenForm):
    """A day, and if one likes a few words; whether it happened is in the button."""

    on = forms.DateField(label=_("On which day?"), initial=clock.today)
    note = forms.CharField(
        label=_("A few words"), max_length=300, required=False, help_text=_("What the two talk about stays theirs.")
    )
    happened = forms.ChoiceField(
        label=_("Did it happen?"), choices=[("yes", _("yes")), ("no", _("no"))], widget=forms.HiddenInput
    )
