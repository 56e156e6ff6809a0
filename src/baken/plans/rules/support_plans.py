"""What a support plan must hold before it is ready (8F-10, 8F-11)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from baken.plans.rules.goals import GoalKind

if TYPE_CHECKING:
    from uuid import UUID


class PlanStatus(StrEnum):
    """A draft is worked on; ready is laid before those who must agree; one agreed plan is current."""

    DRAFT = "draft"
    READY = "ready"
    AGREED = "agreed"
    FORMER = "former"


class Doer(StrEnum):
    """Who does an action."""

    PARTICIPANT = "participant"
    MENTOR = "mentor"
    NETWORK = "network"
    OTHER = "other"


#: Of these a name is asked: the screen knows who the participant and the mentor are.
NAMED = frozenset({Doer.NETWORK, Doer.OTHER})


class Missing(StrEnum):
    """One kind of thing that a plan must still hold."""

    CHOICE = "choice"  # whether a life domain is taken on
    REASON = "reason"  # why a life domain is not taken on yet
    GOAL_FOR_DOMAIN = "goal-for-domain"
    END_GOAL = "end-goal"
    INTERIM_GOAL = "interim-goal"
    ACTION = "action"
    NETWORK = "network"


@dataclass(frozen=True)
class Gap:
    """What is missing, and where: in which life domain, or at which goal."""

    missing: Missing
    domain: str = ""
    goal: UUID | None = None


@dataclass(frozen=True)
class DomainChoice:
    """Whether a life domain is taken on (None: not chosen yet), and what goes with that."""

    domain: str
    taken_on: bool | None = None
    why_not: str = ""
    network: str = ""


@dataclass(frozen=True)
class PlannedGoal:
    """A goal as far as the rules look at it; `doers` are those of its actions."""

    id: UUID
    domain: str
    kind: GoalKind
    parent: UUID | None = None
    doers: tuple[Doer, ...] = ()


def gaps(domains: Iterable[str], choices: Iterable[DomainChoice], goals: Sequence[PlannedGoal]) -> tuple[Gap, ...]:
    """What the plan must still hold, in the order in which people make it; nothing when it is ready.

    Every life domain is chosen: taken on with a goal, or not yet with the reason why. Each end goal has an interim
    goal, each interim goal an action with who does it, and the plan says where the network can help.
    """
    chosen = {choice.domain: choice for choice in choices}
    found: list[Gap] = []
    for domain in domains:
        found += _gaps_of_domain(chosen.get(domain, DomainChoice(domain)), goals)
    ends = [goal for goal in goals if goal.kind is GoalKind.END]
    interims = [goal for goal in goals if goal.kind is GoalKind.INTERIM]
    if not ends:
        found.append(Gap(Missing.END_GOAL))
    led_up_to = {goal.parent for goal in interims}
    found += [Gap(Missing.INTERIM_GOAL, goal.domain, goal.id) for goal in ends if goal.id not in led_up_to]
    found += [Gap(Missing.ACTION, goal.domain, goal.id) for goal in interims if not goal.doers]
    helped = any(choice.network.strip() for choice in chosen.values())
    if not helped and not any(Doer.NETWORK in goal.doers for goal in goals):
        found.append(Gap(Missing.NETWORK))
    return tuple(found)


def _gaps_of_domain(choice: DomainChoice, goals: Sequence[PlannedGoal]) -> list[Gap]:
    if choice.taken_on is None:
        return [Gap(Missing.CHOICE, choice.domain)]
    if not choice.taken_on:
        return [] if choice.why_not.strip() else [Gap(Missing.REASON, choice.domain)]
    if any(goal.domain == choice.domain for goal in goals):
        return []
    return [Gap(Missing.GOAL_FOR_DOMAIN, choice.domain)]


def reorder[T](items: Sequence[T], item: T, *, up: bool) -> list[T]:
    """The items with one moved a place up or down; at either end it stays where it is."""
    order = list(items)
    place = order.index(item)
    other = place - 1 if up else place + 1
    if 0 <= other < len(order):
        order[place], order[other] = order[other], order[place]
    return order
