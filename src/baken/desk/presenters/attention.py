"""What is due: what it is, whom it is for, by which rule, and the one next step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from baken.methods.engine import Due
from baken.methods.texts import localised
from baken.shared import clock
from baken.trajectories.places import place_of
from baken.trajectories.rules import due_status
from baken.trajectories.selectors import course_of

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from django_stubs_ext import StrOrPromise

    from baken.methods.schema import Cadence, Course, Deadline, Step
    from baken.trajectories.models import Obligation

#: What one does with a step, on the button beside it.
ACTIONS: dict[str, StrOrPromise] = {
    "talk": _("Note the talk"),
    "form": _("Fill in"),
    "document": _("Write it"),
    "decision": _("Decide"),
    "assignment": _("Assign"),
    "agreement": _("Note who agrees"),
    "arrangement": _("Note it"),
}


def step_url(step: Step, participant_id: UUID) -> str:
    """Where a step is done: at the room that keeps its document, else on the screen of the trajectory."""
    return place_of(step, participant_id) or reverse("trajectories:step", args=[participant_id, step.key])


def declared(course: Course, key: str) -> Deadline | Cadence | None:
    """The deadline or cadence that an obligation comes from; None when its version of the course lost it."""
    items: tuple[Deadline | Cadence, ...] = (*course.deadlines, *course.cadences)
    return next((item for item in items if item.key == key), None)


def due_item(due: Due, *, title: str, url: str) -> dict[str, Any]:
    """Something due, for `shared/_due_list.html`."""
    return {
        "status": due.status,
        "due_on": due.due_on,
        "title": title,
        "url": url,
        "why": localised(due.why),
        "rule": due.rule,
    }


def obligation_item(obligation: Obligation, *, act: bool) -> dict[str, Any] | None:
    """An obligation of someone, with their name in front."""
    course = course_of(obligation.trajectory)
    item = declared(course, obligation.key)
    if item is None:
        return None
    name = obligation.participant.display_name
    shown = due_item(
        as_due(item, obligation.due_on, obligation.since_on, obligation.allowed),
        title=f"{name} · {localised(item.title)}",
        url=obligation.participant.get_absolute_url(),
    )
    step = course.steps_by_key.get(obligation.step)
    if step and act:
        shown |= {"action": ACTIONS[step.kind], "action_url": step_url(step, obligation.participant_id)}
    return shown


def as_due(item: Deadline | Cadence, due_on: date, since_on: date | None, allowed: int) -> Due:
    """What was kept in a table as the engine says it."""
    today = clock.today()
    return Due(item, due_on, since_on, allowed, (due_on - today).days, due_status(due_on, today))


def obligation_items(obligations: list[Obligation], *, act: bool) -> list[dict[str, Any]]:
    found = (obligation_item(obligation, act=act) for obligation in obligations)
    return [item for item in found if item]
