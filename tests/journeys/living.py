"""Making a home and having someone come to live there, as a manager does it on the screens."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils.formats import date_format
from django.utils.translation import override

from baken.shared import clock

if TYPE_CHECKING:
    from tests.journeys.visitor import Answer, Visitor

WEEKDAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")


def day(ahead: int = 0) -> str:
    """A day as a field wants it, counted from today."""
    return (clock.today() + timedelta(days=ahead)).isoformat()


def weekday(ahead: int = 0) -> str:
    """The name of the day that is so many days ahead."""
    return WEEKDAYS[(clock.today() + timedelta(days=ahead)).weekday()]


def written_out(ahead: int = 0) -> str:
    """A day as it stands above a list: maandag 24 november."""
    with override("nl"):
        return date_format(clock.today() + timedelta(days=ahead), "l j F")


def open_home(manager: Visitor, name: str, kind: str, *rooms: str, **more: Answer) -> str:
    """A new home at the location of this manager, with rooms. Gives where its page is."""
    manager.go("/woningen/nieuw/")
    manager.send({"Naam": name, "Wat voor woning?": kind, "Bewoond sinds": day(-60), **more}, "Bewaren", told=name)
    home = manager.path.removesuffix("kamers/")
    for room in rooms:
        manager.go(f"{home}kamers/nieuw/")
        manager.send({"Naam of nummer": room, "In gebruik sinds": day(-60)}, "Bewaren", told=room)
    return home


def choose_room(manager: Visitor, home: str, room: str) -> None:
    """Choose a room of a home; other homes have rooms of the same name."""
    rooms = manager.main.get_by_label("kamer?")
    wanted = rooms.locator(f'optgroup[label*="{home}"] option', has_text=room)
    rooms.select_option(wanted.get_attribute("value"))
