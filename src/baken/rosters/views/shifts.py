"""One shift: its hours and who can work it; of a published one, asking for a change."""

from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from baken.accounts.policy import Action
from baken.homes.access import can_home, home_view
from baken.rosters.forms.changes import ChangeForm
from baken.rosters.forms.shifts import HoursForm
from baken.rosters.models import ChangeSort, ChangeStage, RosterStage
from baken.rosters.presenters.page import roster_page
from baken.rosters.presenters.shift import candidates_on_screen, facts_of
from baken.rosters.rules.acts import Verb
from baken.rosters.rules.moves import KEEP, Move
from baken.rosters.selectors.standing import standing_of
from baken.rosters.services.changes import propose_change
from baken.rosters.services.editing import apply_moves
from baken.rosters.views.ground import actor_of, roster_or_404
from baken.shared.attempts import attempt

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from baken.homes.models import Home
    from baken.rosters.models import Roster
    from baken.rosters.rules.moves import Row
    from baken.rosters.selectors.standing import Standing


@require_http_methods(["GET", "HEAD", "POST"])
@home_view(Action.ROSTER_PLAN)
def shift(request: HttpRequest, home: Home, roster_id: UUID, shift_id: UUID) -> HttpResponse:
    """A shift of a concept is edited here; one of a published roster changes by agreement."""
    roster = roster_or_404(request, home, roster_id)
    standing = standing_of(roster)
    row = next((one for one in standing.rows if one.id == shift_id), None)
    if row is None:
        raise Http404
    page = roster_page(actor_of(request), home, roster, _("Shift"))
    page |= {"row": row, "facts": facts_of(row, standing), "day": row.on, "cell_worker": str(row.worker_id or "")}
    if roster.stage == RosterStage.CONCEPT:
        return _edit(request, roster, row, standing, page)
    if roster.stage == RosterStage.PUBLISHED:
        return _change(request, roster, row, standing, page)
    return render(request, "rosters/shift.html", page)


def _names(standing: Standing) -> list[tuple[UUID, str]]:
    return [(key, one.name) for key, one in standing.people.items()]


def _edit(request: HttpRequest, roster: Roster, row: Row, standing: Standing, page: dict[str, Any]) -> HttpResponse:
    kinds = [one for one in standing.ground.kinds.values() if not one.is_retired or one.id == row.template_id]
    form = HoursForm(
        request.POST or None, row=row, kinds=sorted(kinds, key=lambda one: one.starts), people=_names(standing)
    )
    done = attempt(
        form,
        lambda: apply_moves(
            actor=actor_of(request),
            roster=roster,
            moves=[_as_move(row, form.cleaned_data)],
            what="hours",
            client_key=form.cleaned_data["client_key"],
        ),
    )
    if done.is_done:
        messages.success(request, _("The shift is kept."))
        return redirect(f"{page['roster_url']}?dag={form.cleaned_data['on']:%Y-%m-%d}")
    shown = {"form": form, "candidates": candidates_on_screen(row, standing), "button_act": str(Verb.MOVE)}
    return render(request, "rosters/shift.html", page | shown | {"key": uuid4()})


def _as_move(row: Row, given: dict[str, Any]) -> Move:
    """What was filled in. Hours count where they are other than those of the kind that was chosen."""
    worker = UUID(given["worker"]) if given["worker"] else None
    template = UUID(given["template"]) if given["template"] else None
    other_kind = template is not None and template != row.template_id
    starts, ends = _minutes(given["starts"]), _minutes(given["ends"])
    return Move(
        row.id,
        worker if worker != row.worker_id else KEEP,
        template_id=template if other_kind else None,
        on=given["on"],
        starts=None if other_kind else starts,
        ends=None if other_kind else ends,
        break_minutes=None if other_kind else given["break_minutes"],
        note=given["note"],
        seen=given["seen"],
    )


def _minutes(at: time) -> int:
    return at.hour * 60 + at.minute


def _change(request: HttpRequest, roster: Roster, row: Row, standing: Standing, page: dict[str, Any]) -> HttpResponse:
    actor = actor_of(request)
    form = ChangeForm(
        request.POST or None,
        people=_names(standing),
        may_accept=can_home(actor, Action.ROSTER_APPROVE, roster.home),
        initial={"worker": str(row.worker_id or ""), "seen": row.revision},
    )
    done = attempt(
        form,
        lambda: propose_change(
            actor=actor,
            roster=roster,
            moves=[_as_change(row, form.cleaned_data)],
            sort=ChangeSort.PLANNER,
            why=form.cleaned_data["why"],
            accept=form.cleaned_data.get("accept", ""),
            client_key=form.cleaned_data["client_key"],
        ),
    )
    if done.is_done:
        is_done = done.made.stage == ChangeStage.DONE
        asked = _("It is asked. When everyone said yes, the roster changes by itself.")
        messages.success(request, _("The roster is changed.") if is_done else asked)
        return redirect(reverse("rosters:changes", args=[roster.home_id, roster.pk]))
    shown = {"form": form, "candidates": candidates_on_screen(row, standing)}
    return render(request, "rosters/shift.html", page | shown)


def _as_change(row: Row, given: dict[str, Any]) -> Move:
    if given["what"] == "cancel":
        return Move(row.id, removed=True, seen=given["seen"])
    worker = UUID(given["worker"]) if given["worker"] else None
    return Move(row.id, worker, seen=given["seen"])
