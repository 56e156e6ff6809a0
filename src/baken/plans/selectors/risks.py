"""Reading risks and the times that someone looked at them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Prefetch

from baken.methods.engine import EventKind
from baken.plans.models import Occasion, Risk, RiskInventory, RiskJudgement
from baken.plans.rules.steps import GENERAL_EVALUATION, RISK_REVIEW
from baken.trajectories.selectors import state_of

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from baken.participants.models import Participant
    from baken.trajectories.models import Trajectory


@dataclass(frozen=True)
class RiskReview:
    """How the risks were looked at for a general evaluation: judged again, or left out with a reason (8F-15)."""

    inventory: RiskInventory | None = None
    left_out: str = ""
    is_missing: bool = False


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


def risk_review_of(trajectory: Trajectory) -> RiskReview:
    """How the risks were looked at since the last general evaluation. A course without the step asks for nothing."""
    reviews = RiskInventory.objects.filter(participant=trajectory.participant_id, occasion=Occasion.REVIEW)
    latest = reviews.first()
    if latest and not latest.general_evaluations.exists():
        return RiskReview(inventory=latest)
    state = state_of(trajectory)
    review, evaluation = state.step(RISK_REVIEW), state.step(GENERAL_EVALUATION)
    if review is None:
        return RiskReview()
    last, before = review.last, evaluation.last if evaluation else None
    if last and last.kind is EventKind.LEFT_OUT and (before is None or last.place > before.place):
        return RiskReview(left_out=last.reason)
    return RiskReview(is_missing=True)
