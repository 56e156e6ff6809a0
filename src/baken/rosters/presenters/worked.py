"""Hours on screen and in a spreadsheet: what was planned, what was worked, and what differs, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from baken.households.holidays import holidays_around
from baken.presence.rules.local import local
from baken.rosters.rules.worked import tally
from baken.rosters.selectors.worked import HoursLine, State

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date, datetime

    from baken.rosters.models import Shift
    from baken.rosters.rules.worked import Difference, Stretch
    from baken.rosters.selectors.worked import RosterHours

#: How each state looks beside its words.
CHIPS = {
    State.TO_COME: "quiet",
    State.WAITS: "soon",
    State.CONFIRMED: "info",
    State.DIFFERS: "soon",
    State.RETURNED: "late",
    State.APPROVED: "ok",
    State.AWAY: "quiet",
    State.OPEN: "quiet",
}


def state_words(state: State) -> str:
    return {
        State.TO_COME: pgettext("hours of a shift", "still to come"),
        State.WAITS: pgettext("hours of a shift", "not confirmed"),
        State.CONFIRMED: pgettext("hours of a shift", "as planned"),
        State.DIFFERS: pgettext("hours of a shift", "different"),
        State.RETURNED: pgettext("hours of a shift", "sent back"),
        State.APPROVED: pgettext("hours of a shift", "approved"),
        State.AWAY: pgettext("hours of a shift", "was away"),
        State.OPEN: pgettext("hours of a shift", "nobody"),
    }[state]


def hours_and_minutes(minutes: int) -> str:
    """Minutes as a clock would say them: "7:30", "-0:15"."""
    hours, rest = divmod(abs(minutes), 60)
    return f"{'-' if minutes < 0 else ''}{hours}:{rest:02}"


def clock(at: datetime) -> str:
    """What the clock on the wall says."""
    return local(at).strftime("%H:%M")


def times(stretch: Stretch) -> str:
    """From when until when, with the break: "07:00–15:00, 30 min pauze"."""
    said = f"{clock(stretch.starts_at)}–{clock(stretch.ends_at)}"
    if stretch.break_minutes:
        said += ", " + _("%(minutes)s min break") % {"minutes": stretch.break_minutes}
    return said


def difference_words(found: Difference) -> list[str]:
    """Each thing that went otherwise, in words."""
    said = []
    if found.begin:
        words = _("began %(time)s earlier") if found.begin < 0 else _("began %(time)s later")
        said.append(words % {"time": _long(abs(found.begin))})
    if found.end:
        words = _("ended %(time)s earlier") if found.end < 0 else _("ended %(time)s later")
        said.append(words % {"time": _long(abs(found.end))})
    if found.pause:
        words = _("%(time)s less break") if found.pause < 0 else _("%(time)s more break")
        said.append(words % {"time": _long(abs(found.pause))})
    if found.awake:
        said.append(_("%(time)s awake in the night") % {"time": _long(found.awake)})
    return said


def _long(minutes: int) -> str:
    """A length in words: "20 minuten", "1:30 uur"."""
    if minutes < 60:  # noqa: PLR2004  # an hour
        return ngettext("%(count)s minute", "%(count)s minutes", minutes) % {"count": minutes}
    return pgettext("a length of time", "%(time)s hours") % {"time": hours_and_minutes(minutes)}


def name_of(shift: Shift) -> str:
    """What a shift is called: as its home calls it, else by its sort."""
    return shift.template.name if shift.template else str(shift.get_sort_display())


def line(one: HoursLine) -> dict[str, Any]:
    """One shift as a row of the page."""
    counts = one.counts
    worked = one.worked
    return {
        "shift": one.shift,
        "name": name_of(one.shift),
        "day": one.shift.on,
        "planned": times(one.planned),
        "worked": times(counts) if counts else "",
        "minutes": hours_and_minutes(counts.minutes) if counts else "",
        "difference": difference_words(one.difference),
        "more": hours_and_minutes(one.difference.minutes) if one.difference.minutes else "",
        "note": worked.note if worked else "",
        "noted_by": worked.confirmed_by.name if worked and worked.confirmed_by else "",
        "returned_why": worked.returned_why if worked and worked.returned_at else "",
        "state": str(one.state),
        "state_words": state_words(one.state),
        "chip": CHIPS[one.state],
        "seen": f"{one.shift.pk}:{worked.revision}" if worked else "",
        "to_approve": one.state in (State.CONFIRMED, State.DIFFERS),
        "can_return": worked is not None and one.state is not State.RETURNED,
        "can_fill": one.state in (State.WAITS, State.CONFIRMED, State.DIFFERS, State.RETURNED),
    }


def by_worker(lines: Iterable[HoursLine]) -> list[dict[str, Any]]:
    """The rows under the name of who worked, by name; with what it comes to."""
    found: dict[str, dict[str, Any]] = {}
    for one in lines:
        worker = one.shift.worker
        key = str(worker.pk) if worker else ""
        name = worker.name if worker else _("Nobody")
        group = found.setdefault(key, {"key": key, "name": name, "rows": [], "planned": 0, "worked": 0})
        group["rows"].append(line(one))
        if worker:
            group["planned"] += one.planned.minutes
            group["worked"] += one.counts.minutes if one.counts else 0
    groups = sorted(found.values(), key=lambda group: (not group["key"], group["name"].casefold()))
    for group in groups:
        group["planned"], group["worked"] = hours_and_minutes(group["planned"]), hours_and_minutes(group["worked"])
    return groups


def counts(hours: RosterHours) -> dict[str, int]:
    """How many shifts are how far."""
    return {
        "waits": len(hours.of(State.WAITS, State.RETURNED)),
        "differs": len(hours.of(State.DIFFERS)),
        "to_approve": len(hours.to_approve),
        "approved": len(hours.of(State.APPROVED)),
        "to_come": len(hours.of(State.TO_COME)),
    }


def export_header() -> list[str]:
    return [
        _("Home"),
        _("Worker"),
        _("Date"),
        _("Kind of shift"),
        pgettext("worked hours", "Begin"),
        pgettext("worked hours", "End"),
        _("Break (min)"),
        _("Worked (min)"),
        _("Of which asleep (min)"),
        _("Awake in the night (min)"),
        _("Between 0 and 6 o'clock (min)"),
        _("On Sunday (min)"),
        _("On a public holiday (min)"),
        _("Approved"),
        _("Note"),
    ]


def export_rows(lines: Iterable[HoursLine]) -> Iterator[list[object]]:
    """One row for each shift of which the hours were confirmed."""
    for one in lines:
        counted, worked = one.counts, one.worked
        if counted is None or worked is None:
            continue
        found = tally(counted, holidays_around(one.shift.on.year))
        yield [
            one.shift.home.name,
            worked.worker.name,
            one.shift.on.isoformat(),
            name_of(one.shift),
            _moment(counted.starts_at),
            _moment(counted.ends_at),
            counted.break_minutes,
            found.minutes,
            found.asleep,
            counted.awake_minutes,
            found.night,
            found.sunday,
            found.holiday,
            _("yes") if worked.approved_at else _("no"),
            worked.note,
        ]


def day_words(day: date) -> str:
    """ "Ma 24 november"."""
    return date_format(day, "D j F").capitalize()


def _moment(at: datetime) -> str:
    return local(at).strftime("%Y-%m-%d %H:%M")
