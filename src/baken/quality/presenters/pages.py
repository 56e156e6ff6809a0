"""What stands on the page of a subject, and on the card of the overview."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from baken.quality import selectors
from baken.quality.labels import period_title, short_title
from baken.quality.presenters import methods, tables, topics
from baken.quality.presenters.addresses import address, query
from baken.quality.presenters.charts import Column, bar_chart, heat_strip
from baken.quality.rules.numbers import Spread
from baken.quality.rules.periods import Period

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from uuid import UUID

    from baken.accounts.models import Team
    from baken.accounts.rules import Actor
    from baken.incidents.selectors import Figures
    from baken.quality.presenters.topics import Topic
    from baken.quality.selectors import Choice, Guiding

#: The subject that has pages of its own: it looks over years, not over a month or quarter.
METHODS = "methoden"


@dataclass(frozen=True)
class Card:
    """One figure of the overview, with its denominator, and how it was before."""

    title: str
    figure: str
    caption: str
    before: str
    url: str
    rule: str


def tabs(current: str, choice: Choice) -> list[dict[str, Any]]:
    plain = {"kind": "", "result": ""}
    overview = {"title": _("Overview"), "url": address("overview", choice, **plain), "current": not current}
    subjects = [
        {"title": topic.title, "url": address("subject", choice, slug, **plain), "current": slug == current}
        for slug, topic in topics.TOPICS.items()
    ]
    yields = {"title": _("Methods"), "url": _of_methods(choice), "current": current == METHODS}
    return [overview, *subjects, yields]


def _of_methods(choice: Choice) -> str:
    return methods.address("methods", selectors.MethodChoice(None, choice.location_id, choice.team_id))


def _span(choice: Choice) -> tuple[date, date]:
    """The days of the chart, and never less than the period and the one before."""
    return tables.series(choice.period)[0].first, choice.period.last


def tally_page(actor: Actor, topic: Topic, choice: Choice, teams: Sequence[Team]) -> dict[str, Any]:
    """What was counted by kind and result. One query for all of it, when no kind is chosen; else two."""
    whole = replace_kind(choice)
    first, last = _span(choice)
    counted = tables.Counted(selectors.tallies(actor, topic.slug, whole, first, last), choice.period.unit)
    rules = topics.rules_of_terms() if topic is topics.ON_TIME else None
    kinds = topic.kinds()
    return {
        "kinds": tables.by_kind(counted, topic, choice, rules),
        "teams": tables.by_team(counted, topic, choice, teams),
        "periods": tables.by_period(counted, topic, choice),
        "chart": tables.over_time(counted, topic, choice),
        "chart_label": tables.said(topic, kinds.get(choice.kind, choice.kind) if choice.kind else _("all")),
        "multiples": tables.small_multiples(counted, topic, choice, teams),
        "chosen_kind": kinds.get(choice.kind, choice.kind),
        "is_empty": counted.is_empty,
    }


def replace_kind(choice: Choice) -> Choice:
    """The same without a kind or result: the page shows all of them beside each other."""
    return selectors.Choice(choice.period, choice.location_id, choice.team_id)


# Waiting ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Wait:
    """How long people waited for one thing."""

    key: str
    title: str
    now: Spread
    before: Spread
    url: str
    chart: Any
    chart_label: str
    periods: list[tuple[str, Spread, str]]
    teams: list[tuple[str, Spread, str]]


def waiting_page(actor: Actor, choice: Choice, teams: Sequence[Team]) -> dict[str, Any]:
    """Four queries: one for each kind of waiting."""
    first, last = _span(choice)
    titles = topics.WAITING.kinds()
    found = {kind: selectors.waited(actor, choice, kind, first, last) for kind in titles if kind in selectors.WAITS}
    still = Spread.over([days for _team, _until, days in selectors.waited(actor, choice, "still", first, last)])
    waits = [_wait(choice, kind, titles[kind], rows, teams) for kind, rows in found.items()]
    return {
        "waits": waits,
        "still": still,
        "still_url": address("rows", choice, topics.WAITING.slug, kind="still", result=""),
        "is_empty": not any(found.values()) and not still.count,
    }


def _wait(
    choice: Choice, kind: str, title: str, rows: list[tuple[UUID | None, date, int]], teams: Sequence[Team]
) -> Wait:
    def over(period: Period, team: UUID | str | None = "all") -> Spread:
        unit = period.unit
        return Spread.over([d for t, until, d in rows if Period.of(until, unit) == period and team in ("all", t)])

    def url(**changes: object) -> str:
        return address("rows", choice, topics.WAITING.slug, kind=kind, result="", **changes)

    periods = tables.series(choice.period)
    columns = [
        Column(short_title(period), [round(spread.middle or 0)], days_short(spread.middle))
        for period, spread in [(period, over(period)) for period in periods]
    ]
    there = {team for team, _until, _days in rows}
    return Wait(
        key=kind,
        title=title,
        now=over(choice.period),
        before=over(choice.period.earlier()),
        url=url(),
        chart=bar_chart(columns),
        chart_label=_("%(title)s: the median number of days per period") % {"title": title},
        periods=[(period_title(period), over(period), url(period=period.key)) for period in periods],
        teams=[(team.name, over(choice.period, team.pk), url(team=team.pk)) for team in teams if team.pk in there],
    )


def days_short(middle: float | None) -> str:
    """A median without a needless decimal."""
    return "" if middle is None else number_format(middle, decimal_pos=0 if middle == int(middle) else 1)


# Incidents ----------------------------------------------------------------------------------------------------


def incidents_page(actor: Actor, choice: Choice, figures: Figures) -> dict[str, Any]:
    """The figures of the register, and how many there were over time."""
    topic = topics.INCIDENTS
    first, last = _span(choice)
    counted = tables.Counted(selectors.incidents_by_month(actor, choice, first, last), choice.period.unit)
    whole = replace_kind(choice)
    return {
        "figures": figures,
        "happened": figures.total - figures.near_misses,
        "before": counted.sum(choice.period.earlier()),
        "before_near_misses": counted.sum(choice.period.earlier(), result="near-miss"),
        "chart": tables.over_time(counted, topic, whole),
        "chart_label": tables.said(topic, _("all")),
        "periods": [
            (period_title(one), counted.sum(one), counted.sum(one, result="near-miss"), one == choice.period,
             _register(choice, one))
            for one in tables.series(choice.period)
        ],
        "heat": heat_strip([figure.count for figure in figures.by_hour]),
        "is_empty": counted.is_empty,
    }  # fmt: skip


def _register(choice: Choice, period: Period) -> str:
    query_string = query(
        replace_kind(choice), period="", from_on=period.first.isoformat(), until_on=period.last.isoformat()
    )
    return f"{reverse('incidents:register')}?{query_string}"


# Caseload -----------------------------------------------------------------------------------------------------


def caseload_page(choice: Choice, found: Sequence[Guiding], *, with_names: bool) -> dict[str, Any]:
    """Per member of staff for a manager; for a quality officer how it is spread, without names."""
    mentors = [one.as_mentor for one in found if one.as_mentor]
    sizes = Counter(mentors)
    columns = [Column(str(size), [sizes[size]]) for size in range(1, max(sizes, default=0) + 1)]
    slug = topics.CASELOAD.slug
    people = [
        (one, address("rows", choice, slug, kind="mentor", user=one.user_id),
         address("rows", choice, slug, kind="buddy", user=one.user_id))
        for one in found
    ]  # fmt: skip
    return {
        "spread": Spread.over(mentors),
        "participants": sum(mentors),
        "participants_url": address("rows", choice, slug, kind="mentor"),
        "sizes": sorted(sizes.items()),
        "chart": bar_chart(columns) if len(columns) <= 40 else None,  # noqa: PLR2004  # then the table says more
        "chart_label": _("Caseload: how many mentors have so many participants"),
        "people": people if with_names else [],
        "is_empty": not found,
    }


# Overview -----------------------------------------------------------------------------------------------------


def cards(actor: Actor, choice: Choice) -> list[Card]:
    """One figure of each subject. Seven queries."""
    before = choice.period.earlier()
    first, last = before.first, choice.period.last

    def url(topic: Topic) -> str:
        return address("subject", choice, topic.slug, kind="", result="")

    def of_tallies(topic: Topic, caption: str) -> Card:
        counted = tables.Counted(selectors.tallies(actor, topic.slug, choice, first, last), choice.period.unit)
        shares = [tables.share_of(counted, topic, period) for period in (choice.period, before)]
        if topic.good:
            words = [tables.share_words(share) for share in shares]
        else:
            words = [str(share.whole) for share in shares]
        return Card(str(topic.title), words[0], caption, words[1], url(topic), topic.rule)

    waits = selectors.waited(actor, choice, "intake", first, last)
    spreads = [
        Spread.over([days for _team, until, days in waits if period.first <= until <= period.last])
        for period in (choice.period, before)
    ]
    happened = tables.Counted(selectors.incidents_by_month(actor, choice, first, last), choice.period.unit)
    mentors = Spread.over([one.as_mentor for one in selectors.caseloads(actor, choice) if one.as_mentor])
    return [
        of_tallies(topics.ON_TIME, _("was done by the day it was due")),
        Card(str(topics.WAITING.title), days_words(spreads[0]),
             ngettext("median from registration to the intake talk, for %(count)s participant",
                      "median from registration to the intake talk, for %(count)s participants", spreads[0].count)
             % {"count": spreads[0].count},
             spread_words(spreads[1]), url(topics.WAITING), topics.WAITING.rule),
        of_tallies(topics.GOALS, _("of the evaluated goals were reached")),
        Card(str(topics.INCIDENTS.title), str(happened.sum(choice.period)), _("incidents and near misses reported"),
             str(happened.sum(before)), url(topics.INCIDENTS), topics.INCIDENTS.rule),
        of_tallies(topics.OUTFLOW, _("trajectories ended")),
        Card(str(topics.CASELOAD.title), days_short(mentors.middle) or "–",
             ngettext("participants per mentor, the median of %(count)s mentor",
                      "participants per mentor, the median of %(count)s mentors", mentors.count)
             % {"count": mentors.count}, "", url(topics.CASELOAD), topics.CASELOAD.rule),
        of_tallies(topics.ANSWERS, _("messages from relatives answered in time")),
    ]  # fmt: skip


def days_words(spread: Spread) -> str:
    """ "12 dagen"."""
    if spread.middle is None:
        return "–"
    return ngettext("%(days)s day", "%(days)s days", 1 if spread.middle == 1 else 2) % {
        "days": days_short(spread.middle)
    }


def spread_words(spread: Spread) -> str:
    """ "12 dagen, bij 4 deelnemers"."""
    if not spread.count:
        return days_words(spread)
    people = ngettext("%(count)s participant", "%(count)s participants", spread.count) % {"count": spread.count}
    return _("%(days)s, for %(people)s") % {"days": days_words(spread), "people": people}
