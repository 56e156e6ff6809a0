"""How the residents of a home fare together: per month, and before and after they moved in."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING
from uuid import UUID

from baken.homes.models import Stay
from baken.instruments.models import Response
from baken.shared import clock
from baken.wellbeing.rules.followed import INSTRUMENTS, figures, followed
from baken.wellbeing.rules.numbers import (
    AROUND,
    FEWEST,
    BothSides,
    MonthOfHome,
    both_sides,
    by_month,
    months_until,
    spread,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from baken.homes.models import Home

    type Dated = dict[str, list[tuple[UUID, date, float]]]

MONTHS = 12


def months_of(home: Home, count: int = MONTHS) -> dict[str, list[MonthOfHome]]:
    """Per thing that is followed the months of a home: who lived there then; two queries, whatever the number."""
    today = clock.today()
    months = months_until(today, count)
    stays = Stay.objects.filter(room__home=home).between(months[0], today + timedelta(days=1)).order_by()
    living: dict[UUID, list[tuple[date, date | None]]] = defaultdict(list)
    for participant, from_on, until_on in stays.values_list("participant", "from_on", "until_on"):
        living[participant].append((from_on, until_on))
    found = _figures(living, months[0])
    return {
        key: by_month(months, [one for one in rows if _lived(living[one[0]], one[1])])
        for key, rows in ((one.key, found[one.key]) for one in followed())
    }


def _lived(spans: Iterable[tuple[date, date | None]], day: date) -> bool:
    return any(from_on <= day and (until_on is None or until_on > day) for from_on, until_on in spans)


def _figures(participant_ids: Iterable[UUID], first: date) -> Dated:
    """Per thing that is followed: of whom, on which day, how much; one query."""
    rows = (
        Response.objects.filter(participant__in=list(participant_ids), instrument__in=INSTRUMENTS, filled_on__gte=first)
        .standing()
        .order_by()
        .values_list("participant", "filled_on", "instrument", "answers")
    )
    found: Dated = defaultdict(list)
    for participant, on, instrument, answers in rows:
        for key, figure in figures(instrument, answers).items():
            found[key].append((participant, on, figure))
    return found


@dataclass(frozen=True)
class Moves:
    """Those who came from another home and of whom there are figures on both sides of their move."""

    asked: int
    sides: BothSides | None


def moves_into(home: Home) -> dict[str, Moves]:
    """Per thing that is followed: the middle figures of residents before and after they moved in; two queries.

    Only who has figures on both sides counts, and of fewer than five residents no figures are given.
    """
    days = _came_on(home)
    first = min(days.values(), default=clock.today()) - AROUND
    found = _figures(days, first) if days else {}
    return {one.key: _moves(found.get(one.key, []), days) for one in followed()}


def _came_on(home: Home) -> dict[UUID, date]:
    """Who came to live here straight from another home, and on which day: of more times the last."""
    lived_here = Stay.objects.filter(room__home=home).values("participant")
    rows = Stay.objects.filter(participant__in=lived_here).order_by("participant", "from_on")
    found: dict[UUID, date] = {}
    for (whom, before, _on), (who, now, on) in pairwise(rows.values_list("participant", "room__home", "from_on")):
        if whom == who and before != home.pk and now == home.pk:
            found[who] = on
    return found


def _moves(rows: Iterable[tuple[UUID, date, float]], days: dict[UUID, date]) -> Moves:
    of_each: dict[UUID, list[tuple[date, float]]] = defaultdict(list)
    for whom, on, value in rows:
        of_each[whom].append((on, value))
    before, after = [], []
    for whom, dated in of_each.items():
        sides = both_sides(dated, days[whom])
        if sides.before and sides.after:
            before.append(sides.before.middle)
            after.append(sides.after.middle)
    if len(before) < FEWEST:
        return Moves(len(before), None)
    return Moves(len(before), BothSides(spread(before), spread(after)))
