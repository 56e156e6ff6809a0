"""What asks attention: the obligations of the people someone cares for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db.models import Count, Prefetch, Q, Window

from baken.accounts.policy import Action
from baken.accounts.rules import Role
from baken.participants.models import Participant
from baken.participants.selectors import guided_by, participants_visible_to, with_ties
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


def due(actor: Actor, participants: ParticipantQuerySet) -> QuerySet[Obligation]:
    """What is late or comes in the next two weeks for these participants, the earliest first.

    The participants come along, with their ties to the actor.
    """
    return _with_people(_due(participants), actor)


def _due(participants: ParticipantQuerySet) -> QuerySet[Obligation]:
    until = clock.today() + AHEAD
    return Obligation.objects.filter(due_on__lte=until, participant__in=participants.order_by().values("pk"))


def _with_people(found: QuerySet[Obligation], actor: Actor) -> QuerySet[Obligation]:
    people = with_ties(Participant.objects.select_related("person"), actor)
    return found.select_related("trajectory").prefetch_related(Prefetch("participant", people))


def attention(actor: Actor, participants: ParticipantQuerySet, *, limit: int) -> Attention:
    """The first of what is due for these participants, and how much there is, in three queries."""
    found = _due(participants)
    counted = found.annotate(
        in_all=Window(Count("pk")), late_in_all=Window(Count("pk", filter=Q(due_on__lt=clock.today())))
    )
    rows = list(counted.values_list("pk", "late_in_all", "in_all")[:limit])  # without names: there may be thousands
    if not rows:
        return Attention(first=[], late=0, count=0)
    _pk, late, count = rows[0]
    return Attention(
        first=list(_with_people(Obligation.objects.filter(pk__in=[row[0] for row in rows]), actor)),
        late=late,
        count=count,
    )
