"""What a planner sees before publishing: what is open, short, not right, which wishes are met, and how fair it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.formats import date_format

from baken.rosters.presenters.board import WISHES
from baken.rosters.presenters.coverage import residents_of, to_look_at
from baken.rosters.rules.candidates import wish_is_met
from baken.rosters.rules.coverage import Level
from baken.rosters.rules.hours import fairness, tally
from baken.rosters.rules.standing import Weight
from baken.rosters.services.accepting import trouble_key
from baken.rosters.wording import hours_words, more_or_less, times_words, trouble_in_words

if TYPE_CHECKING:
    from baken.homes.models import Home
    from baken.rosters.rules.coverage import Coverage
    from baken.rosters.selectors.standing import Standing


def before_publishing(home: Home, standing: Standing, coverage: Coverage) -> dict[str, Any]:
    """All of it. No query."""
    wishes = _wishes(standing)
    return {
        "open_shifts": [_open(standing, row) for row in standing.open],
        "short": to_look_at((one for one in coverage.parts if one.level >= Level.LITTLE), residents_of(home)),
        "broken": _troubles(standing, stopping=True),
        "accepted": [one for one in _troubles(standing, stopping=False) if one["said"].is_accepted],
        "wishes": wishes,
        "wishes_met": sum(one["met"] for one in wishes),
        "wishes_all": sum(one["all"] for one in wishes),
        "fair": _fair(standing),
    }


def _open(standing: Standing, row: Any) -> dict[str, Any]:
    kind = standing.ground.kinds.get(row.template_id) if row.template_id else None
    return {
        "id": row.id,
        "sort": row.sort,
        "letter": kind.letter if kind else "•",
        "day": date_format(row.on, "D j F").lower(),
        "times": times_words(row),
    }


def _troubles(standing: Standing, *, stopping: bool) -> list[dict[str, Any]]:
    stops = {id(one) for one in standing.stops}
    return [
        {
            "key": trouble_key(one),
            "said": trouble_in_words(one, standing.people, is_accepted=standing.ground.is_accepted(one)),
            "may_be_accepted": one.weight is Weight.ACCEPTABLE,
            "shift": one.shift_ids[0],
        }
        for one in sorted(standing.troubles, key=lambda one: one.since)
        if (id(one) in stops) is stopping
    ]


def _wishes(standing: Standing) -> list[dict[str, Any]]:
    """Of each who wished something: how many wishes are met, and which are not."""
    found = []
    first, last = standing.ground.between
    for key, who in standing.people.items():
        asked = [one for one in who.wishes if first <= one.on <= last]
        if not asked:
            continue
        rows = standing.by_worker.get(key, [])
        missed = [one for one in asked if not wish_is_met(one.wanted, [row for row in rows if row.on == one.on])]
        found.append(
            {
                "name": who.name,
                "all": len(asked),
                "met": len(asked) - len(missed),
                "missed": [
                    f"{date_format(one.on, 'D j F').lower()}: {WISHES[str(one.wanted)]()}"
                    for one in sorted(missed, key=lambda one: (-one.weight, one.on))
                ],
            }
        )
    return sorted(found, key=lambda one: (one["met"] - one["all"], one["name"]))


def _fair(standing: Standing) -> list[dict[str, Any]]:
    first, last = standing.ground.between
    tallies = {
        key: tally(standing.by_worker.get(key, ()), who.minutes_between(first, last))
        for key, who in standing.people.items()
        if who.is_own_of(standing.ground.roster.home_id, first) or standing.by_worker.get(key)
    }
    beside = fairness(tallies)
    return [
        {
            "name": standing.people[key].name,
            "id": str(key),
            "hours": hours_words(one.minutes),
            "contract": hours_words(one.contract) if one.contract else "",
            "difference": more_or_less(one.difference) if one.contract else "",
            "nights": one.nights,
            "usual_nights": beside[key].usual_nights,
            "weekends": one.weekends,
            "usual_weekends": beside[key].usual_weekends,
        }
        for key, one in tallies.items()
    ]
