"""What a signal is, what becomes of it between two looks, and when it may keep silent.

A signal comes from a rule and has one cause. Whether it is late is not kept: it follows from its day and the moment,
as with everything that is due.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import IntEnum, StrEnum
from typing import Any, Final
from uuid import UUID

from baken.accounts.policy import Action

#: How far ahead one looks: as long as there is between two progress talks (8F-12).
AHEAD: Final = timedelta(days=14)
#: Nothing keeps silent longer than from one progress talk to the next (8F-12).
LONGEST_SNOOZE: Final = timedelta(days=14)


class Sort(StrEnum):
    """What is the matter: it has a day, something is not there, or two things do not go together."""

    DUE = "due"
    MISSING = "missing"
    CONTRADICTING = "contradicting"


class Level(StrEnum):
    """How a signal stands at a moment."""

    LATE = "late"
    DUE = "due"
    MISSING = "missing"
    CONTRADICTING = "contradicting"


class ForWhom(StrEnum):
    """Who has to do something: whoever looks after the participant today (CT-01, CT-02), or a manager."""

    GUIDE = "guide"
    MANAGER = "manager"


class Kind(StrEnum):
    """What was found. One kind has one wording and one way on."""

    STEP = "step"
    NO_MENTOR = "no-mentor"
    NO_BUDDY = "no-buddy"
    CONSENT_LAPSED = "consent-lapsed"
    NO_INVENTORY = "no-inventory"
    RISKS_TO_WEIGH = "risks-to-weigh"
    NO_OPEN_GOAL = "no-open-goal"
    CARD = "card"
    EARLY_WARNING = "early-warning"
    JUDGE = "judge"
    INSPECTORATE = "inspectorate"
    FOLLOW_UP = "follow-up"
    NOTICE = "notice"
    MESSAGE = "message"
    ADVICE = "advice"
    CRISIS = "crisis"
    AFTERCARE = "aftercare"
    NO_REPORTS = "no-reports"
    GOING_BACK = "going-back"
    POST = "post"
    METHOD_STEP = "method-step"
    METHOD_ENDS = "method-ends"
    METHOD_PAUSED = "method-paused"
    ROLE_OPEN = "role-open"
    HOURS_OVER = "hours-over"
    MATCH_CONTACT = "match-contact"
    METHOD_LEFT_OVER = "method-left-over"
    METHOD_AFTER_DEATH = "method-after-death"
    STAY_ENDS = "stay-ends"
    YOUTH_CHECK = "youth-check"
    YOUTH_BY_DAY = "youth-by-day"
    YOUTH_CONTACT = "youth-contact"
    YOUTH_AGREEMENT = "youth-agreement"
    PERSPECTIVE = "perspective"
    CASH_CHECK = "cash-check"
    CASH_COUNT = "cash-count"
    CASH_MONTH = "cash-month"
    CASH_LEFT = "cash-left"
    MEASURE_LOOK = "measure-look"
    MEASURE_OPEN = "measure-open"
    LOOK = "look"
    WEIGHING = "weighing"
    NEEDS_AGAIN = "needs-again"
    FITS_ELSEWHERE = "fits-elsewhere"


@dataclass(frozen=True)
class Meaning:
    """What holds for every signal of a kind.

    `view` is what one must be allowed to see it, `act` to be offered its next step. What must not wait cannot be
    snoozed: someone outside counts on it.
    """

    view: Action
    act: Action
    for_whom: ForWhom = ForWhom.GUIDE
    can_wait: bool = True


#: What stands this close is as pressing as what is not there at all.
CLOSE: Final = timedelta(days=3)
#: What waits until it suits, and never becomes late (SL-05): to look how someone fares, to look back on a weighing.
GENTLE: Final = (Kind.LOOK, Kind.WEIGHING)
#: What can be made or done any day: it comes last, and never pushes a talk out of sight.
ANY_DAY: Final = (Kind.CARD, Kind.EARLY_WARNING, Kind.NO_INVENTORY, *GENTLE)
_OF_MANAGER: Final = ForWhom.MANAGER
MEANINGS: Final[Mapping[Kind, Meaning]] = {
    Kind.STEP: Meaning(Action.TRAJECTORY_VIEW, Action.TRAJECTORY_RECORD),
    Kind.NO_MENTOR: Meaning(Action.TRAJECTORY_VIEW, Action.CARE_TEAM_EDIT, _OF_MANAGER),
    Kind.NO_BUDDY: Meaning(Action.TRAJECTORY_VIEW, Action.CARE_TEAM_EDIT, _OF_MANAGER),
    Kind.CONSENT_LAPSED: Meaning(Action.PARTICIPANT_VIEW, Action.CONSENTS_EDIT),
    Kind.NO_INVENTORY: Meaning(Action.PLAN_VIEW, Action.PLAN_EDIT),
    Kind.RISKS_TO_WEIGH: Meaning(Action.PLAN_VIEW, Action.PLAN_EDIT),
    Kind.NO_OPEN_GOAL: Meaning(Action.PLAN_VIEW, Action.PLAN_EDIT),
    Kind.CARD: Meaning(Action.CARD_VIEW, Action.CARD_EDIT),
    Kind.EARLY_WARNING: Meaning(Action.CARD_VIEW, Action.CARD_EDIT),
    Kind.JUDGE: Meaning(Action.INCIDENT_VIEW, Action.CALAMITY_DECIDE, _OF_MANAGER, can_wait=False),
    Kind.INSPECTORATE: Meaning(Action.INCIDENT_VIEW, Action.CALAMITY_DECIDE, _OF_MANAGER, can_wait=False),
    Kind.FOLLOW_UP: Meaning(Action.INCIDENT_VIEW, Action.INCIDENT_HANDLE),
    Kind.NOTICE: Meaning(Action.NOTICE_VIEW, Action.NOTICE_SEND),
    Kind.MESSAGE: Meaning(Action.MESSAGE_REGISTER, Action.MESSAGE_REGISTER, can_wait=False),
    Kind.ADVICE: Meaning(Action.CASE_BRING, Action.CASE_BRING),
    Kind.CRISIS: Meaning(Action.CRISIS_RECORD, Action.CRISIS_RECORD),
    Kind.AFTERCARE: Meaning(Action.CRISIS_RECORD, Action.CRISIS_RECORD),
    Kind.NO_REPORTS: Meaning(Action.REPORT_VIEW, Action.REPORT_WRITE),
    Kind.GOING_BACK: Meaning(Action.REPORT_VIEW, Action.PLAN_EDIT),
    Kind.POST: Meaning(Action.NOTICE_VIEW, Action.NOTICE_SEND),
    Kind.METHOD_STEP: Meaning(Action.PROGRAMME_VIEW, Action.PROGRAMME_RECORD),
    Kind.METHOD_ENDS: Meaning(Action.PROGRAMME_VIEW, Action.PROGRAMME_DECIDE),
    Kind.METHOD_PAUSED: Meaning(Action.PROGRAMME_VIEW, Action.PROGRAMME_RECORD),
    Kind.ROLE_OPEN: Meaning(Action.PROGRAMME_VIEW, Action.PROGRAMME_RECORD),
    Kind.HOURS_OVER: Meaning(Action.PROGRAMME_VIEW, Action.PROGRAMME_DECIDE),
    Kind.MATCH_CONTACT: Meaning(Action.MATCH_VIEW, Action.WISHES_EDIT),
    Kind.METHOD_LEFT_OVER: Meaning(Action.PROGRAMME_VIEW, Action.PROGRAMME_DECIDE),
    Kind.METHOD_AFTER_DEATH: Meaning(Action.PROGRAMME_VIEW, Action.PROGRAMME_DECIDE),
    Kind.STAY_ENDS: Meaning(Action.STAY_VIEW, Action.STAY_DECIDE, _OF_MANAGER),
    Kind.YOUTH_CHECK: Meaning(Action.YOUTH_VIEW, Action.YOUTH_RECORD),
    Kind.YOUTH_BY_DAY: Meaning(Action.YOUTH_VIEW, Action.YOUTH_RECORD),
    Kind.YOUTH_CONTACT: Meaning(Action.YOUTH_VIEW, Action.YOUTH_RECORD),
    Kind.YOUTH_AGREEMENT: Meaning(Action.YOUTH_VIEW, Action.YOUTH_RECORD),
    Kind.PERSPECTIVE: Meaning(Action.YOUTH_VIEW, Action.PERSPECTIVE_EDIT),
    Kind.CASH_CHECK: Meaning(Action.CASH_VIEW, Action.CASH_RECORD),
    Kind.CASH_COUNT: Meaning(Action.CASH_VIEW, Action.CASH_RECORD),
    Kind.CASH_MONTH: Meaning(Action.CASH_VIEW, Action.CASH_MANAGE),
    Kind.CASH_LEFT: Meaning(Action.CASH_VIEW, Action.CASH_MANAGE),
    Kind.MEASURE_LOOK: Meaning(Action.RESTRICTION_VIEW, Action.RESTRICTION_EVALUATE, can_wait=False),
    Kind.MEASURE_OPEN: Meaning(Action.RESTRICTION_VIEW, Action.RESTRICTION_RECORD),
    Kind.LOOK: Meaning(Action.WELLBEING_VIEW, Action.WELLBEING_RECORD),
    Kind.WEIGHING: Meaning(Action.PLAN_VIEW, Action.EVALUATION_EDIT),
    Kind.NEEDS_AGAIN: Meaning(Action.NEEDS_VIEW, Action.NEEDS_FILL),
    Kind.FITS_ELSEWHERE: Meaning(Action.NEEDS_VIEW, Action.NEEDS_FILL),
}


@dataclass(frozen=True)
class Signal:
    """One thing that a rule found about one participant.

    `key` names the cause within the participant: as long as the cause is there it is the same signal. `since_on` is
    the day from which it is so. A signal with a day is late after `due_on`, one with a clock from `due_at` on; what is
    missing or contradicting counts from the day on which it should have been there. `url` is where the next step is
    taken. `details` is what the words need: keys and numbers, never names or free text.
    """

    participant_id: UUID
    kind: Kind
    key: str
    rule: str
    since_on: date
    due_on: date
    due_at: datetime | None = None
    sort: Sort = Sort.DUE
    url: str = ""
    object_id: UUID | None = None
    details: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Moment:
    """When one looks, and the numbers that the organisation chose."""

    now: datetime
    today: date
    settings: Mapping[str, int] = field(default_factory=dict)


def level_at(sort: Sort, due_on: date, due_at: datetime | None, now: datetime, today: date) -> Level:
    """How a signal stands: late from its hour on, or after its day."""
    if sort is not Sort.DUE:
        return Level(sort)
    is_late = now >= due_at if due_at else due_on < today
    return Level.LATE if is_late else Level.DUE


def rank(kind: Kind, level: Level, due_on: date, today: date) -> int:
    """Where a signal stands in a list: late, then what is close, then what is missing or contradicts, then the rest.

    What is missing and can be made any day comes last.
    """
    if level is Level.LATE:
        return 0
    if level is Level.DUE:
        return 1 if due_on <= today + CLOSE else 3
    return 4 if level is Level.MISSING and kind in ANY_DAY else 2


class Weight(IntEnum):
    """How bad a level is: what waits for its day is less than what passed it or is not there."""

    LIGHT = 0
    HEAVY = 1


def weight(level: Level) -> Weight:
    return Weight.LIGHT if level is Level.DUE else Weight.HEAVY


@dataclass(frozen=True)
class Snooze:
    """That a signal keeps silent up to and including a day, and how bad it was when that was chosen."""

    until_on: date
    weight: Weight

    def holds(self, now_weighs: Weight, today: date) -> bool:
        """Whether it still keeps silent: not after its day, and not when it got worse (due became late)."""
        return today <= self.until_on and now_weighs <= self.weight


def snooze_ends_by(today: date) -> date:
    """The last day until which something can be put off."""
    return today + LONGEST_SNOOZE


@dataclass(frozen=True)
class Changes[K]:
    """What a look changes: new signals, those that say something else now, and those whose cause is gone."""

    new: tuple[Signal, ...]
    changed: Mapping[K, Signal]
    gone: tuple[K, ...]


def compare[K](standing: Mapping[K, Signal], found: Iterable[Signal]) -> Changes[K]:
    """What became of the signals since the last look.

    A cause that is still there keeps its signal, so that nobody is told twice and what was put off stays so. A cause
    that came back after it was gone is a new signal. Two rules that find the same cause make one.
    """
    by_cause: dict[tuple[UUID, str], Signal] = {}
    for signal in found:
        by_cause.setdefault((signal.participant_id, signal.key), signal)
    known = {(signal.participant_id, signal.key): row for row, signal in standing.items()}
    return Changes(
        new=tuple(signal for cause, signal in by_cause.items() if cause not in known),
        changed={
            row: by_cause[cause]
            for cause, row in known.items()
            if cause in by_cause and standing[row] != by_cause[cause]
        },
        gone=tuple(row for cause, row in known.items() if cause not in by_cause),
    )


class Digest(StrEnum):
    """How often someone wants the signals by mail."""

    NEVER = "never"
    WORKDAYS = "workdays"
    DAILY = "daily"


def is_sent_on(choice: Digest, *, is_workday: bool) -> bool:
    """Whether there is a mail on such a day."""
    return choice is Digest.DAILY or (choice is Digest.WORKDAYS and is_workday)
