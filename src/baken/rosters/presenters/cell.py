"""One cell of the board: what stands there, which open shift this colleague can work, and what can be put there."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from baken.rosters.presenters.board import BoardRows, palette, window_of
from baken.rosters.rules.hours import minutes_of
from baken.rosters.rules.moves import made
from baken.rosters.rules.standing import Weight, new_troubles
from baken.rosters.selectors.people import some_people
from baken.rosters.selectors.shifts import rows_around
from baken.rosters.selectors.standing import AHEAD, BACK, ground_of
from baken.rosters.wording import hours_words, times_words, trouble_in_words

if TYPE_CHECKING:
    from datetime import date

    from baken.rosters.models import Roster
    from baken.rosters.rules.moves import Row
    from baken.rosters.selectors.standing import Ground
    from baken.workers.rules.people import WorkerOnRoster


def cell_of(roster: Roster, worker_id: UUID | None, day: date) -> dict[str, Any] | None:
    """The menu of a cell; None for someone who is not known."""
    ground = ground_of(roster)
    people = some_people(roster, [worker_id]) if worker_id else {}
    if worker_id and worker_id not in people:
        return None
    who = people.get(worker_id) if worker_id else None
    rows = rows_around(
        [worker_id] if worker_id else [], roster.starts_on - BACK, roster.ends_before + AHEAD, rosters=[roster.pk]
    )
    inside = [row for row in rows if row.roster_id == roster.pk]
    here = [row for row in inside if row.on == day and row.worker_id == worker_id]
    shown = BoardRows(window_of(roster, "", "", day.isoformat()), ground, people, may_plan=True)
    said = date_format(day, "l j F")
    return {
        "title": f"{who.name}, {said}" if who else _("Open shifts, %(day)s") % {"day": said},
        "day": day,
        "cell_worker": str(worker_id or ""),
        "key": uuid4(),
        "shifts": [shown.shift(row) for row in here],
        "open_shifts": _open(ground, who, rows, [row for row in inside if row.is_open and row.on == day])
        if who
        else [],
        "kinds": _kinds(ground, who, rows, day),
    }


def _open(ground: Ground, who: WorkerOnRoster, rows: list[Row], free: list[Row]) -> list[dict[str, Any]]:
    """The open shifts of a day, each once per kind, with what stands in the way of this worker."""
    found: dict[object, dict[str, Any]] = {}
    for row in free:
        kind = ground.kinds.get(row.template_id) if row.template_id else None
        key = (row.template_id, row.starts_at, row.ends_at)
        if key in found or row.pinned:
            continue
        found[key] = {
            "id": row.id,
            "revision": row.revision,
            "letter": kind.letter if kind else "•",
            "sort": row.sort,
            "name": kind.name if kind else _("shift with hours of its own"),
            "times": times_words(row),
            "hours": hours_words(minutes_of(row)),
            **_against(ground, who, rows, row),
        }
    return list(found.values())


def _kinds(ground: Ground, who: WorkerOnRoster | None, rows: list[Row], day: date) -> list[dict[str, Any]]:
    """The kinds of shifts that can be made here."""
    return [
        one
        | (_against(ground, who, rows, made(uuid4(), ground.roster.pk, ground.kinds[one["id"]], day)) if who else {})
        for one in palette(ground.kinds, ())
        if not one["is_retired"]
    ]


def _against(ground: Ground, who: WorkerOnRoster, rows: list[Row], row: Row) -> dict[str, Any]:
    """What stands in the way when this worker gets this shift."""
    mine = [one for one in rows if one.worker_id == who.user_id]
    old = ground.judge(who, mine)
    new = new_troubles(old, ground.judge(who, [*mine, replace(row, worker_id=who.user_id)]))
    people = {who.user_id: who}
    return {
        "cannot": any(one.weight is Weight.REFUSED for one in new),
        "said": [trouble_in_words(one, people) for one in new],
    }
