"""Which environment a home, or a part of it, is from a day on (LE-01)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from baken.accounts.policy import Action
from baken.audit.rules import Event
from baken.environments.models import HomeEnvironment
from baken.environments.selectors import environments
from baken.homes.models import Home, Room
from baken.homes.services.ground import log_home, writes_home
from baken.participants.services.ground import Once, demand
from baken.shared.errors import DomainError, Refused

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date
    from typing import Unpack

    from baken.accounts.rules import Actor

WHAT = "environment of a home"


@writes_home(Action.HOME_ENVIRONMENT, about="home", makes=HomeEnvironment)
def give_environment(  # what a form asks, each with its own name
    *,
    actor: Actor,
    home: Home,
    environment: str,
    from_on: date,
    because: str,
    part: str = "",
    rooms: Collection[Room] = (),
    **_once: Unpack[Once],
) -> HomeEnvironment:
    """Make a home, or a part with some of its rooms, this environment from a day on; what it was ends on that day.

    A home is one environment as a whole, or several in parts: never both at once.

    Raises:
        DomainError: no such environment, no reason, a part without a room or with one of another part.
        Refused: it was decided already what it is later. NotPermitted: not by this actor.
    """
    Home.objects.select_for_update().get(pk=home.pk)
    reason = demand(because, "because", _("Say why."), rule="LE-01")
    if environment not in environments(on=from_on):
        raise DomainError(_("Choose one of the environments."), field="environment", rule="LE-01")
    name = part.strip()
    _check_part(home, name, rooms)
    if from_on < home.opened_on:
        raise DomainError(_("The home was not open yet then."), field="from_on")
    _end_before(home, name, rooms, from_on)
    made = HomeEnvironment.objects.create(
        home=home, part=name, environment=environment, from_on=from_on, because=reason
    )
    made.rooms.set(rooms)
    log_home(actor=actor, action=Event.CREATE, home=home, what=WHAT, row=made, environment=environment)
    return made


@writes_home(Action.HOME_ENVIRONMENT, about="row.home")
def end_environment(*, actor: Actor, row: HomeEnvironment, on: date) -> HomeEnvironment:
    """From this day the home, or the part, is no environment of the list.

    Raises:
        DomainError: the day is not after the one on which it began. NotPermitted: not by this actor.
    """
    locked = HomeEnvironment.objects.select_for_update().get(pk=row.pk)
    if on <= locked.from_on:
        raise DomainError(_("Choose a day after the one on which it began."), field="on")
    locked.until_on = on
    locked.revision += 1
    locked.save()
    log_home(actor=actor, action=Event.UPDATE, home=row.home, what=WHAT, row=locked)
    return locked


def _check_part(home: Home, part: str, rooms: Collection[Room]) -> None:
    if part and not rooms:
        raise DomainError(_("Say which rooms belong to this part."), field="rooms")
    if rooms and not part:
        raise DomainError(_("Give this part a name."), field="part")
    if any(room.home_id != home.pk for room in rooms):
        raise DomainError(_("Choose from the list."), field="rooms")


def _end_before(home: Home, part: str, rooms: Collection[Room], day: date) -> None:
    """End what this takes the place of: the whole by a part, parts by the whole, and parts that share a room."""
    later = HomeEnvironment.objects.select_for_update().filter(home=home, from_on__gte=day)
    shared = {room.pk for room in rooms}
    for row in HomeEnvironment.objects.select_for_update().on(day).filter(home=home):
        shares = bool(shared & set(row.rooms.values_list("pk", flat=True)))
        if part and row.part and row.part != part and not shares:
            continue
        if row.from_on >= day:
            raise Refused(_("This begins on that very day already. Choose another day."), field="from_on")
        if row.part and row.part != part and shares:
            raise DomainError(_("A room belongs to the part “%(part)s” already.") % {"part": row.part}, field="rooms")
        row.until_on = day
        row.revision += 1
        row.save()
    if any(not (part and row.part and row.part != part) for row in later):
        raise Refused(_("It was decided already what it is after that day. Change that first."), field="from_on")
