"""Measures over time: of one resident and of a home, to stand beside how people fare (SL-08)."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from baken.homes.models import Stay
from baken.restrictions.models import Measure, MeasureQuerySet
from baken.restrictions.rules.months import Around, Month, Span, around_moves, by_month, months_until
from baken.shared import clock

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

    from baken.homes.models import Home
    from baken.participants.models import Participant

MONTHS = 12


def per_participant(participant: Participant, first: date, last: date) -> list[tuple[date, float]]:
    """How many measures held for this resident, on the first day and on each day on which that changed."""
    spans = _spans(Measure.objects.filter(participant=participant))
    changes = {first, *(span.from_on for span in spans), *(span.until_on for span in spans if span.until_on)}
    return [
        (day, float(sum(span.touches(day, day + timedelta(days=1)) for span in spans)))
        for day in sorted(changes)
        if first <= day <= last
    ]


def per_home(home: Home, months: int = MONTHS) -> list[Month]:
    """Per month how many people lived in this home, and how many of them had at least one measure; two queries."""
    today = clock.today()
    firsts = months_until(today, months)
    stays = Stay.objects.filter(room__home=home).between(firsts[0], today + timedelta(days=1))
    living = [Span(*row) for row in stays.order_by().values_list("participant", "from_on", "until_on")]
    return by_month(firsts, living, _spans_of({span.whom for span in living}), today)


def moves_into(home: Home) -> Around:
    """Those who came straight from another home: who had a measure in the three months before and after."""
    lived_here = Stay.objects.filter(room__home=home).values("participant")
    rows = Stay.objects.filter(participant__in=lived_here).order_by("participant", "from_on")
    moves = [
        (who, on)
        for (whom, before, _on), (who, now, on) in pairwise(rows.values_list("participant", "room__home", "from_on"))
        if whom == who and before != home.pk and now == home.pk
    ]
    return around_moves(moves, _spans_of({whom for whom, _day in moves}), clock.today())


def _spans_of(participant_ids: Iterable[object]) -> list[Span]:
    wanted: list[UUID] = list(participant_ids)  # type: ignore[arg-type]  # a span may be of anything, here of people
    return _spans(Measure.objects.filter(participant__in=wanted)) if wanted else []


def _spans(measures: MeasureQuerySet) -> list[Span]:
    """From the day of the start up to the day after the end: on the day it ended it held."""
    rows = measures.standing().only("participant_id", "started_at", "ended_at").order_by()
    return [
        Span(row.participant_id, row.started_on, row.ended_on + timedelta(days=1) if row.ended_on else None)
        for row in rows
    ]
