"""What asks attention: the obligations of the people someone cares for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db.models import Count, Q, Window

from baken.accounts.policy import Action
from baken.accounts.rules import Role
from baken.participants.selectors import guided_by, participants_visible_to
from baken.shared import clock
from baken.trajectories.models import Obligation

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from baken.accounts.rules import Actor
    from baken.participants.models import ParticipantQuerySet

#: How far ahead one looks: as long as there is between two progress talks (8F-12).
AHEAD = timedelta(days=14)


@dataclass(frozen=True)
class Attention:
    """The first of what asks attention, the latest first, and how much there is in all."""

    first: list[Obligation]
    late: int
    count: int

    @property
    def is_cut(self) -> bool:
        return self.count > len(self.first)


def whose(actor: Actor, *, everyone: bool = False) -> ParticipantQuerySet:
    """For whom the actor looks out: those they guide, and for a manager everyone of their locations.

    With `everyone` all whose trajectory they may see, such as the whole team.
    """
    if everyone or actor.has(Role.MANAGER, Role.EXPERT):
        return participants_visible_to(actor, action=Action.TRAJECTORY_VIEW, ties=False)
    return guided_by(actor)


def due(participants: ParticipantQuerySet) -> QuerySet[Obligation]:
    """What is late or comes in the next two weeks for these participants, the earliest first."""
    until = clock.today() + AHEAD
    found = Obligation.objects.filter(due_on__lte=until, participant__in=participants.order_by().values("pk"))
    return _with_people(found)


def _with_people(found: QuerySet[Obligation]) -> QuerySet[Obligation]:
    return found.select_related("trajectory", "participant__person")


def attention(participants: ParticipantQuerySet, *, limit: int) -> Attention:
    """The first of what is due for these participants, and how much there is, in two queries."""
    found = due(participants)
    counted = found.annotate(
        in_all=Window(Count("pk")), late_in_all=Window(Count("pk", filter=Q(due_on__lt=clock.today())))
    )
    rows = list(counted.values_list("pk", "late_in_all", "in_all")[:limit])  # without names: there may be thousands
    if not rows:
        return Attention(first=[], late=0, count=0)
    _pk, late, count = rows[0]
    return Attention(
        first=list(_with_people(Obligation.objects.filter(pk__in=[row[0] for row in rows]))), late=late, count=count
    )
