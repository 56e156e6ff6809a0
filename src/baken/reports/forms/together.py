"""What a worker fills in about several people after a group activity."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from baken.reports.forms.reports import ReportForm, observation
from baken.reports.models import StepChoices
from baken.reports.rules import Observations, Point
from baken.reports.services import Part

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from baken.participants.models import Participant
    from baken.shared.errors import DomainError

GOAL, PROGRESS = "goal", "progress"


@dataclass(frozen=True)
class PartFields:
    """The fields of one person."""

    participant: Participant
    goal: forms.BoundField
    progress: forms.BoundField
    points: list[forms.BoundField]

    @property
    def is_open(self) -> bool:
        return any(point.value() or point.errors for point in self.points)


class TogetherForm(ReportForm):
    """What is said of all of them, and of each their goal (from the choices in `goals`) and what was of them alone.

    Every label says whose it is: the summary of errors stands above all of them.
    """

    def __init__(
        self, *args: Any, people: Sequence[Participant], goals: Mapping[UUID, Sequence[tuple[UUID, str]]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.people = people
        del self.fields[PROGRESS]
        for person in people:
            choices, who = goals.get(person.pk, ()), {"name": person.display_name}
            self.fields[_name(person, GOAL)] = forms.TypedChoiceField(
                label=_("Goal of %(name)s") % who,
                coerce=UUID,
                choices=choices if len(choices) == 1 else [("", _("Make a choice")), *choices],
                error_messages={"required": _("Choose what %(name)s worked on.") % who},
            )
            self.fields[_name(person, PROGRESS)] = forms.TypedChoiceField(
                label=_("How it went for %(name)s, compared with before") % who,
                choices=[("", _("nothing to say about that")), *StepChoices.choices],
                coerce=int,
                empty_value=None,
                required=False,
            )
            for point in Point:
                label = _("%(point)s, of %(name)s alone") % {"point": self.fields[point].label, **who}
                self.fields[_name(person, point)] = observation(label)

    def clean(self) -> dict[str, Any]:
        """Whoever can no longer be reported on since the form was opened does not fall out without a word."""
        found: dict[str, Any] = super().clean() or self.cleaned_data
        if any(name.startswith(f"{GOAL}-") and name not in self.fields for name in self.data):
            raise forms.ValidationError(
                _("You can no longer report on everyone you chose. Look who is still below, and save again."),
                code="fell-out",
            )
        return found

    @property
    def parts(self) -> list[Part]:
        """What was filled in of each."""
        found = self.cleaned_data
        return [
            Part(
                participant=person,
                goal_id=found[_name(person, GOAL)],
                progress=found[_name(person, PROGRESS)],
                own=Observations(**{point: found[_name(person, point)] for point in Point}),
            )
            for person in self.people
        ]

    @property
    def part_fields(self) -> list[PartFields]:
        return [
            PartFields(
                participant=person,
                goal=self[_name(person, GOAL)],
                progress=self[_name(person, PROGRESS)],
                points=[self[_name(person, point)] for point in Point],
            )
            for person in self.people
        ]

    def field_of(self, error: DomainError, person: Participant) -> str:
        """Which field a problem with the part of one person is about."""
        return _name(person, error.field or GOAL)


def _name(person: Participant, field: str) -> str:
    return f"{field}-{person.pk}"
