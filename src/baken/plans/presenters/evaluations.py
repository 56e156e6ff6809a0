"""Evaluations as they are shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from baken.methods.texts import localised

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from uuid import UUID

    from baken.methods.schema import Course
    from baken.plans.beside import Fragment
    from baken.plans.models import Goal, GoalEvaluation

GUIDE = "pea"


@dataclass(frozen=True)
class GoalToEvaluate:
    goal: Goal
    domain: str
    evaluation: GoalEvaluation | None
    notes: Sequence[Fragment] = ()


def goals_to_evaluate(
    goals: Iterable[Goal], course: Course, notes: Mapping[UUID, Sequence[Fragment]]
) -> list[GoalToEvaluate]:
    """Each goal with its evaluation, if it has one, and what other rooms note beside it."""
    titles = {domain.key: localised(domain.title) for domain in course.life_domains}
    return [
        GoalToEvaluate(goal, titles[goal.domain], getattr(goal, "evaluation", None), notes.get(goal.pk, ()))
        for goal in goals
    ]


def questions(course: Course) -> dict[str, list[str]]:
    """What the guide of the course asks about process, effect and action."""
    for guide in course.guides:
        if guide.key == GUIDE:
            return {
                section.key: [localised(question.ask) for question in section.questions] for section in guide.sections
            }
    return {}
