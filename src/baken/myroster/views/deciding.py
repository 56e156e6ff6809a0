"""For who plans: swaps that wait, open shifts that were asked for, and what teams swapped among themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from baken.accounts.access import requires
from baken.accounts.policy import Action
from baken.homes.selectors import homes_for
from baken.myroster.forms.requests import DecideForm
from baken.myroster.models import RequestStage, SwapStage
from baken.myroster.presenters.swaps import own_swap
from baken.myroster.selectors.open_shifts import find_request_to_decide, requests_to_decide
from baken.myroster.selectors.swaps import find_swap, swapped_lately, swaps_to_decide
from baken.myroster.services.requests import decide_request
from baken.myroster.services.swaps import decide_swap
from baken.myroster.settings import planner_agrees
from baken.myroster.wording import shift_words
from baken.shared.attempts import attempt

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from django.http import HttpResponse

    from baken.accounts.access import StaffRequest


def _page(title: str = "") -> dict[str, Any]:
    crumbs = [
        {"title": _("Rosters"), "url": reverse("rosters:overview")},
        {"title": _("Swapped and asked"), "url": reverse("myroster:deciding")},
    ]
    if title:
        crumbs.append({"title": title})
    crumbs[-1] = {"title": crumbs[-1]["title"]}
    return {"crumbs": crumbs, "page_title": title or _("Swapped and asked")}


@require_GET
@requires(Action.OWN_ROSTER)
def waiting(request: StaffRequest) -> HttpResponse:
    """What waits for the actor as planner, and what was swapped lately."""
    if not homes_for(request.actor, Action.ROSTER_PLAN).exists():
        raise Http404
    context = _page() | {
        "swaps": [own_swap(one) for one in swaps_to_decide(request.actor)],
        "requests": [
            {
                "id": one.pk,
                "name": one.worker.name,
                "shift": shift_words(one.shift),
                "home": one.shift.home.name,
                "note": one.note,
            }
            for one in requests_to_decide(request.actor)
        ],
        "lately": [own_swap(one) for one in swapped_lately(request.actor)],
        "by_planner": planner_agrees(),
    }
    return render(request, "myroster/deciding.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Action.OWN_ROSTER)
def swap(request: StaffRequest, swap_id: UUID) -> HttpResponse:
    """Say yes or no to a swap on which colleagues agreed."""
    found = find_swap(request.actor, swap_id)
    if found is None or not homes_for(request.actor, Action.ROSTER_PLAN).filter(pk=found.shift.home_id).exists():
        raise Http404
    shown = own_swap(found)

    def decide(*, yes: bool, why: str) -> str:
        done = decide_swap(actor=request.actor, swap=found, agreed=yes, why=why)
        return {
            SwapStage.DONE: _("The swap is carried out; both see it on their roster."),
            SwapStage.REFUSED: _("Your no is kept; they read why."),
        }.get(SwapStage(done.stage), done.why)

    title = _("Swap of %(name)s") % {"name": shown["by"]}
    context = _page(title) | {"swap": shown, "waits": found.stage == SwapStage.AGREED}
    return _decide(request, context, decide)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Action.OWN_ROSTER)
def request_for_shift(request: StaffRequest, request_id: UUID) -> HttpResponse:
    """Give an open shift to who asked for it, or say why not."""
    found = find_request_to_decide(request.actor, request_id)
    if found is None:
        raise Http404

    def decide(*, yes: bool, why: str) -> str:
        done = decide_request(actor=request.actor, request=found, given=yes, why=why)
        return {
            RequestStage.GIVEN: _("The shift is theirs; they see it on their roster."),
            RequestStage.REFUSED: _("Your no is kept; they read why."),
        }.get(RequestStage(done.stage), done.why)

    asked = {"name": found.worker.name, "shift": shift_words(found.shift), "home": found.shift.home.name}
    context = _page(_("%(name)s asks for an open shift") % asked) | {
        "asked": asked | {"note": found.note},
        "waits": True,
    }
    return _decide(request, context, decide)


def _decide(request: StaffRequest, context: dict[str, Any], decide: Callable[..., str]) -> HttpResponse:
    """One form with two buttons: yes, or no with why."""
    form = DecideForm(request.POST or None)
    yes = request.POST.get("answer") == "yes"
    done = attempt(form, lambda: decide(yes=yes, why=form.cleaned_data["why"]))
    if done.is_done:
        messages.success(request, done.made)
        return redirect("myroster:deciding")
    return render(request, "myroster/decide.html", context | {"form": form})
