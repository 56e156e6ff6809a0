"""Reading what is due in programmes, for any number of participants in one query."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from baken.accounts.policy import Action
from baken.participants.selectors import participants_visible_to
from baken.programmes.access import groups_run_by
from baken.programmes.models import Programme, ProgrammeObligation, Status

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from uuid import UUID

    from baken.accounts.rules import Actor
    from baken.participants.models import Participant, ParticipantQuerySet


def open_obligations(
    actor: Actor,
    *,
    until: date,
    limit: int | None = None,
    participants: ParticipantQuerySet | None = None,
) -> list[ProgrammeObligation]:
    """What is due in programmes of one participant up to and including a day, for whom the actor may see.

    `participants` narrows it, for example to one's own caseload. One query, whatever the number. What stands still
    has no days that pass.
    """
    visible = participants_visible_to(actor, action=Action.PROGRAMME_VIEW) if participants is None else participants
    found = ProgrammeObligation.objects.filter(
        due_on__lte=until, participant__in=visible.order_by().values("pk"), programme__status=Status.RUNNING
    )
    return list(found.select_related("programme", "participant__person")[:limit])


def group_obligations(actor: Actor, *, until: date, limit: int | None = None) -> list[ProgrammeObligation]:
    """What is due in the groups that the actor runs, earliest first: one query, nobody named."""
    groups = Programme.objects.filter(groups_run_by(actor), status=Status.RUNNING)
    found = ProgrammeObligation.objects.filter(due_on__lte=until, participant__isnull=True, programme__in=groups)
    return list(found.select_related("programme")[:limit])


def obligations_of(programmes: Iterable[Programme]) -> dict[UUID, list[ProgrammeObligation]]:
    """All that is due in each of these, earliest first, in one query."""
    found: dict[UUID, list[ProgrammeObligation]] = defaultdict(list)
    for one in ProgrammeObligation.objects.filter(programme__in=[programme.pk for programme in programmes]):
        found[one.programme_id].append(one)
    return found


def obligations_of_participant(participant: Participant) -> list[ProgrammeObligation]:
    """All that is due in the programmes of one participant, earliest first."""
    return list(ProgrammeObligation.objects.filter(participant=participant).select_related("programme"))
