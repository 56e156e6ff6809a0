"""Reading the aim of a stay, and goals by area of guidance (YG-07, YG-08)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import OuterRef, Subquery
from django.db.models.functions import JSONObject

from baken.plans.selectors import active_goals, secured_strengths
from baken.youths.models import AimLook, GoalArea, StayAim
from baken.youths.rules.areas import Area

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

    from baken.participants.models import Participant
    from baken.plans.models import Goal


@dataclass(frozen=True)
class AreaGoals:
    """One area with the goals that go with it: worked on, and reached."""

    area: Area
    goals: list[Goal]
    reached: list[Goal]


@dataclass(frozen=True)
class GoalsByArea:
    """All six areas, and the goals that have none yet."""

    areas: list[AreaGoals]
    loose: list[Goal]

    @property
    def empty(self) -> list[Area]:
        """The areas in which nothing is worked on."""
        return [one.area for one in self.areas if not one.goals]


def aims_of(participant: Participant) -> list[StayAim]:
    """The aims of someone's stay, the newest first, each with the looks at it. Two queries."""
    found = list(StayAim.objects.filter(participant=participant).prefetch_related("looks"))
    for aim in found:
        aim.participant = participant
    return found


def current_aim(participant: Participant) -> StayAim | None:
    """The aim of someone's stay now, with the newest look at it (`newest_look`). One query."""
    newest = AimLook.objects.filter(aim=OuterRef("pk")).values(
        it=JSONObject(on="on", nearer="nearer", note="note", name="recorded_by_name")
    )[:1]
    aim = StayAim.objects.filter(participant=participant).annotate(look=Subquery(newest)).first()
    if aim and aim.look:
        told = aim.look
        aim.newest_look = AimLook(
            on=date.fromisoformat(told["on"]), nearer=told["nearer"], note=told["note"], recorded_by_name=told["name"]
        )
    return aim


def areas_of(goals: Iterable[Goal]) -> dict[UUID, str]:
    """The area of each of these goals that has one, by the line of the goal. One query."""
    lines = {goal.line for goal in goals}
    return dict(GoalArea.objects.filter(goal__in=lines).order_by().values_list("goal_id", "area")) if lines else {}


def goals_by_area(participant: Participant, *, with_reached: bool = True) -> GoalsByArea:
    """The goals of the support plan under the six areas of YG-07. Three queries; two without what was reached."""
    goals, reached = active_goals(participant), secured_strengths(participant) if with_reached else []
    areas = areas_of([*goals, *reached])
    return GoalsByArea(
        areas=[
            AreaGoals(
                area,
                [goal for goal in goals if areas.get(goal.line) == area],
                [goal for goal in reached if areas.get(goal.line) == area],
            )
            for area in Area
        ],
        loose=[goal for goal in goals if goal.line not in areas],
    )
