"""The perspective plan (YG-07)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from baken.plans.forms.fields import choice_of, revision, words
from baken.shared import clock
from baken.shared.forms import BakenForm
from baken.shared.submissions import SentOnce
from baken.youths.models.perspectives import PartStateChoices
from baken.youths.rules.perspective import Part
from baken.youths.services import PartData, PlanData, StepData


class _Plan(BakenForm):
    own_words = words(
        _("What do I want when I am eighteen?"), help_text=_("The youth writes this, or says it and you write it down.")
    )
    wording = words(_("What does the mentor add?"))
    helpers = forms.CharField(label=_("Who helps with this plan?"), max_length=300, required=False)
    review_on = forms.DateField(label=_("When do we look at it again?"), required=False)

    @property
    def plan(self) -> PlanData:
        kept = {name: value for name, value in self.cleaned_data.items() if name not in {"client_key", "revision"}}
        return PlanData(**kept)


class StartPlanForm(SentOnce, _Plan):
    """Beginning the plan."""


class ChangePlanForm(_Plan):
    """What stands above the parts."""

    revision = revision()


class PartForm(BakenForm):
    """One part: the youth's words first."""

    title = forms.CharField(label=_("What do we call this part?"), max_length=80)
    own_words = words(_("Where do I want to be?"), help_text=_("In the youth’s own words."))
    arranged = words(_("What is arranged?"), help_text=_("For example: registered for a house since May."))
    state = choice_of(_("How far is it?"), PartStateChoices.choices)
    because = forms.CharField(
        label=_("Why is it not needed?"), max_length=300, required=False, help_text=_("Only when it is not needed.")
    )
    revision = revision()

    def __init__(self, *args: Any, key: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if key != Part.OWN:
            del self.fields["title"]

    @property
    def part(self) -> PartData:
        return PartData(**{name: value for name, value in self.cleaned_data.items() if name != "revision"})


class OwnPartForm(SentOnce, BakenForm):
    """A part of one's own."""

    title = forms.CharField(label=_("What do we call this part?"), max_length=80)
    own_words = words(_("Where do I want to be?"), help_text=_("In the youth’s own words."))


class _Step(BakenForm):
    text = forms.CharField(label=_("What has to be done?"), max_length=300)
    who = forms.CharField(label=_("Who does it?"), max_length=120)
    by_on = forms.DateField(label=_("Before when?"), required=False)

    @property
    def step(self) -> StepData:
        kept = {name: value for name, value in self.cleaned_data.items() if name not in {"client_key", "revision"}}
        return StepData(**kept)


class StepForm(SentOnce, _Step):
    """Something to arrange."""


class ChangeStepForm(_Step):
    """Correcting it, or saying when it was done."""

    done_on = forms.DateField(label=_("Done on"), required=False)
    revision = revision()


class ReviewForm(SentOnce, BakenForm):
    """That people looked at the plan together."""

    on = forms.DateField(label=pgettext_lazy("day of a look", "When?"), initial=clock.today)
    with_whom = forms.CharField(label=_("Who looked at it?"), max_length=200)
    note = words(_("What came out of it?"))
    next_on = forms.DateField(label=_("When do we look at it again?"), required=False)


class FinishForm(BakenForm):
    on = forms.DateField(label=_("Since when is everything arranged?"), initial=clock.today)
    revision = revision()
