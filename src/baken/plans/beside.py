"""What stands beside an evaluation: rooms above bring it along when the application starts.

    register_beside("balances", "households/_balances.html", beside_a_talk)
    register_goal_note("area", "youths/_goal_area.html", areas_beside)

A fragment gets what its room gives as `beside`, a note beside a goal as the names that it is made of.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from uuid import UUID

    from baken.accounts.rules import Actor
    from baken.participants.models import Participant
    from baken.plans.models import Goal

    #: Of a participant, as an actor may know it; None where it does not belong.
    type Beside = Callable[[Actor, Participant], Mapping[str, Any] | None]
    #: The same of each goal that has one.
    type OfGoals = Callable[[Actor, Participant, Sequence[Goal]], Mapping[UUID, Mapping[str, Any]]]

_beside: dict[str, tuple[str, Beside]] = {}
_of_goals: dict[str, tuple[str, OfGoals]] = {}


@dataclass(frozen=True)
class Fragment:
    """A template of another room, and what it shows."""

    template: str
    beside: Mapping[str, Any]


def register_beside(key: str, template: str, found: Beside) -> None:
    """Show a fragment beside the evaluation of a participant. The same one may be registered twice."""
    if _beside.setdefault(key, (template, found)) != (template, found):
        raise ValueError(f"{key} stands beside an evaluation already")


def register_goal_note(key: str, template: str, found: OfGoals) -> None:
    """Show a note beside each goal that is evaluated."""
    if _of_goals.setdefault(key, (template, found)) != (template, found):
        raise ValueError(f"{key} stands beside goals already")


def beside(actor: Actor, participant: Participant) -> list[Fragment]:
    """What other rooms show beside the evaluation of this participant."""
    found = ((template, of(actor, participant)) for template, of in _beside.values())
    return [Fragment(template, shown) for template, shown in found if shown is not None]


def notes(actor: Actor, participant: Participant, goals: Sequence[Goal]) -> dict[UUID, list[Fragment]]:
    """What other rooms note beside each of these goals."""
    all_notes: dict[UUID, list[Fragment]] = {goal.pk: [] for goal in goals}
    for template, of in _of_goals.values():
        for pk, shown in of(actor, participant, goals).items():
            all_notes[pk].append(Fragment(template, shown))
    return all_notes
