"""The board of a roster: a planner edits the concept, the team reads what was published."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from baken.accounts.policy import Action
from baken.homes.access import home_view
from baken.rosters.forms.shifts import Act, EditForm
from baken.rosters.models import RosterStage
from baken.rosters.presenters import board as on_board
from baken.rosters.presenters.cell import cell_of
from baken.rosters.presenters.making import making_links
from baken.rosters.presenters.page import roster_page
from baken.rosters.presenters.whole import board_of, edited, read_only, strip_rows
from baken.rosters.rules.acts import Place, copy_to, move_to, put
from baken.rosters.rules.moves import Move
from baken.rosters.selectors.coverage import coverage_of
from baken.rosters.selectors.rosters import find_roster
from baken.rosters.selectors.shifts import rows_in
from baken.rosters.selectors.standing import standing_of
from baken.rosters.services.editing import edit_board
from baken.rosters.services.steps import redo, undo
from baken.rosters.views.ground import actor_of, is_htmx, roster_or_404
from baken.shared.errors import Conflict, DomainError

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from baken.homes.models import Home
    from baken.rosters.models import Roster
    from baken.rosters.rules.moves import Row
    from baken.rosters.services.editing import Edited


@require_GET
@home_view(Action.ROSTER_VIEW)
def roster(request: HttpRequest, home: Home, roster_id: UUID) -> HttpResponse:
    """The roster: for who plans with all that is not as it should be, for the team as it was published."""
    actor = actor_of(request)
    found = roster_or_404(request, home, roster_id)
    page = roster_page(actor, home, found)
    window = _window(request, found)
    shown = board_of(window, standing_of(found)) if page["may_plan"] else read_only(window)
    page["more_links"] = _links(home, found, page)
    worker = request.GET.get("wie", "")
    if worker:
        shown = on_board.only(shown, worker)
    return render(request, "rosters/board.html", page | shown | {"worker": worker})


def _links(home: Home, roster: Roster, page: dict[str, Any]) -> list[dict[str, str]]:
    """What more can be done with a roster: ways to fill a concept; of a published one its hours."""
    if page["is_concept"]:
        return making_links(home, roster)
    if not page["may_approve"]:
        return []
    url = reverse("rosters:hours", args=[home.pk, roster.pk])
    return [{"title": _("Worked hours"), "url": url, "icon": "clock"}]


@require_POST
@home_view(Action.ROSTER_PLAN)
def edit(request: HttpRequest, home: Home, roster_id: UUID) -> HttpResponse:
    """One drag, key or button. Answers with the rows that changed; without JavaScript it goes back to the board."""
    actor = actor_of(request)
    found = roster_or_404(request, home, roster_id)
    form = EditForm(request.POST)
    if not form.is_valid():
        return _answer(request, found, error=_("This was not understood. Nothing was changed."))
    given = form.cleaned_data
    try:
        if given["act"] == Act.UNDO:
            undo(actor=actor, roster=found, client_key=given["client_key"])
            return _answer(request, found, said=_("Your last step is taken back."), everything=True)
        if given["act"] == Act.REDO:
            redo(actor=actor, roster=found, client_key=given["client_key"])
            return _answer(request, found, said=_("Your step is done again."), everything=True)
        moves = _moves(given, rows_in(found.pk))
        done = edit_board(
            actor=actor, roster=found, moves=moves, what=str(given["act"]), client_key=given["client_key"]
        )
    except Conflict as error:
        return _answer(request, found, error=str(error), everything=True)
    except DomainError as error:
        return _answer(request, found, error=str(error))
    overtaken = given["board"] is not None and done.step.number != given["board"] + 1
    words = SAID[Act(given["act"])]()
    if overtaken:
        words += " " + _("A colleague changed this roster too: you see both.")
    return _answer(request, found, said=words, done=done, everything=overtaken or done.plan is None)


SAID = {
    Act.MOVE: lambda: _("The shift is moved."),
    Act.COPY: lambda: _("The shift is copied."),
    Act.PUT: lambda: _("The shift is put in."),
    Act.OUT: lambda: _("The shift is open again."),
    Act.REMOVE: lambda: _("The shift is taken out of the roster."),
    Act.PIN: lambda: _("The shift is pinned: it stays as it is."),
    Act.UNPIN: lambda: _("The shift is no longer pinned."),
}


def _moves(given: dict[str, Any], rows: list[Row]) -> list[Move]:
    """What was done, as moves. Raises Conflict for a shift that is gone."""
    act, seen = Act(given["act"]), given["seen"]
    if act is Act.PUT:
        if not (given["template"] and given["on"]):
            raise DomainError(_("Say which kind of shift, and on which day."))
        return put(given["template"], Place(given["worker"], given["on"]), rows)
    row = next((one for one in rows if one.id == given["shift"]), None)
    if row is None:
        raise Conflict(_("This shift is not there any more. The board below shows how it is now."), code="gone")
    if act in (Act.MOVE, Act.COPY):
        if not given["on"]:
            raise DomainError(_("Say which kind of shift, and on which day."))
        place = Place(given["worker"], given["on"])
        return move_to(row, place, rows, seen) if act is Act.MOVE else copy_to(row, place, rows)
    simple = {
        Act.OUT: Move(row.id, None, seen=seen),
        Act.REMOVE: Move(row.id, removed=True, seen=seen),
        Act.PIN: Move(row.id, pinned=True, seen=seen),
        Act.UNPIN: Move(row.id, pinned=False, seen=seen),
    }
    return [simple[act]]


def _answer(
    request: HttpRequest,
    roster: Roster,
    *,
    said: str = "",
    error: str = "",
    done: Edited | None = None,
    everything: bool = False,
) -> HttpResponse:
    if not is_htmx(request):
        (messages.error if error else messages.success)(request, error or said)
        return redirect(_back(request, roster))
    window = _window(request, roster)
    if everything or (not error and done is None):
        fresh = find_roster(actor_of(request), roster.home, roster.pk)
        if fresh is None:
            raise Http404
        shown = board_of(_window(request, fresh), standing_of(fresh)) | {"roster": fresh, "everything": True}
    elif done is not None and done.plan is not None:
        shown = edited(window, done.plan, done.step.number)
    else:
        shown = {}
    context = {"home": roster.home, "roster": roster, "may_plan": True, "is_concept": True} | shown
    return render(request, "rosters/_board_edit.html", context | {"said": said, "error": error})


def _back(request: HttpRequest, roster: Roster) -> str:
    query = {name: request.GET[name] for name in ("weken", "van", "dag") if name in request.GET}
    url = reverse("rosters:roster", args=[roster.home_id, roster.pk])
    return f"{url}?{urlencode(query)}" if query else url


@require_GET
@home_view(Action.ROSTER_PLAN)
def cell(request: HttpRequest, home: Home, roster_id: UUID) -> HttpResponse:
    """What can be done in one cell: as a menu over the board, or as a page of its own."""
    found = roster_or_404(request, home, roster_id)
    window = _window(request, found)
    if found.stage != RosterStage.CONCEPT:
        raise Http404
    try:
        worker = UUID(request.GET["wie"]) if request.GET.get("wie") else None
    except ValueError as error:
        raise Http404 from error
    shown = cell_of(found, worker, window.day)
    if shown is None:
        raise Http404
    page = roster_page(actor_of(request), home, found, shown["title"])
    template = "rosters/_cell.html" if is_htmx(request) else "rosters/cell.html"
    return render(request, template, page | shown)


@require_GET
@home_view(Action.ROSTER_VIEW)
def strip(request: HttpRequest, home: Home, roster_id: UUID) -> HttpResponse:
    """The coverage of the days on screen, as rows of the board (YG-02, YG-03): asked for after each edit."""
    window = _window(request, roster_or_404(request, home, roster_id))
    found = coverage_of([home], window.first, window.after)[home.pk]
    return render(request, "rosters/_board_strip.html", {"strip": strip_rows(window, home, found)})


def _window(request: HttpRequest, roster: Roster) -> on_board.Window:
    given = request.GET
    return on_board.window_of(roster, given.get("weken", ""), given.get("van", ""), given.get("dag", ""))
