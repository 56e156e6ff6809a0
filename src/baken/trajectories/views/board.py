"""Instroom: who is on the way in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from baken.accounts.access import requires
from baken.accounts.policy import Action, may
from baken.audit import services as audit
from baken.audit.rules import Event
from baken.shared import clock
from baken.trajectories import selectors
from baken.trajectories.forms import BoardFilterForm
from baken.trajectories.presenters import board as presenter

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

    from baken.accounts.access import StaffRequest
    from baken.participants.models import Participant
    from baken.trajectories.models import Trajectory
    from baken.trajectories.presenters.board import Column

PER_COLUMN = 12
#: The stage that shows every decision about a trial or a condition.
MARKED = "marked"


def _filter(request: StaffRequest) -> tuple[BoardFilterForm, selectors.InflowFilter]:
    places = selectors.places_to_filter_by(request.actor, request.GET.get("location", ""))
    form = BoardFilterForm(request.GET, locations=places)
    return form, selectors.InflowFilter(
        text=form.wanted("q") or "", location_id=form.wanted("location"), team_id=form.wanted("team")
    )


def _places(trajectories: Iterable[Trajectory]) -> dict[UUID, int]:
    return selectors.places_on_the_waiting_list(
        trajectory.participant.location_id for trajectory in trajectories if selectors.is_waiting(trajectory)
    )


def _columns(request: StaffRequest, wanted: selectors.InflowFilter, limit: int | None, soon_days: int) -> list[Column]:
    """The board. The same number of queries for any number of people."""
    trajectories = selectors.inflow(request.actor, wanted, limit=limit)
    begun_yet = selectors.not_begun(request.actor, wanted)
    waiting = list(begun_yet if limit is None else begun_yet[:limit])
    return presenter.board(
        trajectories,
        actor=request.actor,
        begun_yet=waiting,
        begun_yet_total=begun_yet.count() if limit and len(waiting) == limit else len(waiting),
        obligations=selectors.obligations_of(trajectories),
        places=_places(trajectories),
        today=clock.today(),
        soon_days=soon_days,
    )


def _people(columns: Iterable[Column]) -> list[Participant]:
    return [card.participant for column in columns for card in column.cards]


def _log(request: StaffRequest, people: list[Participant], *, event: str, what: str) -> None:
    """Note in the access log who is named on the page, each once."""
    people = list({participant.pk: participant for participant in people}.values())
    audit.record_many(
        actor=request.actor,
        action=event,
        participant_ids=[participant.pk for participant in people],
        what=what,
        relations={participant.pk: participant.relation for participant in people},
    )


@requires(Action.INTAKE_BOARD)
@require_GET
def board(request: StaffRequest) -> HttpResponse:
    """Registration, intake, waiting list and start as columns; `?stage=` shows one column in full."""
    form, wanted = _filter(request)
    stage = request.GET.get("stage", "")
    soon_days = selectors.own_soon_days()
    columns = _columns(request, wanted, PER_COLUMN if not stage else 10 * PER_COLUMN, soon_days)
    shown = [column for column in columns if column.key == stage] or columns
    marked = selectors.decisions_under_a_mark(request.actor, wanted, limit=None if stage == MARKED else PER_COLUMN)
    named = _people(shown) + [obligation.participant for obligation in marked]
    _log(request, named, event=Event.SEARCH if wanted.text else Event.VIEW, what="intake board")
    context = {
        "form": form,
        "columns": shown,
        "is_one": len(shown) == 1,
        "count": sum(column.total for column in shown),
        "marked": presenter.marked_entries(request.actor, marked, today=clock.today(), soon_days=soon_days),
        "marked_total": marked[0].total if marked else 0,  # type: ignore[attr-defined]  # annotated by the selector
        "may_register": may(request.actor, Action.PARTICIPANT_REGISTER),
        "is_filtered": bool(wanted.text or wanted.location_id or wanted.team_id),
    }
    return render(request, "trajectories/board.html", context)


@requires(Action.INTAKE_BOARD)
@require_GET
def board_csv(request: StaffRequest) -> HttpResponse:
    """The whole board as a file for a spreadsheet, with the same filters."""
    _form, wanted = _filter(request)
    columns = _columns(request, wanted, None, selectors.own_soon_days())
    _log(request, _people(columns), event=Event.EXPORT, what="intake board")
    response = HttpResponse(presenter.as_csv(columns), content_type="text/csv; charset=utf-8")
    name = _("intake")
    response["Content-Disposition"] = f'attachment; filename="{name}-{clock.today()}.csv"'
    return response


@requires(Action.INTAKE_BOARD)
@require_GET
def waiting_list(request: StaffRequest) -> HttpResponse:
    """The waiting list in its order: who, since when, why before others, and the way on (8F-06)."""
    form, wanted = _filter(request)
    trajectories = selectors.waiting_list(request.actor, wanted)
    _log(
        request,
        [trajectory.participant for trajectory in trajectories],
        event=Event.SEARCH if wanted.text else Event.VIEW,
        what="waiting list",
    )
    places = _places(trajectories)
    cards = [
        presenter.card(trajectory, [], actor=request.actor, place=places.get(trajectory.pk))
        for trajectory in trajectories
    ]
    crumbs = [{"title": _("Intake"), "url": reverse("trajectories:board")}, {"title": _("Waiting list"), "url": ""}]
    context = {"form": form, "cards": cards, "count": len(cards), "crumbs": crumbs}
    return render(request, "trajectories/waiting_list.html", context)
