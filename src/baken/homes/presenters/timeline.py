"""Who lives where over time, as a picture of lanes: one per room, a bar per stay. Whole numbers only: the picture is
drawn without style."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from baken.homes.presenters.stays import days_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from baken.homes.models import Room, Stay
    from baken.homes.selectors import Residents

MONTHS = 12
#: Pixels: of a day, of the names before the lanes, of a lane, of the bar in it, of the months above.
OF_A_DAY, NAMES, LANE, BAR, TOP = 2, 120, 36, 26, 28
#: A bar shorter than this has no room for a name.
FITS = 50


@dataclass(frozen=True)
class Window:
    """The days that are shown: up to, and not including, `after`."""

    first: date
    after: date

    @property
    def earlier(self) -> str:
        return f"{add_months(self.first, -6):%Y-%m}"

    @property
    def later(self) -> str:
        return f"{add_months(self.first, 6):%Y-%m}"


def window(asked: str, today: date) -> Window:
    """Twelve months from the month that was asked (`2026-03`); else half a year back and half a year ahead."""
    try:
        year, month = (int(part) for part in asked.split("-"))
        first = date(year, month, 1)
    except ValueError:
        first = add_months(today.replace(day=1), -6)
    first = min(max(first, date(1900, 1, 1)), date(2200, 1, 1))
    return Window(first, add_months(first, MONTHS))


def add_months(day: date, months: int) -> date:
    number = day.year * 12 + day.month - 1 + months
    return date(number // 12, number % 12 + 1, 1)


def lanes(rooms: Sequence[Room], residents: Residents, others: Iterable[Stay], shown: Window, today: date) -> Any:
    """The picture and the same as a table: `stays` of whom a name may be shown, `others` without."""
    named = {stay.pk: stay.participant for stay in residents.stays}
    by_room: dict[Any, list[Stay]] = {}
    for stay in [*residents.stays, *others]:
        by_room.setdefault(stay.room_id, []).append(stay)
    in_use = [room for room in rooms if room.pk in by_room or _in_sight(room, shown)]
    rows = []
    for number, room in enumerate(in_use):
        stays = sorted(by_room.get(room.pk, ()), key=lambda stay: stay.from_on)
        rows.append(
            {
                "room": room,
                "y": TOP + number * LANE + (LANE - BAR) // 2,
                "line": TOP + (number + 1) * LANE,
                "words_y": TOP + number * LANE + LANE // 2 + 5,
                "bars": [
                    _bar(stay, named[stay.pk].display_name if stay.pk in named else "", shown, today) for stay in stays
                ],
                "stays": [
                    {"stay": stay, "participant": named.get(stay.pk), "days": days_words(stay)} for stay in stays
                ],
                "out_of_use": _out_of_use(room, shown),
            }
        )
    return {
        "rows": rows,
        "width": NAMES + (shown.after - shown.first).days * OF_A_DAY,
        "height": TOP + len(rows) * LANE,
        "names": NAMES,
        "bar": BAR,
        "months": _months(shown),
        "today": _x(today, shown) if shown.first <= today < shown.after else None,
    }


def _in_sight(room: Room, shown: Window) -> bool:
    """Whether a room is in use on one of the days shown."""
    return room.opened_on < shown.after and (room.closed_on is None or room.closed_on > shown.first)


def _x(day: date, shown: Window) -> int:
    inside = min(max(day, shown.first), shown.after)
    return NAMES + (inside - shown.first).days * OF_A_DAY


def _bar(stay: Stay, name: str, shown: Window, today: date) -> dict[str, Any]:
    x, end = _x(stay.from_on, shown), _x(stay.until_on or shown.after, shown)
    width = max(end - x - 1, OF_A_DAY)
    return {
        "x": x,
        "words_x": x + 8,
        "width": width,
        "css": "planned" if stay.from_on > today else stay.kind.replace("_", "-"),
        "name": (name or _("lived in"))[: max(width - 12, 0) // 8] if width >= FITS else "",
    }


def _out_of_use(room: Room, shown: Window) -> list[dict[str, int]]:
    spans = []
    if room.opened_on > shown.first:
        spans.append((shown.first, room.opened_on))
    if room.closed_on and room.closed_on < shown.after:
        spans.append((room.closed_on, shown.after))
    return [{"x": _x(a, shown), "width": max(_x(b, shown) - _x(a, shown), 1)} for a, b in spans]


def _months(shown: Window) -> list[dict[str, Any]]:
    firsts = [add_months(shown.first, number) for number in range(MONTHS)]
    return [
        {"x": _x(first, shown), "words_x": _x(first, shown) + 4, "words": date_format(first, "b y")} for first in firsts
    ]


def last_day(after: date) -> date:
    return after - timedelta(days=1)
