"""Reading what is due, for any number of participants in one query."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from baken.accounts.policy import Action
from baken.accounts.selectors import rule_settings
from baken.methods.catalogue import load_course
from baken.methods.engine.due import SOON
from baken.participants.selectors import participants_visible_to
from baken.trajectories.models import Obligation
from baken.trajectories.rules import DEFAULT_COURSE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date
    from uuid import UUID

    from baken.accounts.rules import Actor
    from baken.participants.models import Participant, ParticipantQuerySet
    from baken.trajectories.models import Trajectory


def obligations_for(
    actor: Actor,
    *,
    until: date,
    limit: int | None = None,
    participants: ParticipantQuerySet | None = None,
) -> list[Obligation]:
    """What is due up to and including a day, earliest first, for those whose trajectory the actor may see.

    `participants` narrows it, for example to one's own caseload. One query, whatever the number.
    """
    visible = participants_visible_to(actor, action=Action.TRAJECTORY_VIEW) if participants is None else participants
    found = Obligation.objects.filter(due_on__lte=until, participant__in=visible.order_by().values("pk"))
    return list(found.select_related("trajectory", "participant__person")[:limit])


def obligations_of(trajectories: Iterable[Trajectory]) -> dict[UUID, list[Obligation]]:
    """All that is due in each of these, earliest first, in one query."""
    found: dict[UUID, list[Obligation]] = defaultdict(list)
    for obligation in Obligation.objects.filter(trajectory__in=[trajectory.pk for trajectory in trajectories]):
        found[obligation.trajectory_id].append(obligation)
    return found


def obligations_of_participant(participant: Participant) -> list[Obligation]:
    """All that is due for one participant, earliest first."""
    return list(Obligation.objects.filter(participant=participant).select_related("trajectory"))


def own_soon_days(settings: Mapping[str, int] | None = None) -> int:
    """How many days ahead something is called soon: what the organisation chose, else the course (8F-22).

    With its `settings` at hand no query.
    """
    own = rule_settings() if settings is None else settings
    return own.get(SOON, load_course(DEFAULT_COURSE).defaults[SOON])
