"""Swaps: one's own, those that colleagues ask of one, and those of the homes for which one plans."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db.models import F, Prefetch, Q

from baken.accounts.policy import Action
from baken.homes.selectors import homes_for
from baken.myroster.models import Swap, SwapOffer, SwapStage
from baken.shared import clock

if TYPE_CHECKING:
    from uuid import UUID

    from django.db.models import QuerySet

    from baken.accounts.rules import Actor

#: So long something that was settled stays in sight.
LATELY = timedelta(days=30)
_SHIFT = ("shift__home", "shift__template", "shift__roster", "asked_by")


def _swaps() -> QuerySet[Swap]:
    offers = SwapOffer.objects.select_related("worker", "against__home", "against__template")
    return Swap.objects.select_related(*_SHIFT).prefetch_related(Prefetch("offers", offers))


def own_swaps(user_id: UUID) -> list[Swap]:
    """What someone offered: what still waits, and what was settled lately; the newest first. Two queries."""
    since = clock.now() - LATELY
    return list(_swaps().filter(asked_by=user_id).filter(Q(settled_at__isnull=True) | Q(settled_at__gte=since)))


def find_swap(actor: Actor, swap_id: UUID) -> Swap | None:
    """A swap that someone asked, is asked, or plans for."""
    mine = Q(asked_by=actor.user_id) | Q(offers__worker=actor.user_id)
    mine |= Q(shift__home__in=homes_for(actor, Action.ROSTER_PLAN).values("pk"))
    return _swaps().filter(mine, pk=swap_id).distinct().first()


def asked_of(user_id: UUID) -> list[SwapOffer]:
    """What colleagues ask someone now, and can still be done; the first shift first. One query."""
    now = clock.now()
    found = SwapOffer.objects.filter(worker=user_id, agreed__isnull=True, swap__stage=SwapStage.ASKED)
    stands = Q(swap__shift__cancelled_at__isnull=True, swap__shift__starts_at__gt=now)
    stands &= Q(swap__shift__worker=F("swap__asked_by"))
    theirs = Q(against__isnull=True) | Q(
        against__cancelled_at__isnull=True, against__starts_at__gt=now, against__worker=user_id
    )
    about = (f"swap__{path}" for path in _SHIFT)
    found = found.filter(stands, theirs).select_related(*about, "against__home", "against__template")
    return list(found.order_by("swap__shift__starts_at", "created_at"))


def find_offer(user_id: UUID, offer_id: UUID) -> SwapOffer | None:
    found = SwapOffer.objects.select_related("swap__shift__home", "swap__asked_by", "against")
    return found.filter(worker=user_id, pk=offer_id).first()


def swaps_to_decide(actor: Actor) -> list[Swap]:
    """Swaps on which colleagues agreed, that wait for the actor as planner; the first shift first. Two queries."""
    homes = homes_for(actor, Action.ROSTER_PLAN).values("pk")
    found = _swaps().filter(stage=SwapStage.AGREED, shift__home__in=homes, shift__starts_at__gt=clock.now())
    return list(found.order_by("shift__starts_at"))


def swapped_lately(actor: Actor) -> list[Swap]:
    """What teams swapped among themselves in the homes for which the actor plans, the newest first. Two queries."""
    homes = homes_for(actor, Action.ROSTER_PLAN).values("pk")
    found = _swaps().filter(stage=SwapStage.DONE, shift__home__in=homes, settled_at__gte=clock.now() - LATELY)
    return list(found.order_by("-settled_at")[:100])


def open_swap_of(shift_id: UUID) -> Swap | None:
    """The swap in which a shift is offered now."""
    return _swaps().filter(shift=shift_id, stage__in=[SwapStage.ASKED, SwapStage.AGREED]).first()
