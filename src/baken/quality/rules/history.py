"""What was due in a trajectory, by when, and when it was done (8F-08, 8F-10, 8F-12, 8F-15).

The obligations of a trajectory hold only what is open now. What was open before is found by going the same way
again: the same walk and the same rules as on the screens, looked at after each event.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from baken.methods.engine import Due, Event, EventKind, effective
from baken.methods.engine.due import due_in
from baken.methods.engine.fold import Fold
from baken.methods.engine.objections import objection

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from baken.methods.schema import Course

INTAKE_TALK = "intake-talk"
START = "start"

type _Place = tuple[str, date | None, date]


@dataclass(frozen=True, slots=True)
class Owed:
    """One thing that was due: since when it stood there, and how it ended, if it did.

    `done_on` is the day on which it was done; `lapsed_on` the day from which nobody asked for it any more: the phase
    was left, the trajectory ended, or another day took its place.
    """

    key: str
    step: str
    rule: str
    began_on: date
    since_on: date | None
    due_on: date
    done_on: date | None = None
    lapsed_on: date | None = None

    @property
    def place(self) -> _Place:
        return (self.key, self.since_on, self.due_on)


@dataclass(frozen=True, slots=True)
class Walked:
    """What a trajectory looks like from behind."""

    owed: tuple[Owed, ...]
    intake_on: date | None  # the first intake talk
    start_on: date | None  # the start began
    waiting_from: date | None  # on the waiting list
    waiting_until: date | None


def walked(course: Course, events: Iterable[Event], settings: Mapping[str, int] | None = None) -> Walked:
    """Walk along what was recorded and note what was due after each event."""
    fold = Fold(course)
    ledger = _Ledger()
    waiting_from: date | None = None
    waiting_until: date | None = None
    for event in effective(events):
        if objection(fold, event):
            continue
        fold.apply(event)
        ledger.look(event, due_in(fold, event.on, settings or {}))
        if fold.waiting_since and waiting_from is None:
            waiting_from = fold.waiting_since
        if waiting_from and fold.waiting_since is None and waiting_until is None:
            waiting_until = event.on
    return Walked(
        owed=ledger.all(),
        intake_on=_first_talk(fold),
        start_on=next((run.entered_on for run in fold.runs if run.phase.key == START), None),
        waiting_from=waiting_from,
        waiting_until=waiting_until,
    )


def _first_talk(fold: Fold) -> date | None:
    talks = (event.on for run in fold.runs for event in run.events.get(INTAKE_TALK, ()) if event.kind is EventKind.DONE)
    return min(talks, default=None)


class _Ledger:
    """What is open and what was settled, while the walk goes on."""

    def __init__(self) -> None:
        self.open: dict[_Place, Owed] = {}
        self.done: list[Owed] = []
        self.lapsed: dict[_Place, Owed] = {}

    def look(self, event: Event, due: Iterable[Due]) -> None:
        """Take in what is due after this event."""
        now = {(one.key, one.since_on, one.due_on): one for one in due}
        for place in [place for place in self.open if place not in now]:
            self._settle(self.open.pop(place), event)
        for place, one in now.items():
            if place not in self.open:
                self.open[place] = self._reopened(place) or Owed(
                    one.key, one.step, one.rule, event.on, one.since_on, one.due_on
                )

    def _settle(self, owed: Owed, event: Event) -> None:
        if event.step == owed.step and event.kind in (EventKind.DONE, EventKind.DECIDED):
            self.done.append(replace(owed, done_on=event.on))
        else:
            self.lapsed[owed.place] = replace(owed, lapsed_on=event.on)

    def _reopened(self, place: _Place) -> Owed | None:
        """The same thing, asked for again after all."""
        before = self.lapsed.pop(place, None)
        return replace(before, lapsed_on=None) if before else None

    def all(self) -> tuple[Owed, ...]:
        found = [*self.done, *self.lapsed.values(), *self.open.values()]
        return tuple(sorted(found, key=lambda owed: (owed.due_on, owed.key, owed.began_on)))
