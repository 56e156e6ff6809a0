"""Offering a shift, answering a colleague, and what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from baken.accounts.access import requires
from baken.accounts.policy import Action
from baken.myroster.forms.swaps import AgainstForm, OfferForm
from baken.myroster.models import SwapStage
from baken.myroster.presenters import asked
from baken.myroster.presenters.shifts import row
from baken.myroster.presenters.swaps import own_swap
from baken.myroster.selectors.colleagues import to_swap, who_can
from baken.myroster.selectors.own import coming, own_shift
from baken.myroster.selectors.swaps import asked_of, find_offer, find_swap, own_swaps
from baken.myroster.services.swaps import answer_swap, ask_swap, withdraw_swap
from baken.myroster.settings import planner_agrees
from baken.myroster.views.ground import me, page, try_to
from baken.myroster.wording import shift_words
from baken.shared import clock
from baken.shared.attempts import attempt

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from baken.accounts.access import StaffRequest
    from baken.rosters.models import Shift

#: So many of one's coming shifts to choose from.
MOST = 20


@require_GET
@requires(Action.OWN_ROSTER)
def swaps(request: StaffRequest) -> HttpResponse:
    """What colleagues ask, what one asked, and one's coming shifts to offer."""
    mine = [own_swap(one) for one in own_swaps(me(request))]
    offered = {one["shift_id"] for one in mine if one["is_open"]}
    own = [one for one in coming(me(request))[:MOST] if one.starts_at > clock.now() and one.pk not in offered]
    context = page("swaps") | {
        "offers": asked.offers(asked_of(me(request))),
        "swaps": mine,
        "shifts": [row(one) for one in own],
        "by_planner": planner_agrees(),
    }
    return render(request, "myroster/swaps.html", context)


def _to_offer(request: StaffRequest, shift_id: UUID) -> Shift:
    found = own_shift(me(request), shift_id)
    if found is None or found.starts_at <= clock.now():
        raise Http404
    return found


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Action.OWN_ROSTER)
def offer(request: StaffRequest, shift_id: UUID) -> HttpResponse:
    """Ask colleagues to take a shift over."""
    shift = _to_offer(request, shift_id)
    colleagues = who_can(shift)
    choices = [(str(one.user_id), one.name) for one in colleagues if one.can]
    form = OfferForm(request.POST or None, choices=choices)
    done = _ask(request, shift, form)
    if done is not None:
        return done
    context = page("swaps", shift_words(shift)) | {
        "form": form,
        "shift": row(shift),
        "can": choices,
        "colleagues": colleagues,
        "cannot": sum(not one.can for one in colleagues),
    }
    return render(request, "myroster/offer.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Action.OWN_ROSTER)
def against(request: StaffRequest, shift_id: UUID, worker_id: UUID) -> HttpResponse:
    """Ask one colleague to swap for one of theirs."""
    shift = _to_offer(request, shift_id)
    name, theirs = to_swap(shift, worker_id)
    if not name:
        raise Http404
    choices = [(str(one.pk), shift_words(one)) for one in theirs]
    form = AgainstForm(request.POST or None, choices=choices, worker_id=worker_id)
    done = _ask(request, shift, form)
    if done is not None:
        return done
    title = _("Swap with %(name)s") % {"name": name}
    context = page("swaps", title) | {"form": form, "shift": row(shift), "can": choices, "name": name}
    return render(request, "myroster/against.html", context)


def _ask(request: StaffRequest, shift: Shift, form: Any) -> HttpResponse | None:
    done = attempt(
        form,
        lambda: ask_swap(
            actor=request.actor,
            shift=shift,
            asks=form.asks,
            note=form.cleaned_data["note"],
            client_key=form.cleaned_data["client_key"],
        ),
    )
    if not done.is_done:
        return None
    messages.success(request, _("It is asked. Who says yes first gets it; until then the shift is yours."))
    return redirect("myroster:swaps")


@require_POST
@requires(Action.OWN_ROSTER)
def answer(request: StaffRequest, offer_id: UUID) -> HttpResponse:
    """Say yes or no to a colleague."""
    found = find_offer(me(request), offer_id)
    if found is None:
        raise Http404
    agreed = request.POST.get("answer") == "yes"
    done = try_to(request, lambda: answer_swap(actor=request.actor, offer=found, agreed=agreed))
    if done is not None:
        _say(request, SwapStage(done.stage), done.why, agreed=agreed)
    return redirect("myroster:swaps")


def _say(request: StaffRequest, stage: SwapStage, why: str, *, agreed: bool) -> None:
    if stage == SwapStage.OVERTAKEN:
        messages.info(request, _("Something came in between: %(why)s") % {"why": why})
    elif not agreed:
        messages.success(request, _("Your no is kept. You need not say why."))
    elif stage == SwapStage.DONE:
        messages.success(request, _("Done: both rosters are changed. Thank you!"))
    elif stage == SwapStage.AGREED:
        messages.success(request, _("Your yes is kept. Now the planner has a look."))
    else:
        messages.info(request, _("The shift that was asked for it is not yours any more; nothing changes."))


@require_POST
@requires(Action.OWN_ROSTER)
def withdraw(request: StaffRequest, swap_id: UUID) -> HttpResponse:
    """Offer it no longer."""
    found = find_swap(request.actor, swap_id)
    if found is None or found.asked_by_id != me(request):
        raise Http404
    try_to(request, lambda: withdraw_swap(actor=request.actor, swap=found), _("Taken back. The shift stays yours."))
    return redirect("myroster:swaps")
