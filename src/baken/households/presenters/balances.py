"""The balances as prompts for a talk, and what was weighed (SL-07)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse

from baken.accounts.policy import Action
from baken.households.rules.balances import balances
from baken.households.selectors import weighings_of
from baken.methods.texts import localised
from baken.participants.access import can

if TYPE_CHECKING:
    from collections.abc import Iterable

    from baken.accounts.rules import Actor
    from baken.households.models import Weighing
    from baken.participants.models import Participant


def prompts(participant: Participant) -> list[dict[str, str]]:
    """The four balances as questions, each with the way to write a weighing down."""
    add = reverse("households:weigh", args=[participant.pk])
    return [
        {
            "key": key,
            "one": localised(one.one),
            "other": localised(one.other),
            "question": localised(one.question),
            "url": f"{add}?balans={key}",
        }
        for key, one in balances().items()
    ]


def beside_a_talk(actor: Actor, participant: Participant) -> dict[str, Any]:
    """For `households/_balances.html` on an evaluation: the questions, and what was weighed last. One query."""
    return {
        "prompts": prompts(participant),
        "latest": lines(weighings_of(participant, latest=3)),
        "may_weigh": can(actor, Action.EVALUATION_EDIT, participant),
        "all_url": reverse("households:weighings", args=[participant.pk]),
    }


def lines(weighings: Iterable[Weighing]) -> list[dict[str, Any]]:
    """What was weighed, in words."""
    return [
        {
            "weighing": one,
            "title": between(one.balance),
            "edit_url": reverse("households:weighing_edit", args=[one.participant_id, one.pk]),
            "look_back_url": reverse("households:weighing_look_back", args=[one.participant_id, one.pk]),
        }
        for one in weighings
    ]


def between(key: str) -> str:
    """A balance in words; one that is no longer declared stays readable as its key."""
    known = balances().get(key)
    return f"{localised(known.one)} – {localised(known.other)}" if known else key
