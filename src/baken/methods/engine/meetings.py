"""Meetings that belong together, and scores that several people give (MT-07)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from baken.methods.engine.events import Event
from baken.methods.engine.wording import Refusal, count, listed, refused
from baken.methods.schema import Series, Step

if TYPE_CHECKING:
    from baken.methods.engine.fold import Fold


@dataclass(frozen=True, slots=True)
class Meeting:
    """One meeting of a series, by its number. `made_up` are the members who did it later after all."""

    number: int
    on: date
    present: tuple[str, ...]
    absent: tuple[str, ...]
    made_up: tuple[str, ...]
    event: Event

    @property
    def missed(self) -> tuple[str, ...]:
        """Who was not there, and did not make it up."""
        return tuple(member for member in self.absent if member not in self.made_up)


@dataclass(frozen=True, slots=True)
class Scores:
    """Where a score by several people stands: who filled it in this time, and who has to."""

    done: Mapping[str, Event]
    waiting: tuple[str, ...]


def meetings_of(events: Iterable[Event]) -> tuple[Meeting, ...]:
    """The meetings that were held, numbered as they came.

    What was made up names its meeting by the event (`of`), so that it stays with it when another meeting of an earlier
    day is written down later; an event without that names the number.
    """
    events = list(events)
    held = [event for event in events if not event.data.get("makes_up")]
    numbers = {str(event.id): number for number, event in enumerate(held, 1)}
    made_up: dict[int, list[str]] = {}
    for event in events:
        if event.data.get("makes_up"):
            number = numbers.get(str(event.data.get("of")), event.data["makes_up"])
            made_up.setdefault(number, []).extend(_names(event, "present"))
    return tuple(
        Meeting(
            number,
            event.on,
            _names(event, "present"),
            _names(event, "absent"),
            tuple(made_up.get(number, ())),
            event,
        )
        for number, event in enumerate(held, 1)
    )


def scores_of(step: Step, events: Iterable[Event]) -> Scores:
    """How far the last round of a score is; when everyone scored, the next one waits for all."""
    done: dict[str, Event] = {}
    for event in events:
        done[str(event.data.get("scorer"))] = event
        if len(done) == len(step.scorers):
            done = {}
    return Scores(done, tuple(scorer for scorer in step.scorers if scorer not in done))


def objection_to_meeting(fold: Fold, event: Event, step: Step, series: Series) -> Refusal | None:
    """Why this meeting cannot have been, or not be made up."""
    present = _names(event, "present")
    if not present:
        return refused("nobody-present", series.rule)
    if event.data.get("makes_up"):
        return _objection_to_making_up(meetings_of(fold.events_of(step)), event, series)
    run = fold.run_of(step)
    held = meetings_of(run.events.get(step.key, ()) if run else fold.standing.get(step.key, ()))
    if series.most is not None and len(held) >= series.most:
        return refused("meetings-full", series.rule, most=count(series.most))
    members = fold.course.members
    if members is None or members.most == 1:
        return None
    if {*present, *_names(event, "absent")} - set(fold.company.joined):
        return refused("stranger-present", series.rule)
    return None


def _objection_to_making_up(held: tuple[Meeting, ...], event: Event, series: Series) -> Refusal | None:
    if not series.make_up:
        return refused("no-making-up", series.rule)
    number, of = event.data["makes_up"], str(event.data.get("of", ""))
    meeting = next((one for one in held if (str(one.event.id) == of if of else one.number == number)), None)
    if meeting is None:
        return refused("no-such-meeting", series.rule, number=str(number))
    if set(_names(event, "present")) - set(meeting.missed):
        return refused("nothing-to-make-up", series.rule, number=str(number))
    return None


def objection_to_score(fold: Fold, event: Event, step: Step) -> Refusal | None:
    """Why this person cannot score now."""
    titles = {key: fold.course.roles_by_key[key].title for key in step.scorers}
    scorer = event.data.get("scorer")
    if scorer not in titles:
        return refused("unknown-scorer", step.rule, scorers=listed(titles.values()))
    run = fold.run_of(step)
    if scorer in scores_of(step, run.events.get(step.key, ()) if run else ()).done:
        return refused("scored-already", step.rule, scorer=titles[scorer])
    return None


def _names(event: Event, what: str) -> tuple[str, ...]:
    named = event.data.get(what)
    return tuple(str(one) for one in named) if isinstance(named, list | tuple) else ()
