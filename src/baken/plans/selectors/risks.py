"""Reading risks, the times that someone looked at them, and what was noted in between."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Prefetch, Q

from baken.methods.engine import EventKind
from baken.plans.models import FilledInBy, NotedRisk, Occasion, Risk, RiskInventory, RiskJudgement
from baken.plans.rules.risks import Look, RiskState, Side, Weighed, begins_anew, sittings
from baken.plans.rules.steps import GENERAL_EVALUATION, RISK_INVENTORY, RISK_REVIEW, is_open
from baken.trajectories.selectors import course_of, state_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from django.db.models import QuerySet

    from baken.participants.models import Participant
    from baken.trajectories.models import Trajectory


@dataclass(frozen=True)
class RiskReview:
    """How the risks were looked at for a general evaluation: judged again, or left out with a reason (8F-15)."""

    inventory: RiskInventory | None = None
    left_out: str = ""
    is_missing: bool = False


@dataclass(frozen=True, kw_only=True)
class InventoryLook(Look):
    """A look that knows the inventory it came from."""

    inventory: RiskInventory


@dataclass(frozen=True)
class ToJudge:
    """What the next inventory asks about: `sitting` is what the other side said, when it joins that one."""

    risks: list[Risk]
    sitting: list[InventoryLook]
    occasion: Occasion


def open_risks(participant: Participant) -> list[Risk]:
    """The risks that are there now, with the goals that follow from them."""
    return list(Risk.objects.filter(participant=participant, gone_on__isnull=True).select_related("goal"))


def _inventories() -> QuerySet[RiskInventory]:
    judged = RiskJudgement.objects.select_related("risk__goal")
    return RiskInventory.objects.prefetch_related(Prefetch("judgements", judged), "general_evaluations")


def inventories_of(participant: Participant) -> list[RiskInventory]:
    """Each time that someone filled it in, newest first, with the judgement of each risk."""
    return list(_inventories().filter(participant=participant))


def sittings_of(inventories: Sequence[RiskInventory]) -> list[list[InventoryLook]]:
    """The inventories (newest first, as they are read) by sitting: what parents and workers filled in together."""
    return sittings(_look(inventory) for inventory in reversed(inventories))


def _look(inventory: RiskInventory) -> InventoryLook:
    return InventoryLook(
        side=Side.WORKERS if inventory.filled_in_by == FilledInBy.WORKER else Side.FAMILY,
        occasion=_occasion_of(inventory.trajectory_id, inventory.occasion),
        states={row.risk_id: RiskState(row.state) for row in inventory.judgements.all()},
        concluded=bool(inventory.general_evaluations.all()),
        inventory=inventory,
    )


def _occasion_of(trajectory_id: UUID, occasion: str) -> str:
    """The start of one trajectory is not that of another."""
    return f"{trajectory_id} {occasion}"


def to_judge(trajectory: Trajectory, inventories: Sequence[RiskInventory]) -> ToJudge:
    """What the next inventory asks about: what stands open, and what the other side found gone in this sitting."""
    at_start = is_open(course_of(trajectory), trajectory.phase, RISK_INVENTORY)
    occasion = Occasion.START if at_start else Occasion.REVIEW
    held = sittings_of(inventories)
    sitting = [] if not held or begins_anew(held[-1], _occasion_of(trajectory.pk, occasion)) else held[-1]
    found_gone = {risk for look in sitting for risk, state in look.states.items() if state is RiskState.GONE}
    asked = Q(gone_on__isnull=True) | Q(pk__in=found_gone)
    risks = Risk.objects.filter(asked, participant=trajectory.participant_id).select_related("goal")
    return ToJudge(list(risks), sitting, occasion)


def risk_review_of(trajectory: Trajectory, inventories: Sequence[RiskInventory]) -> RiskReview:
    """How the risks were looked at since the last general evaluation. A course without the step asks for nothing."""
    latest = next((inventory for inventory in inventories if inventory.occasion == Occasion.REVIEW), None)
    if latest and not latest.general_evaluations.all():
        return RiskReview(inventory=latest)
    state = state_of(trajectory)
    review, evaluation = state.step(RISK_REVIEW), state.step(GENERAL_EVALUATION)
    if review is None:
        return RiskReview()
    last, before = review.last, evaluation.last if evaluation else None
    if last and last.kind is EventKind.LEFT_OUT and (before is None or last.place > before.place):
        return RiskReview(left_out=last.reason)
    return RiskReview(is_missing=True)


# -- noted in between (RR-01) -------------------------------------------------------------------------------------
def weighed_risks_of(participant: Participant) -> list[NotedRisk]:
    """What was noted and weighed since, newest first."""
    weighed = NotedRisk.objects.filter(participant=participant).exclude(outcome=Weighed.OPEN)
    return list(weighed.select_related("risk"))
