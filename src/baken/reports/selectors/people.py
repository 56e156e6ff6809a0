"""Whom one may report on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from baken.accounts.policy import Action
from baken.participants.selectors import caseload, matching, participants_visible_to
from baken.reports.selectors.reports import last_reported_at

if TYPE_CHECKING:
    from collections.abc import Collection
    from uuid import UUID

    from baken.accounts.rules import Actor
    from baken.participants.models import Participant


@dataclass(frozen=True)
class ToReportOn:
    """Whom the actor may report on: those in their own care first, then the others they may choose."""

    own: list[Participant]
    others: list[Participant]


def participants_to_report_on(actor: Actor, text: str = "", *, limit: int = 30) -> ToReportOn:
    """Whom the actor may report on, each with `last_reported_at`, by name: so that one finds them blindly.

    `text` looks for names and numbers. Own participants all come along, of the others the first `limit`.
    """
    visible = matching(participants_visible_to(actor, action=Action.REPORT_WRITE), text)
    with_last = visible.annotate(last_reported_at=last_reported_at()).order_by("person__surname", "person__given_names")
    guided = caseload(actor).order_by().values("pk")
    return ToReportOn(own=list(with_last.filter(pk__in=guided)), others=list(with_last.exclude(pk__in=guided)[:limit]))


def chosen_to_report_on(actor: Actor, participant_ids: Collection[UUID]) -> list[Participant]:
    """Those of these people on whom the actor may report, with their ties, by name: one query."""
    visible = participants_visible_to(actor, action=Action.REPORT_WRITE).filter(pk__in=list(participant_ids))
    return list(visible.select_related("person").order_by("person__surname", "person__given_names"))
