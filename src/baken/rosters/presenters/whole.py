"""The board as a whole, what of it changed after an edit, and the same for who only reads it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.utils.http import urlencode

from baken.accounts.models import User
from baken.rosters.presenters.board import BoardRows, around, columns, palette
from baken.rosters.presenters.coverage import residents_of, strip
from baken.rosters.rules.hours import by_worker
from baken.rosters.rules.standing import Weight
from baken.rosters.selectors.shifts import kinds_of, rows_in
from baken.rosters.selectors.standing import Ground
from baken.rosters.wording import trouble_in_words
from baken.workers.rules.people import WorkerOnRoster
from baken.worktime.rules import LAW

if TYPE_CHECKING:
    from baken.homes.models import Home
    from baken.rosters.presenters.board import Window
    from baken.rosters.rules.coverage import Coverage
    from baken.rosters.selectors.standing import Standing
    from baken.rosters.services.planning import Plan


def board_of(window: Window, standing: Standing) -> dict[str, Any]:
    """Everything that a planner sees of a roster. No query."""
    rows = BoardRows(window, standing.ground, standing.people, standing.troubles, may_plan=True)
    return _frame(window) | {
        "open_row": rows.open(standing.rows),
        "worker_rows": [rows.worker(key, standing.by_worker.get(key, ())) for key in standing.people],
        "palette": palette(standing.ground.kinds, standing.rows),
        "board_revision": window.roster.revision,
        "troubles": troubles_said(standing),
        "stops": len(standing.stops),
        "is_planner": True,
    }


def troubles_said(standing: Standing) -> list[dict[str, Any]]:
    """Everything that is not as it should be in words: what has to be solved first."""
    return [
        {"said": trouble_in_words(one, standing.people, is_accepted=standing.ground.is_accepted(one))}
        for one in sorted(standing.troubles, key=lambda one: (one.weight is Weight.SAID, one.since))
    ]


def edited(window: Window, plan: Plan, revision: int) -> dict[str, Any]:
    """The rows that an edit changed: those of the workers whom it touched, and the open shifts. No query."""
    mine = by_worker([*plan.around, *plan.rows])
    troubles = [
        one
        for key, who in plan.people.items()
        for one in (plan.troubles.get(key) or plan.ground.judge(who, mine.get(key, [])))
    ]
    rows = BoardRows(window, plan.ground, plan.people, troubles, may_plan=True)
    own = by_worker(plan.rows)
    return {
        "open_row": rows.open(plan.rows),
        "worker_rows": [rows.worker(key, own.get(key, ())) for key in plan.people],
        "board_revision": revision,
        "window": window,
        "is_planner": True,
    }


def read_only(window: Window) -> dict[str, Any]:
    """The same for the team: who works when, and nothing of contracts or of what someone said. Three queries."""
    roster = window.roster
    shifts = rows_in(roster.pk)
    ground = Ground(roster, kinds_of([roster.home_id]), LAW)
    own = by_worker(shifts)
    names = User.objects.filter(pk__in=list(own)).order_by("name", "pk").values_list("pk", "name")
    people: dict[UUID, WorkerOnRoster] = {
        key: WorkerOnRoster(key, name, roster.starts_on, roster.ends_before) for key, name in names
    }
    rows = BoardRows(window, ground, people, may_plan=False)
    return _frame(window) | {
        "open_row": rows.open(shifts),
        "worker_rows": [rows.worker(key, own[key]) for key in people],
        "palette": palette(ground.kinds, shifts),
        "board_revision": roster.revision,
        "is_planner": False,
    }


def strip_rows(window: Window, home: Home, coverage: Coverage) -> list[dict[str, Any]]:
    """The coverage laid above the board: a row for each part of the day, a cell for each day."""
    days = strip(coverage, window.days, residents_of(home))
    longest: list[dict[str, Any]] = max((day["parts"] for day in days), key=len, default=[])
    laid = [_laid(day["parts"], longest) for day in days]
    return [
        {
            "name": row["name"],
            "from": row["from"],
            "cells": [
                {"part": parts.get(number), "is_chosen": day["day"] == window.day, "day": day["long"]}
                for day, parts in zip(days, laid, strict=True)
            ],
        }
        for number, row in enumerate(longest)
    ]


def _laid(parts: list[dict[str, Any]], rows: list[dict[str, Any]]) -> dict[int, dict[str, Any]]:
    """The parts of a day in the rows of the day with most parts: each beside the one that begins nearest, in order.

    So a weekend, with other parts than a weekday, needs no rows of its own.
    """
    found: dict[int, dict[str, Any]] = {}
    free = 0
    for number, part in enumerate(parts):
        left = len(parts) - number - 1
        choices = range(free, len(rows) - left)
        row = min(choices, key=lambda one: (abs(rows[one]["starts"] - part["starts"]), one))
        found[row], free = part, row + 1
    return found


def _frame(window: Window) -> dict[str, Any]:
    query = urlencode({"weken": str(window.weeks), "van": window.first.isoformat(), "dag": window.day.isoformat()})
    return {"window": window, "columns": columns(window), "around": around(window), "strip_query": f"?{query}"}
