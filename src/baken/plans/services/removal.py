"""Taking something out of a draft plan, and putting it back. Nothing is ever deleted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils.translation import gettext as _

from baken.accounts.policy import Action
from baken.audit.rules import Event
from baken.plans.models import Agreement, Goal, PlanAction
from baken.plans.services.drafts import WHAT, check_draft
from baken.plans.services.ground import log, writes
from baken.shared import clock
from baken.shared.errors import Refused

if TYPE_CHECKING:
    from datetime import datetime

    from baken.accounts.rules import Actor
    from baken.plans.models import SupportPlan

type Removable = Goal | PlanAction | Agreement


def remove_from_plan(*, actor: Actor, item: Removable) -> None:
    """Take a goal (with its interim goals), an action or an agreement out of a draft.

    Raises:
        Refused: it is an agreement about a risk that is still there (RR-02), or the plan is no draft.
    """
    _remove(actor=actor, plan=plan_of(item), item=item)


@writes(Action.PLAN_EDIT, about="plan")
def _remove(*, actor: Actor, plan: SupportPlan, item: Removable) -> None:
    check_draft(plan)
    if isinstance(item, Agreement) and item.risk_id:
        raise Refused(
            _("This agreement follows from a risk. It goes when the risk inventory finds the risk gone."),
            rule="RR-02",
        )
    _mark(item, was=None, becomes=clock.now())
    log(actor=actor, action=Event.DELETE, participant=plan.participant, what=WHAT, row=item)


def restore_to_plan(*, actor: Actor, item: Removable) -> None:
    """Put back what was taken out; a goal with the interim goals that went along."""
    _restore(actor=actor, plan=plan_of(item), item=item)


@writes(Action.PLAN_EDIT, about="plan")
def _restore(*, actor: Actor, plan: SupportPlan, item: Removable) -> None:
    check_draft(plan)
    if item.removed_at is None:
        return
    _mark(item, was=item.removed_at, becomes=None)
    log(actor=actor, action=Event.UPDATE, participant=plan.participant, what=WHAT, row=item, restored=True)


def plan_of(item: Removable) -> SupportPlan:
    """The plan in which something stands."""
    return item.goal.plan if isinstance(item, PlanAction) else item.plan


def _mark(item: Removable, *, was: datetime | None, becomes: datetime | None) -> None:
    if isinstance(item, Goal):
        itself = Q(pk=item.pk) | Q(parent=item.pk, removed_at=was)
        Goal.objects.filter(itself).update(removed_at=becomes)
    item.removed_at = becomes
    item.save(update_fields=["removed_at"])
