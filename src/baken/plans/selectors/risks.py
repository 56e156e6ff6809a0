"""Reading risks and the times that someone looked at them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Prefetch

from baken.plans.models import Risk, RiskInventory, RiskJudgement

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from baken.participants.models import Participant


def open_risks(participant: Participant) -> list[Risk]:
    """The risks that are there now, with the goals that follow from them."""
    return list(Risk.objects.filter(participant=participant, gone_on__isnull=True).select_related("goal"))


def _inventories() -> QuerySet[RiskInventory]:
    judged = RiskJudgement.objects.select_related("risk__goal")
    return RiskInventory.objects.prefetch_related(Prefetch("judgements", judged))


def inventories_of(participant: Participant) -> list[RiskInventory]:
    """Each time that someone filled it in, newest first, with the judgement of each risk."""
    return list(_inventories().filter(participant=participant))


def latest_inventories(participant: Participant, count: int) -> list[RiskInventory]:
    return list(_inventories().filter(participant=participant)[:count])
