"""Taking a decision."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from baken.methods.answers import is_given
from baken.methods.texts import localised_lazy
from baken.shared.forms import BakenForm
from baken.shared.submissions import SentOnce
from baken.trajectories.forms.fields import SHORT, longtext
from baken.trajectories.wording import leads_to

if TYPE_CHECKING:
    from django.forms.boundfield import BoundField, BoundWidget

    from baken.methods.schema import Course, Need, Outcome, Step


def need_field(need: Need) -> forms.Field:
    """What an outcome asks for besides the reason. Whether it is there is for the engine to say."""
    match need:
        case "until":
            return forms.DateField(label=_("Until and including"))
        case "conditions":
            return longtext(
                _("Which agreements hold?"),
                help_text=_("They go into the letter, word for word."),
            )
        case "to_whom":
            return forms.CharField(label=_("Referred to whom?"), max_length=SHORT)


def need_name(outcome: Outcome, need: Need) -> str:
    return f"{outcome.key}_{need}"


@dataclass(frozen=True)
class OutcomeCard:
    """One outcome to choose: where it leads, and what it needs."""

    radio: BoundWidget
    outcome: Outcome
    leads_to: str
    needs: list[BoundField]


class DecisionForm(SentOnce, BakenForm):
    """Taking a decision: one of the outcomes, what that needs, why, when and by whom (8F-04)."""

    course: ClassVar[Course]
    step: ClassVar[Step]

    outcome = forms.ChoiceField(label=_("What is decided?"), widget=forms.RadioSelect)
    reason = longtext(
        _("Why?"), help_text=_("The reason goes into the letter. Write it so that the participant can read it.")
    )
    on = forms.DateField(label=_("Decided on"))
    by = forms.CharField(label=_("Who decided?"), max_length=200)

    def full_clean(self) -> None:
        """Leave it to the engine whether what an outcome needs is there: it depends on what was chosen."""
        needed = [self.fields[need_name(one, need)] for one in self.step.outcomes for need in one.needs]
        for field in needed:
            field.required = False
        super().full_clean()
        for field in needed:
            field.required = True

    @property
    def cards(self) -> list[OutcomeCard]:
        return [
            OutcomeCard(
                radio=radio,
                outcome=outcome,
                leads_to=leads_to(self.course, outcome),
                needs=[self[need_name(outcome, need)] for need in outcome.needs],
            )
            for radio, outcome in zip(self["outcome"], self.step.outcomes, strict=True)
        ]

    @property
    def chosen(self) -> Outcome | None:
        return self.step.outcome(self.cleaned_data.get("outcome", ""))

    @property
    def data_to_keep(self) -> dict[str, Any]:
        """What the chosen outcome needs. Call it on a valid form."""
        outcome = self.chosen
        found = {need: self.cleaned_data.get(need_name(outcome, need)) for need in outcome.needs} if outcome else {}
        return {str(need): value for need, value in found.items() if is_given(value)}

    def field_of(self, name: str | None) -> str | None:
        """The field of this form that a refusal is about: what is needed stands within its outcome."""
        outcome = self.chosen
        if outcome is not None and name in outcome.needs:
            return f"{outcome.key}_{name}"
        return name


def decision_form(course: Course, step: Step) -> type[DecisionForm]:
    """The form for the decision of one step."""
    choices = [(outcome.key, localised_lazy(outcome.title)) for outcome in step.outcomes]
    fields: dict[str, Any] = {
        need_name(outcome, need): need_field(need) for outcome in step.outcomes for need in outcome.needs
    }
    outcome = forms.ChoiceField(label=_("What is decided?"), choices=choices, widget=forms.RadioSelect)
    return type("FormOfDecision", (DecisionForm,), {**fields, "outcome": outcome, "course": course, "step": step})
