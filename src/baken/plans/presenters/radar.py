"""How it goes in the life domains as a picture, with the table that says the same."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from baken.methods.texts import localised
from baken.plans.models import LevelChoices
from baken.plans.rules.checks import MOST, Judge, Point, level_points, spoke, strokes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from baken.methods.schema import Course
    from baken.plans.models import DomainCheck

RADIUS = 100
#: Where the names stand: just outside the rim.
RIM = RADIUS + 16
#: More lines than this nobody can tell apart; the table has them all.
LINES = 3
#: A name that is longer stands in two lines.
LONG = 12
#: How far the lines of a name stand apart.
LINE_HEIGHT = 16


@dataclass(frozen=True)
class Label:
    """The name of a life domain beside its spoke, in one line or two."""

    at: Point
    end: Point
    anchor: str
    lines: list[tuple[int, str]]


@dataclass(frozen=True)
class Line:
    """What one person said at one moment. `step` 0 is the newest: each has its own stroke and its own mark."""

    title: str
    step: int
    strokes: list[tuple[Point, Point]]
    points: list[Point]


@dataclass(frozen=True)
class Chart:
    """What one person said over time."""

    title: str
    says: str
    rings: list[list[Point]]
    labels: list[Label]
    lines: list[Line]


@dataclass(frozen=True)
class Row:
    """A life domain in the table: per moment what each said, in words."""

    title: str
    cells: list[str]


@dataclass(frozen=True)
class Radar:
    """The pictures, and the same in a table."""

    charts: list[Chart]
    moments: list[str]
    judges: list[str]
    rows: list[Row]


def radar(course: Course, checks: Sequence[DomainCheck]) -> Radar | None:
    """How it goes, by whom and when; None as long as nobody said anything."""
    said = [(check, {(row.domain, row.judge): row.level for row in check.levels.all()}) for check in checks]
    said = [(check, levels) for check, levels in said if levels]
    if not said:
        return None
    domains = [(domain.key, localised(domain.title)) for domain in course.life_domains]
    moments = [moment_title(check) for check, _levels in said]
    judges = {Judge.PARTICIPANT: _("Participant"), Judge.MENTOR: _("Mentor")}
    charts = [
        _chart(domains, judge, title, list(zip(moments, (levels for _check, levels in said), strict=True)))
        for judge, title in judges.items()
    ]
    rows = [
        Row(title, [_words(levels.get((key, judge))) for _check, levels in said for judge in judges])
        for key, title in domains
    ]
    return Radar([chart for chart in charts if chart.lines], moments, list(judges.values()), rows)


def moment_title(check: DomainCheck) -> str:
    return _("Round %(round)s, %(moment)s") % {"round": check.round, "moment": check.get_moment_display()}


def _chart(
    domains: Sequence[tuple[str, str]],
    judge: Judge,
    title: str,
    said: Sequence[tuple[str, dict[tuple[str, str], int]]],
) -> Chart:
    own = [
        (moment, [levels.get((key, judge)) for key, _title in domains])
        for moment, levels in said
        if any((key, judge) in levels for key, _title in domains)
    ]
    shown = own[-LINES:]
    lines = []
    for place, (moment, levels) in enumerate(shown):
        points = level_points(levels, RADIUS)
        lines.append(Line(moment, len(shown) - 1 - place, strokes(points), [point for point in points if point]))
    return Chart(
        title=title,
        says=_sentence(title, domains, shown),
        rings=[
            [spoke(place, len(domains), RADIUS * level / MOST) for place in range(len(domains))]
            for level in range(1, MOST + 1)
        ],
        labels=[_label(place, len(domains), name) for place, (_key, name) in enumerate(domains)],
        lines=lines,
    )


def _sentence(title: str, domains: Sequence[tuple[str, str]], shown: Sequence[tuple[str, list[int | None]]]) -> str:
    """What the picture says, for who hears it: the newest moment in words."""
    if not shown:
        return title
    moment, levels = shown[-1]
    told = [f"{name}: {_words(level)}" for (_key, name), level in zip(domains, levels, strict=True) if level]
    return f"{title}. {moment}. {', '.join(told)}."


def _words(level: int | None) -> str:
    return str(LevelChoices(level).label) if level else ""


def _label(place: int, places: int, name: str) -> Label:
    at = spoke(place, places, RIM)
    anchor = "middle" if abs(at.x) < RIM // 4 else "start" if at.x > 0 else "end"
    words = name.split(" ")
    lines = [name] if len(name) <= LONG or len(words) == 1 else [words[0], " ".join(words[1:])]
    top = at.y - (len(lines) - 1) * (LINE_HEIGHT if at.y < -RADIUS // 2 else LINE_HEIGHT // 2) + 4
    return Label(
        at, spoke(place, places, RADIUS), anchor, [(top + row * LINE_HEIGHT, line) for row, line in enumerate(lines)]
    )
