"""How one resident fares: charts, the same in words and in a table, and both sides of each move."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from baken.methods.texts import localised
from baken.wellbeing.presenters.charts import Scale, line_chart
from baken.wellbeing.rules.followed import followed
from baken.wellbeing.rules.numbers import both_sides
from baken.wellbeing.selectors.looks import Change

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from baken.participants.models import Participant
    from baken.wellbeing.presenters.charts import Chart
    from baken.wellbeing.rules.followed import Followed
    from baken.wellbeing.rules.numbers import Spread
    from baken.wellbeing.selectors import Look, Mark
    from baken.wellbeing.series import Series

#: A chart goes back so far; older looks stand in the table.
BACK = timedelta(days=730)
LATEST = 12


def day_words(day: date) -> str:
    return date_format(day, "j b Y")


def figure_words(figure: float) -> str:
    """A figure, with a half where there is one."""
    return number_format(figure, decimal_pos=0 if float(figure).is_integer() else 1, use_l10n=True)


def mark_words(mark: Mark) -> str:
    """What changed on a day."""
    home = mark.stay.room.home.name
    return {
        Change.CAME: _("came to live in %(home)s") % {"home": home},
        Change.HOME: _("moved to %(home)s") % {"home": home},
        Change.ROOM: _("moved to another room in %(home)s") % {"home": home},
        Change.KIND: _("another kind of stay: %(kind)s") % {"kind": mark.stay.get_kind_display()},
    }[mark.change]


def marks(found: Sequence[Mark]) -> list[dict[str, Any]]:
    """The days on which something changed, numbered as in the charts."""
    return [{"number": number, "on": mark.on, "words": mark_words(mark)} for number, mark in enumerate(found, start=1)]


def charts(looks: Sequence[Look], moves: Sequence[Mark], today: date) -> list[dict[str, Any]]:
    """One chart for each thing that was ever looked at."""
    return [one for each in followed() if (one := _chart(each, looks, moves, today))]


def _chart(one: Followed, looks: Sequence[Look], moves: Sequence[Mark], today: date) -> dict[str, Any] | None:
    found = [(look.on, look.figures[one.key], look.who) for look in looks if one.key in look.figures]
    if not found:
        return None
    title = localised(one.title)
    points = [(on, figure, f"{day_words(on)}: {figure} ({who})") for on, figure, who in found]
    return {
        "key": one.key,
        "title": title,
        "higher": localised(one.higher),
        "words": _in_words([(on, float(figure)) for on, figure, _who in found], one),
        "chart": _drawn(title, points, moves, today, one.least, one.most),
    }


def _drawn(
    title: str, points: Sequence[tuple[date, float, str]], moves: Sequence[Mark], today: date, least: float, most: float
) -> Chart:
    shown = [point for point in points if point[0] >= today - BACK] or list(points[-1:])
    first = min(shown[0][0], today - timedelta(days=90))
    label = _("Chart of “%(title)s”: %(count)s figures from %(first)s to %(last)s. The table below says the same.") % {
        "title": title,
        "count": len(shown),
        "first": day_words(shown[0][0]),
        "last": day_words(shown[-1][0]),
    }
    numbered = [(mark.on, number) for number, mark in enumerate(moves, start=1)]
    scale = Scale(first, today, least, most)
    return line_chart(scale, shown, numbered, label=label, ends=(day_words(first), day_words(today)))


def _in_words(found: Sequence[tuple[date, float]], one: Followed) -> str:
    on, last = found[-1]
    words = _("Last: %(figure)s of %(most)s, on %(day)s.") % {
        "figure": figure_words(last),
        "most": one.most,
        "day": day_words(on),
    }
    earlier = next(((day, figure) for day, figure in reversed(found) if day < on), None)
    if earlier is None:
        return words
    before = _("The time before: %(figure)s, on %(day)s.") % {
        "figure": figure_words(earlier[1]),
        "day": day_words(earlier[0]),
    }
    return f"{words} {before}"


def lines_of_others(
    series: Sequence[Series], participant: Participant, moves: Sequence[Mark], today: date
) -> list[dict[str, Any]]:
    """The lines that other rooms put beside these charts."""
    found = []
    for one in series:
        points = list(one.per_participant(participant, today - BACK, today)) if one.per_participant else []
        if points:
            dated = [(on, value, f"{day_words(on)}: {figure_words(value)}") for on, value in points]
            most = max(value for _on, value in points) or 1
            title = str(one.title)
            rows = [{"on": on, "figure": figure_words(value)} for on, value in reversed(points)]
            found.append({"title": title, "chart": _drawn(title, dated, moves, today, 0, most), "rows": rows[:LATEST]})
    return found


def before_and_after(looks: Sequence[Look], moves: Sequence[Mark]) -> list[dict[str, Any]]:
    """Per move each figure in the half year before and in the half year after it, where there is one on a side."""
    found = []
    for number, mark in enumerate(moves, start=1):
        rows = []
        for one in followed():
            dated = [(look.on, float(look.figures[one.key])) for look in looks if one.key in look.figures]
            sides = both_sides(dated, mark.on)
            if sides.before:
                row = {"title": localised(one.title), "before": spread_words(sides.before)}
                rows.append(row | {"after": spread_words(sides.after)})
        if rows:
            found.append({"number": number, "on": mark.on, "words": mark_words(mark), "rows": rows})
    return found


def spread_words(found: Spread | None) -> str:
    """The middle of some figures, with how many and from where to where."""
    if found is None:
        return "–"
    if found.count == 1:
        return _("%(middle)s (looked once)") % {"middle": figure_words(found.middle)}
    words = ngettext(
        "%(middle)s (%(lowest)s to %(highest)s, looked %(count)s time)",
        "%(middle)s (%(lowest)s to %(highest)s, looked %(count)s times)",
        found.count,
    )
    return words % {
        "middle": figure_words(found.middle),
        "lowest": figure_words(found.lowest),
        "highest": figure_words(found.highest),
        "count": found.count,
    }


def rows(looks: Sequence[Look], participant: Participant) -> list[dict[str, Any]]:
    """Every look as a row of the table, the newest first."""
    return [
        {
            "on": look.on,
            "who": look.who,
            "cells": [look.figures.get(one.key, "") for one in followed()],
            "remark": look.remark,
            "url": reverse("instruments:response", args=[participant.pk, look.response_id]),
        }
        for look in reversed(looks)
    ]


def columns() -> list[dict[str, Any]]:
    return [{"title": localised(one.title), "least": one.least, "most": one.most} for one in followed()]


def csv_header() -> list[str]:
    return [_("Day"), _("By"), *(localised(one.title) for one in followed())]


def csv_rows(looks: Sequence[Look]) -> Iterator[list[object]]:
    for look in looks:
        yield [look.on.isoformat(), look.who, *(look.figures.get(one.key, "") for one in followed())]
