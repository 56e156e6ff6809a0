"""A plan that is being made: who may change it, and when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from baken.plans.models import SupportPlan
from baken.plans.rules import steps
from baken.plans.services.ground import check_open
from baken.shared.errors import Refused

if TYPE_CHECKING:
    from baken.methods.schema import Course
    from baken.plans.models import Agreement, Goal, PlanAction

WHAT = "support plan"


def check_draft(plan: SupportPlan) -> Course:
    """Lock the plan, when it is a draft in its phase.

    Raises:
        Refused: it was laid before others or agreed already, or the phase is over (8F-18).
    """
    course = check_open(plan.trajectory, steps.SUPPORT_PLAN)
    status = SupportPlan.objects.select_for_update().values_list("status", flat=True).get(pk=plan.pk)
    if status != plan.status or not plan.is_draft:
        raise Refused(
            _("This plan is no draft any more, so it stays as it is. Make it a draft again, or start a new version."),
            rule="8F-10",
            code="not-a-draft",
        )
    return course


def check_stands(item: Goal | PlanAction | Agreement) -> None:
    """Raise Refused for what a colleague took out of the draft since it was opened: saving would change it unseen."""
    if item.removed_at is not None:
        raise Refused(_("A colleague took this out meanwhile. Put it back first, below the draft."), code="taken-out")
