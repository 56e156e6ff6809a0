"""A round of choosing for one colleague: what one chose, what one can choose, what one cannot and why."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.utils.formats import date_format

from baken.myroster.presenters.balances import hours
from baken.myroster.presenters.troubles import own_words
from baken.myroster.wording import clock, day_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date
    from uuid import UUID

    from baken.rosters.models import Pick
    from baken.rosters.rules.moves import Kind
    from baken.rosters.selectors.rounds import Choices, Choosing


def choices(found: Choices, kinds: Mapping[UUID, Kind]) -> dict[str, Any]:
    """The round with its shifts by week."""
    lines = [_line(one, kinds) for one in found.shifts]
    mine = sorted((line for line in lines if line["rank"]), key=lambda line: line["rank"])
    weeks: dict[date, list[dict[str, Any]]] = {}
    for line in lines:
        if not line["rank"] and line["can"]:
            weeks.setdefault(line["day"] - timedelta(days=line["day"].weekday()), []).append(line)
    return {
        "chosen": mine,
        "weeks": [{"title": date_format(monday, "j F"), "rows": rows} for monday, rows in weeks.items()],
        "cannot": [line for line in lines if not line["can"] and not line["rank"]],
        "planned": hours(found.planned),
        "contract": hours(found.contract),
        "chosen_hours": hours(sum(one.minutes for one in found.chosen)),
        "is_full": found.is_full,
    }


def _line(one: Choosing, kinds: Mapping[UUID, Kind]) -> dict[str, Any]:
    row = one.row
    kind = kinds.get(row.template_id) if row.template_id else None
    return {
        "id": row.id,
        "day": row.on,
        "day_words": day_words(row.on),
        "name": kind.name if kind else "",
        "letter": kind.letter if kind else "·",
        "sort": row.sort,
        "times": f"{clock(row.starts_at)}–{clock(row.ends_at)}",
        "rank": one.chosen,
        "others": one.others,
        "rather_not": one.rather_not,
        "can": one.is_possible,
        "troubles": own_words(one.against),
    }


def results(picks: Iterable[Pick], reasons: Mapping[UUID, str]) -> list[dict[str, Any]]:
    """What came of rounds that were dealt out, by round."""
    found: dict[UUID, dict[str, Any]] = {}
    for pick in picks:
        about = found.setdefault(
            pick.round_id,
            {"home": pick.round.roster.home.name, "from": pick.round.roster.starts_on, "got": 0, "lines": []},
        )
        about["got"] += bool(pick.got)
        shift = pick.shift
        when = f"{day_words(shift.on)} {clock(shift.starts_at)}–{clock(shift.ends_at)}"
        about["lines"].append({"when": when, "got": bool(pick.got), "why": reasons.get(pick.pk, "")})
    return list(found.values())
