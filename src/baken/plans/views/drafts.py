"""Making a plan piece by piece. Every piece is a page of its own, and a fragment where HTMX asks for one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_htmx.http import reselect, reswap, retarget

from baken.accounts.policy import Action
from baken.methods.texts import localised
from baken.participants.access import dossier_view
from baken.plans import selectors, services
from baken.plans.forms.support_plans import NOT_YET, YES, ActionForm, AgreementForm, DomainForm, GoalForm
from baken.plans.models import Agreement, Goal, PlanAction, PlanDomain
from baken.plans.presenters.conflict import differences
from baken.plans.presenters.frame import frame
from baken.plans.presenters.support_plans import plan_page
from baken.plans.rules.steps import SUPPORT_PLAN, is_open
from baken.plans.services.goals import ActionData, GoalData
from baken.plans.views.ground import actor_of, done, follow_revision, to, trajectory_with_course
from baken.shared.errors import Conflict, DomainError
from baken.shared.forms import add_domain_error

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from django import forms
    from django.db.models import Model
    from django.http import HttpRequest, HttpResponse
    from django_stubs_ext import StrOrPromise

    from baken.methods.schema import Course
    from baken.participants.models import Participant
    from baken.plans.models import SupportPlan

READ_AND_WRITE = ["GET", "HEAD", "POST"]
#: What can be taken out of a draft, by its word in the URL.
REMOVABLE: dict[str, type[Goal | PlanAction | Agreement]] = {
    "doel": Goal,
    "actie": PlanAction,
    "afspraak": Agreement,
}


@dossier_view(Action.PLAN_EDIT, what="support plan")
@require_safe
def plan_edit(request: HttpRequest, participant: Participant) -> HttpResponse:
    """The draft with what it still needs."""
    draft, course = _draft(participant)
    if draft is None:
        return to(participant, "plan")
    return render(request, "plans/plan_edit.html", _page(participant, draft, course))


def _draft(participant: Participant) -> tuple[SupportPlan | None, Course]:
    """The plan that is being made, as long as it is a draft."""
    trajectory, course = trajectory_with_course(participant)
    draft = selectors.draft_plan(trajectory)
    if draft is None or not draft.is_draft:
        return None, course
    draft.participant, draft.trajectory = participant, trajectory
    return draft, course


def _draft_or_404(participant: Participant) -> tuple[SupportPlan, Course]:
    draft, course = _draft(participant)
    if draft is None:
        raise Http404
    return draft, course


def _page(participant: Participant, draft: SupportPlan, course: Course) -> dict[str, Any]:
    whole = selectors.whole_plan(draft)
    return frame(participant, "plan") | {
        "plan": draft,
        "whole": whole,
        "page": plan_page(whole, course, participant, selectors.wishes_of(draft.profile), check=True),
        "new_goals": selectors.new_goals_of(participant),
        "is_open": is_open(course, draft.trajectory.phase, SUPPORT_PLAN),
    }


def _changed(
    request: HttpRequest, participant: Participant, message: StrOrPromise, *, anchor: str = ""
) -> HttpResponse:
    """After a change: the draft as a fragment for HTMX, else back to the page."""
    if not request.htmx:  # type: ignore[attr-defined]  # set by the middleware of django-htmx
        return done(request, participant, message, "plan_edit", anchor=anchor)
    messages.success(request, str(message))
    draft, course = _draft_or_404(participant)
    return render(request, "plans/_draft.html", _page(participant, draft, course))


def _edit(
    request: HttpRequest,
    participant: Participant,
    form: forms.Form,
    save: Callable[[dict[str, Any]], object],
    *,
    title: StrOrPromise,
    message: StrOrPromise,
    editor: str,
    anchor: str = "",
    current: Callable[[], dict[str, Any]] | None = None,
    rule: str = "8F-10",
) -> HttpResponse:
    """Show a form, save it when it was sent, and keep what was typed when it cannot be saved.

    `current` gives what is kept now, for when someone else saved meanwhile.
    """
    conflict = None
    if request.method == "POST" and form.is_valid():
        try:
            save(form.cleaned_data)
        except Conflict as error:
            kept = current() if current else {}
            conflict = differences(form, kept)
            add_domain_error(form, error)
            follow_revision(form, kept.get("revision", 0))
        except DomainError as error:
            add_domain_error(form, error)
        else:
            return _changed(request, participant, message, anchor=anchor)
    context = frame(participant, "plan") | {
        "form": form,
        "title": title,
        "editor": editor,
        "conflict": conflict,
        "rule": rule,
        "back_url": reverse("plans:plan_edit", args=[participant.pk]),
        "anchor": anchor,
    }
    if not request.htmx:  # type: ignore[attr-defined]  # set by the middleware of django-htmx
        return render(request, "plans/editor.html", context)
    response = render(request, "plans/_editor.html", context)
    if request.method != "POST":
        return response
    return reselect(reswap(retarget(response, f"#{editor}"), "outerHTML"), f"#{editor}")


# -- life domains ------------------------------------------------------------------------------------------------
@dossier_view(Action.PLAN_EDIT, what="support plan")
@require_http_methods(READ_AND_WRITE)
def plan_domain(request: HttpRequest, participant: Participant, domain: str) -> HttpResponse:
    """Take a life domain on, or not yet."""
    draft, course = _draft_or_404(participant)
    described = next((found for found in course.life_domains if found.key == domain), None)
    if described is None:
        raise Http404
    row = PlanDomain.objects.filter(plan=draft, domain=domain).first()

    def save(sent: dict[str, Any]) -> None:
        services.choose_domain(
            actor=actor_of(request),
            plan=draft,
            domain=domain,
            taken_on=sent["taken_on"] == YES,
            why_not=sent["why_not"],
            network=sent["network"],
            revision=sent["revision"] or 0,
        )

    return _edit(
        request,
        participant,
        DomainForm(request.POST or None, initial=_choice(row)),
        save,
        title=localised(described.title),
        message=_("The choice for %(domain)s is kept.") % {"domain": localised(described.title).lower()},
        editor=f"editor-{domain}",
        anchor=f"domain-{domain}",
        current=lambda: _choice(PlanDomain.objects.filter(plan=draft, domain=domain).first()),
    )


def _choice(row: PlanDomain | None) -> dict[str, Any]:
    if row is None:
        return {"revision": 0}
    return {
        "taken_on": YES if row.taken_on else NOT_YET,
        "why_not": row.why_not,
        "network": row.network,
        "revision": row.revision,
    }


# -- goals -------------------------------------------------------------------------------------------------------
@dossier_view(Action.PLAN_EDIT, what="support plan")
@require_http_methods(READ_AND_WRITE)
def goal_add(request: HttpRequest, participant: Participant, parent_id: UUID | None = None) -> HttpResponse:
    """A new end goal, or an interim goal on the way to one."""
    draft, course = _draft_or_404(participant)
    parent = _of_draft(Goal, draft, parent_id) if parent_id else None
    domain = parent.domain if isinstance(parent, Goal) else request.GET.get("leefgebied", "")

    def save(sent: dict[str, Any]) -> None:
        services.add_goal(actor=actor_of(request), plan=draft, data=_goal_data(sent, parent_id))

    return _edit(
        request,
        participant,
        GoalForm(request.POST or None, initial={"domain": domain}, course=course),
        save,
        title=_("New interim goal") if parent else _("New end goal"),
        message=_("The goal stands in the draft."),
        editor=f"editor-{parent_id}-interim" if parent else "editor-goal",
        anchor="goals",
        rule="8F-11",
    )


def _goal_data(sent: dict[str, Any], parent_id: UUID | None) -> GoalData:
    return GoalData(sent["domain"], sent["own_words"], sent["wording"], parent_id)


@dossier_view(Action.PLAN_EDIT, what="support plan")
@require_http_methods(READ_AND_WRITE)
def goal_edit(request: HttpRequest, participant: Participant, goal_id: UUID) -> HttpResponse:
    """Word a goal differently."""
    draft, course = _draft_or_404(participant)
    goal = _of_draft(Goal, draft, goal_id)

    def save(sent: dict[str, Any]) -> None:
        services.change_goal(
            actor=actor_of(request), goal=goal, data=_goal_data(sent, None), revision=sent["revision"] or 0
        )

    return _edit(
        request,
        participant,
        GoalForm(request.POST or None, initial=_goal_kept(goal), course=course),
        save,
        title=_("Change the goal"),
        message=_("The goal is changed."),
        editor=f"editor-{goal.pk}",
        anchor=f"goal-{goal.pk}",
        current=lambda: _goal_kept(_of_draft(Goal, draft, goal_id)),
        rule="8F-11",
    )


def _goal_kept(goal: Goal) -> dict[str, Any]:
    return {
        "own_words": goal.own_words,
        "wording": goal.wording,
        "domain": goal.domain,
        "revision": goal.revision,
    }


@dossier_view(Action.PLAN_EDIT, what="support plan")
@require_POST
def goal_move(request: HttpRequest, participant: Participant, goal_id: UUID) -> HttpResponse:
    """Give a goal a higher or lower priority."""
    draft, _course = _draft_or_404(participant)
    goal = _of_draft(Goal, draft, goal_id)
    try:
        services.move_goal(actor=actor_of(request), goal=goal, up=request.POST.get("direction") == "up")
    except DomainError as error:
        messages.error(request, str(error))
        return to(participant, "plan_edit")
    return _changed(request, participant, _("The order is changed."), anchor=f"goal-{goal.pk}")


# -- actions and agreements --------------------------------------------------------------------------------------
@dossier_view(Action.PLAN_EDIT, what="support plan")
@require_http_methods(READ_AND_WRITE)
def action_add(request: HttpRequest, participant: Participant, goal_id: UUID) -> HttpResponse:
    """What is done for a goal."""
    draft, _course = _draft_or_404(participant)
    goal = _of_draft(Goal, draft, goal_id)

    def save(sent: dict[str, Any]) -> None:
        services.add_action(actor=actor_of(request), goal=goal, data=ActionData(**sent))

    return _edit(
        request,
        participant,
        ActionForm(request.POST or None),
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
    draft, _course = _draft_or_404(participant)
    action = _of_draft(PlanAction, draft, action_id)
    kept = {name: getattr(action, name) for name in ("text", "doer", "doer_name", "by_on")}

    def save(sent: dict[str, Any]) -> None:
        services.change_action(actor=actor_of(request), action=action, data=ActionData(**sent))

    return _edit(
        request,
        participant,
        ActionForm(request.POST or None, initial=kept),
        save,
        title=_("Change the action"),
        message=_("The action is changed."),
        editor=f"editor-{action.pk}",
        anchor=f"goal-{action.goal_id}",
    )


@dossier_view(Action.PLAN_EDIT, what="support plan")
@require_http_methods(READ_AND_WRITE)
def agreement_add(request: HttpRequest, participant: Participant) -> HttpResponse:
    """An agreement about working together."""
    draft, _course = _draft_or_404(participant)

    def save(sent: dict[str, Any]) -> None:
        services.add_agreement(actor=actor_of(request), plan=draft, text=sent["text"])

    return _edit(
        request,
        participant,
        AgreementForm(request.POST or None),
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
    draft, _course = _draft_or_404(participant)
    agreement = _of_draft(Agreement, draft, agreement_id)

    def save(sent: dict[str, Any]) -> None:
        services.change_agreement(actor=actor_of(request), agreement=agreement, text=sent["text"])

    return _edit(
        request,
        participant,
        AgreementForm(request.POST or None, initial={"text": agreement.text}),
        save,
        title=_("Change the agreement"),
        message=_("The agreement is changed."),
        editor=f"editor-{agreement.pk}",
        anchor="agreements",
    )


# -- taking out and putting back ---------------------------------------------------------------------------------
@dossier_view(Action.PLAN_EDIT, what="support plan")
@require_POST
def item_remove(request: HttpRequest, participant: Participant, kind: str, item_id: UUID) -> HttpResponse:
    """Take something out of the draft; it can be put back."""
    return _take(request, participant, kind, item_id, back=False)


@dossier_view(Action.PLAN_EDIT, what="support plan")
@require_POST
def item_restore(request: HttpRequest, participant: Participant, kind: str, item_id: UUID) -> HttpResponse:
    """Put back what was taken out."""
    return _take(request, participant, kind, item_id, back=True)


def _take(request: HttpRequest, participant: Participant, kind: str, item_id: UUID, *, back: bool) -> HttpResponse:
    draft, _course = _draft_or_404(participant)
    if kind not in REMOVABLE:
        raise Http404
    item = _of_draft(REMOVABLE[kind], draft, item_id, removed=back)
    service = services.restore_to_plan if back else services.remove_from_plan
    try:
        service(actor=actor_of(request), item=item)
    except DomainError as error:
        messages.error(request, str(error))
        return to(participant, "plan_edit")
    message = _("It is back in the draft.") if back else _("It is taken out. Below the draft you can put it back.")
    return _changed(request, participant, message, anchor="removed")


def _of_draft[Row: Model](model: type[Row], draft: SupportPlan, pk: UUID, *, removed: bool = False) -> Row:
    """A row that stands in this draft, knowing the draft as it was loaded; 404 for any other."""
    through = "goal__plan" if model is PlanAction else "plan"
    related = "goal__parent" if model is PlanAction else "parent" if model is Goal else "risk"
    found = model._default_manager.select_related(related)  # noqa: SLF001  # the manager by its public name
    row = get_object_or_404(found, **{through: draft, "removed_at__isnull": not removed, "pk": pk})
    if isinstance(row, PlanAction):
        row.goal.plan = draft
    elif isinstance(row, Goal | Agreement):
        row.plan = draft
    return row
