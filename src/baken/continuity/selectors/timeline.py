"""What happened in this room, as entries of the timeline of a dossier."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from baken.accounts.policy import Action
from baken.continuity.models import Advice, CrisisCall, ExpertCase, FamilyMessage
from baken.participants.access import can
from baken.shared import clock

if TYPE_CHECKING:
    from baken.accounts.rules import Actor
    from baken.participants.models import Participant


@dataclass(frozen=True)
class Entry:
    """One line of the timeline. `kind` is one of "message", "crisis", "case", "advice"."""

    id: UUID
    at: datetime
    kind: str
    title: str
    text: str
    author: str
    url: str


def timeline_entries(
    actor: Actor,
    participant: Participant,
    *,
    since: datetime | None = None,
    until: datetime | None = None,
    limit: int = 200,
) -> list[Entry]:
    """What the actor may read of this room about one participant, the newest first: four queries at most."""
    period = (since, until)
    entries: list[Entry] = []
    if can(actor, Action.MESSAGE_REGISTER, participant):
        entries += _messages(participant, *period, limit)
    if can(actor, Action.CRISIS_RECORD, participant) or can(actor, Action.REPORT_VIEW, participant):
        entries += _crises(participant, *period, limit)
    if can(actor, Action.PLAN_VIEW, participant):
        entries += _cases(participant, *period, limit)
    return sorted(entries, key=lambda entry: entry.at, reverse=True)[:limit]


def _within(field: str, since: datetime | None, until: datetime | None) -> dict[str, datetime]:
    return {name: moment for name, moment in ((f"{field}__gte", since), (f"{field}__lt", until)) if moment is not None}


def _messages(participant: Participant, since: datetime | None, until: datetime | None, limit: int) -> list[Entry]:
    rows = FamilyMessage.objects.filter(participant=participant, **_within("came_in_at", since, until))
    return [
        Entry(
            row.pk,
            row.came_in_at,
            "message",
            _("Message from %(name)s") % {"name": row.sender_name},
            f"{row.text}\n\n{_('Answer:')} {row.answer}" if row.answer else row.text,
            row.recorded_by_name,
            reverse("continuity:message", args=[participant.pk, row.pk]),
        )
        for row in rows[:limit]
    ]


def _crises(participant: Participant, since: datetime | None, until: datetime | None, limit: int) -> list[Entry]:
    rows = CrisisCall.objects.filter(participant=participant, **_within("called_at", since, until))
    return [
        Entry(
            row.pk,
            row.called_at,
            "crisis",
            _("Crisis at home: %(name)s called") % {"name": row.caller_name},
            "\n\n".join(part for part in (row.situation, row.decision, row.done) if part),
            row.taken_by_name,
            reverse("continuity:crisis", args=[participant.pk, row.pk]),
        )
        for row in rows[:limit]
    ]


def _cases(participant: Participant, since: datetime | None, until: datetime | None, limit: int) -> list[Entry]:
    first, last = since and since.date(), until and until.date()
    brought = ExpertCase.objects.filter(participant=participant)
    advised = Advice.objects.filter(case__participant=participant)
    if first:
        brought, advised = brought.filter(brought_on__gte=first), advised.filter(given_on__gte=first)
    if last:
        brought, advised = brought.filter(brought_on__lte=last), advised.filter(given_on__lte=last)
    entries = [
        Entry(
            row.pk,
            clock.start_of(row.brought_on),
            "case",
            _("Laid before the expert team: %(why)s") % {"why": row.get_ground_display()},
            row.question,
            row.brought_by_name,
            reverse("continuity:case", args=[participant.pk, row.pk]),
        )
        for row in brought[:limit]
    ]
    return entries + [
        Entry(
            row.pk,
            clock.start_of(row.given_on),
            "advice",
            _("Advice of the expert team (%(discipline)s)") % {"discipline": row.get_discipline_display()},
            row.text,
            row.given_by_name,
            reverse("continuity:case", args=[participant.pk, row.case_id]),
        )
        for row in advised.order_by("-given_on")[:limit]
    ]
