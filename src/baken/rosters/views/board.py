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
from baken.rosters.forms.shifts import REDO, UNDO, EditForm
from baken.rosters.models import Roster, RosterStage
from baken.rosters.presenters import board as on_board
from baken.rosters.presenters.cell import cell_of
from baken.rosters.presenters.making import making_links
from baken.rosters.presenters.page import roster_page
from baken.rosters.presenters.whole import board_of, edited, read_only, strip_rows, troubles_said
from baken.rosters.rules.acts import Verb
from baken.rosters.selectors.coverage import coverage_of
from baken.rosters.selectors.standing import standing_of
from baken.rosters.services.editing import edit_board
from baken.rosters.services.steps import redo, undo
from baken.rosters.views.ground import actor_of, is_htmx, roster_or_404
from baken.shared.errors import Conflict, DomainError

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from baken.homes.models import Home
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
    form = EditForm(request.POST)
    if not form.is_valid():
        return _answer(request, home, roster_id, error=_("This was not understood. Nothing was changed."))
    act, key = form.cleaned_data["act"], form.cleaned_data["client_key"]
    asked = {"actor": actor_of(request), "roster": Roster(pk=roster_id, home=home), "client_key": key}
    try:
        if act in BACK_AND_FORTH:
            service, said = BACK_AND_FORTH[act]
            service(**asked)
            return _answer(request, home, roster_id, said=said())
        done = edit_board(**asked, moves=form.as_act(), what=act)
    except Conflict as error:
        return _answer(request, home, roster_id, error=str(error))
    except DomainError as error:
        return _answer(request, home, roster_id, error=str(error), only_words=True)
    words, seen = SAID[Verb(act)](), form.cleaned_data["board"]
    if seen is not None and done.step.number != seen + 1:
        both = _("A colleague changed this roster too: you see both.")
        return _answer(request, home, roster_id, said=f"{words} {both}")
    return _answer(request, home, roster_id, said=words, done=done)


BACK_AND_FORTH: dict[str, tuple[Any, Any]] = {
    UNDO: (undo, lambda: _("Your last step is taken back.")),
    REDO: (redo, lambda: _("Your step is done again.")),
}
SAID = {
    Verb.MOVE: lambda: _("The shift is moved."),
    Verb.COPY: lambda: _("The shift is copied."),
    Verb.PUT: lambda: _("The shift is put in."),
    Verb.OUT: lambda: _("The shift is open again."),
    Verb.REMOVE: lambda: _("The shift is taken out of the roster."),
    Verb.PIN: lambda: _("The shift is pinned: it stays as it is."),
    Verb.UNPIN: lambda: _("The shift is no longer pinned."),
}


def _answer(
    request: HttpRequest,
    home: Home,
    roster_id: UUID,
    *,
    said: str = "",
    error: str = "",
    done: Edited | None = None,
    only_words: bool = False,
) -> HttpResponse:
    """The rows that an edit changed; without `done` the whole board as it is now, or only why not."""
    plan = done.plan if done else None
    roster = plan.ground.roster if plan else roster_or_404(request, home, roster_id)
    if not is_htmx(request):
        (messages.error if error else messages.success)(request, error or said)
        return redirect(_back(request, roster))
    window = _window(request, roster)
    shown: dict[str, Any] = {}
    if done and plan:
        shown = edited(window, plan, done.step.number)
    elif not only_words:
        shown = board_of(window, standing_of(roster)) | {"everything": True}
    context = {"home": home, "roster": roster, "may_plan": True, "is_concept": roster.stage == RosterStage.CONCEPT}
    return render(request, "rosters/_board_edit.html", context | shown | {"said": said, "error": error})


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


@require_GET
@home_view(Action.ROSTER_PLAN)
def troubles(request: HttpRequest, home: Home, roster_id: UUID) -> HttpResponse:
    """Everything that is not as it should be, of all: asked for when editing pauses."""
    standing = standing_of(roster_or_404(request, home, roster_id))
    return render(request, "rosters/_board_troubles.html", {"troubles": troubles_said(standing)})


def _window(request: HttpRequest, roster: Roster) -> on_board.Window:
    given = request.GET
    return on_board.window_of(roster, given.get("weken", ""), given.get("van", ""), given.get("dag", ""))
