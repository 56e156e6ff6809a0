"""The hours of a roster: what is not confirmed, what differs, approving, sending back, and the file for who pays."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from baken.accounts.access import requires
from baken.accounts.policy import Action
from baken.accounts.spreadsheets import csv_download
from baken.audit import services as audit
from baken.audit.rules import Event
from baken.homes.access import home_view
from baken.homes.selectors import homes_for
from baken.homes.services.ground import log_home
from baken.rosters.forms.worked import ApproveForm, PeriodForm, ReturnForm, WorkedForm, kept
from baken.rosters.models import RosterStage
from baken.rosters.presenters import worked as words
from baken.rosters.presenters.page import roster_page
from baken.rosters.selectors import worked as selectors
from baken.rosters.selectors.rosters import find_roster
from baken.rosters.services import worked as services
from baken.rosters.wording import trouble_in_words
from baken.shared import clock
from baken.shared.attempts import attempt
from baken.shared.errors import DomainError
from baken.shared.forms import add_domain_error

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse, HttpResponseBase

    from baken.accounts.access import StaffRequest
    from baken.homes.models import Home
    from baken.rosters.models import Roster
    from baken.rosters.selectors.worked import HoursLine, RosterHours

WHAT_EXPORT = "worked hours"
#: What one can look at: everything, or one of these. Unless one asks, the first in which there is something.
SHOWN = {
    "keuren": (selectors.State.CONFIRMED, selectors.State.DIFFERS),
    "wacht": (selectors.State.WAITS, selectors.State.RETURNED),
    "anders": (selectors.State.DIFFERS,),
    "goed": (selectors.State.APPROVED,),
}


def _roster(request: StaffRequest, home: Home, roster_id: UUID) -> Roster:
    found = find_roster(request.actor, home, roster_id)
    if found is None or found.stage == RosterStage.CONCEPT:
        raise Http404
    return found


def _page(request: StaffRequest, home: Home, roster: Roster, title: str = "") -> dict[str, Any]:
    """Where one is: the hours of a roster, or a page below them."""
    context = roster_page(request.actor, home, roster, title or _("Hours"))
    if title:
        url = reverse("rosters:hours", args=[home.pk, roster.pk])
        context["crumbs"].insert(-1, {"title": _("Hours"), "url": url})
    return context


@require_http_methods(["GET", "HEAD", "POST"])
@home_view(Action.ROSTER_APPROVE)
def of_roster(request: StaffRequest, home: Home, roster_id: UUID) -> HttpResponse:
    """Every shift with what was worked of it; tick what is right, and approve."""
    roster = _roster(request, home, roster_id)
    hours = selectors.hours_of(roster)
    if request.method == "POST":
        return _approve(request, roster, hours)
    shown = request.GET.get("toon") or next((key for key in SHOWN if hours.of(*SHOWN[key])), "alles")
    lines = hours.of(*SHOWN[shown]) if shown in SHOWN else hours.lines
    counted = words.counts(hours)
    troubles, people = selectors.rest_as_worked(hours)
    context = _page(request, home, roster) | {
        "groups": words.by_worker(lines),
        "counts": counted,
        "tabs_of_hours": _tabs(shown, counted, len(hours.lines)),
        "troubles": [trouble_in_words(one, people) for one in troubles],
        "is_over": roster.ends_before <= clock.today(),
        "may_close": roster.stage == RosterStage.PUBLISHED and not _waits(counted) and selectors.is_complete(roster),
    }
    return render(request, "rosters/hours.html", context)


def _waits(counted: dict[str, int]) -> bool:
    """Whether something waits for the worker or the approver; else the roster can be closed without approving more."""
    return any(counted[name] for name in ("waits", "to_approve", "to_come"))


def _tabs(shown: str, counted: dict[str, int], everything: int) -> list[dict[str, Any]]:
    titles = [
        ("keuren", _("To approve"), counted["to_approve"]),
        ("wacht", _("Not confirmed"), counted["waits"]),
        ("anders", _("Different"), counted["differs"]),
        ("goed", _("Approved"), counted["approved"]),
        ("alles", _("Everything"), everything),
    ]
    return [
        {"title": title, "count": count, "url": f"?toon={key}", "current": key == shown} for key, title, count in titles
    ]


def _approve(request: StaffRequest, roster: Roster, hours: RosterHours) -> HttpResponse:
    choices = [row["seen"] for group in words.by_worker(hours.lines) for row in group["rows"] if row["seen"]]
    form = ApproveForm(request.POST, choices=choices)
    address = redirect("rosters:hours", roster.home_id, roster.pk)
    if not form.is_valid():  # a colleague wrote something else since this page was made
        messages.error(request, _("Some hours changed since you looked. Look again at what is below, and approve."))
        return address
    if not form.revisions and not selectors.is_complete(roster):
        messages.error(request, _("Tick the shifts whose hours are right."))
        return address
    try:
        done = services.approve_hours(actor=request.actor, roster=roster, seen=form.revisions)
    except DomainError as error:
        messages.error(request, str(error))
        return address
    said = ngettext("The hours of one shift are approved.", "The hours of %(count)s shifts are approved.", done.count)
    if done.count:
        messages.success(request, said % {"count": done.count})
    if done.is_worked:
        messages.success(request, _("All hours of this roster are approved. It is worked now, and stays as it is."))
    return address


def _line(hours: RosterHours, shift_id: UUID) -> HoursLine:
    found = next((line for line in hours.lines if line.shift.pk == shift_id and line.shift.worker_id), None)
    if found is None:
        raise Http404
    return found


@require_http_methods(["GET", "HEAD", "POST"])
@home_view(Action.ROSTER_APPROVE)
def of_shift(request: StaffRequest, home: Home, roster_id: UUID, shift_id: UUID) -> HttpResponse:
    """Write down what someone worked, when they cannot do so themselves."""
    roster = _roster(request, home, roster_id)
    shift = _line(selectors.hours_of(roster), shift_id).shift
    form = WorkedForm(request.POST or None, shift=shift)
    done = attempt(
        form,
        lambda: services.confirm_hours(
            actor=request.actor,
            shift=shift,
            data=form.data_of_hours,
            revision=form.cleaned_data["revision"] or 0,
            client_key=form.cleaned_data["client_key"],
        ),
        kept=lambda: kept(_line(selectors.hours_of(roster), shift_id).shift),
    )
    if done.is_done:
        messages.success(request, _("The hours are kept."))
        return redirect("rosters:hours", home.pk, roster.pk)
    context = _page(request, home, roster, _about(shift))
    intro = _("You write this down for %(name)s.") % {"name": shift.worker.name if shift.worker else ""}
    return render(request, "homes/form.html", context | {"form": form, "intro": intro, "conflict": done.conflict})


@require_http_methods(["GET", "HEAD", "POST"])
@home_view(Action.ROSTER_APPROVE)
def send_back(request: StaffRequest, home: Home, roster_id: UUID, shift_id: UUID) -> HttpResponse:
    """Ask the worker to look once more, with a word."""
    roster = _roster(request, home, roster_id)
    line = _line(selectors.hours_of(roster), shift_id)
    if line.worked is None:
        raise Http404
    form = ReturnForm(request.POST or None, initial={"revision": line.worked.revision})
    done = attempt(
        form,
        lambda: services.return_hours(
            actor=request.actor,
            shift=line.shift,
            why=form.cleaned_data["why"],
            revision=form.cleaned_data["revision"] or 0,
        ),
    )
    if done.is_done:
        messages.success(request, _("The worker sees on the own roster what you ask."))
        return redirect("rosters:hours", home.pk, roster.pk)
    context = _page(request, home, roster, _about(line.shift))
    intro = words.times(line.counts) if line.counts else ""
    return render(request, "homes/form.html", context | {"form": form, "intro": intro, "button": _("Send back")})


def _about(shift: Any) -> str:
    name = shift.worker.name if shift.worker else ""
    return f"{name}: {words.day_words(shift.on)}, {words.name_of(shift)}"


@require_GET
@home_view(Action.ROSTER_APPROVE)
def export(request: StaffRequest, home: Home, roster_id: UUID) -> HttpResponseBase:
    """The hours of one roster for a spreadsheet."""
    roster = _roster(request, home, roster_id)
    hours = selectors.hours_of(roster)
    log_home(actor=request.actor, action=Event.EXPORT, home=home, what=WHAT_EXPORT, row=roster)
    name = slugify(" ".join([_("Hours"), home.name, roster.starts_on.isoformat()]))
    return csv_download(name, words.export_header(), words.export_rows(hours.lines))


@require_GET
@requires(Action.OWN_ROSTER)
def overview(request: StaffRequest) -> HttpResponse:
    """The rosters whose hours wait for a worker or for the actor, and the file over a period."""
    homes = list(homes_for(request.actor, Action.ROSTER_APPROVE).order_by("name"))
    if not homes:
        raise Http404
    first, last = _last_month(clock.today())
    context = {
        "crumbs": [{"title": _("Rosters"), "url": reverse("rosters:overview")}, {"title": _("Hours")}],
        "waiting": selectors.hours_waiting(request.actor),
        "form": PeriodForm(homes=homes, initial={"van": first, "tot": last}),
    }
    return render(request, "rosters/hours_overview.html", context)


def _last_month(today: date) -> tuple[date, date]:
    last = today.replace(day=1) - timedelta(days=1)
    return last.replace(day=1), last


@require_GET
@requires(Action.OWN_ROSTER)
def export_period(request: StaffRequest) -> HttpResponseBase:
    """The hours of a home, or of all one's homes, over some days."""
    homes = list(homes_for(request.actor, Action.ROSTER_APPROVE).order_by("name"))
    if not homes:
        raise Http404
    form = PeriodForm(request.GET, homes=homes)
    try:
        first, last = form.period(*_last_month(clock.today()))
    except DomainError as error:
        add_domain_error(form, error)
        context = {
            "crumbs": [{"title": _("Rosters"), "url": reverse("rosters:overview")}, {"title": _("Hours")}],
            "waiting": selectors.hours_waiting(request.actor),
            "form": form,
        }
        return render(request, "rosters/hours_overview.html", context)
    lines = selectors.worked_between(form.chosen_homes, first, last + timedelta(days=1))
    audit.record(
        actor=request.actor,
        action=Event.EXPORT,
        participant_id=None,
        what=WHAT_EXPORT,
        details={"homes": len(form.chosen_homes), "first": str(first), "last": str(last)},
    )
    return csv_download(
        slugify(" ".join([_("Hours"), first.isoformat(), last.isoformat()])),
        words.export_header(),
        words.export_rows(lines),
    )
