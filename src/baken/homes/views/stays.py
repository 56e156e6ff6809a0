"""Where someone lives, in their dossier, and coming to live somewhere."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from baken.accounts.policy import Action
from baken.homes import selectors, services
from baken.homes.forms.stays import BeginForm, KindForm
from baken.homes.models import StayKind
from baken.homes.presenters.stays import died_words, stay_rows
from baken.homes.views.dossier import (
    METHODS,
    around,
    chosen_room,
    decides,
    finished,
    page,
    room_of,
    rooms_here,
    warn,
)
from baken.homes.views.ground import actor_of, attempt, stay_or_404
from baken.participants.access import can, dossier_view
from baken.shared import clock

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from baken.participants.models import Participant

_KIND = ("kind", "until_on", "because", "pattern")


@require_GET
@dossier_view(Action.STAY_VIEW, what="stays")
def stays(request: HttpRequest, participant: Participant) -> HttpResponse:
    """Where someone lives, lived and will live."""
    may_decide = can(actor_of(request), Action.STAY_DECIDE, participant)
    rows = stay_rows(selectors.stays_of(participant), may_decide=may_decide)
    today = clock.today()
    lasting = [row for row in rows if row["stay"].until_on is None or row["stay"].until_on > today]
    open_ended = any(row["stay"].until_on is None for row in rows)
    context = around(participant, _("Living")) | {
        "rows": rows,
        "may_begin": may_decide and not participant.is_deceased and not open_ended,
        "lasting": lasting,
        "died": died_words(participant) if participant.is_deceased and lasting and may_decide else "",
    }
    return render(request, "homes/stays.html", context)


@require_http_methods(METHODS)
@decides
def stay_begin(request: HttpRequest, participant: Participant) -> HttpResponse:
    """Someone comes to live in a room; `?home=` and `?room=` in the address choose what is chosen already."""
    actor, today = actor_of(request), clock.today()
    rooms = rooms_here(request)
    form = BeginForm(request.POST or None, rooms=rooms, initial={"from_on": today, "room": chosen_room(request, rooms)})
    warn(form, participant, rooms, "from_on")
    done = attempt(
        form,
        lambda: services.begin_stay(
            confirmed=form.is_confirmed,
            actor=actor,
            participant=participant,
            room=room_of(rooms, form.cleaned_data["room"]),
            **{name: form.cleaned_data[name] for name in (*_KIND, "from_on", "client_key")},
        ),
    )
    if done.is_done:
        return finished(request, participant, _("%(name)s comes to live in %(home)s."), done.made.room)
    return page(
        request, participant, _("Come to live somewhere"), form, template="homes/form_with_days.html",
        draft=f"stay:{participant.pk}", rule="YG-06",
    )  # fmt: skip


@require_http_methods(METHODS)
@decides
def stay_goes_on(request: HttpRequest, participant: Participant, stay_id: UUID) -> HttpResponse:
    """A trial, respite or crisis goes on as something else, in the same room."""
    stay = stay_or_404(participant, stay_id)
    first = max(stay.from_on + timedelta(days=1), clock.today())
    form = KindForm(request.POST or None, initial={"from_on": first, "kind": StayKind.FULL_TIME})
    done = attempt(
        form,
        lambda: services.move_stay(
            actor=actor_of(request),
            stay=stay,
            room=stay.room,
            on=form.cleaned_data["from_on"],
            **{name: form.cleaned_data[name] for name in (*_KIND, "client_key")},
        ),
    )
    if done.is_done:
        return finished(request, participant, _("%(name)s goes on living in %(home)s."), stay.room)
    return page(
        request, participant, _("Goes on living here"), form, template="homes/form_with_days.html", rule="YG-06"
    )
