"""Meetings of a home: planning, agenda, minutes, fixing them, paper (LE-08)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from baken.accounts.policy import Action
from baken.audit.rules import Event
from baken.homes.access import home_view
from baken.homes.presenters.page import home_page
from baken.homes.services.ground import log_home
from baken.shared.attempts import attempt
from baken.teamwork import selectors, services
from baken.teamwork.forms.meetings import CallOffForm, CloseForm, MeetingForm, MeetingListForm, RemarkForm
from baken.teamwork.models import StateChoices
from baken.teamwork.presenters import meetings as words
from baken.teamwork.presenters.preparing import Preparation
from baken.teamwork.presenters.roles import roles_now
from baken.teamwork.rules.agenda import Prepared, standing
from baken.teamwork.views.ground import MEETINGS, form_page, found_or_404, on_paper, under_meetings

if TYPE_CHECKING:
    from baken.accounts.access import StaffRequest
    from baken.homes.models import Home
    from baken.teamwork.models import Meeting

PER_PAGE = 25


def _meeting(home: Home, meeting_id: UUID) -> Meeting:
    return found_or_404(selectors.find_meeting(home, meeting_id))


def name_of(meeting: Meeting) -> str:
    return _("Meeting of %(day)s") % {"day": date_format(meeting.on, "j F Y")}


def _under(request: StaffRequest, home: Home, meeting: Meeting, title: str) -> dict[str, Any]:
    above = (name_of(meeting), reverse("teamwork:meeting", args=[home.pk, meeting.pk]))
    return home_page(request.actor, home, MEETINGS, title, above=above)


def _kept(meeting: Meeting) -> dict[str, Any]:
    return {
        "on": meeting.on,
        "starts": f"{meeting.starts:%H:%M}",
        "place": meeting.place,
        "invited": [str(one.pk) for one in meeting.invited.all()],
        "others": meeting.others,
        "absent": meeting.absent,
        "revision": meeting.revision,
    }


@home_view(Action.HOME_MEETINGS)
@require_safe
def meetings(request: StaffRequest, home: Home) -> HttpResponse:
    """Every meeting with a search in the minutes, what is open, and who is what in the team."""
    filters = MeetingListForm(request.GET or None)
    filters.is_valid()
    said = getattr(filters, "cleaned_data", {})
    wanted = selectors.MeetingFilter(q=said.get("q", ""), state=said.get("state", ""))
    page = Paginator(selectors.meetings_of(home, wanted), PER_PAGE).get_page(request.GET.get("page"))
    open_actions = selectors.actions_of_home(home, only_open=True)
    context = home_page(request.actor, home, MEETINGS) | {
        "filters": filters,
        "page": page,
        "lines": words.meeting_lines(home, page),
        "action_lines": words.action_lines(open_actions[:8]),
        "action_count": len(open_actions),
        "roles": roles_now(home),
        "may_lead": selectors.may_lead(request.actor, home),
    }
    return render(request, "teamwork/meetings.html", context)


@home_view(Action.HOME_MEETINGS)
@require_http_methods(["GET", "HEAD", "POST"])
def plan(request: StaffRequest, home: Home) -> HttpResponse:
    people = selectors.colleagues(home)
    form = MeetingForm(request.POST or None, people=people, initial={"invited": [str(one.pk) for one in people]})
    done = attempt(
        form,
        lambda: services.plan_meeting(
            actor=request.actor, home=home, data=form.meeting, client_key=form.cleaned_data["client_key"]
        ),
    )
    if done.is_done:
        messages.success(request, _("The meeting is planned. The agenda with its standing points lies ready."))
        return redirect("teamwork:meeting", home.pk, done.made.pk)
    context = under_meetings(request, home, _("Plan a meeting"))
    return form_page(
        request,
        context,
        form,
        rule="LE-08",
        intro=_("The eleven standing points are on the agenda at once; you can add points."),
        button=_("Plan it"),
        draft=f"environment-meeting:{home.pk}",
    )


@home_view(Action.HOME_MEETINGS)
@require_safe
def meeting(request: StaffRequest, home: Home, meeting_id: UUID) -> HttpResponse:
    """The agenda, and what was said, decided and taken up at each point."""
    found = _meeting(home, meeting_id)
    log_home(actor=request.actor, action=Event.VIEW, home=home, what="environment meeting", row=found)
    actions = list(found.actions.select_related("owner"))
    context = under_meetings(request, home, name_of(found)) | {
        "meeting": found,
        "chip": words.chip_of(found),
        "points": words.point_lines(found, found.points.all(), actions),
        "action_lines": words.action_lines(actions),
        "invited": [one.name for one in found.invited.all()],
        "remarks": list(found.remarks.all()),
        "may_lead": selectors.may_lead(request.actor, home),
    }
    return render(request, "teamwork/meeting.html", context)


@home_view(Action.HOME_MEETINGS)
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: StaffRequest, home: Home, meeting_id: UUID) -> HttpResponse:
    found = _meeting(home, meeting_id)
    invited = list(found.invited.all())
    people = sorted({*selectors.colleagues(home), *invited}, key=lambda one: one.name)
    form = MeetingForm(request.POST or None, people=people, initial=_kept(found))
    done = attempt(
        form,
        lambda: services.change_meeting(
            actor=request.actor, meeting=found, data=form.meeting, revision=form.cleaned_data["revision"] or 0
        ),
        kept=lambda: _kept(_meeting(home, meeting_id)),
    )
    if done.is_done:
        messages.success(request, _("The meeting is changed."))
        return redirect("teamwork:meeting", home.pk, found.pk)
    return form_page(request, _under(request, home, found, _("Change the meeting")), form, conflict=done.conflict)


@home_view(Action.HOME_MEETINGS)
@require_http_methods(["GET", "HEAD", "POST"])
def call_off(request: StaffRequest, home: Home, meeting_id: UUID) -> HttpResponse:
    found = _meeting(home, meeting_id)
    form = CallOffForm(request.POST or None)
    done = attempt(
        form,
        lambda: services.call_off(actor=request.actor, meeting=found, because=form.cleaned_data["because"]),
    )
    if done.is_done:
        messages.success(request, _("The meeting is called off."))
        return redirect("teamwork:meeting", home.pk, found.pk)
    title = _("Call the meeting off")
    return form_page(request, _under(request, home, found, title), form, button=title, danger=True)


@home_view(Action.HOME_MEETINGS)
@require_http_methods(["GET", "HEAD", "POST"])
def close(request: StaffRequest, home: Home, meeting_id: UUID) -> HttpResponse:
    """Fix the minutes."""
    found = _meeting(home, meeting_id)
    form = CloseForm(request.POST or None, initial={"revision": found.revision})
    done = attempt(
        form,
        lambda: services.close_meeting(
            actor=request.actor,
            meeting=found,
            absent=form.cleaned_data["absent"],
            revision=form.cleaned_data["revision"] or 0,
        ),
        kept=lambda: _kept(_meeting(home, meeting_id)),
    )
    if done.is_done:
        messages.success(request, _("The minutes are fixed. What is open comes back at the next meeting."))
        return redirect("teamwork:meeting", home.pk, found.pk)
    context = _under(request, home, found, _("Fix the minutes"))
    intro = _("After this the minutes do not change any more. What is wrong is put right by a remark.")
    return form_page(request, context, form, rule="LE-08", intro=intro, button=_("Fix the minutes"))


@home_view(Action.HOME_MEETINGS)
@require_http_methods(["GET", "HEAD", "POST"])
def remark(request: StaffRequest, home: Home, meeting_id: UUID) -> HttpResponse:
    found = _meeting(home, meeting_id)
    form = RemarkForm(request.POST or None)
    done = attempt(
        form,
        lambda: services.remark(
            actor=request.actor,
            meeting=found,
            text=form.cleaned_data["text"],
            client_key=form.cleaned_data["client_key"],
        ),
    )
    if done.is_done:
        messages.success(request, _("The remark stands beside the minutes."))
        return redirect("teamwork:meeting", home.pk, found.pk)
    context = _under(request, home, found, _("Add a remark"))
    return form_page(request, context, form, draft=f"minutes-remark:{found.pk}")


@home_view(Action.HOME_MEETINGS)
@require_safe
def paper(request: StaffRequest, home: Home, meeting_id: UUID) -> HttpResponse:
    """The agenda with what is open while it is planned, the minutes once they are fixed. Without names of residents."""
    found = _meeting(home, meeting_id)
    log_home(actor=request.actor, action=Event.PRINT, home=home, what="environment meeting", row=found)
    is_agenda = found.state == StateChoices.PLANNED
    actions = list(found.actions.select_related("owner"))
    points = words.point_lines(found, found.points.all(), actions)
    if is_agenda:
        preparation = Preparation(request.actor, found, on_paper=True)
        everything = preparation.of(Prepared)
        for line in points:
            known = standing().get(line["point"].key)
            keys = {one.value for one in known.prepares} if known else set()
            line["prepared"] = {key: value for key, value in everything.items() if key in keys}
    context = {
        "meeting": found,
        "title": (_("Agenda") if is_agenda else _("The minutes")) + f" · {name_of(found)}",
        "is_agenda": is_agenda,
        "points": points,
        "action_lines": words.action_lines(actions),
        "invited": [one.name for one in found.invited.all()],
        "remarks": list(found.remarks.all()),
        "reference": home.name,
    }
    return on_paper(request, home, "teamwork/meeting_print.html", context, f"{home.name} {found.on}")
