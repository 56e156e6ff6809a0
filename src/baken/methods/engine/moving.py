"""Whether a trajectory can go on along another version of its course (CT-07)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from baken.methods.engine.events import Event, effective
from baken.methods.engine.fold import Fold
from baken.methods.engine.wording import ENDING, VERSIONS, Refusal, called, refused
from baken.methods.schema import Course, Text


@dataclass(frozen=True, slots=True)
class Misfit:
    """Something that was recorded and that the other version cannot hold, with its objection."""

    event: Event
    title: Text
    refusal: Refusal


def misfits(old: Course, new: Course, events: Iterable[Event]) -> tuple[Misfit, ...]:
    """What of all that was recorded along `old` has no place along `new`: empty when the trajectory can move.

    The same events are walked along the other version. Each must be possible there on its own day, and fall in the
    same round and phase: then nothing that was done, decided or closed changes its meaning.
    """
    facts = effective(events)
    before, after = Fold.along(old, facts), Fold.along(new, facts)
    found = [
        Misfit(event, called(old, event), refusal)
        for event in facts
        if str(event.id) not in before.problems and (refusal := _objection(event, before, after))
    ]
    if facts and not found and before.place != after.place:
        found.append(Misfit(facts[-1], called(old, facts[-1]), _elsewhere(new, after.place)))
    return tuple(found)


def _objection(event: Event, before: Fold, after: Fold) -> Refusal | None:
    key = str(event.id)
    if problem := after.problems.get(key):
        return problem
    return None if before.places[key] == after.places[key] else _elsewhere(after.course, after.places[key])


def _elsewhere(course: Course, place: tuple[int, str]) -> Refusal:
    phase = course.phases_by_key.get(place[1])
    return refused("elsewhere", VERSIONS, phase=phase.title if phase else ENDING)
