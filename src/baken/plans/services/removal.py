"""Taking something out of a draft plan, and putting it back. Nothing is ever deleted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from baken.accounts.policy import Action
from baken.audit.rules import Event
from baken.participants.services.ground import log, writes
from baken.plans.models import Agreement, Goal, PlanAction
from baken.plans.services.drafts import WHAT, check_draft
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
    if not _mark(item, becomes=clock.now()):
        return
    log(actor=actor, action=Event.DELETE, participant=plan.participant, what=WHAT, row=item)


def restore_to_plan(*, actor: Actor, item: Removable) -> None:
    """Put back what was taken out; a goal with the interim goals that went along."""
    _restore(actor=actor, plan=plan_of(item), item=item)


@writes(Action.PLAN_EDIT, about="plan")
def _restore(*, actor: Actor, plan: SupportPlan, item: Removable) -> None:
    check_draft(plan)
    if not _mark(item, becomes=None):
        return
    log(actor=actor, action=Event.UPDATE, participant=plan.participant, what=WHAT, row=item, restored=True)


def plan_of(item: Removable) -> SupportPlan:
    """The plan in which something stands."""
    return item.goal.plan if isinstance(item, PlanAction) else item.plan


def _mark(item: Removable, *, becomes: datetime | None) -> bool:
    """Take the item out or put it back, as it is kept now; False when a colleague did so already.

    With an end goal go the interim goals that stand, or those that went at the same moment.
    """
    rows = type(item)._default_manager.select_for_update()  # noqa: SLF001  # the manager by its public name
    was = rows.values_list("removed_at", flat=True).get(pk=item.pk)
    if (was is None) == (becomes is None):
        return False
    if isinstance(item, Goal):
        Goal.objects.filter(parent=item.pk, removed_at=was).update(removed_at=becomes)
    item.removed_at = becomes
    item.save(update_fields=["removed_at"])
    return True
