"""The figures of a subject as lines of a spreadsheet: what, over what, and how many."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from baken.quality.labels import period_title
from baken.quality.presenters import topics

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from baken.quality.presenters.tables import Line
    from baken.quality.presenters.topics import Topic
    from baken.quality.rules.numbers import Spread
    from baken.quality.selectors import Choice

type Table = tuple[list[str], list[list[object]]]


def table(topic: Topic, choice: Choice, page: dict[str, Any]) -> Table:
    """What the tables of the page say."""
    period = period_title(choice.period)
    if "kinds" in page:
        return _tallies(topic, period, page)
    if topic is topics.WAITING:
        header = [_("What was waited for"), _("Of"), _("Participants"), _("Median in days"), _("Longest in days")]
        return header, [line for wait in page["waits"] for line in _wait(wait, period)]
    if topic is topics.CASELOAD:
        return [_("Participants per mentor"), _("Mentors")], [list(pair) for pair in page["sizes"]]
    figures = page["figures"]
    parts = {
        _("Kind"): figures.by_kind,
        _("Location"): figures.by_location,
        _("Hour"): figures.by_hour,
        _("Injury"): figures.by_injury,
        _("Stop ground"): figures.stop_grounds,
    }
    lines: list[list[object]] = [[_("In all"), period, figures.total], [_("Near misses"), period, figures.near_misses]]
    lines += [[part, figure.title, figure.count] for part, found in parts.items() for figure in found]
    return [_("What"), _("Of"), _("How many")], lines


def _tallies(topic: Topic, period: str, page: dict[str, Any]) -> Table:
    results = [str(title) for title in topic.results.values()]
    header = [_("Counted by"), _("Of"), *results, _("In all"), _("Counted"), _("Out of")]

    def lines(by: str, found: Iterable[Line]) -> Iterator[list[object]]:
        for line in found:
            counts = [cell.count for cell in line.cells]
            yield [by, line.title, *counts, line.total.count, line.share.part, line.share.whole]

    return header, [
        *lines(period, page["kinds"]),
        *lines(", ".join((period, _("per team"))), page["teams"]),
        *lines(_("per period"), page["periods"]),
    ]


def _wait(wait: Any, period: str) -> Iterator[list[object]]:
    def line(of: str, spread: Spread) -> list[object]:
        return [wait.title, of, spread.count, spread.middle, spread.longest]

    yield from (line(title, spread) for title, spread, _url in wait.periods)
    yield from (line(f"{period}, {title}", spread) for title, spread, _url in wait.teams)
