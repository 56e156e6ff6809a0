"""The protocol's own list of changes, and which trajectories run on which version (CT-07)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from baken.accounts.access import requires
from baken.accounts.policy import Action, may
from baken.accounts.spreadsheets import csv_download
from baken.audit import services as audit
from baken.audit.rules import Event
from baken.methods.catalogue import UnknownCourse, all_versions, load_course, versions
from baken.methods.models import ProtocolChange
from baken.methods.selectors import protocol_entries
from baken.methods.services import note_protocol_change, take_off_protocol_change
from baken.methods.texts import localised
from baken.shared import clock
from baken.shared.errors import DomainError
from baken.shared.forms import add_domain_error
from baken.trajectories import selectors
from baken.trajectories.forms import ProtocolChangeForm, ProtocolFilterForm, TakeOffForm
from baken.trajectories.presenters import Rights
from baken.trajectories.presenters import protocol as presenter

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from django.http import HttpResponse, StreamingHttpResponse

    from baken.accounts.access import StaffRequest
    from baken.shared.forms import BakenForm
    from baken.trajectories.views.ground import Crumbs

PER_PAGE = 30


@requires(Action.PROTOCOL_VIEW)
@require_GET
def protocol(request: StaffRequest) -> HttpResponse:
    """The dated list: what changed, what follows, who decided; and the versions with who runs on them."""
    form = ProtocolFilterForm(request.GET)
    may_manage = may(request.actor, Action.PROTOCOL_MANAGE)
    lines = presenter.change_lines(protocol_entries(**form.wanted), may_manage=may_manage)
    context = {
        "form": form,
        "lines": lines,
        "count": len(lines),
        "is_filtered": bool(form.wanted),
        "versions": presenter.version_lines(all_versions(), selectors.running_per_version()),
        "may_manage": may_manage,
    }
    return render(request, "trajectories/protocol.html", context)


@requires(Action.PROTOCOL_VIEW)
@require_GET
def protocol_csv(request: StaffRequest) -> StreamingHttpResponse:
    """The list as a file for a spreadsheet, with the same filters. It names nobody who is guided."""
    entries = protocol_entries(**ProtocolFilterForm(request.GET).wanted)
    lines = presenter.change_lines(entries, may_manage=False)
    name = "-".join((_("protocol"), clock.today().isoformat()))
    return csv_download(name, presenter.header(), presenter.rows(lines))


@requires(Action.PROTOCOL_VIEW)
@require_GET
def protocol_version(request: StaffRequest, course: str, number: int) -> HttpResponse:
    """Which trajectories run on a version, of whom whoever asks may see the trajectory."""
    try:
        found = load_course(course, number)
    except UnknownCourse:
        raise Http404 from None
    newest = versions(course)[0]
    page = Paginator(selectors.running_on(request.actor, course, number), PER_PAGE).get_page(request.GET.get("page"))
    shown = [trajectory.participant for trajectory in page.object_list]
    audit.record_many(
        actor=request.actor,
        action=Event.VIEW,
        participant_ids=[participant.pk for participant in shown],
        what="trajectories on a version",
        relations={participant.pk: participant.relation for participant in shown},
    )
    title = _("%(course)s, version %(number)d") % {"course": localised(found.title), "number": number}
    context = {
        "title": title,
        "crumbs": _crumbs(title),
        "page": page,
        "lines": [
            {
                "trajectory": trajectory,
                "phase": localised(found.phases_by_key[trajectory.phase].title),
                "may_move": newest.version != number and Rights.of(request.actor, trajectory.participant).decide,
            }
            for trajectory in page.object_list
        ],
        "in_all": selectors.running_per_version().get((course, number), 0),
    }
    return render(request, "trajectories/protocol_version.html", context)


@requires(Action.PROTOCOL_MANAGE)
@require_http_methods(["GET", "POST"])
def protocol_add(request: StaffRequest) -> HttpResponse:
    """Note a change that the organisation made itself."""
    sent = request.POST if request.method == "POST" else None
    form = ProtocolChangeForm(sent, initial={"made_on": clock.today(), "decided_by": request.actor.name})
    if request.method == "POST" and form.is_valid():
        response = _written(
            request,
            form,
            lambda: note_protocol_change(actor=request.actor, **form.cleaned_data),
            _("The change stands on the list."),
        )
        if response:
            return response
    title = _("Note a change")
    context = {"form": form, "title": title, "crumbs": _crumbs(title), "button": _("Put on the list")}
    return render(request, "trajectories/protocol_form.html", context, status=422 if sent else 200)


@requires(Action.PROTOCOL_MANAGE)
@require_http_methods(["GET", "POST"])
def protocol_take_off(request: StaffRequest, change_id: UUID) -> HttpResponse:
    """Take an entry of the organisation off the list; it stays readable, with the reason."""
    change = get_object_or_404(ProtocolChange, pk=change_id)
    sent = request.POST if request.method == "POST" else None
    form = TakeOffForm(sent)
    if request.method == "POST" and form.is_valid():
        response = _written(
            request,
            form,
            lambda: take_off_protocol_change(actor=request.actor, change=change, **form.cleaned_data),
            _("The change is taken off the list."),
        )
        if response:
            return response
    title = _("Take off the list")
    context = {
        "form": form,
        "title": title,
        "text": change.what,
        "crumbs": _crumbs(title),
        "button": title,
        "danger": True,
    }
    return render(request, "trajectories/protocol_form.html", context, status=422 if sent else 200)


def _crumbs(title: str) -> Crumbs:
    return [{"title": _("Protocol"), "url": reverse("trajectories:protocol")}, {"title": title, "url": ""}]


def _written(request: StaffRequest, form: BakenForm, write: Callable[[], object], done: str) -> HttpResponse | None:
    try:
        write()
    except DomainError as error:
        add_domain_error(form, error)
        return None
    messages.success(request, done)
    return redirect("trajectories:protocol")
