"""What several people scored, laid side by side (MT-07)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from baken.methods.texts import localised
from baken.trajectories.wording import recorded_facts

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from baken.methods.engine import Event, State, StepState
    from baken.methods.schema import Course


@dataclass(frozen=True)
class ScoreTable:
    """The last time that everyone scored: a column for each who did, a row for each question."""

    title: str
    phase: str
    columns: list[tuple[str, date]]
    rows: list[tuple[str, list[str]]]


def score_tables(course: Course, state: State) -> list[ScoreTable]:
    """For each score of the method the last round that is complete, the latest phase first."""
    found = [
        _table(course, localised(phase.title), step, round_)
        for phase in reversed(state.phases)
        for step in phase.steps
        if step.step.scorers and (round_ := _last_round(step, step.events))
    ]
    return [one for one in found if one.rows]


def _last_round(step: StepState, events: Iterable[Event]) -> dict[str, Event]:
    """Who scored what in the last round that is complete; empty while there is none."""
    complete: dict[str, Event] = {}
    done: dict[str, Event] = {}
    for event in events:
        done[str(event.data.get("scorer"))] = event
        if len(done) == len(step.step.scorers):
            complete, done = done, {}
    return complete


def _table(course: Course, phase: str, step: StepState, scored: dict[str, Event]) -> ScoreTable:
    given = {
        scorer: {one["term"]: one["text"] for one in recorded_facts(course, step.step, {"answers": answers})}
        for scorer in step.step.scorers
        for answers in [scored[scorer].data.get("answers")]
    }
    fields = course.form(step.step.form).fields if step.step.form else ()
    labels = [localised(field.label) for field in fields]
    return ScoreTable(
        title=localised(step.title),
        phase=phase,
        columns=[(localised(course.roles_by_key[key].title), scored[key].on) for key in step.step.scorers],
        rows=[(label, [given[key].get(label, "–") for key in step.step.scorers]) for label in labels],
    )
