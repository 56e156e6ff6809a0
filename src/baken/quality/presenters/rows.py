"""The rows behind a figure: a number for who may not know the name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from baken.methods.catalogue import load_course
from baken.methods.texts import localised
from baken.quality.presenters.topics import COLUMN_TITLES
from baken.trajectories.rules import DEFAULT_COURSE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date
    from uuid import UUID

    from baken.participants.models import Participant
    from baken.quality.presenters.topics import Topic


@dataclass(frozen=True)
class Row:
    """One case. `participant` is only there for who may open the dossier."""

    number: int
    participant: Participant | None
    team: str
    phase: str
    kind: str
    result: str
    rule: str
    days: list[date | int | None]


def rows(topic: Topic, found: Iterable[Any], named: Mapping[UUID, Participant]) -> list[Row]:
    kinds = topic.kinds()
    phases = {phase.key: localised(phase.title) for phase in load_course(DEFAULT_COURSE).phases}
    return [
        Row(
            number=one.number,
            participant=named.get(one.participant_id),
            team=one.team_name or "",
            phase=phases.get(getattr(one, "phase", ""), ""),
            kind=kinds.get(one.kind, one.kind),
            result=str(topic.results.get(one.result, "")),
            rule=getattr(one, "rule_number", topic.rule),
            days=[_day(one, column) for column in topic.columns],
        )
        for one in found
    ]


def _day(one: Any, column: str) -> date | int | None:
    if column != "days":
        day: date | None = getattr(one, column)
        return day
    end = one.done_day or getattr(one, "on", None)
    return (end - one.from_day).days if end and one.from_day else None


def csv_header(topic: Topic) -> list[str]:
    """Never a name: a file travels further than a screen."""
    return [
        _("Participant number"), _("Team"), _("Phase"), str(topic.kind_title), _("Result"), _("Rule"),
        *(str(COLUMN_TITLES[column]) for column in topic.columns),
    ]  # fmt: skip


def csv_rows(shown: Iterable[Row]) -> list[list[object]]:
    return [[row.number, row.team, row.phase, row.kind, row.result, row.rule, *map(_plain, row.days)] for row in shown]


def _plain(value: date | int | None) -> str:
    return "" if value is None else str(value)
