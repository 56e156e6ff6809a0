"""Reading the post: what is still owed, what someone may see of it, what went out about a participant."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Count, Prefetch, Q

from baken.accounts.policy import Action, may
from baken.accounts.rules import Role
from baken.post.models import Attempt, Delivery, Message
from baken.post.rules import NEEDS_SOMEONE, OWED

if TYPE_CHECKING:
    from collections.abc import Iterable

    from baken.accounts.rules import Actor
    from baken.participants.models import Participant
    from baken.post.models import DeliveryQuerySet


def _visible(actor: Actor) -> Q:
    """An administrator looks after all post, a manager after that about participants of the own locations."""
    if actor.is_system or actor.has(Role.ADMINISTRATOR):
        return Q()
    return Q(message__participant__location_id__in=list(actor.location_ids))


def deliveries_visible_to(actor: Actor) -> DeliveryQuerySet:
    """The deliveries on the page of the post; none for whoever may not open it."""
    if not may(actor, Action.POST_VIEW):
        return Delivery.objects.none()
    return Delivery.objects.filter(_visible(actor)).select_related("message__participant__person")


def within_reach(actor: Actor, delivery: Delivery) -> bool:
    """Whether this delivery is on this person's page of the post."""
    return deliveries_visible_to(actor).filter(pk=delivery.pk).exists()


def reads(actor: Actor, delivery: Delivery) -> bool:
    """Whether the names and the text may be shown: those around a participant only to the manager of the location.

    An administrator sees to it that mail goes out, and needs to know of nobody for that.
    """
    participant = delivery.message.participant
    return participant is None or (actor.has(Role.MANAGER) and participant.location_id in actor.location_ids)


def still_owed_of(participants: Iterable[UUID]) -> DeliveryQuerySet:
    """What must go out about these participants and has not, for whoever already may see them."""
    return Delivery.objects.owed().filter(message__participant_id__in=list(participants)).select_related("message")


@dataclass(frozen=True)
class PostCounts:
    """How much there is of what."""

    owed: int = 0
    needs_someone: int = 0


def count_post(actor: Actor) -> PostCounts:
    """How much is still owed, and how much of that waits for a person: one query."""
    found = deliveries_visible_to(actor).aggregate(
        owed=Count("pk", filter=Q(state__in=OWED)),
        needs_someone=Count("pk", filter=Q(state__in=NEEDS_SOMEONE)),
    )
    return PostCounts(**{name: found.get(name) or 0 for name in ("owed", "needs_someone")})


def messages_of(participant: Participant, *, keys_beginning: str = "") -> list[Message]:
    """What was written about a participant, the newest first, each with its deliveries: two queries.

    With `keys_beginning` only those of one cause ("incident <id>").
    """
    found = Message.objects.filter(participant=participant)
    if keys_beginning:
        found = found.filter(key__startswith=keys_beginning)
    return list(found.prefetch_related("deliveries"))


def messages_for(keys: Iterable[str]) -> dict[str, Message]:
    """The messages of these causes, by key: two queries for a page."""
    found = Message.objects.filter(key__in=list(keys)).prefetch_related("deliveries")
    return {message.key: message for message in found}


def find_delivery(delivery_id: UUID, *, participant: Participant | None = None) -> Delivery | None:
    """One delivery with its message and all attempts; None when it is about someone else."""
    found = Delivery.objects.filter(pk=delivery_id).select_related("message__participant__person")
    if participant is not None:
        found = found.filter(message__participant=participant)
    return found.prefetch_related(Prefetch("attempts", Attempt.objects.all())).first()


def due_first(deliveries: DeliveryQuerySet) -> DeliveryQuerySet:
    """What needs a person in front, then what waits longest."""
    return deliveries.annotate(waits=Q(state__in=NEEDS_SOMEONE)).order_by("-waits", "created_at")
