"""Counts over phases and rules, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from baken.methods.catalogue import courses, load_course
from baken.methods.texts import localised
from baken.trajectories.presenters import declared
from baken.trajectories.rules import inflow_phases

if TYPE_CHECKING:
    from collections.abc import Iterable

    from baken.desk.selectors.organisation import LateCount, PhaseCount


def phase_lines(counts: Iterable[PhaseCount]) -> list[dict[str, Any]]:
    """Every phase of every course in its order, with how many are in it."""
    by_phase = {(count.course, count.phase): count for count in counts}
    return [
        _line(localised(phase.title), by_phase.get((course.slug, phase.key)))
        for course in courses()
        for phase in course.phases
    ]


def inflow_lines(counts: Iterable[PhaseCount]) -> list[dict[str, Any]]:
    """Only the phases that lead in (8F-02)."""
    by_phase = {(count.course, count.phase): count for count in counts}
    return [
        _line(localised(phase.title), by_phase.get((course.slug, phase.key)))
        for course in courses()
        for phase in inflow_phases(course)
    ]


def _line(title: str, count: PhaseCount | None) -> dict[str, Any]:
    return {
        "title": title,
        "people": count.people if count else 0,
        "waiting": count.waiting if count else 0,
        "waiting_since": count.waiting_since if count else None,
    }


def rule_lines(counts: Iterable[LateCount]) -> list[dict[str, Any]]:
    """What has to happen by which rule, and how much of it is late."""
    lines = []
    for count in counts:
        item = declared(load_course(count.course), count.key)
        if item:
            lines.append({"title": localised(item.title), "rule": count.rule, "count": count})
    return lines
