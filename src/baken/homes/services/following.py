"""Who comes to live in a home belongs to its team and location from that day on: then the team sees them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from baken.accounts.rules import Actor
from baken.homes.models import FOR_A_WHILE, Stay
from baken.participants.services.care import move_participant

if TYPE_CHECKING:
    from datetime import date


def follow(*, actor: Actor, stay: Stay, on: date) -> bool:
    """Let the participant belong to the home of a stay that lasts today, once per stay; whether that was now.

    A home without a team of its own leaves the team as it is within its location. Mentor and buddy stay.
    """
    if stay.followed_on or stay.from_on > on or (stay.until_on and stay.until_on <= on):
        return False
    home, participant = stay.room.home, stay.participant
    same_place = participant.location_id == home.location_id
    team_id = home.team_id or (participant.team_id if same_place else None)
    if (participant.location_id, participant.team_id) != (home.location_id, team_id):
        if stay.kind in FOR_A_WHILE:
            stay.came_from_id, stay.came_from_team_id = participant.location_id, participant.team_id
        reason = _("Lives in %(home)s") % {"home": home.name}
        now = move_participant(
            actor=actor, participant=participant, location_id=home.location_id, team_id=team_id, reason=reason
        )
        participant.location_id, participant.team_id = now.location_id, now.team_id
    stay.followed_on = on
    stay.save(update_fields=["followed_on", "came_from", "came_from_team"])
    return True


def follow_all(*, on: date) -> int:
    """What a worker does each hour: whoever came to live somewhere today belongs to that home. Gives how many.

    Who was there for a while only, and lives nowhere here now, belongs to the former team again.
    """
    actor = Actor.system("homes")
    _go_back_all(actor, on)
    begun = Stay.objects.on(on).filter(followed_on__isnull=True).values_list("pk", flat=True)
    done = 0
    for stay_id in begun:
        with transaction.atomic():
            found = Stay.objects.select_for_update(of=("self",), skip_locked=True).select_related(
                "room__home", "participant__person"
            )
            stay = found.filter(pk=stay_id, followed_on__isnull=True).first()
            done += stay is not None and follow(actor=actor, stay=stay, on=on)
    return done


def _go_back_all(actor: Actor, on: date) -> None:
    over = Stay.objects.filter(
        kind__in=FOR_A_WHILE, until_on__lte=on, came_from__isnull=False, went_back_on__isnull=True
    )
    for stay_id in over.values_list("pk", flat=True):
        with transaction.atomic():
            found = Stay.objects.select_for_update(of=("self",), skip_locked=True)
            stay = found.select_related("room__home", "participant__person").filter(pk=stay_id).first()
            if stay and stay.went_back_on is None:
                _go_back(actor, stay, on)


def _go_back(actor: Actor, stay: Stay, on: date) -> None:
    """Unless they live somewhere here, died, or somebody gave them another team meanwhile."""
    participant = stay.participant
    stays_on = Stay.objects.on(on).filter(participant=participant).exists()
    still_of_home = (participant.location_id, participant.team_id) == (
        stay.room.home.location_id,
        stay.room.home.team_id,
    )
    if stay.came_from_id and still_of_home and not stays_on and not participant.is_deceased:
        move_participant(
            actor=actor,
            participant=participant,
            location_id=stay.came_from_id,
            team_id=stay.came_from_team_id,
            reason=_("Stayed in %(home)s for a while") % {"home": stay.room.home.name},
        )
    stay.went_back_on = on
    stay.save(update_fields=["went_back_on"])
