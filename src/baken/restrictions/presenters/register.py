"""The register as rows, on screen and in a spreadsheet. Nobody is named."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baken.restrictions.rules.months import Month
    from baken.restrictions.selectors import HomeLine, KindLine, Register

type Counts = HomeLine | KindLine


def numbers(line: Counts) -> list[int | float | None]:
    """The figures of a line, in the order of the columns."""
    return [
        line.running,
        line.involuntary,
        line.unknown,
        line.late,
        line.began,
        line.emergencies,
        line.ended,
        line.median_days,
    ]


def columns() -> list[str]:
    return [
        _("Running now"),
        _("Of which involuntary"),
        _("Of which not known yet"),
        _("Of which late"),
        _("Began"),
        _("In an emergency"),
        _("Came to an end"),
        _("Days, median"),
    ]


def row(title: str, line: Counts, url: str = "") -> dict[str, Any]:
    shown = ["–" if figure is None else number_format(figure, use_l10n=True) for figure in numbers(line)]
    return {"title": title, "url": url, "cells": shown, "is_late": bool(line.late)}


def csv_header() -> list[str]:
    return [_("Location"), _("Home"), _("Kind of measure"), _("Residents"), _("With a measure"), *columns()]


def csv_rows(register: Register) -> Iterator[list[object]]:
    """A line per home, and per home a line per kind."""
    for line in register.homes:
        if line.home is None:
            continue
        where = [line.home.location.name, line.home.name]
        yield [*where, _("All kinds"), line.residents, line.having, *numbers(line)]
        for kind in sorted(line.kinds.values(), key=lambda one: one.title):
            yield [*where, kind.title, "", "", *numbers(kind)]


def month_rows(months: list[Month]) -> list[dict[str, Any]]:
    """Months with a share in words: two of six."""
    return [
        {"title": date_format(month.first, "F Y"), "having": month.having, "asked": month.asked, "first": month.first}
        for month in months
    ]
