"""What is due as lists show it: since when, why, by which rule, and the one next step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _

from baken.methods.engine.wording import day
from baken.methods.texts import localised
from baken.trajectories.places import place_of
from baken.trajectories.rules import SOON_DAYS, due_status
from baken.trajectories.selectors import course_of
from baken.trajectories.wording import ACTIONS

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from uuid import UUID

    from baken.methods.engine import Due
    from baken.methods.schema import Cadence, Course, Deadline, Step
    from baken.trajectories.models import Obligation


def step_url(step: Step, participant_id: UUID) -> str:
    """Where a step is done: the screen that keeps its document, else the screen of the step."""
    return place_of(step, participant_id) or reverse("trajectories:step", args=[participant_id, step.key])


def declared(course: Course, key: str) -> Deadline | Cadence | None:
    """The deadline or cadence that an obligation comes from; None when its version of the course lost it."""
    items: tuple[Deadline | Cadence, ...] = (*course.deadlines, *course.cadences)
    return next((item for item in items if item.key == key), None)


def due_item(due: Due) -> dict[str, Any]:
    """Something due in the state of a trajectory, for `shared/_due_list.html`."""
    return {
        "status": due.status,
        "due_on": due.due_on,
        "title": localised(due.title),
        "why": localised(due.why),
        "rule": due.rule,
    }


def why(course: Course, obligation: Obligation) -> str:
    """The rule in a sentence, with the days filled in, as the engine words it."""
    item = declared(course, obligation.key)
    if item is None:
        return ""
    since = day(obligation.since_on or obligation.due_on)
    return localised(item.why.filled(days=obligation.allowed, since=since))


def due_entries(
    obligations: Iterable[Obligation], *, today: date, soon_days: int = SOON_DAYS, named: bool = True, act: bool = True
) -> list[dict[str, Any]]:
    """What is due, ready for `shared/_due_list.html`; `named` puts the participant in the title.

    `act` puts the one next step beside it, for who may take it.

    The participant must come along with each obligation, as the selectors of this room see to.
    """
    return [_entry(obligation, today, soon_days, named=named, act=act) for obligation in obligations]


def _entry(obligation: Obligation, today: date, soon_days: int, *, named: bool, act: bool) -> dict[str, Any]:
    course = course_of(obligation.trajectory)
    step = course.steps_by_key[obligation.step]
    title = localised(step.title)
    if named:
        title = _("%(step)s with %(name)s") if step.kind == "talk" else _("%(step)s of %(name)s")
        title = title % {"step": localised(step.title), "name": obligation.participant.display_name}
    button = {
        "action": str(ACTIONS[step.kind]),
        "action_url": step_url(step, obligation.participant_id),
    }
    return (button if act else {}) | {
        "status": due_status(obligation.due_on, today, soon_days),
        "due_on": obligation.due_on,
        "title": title,
        "url": reverse("trajectories:path", args=[obligation.participant_id]),
        "why": why(course, obligation),
        "rule": obligation.rule,
    }
