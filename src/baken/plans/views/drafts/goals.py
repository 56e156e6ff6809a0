"""Goals in a draft."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from baken.accounts.policy import Action
from baken.participants.access import dossier_view
from baken.plans import selectors, services
from baken.plans.forms.support_plans import GoalForm, NewGoalForm
from baken.plans.models import Goal
from baken.plans.services.goals import GoalData
from baken.plans.views.drafts.ground import READ_AND_WRITE, changed, draft_or_404, edit, of_draft
from baken.plans.views.ground import actor_of, to
from baken.shared.errors import DomainError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import HttpRequest, HttpResponse

    from baken.participants.models import Participant
    from baken.plans.models import Risk


@dossier_view(Action.PLAN_EDIT, what="support plan")
@require_http_methods(READ_AND_WRITE)
def goal_add(request: HttpRequest, participant: Participant, parent_id: UUID | None = None) -> HttpResponse:
    """A new end goal, or an interim goal on the way to one."""
    draft, course = draft_or_404(participant)
    parent = of_draft(Goal, draft, parent_id) if parent_id else None
    domain = parent.domain if isinstance(parent, Goal) else request.GET.get("leefgebied", "")

    def save(sent: dict[str, Any]) -> None:
        services.add_goal(
            actor=actor_of(request), plan=draft, data=_goal_data(sent, parent_id), client_key=sent["client_key"]
        )

    return edit(
        request,
        participant,
        NewGoalForm(
            request.POST or None, initial={"domain": domain}, course=course, risks=selectors.open_risks(participant)
        ),
        save,
        title=_("New interim goal") if parent else _("New end goal"),
        message=_("The goal stands in the draft."),
        editor=f"editor-{parent_id}-interim" if parent else "editor-goal",
        anchor="goals",
        rule="8F-11",
    )


def _goal_data(sent: dict[str, Any], parent_id: UUID | None) -> GoalData:
    risks = frozenset(UUID(risk) for risk in sent["risks"]) if "risks" in sent else None
    return GoalData(sent["domain"], sent["own_words"], sent["wording"], parent_id, risks)


@dossier_view(Action.PLAN_EDIT, what="support plan")
@require_http_methods(READ_AND_WRITE)
def goal_edit(request: HttpRequest, participant: Participant, goal_id: UUID) -> HttpResponse:
    """Word a goal differently."""
    draft, course = draft_or_404(participant)
    goal = of_draft(Goal, draft, goal_id)
    risks = selectors.open_risks(participant)

    def save(sent: dict[str, Any]) -> None:
        services.change_goal(
            actor=actor_of(request), goal=goal, data=_goal_data(sent, None), revision=sent["revision"] or 0
        )

    return edit(
        request,
        participant,
        GoalForm(request.POST or None, initial=_goal_kept(goal, risks), course=course, risks=risks),
        save,
        title=_("Change the goal"),
        message=_("The goal is changed."),
        editor=f"editor-{goal.pk}",
        anchor=f"goal-{goal.pk}",
        current=lambda: _goal_kept(of_draft(Goal, draft, goal_id), selectors.open_risks(participant)),
        rule="8F-11",
    )


def _goal_kept(goal: Goal, risks: Sequence[Risk]) -> dict[str, Any]:
    return {
        "own_words": goal.own_words,
        "wording": goal.wording,
        "domain": goal.domain,
        "revision": goal.revision,
        "risks": [str(risk.pk) for risk in risks if risk.goal_id == goal.line],
    }


@dossier_view(Action.PLAN_EDIT, what="support plan")
@require_POST
def goal_move(request: HttpRequest, participant: Participant, goal_id: UUID) -> HttpResponse:
    """Give a goal a higher or lower priority."""
    draft, _course = draft_or_404(participant)
    goal = of_draft(Goal, draft, goal_id)
    try:
        services.move_goal(actor=actor_of(request), goal=goal, up=request.POST.get("direction") == "up")
    except DomainError as error:
        messages.error(request, str(error))
        return to(participant, "plan_edit")
    return changed(request, participant, _("The order is changed."), anchor=f"goal-{goal.pk}")
