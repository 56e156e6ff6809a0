"""The methods of one participant: which there are, and beginning one."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from baken.accounts.policy import Action
from baken.methods.selectors import all_methods
from baken.methods.texts import localised
from baken.participants.access import can, dossier_view
from baken.programmes import services
from baken.programmes.forms import DayForm, LeaveForm, StartForm
from baken.programmes.models import Programme, Status
from baken.programmes.presenters.lists import of_participant
from baken.programmes.rules import EXECUTION, is_for_group
from baken.programmes.selectors import memberships, programmes_of
from baken.programmes.selectors.lists import groups_to_join
from baken.shared import clock
from baken.shared.errors import DomainError
from baken.shared.forms import add_domain_error
from baken.trajectories.selectors import current_trajectory

if TYPE_CHECKING:
    from django.http import HttpResponse

    from baken.accounts.access import StaffRequest
    from baken.methods.schema import Course
    from baken.participants.models import Participant


def _crumbs(participant: Participant, *rest: str) -> list[dict[str, str]]:
    home = reverse("programmes:overview", args=[participant.pk])
    way = [
        {"title": _("Participants"), "url": reverse("participants:list")},
        {"title": participant.display_name, "url": participant.get_absolute_url()},
        {"title": _("Methods"), "url": home if rest else ""},
    ]
    return [*way, *({"title": title, "url": ""} for title in rest)]


@dossier_view(Action.PROGRAMME_VIEW, what="methods of the participant")
@require_GET
def overview(request: StaffRequest, participant: Participant) -> HttpResponse:
    """Every method of a participant: those under way, and those that were."""
    rows = [(one, of_participant(one)) for one in programmes_of(participant)]
    context = {
        "participant": participant,
        "crumbs": _crumbs(participant),
        "running": [row for one, row in rows if one.left_on is None],
        "ended": [row for one, row in rows if one.left_on is not None],
        "may_begin": can(request.actor, Action.PROGRAMME_DECIDE, participant),
        "hint": _not_now(participant),
    }
    return render(request, "programmes/overview.html", context)


def _not_now(participant: Participant) -> str:
    """Why no method can begin now, while a trajectory is in another phase (MT-08)."""
    trajectory = current_trajectory(participant)
    if trajectory is None or trajectory.is_ended or trajectory.phase == EXECUTION:
        return ""
    return _("A method begins in the execution phase of the trajectory.")


@dossier_view(Action.PROGRAMME_DECIDE, what="beginning a method")
@require_http_methods(["GET", "POST"])
def start(request: StaffRequest, participant: Participant) -> HttpResponse:
    """Choose a method with the reasons; `?method=<slug>` is the one that was found."""
    course = _asked(request)
    context = {"participant": participant, "crumbs": _crumbs(participant, _("Begin a method")), "course": course}
    if course is None:
        text = request.GET.get("q", "").strip()
        found = [one for one in all_methods() if text.casefold() in localised(one.title).casefold()]
        running = {one.course_slug for one in programmes_of(participant) if one.left_on is None}
        context |= {
            "q": text,
            "methods": [{"course": one, "group": is_for_group(one), "running": one.slug in running} for one in found],
            "hint": _not_now(participant),
        }
        return render(request, "programmes/choose.html", context)
    if is_for_group(course):
        groups = groups_to_join(participant.location_id, course.slug)
        return render(request, "programmes/choose_group.html", context | {"groups": groups})
    form = StartForm(
        request.POST if request.method == "POST" else None,
        initial={"on": clock.today(), "hours": course.hours.typical if course.hours else None},
        course=course,
    )
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            made = services.start_programme(
                actor=request.actor,
                participant=participant,
                course=course.slug,
                reason=given["reason"],
                on=given["on"],
                hours=given.get("hours"),
                client_key=given["client_key"],
            )
        except DomainError as error:
            add_domain_error(form, error)
        else:
            messages.success(request, _("%(method)s has begun.") % {"method": localised(course.title)})
            return redirect("programmes:programme", participant.pk, made.pk)
    status = 200 if request.method != "POST" else 422
    return render(
        request, "programmes/start.html", context | {"form": form, "hint": _not_now(participant)}, status=status
    )


def _asked(request: StaffRequest) -> Course | None:
    wanted = request.GET.get("method", "")
    return next((one for one in all_methods() if one.slug == wanted), None)


@dossier_view(Action.PROGRAMME_DECIDE, what="beginning a method")
@require_http_methods(["GET", "POST"])
def join(request: StaffRequest, participant: Participant, programme_id: UUID) -> HttpResponse:
    """Let this participant take part in a group of the own location."""
    group = get_object_or_404(
        Programme, pk=programme_id, for_group=True, location=participant.location_id, status=Status.RUNNING
    )
    form = DayForm(request.POST if request.method == "POST" else None, initial={"on": clock.today()})
    if request.method == "POST" and form.is_valid():
        try:
            services.join(actor=request.actor, programme=group, participant=participant, **form.cleaned_data)
        except DomainError as error:
            add_domain_error(form, error)
        else:
            words = {"name": participant.display_name, "group": group.title}
            messages.success(request, _("%(name)s takes part in %(group)s.") % words)
            return redirect("programmes:programme", participant.pk, group.pk)
    title = _("Take part in %(group)s") % {"group": group.title}
    return _form_page(request, participant, title, form, button=_("Take part"))


@dossier_view(Action.PROGRAMME_DECIDE, what="change of a method")
@require_http_methods(["GET", "POST"])
def leave(request: StaffRequest, participant: Participant, programme_id: UUID) -> HttpResponse:
    """Let this participant take part no more, with the reason."""
    member = next(iter(memberships(participant, programme_id)), None)
    if member is None or not member.programme.for_group:
        raise Http404
    form = LeaveForm(request.POST if request.method == "POST" else None, initial={"on": clock.today()})
    if request.method == "POST" and form.is_valid():
        try:
            services.leave(
                actor=request.actor, programme=member.programme, participant=participant, **form.cleaned_data
            )
        except DomainError as error:
            add_domain_error(form, error)
        else:
            messages.success(request, _("%(name)s takes part no more.") % {"name": participant.display_name})
            return redirect("programmes:overview", participant.pk)
    title = _("Stop taking part in %(group)s") % {"group": member.programme.title}
    return _form_page(request, participant, title, form, button=_("Stop taking part"), danger=True)


def _form_page(
    request: StaffRequest, participant: Participant, title: str, form: object, **context: object
) -> HttpResponse:
    context |= {
        "participant": participant,
        "title": title,
        "form": form,
        "rule": "MT-07",
        "allowed": True,
        "crumbs": _crumbs(participant, title),
        "cancel_url": reverse("programmes:overview", args=[participant.pk]),
    }
    return render(request, "programmes/form.html", context, status=200 if request.method != "POST" else 422)
