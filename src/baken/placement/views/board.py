"""Who needs a place at one's own locations, which places come free, and who may have to be taken in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from baken.accounts.access import requires
from baken.accounts.policy import Action
from baken.accounts.spreadsheets import csv_download
from baken.audit.rules import Event
from baken.homes.seen import log_seen
from baken.participants.access import dossier_view
from baken.placement import services
from baken.placement.forms.requests import BoardFilter
from baken.placement.presenters import board as shown_as
from baken.placement.selectors.board import board as read_board
from baken.shared import clock
from baken.shared.errors import DomainError

if TYPE_CHECKING:
    from django.http import HttpResponse, StreamingHttpResponse

    from baken.accounts.access import StaffRequest
    from baken.participants.models import Participant
    from baken.placement.selectors.board import Board, Waiting

WHAT = "placement board"
#: How many weeks ahead one looks for rooms that come free and stays that end.
WEEKS = 12


@requires(Action.PLACEMENT_BOARD)
@require_GET
def board(request: StaffRequest) -> HttpResponse:
    """The board; it is what lies on the table of the meeting, also on paper."""
    found, form, waiting = _found(request)
    shown = {one.participant.pk: str(one.participant.relation) for one in waiting}
    shown |= {one.participant.pk: str(one.participant.relation) for one in found.sources}
    log_seen(request.actor, shown, what=WHAT, action=Event.SEARCH if request.GET.get("q") else Event.VIEW)
    context = {
        "crumbs": [{"title": _("Placement"), "url": ""}],
        "page_title": _("Placement"),
        "form": form,
        "is_filtered": any(request.GET.get(name) for name in form.fields),
        "waiting": shown_as.waiting_lines(waiting, found),
        "free": shown_as.free_lines(found.free, found.reading.day),
        "sources": shown_as.source_lines(found.sources, found),
        "weeks": WEEKS,
    }
    return render(request, "placement/board.html", context)


@requires(Action.PLACEMENT_BOARD)
@require_GET
def board_csv(request: StaffRequest) -> StreamingHttpResponse:
    """Who needs a place, as a CSV file. Everyone in it is logged."""
    found, _form, waiting = _found(request)
    log_seen(
        request.actor,
        {one.participant.pk: str(one.participant.relation) for one in waiting},
        what=WHAT,
        action=Event.EXPORT,
    )
    name = _("who-needs-a-place")
    return csv_download(f"{name}-{clock.today():%Y-%m-%d}", shown_as.csv_header(), shown_as.csv_rows(waiting, found))


@require_POST
@dossier_view(Action.PLACEMENT_ASK, what="request for a place")
def take_in(request: StaffRequest, participant: Participant) -> HttpResponse:
    """Someone who was seen elsewhere becomes a request; the board is looked at once more, so that it still holds."""
    found = read_board(request.actor, WEEKS)
    source = next((one for one in found.sources if one.participant.pk == participant.pk), None)
    if source is None or source.looks_again:
        if any(one.participant.pk == participant.pk for one in found.waiting):
            return redirect("placement:advice", participant.pk)
        raise Http404
    try:
        services.take_in(actor=request.actor, source=source)
    except DomainError as error:
        messages.error(request, str(error))
        return redirect("placement:board")
    messages.success(request, _("%(name)s needs a place now.") % {"name": participant.display_name})
    return redirect("placement:advice", participant.pk)


def _found(request: StaffRequest) -> tuple[Board, BoardFilter, list[Waiting]]:
    found, form = read_board(request.actor, WEEKS), BoardFilter(request.GET)
    wanted = form.cleaned_data if form.is_valid() else {}
    text = wanted.get("q", "").casefold().strip()
    return (
        found,
        form,
        [
            one
            for one in found.waiting
            if (not text or text in one.participant.display_name.casefold())
            and wanted.get("why") in ("", None, one.request.why)
            and wanted.get("urgency") in ("", None, str(one.request.urgency))
        ],
    )
