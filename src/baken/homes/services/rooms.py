"""Rooms of someone's own, and what all share (SL-03)."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Unpack

from django.db import IntegrityError, transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from baken.accounts.policy import Action
from baken.audit.rules import Event
from baken.homes.models import Home, Room, SharedRoom, Stay
from baken.homes.services.ground import HOME_OPEN, ROOM_IN_USE, constraint_of, log_home, writes_home
from baken.participants.services.ground import Once, demand, take_revision
from baken.shared.errors import DomainError, Refused

if TYPE_CHECKING:
    from datetime import date

    from baken.accounts.rules import Actor


@dataclass(frozen=True)
class RoomData:
    """A room of someone's own. `closed_on` is the first day on which it cannot be lived in any more."""

    name: str
    opened_on: date
    floor: int = 0
    without_stairs: bool = True
    area: int | None = None
    note: str = ""
    closed_on: date | None = None


@writes_home(Action.HOME_MANAGE, about="home", makes=Room)
def add_room(*, actor: Actor, home: Home, data: RoomData, **_key: Unpack[Once]) -> Room:
    """Take a room into use.

    Raises:
        DomainError: no name, a name that there is already, or days on which the home is not open.
    """
    room = Room(home=home)
    _write(room, data)
    log_home(actor=actor, action=Event.CREATE, home=home, what="room", row=room)
    return room


@writes_home(Action.HOME_MANAGE, about="room.home")
def change_room(*, actor: Actor, room: Room, data: RoomData, revision: int) -> Room:
    """Describe a room anew, take it out of use from a day on, or into use again.

    Raises:
        Conflict: somebody saved meanwhile.
        Refused: somebody lives there in days on which it would not be in use. DomainError: as `add_room`.
    """
    room = Room.objects.select_related("home").select_for_update(of=("self",)).get(pk=room.pk)
    take_revision(room, revision)
    _write(room, data)
    log_home(actor=actor, action=Event.UPDATE, home=room.home, what="room", row=room)
    return room


def _write(room: Room, data: RoomData) -> None:
    demand(data.name, "name", _("Give the room a name or a number."))
    if data.closed_on and data.closed_on <= data.opened_on:
        raise DomainError(_("The end is before the beginning."), field="closed_on")
    same = Room.objects.filter(home_id=room.home_id, name=data.name.strip()).exclude(pk=room.pk)
    if same.exists():
        raise DomainError(_("There is a room with this name in this home."), field="name", code="known")
    for name, value in asdict(data).items():
        setattr(room, name, value.strip() if isinstance(value, str) else value)
    try:
        with transaction.atomic():
            room.save()
    except IntegrityError as error:
        constraint = constraint_of(error)
        if constraint == HOME_OPEN:
            raise _home_not_open(room) from error
        if constraint == ROOM_IN_USE:
            raise _lived_in(room) from error
        raise


def _home_not_open(room: Room) -> DomainError:
    home = room.home
    if room.opened_on < home.opened_on:
        words = {"day": date_format(home.opened_on, "j F Y")}
        return DomainError(_("The home is lived in since %(day)s.") % words, field="opened_on")
    return DomainError(_("The home is closed by then."), field="closed_on")


def _lived_in(room: Room) -> Refused:
    last = Stay.objects.filter(room=room).order_by("-from_on").first()
    if last and room.closed_on and last.until_on is None:
        return Refused(
            _("Somebody lives in this room, and no end has been agreed."), field="closed_on", code="lived-in"
        )
    if last and last.until_on and room.closed_on and last.until_on > room.closed_on:
        words = {"day": date_format(last.until_on, "j F Y")}
        return Refused(_("Somebody lives in this room until %(day)s.") % words, field="closed_on", code="lived-in")
    return Refused(_("Somebody lived in this room before that day."), field="opened_on", code="lived-in")


@writes_home(Action.HOME_MANAGE, about="home", makes=SharedRoom)
def add_shared_room(*, actor: Actor, home: Home, name: str, note: str = "", **_key: Unpack[Once]) -> SharedRoom:
    """Say what all who live there use: the living room, the kitchen, the garden."""
    room = SharedRoom(home=home)
    _write_shared(room, name, note)
    log_home(actor=actor, action=Event.CREATE, home=home, what="shared room", row=room)
    return room


@writes_home(Action.HOME_MANAGE, about="room.home")
def change_shared_room(*, actor: Actor, room: SharedRoom, name: str, note: str = "") -> SharedRoom:
    """Describe a shared room anew."""
    room = SharedRoom.objects.select_related("home").select_for_update(of=("self",)).get(pk=room.pk)
    _write_shared(room, name, note)
    log_home(actor=actor, action=Event.UPDATE, home=room.home, what="shared room", row=room)
    return room


@writes_home(Action.HOME_MANAGE, about="room.home")
def remove_shared_room(*, actor: Actor, room: SharedRoom) -> None:
    """A shared room that is none any more. It stays in the history of the database."""
    log_home(actor=actor, action=Event.DELETE, home=room.home, what="shared room", row=room)
    SharedRoom.objects.filter(pk=room.pk).delete()


def _write_shared(room: SharedRoom, name: str, note: str) -> None:
    room.name = demand(name, "name", _("Give the room a name."))
    room.note = note.strip()
    if SharedRoom.objects.filter(home_id=room.home_id, name=room.name).exclude(pk=room.pk).exists():
        raise DomainError(_("There is a room with this name in this home."), field="name", code="known")
    room.save()
