"""The perspective plan: the whole of it, on screen and on paper (YG-07)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from baken.accounts.policy import Action
from baken.accounts.presenters import letterhead
from baken.participants.access import can, dossier_view
from baken.shared import clock
from baken.shared.attempts import attempt
from baken.shared.pdf import pdf_of
from baken.youths import selectors, services
from baken.youths.forms.perspectives import ChangePlanForm, FinishForm, ReviewForm, StartPlanForm
from baken.youths.presenters.frame import frame
from baken.youths.presenters.perspectives import page_of, standing_of
from baken.youths.rules.perspective import RULE
from baken.youths.settings import perspective_age
from baken.youths.views.ground import form_page

if TYPE_CHECKING:
    from baken.accounts.access import StaffRequest
    from baken.participants.models import Participant
    from baken.youths.models import PerspectivePlan


@require_GET
@dossier_view(Action.YOUTH_VIEW, what="perspective plan")
def perspective(request: StaffRequest, participant: Participant) -> HttpResponse:
    """The plan with its parts; while there is none, when it is due."""
    plan = selectors.perspective_of(participant)
    context = (
        frame(participant, "perspective")
        | _contents(participant, plan)
        | {
            "may_edit": can(request.actor, Action.PERSPECTIVE_EDIT, participant),
            "may_print": can(request.actor, Action.DOCUMENT_PRINT, participant),
        }
    )
    return render(request, "youths/perspective.html", context)


@require_GET
@dossier_view(Action.DOCUMENT_PRINT, what="perspective plan", log="print")
def perspective_pdf(request: StaffRequest, participant: Participant) -> HttpResponse:
    """The plan on paper, to sign."""
    plan = selectors.perspective_of(participant)
    if plan is None:
        raise Http404
    context = _contents(participant, plan) | {
        "participant": participant,
        "organisation": letterhead(participant.location),
        "printed_at": clock.now(),
        "printed_by": request.actor.name,
        "reference": str(participant.number),
    }
    paper = pdf_of(render_to_string("youths/perspective_print.html", context))
    name = slugify(_("perspective plan") + f" {participant.number}")
    response = HttpResponse(paper, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@dossier_view(Action.PERSPECTIVE_EDIT, what="perspective plan")
def perspective_start(request: StaffRequest, participant: Participant) -> HttpResponse:
    """Begin the plan."""
    form = StartPlanForm(request.POST or None)
    done = attempt(
        form,
        lambda: services.start_perspective(
            actor=request.actor, participant=participant, data=form.plan, client_key=form.cleaned_data["client_key"]
        ),
    )
    if done.is_done:
        messages.success(request, _("The plan has begun. Go through the parts together, one at a time."))
        return redirect("youths:perspective", participant.pk)
    intro = _("Begin with what the youth wants. Nothing here has to be filled in at once.")
    context = frame(participant, "perspective", _("Begin the plan"))
    return form_page(request, context, form, intro=intro, rule=RULE, draft=f"perspective:{participant.pk}")


@require_http_methods(["GET", "HEAD", "POST"])
@dossier_view(Action.PERSPECTIVE_EDIT, what="perspective plan")
def perspective_edit(request: StaffRequest, participant: Participant) -> HttpResponse:
    """What stands above the parts."""
    plan = plan_or_404(participant)
    form = ChangePlanForm(request.POST or None, initial=_kept(plan))
    done = attempt(
        form,
        lambda: services.change_perspective(
            actor=request.actor, plan=plan, data=form.plan, revision=form.cleaned_data["revision"] or 0
        ),
        kept=lambda: _kept(plan_or_404(participant)),
    )
    if done.is_done:
        messages.success(request, _("The plan is kept."))
        return redirect("youths:perspective", participant.pk)
    context = frame(participant, "perspective", _("What I want")) | {"conflict": done.conflict}
    return form_page(request, context, form, rule=RULE, draft=f"perspective:{participant.pk}")


@require_http_methods(["GET", "HEAD", "POST"])
@dossier_view(Action.PERSPECTIVE_EDIT, what="perspective plan")
def perspective_review(request: StaffRequest, participant: Participant) -> HttpResponse:
    """People looked at it together."""
    plan = plan_or_404(participant)
    form = ReviewForm(request.POST or None)
    done = attempt(
        form,
        lambda: services.review_perspective(
            actor=request.actor,
            plan=plan,
            on=form.cleaned_data["on"],
            with_whom=form.cleaned_data["with_whom"],
            note=form.cleaned_data["note"],
            next_on=form.cleaned_data["next_on"],
            client_key=form.cleaned_data["client_key"],
        ),
    )
    if done.is_done:
        messages.success(request, _("That you looked at it is kept."))
        return redirect("youths:perspective", participant.pk)
    context = frame(participant, "perspective", _("We looked at it again"))
    return form_page(request, context, form, rule=RULE)


@require_http_methods(["GET", "HEAD", "POST"])
@dossier_view(Action.PERSPECTIVE_EDIT, what="perspective plan")
def perspective_finish(request: StaffRequest, participant: Participant) -> HttpResponse:
    """Everything is arranged."""
    plan = plan_or_404(participant)
    form = FinishForm(request.POST or None, initial={"revision": plan.revision})
    done = attempt(
        form,
        lambda: services.finish_perspective(
            actor=request.actor,
            plan=plan,
            on=form.cleaned_data["on"],
            revision=form.cleaned_data["revision"] or 0,
        ),
        kept=lambda: {"revision": plan_or_404(participant).revision, "on": clock.today()},
    )
    if done.is_done:
        messages.success(request, _("Everything in the plan is arranged. Well done."))
        return redirect("youths:perspective", participant.pk)
    context = frame(participant, "perspective", _("Everything is arranged"))
    return form_page(request, context, form, rule=RULE)


def plan_or_404(participant: Participant) -> PerspectivePlan:
    found = selectors.plan_alone(participant)
    if found is None:
        raise Http404
    return found


def _kept(plan: PerspectivePlan) -> dict[str, Any]:
    return {name: getattr(plan, name) for name in ChangePlanForm.base_fields}


def _contents(participant: Participant, plan: PerspectivePlan | None) -> dict[str, Any]:
    today = clock.today()
    return {
        "plan": plan,
        "page": page_of(plan, today) if plan else None,
        "standing": standing_of(participant, plan, today, perspective_age()),
    }
