"""What homes bring to the evaluation of who lives there: the balances (SL-07) and the areas of guidance (YG-07)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse

from baken.accounts.policy import Action
from baken.homes.rules.kinds import Tool
from baken.homes.selectors import tools_of
from baken.households.presenters.balances import beside_a_talk
from baken.participants.access import can
from baken.youths.presenters.overview import say_area
from baken.youths.selectors import areas_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from uuid import UUID

    from baken.accounts.rules import Actor
    from baken.participants.models import Participant
    from baken.plans.models import Goal


def balances(actor: Actor, participant: Participant) -> dict[str, Any] | None:
    """The four balances as questions, where the home works with them."""
    if Tool.BALANCES not in tools_of(participant):
        return None
    return beside_a_talk(actor, participant)


def areas(actor: Actor, participant: Participant, goals: Sequence[Goal]) -> Mapping[UUID, Mapping[str, Any]]:
    """With which area of guidance each goal goes, of a youth on a group."""
    if not goals or not can(actor, Action.YOUTH_VIEW, participant) or Tool.YOUTH_FACTS not in tools_of(participant):
        return {}
    known = areas_of(goals)
    may = can(actor, Action.YOUTH_RECORD, participant)
    url = reverse("youths:areas_set", args=[participant.pk]) if may else ""
    return {goal.pk: {"area": say_area(known.get(goal.line, "")), "url": url} for goal in goals}
