"""Rounds of a roster: opened, changed, looked at and dealt out by who plans. Choosing is done on one's own pages."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from baken.accounts.policy import Action
from baken.homes.access import home_view
from baken.rosters.forms.rounds import OpenRoundForm, RevisedRoundForm, SettleForm
from baken.rosters.models import RosterStage
from baken.rosters.presenters.page import roster_page
from baken.rosters.presenters.rounds import (
    dealt_on_screen,
    given_per_worker,
    names_by_key,
    picks_on_screen,
    round_state,
)
from baken.rosters.selectors.names import names_of
from baken.rosters.selectors.rounds import find_round, picks_in, rounds_of
from baken.rosters.selectors.shifts import rows_in
from baken.rosters.services.rounds import change_round, deal_round, open_round, settle
from baken.rosters.views.ground import actor_of, roster_or_404
from baken.shared import clock
from baken.shared.attempts import attempt

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from baken.homes.models import Home
    from baken.rosters.models import Roster, Round

METHODS = ["GET", "HEAD", "POST"]
#: So long a round is open, unless the planner says otherwise.
USUAL = timedelta(days=7)


@require_http_methods(METHODS)
@home_view(Action.ROSTER_PLAN)
def rounds(request: HttpRequest, home: Home, roster_id: UUID) -> HttpResponse:
    """The rounds of a roster; a new one as long as none is open."""
    actor = actor_of(request)
    roster = roster_or_404(request, home, roster_id)
    found = rounds_of(roster)
    may_open = roster.stage == RosterStage.CONCEPT and all(one.settled_at for one in found)
    form = OpenRoundForm(request.POST or None, initial=_usual(roster)) if may_open or request.method == "POST" else None
    if form is not None:
        given = form
        done = attempt(
            given,
            lambda: open_round(
                actor=actor,
                roster=roster,
                opens_on=given.cleaned_data["opens_on"],
                closes_on=given.cleaned_data["closes_on"],
                most_shifts=given.cleaned_data["most_shifts"],
                words=given.cleaned_data["words"],
                client_key=given.cleaned_data["client_key"],
            ),
        )
        if done.is_done:
            messages.success(request, _("The round is there. Colleagues find it on their own page from its first day."))
            return redirect("rosters:round", home.pk, roster.pk, done.made.pk)
    context = roster_page(actor, home, roster, _("Let colleagues choose")) | {
        "form": form,
        "rounds": [{"round": one, "state": round_state(one)} for one in found],
    }
    return render(request, "rosters/rounds.html", context)


def _usual(roster: Roster) -> dict[str, Any]:
    today = clock.today()
    return {"opens_on": today, "closes_on": max(today, min(today + USUAL, roster.starts_on - timedelta(days=1)))}


@require_http_methods(METHODS)
@home_view(Action.ROSTER_PLAN)
def round_(request: HttpRequest, home: Home, roster_id: UUID, round_id: UUID) -> HttpResponse:
    """What was chosen and how it would be dealt out; sent, it is dealt out."""
    actor = actor_of(request)
    roster = roster_or_404(request, home, roster_id)
    found = _found(roster, round_id)
    form = SettleForm(request.POST or None, initial={"revision": found.revision})
    done = attempt(form, lambda: settle(actor=actor, round=found, revision=form.cleaned_data["revision"]))
    if done.is_done:
        given = len(done.made.step.shifts) - len(done.made.step.left_open) if done.made.step else 0
        said = ngettext("%(n)s shift is dealt out.", "%(n)s shifts are dealt out.", given) % {"n": given}
        messages.success(request, said + " " + _("You can take it back as one step."))
        return redirect("rosters:round", home.pk, roster.pk, found.pk)
    context = roster_page(actor, home, roster, _("Round of choosing")) | {
        "form": form,
        "round": found,
        "state": round_state(found),
        "is_open": found.settled_at is None and clock.today() <= found.closes_on,
        "may_settle": found.settled_at is None and roster.stage == RosterStage.CONCEPT,
    }
    context |= _settled(found) if found.settled_at else _to_deal(roster, found)
    context["crumbs"].insert(-1, {"title": _("Let colleagues choose"), "url": _rounds_url(home, roster)})
    return render(request, "rosters/round.html", context)


def _to_deal(roster: Roster, found: Round) -> dict[str, Any]:
    dealt = deal_round(found)
    rows = {str(row.id): row for row in rows_in(roster.pk)}
    names = names_by_key(names_of({UUID(one.choice.worker) for one in dealt}))
    return {
        "shifts": dealt_on_screen(dealt, rows, names),
        "people": given_per_worker(dealt, rows, names),
        "given": sum(one.got for one in dealt),
    }


def _settled(found: Round) -> dict[str, Any]:
    picks = picks_in(found)
    winners = {UUID(pick.because["winner"]) for pick in picks if pick.because.get("winner")}
    names = names_by_key(names_of({pick.worker_id for pick in picks} | winners))
    return {"shifts": picks_on_screen(picks, names), "given": sum(bool(pick.got) for pick in picks)}


@require_http_methods(METHODS)
@home_view(Action.ROSTER_PLAN)
def change(request: HttpRequest, home: Home, roster_id: UUID, round_id: UUID) -> HttpResponse:
    """Longer, shorter, or other words."""
    actor = actor_of(request)
    roster = roster_or_404(request, home, roster_id)
    found = _found(roster, round_id)
    if found.settled_at:
        raise Http404
    form = RevisedRoundForm(request.POST or None, initial=_kept(found))
    done = attempt(
        form,
        lambda: change_round(actor=actor, round=found, **form.cleaned_data),
        kept=lambda: _kept(_found(roster, round_id)),
    )
    if done.is_done:
        messages.success(request, _("The round is changed."))
        return redirect("rosters:round", home.pk, roster.pk, found.pk)
    context = roster_page(actor, home, roster, _("Change the round")) | {
        "form": form,
        "conflict": done.conflict,
        "button": _("Keep"),
    }
    context["crumbs"].insert(-1, {"title": _("Let colleagues choose"), "url": _rounds_url(home, roster)})
    return render(request, "homes/form.html", context)


def _kept(one: Round) -> dict[str, Any]:
    return {name: getattr(one, name) for name in ("closes_on", "most_shifts", "words", "revision")}


def _found(roster: Roster, round_id: UUID) -> Round:
    found = find_round(roster, round_id)
    if found is None:
        raise Http404
    return found


def _rounds_url(home: Home, roster: Roster) -> str:
    return reverse("rosters:rounds", args=[home.pk, roster.pk])
