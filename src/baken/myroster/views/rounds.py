"""Choosing shifts oneself, while a round is open; and what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from baken.accounts.access import requires
from baken.accounts.policy import Action
from baken.myroster.presenters import rounds as words
from baken.myroster.views.ground import me, page, try_to
from baken.rosters.presenters.rounds import because_in_words
from baken.rosters.selectors.rounds import choices_of, find_open_round, results_for, rounds_for
from baken.rosters.selectors.shifts import kinds_of
from baken.rosters.services.rounds import choose as choose_shift
from baken.rosters.services.rounds import take_back

if TYPE_CHECKING:
    from django.http import HttpResponse

    from baken.accounts.access import StaffRequest


@require_GET
@requires(Action.OWN_ROSTER)
def rounds(request: StaffRequest) -> HttpResponse:
    """The rounds in which one can choose now, and what one got in those that were dealt out."""
    picks = results_for(me(request))
    reasons = {pick.pk: because_in_words(pick.because, {}, got=False) for pick in picks if not pick.got}
    context = page("start", _("Choosing yourself")) | {
        "rounds": rounds_for(request.actor),
        "results": words.results(picks, reasons),
    }
    return render(request, "myroster/rounds.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Action.OWN_ROSTER)
def choose(request: StaffRequest, round_id: UUID) -> HttpResponse:
    """Choose, say what one would like most, or choose it no longer: each a button beside the shift."""
    found = find_open_round(request.actor, round_id)
    if found is None:
        raise Http404
    if request.method == "POST":
        _chosen(request, round_id)
        return redirect("myroster:round", round_id)
    choices = choices_of(found, me(request))
    if choices is None:
        raise Http404
    home = found.roster.home
    context = page("start", _("Choose shifts in %(home)s") % {"home": home.name}) | {
        "round": found,
        "choices": words.choices(choices, kinds_of([home.pk])),
    }
    return render(request, "myroster/round.html", context)


def _chosen(request: StaffRequest, round_id: UUID) -> None:
    """What a button asks. Sending it twice changes nothing more."""
    actor = request.actor
    try:
        shift_id = UUID(request.POST.get("shift", ""))
    except ValueError:
        messages.error(request, _("Somebody has this shift already."))
        return
    what = request.POST.get("do", "")
    if what == "less":
        try_to(request, lambda: take_back(actor=actor, round_id=round_id, shift_id=shift_id), _("Taken back."))
    elif what == "first":
        try_to(
            request,
            lambda: choose_shift(actor=actor, round_id=round_id, shift_id=shift_id, rank=1),
            _("Kept: this one you would like most."),
        )
    else:
        try_to(request, lambda: choose_shift(actor=actor, round_id=round_id, shift_id=shift_id), _("Chosen."))
