"""Goals: what they are, and what an evaluation makes of them (8F-11, 8F-14)."""

from __future__ import annotations

from enum import StrEnum


class GoalKind(StrEnum):
    """An end goal is where someone wants to get, an interim goal is a stretch of the way there."""

    END = "end"
    INTERIM = "interim"


class GoalStatus(StrEnum):
    """A secured goal was reached, and stays as a strength that is still practised."""

    OPEN = "open"
    SECURED = "secured"
    STOPPED = "stopped"


class Effect(StrEnum):
    """Whether the goal was reached."""

    REACHED = "reached"
    PARTLY = "partly"
    NOT = "not"


class NextStep(StrEnum):
    """How to go on with a goal after its evaluation."""

    GO_ON = "go_on"
    EXTEND = "extend"
    EASIER = "easier"
    ADJUST = "adjust"
    SECURE = "secure"
    STOP = "stop"


class Objection(StrEnum):
    """Why an effect and a next step do not go together."""

    REACHED_IS_SECURED = "reached-is-secured"
    NOT_REACHED_YET = "not-reached-yet"


AFTER_REACHING = frozenset({NextStep.SECURE, NextStep.EXTEND})
BEFORE_REACHING = frozenset(NextStep) - {NextStep.SECURE, NextStep.EXTEND}


def objection(effect: Effect, next_step: NextStep) -> Objection | None:
    """Why this cannot be the next step (8F-14): what was reached is kept, what was not cannot be secured yet."""
    if effect is Effect.REACHED:
        return None if next_step in AFTER_REACHING else Objection.REACHED_IS_SECURED
    return None if next_step in BEFORE_REACHING else Objection.NOT_REACHED_YET


def status_after(effect: Effect, next_step: NextStep) -> GoalStatus:
    """What becomes of a goal. One that was reached is a strength from now on, also when it is extended."""
    if effect is Effect.REACHED:
        return GoalStatus.SECURED
    return GoalStatus.STOPPED if next_step is NextStep.STOP else GoalStatus.OPEN


def goes_on(status: GoalStatus, next_step: NextStep | None) -> bool:
    """Whether the next plan takes the goal over: it is still open, or it was reached and becomes bigger."""
    return status is GoalStatus.OPEN or next_step is NextStep.EXTEND
