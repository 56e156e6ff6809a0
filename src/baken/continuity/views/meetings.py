"""The agenda of the expert team (CT-03)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages as told
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from baken.accounts.access import requires
from baken.accounts.policy import Action, may
from baken.accounts.rules import Role
from baken.audit import services as audit
from baken.audit.rules import Event
from baken.continuity import selectors, services
from baken.continuity.forms.cases import AttendanceForm, CallOffForm, ChangeMeetingForm, MeetingForm
from baken.continuity.models import ExpertCase, Meeting
from baken.continuity.presenters import cases as words
from baken.continuity.views.ground import form_page
from baken.shared import clock
from baken.shared.attempts import attempt
from baken.shared.errors import DomainError

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from baken.accounts.access import StaffRequest
    from baken.continuity.selectors import Case


def _crumbs(title: str = "") -> dict[str, Any]:
    """Where one is: the agenda, or a page below it."""
    home = _("Expert team")
    if not title:
        return {"crumbs": [{"title": home}], "page_title": home}
    crumbs = [{"title": home, "url": reverse("continuity:agenda")}, {"title": title}]
    return {"crumbs": crumbs, "page_title": title}


@require_GET
@requires(Action.CASES_AGENDA)
def agenda(request: StaffRequest) -> HttpResponse:
    """The coming meetings with their cases, what waits for one, and what stands still for want of consent."""
    actor = request.actor
    coming = selectors.agenda(actor, selectors.coming_meetings())
    waiting = selectors.waiting_cases(actor)
    held = selectors.held_cases(actor) if actor.has(Role.WORKER, Role.MANAGER) else []
    _log(request, [*(case for one in coming for case in one.cases), *waiting, *held])
    context = _crumbs() | {
        "coming": words.agenda_lines(coming),
        "waiting": words.case_lines(waiting),
        "held": words.case_lines(held),
        "before": [{"meeting": one, "title": words.meeting_words(one)} for one in selectors.meetings_before()],
        "may_plan": may(actor, Action.CASES_PLAN),
    }
    return render(request, "continuity/agenda.html", context)


def _log(request: StaffRequest, shown: list[Case]) -> None:
    """Note in the access log of whom a case was shown."""
    audit.record_many(
        actor=request.actor,
        action=Event.VIEW,
        participant_ids=dict.fromkeys(case.row.participant_id for case in shown),
        what="agenda of the expert team",
    )


@require_GET
@requires(Action.CASES_AGENDA)
def meeting(request: StaffRequest, meeting_id: UUID) -> HttpResponse:
    """One meeting: its cases in order, and who was there."""
    found = get_object_or_404(Meeting, pk=meeting_id)
    shown = selectors.agenda(request.actor, [found])[0]
    _log(request, list(shown.cases))
    may_plan = may(request.actor, Action.CASES_PLAN) and found.cancelled_at is None
    context = _crumbs(words.meeting_words(found)) | {
        "meeting": found,
        "agenda": words.agenda_lines([shown])[0],
        "present": list(found.attendances.all()),
        "may_plan": may_plan,
        "is_coming": found.held_on >= clock.today(),
    }
    return render(request, "continuity/meeting.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Action.CASES_PLAN)
def meeting_add(request: StaffRequest) -> HttpResponse:
    form = MeetingForm(request.POST or None)
    done = attempt(
        form,
        lambda: services.plan_meeting(
            actor=request.actor, data=form.meeting, client_key=form.cleaned_data["client_key"]
        ),
    )
    if done.is_done:
        told.success(request, _("The meeting is planned."))
        return redirect("continuity:meeting", done.made.pk)
    return form_page(request, _crumbs(_("Plan a meeting")), form, rule="CT-03")


def _initial(found: Meeting) -> dict[str, Any]:
    return {name: getattr(found, name) for name in (*ChangeMeetingForm.base_fields, "revision")}


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Action.CASES_PLAN)
def meeting_edit(request: StaffRequest, meeting_id: UUID) -> HttpResponse:
    found = get_object_or_404(Meeting, pk=meeting_id)
    form = ChangeMeetingForm(request.POST or None, initial=_initial(found))
    done = attempt(
        form,
        lambda: services.change_meeting(
            actor=request.actor, meeting=found, data=form.meeting, revision=form.cleaned_data["revision"] or 0
        ),
        kept=lambda: _initial(get_object_or_404(Meeting, pk=meeting_id)),
    )
    if done.is_done:
        told.success(request, _("The meeting is changed."))
        return redirect("continuity:meeting", found.pk)
    return form_page(request, _crumbs(_("Change the meeting")), form, conflict=done.conflict)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Action.CASES_PLAN)
def meeting_call_off(request: StaffRequest, meeting_id: UUID) -> HttpResponse:
    found = get_object_or_404(Meeting, pk=meeting_id)
    form = CallOffForm(request.POST or None)
    done = attempt(
        form,
        lambda: services.call_off_meeting(actor=request.actor, meeting=found, reason=form.cleaned_data["reason"]),
    )
    if done.is_done:
        told.success(request, _("The meeting is called off. Its cases wait for another one."))
        return redirect("continuity:agenda")
    intro = _("The cases on it wait for another meeting.")
    return form_page(request, _crumbs(_("Call off the meeting")), form, intro=intro, button=_("Call off"))


def _present(found: Meeting) -> dict[str, Any]:
    names: dict[str, Any] = {one.discipline: one.names for one in found.attendances.all()}
    return names | {"revision": found.revision}


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Action.CASES_PLAN)
def attendance(request: StaffRequest, meeting_id: UUID) -> HttpResponse:
    """Who of the six disciplines was there (CT-03)."""
    found = get_object_or_404(Meeting, pk=meeting_id)
    form = AttendanceForm(request.POST or None, initial=_present(found))
    done = attempt(
        form,
        lambda: services.note_attendance(
            actor=request.actor,
            meeting=found,
            present=form.present,
            revision=form.cleaned_data["revision"] or 0,
        ),
        kept=lambda: _present(get_object_or_404(Meeting, pk=meeting_id)),
    )
    if done.is_done:
        told.success(request, _("It is kept who was there."))
        return redirect("continuity:meeting", found.pk)
    intro = _("Leave empty who was not there. Several people of one kind: put a comma between the names.")
    return form_page(request, _crumbs(_("Who was there?")), form, rule="CT-03", intro=intro, conflict=done.conflict)


@require_POST
@requires(Action.CASES_PLAN)
def case_move(request: StaffRequest, meeting_id: UUID, case_id: UUID) -> HttpResponse:
    """Discuss a case sooner or later. Only cases that one may know of can be moved."""
    found = get_object_or_404(Meeting, pk=meeting_id)
    known = {case.row.pk for case in selectors.agenda(request.actor, [found])[0].cases}
    if case_id not in known:
        raise Http404
    case = ExpertCase.objects.select_related("meeting").get(pk=case_id)
    try:
        services.move_case(
            actor=request.actor, case=case, direction="up" if request.POST.get("naar") == "eerder" else "down"
        )
    except DomainError as error:
        told.error(request, str(error))
    else:
        told.success(request, _("The order is changed."))
    return redirect("continuity:meeting", found.pk)
