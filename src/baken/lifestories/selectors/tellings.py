"""What was told of wishes and habits."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from baken.accounts.policy import Action
from baken.lifestories.models import Telling
from baken.lifestories.rules.tellings import by_topic, standing
from baken.lifestories.rules.topics import topics
from baken.participants.access import can
from baken.plans.models import ParticipantCard
from baken.plans.rules.cards import CardStatus
from baken.plans.selectors import early_warning_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

    from baken.accounts.rules import Actor
    from baken.participants.models import Participant
    from baken.plans.models import EarlyWarningPlan


def tellings_of(participant: Participant) -> dict[str, list[Telling]]:
    """Everything that was ever told, per topic and newest first. One query."""
    found = Telling.objects.filter(talk__participant=participant).select_related("talk__relation__person")
    return by_topic(found, topics())


def habits_of(participant: Participant) -> dict[str, list[Telling]]:
    """Per topic what holds now, of each voice; a topic of which nothing is known is there too, empty. One query."""
    return {topic: standing(told) for topic, told in tellings_of(participant).items()}


def standing_of_many(participants: Iterable[UUID]) -> dict[UUID, dict[str, list[Telling]]]:
    """The same for several people at once. One query."""
    wanted = list(participants)
    told: dict[UUID, list[Telling]] = defaultdict(list)
    for one in Telling.objects.filter(talk__participant__in=wanted).select_related("talk__relation__person"):
        told[one.talk.participant_id].append(one)
    return {
        participant: {topic: standing(said) for topic, said in by_topic(told[participant], topics()).items()}
        for participant in wanted
    }


def newest_telling(participant: Participant) -> UUID | None:
    """The last that was written down: who saves says from which one they started."""
    return Telling.objects.filter(talk__participant=participant).order_by("-pk").values_list("pk", flat=True).first()


def telling_of(participant: Participant, telling_id: UUID) -> Telling | None:
    return Telling.objects.filter(talk__participant=participant, pk=telling_id).select_related("talk").first()


@dataclass(frozen=True)
class MustKnow:
    """What counts for everyone who meets someone: the card, and the plan for when tension rises (CT-01)."""

    card: ParticipantCard | None = None
    early_warning: EarlyWarningPlan | None = None


def must_know(actor: Actor, participant: Participant) -> MustKnow:
    """What is in force of both, for who may read cards."""
    if not can(actor, Action.CARD_VIEW, participant):
        return MustKnow()
    card = ParticipantCard.objects.filter(participant=participant, status=CardStatus.IN_FORCE).first()
    return MustKnow(card, early_warning_of(participant))
