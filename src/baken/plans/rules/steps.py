"""The steps of a course that this room's documents fulfil, and when they can be done."""

from __future__ import annotations

from baken.methods.schema import Course, StandingStep
from baken.plans.rules.checks import Moment

LIFE_DOMAINS = "life-domains"
PERSONAL_PROFILE = "personal-profile"
SUPPORT_PLAN = "support-plan"
PLAN_AGREEMENT = "plan-agreement"
RISK_INVENTORY = "risk-inventory"
RISK_REVIEW = "risk-review"
GOAL_EVALUATION = "goal-evaluation"
EVALUATION_REPORT = "evaluation-report"
EVALUATION_DECISION = "evaluation-decision"
GENERAL_EVALUATION = "general-evaluation"


def is_open(course: Course, phase: str | None, step: str) -> bool:
    """Whether this step can be done in this phase; in no phase (the trajectory ended) nothing can (8F-18)."""
    found = course.steps_by_key.get(step)
    if found is None or not phase:
        return False
    if isinstance(found, StandingStep):
        return phase in found.phases
    return course.phase_of_step[step].key == phase


def moment_of(course: Course, phase: str | None) -> Moment | None:
    """At which moment of the round it can be said now how it goes; None in the other phases (8F-18)."""
    if is_open(course, phase, GOAL_EVALUATION):
        return Moment.EVALUATION
    return Moment.ANALYSIS if is_open(course, phase, LIFE_DOMAINS) else None
