"""The page "Youth": everything on one page, each with the way to more."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.translation import gettext as _

from baken.youths import selectors
from baken.youths.models.aims import AreaChoices
from baken.youths.presenters.admissions import summary
from baken.youths.presenters.contacts import line_of as contact_line
from baken.youths.presenters.occupations import line_of
from baken.youths.presenters.perspectives import progress_of, standing_of
from baken.youths.rules.areas import IN_SOCIETY
from baken.youths.rules.perspective import DEFAULT_AGE
from baken.youths.selectors import GoalsByArea
from baken.youths.settings import perspective_age

if TYPE_CHECKING:
    from datetime import datetime

    from baken.participants.models import Participant
    from baken.youths.models import AimLook, Occupation

NEARER_CHIPS = {"nearer": "ok", "same": "quiet", "further": "soon"}


def overview_of(participant: Participant, now: datetime, *, with_goals: bool) -> dict[str, Any]:
    """Aim, areas, what someone does now, the next contact, the plan for later and the check.

    `with_goals` for who may read the support plan, from which the goals come.
    """
    today = timezone.localdate(now)
    occupations = selectors.occupations_of(participant)
    current = [row for row in occupations if row.is_on(today)]
    aim = selectors.current_aim(participant)
    goals = selectors.goals_by_area(participant, with_reached=False) if with_goals else GoalsByArea([], [])
    plan, parts = selectors.parts_of(participant)
    checks = selectors.checks_of(participant)
    coming = selectors.next_contact(participant, now)
    return {
        "stay": selectors.youth_stay_of(participant),
        "aim": aim,
        "look": look_of(aim.newest_look) if aim else None,
        "areas": areas_lines(goals),
        "loose_count": len(goals.loose),
        "current": [line_of(row) for row in current],
        "has_daily": any(row.is_by_day for row in current),
        "society": society(current, goals),
        "next_contact": contact_line(coming, now) if coming else None,
        "agreements": selectors.open_agreements(participant),
        "plan": plan,
        "plan_page": progress_of(plan, parts, today) if plan else None,
        "standing": standing_of(participant, plan, today, DEFAULT_AGE if plan else perspective_age()),
        "check": checks[0] if checks else None,
        "check_chip": summary(checks[0]) if checks else None,
    }


def look_of(look: AimLook | None) -> dict[str, Any] | None:
    """The newest look whether the aim came nearer."""
    if look is None:
        return None
    return {"row": look, "chip": {"kind": NEARER_CHIPS[look.nearer], "text": str(look.get_nearer_display())}}


def areas_lines(goals: GoalsByArea) -> list[dict[str, Any]]:
    """Each area with the number of goals in words."""
    return [
        {
            "key": str(one.area),
            "title": AreaChoices(one.area).label,
            "goals": one.goals,
            "reached": one.reached,
            "is_empty": not one.goals,
        }
        for one in goals.areas
    ]


def society(current: list[Occupation], goals: GoalsByArea) -> dict[str, Any]:
    """How someone takes part nearby (YG-08): what they do there, and which goals go with it."""
    near = [row for row in current if row.nearby]
    working = [goal for one in goals.areas if one.area in IN_SOCIETY for goal in one.goals]
    return {"near": near, "goals": working, "is_empty": not near and not working}


def say_area(key: str) -> str:
    """The words of an area; "no area yet" for none."""
    return str(AreaChoices(key).label) if key else _("no area yet")
