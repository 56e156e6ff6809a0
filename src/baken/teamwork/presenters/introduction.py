"""The introduction on screen: milestones, support, and what was counted before and after (LE-10)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from baken.incidents.selectors import all_kinds
from baken.methods.texts import localised
from baken.shared import clock
from baken.teamwork.models import SupportChoices
from baken.teamwork.presenters.charts import chart_of
from baken.teamwork.rules.figures import FEWEST_ANSWERS, STEPS, answers, before_and_after
from baken.teamwork.rules.introduction import standing_milestone, yields
from baken.teamwork.selectors import entered_counts, incident_counts, residents_per_month
from baken.teamwork.selectors.introduction import months_to_show

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from baken.homes.models import Home
    from baken.teamwork.models import Introduction, Milestone, Support
    from baken.teamwork.rules.figures import Side
    from baken.teamwork.rules.introduction import Yield


def milestone_lines(introduction: Introduction) -> list[dict[str, Any]]:
    """Every step with how it is with it."""
    return [
        {
            "milestone": one,
            "title": milestone_title(introduction, one),
            "about": _about(introduction, one),
            "chip": _chip(one),
        }
        for one in introduction.milestones.all()
    ]


def milestone_title(introduction: Introduction, milestone: Milestone) -> str:
    known = standing_milestone(introduction.kind, milestone.key)
    return localised(known.title) if known else milestone.title or milestone.key


def _about(introduction: Introduction, milestone: Milestone) -> str:
    known = standing_milestone(introduction.kind, milestone.key)
    return localised(known.about) if known else ""


def _chip(milestone: Milestone) -> dict[str, str]:
    if milestone.done_on:
        return {"kind": "ok", "text": _("reached on %(day)s") % {"day": date_format(milestone.done_on, "j F Y")}}
    day = date_format(milestone.due_on, "j F Y")
    if milestone.due_on < clock.today():
        return {"kind": "soon", "text": _("planned for %(day)s") % {"day": day}}
    return {"kind": "quiet", "text": _("planned for %(day)s") % {"day": day}}


def support_lines(rows: Sequence[Support]) -> list[dict[str, Any]]:
    """What was asked and answered; of fewer than five answers only how many."""
    found = []
    for row in rows:
        if row.withdrawn_on:
            continue
        told = answers(row.asked, row.answers)
        found.append(
            {
                "row": row,
                "group": SupportChoices(row.group).label,
                "answered": _("%(answered)s of %(asked)s answered") % {"answered": told.answered, "asked": told.asked},
                "middle": "" if told.middle is None else number_format(told.middle, 1 if told.middle % 1 else 0),
                "spread": [{"step": step, "count": count} for step, count in zip(STEPS, told.spread, strict=True)]
                if told.spread
                else [],
                "too_few": _("Fewer than %(number)s answers: how they lie is not shown.") % {"number": FEWEST_ANSWERS}
                if told.spread is None
                else "",
            }
        )
    return found


def figures(home: Home, introduction: Introduction, moments: Sequence[date]) -> dict[str, Any]:
    """What was counted: per month with who lived there, and before and after the moment. Five queries at most."""
    months = months_to_show(introduction.begins_on, clock.today())
    found = counts_of(home, introduction, months)
    kinds = {kind.key: localised(kind.title) for kind in all_kinds().values()}
    lived = residents_per_month(home, months)
    return {
        "months": [
            {
                "month": month,
                "residents": number_format(lived[month], 1),
                "counts": [found[key].get(month) for key in yields()],
            }
            for month in reversed(months)
        ],
        "heads": [localised(one.title) for one in yields().values()],
        "lines": [_line(one, introduction, found[one.key], months, moments, kinds) for one in yields().values()],
    }


def counts_of(home: Home, introduction: Introduction, months: Sequence[date]) -> dict[str, dict[date, int]]:
    """By what, then by month, each from the one source that the plan says."""
    entered = entered_counts(home)
    reported = incident_counts(home, months) if introduction.from_incidents else {}
    return {
        key: reported[key]
        if key in introduction.from_incidents
        else {month: count for month, count in entered[key].items() if month in set(months)}
        for key in yields()
    }


def _line(
    one: Yield,
    introduction: Introduction,
    counts: Mapping[date, int],
    months: Sequence[date],
    moments: Sequence[date],
    kinds: Mapping[str, str],
) -> dict[str, Any]:
    title = localised(one.title)
    before, after = before_and_after(counts, introduction.moment_on)
    is_reported = one.key in introduction.from_incidents
    ends = (date_format(months[0], "F Y"), date_format(months[-1], "F Y")) if months else ("", "")
    label = _("%(title)s per month, from %(first)s until %(last)s, with the introduction marked") % {
        "title": title,
        "first": ends[0],
        "last": ends[1],
    }
    return {
        "title": title,
        "counts": localised(one.counts),
        "source": _("Counted from reports of incidents: %(kinds)s. Near misses are left out.")
        % {"kinds": ", ".join(kinds.get(kind, kind) for kind in one.incidents)}
        if is_reported
        else _("Counted by the team."),
        "chart": chart_of(months, counts, moments, label=label, ends=ends) if counts else None,
        "sides": [(_("Before it"), side_in_words(before)), (_("After it"), side_in_words(after))],
    }


def side_in_words(side: Side) -> dict[str, str]:
    """One side of the moment: how many months, and of enough of them the middle and the spread."""
    months = ngettext("%(number)s month", "%(number)s months", side.months) % {"number": side.months}
    if side.middle is None:
        return {"months": months, "middle": "–", "spread": _("too few months to say more")}
    words = _("lowest %(lowest)s, highest %(highest)s") % {"lowest": side.lowest, "highest": side.highest}
    if side.half:
        lower, upper = (number_format(edge, 1 if edge % 1 else 0) for edge in side.half)
        words += "; " + _("the middle half of the months %(lower)s to %(upper)s") % {"lower": lower, "upper": upper}
    return {"months": months, "middle": number_format(side.middle, 1 if side.middle % 1 else 0), "spread": words}


def csv_header() -> list[str]:
    return [
        _("Home"),
        _("Month"),
        _("What"),
        _("Source"),
        _("How often"),
        _("Residents on average"),
        _("Before or after"),
    ]


def csv_rows(home: Home, introduction: Introduction) -> list[list[object]]:
    """One row for each month and each thing that is counted; nothing is filled in where nothing is known."""
    months = months_to_show(introduction.begins_on, clock.today())
    found, lived = counts_of(home, introduction, months), residents_per_month(home, months)
    sources = {True: _("reports of incidents"), False: _("the team")}
    return [
        [
            home.name,
            f"{month:%Y-%m}",
            localised(one.title),
            sources[one.key in introduction.from_incidents],
            found[one.key].get(month, ""),
            round(lived[month], 1),
            _when(month, introduction.moment_on),
        ]
        for one in yields().values()
        for month in months
    ]


def _when(month: date, moment: date) -> str:
    before, after = before_and_after({month: 0}, moment)
    if before.months:
        return _("before it")
    return _("after it") if after.months else _("the month of the introduction")
