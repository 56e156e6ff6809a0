"""The signals of a manager's locations: how many of what per team, and as rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from baken.shared import clock
from baken.shared.templatetags.baken import short_day
from baken.signals.wording import kind_title, level_title

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from uuid import UUID

    from baken.signals.models import KeptSignal, Snoozing
    from baken.signals.selectors import TeamCount


@dataclass(frozen=True)
class TeamLine:
    """One team: how many signals of each kind, each with the address of its rows."""

    title: str
    location: str
    cells: list[dict[str, Any]]
    late: dict[str, Any]
    count: dict[str, Any]


def table(counts: Iterable[TeamCount]) -> tuple[list[str], list[TeamLine]]:
    """The kinds that occur, as titles of columns, and a line for each team."""
    rows = list(counts)
    kinds = sorted({row.kind for row in rows}, key=kind_title)
    teams: dict[tuple[str, str], dict[str, TeamCount]] = {}
    for row in rows:
        teams.setdefault((row.location, row.team), {})[row.kind] = row
    lines = []
    for (location, team), by_kind in sorted(teams.items()):
        first = next(iter(by_kind.values()))
        where = {"team": first.team_id} if first.team_id else {"location": first.location_id, "team": "none"}
        lines.append(
            TeamLine(
                title=team or _("No team yet"),
                location=location,
                cells=[_cell(by_kind[kind].count if kind in by_kind else 0, where | {"kind": kind}) for kind in kinds],
                late=_cell(sum(row.late for row in by_kind.values()), where | {"level": "late"}),
                count=_cell(sum(row.count for row in by_kind.values()), where),
            )
        )
    return [kind_title(kind) for kind in kinds], lines


def _cell(count: int, asked: dict[str, Any]) -> dict[str, Any]:
    return {"count": count, "query": urlencode(asked)}


def csv_rows(signals: Iterable[KeptSignal]) -> Iterable[list[str]]:
    """The rows for a spreadsheet; participants by number, not by name."""
    now, today = clock.now(), clock.today()
    for signal in signals:
        participant = signal.participant
        yield [
            str(participant.number),
            participant.location.name,
            participant.team.name if participant.team else "",
            kind_title(signal.kind),
            signal.rule,
            level_title(signal.level_at(now, today)),
            signal.since_on.isoformat(),
            signal.due_on.isoformat(),
        ]


def csv_headings() -> list[str]:
    return [
        _("Number of the participant"),
        _("Location"),
        _("Team"),
        _("Kind"),
        _("Rule"),
        _("Standing"),
        _("Since"),
        _("Due on"),
    ]


def add_reasons(
    items: Iterable[dict[str, Any]], signals: Iterable[KeptSignal], snoozings: Mapping[UUID, Snoozing]
) -> None:
    """Say beside what was put off until when, why, and by whom."""
    for item, signal in zip(items, signals, strict=True):
        if snoozing := snoozings.get(signal.pk):
            item["why"] = _("Put off until %(day)s by %(who)s: %(reason)s") % {
                "day": short_day(snoozing.until_on),
                "who": snoozing.by_name,
                "reason": snoozing.reason,
            }
