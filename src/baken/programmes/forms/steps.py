"""Recording a step of a method: the questions of the course, and whose answers they are."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from baken.methods.texts import localised_lazy
from baken.programmes.rules import ONE_IN_A_GROUP
from baken.programmes.wording import leads_to
from baken.shared.forms import BakenForm
from baken.shared.submissions import SentOnce
from baken.trajectories.forms.decisions import DecisionForm, OutcomeCard
from baken.trajectories.forms.decisions import decision_form as trajectory_decision_form
from baken.trajectories.forms.fields import SHORT, set_choices
from baken.trajectories.forms.steps import StepForm
from baken.trajectories.forms.steps import step_form as trajectory_step_form

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from baken.drawings.models import DrawingVersion
    from baken.methods.schema import Course, Step

_WHOSE = {
    "participant": _("Whose words are these?"),
    "circle": _("Who of the circle says this?"),
    "peer": _("Which peer says this?"),
}


def step_form(course: Course, step: Step, *, waiting: Sequence[str] = (), own_part: bool = False) -> type[StepForm]:
    """The form with which a step is recorded.

    `waiting` are the roles that still have to score. In the `own_part` of one member of a group it is known whose
    words they are.
    """
    base = trajectory_step_form(course, step)
    fields: dict[str, Any] = {}
    texts = list(base.texts)
    if step.scorers:
        titles = [(key, localised_lazy(course.roles_by_key[key].title)) for key in waiting or step.scorers]
        fields["scorer"] = forms.ChoiceField(label=_("Who scores?"), choices=titles, widget=forms.RadioSelect)
        texts.append("scorer")
    if step.owner and not (own_part and step.owner in ONE_IN_A_GROUP):
        fields["by_whom"] = forms.CharField(label=_WHOSE[step.owner], max_length=SHORT)
        texts.append("by_whom")
    return type("FormOfMethodStep", (base,), {**fields, "texts": texts})


class _InWordsOfMethods:
    """Where the outcomes of a decision lead, said in the words of methods."""

    course: Course

    @property
    def cards(self) -> list[OutcomeCard]:
        cards: list[OutcomeCard] = super().cards  # type: ignore[misc]  # of the form that this is mixed into
        return [replace(card, leads_to=leads_to(self.course, card.outcome)) for card in cards]


def decision_form(course: Course, step: Step) -> type[DecisionForm]:
    """The form for the decision of one step."""
    return type("FormOfMethodDecision", (_InWordsOfMethods, trajectory_decision_form(course, step)), {})


class DrawingForm(SentOnce, BakenForm):
    """Which version of a drawing belongs to the step."""

    version = forms.TypedChoiceField(label=_("Which drawing?"), coerce=UUID, widget=forms.RadioSelect)
    on = forms.DateField(label=_("On which day?"))

    def __init__(self, *args: Any, versions: Iterable[DrawingVersion], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = _("%(title)s, version %(number)s of %(day)s")
        set_choices(
            self,
            "version",
            [
                (
                    str(one.pk),
                    words
                    % {"title": one.drawing.title, "number": one.number, "day": date_format(one.drawn_on, "j F Y")},
                )
                for one in versions
            ],
        )
