"""Confirming what one worked: one tap, a week at once, or what was different."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from baken.accounts.access import requires
from baken.accounts.policy import Action
from baken.myroster.presenters.shifts import row, title
from baken.myroster.selectors.own import own_shift
from baken.myroster.views.ground import me, page, try_to
from baken.presence.views.ground import week_asked
from baken.rosters.forms.worked import WorkedForm, kept
from baken.rosters.presenters import worked as words
from baken.rosters.selectors.worked import State, line_of, own_hours, to_confirm
from baken.rosters.services.worked import confirm_as_planned, confirm_hours
from baken.shared import clock
from baken.shared.attempts import attempt

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from baken.accounts.access import StaffRequest
    from baken.rosters.models import Shift

#: So far back one sees what one confirmed.
WEEKS = 8


def _line(shift: Shift) -> dict[str, Any]:
    return row(shift) | {"hours": words.line(line_of(shift))}


@require_GET
@requires(Action.OWN_ROSTER)
def hours(request: StaffRequest) -> HttpResponse:
    """What waits for one's confirmation, by week, and what was confirmed."""
    waiting: dict[date, list[dict[str, Any]]] = {}
    for shift in to_confirm(me(request)):
        waiting.setdefault(shift.on - timedelta(days=shift.on.weekday()), []).append(_line(shift))
    today = clock.today()
    known = own_hours(me(request), today - timedelta(weeks=WEEKS), today + timedelta(days=1))
    context = page("hours") | {
        "weeks": [
            {
                "monday": monday,
                "rows": rows,
                "together": sum(one["hours"]["state"] == State.WAITS for one in rows) > 1,
            }
            for monday, rows in waiting.items()
        ],
        "confirmed": [
            _line(one) for one in known if line_of(one).state in (State.CONFIRMED, State.DIFFERS, State.APPROVED)
        ],
    }
    return render(request, "myroster/hours.html", context)


@require_POST
@requires(Action.OWN_ROSTER)
def as_planned(request: StaffRequest, shift_id: UUID) -> HttpResponse:
    """One tap: it went as planned."""
    shift = own_shift(me(request), shift_id)
    if shift is None:
        raise Http404
    worked = getattr(shift, "worked", None)
    # a second tap, or one on a page from before other hours were written down
    if worked is not None and line_of(shift).state in (State.CONFIRMED, State.DIFFERS):
        messages.success(request, _("The hours are kept."))
        return redirect("myroster:hours")
    revision = worked.revision if worked is not None else 0
    try_to(
        request,
        lambda: confirm_hours(actor=request.actor, shift=shift, revision=revision),
        _("Kept: worked as planned."),
    )
    return redirect("myroster:hours")


@require_POST
@requires(Action.OWN_ROSTER)
def confirm_week(request: StaffRequest) -> HttpResponse:
    """A whole week at once: everything went as planned."""
    monday = week_asked(request.POST.get("week", ""))
    waiting = to_confirm(me(request)).filter(on__gte=monday, on__lt=monday + timedelta(days=7))
    done = try_to(request, lambda: confirm_as_planned(actor=request.actor, shifts=list(waiting)))
    if done:
        said = ngettext("Kept: one shift worked as planned.", "Kept: %(count)s shifts worked as planned.", done)
        messages.success(request, said % {"count": done})
    elif done == 0:
        messages.info(request, _("Everything of that week was confirmed already."))
    return redirect("myroster:hours")


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Action.OWN_ROSTER)
def different(request: StaffRequest, shift_id: UUID) -> HttpResponse:
    """Write down what was different; until it is approved it can be corrected."""
    shift = own_shift(me(request), shift_id)
    if shift is None or shift.starts_at > clock.now():
        raise Http404
    line = line_of(shift)
    if line.state is State.APPROVED:
        messages.info(request, _("These hours were approved already."))
        return redirect("myroster:hours")
    form = WorkedForm(request.POST or None, shift=shift)
    done = attempt(
        form,
        lambda: confirm_hours(
            actor=request.actor,
            shift=shift,
            data=form.data_of_hours,
            revision=form.cleaned_data["revision"] or 0,
            client_key=form.cleaned_data["client_key"],
        ),
        kept=lambda: kept(own_shift(me(request), shift_id) or shift),
    )
    if done.is_done:
        messages.success(request, _("The hours are kept."))
        return redirect("myroster:hours")
    context = page("hours", title(shift)) | {
        "form": form,
        "conflict": done.conflict,
        "shift": row(shift),
        "hours": words.line(line),
    }
    return render(request, "myroster/hours_of_shift.html", context)
