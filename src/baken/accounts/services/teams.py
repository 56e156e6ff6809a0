"""Locations, their teams, and who works in which team from when until when."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from baken.accounts.models import Location, Membership, Team, User
from baken.accounts.policy import Action
from baken.accounts.services.permission import check_may
from baken.accounts.services.sessions import end_sessions
from baken.accounts.services.taken import refused_when_taken
from baken.audit import services as audit
from baken.audit.rules import Event
from baken.shared.errors import DomainError

if TYPE_CHECKING:
    from contextlib import AbstractContextManager
    from datetime import date
    from uuid import UUID

    from baken.accounts.rules import Actor


@dataclass(frozen=True)
class LocationData:
    """Where a location is, and how to reach it."""

    name: str
    street: str = ""
    postal_code: str = ""
    town: str = ""
    phone: str = ""


@transaction.atomic
def add_location(*, actor: Actor, data: LocationData) -> Location:
    check_may(actor, Action.USERS_MANAGE)
    _check_location_name(data.name)
    with _location_name_free():
        location = Location.objects.create(**asdict(data))
    _log(actor, Event.CREATE, "location", location, name=location.name)
    return location


@transaction.atomic
def change_location(*, actor: Actor, location: Location, data: LocationData) -> Location:
    check_may(actor, Action.USERS_MANAGE)
    _check_location_name(data.name, but=location)
    for name, value in asdict(data).items():
        setattr(location, name, value)
    with _location_name_free():
        location.save(update_fields=list(asdict(data)))
    _log(actor, Event.UPDATE, "location", location, name=location.name)
    return location


@transaction.atomic
def add_team(*, actor: Actor, location_id: UUID, name: str) -> Team:
    check_may(actor, Action.USERS_MANAGE)
    _check_team_name(location_id, name)
    with _team_name_free():
        team = Team.objects.create(location_id=location_id, name=name)
    _log(actor, Event.CREATE, "team", team, name=team.name)
    return team


@transaction.atomic
def change_team(*, actor: Actor, team: Team, location_id: UUID, name: str) -> Team:
    check_may(actor, Action.USERS_MANAGE)
    _check_team_name(location_id, name, but=team)
    team.location_id, team.name = location_id, name
    with _team_name_free():
        team.save(update_fields=["location", "name"])
    _log(actor, Event.UPDATE, "team", team, name=team.name)
    return team


@transaction.atomic
def add_member(*, actor: Actor, user: User, team: Team, from_on: date, until_on: date | None = None) -> Membership:
    """Let someone work in a team from a day until and including another, or until further notice.

    Whoever it is signs in anew, with the rights that come with the team.
    """
    check_may(actor, Action.USERS_MANAGE)
    _check_period(user, team, from_on, until_on)
    with _period_free(user, team):
        membership = Membership.objects.create(user=user, team=team, from_on=from_on, until_on=until_on)
    end_sessions(user.pk)
    _log_membership(actor, Event.CREATE, membership)
    return membership


@transaction.atomic
def change_membership(*, actor: Actor, membership: Membership, from_on: date, until_on: date | None) -> Membership:
    """Set the first and last day; an empty last day means until further notice. The member signs in anew."""
    check_may(actor, Action.USERS_MANAGE)
    _check_period(membership.user, membership.team, from_on, until_on, but=membership)
    membership.from_on, membership.until_on = from_on, until_on
    with _period_free(membership.user, membership.team):
        membership.save(update_fields=["from_on", "until_on"])
    end_sessions(membership.user_id)
    _log_membership(actor, Event.UPDATE, membership)
    return membership


def _check_location_name(name: str, *, but: Location | None = None) -> None:
    others = Location.objects.exclude(pk=but.pk) if but else Location.objects.all()
    if others.filter(name__iexact=name).exists():
        raise DomainError(_location_exists(), field="name")


def _check_team_name(location_id: UUID, name: str, *, but: Team | None = None) -> None:
    others = Team.objects.exclude(pk=but.pk) if but else Team.objects.all()
    if others.filter(location_id=location_id, name__iexact=name).exists():
        raise DomainError(_team_exists(), field="name")


def _check_period(
    user: User, team: Team, from_on: date, until_on: date | None, *, but: Membership | None = None
) -> None:
    if until_on is not None and until_on < from_on:
        raise DomainError(_("The last day is before the first."), field="until_on")
    others = Membership.objects.filter(user=user, team=team)
    if but:
        others = others.exclude(pk=but.pk)
    if any(other.overlaps(from_on, until_on) for other in others):
        raise DomainError(_is_member(user, team), field="from_on")


def _location_exists() -> str:
    return _("There is a location with this name already.")


def _location_name_free() -> AbstractContextManager[None]:
    return refused_when_taken(_location_exists(), field="name")


def _team_exists() -> str:
    return _("This location has a team with this name already.")


def _team_name_free() -> AbstractContextManager[None]:
    return refused_when_taken(_team_exists(), field="name")


def _is_member(user: User, team: Team) -> str:
    return _("%(name)s is in team %(team)s in that period already.") % {"name": user, "team": team}


def _period_free(user: User, team: Team) -> AbstractContextManager[None]:
    return refused_when_taken(_is_member(user, team), field="from_on")


def _log(actor: Actor, event: Event, what: str, thing: Location | Team, **details: Any) -> None:
    audit.record(
        actor=actor,
        action=event,
        participant_id=None,
        what=what,
        object_type=what,
        object_id=thing.pk,
        details=details,
    )


def _log_membership(actor: Actor, event: Event, membership: Membership) -> None:
    audit.record(
        actor=actor,
        action=event,
        participant_id=None,
        what="team membership",
        object_type="user",
        object_id=membership.user_id,
        details={
            "name": membership.user.name,
            "team": membership.team.name,
            "from": membership.from_on.isoformat(),
            "until": membership.until_on.isoformat() if membership.until_on else None,
        },
    )
