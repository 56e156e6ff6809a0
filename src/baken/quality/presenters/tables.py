"""Counts as a page shows them: now and before, over time, and per team."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from baken.quality.labels import period_title, short_title
from baken.quality.presenters.addresses import address
from baken.quality.presenters.charts import BarChart, Column, bar_chart
from baken.quality.rules.numbers import Share
from baken.quality.rules.periods import Period, Unit

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from uuid import UUID

    from django_stubs_ext import StrOrPromise

    from baken.accounts.models import Team
    from baken.quality.presenters.topics import Topic
    from baken.quality.selectors import Choice, Tally

#: How many periods a chart shows.
SERIES = {Unit.MONTH: 12, Unit.QUARTER: 8}


def series(period: Period) -> list[Period]:
    return period.up_to_here(SERIES[period.unit])


@dataclass(frozen=True)
class Cell:
    """A count, and the address of its rows."""

    count: int
    url: str


@dataclass(frozen=True)
class Line:
    """One row of a table: counts per result, how many in all, and how it was before."""

    title: str
    cells: tuple[Cell, ...]
    total: Cell
    share: Share
    before: Share
    rule: str = ""
    url: str = ""
    current: bool = False

    @property
    def share_words(self) -> str:
        return share_words(self.share)

    @property
    def before_words(self) -> str:
        return share_words(self.before)


@dataclass(frozen=True)
class Small:
    """The chart of one team."""

    title: str
    chart: BarChart
    label: str


class Counted:
    """Tallies, to be asked by period, team, kind and result: all sums are made once, while they are read."""

    def __init__(self, tallies: Iterable[Tally], unit: Unit) -> None:
        self._sums: Counter[tuple[Period, UUID | str | None, str, str]] = Counter()
        self.teams: set[UUID | None] = set()
        self.kinds: set[str] = set()
        for one in tallies:
            self.teams.add(one.team_id)
            self.kinds.add(one.kind)
            when = Period.of(one.month, unit)
            for place in product((one.team_id, "all"), (one.kind, ""), (one.result, "")):
                self._sums[when, *place] += one.count

    def sum(self, period: Period, *, team: UUID | str | None = "all", kind: str = "", result: str = "") -> int:
        """Of everything, unless a team (None: those without one), kind or result is named."""
        return self._sums[period, team, kind, result]

    @property
    def is_empty(self) -> bool:
        return not self._sums


def share_of(counted: Counted, topic: Topic, period: Period, team: UUID | str | None = "all", kind: str = "") -> Share:
    """Of the good result when there is one, else of this kind among all kinds."""
    if topic.good:
        whole = counted.sum(period, team=team, kind=kind)
        return Share(counted.sum(period, team=team, kind=kind, result=topic.good), whole)
    return Share(counted.sum(period, team=team, kind=kind), counted.sum(period, team=team))


def _line(
    counted: Counted, topic: Topic, choice: Choice, title: str, *, kind: str = "", team: UUID | str | None = "all",
    rule: str = "", url: str = "",
) -> Line:  # fmt: skip
    place: dict[str, object] = {"team": team} if team not in ("all", None) else {}
    cells = tuple(
        Cell(
            counted.sum(choice.period, team=team, kind=kind, result=result),
            address("rows", choice, topic.slug, kind=kind, result=result, **place),
        )
        for result in topic.results
    )
    total = Cell(
        counted.sum(choice.period, team=team, kind=kind),
        address("rows", choice, topic.slug, kind=kind, result="", **place),
    )
    before = share_of(counted, topic, choice.period.earlier(), team, kind)
    share = share_of(counted, topic, choice.period, team, kind)
    return Line(title, cells, total, share, before, rule, url, bool(kind) and kind == choice.kind)


def by_kind(counted: Counted, topic: Topic, choice: Choice, rules: Mapping[str, str] | None = None) -> list[Line]:
    """A line for each kind that occurred now or before, and one for all of them."""
    known = topic.kinds()
    keys = [key for key in known if key in counted.kinds] + sorted(counted.kinds - set(known))
    lines = [
        _line(
            counted, topic, choice, known.get(key, key), kind=key, rule=(rules or {}).get(key, ""),
            url=address("subject", choice, topic.slug, kind=key),
        )
        for key in keys
    ]  # fmt: skip
    if len(lines) > 1:
        lines.append(_line(counted, topic, choice, _("Together"), url=address("subject", choice, topic.slug, kind="")))
    return lines


def by_team(counted: Counted, topic: Topic, choice: Choice, teams: Sequence[Team]) -> list[Line]:
    """A line for each team of which something was counted, of the kind that was chosen."""
    there = counted.teams
    lines = [
        _line(
            counted, topic, choice, f"{team.name} ({team.location.name})", kind=choice.kind, team=team.pk,
            url=address("subject", choice, topic.slug, team=team.pk),
        )
        for team in teams
        if team.pk in there
    ]  # fmt: skip
    if None in there:
        lines.append(_line(counted, topic, choice, _("Without a team"), kind=choice.kind, team=None))
    return lines


def by_period(counted: Counted, topic: Topic, choice: Choice) -> list[Line]:
    """A line for each period of the chart: the chart in words."""
    found = []
    for period in series(choice.period):
        cells = tuple(
            Cell(
                counted.sum(period, kind=choice.kind, result=result),
                address("rows", choice, topic.slug, period=period.key, result=result),
            )
            for result in topic.results
        )
        total = Cell(
            counted.sum(period, kind=choice.kind), address("rows", choice, topic.slug, period=period.key, result="")
        )
        share = share_of(counted, topic, period, kind=choice.kind)
        found.append(Line(period_title(period), cells, total, share, share, current=period == choice.period))
    return found


def over_time(
    counted: Counted,
    topic: Topic,
    choice: Choice,
    *,
    team: UUID | str | None = "all",
    top: int = 0,
    small: bool = False,
) -> BarChart:
    """The bars of the last periods, stacked by result."""
    size = {"width": 300, "height": 120} if small else {}
    columns = [
        Column(
            short_title(period),
            [counted.sum(period, team=team, kind=choice.kind, result=result) for result in topic.results],
        )
        for period in series(choice.period)
    ]
    return bar_chart(columns, top=top, **size)


def small_multiples(counted: Counted, topic: Topic, choice: Choice, teams: Sequence[Team]) -> list[Small]:
    """A chart for each team, on one scale."""
    there = [team for team in teams if team.pk in counted.teams]
    if len(there) < 2:  # noqa: PLR2004  # one team is the chart above
        return []
    top = max(counted.sum(period, team=team.pk, kind=choice.kind) for team in there for period in series(choice.period))
    return [
        Small(team.name, over_time(counted, topic, choice, team=team.pk, top=top, small=True), said(topic, team.name))
        for team in there
    ]


def said(topic: Topic, about: StrOrPromise) -> str:
    """What a chart shows, in words."""
    parts = ", ".join(str(title) for title in topic.results.values())
    return _("%(topic)s: %(about)s, per period (%(parts)s)") % {
        "topic": topic.title,
        "about": about,
        "parts": parts,
    }


def share_words(share: Share) -> str:
    """ "3 van 4", and a percentage where there is enough to speak of."""
    if not share.whole:
        return "–"
    words = _("%(part)s of %(whole)s") % {"part": share.part, "whole": share.whole}
    return words if share.percentage is None else f"{words} ({share.percentage}%)"
