"""What is due, when, and by which rule."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal

from baken.methods.engine.events import Event, effective
from baken.methods.engine.fold import Fold
from baken.methods.engine.wording import day
from baken.methods.schema import Cadence, Course, Deadline, StandingStep, Step, Text

SOON: Final = "soon_days"
SOON_DAYS: Final = 3


type DueStatus = Literal["late", "today", "soon", "later"]


def due_status(due_on: date, today: date, soon_days: int = SOON_DAYS) -> DueStatus:
    """How a day that something is due on looks from today."""
    days = (due_on - today).days
    if days < 0:
        return "late"
    if days == 0:
        return "today"
    return "soon" if days <= soon_days else "later"


@dataclass(frozen=True, slots=True)
class Due:
    """A step that has a day. `since_on` is the day from which was counted, None for an end date that was set."""

    item: Deadline | Cadence
    due_on: date
    since_on: date | None
    allowed: int  # how many days there were
    days: int  # until it is due; below nought it is late
    status: DueStatus

    @property
    def key(self) -> str:
        return self.item.key

    @property
    def step(self) -> str:
        return self.item.step

    @property
    def rule(self) -> str:
        return self.item.rule

    @property
    def title(self) -> Text:
        return self.item.title

    @property
    def why(self) -> Text:
        """The rule in a sentence, with the days filled in."""
        return self.item.why.filled(days=self.allowed, since=day(self.since_on or self.due_on))


def due_items(
    course: Course, events: Iterable[Event], today: date, settings: Mapping[str, int] | None = None
) -> tuple[Due, ...]:
    """All that is due in a trajectory, the earliest first. Events of after today have not happened yet."""
    facts = (event for event in effective(events) if event.on <= today)
    return due_in(Fold.along(course, facts), today, settings or {})


def due_in(fold: Fold, today: date, settings: Mapping[str, int]) -> tuple[Due, ...]:
    """All that is due where the walk has come; nothing while it stands still. Days of a pause are not counted."""
    if not fold.is_running or fold.company.paused_since:
        return ()
    found = [*_deadlines(fold, today, settings), *_cadences(fold, today, settings)]
    return tuple(sorted(found, key=lambda due: (due.due_on, due.key)))


def _deadlines(fold: Fold, today: date, settings: Mapping[str, int]) -> Iterable[Due]:
    for deadline in fold.course.deadlines:
        if not (_holds(fold, deadline.while_mark) and _is_open(fold, fold.course.steps_by_key[deadline.step])):
            continue
        if deadline.until_of:
            mark = fold.marks.get(deadline.until_of)
            if mark and mark.until:
                allowed = (mark.until - mark.since).days
                yield _due(deadline, mark.until, None, allowed, today, settings)
        elif deadline.within:
            since = next((fold.in_round[key] for key in deadline.after if key in fold.in_round), None)
            if since:
                allowed = _days(fold, deadline.within, settings)
                stood_still = fold.company.paused_days(since, today)
                yield _due(deadline, since + timedelta(days=allowed + stood_still), since, allowed, today, settings)


def _cadences(fold: Fold, today: date, settings: Mapping[str, int]) -> Iterable[Due]:
    for cadence in fold.course.cadences:
        step = fold.course.steps_by_key[cadence.step]
        at_hand = fold.applies(cadence.phases) and (fold.course.runs == "sequence" or _can_be_done(fold, step))
        if not (at_hand and _holds(fold, cadence.while_mark)):
            continue
        counted = [fold.last_on[key] for key in cadence.counts_from if key in fold.last_on]
        if counted:
            since = max([*counted, fold.last_on.get(cadence.step, date.min)])
            allowed = _days(fold, cadence.every, settings)
            stood_still = fold.company.paused_days(since, today)
            yield _due(cadence, since + timedelta(days=allowed + stood_still), since, allowed, today, settings)


def _can_be_done(fold: Fold, step: Step) -> bool:
    """A step of a part can only be done while that part is open; a standing one goes on."""
    return isinstance(step, StandingStep) or fold.run_of(step) is not None


def _holds(fold: Fold, mark: str | None) -> bool:
    return mark is None or mark in fold.marks


def _is_open(fold: Fold, step: Step) -> bool:
    """Whether the step is still to be done, and nothing has to be done before it.

    The clock of a step in a later phase can run already: the plan is due two weeks after the profile, also
    when the analysis has not been closed yet.
    """
    if isinstance(step, StandingStep):
        return fold.applies(step.phases) and _holds(fold, step.while_mark)
    if run := fold.run_of(step):
        return not run.is_settled(step) and not run.missing_before(step)
    if fold.current is None or fold.course.runs != "sequence":
        return False
    order, phase = fold.course.order, fold.course.phase_of_step[step.key]
    return order[phase.key] > order[fold.current.phase.key] and not step.after


def _days(fold: Fold, setting: str, settings: Mapping[str, int]) -> int:
    return settings.get(setting, fold.course.defaults[setting])


def _due(
    item: Deadline | Cadence,
    due_on: date,
    since: date | None,
    allowed: int,
    today: date,
    settings: Mapping[str, int],
) -> Due:
    status = due_status(due_on, today, settings.get(SOON, SOON_DAYS))
    return Due(item, due_on, since, allowed, (due_on - today).days, status)
