"""Actions and agreements in a draft."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from baken.accounts.policy import Action
from baken.participants.access import dossier_view
from baken.plans import services
from baken.plans.forms.support_plans import ActionForm, AgreementForm, NewActionForm, NewAgreementForm
from baken.plans.models import Agreement, Goal, PlanAction
from baken.plans.services.goals import ActionData
from baken.plans.views.drafts.ground import READ_AND_WRITE, draft_or_404, edit, of_draft
from baken.plans.views.ground import actor_of

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest, HttpResponse

    from baken.participants.models import Participant

ACTION = ("text", "doer", "doer_name", "by_on")
AGREEMENT = ("text",)


@dossier_view(Action.PLAN_EDIT, what="support plan")
@require_http_methods(READ_AND_WRITE)
def action_add(request: HttpRequest, participant: Participant, goal_id: UUID) -> HttpResponse:
    """What is done for a goal."""
    draft, _course = draft_or_404(participant)
    goal = of_draft(Goal, draft, goal_id)

    def save(sent: dict[str, Any]) -> None:
        services.add_action(actor=actor_of(request), goal=goal, data=_action_data(sent), client_key=sent["client_key"])

    return edit(
        request,
        participant,
        NewActionForm(request.POST or None),
        save,
        title=_("New action"),
        message=_("The action stands in the draft."),
        editor=f"editor-{goal.pk}-action",
        anchor=f"goal-{goal.pk}",
    )


@dossier_view(Action.PLAN_EDIT, what="support plan")
@require_http_methods(READ_AND_WRITE)
def action_edit(request: HttpRequest, participant: Participant, action_id: UUID) -> HttpResponse:
    """Change an action."""
    draft, _course = draft_or_404(participant)
    action = of_draft(PlanAction, draft, action_id)

    def save(sent: dict[str, Any]) -> None:
        services.change_action(
            actor=actor_of(request), action=action, data=_action_data(sent), revision=sent["revision"] or 0
        )

    return edit(
        request,
        participant,
        ActionForm(request.POST or None, initial=_kept(action, ACTION)),
        save,
        title=_("Change the action"),
        message=_("The action is changed."),
        editor=f"editor-{action.pk}",
        anchor=f"goal-{action.goal_id}",
        current=lambda: _kept(of_draft(PlanAction, draft, action_id), ACTION),
    )


@dossier_view(Action.PLAN_EDIT, what="support plan")
@require_http_methods(READ_AND_WRITE)
def agreement_add(request: HttpRequest, participant: Participant) -> HttpResponse:
    """An agreement about working together."""
    draft, _course = draft_or_404(participant)

    def save(sent: dict[str, Any]) -> None:
        services.add_agreement(actor=actor_of(request), plan=draft, text=sent["text"], client_key=sent["client_key"])

    return edit(
        request,
        participant,
        NewAgreementForm(request.POST or None),
        save,
        title=_("New agreement"),
        message=_("The agreement stands in the draft."),
        editor="editor-agreement",
        anchor="agreements",
    )


@dossier_view(Action.PLAN_EDIT, what="support plan")
@require_http_methods(READ_AND_WRITE)
def agreement_edit(request: HttpRequest, participant: Participant, agreement_id: UUID) -> HttpResponse:
    """Word an agreement differently."""
    draft, _course = draft_or_404(participant)
    agreement = of_draft(Agreement, draft, agreement_id)

    def save(sent: dict[str, Any]) -> None:
        services.change_agreement(
            actor=actor_of(request), agreement=agreement, text=sent["text"], revision=sent["revision"] or 0
        )

    return edit(
        request,
        participant,
        AgreementForm(request.POST or None, initial=_kept(agreement, AGREEMENT)),
        save,
        title=_("Change the agreement"),
        message=_("The agreement is changed."),
        editor=f"editor-{agreement.pk}",
        anchor="agreements",
        current=lambda: _kept(of_draft(Agreement, draft, agreement_id), AGREEMENT),
    )


def _action_data(sent: dict[str, Any]) -> ActionData:
    return ActionData(sent["text"], sent["doer"], sent["doer_name"], sent["by_on"])


def _kept(row: PlanAction | Agreement, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: getattr(row, name) for name in (*names, "revision")}
