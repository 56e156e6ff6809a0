"""Opening a home, describing it, and closing it."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from typing import TYPE_CHECKING, Unpack

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from baken.accounts.models import Location, Team
from baken.accounts.policy import Action
from baken.accounts.services.permission import check_may
from baken.audit.rules import Event
from baken.homes.access import check_can_home
from baken.homes.models import Home, Room, Stay
from baken.homes.selectors import find_kind, kinds_switched_off
from baken.homes.services.ground import HOME_OPEN, ROOM_IN_USE, constraint_of, log_home, writes_home
from baken.participants.services.ground import Once, carried_out_once, demand, take_revision
from baken.shared.errors import DomainError, Refused

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any
    from uuid import UUID

    from baken.accounts.rules import Actor


@dataclass(frozen=True)
class HomeData:
    """What a home is called and where it is."""

    name: str
    kind: str
    location_id: UUID
    opened_on: date
    team_id: UUID | None = None
    street: str = ""
    postal_code: str = ""
    town: str = ""
    phone: str = ""
    has_lift: bool = False
    about: str = ""


def _may_open(kwargs: Mapping[str, Any]) -> None:
    """Who may add homes, at a location of their own."""
    actor, data = kwargs["actor"], kwargs["data"]
    check_may(actor, Action.HOMES_ADD)
    check_can_home(actor, Action.HOME_MANAGE, Home(location_id=data.location_id))


@carried_out_once(_may_open, Home)
def add_home(*, actor: Actor, data: HomeData, **_key: Unpack[Once]) -> Home:
    """Open a home at one of one's own locations.

    Raises:
        DomainError: no name; an unknown kind, or one that is switched off; a team of another location; a name that
            there is already.
    """
    _check(data, keep="")
    home = Home(**asdict(data) | {"name": data.name.strip()})
    home.save()
    log_home(actor=actor, action=Event.CREATE, home=home, what="home", row=home, kind=home.kind)
    return home


@writes_home(Action.HOME_MANAGE, about="home")
def change_home(*, actor: Actor, home: Home, data: HomeData, revision: int) -> Home:
    """Describe the home anew. It stays at a location of whoever changes it.

    Raises:
        Conflict: somebody saved meanwhile. DomainError: as `add_home`; or it was lived in before it opened.
    """
    home = _locked(home)
    take_revision(home, revision)
    _check(data, keep=home.kind, besides=home.pk)
    check_can_home(actor, Action.HOME_MANAGE, Home(location_id=data.location_id))
    for name, value in asdict(data).items():
        setattr(home, name, value.strip() if isinstance(value, str) else value)
    try:
        with transaction.atomic():
            home.save()
    except IntegrityError as error:
        if constraint_of(error) != HOME_OPEN:
            raise
        raise DomainError(_("A room was in use before that day."), field="opened_on") from error
    log_home(actor=actor, action=Event.UPDATE, home=home, what="home", row=home)
    return home


@writes_home(Action.HOME_MANAGE, about="home")
def close_home(*, actor: Actor, home: Home, on: date, revision: int) -> Home:
    """Close a home: `on` is the first day on which nobody lives there any more. Its rooms go out of use with it.

    Raises:
        Refused: somebody lives there on that day or later. DomainError: a day on which it had not opened yet.
    """
    home = _locked(home)
    take_revision(home, revision)
    if on <= home.opened_on:
        raise DomainError(_("It had not opened yet on that day."), field="on")
    rooms = Room.objects.filter(home=home)
    try:
        with transaction.atomic():
            rooms.filter(opened_on__lt=on, closed_on__isnull=True).update(closed_on=on)
            rooms.filter(opened_on__lt=on, closed_on__gt=on).update(closed_on=on)
            home.closed_on = on
            home.save()
    except IntegrityError as error:
        if constraint_of(error) == HOME_OPEN:
            raise Refused(_("A room comes into use after that day."), field="on", code="room-to-come") from error
        if constraint_of(error) != ROOM_IN_USE:
            raise
        left = Stay.objects.filter(room__home=home).between(on, date.max).count()
        said = _("Somebody still lives here then: %(count)s in all. Let them move or end their stay first.")
        raise Refused(said % {"count": left}, field="on", code="lived-in") from error
    log_home(actor=actor, action=Event.UPDATE, home=home, what="home", row=home, closed=on.isoformat())
    return home


@writes_home(Action.HOME_MANAGE, about="home")
def reopen_home(*, actor: Actor, home: Home, revision: int) -> Home:
    """A home that was closed, or would be, stays open. Rooms come back into use one by one."""
    home = _locked(home)
    take_revision(home, revision)
    home.closed_on = None
    home.save()
    log_home(actor=actor, action=Event.UPDATE, home=home, what="home", row=home, reopened=True)
    return home


def _locked(home: Home) -> Home:
    return Home.objects.select_related("location", "team").select_for_update(of=("self",)).get(pk=home.pk)


def _check(data: HomeData, *, keep: str, besides: UUID | None = None) -> None:
    demand(data.name, "name", _("Give the home a name, as those who live there call it."))
    if find_kind(data.kind) is None or (data.kind != keep and data.kind in kinds_switched_off()):
        raise DomainError(_("Choose what kind of home it is."), field="kind")
    if not Location.objects.filter(pk=data.location_id).exists():
        raise DomainError(_("Choose a location."), field="location_id")
    if data.team_id and not Team.objects.filter(pk=data.team_id, location_id=data.location_id).exists():
        raise DomainError(_("This team does not work at this location."), field="team_id")
    same = Home.objects.filter(location_id=data.location_id, name=data.name.strip()).values_list("pk", flat=True)
    if set(same) - {besides}:
        raise DomainError(_("There is a home with this name at this location."), field="name", code="known")
