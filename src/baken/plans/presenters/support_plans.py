"""A plan as it is shown on the screen and on paper."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from baken.methods.texts import localised
from baken.plans.models import DoerChoices
from baken.plans.rules.support_plans import Gap, gaps
from baken.plans.wording import MISSING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date
    from uuid import UUID

    from baken.methods.schema import Course
    from baken.participants.models import Participant
    from baken.plans.models import Goal, PlanAction, PlanDomain
    from baken.plans.selectors import GoalWithActions, WholePlan


@dataclass(frozen=True)
class ActionLine:
    """What is done, by whom and by when."""

    id: UUID
    text: str
    who: str
    by_on: date | None


@dataclass(frozen=True)
class GoalLine:
    """A goal with what is done for it, and the interim goals on the way to it."""

    goal: Goal
    domain: str
    actions: list[ActionLine]
    interims: list[GoalLine]
    is_first: bool
    is_last: bool
    missing: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class DomainLine:
    """A life domain: the wish, and what the plan does with it."""

    key: str
    title: str
    covers: str
    wish: str
    choice: PlanDomain | None
    goals: list[Goal]
    missing: list[str] = field(default_factory=list)

    @property
    def is_chosen(self) -> bool:
        return self.choice is not None


@dataclass(frozen=True)
class PlanPage:
    """Everything a plan shows."""

    domains: list[DomainLine]
    goals: list[GoalLine]
    missing: list[str]

    @property
    def chosen(self) -> int:
        return sum(domain.is_chosen for domain in self.domains)

    @property
    def taken_on(self) -> list[DomainLine]:
        return [domain for domain in self.domains if domain.choice and domain.choice.taken_on]

    @property
    def not_yet(self) -> list[DomainLine]:
        return [domain for domain in self.domains if domain.choice and not domain.choice.taken_on]


def plan_page(
    whole: WholePlan, course: Course, participant: Participant, wishes: Mapping[str, str], *, check: bool = False
) -> PlanPage:
    """The plan in the order in which people read it; with `check` also what is still missing, and where."""
    keys = [domain.key for domain in course.life_domains]
    found = gaps(keys, whole.choices(), whole.planned()) if check else ()
    titles = {domain.key: localised(domain.title) for domain in course.life_domains}
    goals = whole.goals
    domains = [
        DomainLine(
            domain.key,
            titles[domain.key],
            localised(domain.covers),
            wishes.get(domain.key, ""),
            whole.domains.get(domain.key),
            [goal for goal in goals if goal.domain == domain.key],
            _words(gap for gap in found if gap.domain == domain.key and gap.goal is None),
        )
        for domain in course.life_domains
    ]
    lines = _goal_lines(whole.ends, titles, participant, found)
    return PlanPage(domains, lines, _words(gap for gap in found if not gap.domain and gap.goal is None))


def _goal_lines(
    nodes: Sequence[GoalWithActions], titles: Mapping[str, str], participant: Participant, found: Sequence[Gap]
) -> list[GoalLine]:
    return [
        GoalLine(
            goal=node.goal,
            domain=titles.get(node.goal.domain, node.goal.domain),
            actions=[action_line(action, participant) for action in node.actions],
            interims=_goal_lines(node.interims, titles, participant, found),
            is_first=place == 0,
            is_last=place == len(nodes) - 1,
            missing=_words(gap for gap in found if gap.goal == node.goal.pk),
        )
        for place, node in enumerate(nodes)
    ]


def action_line(action: PlanAction, participant: Participant) -> ActionLine:
    """The participant by name, others by name with what they are."""
    if action.doer == DoerChoices.PARTICIPANT:
        who = participant.person.name.first
    elif action.doer_name:
        who = action.doer_name
    else:
        who = str(DoerChoices(action.doer).label)
    return ActionLine(action.pk, action.text, who, action.by_on)


def _words(found: Iterable[Gap]) -> list[str]:
    return [str(MISSING[gap.missing]) for gap in found]
