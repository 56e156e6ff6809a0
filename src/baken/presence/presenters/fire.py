"""The list for a fire as it is shown, printed and kept on a device: the same words for all three."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from baken.presence import wording as words
from baken.presence.rules.local import day_of

if TYPE_CHECKING:
    from baken.homes.models import Home
    from baken.presence.selectors import FireList, InHouse


def as_shown(found: FireList) -> dict[str, Any]:
    """Everything that stands on the list, as plain words."""
    return {
        "home": found.home.name,
        "address": address(found.home),
        "phone": found.home.phone,
        "at": found.at.isoformat(),
        "state_of": _("State of %(time)s, %(day)s")
        % {"time": words.clock_time(found.at), "day": date_format(day_of(found.at), "l j F")},
        "count": ngettext("%(number)s person in the house", "%(number)s people in the house", len(found.inside))
        % {"number": len(found.inside)},
        "inside": [_line(one, found) for one in found.inside],
        "away": [_line(one, found) for one in found.away],
        "staff": _staff(found),
    }


def address(home: Home) -> str:
    return ", ".join(part for part in (home.street, f"{home.postal_code} {home.town}".strip()) if part)


def _line(one: InHouse, found: FireList) -> dict[str, str]:
    floor = one.stay.room.floor
    way_out = one.way_out
    return {
        "name": one.stay.participant.display_name,
        "room": one.stay.room.name,
        "floor": _("ground floor") if floor == 0 else _("floor %(number)s") % {"number": floor},
        "help": words.way_out(way_out.kind) if way_out else _("not written down"),
        "needs_help": "yes" if way_out and way_out.kind != "alone" else "",
        "note": way_out.note if way_out else "",
        "why": words.why(one.segment, found.at),
    }


def _staff(found: FireList) -> str:
    if found.on_duty.roster:
        who = ", ".join(words.who_works(one, found.at) for one in found.on_duty.now)
        return _("By the roster: %(who)s.") % {"who": who} if who else _("By the roster nobody works here now.")
    if found.staff is None:
        return _("Not entered who works now.")
    staff = found.staff
    return _("By the planning: %(awake)s awake, %(asleep)s asleep.") % {"awake": staff.awake, "asleep": staff.asleep}
