"""Proposals for everyone: which ones someone sees, about whom one can ask, and what was decided since."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from baken.accounts.models import Location
from baken.accounts.policy import Action
from baken.homes.models import Stay
from baken.participants.selectors import participants_visible_to
from baken.placement.models import PlaceRequest
from baken.placement.models.deliberations import Deliberation, DeliberationProgress
from baken.shared import clock

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet

    from baken.accounts.rules import Actor
    from baken.participants.models import Participant


def deliberations_for(actor: Actor) -> QuerySet[Deliberation]:
    """Those about the actor's own locations and no other; without what came of them, which is large."""
    found = Deliberation.objects.select_related("asked_by").prefetch_related("locations").defer("result")
    if actor.is_system:
        return found
    others = Deliberation.locations.through.objects.exclude(location_id__in=list(actor.location_ids))
    return found.exclude(pk__in=others.values("deliberation_id"))


def find_deliberation(actor: Actor, deliberation_id: UUID) -> Deliberation | None:
    """One with what came of it; None for who may not see it."""
    return deliberations_for(actor).defer(None).filter(pk=deliberation_id).first()


def progress_of(deliberation: Deliberation) -> DeliberationProgress | None:
    return DeliberationProgress.objects.filter(pk=deliberation.pk).first()


def locations_to_place_at(actor: Actor) -> list[Location]:
    """Where the actor places people: their own locations."""
    found = Location.objects.order_by("name")
    return list(found if actor.is_system else found.filter(pk__in=list(actor.location_ids)))


def who_may_move(actor: Actor) -> list[Participant]:
    """Those who live somewhere, asked for a place or agreed to one, and may move for it."""
    asking = PlaceRequest.objects.filter(closed_on__isnull=True, may_move=True)
    living = Stay.objects.on(clock.today())
    seen = participants_visible_to(actor, action=Action.PLACEMENT_VIEW).filter(
        pk__in=asking.values("participant_id"), stays__in=living.values("pk")
    )
    return sorted(seen.select_related("person"), key=lambda one: one.display_name.casefold())


def known_among(actor: Actor, keys: Iterable[str]) -> dict[str, Participant]:
    """Of these people those whom the actor may see, by key. One query."""
    ids = [UUID(key) for key in keys]
    seen = participants_visible_to(actor, action=Action.PLACEMENT_VIEW).filter(pk__in=ids).select_related("person")
    return {str(one.pk): one for one in seen}


def still_asking(keys: Iterable[str]) -> frozenset[str]:
    """Of these people those for whom a place is still asked. One query."""
    found = PlaceRequest.objects.filter(closed_on__isnull=True, participant_id__in=[UUID(key) for key in keys])
    return frozenset(str(key) for key in found.values_list("participant_id", flat=True))
