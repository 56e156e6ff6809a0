"""One's own roster: the next shift large, what is asked, the coming weeks; as a month; one shift; the balance."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from baken.accounts.access import requires
from baken.accounts.policy import Action
from baken.households.holidays import holidays_around
from baken.myroster.presenters import asked, balances, shifts
from baken.myroster.selectors.balance import balances_of
from baken.myroster.selectors.changes import asked_changes, find_asked
from baken.myroster.selectors.own import coming, company_of, own_shift, shifts_between, to_call
from baken.myroster.selectors.swaps import asked_of, open_swap_of
from baken.myroster.views.ground import me, page, try_to
from baken.rosters.models import ChangeStage
from baken.rosters.selectors.rounds import results_for, rounds_for
from baken.rosters.selectors.worked import line_of, to_confirm
from baken.rosters.services.changes import answer_change as answer
from baken.shared import clock

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from baken.accounts.access import StaffRequest

#: So many weeks ahead unless one asks for more.
WEEKS, MORE_WEEKS = 4, 12
#: Months lie in these years.
FIRST_YEAR, LAST_YEAR = 2000, 2200


@require_GET
@requires(Action.OWN_ROSTER)
def start(request: StaffRequest) -> HttpResponse:
    """What one opens in the morning: where, when, with whom; then what is asked, and the weeks ahead."""
    everything = request.GET.get("alles") == "ja"
    until = clock.today() + timedelta(weeks=MORE_WEEKS if everything else WEEKS)
    own = list(coming(me(request), until))
    company = company_of(own)
    first = own[0] if own else None
    context = page("start") | {
        "next": shifts.large(first, company[first.pk], to_call(first)) if first else None,
        "weeks": shifts.weeks(own[1:], company),
        "everything": everything,
        "until": until,
        "to_confirm": to_confirm(me(request)).count(),
        "changes": asked.changes(asked_changes(request.actor)),
        "offers": asked.offers(asked_of(me(request))),
        "rounds": rounds_for(request.actor),
        "dealt": bool(results_for(me(request))),
    }
    return render(request, "myroster/start.html", context)


def month_asked(text: str) -> date:
    """The first day of the month in an address; of this month when it says something else."""
    try:
        found = date.fromisoformat(f"{text}-01")
    except ValueError:
        found = clock.today()
    if not FIRST_YEAR < found.year < LAST_YEAR:
        found = clock.today()
    return found.replace(day=1)


def month_after(first: date) -> date:
    return (first.replace(day=28) + timedelta(days=4)).replace(day=1)


@require_GET
@requires(Action.OWN_ROSTER)
def month(request: StaffRequest) -> HttpResponse:
    """A month on one page, to print as well."""
    first = month_asked(request.GET.get("maand", ""))
    after = month_after(first)
    own = shifts_between(me(request), first, after)
    context = page("month") | {
        "first": first,
        "title": date_format(first, "F Y"),
        "weeks": shifts.month_days(first, own, holidays_around(first.year)),
        "count": len(own),
        "before": (first - timedelta(days=1)).strftime("%Y-%m"),
        "after": after.strftime("%Y-%m"),
    }
    return render(request, "myroster/month.html", context)


@require_GET
@requires(Action.OWN_ROSTER)
def shift(request: StaffRequest, shift_id: UUID) -> HttpResponse:
    """One shift of one's own: with whom, whom to call, and what one can do with it."""
    found = own_shift(me(request), shift_id)
    if found is None:
        raise Http404
    context = page("start", shifts.title(found)) | {
        "shift": shifts.large(found, company_of([found])[found.pk], to_call(found)),
        "line": line_of(found),
        "swap": open_swap_of(found.pk),
    }
    return render(request, "myroster/shift.html", context)


@require_POST
@requires(Action.OWN_ROSTER)
def answer_change(request: StaffRequest, change_id: UUID) -> HttpResponse:
    """Say yes or no to a change of one's own roster."""
    change = find_asked(request.actor, change_id)
    if change is None:
        messages.info(request, _("This is settled meanwhile; nothing is asked of you any more."))
        return redirect("myroster:start")
    agreed = request.POST.get("answer") == "yes"
    done = try_to(request, lambda: answer(actor=request.actor, change=change, worker_id=me(request), agreed=agreed))
    if done is not None:
        messages.success(request, _answered(done.stage, agreed=agreed))
    return redirect("myroster:start")


def _answered(stage: str, *, agreed: bool) -> str:
    if stage == ChangeStage.OVERTAKEN:
        return _("Thank you. Meanwhile something else came in between, so nothing changes.")
    if not agreed:
        return _("Your no is kept. Your roster stays as it is.")
    if stage == ChangeStage.DONE:
        return _("Your yes is kept, and your roster is changed.")
    return _("Your yes is kept. It waits for a colleague's yes.")


@require_GET
@requires(Action.OWN_ROSTER)
def balance(request: StaffRequest) -> HttpResponse:
    """Hours against the contract, and nights and weekends beside the team's."""
    context = page("balance") | {"balances": [balances.card(one) for one in balances_of(me(request))]}
    return render(request, "myroster/balance.html", context)
