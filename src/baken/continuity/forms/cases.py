"""Cases for the expert team."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from baken.continuity.models import DisciplineChoices, Ground
from baken.continuity.services import AdviceData, CaseData, FollowUpData, MeetingData
from baken.plans.forms.fields import choice_of, revision, words
from baken.shared import clock
from baken.shared.forms import BakenForm
from baken.shared.submissions import SentOnce

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from baken.plans.models import Goal


class ChangeCaseForm(BakenForm):
    """What is asked, why, and what was tried."""

    ground = choice_of(_("Why do you bring this in?"), Ground.choices)
    goal = forms.ChoiceField(
        label=_("Which goal is it about?"), required=False, help_text=_("When growth stands still with one goal.")
    )
    question = words(_("What do you ask the expert team?"), required=True)
    tried = words(_("What did you try so far, and what came of it?"), required=True)
    revision = revision()

    def __init__(self, *args: Any, goals: Sequence[Goal], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        lines = [(str(goal.line), goal.title) for goal in goals]
        self.fields["goal"].choices = [("", _("None in particular")), *lines]  # type: ignore[attr-defined]  # a choice field
        if not lines:
            del self.fields["goal"]

    @property
    def case(self) -> CaseData:
        sent = self.cleaned_data
        goal = sent.get("goal")
        return CaseData(sent["ground"], sent["question"], sent["tried"], UUID(goal) if goal else None)


class CaseForm(SentOnce, ChangeCaseForm):
    """The same for a new one, with the meeting for which it is meant."""

    meeting = forms.ChoiceField(label=_("For which meeting?"), required=False)

    def __init__(self, *args: Any, meetings: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["revision"]
        self.fields["meeting"].choices = [*meetings, ("", _("Not known yet"))]  # type: ignore[attr-defined]  # a choice field


class PlanCaseForm(BakenForm):
    meeting = forms.ChoiceField(label=_("For which meeting?"), required=False)

    def __init__(self, *args: Any, meetings: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["meeting"].choices = [*meetings, ("", _("Not known yet"))]  # type: ignore[attr-defined]  # a choice field


class AdviceForm(SentOnce, BakenForm):
    """What someone of the expert team advises."""

    given_by_name = forms.CharField(label=_("Who gives this advice?"), max_length=200)
    discipline = forms.ChoiceField(label=_("As what?"), choices=[("", "---"), *DisciplineChoices.choices])
    given_on = forms.DateField(label=_("On which day?"), initial=clock.today)
    text = words(_("What is the advice?"), required=True)

    @property
    def advice(self) -> AdviceData:
        sent = self.cleaned_data
        return AdviceData(sent["given_on"], sent["discipline"], sent["given_by_name"], sent["text"])


class FollowUpForm(SentOnce, BakenForm):
    """What is done with the advice."""

    what = words(_("What is done?"), required=True, rows=2)
    who = forms.CharField(label=_("By whom?"), max_length=200)
    due_on = forms.DateField(label=_("Before which day?"), help_text=_("On this day it has to be done."))

    @property
    def follow_up(self) -> FollowUpData:
        sent = self.cleaned_data
        return FollowUpData(sent["what"], sent["who"], sent["due_on"])


class FinishForm(BakenForm):
    done_on = forms.DateField(label=_("On which day was it done?"), initial=clock.today)
    note = words(_("How did it go?"), rows=2)


class CloseForm(BakenForm):
    outcome = words(_("How did it end?"), required=True)


class ChangeMeetingForm(BakenForm):
    """When and where the expert team comes together."""

    held_on = forms.DateField(label=_("Day"))
    starts_at = forms.TimeField(label=_("Time"), required=False)
    place = forms.CharField(label=_("Where?"), max_length=120, required=False)
    note = forms.CharField(label=_("Note"), max_length=300, required=False)
    revision = revision()

    @property
    def meeting(self) -> MeetingData:
        sent = self.cleaned_data
        return MeetingData(sent["held_on"], sent["starts_at"], sent["place"], sent["note"])


class MeetingForm(SentOnce, ChangeMeetingForm):
    """The same for a new one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["revision"]


class CallOffForm(BakenForm):
    reason = forms.CharField(label=_("Why?"), max_length=300)


class AttendanceForm(BakenForm):
    """Who was there of each discipline."""

    revision = revision()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for discipline, title in DisciplineChoices.choices:
            self.fields[discipline] = forms.CharField(label=capfirst(title), max_length=200, required=False)

    @property
    def present(self) -> dict[str, str]:
        return {discipline: self.cleaned_data[discipline] for discipline in DisciplineChoices.values}
