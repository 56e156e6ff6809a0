"""What is due as lists show it: since when, why, by which rule, and the one next step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _

from baken.methods.engine import due_status
from baken.methods.engine.wording import day
from baken.methods.texts import localised
from baken.trajectories.places import place_of
from baken.trajectories.presenters.rights import Rights
from baken.trajectories.selectors import course_of, own_soon_days
from baken.trajectories.wording import ACTIONS

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from uuid import UUID

    from baken.accounts.rules import Actor
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
    obligations: Iterable[Obligation],
    *,
    today: date,
    soon_days: int | None = None,
    named: bool = True,
    actor: Actor | None = None,
    act: bool = True,
) -> list[dict[str, Any]]:
    """What is due, ready for `shared/_due_list.html`; `named` puts the participant in the title.

    `soon_days` is how many days ahead something is called soon: the organisation's own number, unless it is given.
    With `actor` the one next step stands beside what this actor may do, so that nobody gets a button that leads to a
    closed door; without, `act` says whether it stands beside everything.

    The participant must come along with each obligation, with the ties to the actor where that is asked, as the
    selectors of this room see to: then only the organisation's number costs a query.
    """
    obligations = list(obligations)
    if not obligations:
        return []
    soon = own_soon_days() if soon_days is None else soon_days

    def offered(obligation: Obligation) -> bool:
        return act if actor is None else Rights.of(actor, obligation.participant).allow(_step(obligation))

    return [
        _entry(obligation, today, soon, named=named) | (_button(obligation) if offered(obligation) else {})
        for obligation in obligations
    ]


def _step(obligation: Obligation) -> Step:
    return course_of(obligation.trajectory).steps_by_key[obligation.step]


def _button(obligation: Obligation) -> dict[str, str]:
    step = _step(obligation)
    return {"action": str(ACTIONS[step.kind]), "action_url": step_url(step, obligation.participant_id)}


def _entry(obligation: Obligation, today: date, soon_days: int, *, named: bool) -> dict[str, Any]:
    step = _step(obligation)
    title = localised(step.title)
    if named:
        title = _("%(step)s with %(name)s") if step.kind == "talk" else _("%(step)s of %(name)s")
        title = title % {"step": localised(step.title), "name": obligation.participant.display_name}
    return {
        "status": due_status(obligation.due_on, today, soon_days),
        "due_on": obligation.due_on,
        "title": title,
        "url": reverse("trajectories:path", args=[obligation.participant_id]),
        "why": why(course_of(obligation.trajectory), obligation),
        "rule": obligation.rule,
    }
