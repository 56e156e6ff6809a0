"""Whom one can name in a wish, or keep apart, and who can take up what is to arrange."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from baken.accounts.models import Membership, User
from baken.accounts.policy import Action
from baken.accounts.selectors import still_member
from baken.homes.models import Stay
from baken.participants.selectors import care_team, participants_visible_to
from baken.placement.models import PlaceRequest
from baken.shared import clock

if TYPE_CHECKING:
    from baken.accounts.rules import Actor
    from baken.participants.models import Participant
    from baken.placement.models import Placing


def to_choose_from(actor: Actor) -> list[Participant]:
    """Those who live in a home today or later, or need a place, about whose place the actor may know; by name."""
    lasting = Stay.objects.filter(during__overlap=(clock.today(), None)).values("participant_id")
    asking = PlaceRequest.objects.filter(closed_on__isnull=True).values("participant_id")
    found = participants_visible_to(actor, action=Action.PLACEMENT_VIEW).filter(Q(pk__in=lasting) | Q(pk__in=asking))
    return list(found.select_related("person").order_by("person__surname", "person__given_names"))


def staff_for(actor: Actor, placing: Placing) -> list[User]:
    """Who can arrange something: the team of the home, who guides the person, and whoever is asking; by name."""
    team = placing.room.home.team_id
    members = Membership.objects.filter(still_member(), team=team).values("user") if team else []
    around = care_team(placing.participant)
    known = {one.pk for one in (around.mentor, around.buddy) if one} | ({actor.user_id} if actor.user_id else set())
    found = User.objects.filter(Q(pk__in=members) | Q(pk__in=known) if team else Q(pk__in=known), is_active=True)
    return list(found.order_by("name"))
