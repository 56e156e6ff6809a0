"""Setting up the organisation: locations, teams and staff, by its administrator."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from baken.accounts import services as accounts
from baken.accounts.models import Location, Team, User
from baken.accounts.rules import Actor, Role
from baken.accounts.selectors import users_with_ties
from baken.demo.accounts import DEMO_PASSWORD, GUIDES, ORGANISATION, PLACES, STAFF, DemoAccount

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True)
class Organisation:
    """Who works where, ready to act; `staff` is everyone by the beginning of their address, `workers` those of each
    team who guide."""

    locations: dict[str, Location]
    teams: dict[str, Team]
    managers: dict[str, Actor]
    workers: dict[str, tuple[Actor, ...]]
    administrator: Actor
    staff: dict[str, Actor]

    def location_of(self, team: str) -> Location:
        return next(self.locations[place.name] for place in PLACES if team in place)

    def manager_of(self, team: str) -> Actor:
        return self.managers[self.location_of(team).name]


def set_up(on: date) -> Organisation:
    """Make the organisation with its locations, teams and accounts, everyone at work from this day."""
    system = Actor.system("demo")
    accounts.save_organisation(actor=system, data=accounts.OrganisationData(**ORGANISATION))
    locations, teams = {}, {}
    for place in PLACES:
        data = accounts.LocationData(place.name, place.street, place.postal_code, place.town, place.phone)
        location = locations[place.name] = accounts.add_location(actor=system, data=data)
        for name in place.teams:
            teams[name] = accounts.add_team(actor=system, location_id=location.pk, name=name)
    for account in STAFF:
        _take_on(system, account, locations, teams, on)
    return _as_actors(locations, teams)


def _take_on(
    system: Actor, account: DemoAccount, locations: dict[str, Location], teams: dict[str, Team], on: date
) -> User:
    data = accounts.StaffData(
        name=account.name,
        email=account.email,
        roles=account.roles,
        location_ids=frozenset(locations[name].pk for name in account.locations),
    )
    user = accounts.add_user(actor=system, data=data, password=DEMO_PASSWORD)
    if account.team:
        accounts.add_member(actor=system, user=user, team=teams[account.team], from_on=on)
    return user


def _as_actors(locations: dict[str, Location], teams: dict[str, Team]) -> Organisation:
    actors = {user.email: user.actor for user in users_with_ties()}
    administrator = next(actor for actor in actors.values() if actor.has(Role.ADMINISTRATOR))
    return Organisation(
        locations=locations,
        teams=teams,
        managers={name: actors[account.email] for account in STAFF for name in account.locations},
        workers={team: tuple(_workers_of(team, actors)) for team in teams},
        administrator=administrator,
        staff={email.partition("@")[0]: actor for email, actor in actors.items()},
    )


def _workers_of(team: str, actors: dict[str, Actor]) -> Iterator[Actor]:
    return (actors[account.email] for account in GUIDES if account.team == team and Role.WORKER in account.roles)
