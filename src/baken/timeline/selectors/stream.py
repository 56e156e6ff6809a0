"""The stream: the entries of many sources in one order, a page at a time, in one query."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import Count, DateTimeField, F, Func, IntegerField, Q, UUIDField, Value
from django.db.models.functions import JSONObject

from baken.reports.search import query_for, searchable
from baken.shared import clock
from baken.timeline.rules.kinds import Kind
from baken.timeline.rules.places import Place
from baken.timeline.selectors.sources import SOURCES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baken.timeline.selectors.reach import Reach
    from baken.timeline.selectors.sources import Source
    from baken.timeline.selectors.sources.source import Rows

PER_PAGE = 25
#: How far back a common word is looked for first, in thousands of dossiers.
NEWEST_FIRST = timedelta(days=30)
_COLUMNS = ("nth", "whose", "moment", "entry_id", "noted", "by_id", "by", "facts")


class Steady(Func):
    """The same moment, by which no index is in order.

    Otherwise PostgreSQL, who counts on any word being common, walks a million rows in the order of time to find a word
    that is in none of them. Without that order it asks the index of words, which knows.
    """

    template = "(%(expressions)s + interval '0')"
    output_field = DateTimeField()


@dataclass(frozen=True)
class Wanted:
    """Which entries one looks for; empty means all. Both days are included."""

    kind: str = ""
    goal_id: UUID | None = None
    domain: str = ""
    author_id: UUID | None = None
    from_on: date | None = None
    until_on: date | None = None
    text: str = ""


@dataclass(frozen=True)
class Row:
    """An entry as its source has it; `facts` differ per source."""

    source: int
    whose: UUID
    moment: datetime
    entry_id: UUID
    noted: datetime
    by_id: UUID | None
    by: str
    facts: dict[str, Any]

    @property
    def of(self) -> Source:
        return SOURCES[self.source]

    @property
    def kind(self) -> Kind:
        return self.of.kind

    @property
    def place(self) -> Place:
        return Place(self.moment, self.source, self.entry_id)


@dataclass(frozen=True)
class Stretch:
    """A page of a stream. `next` is the place after which the following page begins; None at the end."""

    rows: list[Row]
    next: Place | None = None


def stretch(reach: Reach, wanted: Wanted, *, after: Place | None = None, limit: int = PER_PAGE) -> Stretch:
    """The first entries after a place, the newest first: one query, whatever there is.

    Searching thousands of dossiers takes two. What is looked for is sought in the newest month first: a common word is
    found there, and need not be fetched in all its thousands. A rare one is not, and is soon fetched from everywhere.
    """
    if wanted.text and reach.is_wide:
        begin = (after.at if after else clock.now()) - NEWEST_FIRST
        rows = _merged(reach, wanted, after, limit, not_before=begin)
        if len(rows) > limit and rows[limit].moment >= begin:
            return Stretch(rows[:limit], rows[limit - 1].place)
    rows = _merged(reach, wanted, after, limit)
    return Stretch(rows[:limit], rows[limit - 1].place if len(rows) > limit else None)


def _merged(
    reach: Reach, wanted: Wanted, after: Place | None, limit: int, *, not_before: datetime | None = None
) -> list[Row]:
    """One row more than a page has, so that one knows whether there is another page."""
    order = "steady" if wanted.text and reach.is_a_caseload else "moment"
    branches = []
    for place, source, chosen in _chosen(reach, wanted):
        after_that = _after(place, after) if after else Q()
        if not_before and source.is_large:
            after_that &= Q(moment__gte=not_before)
        page = _matching(_columns_of(place), source, wanted).filter(chosen & after_that)
        branches.append(page.order_by(f"-{order}", "-entry_id")[: limit + 1])
    if not branches:
        return []
    first, *others = branches
    merged = first.union(*others, all=True).order_by("-moment", "-nth", "-entry_id")[: limit + 1] if others else first
    return [Row(*values) for values in merged]


def count(reach: Reach, wanted: Wanted) -> int:
    """How many entries there are: one query over what the indexes hold, for a dossier."""
    branches = [
        _matching(source.rows().alias(moment=source.moment), source, wanted)
        .filter(chosen)
        .order_by()
        .annotate(one=Value(1, output_field=IntegerField()))
        .values("one")
        .annotate(n=Count("*"))
        for _place, source, chosen in _chosen(reach, wanted)
    ]
    counts = [branch.values_list("n", flat=True) for branch in branches]
    if not counts:
        return 0
    return sum(counts[0].union(*counts[1:], all=True).order_by() if len(counts) > 1 else counts[0])


def _chosen(reach: Reach, wanted: Wanted) -> Iterator[tuple[int, Source, Q]]:
    """The sources that can have what one looks for, each with what its rows are."""
    if wanted.text and query_for(wanted.text) is None:
        return
    for place, source in reach.sources():
        if (wanted.kind and wanted.kind != source.kind) or (wanted.text and not source.searched):
            continue
        filters = _filters(source, wanted)
        readable = reach.within(source) if filters is not None else None
        if readable is not None and filters is not None:
            yield place, source, readable & filters


def _matching(rows: Rows, source: Source, wanted: Wanted) -> Rows:
    """The rows in which the words stand that one looks for."""
    query = query_for(wanted.text) if wanted.text else None
    return rows if query is None else rows.alias(stems=searchable(*source.searched)).filter(stems=query)


def _filters(source: Source, wanted: Wanted) -> Q | None:
    """What one looks for, in the columns of this source; None when it cannot have that."""
    found = Q()
    for column, value in (
        (source.goal, wanted.goal_id),
        (source.domain, wanted.domain),
        (source.writer_id, wanted.author_id),
    ):
        if value and not column:
            return None
        if value:
            found &= Q(**{column: value})
    if wanted.from_on:
        found &= Q(moment__gte=clock.start_of(wanted.from_on))
    if wanted.until_on and wanted.until_on < date.max:
        found &= Q(moment__lt=clock.start_of(wanted.until_on + timedelta(days=1)))
    return found


@cache
def _columns_of(place: int) -> Rows:
    """The rows of a source with the columns that all sources have; put together once, asked anew each time."""
    source = SOURCES[place]
    shown = source.rows().annotate(
        nth=Value(place, output_field=IntegerField()),
        whose=F(source.whose),
        moment=source.moment,
        noted=F(source.noted),
        by_id=F(source.writer_id) if source.writer_id else Value(None, output_field=UUIDField()),
        by=F(source.writer),
        facts=JSONObject(**source.facts),
        entry_id=F(source.entry_id),
    )
    page: Rows = shown.alias(steady=Steady(F("moment"))).values_list(*_COLUMNS)
    return page


def _after(place: int, after: Place) -> Q:
    """The rows of one source that lie after a place: the moment alone is what an index is asked for."""
    if place > after.source:
        return Q(moment__lt=after.at)
    if place < after.source:
        return Q(moment__lte=after.at)
    return Q(moment__lte=after.at) & (Q(moment__lt=after.at) | Q(entry_id__lt=after.key))
