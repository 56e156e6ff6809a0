"""Who followed which method, what became of their goals, and how it went in the life domains (MT-07)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import F
from django.db.models.functions import Coalesce

from baken.instruments.selectors import Stay, levels_before_and_after, life_domains
from baken.plans.models import GoalEvaluation
from baken.plans.rules.goals import Effect
from baken.programmes.models import ProgrammeMember
from baken.quality.rules.methods import LEFT_GROUP, Evaluated, Followed, Yield, yields
from baken.quality.selectors.choice import of_participants

if TYPE_CHECKING:
    from baken.accounts.rules import Actor
    from baken.programmes.models import ProgrammeMemberQuerySet


@dataclass(frozen=True)
class MethodChoice:
    """Which part one wants to see: what ended in a year, of one location or team. Empty means all."""

    year: int | None = None
    location_id: UUID | None = None
    team_id: UUID | None = None


def methods_yield(actor: Actor, choice: MethodChoice, method: str = "") -> list[Yield]:
    """What methods yield with the participants of whom the actor may see figures; of one method when it is named.

    Three queries, whatever there is. Nobody is in the answer: only numbers.
    """
    members = ProgrammeMember.objects.filter(of_participants(actor, choice))
    if method:
        members = members.filter(course_slug=method)
    followed = _followed(members)
    ended = [
        Stay(one.programme, one.participant, one.joined_on, one.left_on) for one in followed if one.left_on is not None
    ]
    levels = {place: one.both for place, one in levels_before_and_after(ended).items()} if ended else {}
    return yields(followed, _evaluated(members), levels, life_domains(), year=choice.year)


def _followed(members: ProgrammeMemberQuerySet) -> list[Followed]:
    rows = members.order_by().values_list(
        "course_slug",
        "programme_id",
        "participant_id",
        "joined_on",
        "left_on",
        "programme__ended_on",
        "programme__ended_as",
        "programme__completed",
        "programme__for_group",
    )
    found = []
    for method, programme, participant, joined_on, left_on, ended_on, ended_as, completed, for_group in rows:
        to_the_end = left_on is not None and left_on == ended_on
        found.append(
            Followed(
                method=method,
                programme=programme,
                participant=participant,
                joined_on=joined_on,
                left_on=left_on,
                ended_as=ended_as if to_the_end else LEFT_GROUP,
                as_meant=to_the_end and completed,
                in_group=for_group,
            )
        )
    return found


def _evaluated(members: ProgrammeMemberQuerySet) -> list[Evaluated]:
    """Every evaluation of a goal of these people (8F-14)."""
    people = members.order_by().values("participant")
    rows = GoalEvaluation.objects.filter(participant__in=people, goal__removed_at__isnull=True).order_by()
    found = rows.values_list("participant_id", Coalesce(F("goal__first_id"), F("goal_id")), "evaluated_on", "effect")
    return [Evaluated(participant, line, on, effect == Effect.REACHED) for participant, line, on, effect in found]
