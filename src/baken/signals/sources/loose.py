"""Methods that go on while what they rest on is gone: the execution phase (MT-08), or the participant (MT-07)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from baken.programmes.models import ProgrammeMember, Status
from baken.programmes.presenters import Addresses
from baken.programmes.rules import EXECUTION
from baken.signals.rules import Kind, Signal, Sort
from baken.signals.sources.methods import RULE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from baken.signals.sources.looking import Look

UNDER_EXECUTION = "MT-08"


def from_loose_methods(look: Look) -> Iterator[Signal]:
    """Of each participant, alone or in a group: one query. Who has died is told of once, whatever the phase."""
    went_on = Q(trajectory__isnull=False) & ~Q(trajectory__phase=EXECUTION)
    rows = (
        ProgrammeMember.objects.still_there()
        .filter(went_on | Q(participant__person__died__isnull=False), participant__in=look.participant_ids)
        .exclude(programme__status=Status.ENDED)
        .select_related("programme", "trajectory", "participant__person")
        .order_by()
    )
    for row in rows:
        has_died = row.participant.person.is_deceased
        kind = Kind.METHOD_AFTER_DEATH if has_died else Kind.METHOD_LEFT_OVER
        since_on = _death(row) if has_died else _left_execution(row)
        yield Signal(
            participant_id=row.participant_id,
            kind=kind,
            key=f"{kind} {row.programme_id}",
            rule=RULE if has_died else UNDER_EXECUTION,
            since_on=since_on,
            due_on=since_on,
            sort=Sort.CONTRADICTING,
            url=Addresses(row.programme_id, row.participant_id).home,
            object_id=row.programme_id,
            details={"course": row.programme.course_slug, "version": row.programme.course_version},
        )


def _death(row: ProgrammeMember) -> date:
    """The first day that it can have been, from the day on which the participant took part."""
    died = row.participant.person.died
    return max(died.earliest or row.joined_on, row.joined_on) if died else row.joined_on


def _left_execution(row: ProgrammeMember) -> date:
    """The day on which the trajectory came where it is now, or ended."""
    trajectory = row.trajectory
    since = (trajectory.ended_on or trajectory.phase_entered_on) if trajectory else None
    return since or row.joined_on
