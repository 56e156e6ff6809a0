"""Open shifts of one's homes: can I do this, and asking for them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from baken.accounts.access import requires
from baken.accounts.policy import Action
from baken.myroster.forms.requests import AskForm
from baken.myroster.presenters.balances import hours
from baken.myroster.presenters.shifts import row
from baken.myroster.presenters.troubles import own_words
from baken.myroster.selectors.judging import prevents
from baken.myroster.selectors.open_shifts import (
    find_request,
    judge_for,
    open_shift,
    open_shifts,
    own_requests,
)
from baken.myroster.services.requests import ask_for_shift, withdraw_request
from baken.myroster.views.ground import me, page, try_to
from baken.myroster.wording import shift_words
from baken.shared.attempts import attempt

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from baken.accounts.access import StaffRequest
    from baken.myroster.selectors.open_shifts import OpenShift


@require_GET
@requires(Action.OWN_ROSTER)
def open_list(request: StaffRequest) -> HttpResponse:
    """First what one can work, then what one cannot, with why; and what came of what was asked."""
    lines = [_line(one) for one in open_shifts(me(request))]
    context = page("open") | {
        "can": [line for line in lines if line["can"]],
        "cannot": [line for line in lines if not line["can"]],
        "lately": own_requests(me(request)),
    }
    return render(request, "myroster/open.html", context)


def _line(one: OpenShift) -> dict[str, Any]:
    return row(one.shift) | {
        "can": one.can,
        "troubles": own_words(one.troubles),
        "asked": one.asked,
        "week": _("you work %(hours)s that week, your contract is %(contract)s")
        % {"hours": hours(one.minutes), "contract": hours(one.contract)},
    }


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Action.OWN_ROSTER)
def ask(request: StaffRequest, shift_id: UUID) -> HttpResponse:
    """Ask for one open shift."""
    found = open_shift(me(request), shift_id)
    if found is None:
        messages.info(request, _("Somebody has this shift already."))
        return redirect("myroster:open")
    form = AskForm(request.POST or None)
    done = attempt(
        form,
        lambda: ask_for_shift(
            actor=request.actor,
            shift=found,
            note=form.cleaned_data["note"],
            client_key=form.cleaned_data["client_key"],
        ),
    )
    if done.is_done:
        messages.success(request, _("You asked for it. The planner sees it and gives an answer."))
        return redirect("myroster:open")
    troubles = judge_for(me(request), [found]).obstacles(me(request), found)
    context = page("open", shift_words(found)) | {
        "form": form,
        "troubles": own_words(troubles),
        "can": not prevents(troubles),
        "shift": row(found),
    }
    return render(request, "myroster/ask.html", context)


@require_POST
@requires(Action.OWN_ROSTER)
def withdraw(request: StaffRequest, request_id: UUID) -> HttpResponse:
    """Ask for it no longer."""
    found = find_request(me(request), request_id)
    if found is None:
        raise Http404
    try_to(
        request,
        lambda: withdraw_request(actor=request.actor, request=found),
        _("Taken back. You do not ask for this shift any more."),
    )
    return redirect("myroster:open")
