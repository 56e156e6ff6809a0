"""The balance in words and small bars."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from baken.myroster.rules.balance import SHARED, Span

if TYPE_CHECKING:
    from baken.myroster.rules.balance import Beside
    from baken.myroster.selectors.balance import Balance


def hours(minutes: int) -> str:
    """ "31:30"."""
    whole, rest = divmod(abs(minutes), 60)
    return f"{'−' if minutes < 0 else ''}{whole}:{rest:02}"


def over_words(minutes: int) -> str:
    """How much more or less than the contract."""
    if minutes == 0:
        return _("exactly your contract")
    words = _("%(hours)s more than your contract") if minutes > 0 else _("%(hours)s less than your contract")
    return words % {"hours": hours(abs(minutes))}


def _names() -> dict[str, str]:
    return {
        "nights": pgettext("balance", "Nights awake"),
        "sleep_ins": pgettext("balance", "Sleep-in shifts"),
        "weekends": pgettext("balance", "Weekends"),
        "sundays": pgettext("balance", "Sundays"),
        "holidays": pgettext("balance", "Public holidays"),
    }


def card(one: Balance) -> dict[str, Any]:
    """One time with its hours, and what is shared with the team."""
    titles = {
        Span.ROSTER: _("This roster"),
        Span.WEEKS_4: _("Four weeks"),
        Span.WEEKS_16: _("Sixteen weeks"),
        Span.YEAR: _("This year"),
    }
    names = _names()
    return {
        "key": str(one.span),
        "title": titles[one.span],
        "days": f"{date_format(one.period.first, 'j b')} – {date_format(one.period.last, 'j b Y')}",
        "planned": hours(one.hours.minutes),
        "contract": hours(one.hours.contract),
        "over": over_words(one.hours.over),
        "worked": hours(one.mine.worked_minutes),
        "so_far": over_words(one.so_far.over),
        "shifts": one.mine.shifts,
        "away": one.hours.away,
        "lines": [
            _line(names[key], read(one.mine), one.team.get(key))
            for key, read in SHARED.items()
            if read(one.mine) or (key in one.team and one.team[key].most)
        ],
        "compares": bool(one.team),
    }


def _short(number: float) -> str:
    """With one decimal where there is something behind the comma."""
    rounded = round(number, 1)
    return number_format(int(rounded) if rounded == int(rounded) else rounded)


def _line(name: str, mine: int, team: Beside | None) -> dict[str, Any]:
    if team is None:
        return {"name": name, "mine": mine, "team": ""}
    words = _("team on average %(average)s, from %(least)s to %(most)s") % {
        "average": _short(team.average),
        "least": int(team.least),
        "most": int(team.most),
    }
    return {"name": name, "mine": mine, "team": words, "more": mine > team.most, "less": mine < team.least}
