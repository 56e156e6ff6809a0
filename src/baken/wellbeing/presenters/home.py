"""How the residents of a home fare together: per month the middle and the spread."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from baken.methods.texts import localised
from baken.wellbeing.presenters.charts import Scale, band_chart
from baken.wellbeing.presenters.resident import figure_words
from baken.wellbeing.rules.followed import followed
from baken.wellbeing.rules.numbers import FEWEST

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from baken.homes.models import Home
    from baken.wellbeing.presenters.charts import Chart
    from baken.wellbeing.rules.followed import Followed
    from baken.wellbeing.rules.numbers import MonthOfHome
    from baken.wellbeing.selectors import Moves
    from baken.wellbeing.series import Series

type Months = Mapping[str, list[MonthOfHome]]


def parts(months: Months, moves: Mapping[str, Moves]) -> list[dict[str, Any]]:
    """Per thing that is followed: chart, table and both sides of moving in; without what nobody looked at."""
    found = []
    for one in followed():
        mine = months[one.key]
        if any(month.asked for month in mine):
            found.append(
                {
                    "title": localised(one.title),
                    "higher": localised(one.higher),
                    "chart": _drawn(one, mine) if any(month.spread for month in mine) else None,
                    "rows": [_row(month) for month in mine],
                    "moves": _of_moves(moves[one.key]),
                }
            )
    return found


def _drawn(one: Followed, months: Sequence[MonthOfHome]) -> Chart:
    title = localised(one.title)
    bands = [
        (month.first, found.lowest, found.middle, found.highest, f"{_month(month)}: {figure_words(found.middle)}")
        for month in months
        if (found := month.spread)
    ]
    first, last = months[0], months[-1]
    label = _("Chart of “%(title)s” per month: the middle, lowest and highest figure. The table says the same.")
    scale = Scale(first.first, last.first, one.least, one.most)
    return band_chart(scale, bands, label=label % {"title": title}, ends=(_month(first), _month(last)))


def _month(month: MonthOfHome) -> str:
    return date_format(month.first, "b Y")


def _row(month: MonthOfHome) -> dict[str, Any]:
    row: dict[str, Any] = {"month": _month(month), "asked": month.asked}
    if month.spread:
        spread = month.spread
        row["middle"] = figure_words(spread.middle)
        row["range"] = f"{figure_words(spread.lowest)} – {figure_words(spread.highest)}"
    elif month.asked:
        row["too_few"] = True
    return row


def _of_moves(moves: Moves) -> dict[str, Any] | None:
    if moves.sides is None or moves.sides.before is None or moves.sides.after is None:
        return None
    before, after = moves.sides.before, moves.sides.after
    return {
        "asked": moves.asked,
        "before": figure_words(before.middle),
        "before_range": f"{figure_words(before.lowest)} – {figure_words(before.highest)}",
        "after": figure_words(after.middle),
        "after_range": f"{figure_words(after.lowest)} – {figure_words(after.highest)}",
    }


def lines_of_others(series: Sequence[Series], home: Home, count: int) -> list[dict[str, Any]]:
    """The lines that other rooms put beside these charts, as a table per month."""
    found = []
    for one in series:
        months = list(one.per_home(home, count)) if one.per_home else []
        if months:
            rows = [
                {"month": date_format(first, "b Y"), "figure": figure_words(figure), "asked": asked}
                for first, figure, asked in months
            ]
            found.append({"title": str(one.title), "rows": rows})
    return found


def csv_header() -> list[str]:
    return [_("Month"), _("What is followed"), _("Residents looked at"), _("Median"), _("Lowest"), _("Highest")]


def csv_rows(months: Months) -> Iterator[list[object]]:
    """A line per month and thing that is followed; of fewer than five residents only how many."""
    for one in followed():
        for month in months[one.key]:
            spread = month.spread
            figures: list[object] = [spread.middle, spread.lowest, spread.highest] if spread else ["", "", ""]
            yield [f"{month.first:%Y-%m}", localised(one.title), month.asked, *figures]


def fewest() -> int:
    """Of fewer residents no figures are shown."""
    return FEWEST
