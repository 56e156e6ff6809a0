"""Moving, changing rooms, and not moving after all."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from baken.accounts.policy import Action
from baken.homes import selectors, services
from baken.homes.forms.stays import LongerForm, MoveForm, SwapForm
from baken.homes.views.dossier import (
    METHODS,
    chosen_room,
    decides,
    finished,
    kept_of_stay,
    page,
    revised,
    room_of,
    rooms_here,
    warn,
)
from baken.homes.views.ground import actor_of, attempt, stay_or_404
from baken.shared import clock

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from baken.participants.models import Participant


@require_http_methods(METHODS)
@decides
def stay_move(request: HttpRequest, participant: Participant, stay_id: UUID) -> HttpResponse:
    stay = stay_or_404(participant, stay_id)
    rooms = [one for one in rooms_here(request) if one.room.pk != stay.room_id]
    form = MoveForm(
        request.POST or None, rooms=rooms, initial={"on": clock.today(), "room": chosen_room(request, rooms)}
    )
    warn(form, participant, [one for one in rooms if one.room.home_id != stay.room.home_id], "on")
    done = attempt(
        form,
        lambda: services.move_stay(
            confirmed=form.is_confirmed,
            actor=actor_of(request),
            stay=stay,
            room=room_of(rooms, form.cleaned_data["room"]),
            on=form.cleaned_data["on"],
            because=form.cleaned_data["because"],
            client_key=form.cleaned_data["client_key"],
        ),
    )
    if done.is_done:
        return finished(request, participant, _("The move of %(name)s to %(home)s is kept."), done.made.room)
    intro = _("Days, times and the end that were agreed go along.")
    return page(request, participant, _("Move"), form, intro=intro, button=_("Move"))


@require_http_methods(METHODS)
@decides
def stay_swap(request: HttpRequest, participant: Participant, stay_id: UUID) -> HttpResponse:
    stay = stay_or_404(participant, stay_id)
    others = selectors.neighbours(stay, actor_of(request), Action.STAY_DECIDE, clock.today())
    form = SwapForm(request.POST or None, others=others, initial={"on": clock.today()})
    done = attempt(
        form,
        lambda: services.swap_rooms(
            actor=actor_of(request),
            stay=stay,
            other=next(one for one in others if one.pk == form.cleaned_data["other"]),
            on=form.cleaned_data["on"],
            because=form.cleaned_data["because"],
            client_key=form.cleaned_data["client_key"],
        ),
    )
    if done.is_done:
        return finished(request, participant, _("They change rooms."), stay.room)
    intro = _("Both change at once, on the same day.") if others else _("Nobody else lives here for whom you decide.")
    return page(request, participant, _("Change rooms"), form if others else None, intro=intro)


@require_http_methods(METHODS)
@decides
def stay_cancel(request: HttpRequest, participant: Participant, stay_id: UUID) -> HttpResponse:
    """Take back what was only planned."""
    stay = stay_or_404(participant, stay_id)
    form = LongerForm(request.POST or None, initial={"revision": stay.revision})
    del form.fields["until_on"]
    done = attempt(
        form,
        lambda: services.cancel_stay(actor=actor_of(request), stay=stay, **revised(form)),
        kept=lambda: kept_of_stay(participant, stay_id),
    )
    if done.is_done:
        return finished(request, participant, _("The plan is taken back."), stay.room)
    intro = _("Whoever would have moved goes on living where they are. Of two who would change rooms, neither does.")
    return page(request, participant, _("Cancel the plan"), form, intro=intro, button=_("Cancel the plan"), danger=True)
