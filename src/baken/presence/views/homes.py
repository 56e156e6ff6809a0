"""Who is there in one home: the page, one tap, and the round past everyone."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from baken.accounts.policy import Action
from baken.homes.access import can_home, home_view
from baken.homes.presenters.page import home_page
from baken.homes.seen import log_seen
from baken.homes.selectors import participants_in
from baken.presence import selectors, services
from baken.presence.forms import RoundForm, TapForm
from baken.presence.presenters import people, staffing
from baken.presence.rules.local import days
from baken.presence.rules.timeline import NoteKind
from baken.presence.views.ground import attempt, week_around, week_asked
from baken.shared import clock
from baken.shared.errors import DomainError

if TYPE_CHECKING:
    from django.http import HttpResponse

    from baken.accounts.access import StaffRequest
    from baken.homes.models import Home
    from baken.participants.models import Participant

WHAT = "presence of a home"


@require_GET
@home_view(Action.HOME_VIEW)
def home(request: StaffRequest, home: Home) -> HttpResponse:
    """Who is here now, tonight and this weekend, and the week as a strip for each."""
    today = clock.today()
    first = week_asked(request.GET.get("week", ""))
    shown = list(days(first, first + timedelta(days=7)))
    found = selectors.presence_in(
        home,
        request.actor,
        first=min(first, today - timedelta(days=1)),
        after=max(first + timedelta(days=8), today + timedelta(days=9)),
    )
    log_seen(request.actor, found.relations, what=WHAT)
    context = home_page(request.actor, home, "presence") | {
        "rows": [row | {"key": uuid4()} for row in people.rows(found, request.actor, shown)],
        "head": people.head(found),
        "others": len(found.others),
        "days": people.days_of_week(shown, today),
        **week_around(first),
        "is_this_week": first <= today < first + timedelta(days=7),
        "now": found.now,
        "on_duty": _on_duty(request, home),
        "may_see_roster": can_home(request.actor, Action.ROSTER_VIEW, home),
        "may_see_fire_list": can_home(request.actor, Action.HOME_FIRE_LIST, home),
        "worker_url": reverse("presence:worker"),
    }
    return render(request, "presence/home.html", context)


def _on_duty(request: StaffRequest, home: Home) -> dict[str, Any] | None:
    """Who works now: for those who may see the roster."""
    if not can_home(request.actor, Action.ROSTER_VIEW, home):
        return None
    return staffing.on_duty(selectors.on_duty_now(home))


@require_POST
@home_view(Action.HOME_VIEW)
def tap(request: StaffRequest, home: Home) -> HttpResponse:
    """Note with one tap that someone is here, is away or came back, now."""
    to = reverse("presence:home", args=[home.pk])
    form = TapForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("This was not understood. Nothing was noted."))
        return redirect(to)
    given = form.cleaned_data
    residents = participants_in(home, request.actor).participants
    person = next((one for one in residents if one.pk == given["participant"]), None)
    if person is None:
        raise Http404
    kind = NoteKind(given["kind"])
    try:
        services.note_presence(actor=request.actor, participant=person, kind=kind, client_key=given["client_key"])
    except DomainError as error:
        messages.error(request, str(error))
    else:
        words = (
            _("%(name)s: noted as here.") if kind in (NoteKind.HERE, NoteKind.BACK) else _("%(name)s: noted as away.")
        )
        messages.success(request, words % {"name": person.display_name})
    return redirect(to)


@require_http_methods(["GET", "HEAD", "POST"])
@home_view(Action.HOME_RECORD)
def round_(request: StaffRequest, home: Home) -> HttpResponse:
    """The round past everyone: tick who is there, save once."""
    now, today = clock.now(), clock.today()
    found = selectors.presence_in(home, request.actor, first=today, after=today + timedelta(days=1))
    residents = [one.participant for one in found.residents if not one.participant.is_deceased]
    here = [one.participant.pk for one in found.residents if (at := one.timeline.at(now)) and at.here]
    form = RoundForm(request.POST or None, people=residents, here=here)
    asked = set(form.data.get("shown", "").split(",")) if form.is_bound else set()
    listed = [one for one in residents if not form.is_bound or str(one.pk) in asked]
    saved = attempt(
        form,
        lambda: services.note_round(
            actor=request.actor,
            home=home,
            residents=listed,
            here=form.cleaned_data["here"],
            client_key=form.cleaned_data["client_key"],
        ),
    )
    if saved is not None:
        messages.success(request, _("The round is noted: %(here)s there, of %(all)s.") % _numbers(form, listed))
        return redirect("presence:home", home.pk)
    if not form.is_bound:
        log_seen(request.actor, found.relations, what=WHAT)
    above = (_("Presence"), reverse("presence:home", args=[home.pk]))
    context = home_page(request.actor, home, "presence", _("Round"), above=above)
    return render(
        request, "presence/round.html", context | {"form": form, "others": len(found.others), "count": len(residents)}
    )


def _numbers(form: RoundForm, listed: list[Participant]) -> dict[str, int]:
    return {"here": len(form.cleaned_data["here"]), "all": len(listed)}
