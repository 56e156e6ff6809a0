"""Keeping beside the events what lists need: where a trajectory stands, and what is due."""

from __future__ import annotations

from dataclasses import asdict
from itertools import batched
from typing import TYPE_CHECKING, Final

from django.db import transaction
from django.db.models import F, Func, IntegerField, Value
from django.db.models.functions import Cast
from django.utils.translation import gettext as _

from baken.accounts.selectors import rule_settings
from baken.audit import services as audit
from baken.audit.rules import Event
from baken.methods.catalogue import all_versions
from baken.shared.errors import Refused
from baken.trajectories.models import PROJECTED, Obligation, Trajectory, UrgencyChoices
from baken.trajectories.rules import projection
from baken.trajectories.selectors import states_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from baken.accounts.rules import Actor
    from baken.methods.engine import State

_AT_ONCE: Final = 500
_WRITTEN: Final = (*PROJECTED, "urgency", "urgency_reason")


def project(trajectory: Trajectory, state: State) -> None:
    """Write what the state says onto the trajectory, and what is due. Call it inside the transaction of the event.

    Raises:
        Refused: it would be under way again, while another trajectory of this participant is.
    """
    if state.status != "ended" and trajectory.status == "ended":
        _check_nothing_else_runs(trajectory)
    _take(trajectory, state)
    trajectory.save(update_fields=_WRITTEN)
    _write_obligations([(trajectory, state)])


def _take(trajectory: Trajectory, state: State) -> None:
    """Let the trajectory know what the state says. Who does not wait has no place on the waiting list (8F-06)."""
    if state.status != "waiting":
        trajectory.urgency, trajectory.urgency_reason = UrgencyChoices.NORMAL, ""
    for name, value in asdict(projection(state)).items():
        setattr(trajectory, name, value)


def _check_nothing_else_runs(trajectory: Trajectory) -> None:
    others = Trajectory.objects.unfinished().filter(participant=trajectory.participant_id).exclude(pk=trajectory.pk)
    if others.exists():
        raise Refused(
            _("A new trajectory has begun since. This one cannot be taken up again beside it."),
            rule="8F-02",
            code="another-runs",
        )


def _write_obligations(stand: Iterable[tuple[Trajectory, State]]) -> None:
    """Make the obligations of these trajectories exactly what their states say, in two queries."""
    stand = list(stand)
    wanted = [
        Obligation(
            trajectory=trajectory,
            participant_id=trajectory.participant_id,
            key=due.key,
            step=due.step,
            rule=due.rule,
            due_on=due.due_on,
            since_on=due.since_on,
            allowed=due.allowed,
        )
        for trajectory, state in stand
        for due in state.due
    ]
    Obligation.objects.filter(trajectory__in=[trajectory.pk for trajectory, _state in stand]).delete()
    if wanted:
        Obligation.objects.bulk_create(wanted)


@transaction.atomic
def recompute_obligations(*, actor: Actor, trajectories: Iterable[Trajectory] | None = None) -> int:
    """Work out anew where trajectories stand and what is due; all that are under way when none are named.

    For after a course was published anew. The number of queries grows with one per five hundred trajectories.
    Returns how many were worked out.
    """
    count = 0
    wanted = Trajectory.objects.unfinished()
    if trajectories is not None:
        wanted = Trajectory.objects.filter(pk__in=[trajectory.pk for trajectory in trajectories])
    for batch in batched(wanted.select_for_update().order_by("pk"), _AT_ONCE, strict=False):
        states = states_of(batch)
        for trajectory in batch:
            _take(trajectory, states[trajectory.pk])
        Trajectory.objects.bulk_update(batch, _WRITTEN)
        _write_obligations((trajectory, states[trajectory.pk]) for trajectory in batch)
        count += len(batch)
    audit.record(
        actor=actor,
        action=Event.UPDATE,
        participant_id=None,
        what="obligations worked out anew",
        details={"trajectories": count},
    )
    return count


def move_obligations(key: str, actor: Actor) -> None:  # noqa: ARG001  # the change of the setting is logged already
    """After the organisation changed a setting: move the day of everything that is counted with it.

    Days are counted from a day that the events fix, so one update moves them all, whatever their number.
    """
    own = rule_settings()
    for course in all_versions():
        if key not in course.defaults:
            continue
        days = own.get(key, course.defaults[key])
        counted = [item.key for item in course.deadlines if item.within == key]
        counted += [item.key for item in course.cadences if item.every == key]
        followers = Trajectory.objects.filter(course_slug=course.slug, course_version=course.version)
        Obligation.objects.filter(key__in=counted, since_on__isnull=False, trajectory__in=followers).update(
            allowed=days, due_on=_days_after_since(days)
        )


def _days_after_since(days: int) -> Func:
    """So many days after the day from which is counted, in the database."""
    return Func(F("since_on"), Cast(Value(days), IntegerField()), template="(%(expressions)s)", arg_joiner=" + ")
