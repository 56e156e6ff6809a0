"""What copying weeks comes to, in words: what fits, who cannot and why, and where there is no place."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from baken.households.holidays import holidays_around
from baken.rosters.rules.hours import minutes_of
from baken.rosters.rules.patterns import Misfit
from baken.rosters.selectors.names import names_of
from baken.rosters.selectors.rosters import days_of
from baken.rosters.wording import hours_words, times_words, trouble_in_words

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from uuid import UUID

    from baken.rosters.models import Roster
    from baken.rosters.rules.patterns import Placed
    from baken.rosters.services.patterns import Seen


def seen_on_screen(seen: Seen, roster: Roster) -> dict[str, Any]:
    """The preview of a pattern, day by day only where something stands in the way."""
    names = names_of({one.source.worker_id for one in seen.placed if one.source.worker_id})
    misfits = [_misfit(one, names) for one in seen.placed if one.misfit]
    return {
        "fits": seen.fits,
        "per_worker": _per_worker(seen, names),
        "left": _left(seen),
        "misfits": misfits,
        "holidays": [_day(day) for day in days_of(roster) if day in holidays_around(day.year)],
    }


def _per_worker(seen: Seen, names: Mapping[UUID, str]) -> list[dict[str, Any]]:
    """How many shifts and hours everyone gets by it."""
    if seen.plan is None:
        return []
    shifts: Counter[UUID | None] = Counter()
    minutes: Counter[UUID | None] = Counter()
    for key, row in seen.plan.after.items():
        before = seen.plan.before.get(key)
        if before is None or before.worker_id != row.worker_id:
            shifts[row.worker_id] += 1
            minutes[row.worker_id] += minutes_of(row)
    found = [
        {
            "who": names.get(who, _("Someone")) if who else _("Open shifts"),
            "shifts": number,
            "hours": hours_words(minutes[who]),
            "is_open": who is None,
        }
        for who, number in shifts.items()
        if who or not _left_ids(seen)
    ]
    return sorted(found, key=lambda one: (one["is_open"], str(one["who"]).casefold()))


def _left_ids(seen: Seen) -> set[UUID]:
    return {one.shift_id for one in seen.plan.left} if seen.plan else set()


def _left(seen: Seen) -> list[dict[str, Any]]:
    """Who cannot work a shift of the pattern, by colleague, with every reason."""
    if seen.plan is None:
        return []
    by_who: dict[UUID, list[dict[str, Any]]] = defaultdict(list)
    for one in seen.plan.left:
        row = seen.plan.after[one.shift_id]
        reasons = [trouble_in_words(trouble, seen.plan.people) for trouble in one.troubles]
        by_who[one.worker_id].append({"day": _day(row.on), "times": times_words(row), "reasons": reasons})
    people = seen.plan.people
    return [
        {"who": people[who].name, "shifts": shifts}
        for who, shifts in sorted(by_who.items(), key=lambda pair: people[pair[0]].name.casefold())
    ]


def _misfit(one: Placed, names: Mapping[UUID, str]) -> dict[str, Any]:
    words = {
        Misfit.NO_PLACE: _("the concept has no such shift on this day"),
        Misfit.TAKEN: _("somebody stands there already"),
        Misfit.PINNED: _("that shift is pinned"),
        Misfit.RETIRED: _("this kind of shift is no longer used"),
    }
    return {
        "day": _day(one.on),
        "times": times_words(one.source),
        "who": names.get(one.source.worker_id, "") if one.source.worker_id else "",
        "why": words[one.misfit] if one.misfit else "",
    }


def _day(day: date) -> str:
    return date_format(day, "D j F").lower()
