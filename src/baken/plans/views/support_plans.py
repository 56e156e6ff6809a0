"""The support plan: reading, printing, making ready, agreeing (8F-10, 8F-11)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from baken.accounts.policy import Action
from baken.accounts.presenters import letterhead
from baken.participants.access import can, dossier_view
from baken.plans import selectors, services
from baken.plans.forms.support_plans import AgreeForm
from baken.plans.models import PlanStatusChoices
from baken.plans.presenters.frame import frame
from baken.plans.presenters.support_plans import plan_page
from baken.plans.rules.steps import PLAN_AGREEMENT, SUPPORT_PLAN, is_open
from baken.plans.services.support_plans import Agreeing
from baken.plans.views.ground import actor_of, done, may_agree, to, trajectory_with_course, without_trajectory
from baken.shared import clock
from baken.shared.errors import DomainError
from baken.shared.forms import add_domain_error
from baken.shared.pdf import pdf_of
from baken.trajectories.selectors import course_of, current_trajectory

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from django.http import HttpRequest

    from baken.methods.schema import Course
    from baken.participants.models import Participant
    from baken.plans.models import SupportPlan
    from baken.trajectories.models import Trajectory

#: Which version is shown where nobody asks for another: the agreed one, else what is in the making.
ORDER = (
    PlanStatusChoices.AGREED,
    PlanStatusChoices.READY,
    PlanStatusChoices.DRAFT,
    PlanStatusChoices.FORMER,
)


@dossier_view(Action.PLAN_VIEW, what="support plan")
@require_safe
def plan(request: HttpRequest, participant: Participant, plan_id: UUID | None = None) -> HttpResponse:
    """The current plan, or the version asked for; with the others beside it."""
    versions = selectors.plans_of(participant)
    trajectory = _trajectory(participant, versions)
    if trajectory is None:
        return without_trajectory(request, participant, "plan")
    course = course_of(trajectory)
    here = [one for one in versions if one.trajectory_id == trajectory.pk]
    shown = next((one for one in versions if one.pk == plan_id), None) if plan_id else _first(here)
    if plan_id and shown is None:
        raise Http404
    context = frame(participant, "plan") | {
        "trajectory": trajectory,
        "versions": versions,
        "making": next((one for one in here if one.is_draft or one.is_ready), None),
        "is_open": is_open(course, trajectory.phase, SUPPORT_PLAN),
        "may_edit": can(actor_of(request), Action.PLAN_EDIT, participant),
        "may_print": can(actor_of(request), Action.DOCUMENT_PRINT, participant),
        "strengths": selectors.secured_strengths(participant),
        "plan": shown,
    }
    if shown:
        context |= _contents(shown, participant)
    return render(request, "plans/plan.html", context)


def _trajectory(participant: Participant, versions: Sequence[SupportPlan]) -> Trajectory | None:
    """The participant's trajectory: the one that has not ended often came along with the plans already."""
    running = next((one.trajectory for one in versions if not one.trajectory.is_ended), None)
    return running or current_trajectory(participant)


def _first(versions: Sequence[SupportPlan]) -> SupportPlan | None:
    return next((one for status in ORDER for one in versions if one.status == status), None)


def _contents(shown: SupportPlan, participant: Participant) -> dict[str, Any]:
    """What the screen and the paper both show of a plan."""
    whole = selectors.whole_plan(shown)
    wishes = selectors.wishes_of(shown.profile)
    page = plan_page(whole, course_of(shown.trajectory), participant, wishes)
    return {"plan": shown, "whole": whole, "page": page, "course": course_of(shown.trajectory)}


@dossier_view(Action.DOCUMENT_PRINT, what="support plan", log="print")
@require_safe
def plan_pdf(request: HttpRequest, participant: Participant, plan_id: UUID) -> HttpResponse:
    """The plan on paper, in the same words as on the screen."""
    shown = selectors.get_plan(participant, plan_id)
    if shown is None:
        raise Http404
    context = _contents(shown, participant) | {
        "participant": participant,
        "strengths": selectors.secured_strengths(participant),
        "organisation": letterhead(participant.location),
        "printed_at": clock.now(),
        "printed_by": actor_of(request).name,
        "reference": _("%(number)s · version %(version)s") % {"number": participant.number, "version": shown.version},
    }
    name = slugify(" ".join((_("support plan"), str(participant.number), str(shown.version))))
    paper = pdf_of(render_to_string("plans/plan_print.html", context))
    response = HttpResponse(paper, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    return response


@dossier_view(Action.PLAN_EDIT, what="support plan")
@require_POST
def plan_start(request: HttpRequest, participant: Participant) -> HttpResponse:
    """Begin a version."""
    trajectory, _course = trajectory_with_course(participant)
    try:
        services.start_plan(actor=actor_of(request), trajectory=trajectory, on=clock.today())
    except DomainError as error:
        messages.error(request, str(error))
        return to(participant, "plan")
    return done(request, participant, _("A draft of the plan is ready for you to work on."), "plan_edit")


@dossier_view(Action.PLAN_EDIT, what="support plan")
@require_POST
def plan_ready(request: HttpRequest, participant: Participant) -> HttpResponse:
    """Lay the plan before those who must agree."""
    draft = _in_the_making(participant)
    try:
        services.make_plan_ready(actor=actor_of(request), plan=draft, on=clock.today())
    except DomainError as error:
        messages.error(request, str(error))
        return to(participant, "plan_edit")
    return done(request, participant, _("The plan is ready. Now ask who has to agree."), "plan_agree")


@dossier_view(Action.PLAN_EDIT, what="support plan")
@require_POST
def plan_reopen(request: HttpRequest, participant: Participant) -> HttpResponse:
    """Make it a draft again."""
    ready = _in_the_making(participant)
    try:
        services.reopen_plan(actor=actor_of(request), plan=ready)
    except DomainError as error:
        messages.error(request, str(error))
        return to(participant, "plan")
    return done(request, participant, _("The plan is a draft again."), "plan_edit")


def _in_the_making(participant: Participant) -> SupportPlan:
    trajectory, _course = trajectory_with_course(participant)
    found = selectors.draft_plan(trajectory)
    if found is None:
        raise Http404
    found.participant, found.trajectory = participant, trajectory
    return found


@dossier_view(Action.PLAN_EDIT, what="support plan")
@require_http_methods(["GET", "HEAD", "POST"])
def plan_agree(request: HttpRequest, participant: Participant) -> HttpResponse:
    """Who agrees, by name and day. Whoever signs later than the planning phase is added to the current plan."""
    trajectory, course = trajectory_with_course(participant)
    shown = _to_agree_with(trajectory, course)
    if shown is None or trajectory.is_ended:
        return to(participant, "plan")
    shown.participant, shown.trajectory = participant, trajectory
    agreed = set(shown.consents.values_list("name", flat=True))
    known = [(name, capacity) for name, capacity in may_agree(participant) if name not in agreed]
    form = AgreeForm(request.POST or None, initial={"agreed_on": clock.today()}, known=known)
    if request.method == "POST" and form.is_valid():
        try:
            services.agree_plan(
                actor=actor_of(request),
                plan=shown,
                people=[Agreeing(name, capacity) for name, capacity in form.agreeing],
                agreed_on=form.cleaned_data["agreed_on"],
                on=clock.today(),
            )
        except DomainError as error:
            add_domain_error(form, error)
        else:
            return done(request, participant, _("The agreement is kept. This is the plan now."), "plan")
    return render(request, "plans/plan_agree.html", frame(participant, "plan") | {"plan": shown, "form": form})


def _to_agree_with(trajectory: Trajectory, course: Course) -> SupportPlan | None:
    """The plan that waits for agreement while the planning phase lasts, else the current one."""
    waiting = selectors.draft_plan(trajectory) if is_open(course, trajectory.phase, PLAN_AGREEMENT) else None
    return waiting if waiting and waiting.is_ready else selectors.plan_of_round(trajectory)
