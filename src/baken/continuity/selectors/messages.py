"""Messages from relatives that wait for an answer, and those that were answered (CT-06)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q

from baken.accounts.models import Membership, User
from baken.accounts.policy import Action
from baken.accounts.selectors import rule_settings, still_member
from baken.continuity.models import FamilyMessage
from baken.continuity.rules.messages import HOURS_KEY, HOURS_TO_ANSWER
from baken.continuity.selectors.absences import absences_on
from baken.participants.models import CareAssignment
from baken.participants.models.care import GUIDING
from baken.participants.selectors import guided_by, participants_visible_to

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from django.db.models import QuerySet

    from baken.accounts.rules import Actor
    from baken.participants.models import Participant


def hours_to_answer(settings: Mapping[str, int] | None = None) -> int:
    """Within how many hours this organisation answers (CT-06)."""
    return (rule_settings() if settings is None else settings).get(HOURS_KEY, HOURS_TO_ANSWER)


def messages_for(actor: Actor, *, everyone: bool, answered: bool) -> QuerySet[FamilyMessage]:
    """Messages about those one guides, with `everyone` about all with whom one may register them.

    What waits comes by the hour that it came in, the oldest first; what was answered newest first.
    """
    whose = participants_visible_to(actor, action=Action.MESSAGE_REGISTER, ties=False)
    about = Q(participant__in=whose.order_by().values("pk"))
    if not everyone:
        about &= Q(participant__in=guided_by(actor).order_by().values("pk")) | Q(picked_up_by=actor.user_id)
    found = FamilyMessage.objects.filter(about, answered_at__isnull=not answered)
    order = "-answered_at" if answered else "came_in_at"
    return found.select_related("participant__person", "picked_up_by").order_by(order)


def messages_of(participant: Participant) -> QuerySet[FamilyMessage]:
    """Everything that relatives of one participant sent, the newest first."""
    return FamilyMessage.objects.filter(participant=participant).select_related("picked_up_by")


@dataclass(frozen=True)
class Colleague:
    """Someone who can answer for a participant, and whether they are away."""

    user: User
    is_away: bool


def can_answer(participant: Participant, day: date) -> list[Colleague]:
    """Who may answer for a participant: who guides them, their team, the managers of the location. Two queries."""
    care = CareAssignment.objects.on(day).filter(participant=participant, kind__in=GUIDING)
    team = Membership.objects.filter(still_member(), team=participant.team_id)
    users = User.objects.filter(is_active=True).filter(
        Q(pk__in=care.order_by().values("user"))
        | Q(pk__in=team.order_by().values("user"), roles__contains=["worker"])
        | Q(pk__in=User.locations.through.objects.filter(location=participant.location_id).values("user"))
        & Q(roles__contains=["manager"])
    )
    found = list(users)
    away = absences_on([user.pk for user in found], day)
    return [Colleague(user, is_away=user.pk in away) for user in found]
