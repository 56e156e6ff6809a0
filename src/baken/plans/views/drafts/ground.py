"""What the pages of a draft share: finding it, showing a form, showing the draft again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django_htmx.http import reselect, reswap, retarget

from baken.plans import selectors
from baken.plans.models import Agreement, Goal, PlanAction
from baken.plans.presenters.frame import frame
from baken.plans.presenters.support_plans import plan_page
from baken.plans.rules.steps import SUPPORT_PLAN, is_open
from baken.plans.views.ground import done, trajectory_with_course
from baken.shared.attempts import differences, follow_revision
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


def draft_of(participant: Participant) -> tuple[SupportPlan | None, Course]:
    """The plan that is being made, as long as it is a draft."""
    trajectory, course = trajectory_with_course(participant)
    draft = selectors.draft_plan(trajectory)
    if draft is None or not draft.is_draft:
        return None, course
    draft.participant, draft.trajectory = participant, trajectory
    return draft, course


def draft_or_404(participant: Participant) -> tuple[SupportPlan, Course]:
    draft, course = draft_of(participant)
    if draft is None:
        raise Http404
    return draft, course


def draft_page(participant: Participant, draft: SupportPlan, course: Course) -> dict[str, Any]:
    whole = selectors.whole_plan(draft)
    return frame(participant, "plan") | {
        "plan": draft,
        "whole": whole,
        "page": plan_page(whole, course, participant, selectors.wishes_of(draft.profile), check=True),
        "incoming": selectors.incoming_of(participant),
        "is_open": is_open(course, draft.trajectory.phase, SUPPORT_PLAN),
    }


def changed(request: HttpRequest, participant: Participant, message: StrOrPromise, *, anchor: str = "") -> HttpResponse:
    """After a change: the draft as a fragment for HTMX, else back to the page."""
    if not request.htmx:  # type: ignore[attr-defined]  # set by the middleware of django-htmx
        return done(request, participant, message, "plan_edit", anchor=anchor)
    messages.success(request, str(message))
    draft, course = draft_or_404(participant)
    return render(request, "plans/_draft.html", draft_page(participant, draft, course))


def edit(
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

    `current` gives what is kept now, for when someone else saved meanwhile; the same words twice are no conflict.
    """
    conflict = None
    if request.method == "POST" and form.is_valid():
        try:
            save(form.cleaned_data)
        except Conflict as error:
            kept = current() if current else {}
            conflict = differences(form, kept)
            if current and not conflict:
                return changed(request, participant, message, anchor=anchor)
            add_domain_error(form, error)
            follow_revision(form, kept.get("revision", 0))
        except DomainError as error:
            add_domain_error(form, error)
        else:
            return changed(request, participant, message, anchor=anchor)
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


def of_draft[Row: Model](model: type[Row], draft: SupportPlan, pk: UUID, *, removed: bool = False) -> Row:
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
