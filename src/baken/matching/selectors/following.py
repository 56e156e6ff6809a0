"""How matches go: who meets whom, and when the next contact is due (MT-07)."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from django.db.models import Max, Q

from baken.accounts.policy import Action
from baken.matching.models import Contact, Match, MatchState
from baken.matching.rules.contacts import next_contact
from baken.participants.selectors import participants_visible_to

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

    from django.db.models import QuerySet

    from baken.accounts.rules import Actor
    from baken.participants.models import ParticipantQuerySet

RULE: Final = "MT-07"


@dataclass(frozen=True)
class DueContact:
    """When the two of a running match see each other again.

    `last_on` is the last time that something was written down, `missed` how many times in a row it did not happen.
    """

    match: Match
    due_on: date
    last_on: date | None
    missed: int
    rule: str = RULE


def running_matches(actor: Actor, *, participants: ParticipantQuerySet | None = None) -> QuerySet[Match]:
    """Matches that go on, of participants whose matches the actor may see; `participants` narrows it."""
    visible = participants_visible_to(actor, action=Action.MATCH_VIEW, ties=False)
    found = Match.objects.filter(state=MatchState.RUNNING, participant__in=visible.order_by().values("pk"))
    if participants is not None:
        found = found.filter(participant__in=participants.order_by().values("pk"))
    return found.select_related("participant__person", "volunteer", "wishes")


def due_contacts(
    actor: Actor, *, until: date | None = None, participants: ParticipantQuerySet | None = None
) -> list[DueContact]:
    """When each running match is due for a contact, earliest first; with `until` those due up to that day.

    Two queries, whatever the number.
    """
    found = list(contacts_due(running_matches(actor, participants=participants)))
    return [one for one in found if until is None or one.due_on <= until]


def contacts_of(matches: Iterable[Match]) -> dict[UUID, DueContact]:
    """The same for the running ones among these matches, by the id of the match: two queries."""
    running = [one.pk for one in matches if one.state == MatchState.RUNNING]
    return {one.match.pk: one for one in contacts_due(Match.objects.filter(pk__in=running))} if running else {}


def contacts_due(running: QuerySet[Match]) -> list[DueContact]:
    """When each of these running matches is due, earliest first."""
    matches = list(
        running.annotate(
            last_on=Max("contacts__on"), last_happened_on=Max("contacts__on", filter=Q(contacts__happened=True))
        )
    )
    happened = {one.pk: one.last_happened_on or date.min for one in matches}
    not_happened = Contact.objects.filter(match__in=list(happened), happened=False).order_by()
    missed = Counter(key for key, on in not_happened.values_list("match_id", "on") if on > happened[key])
    found = [
        DueContact(
            match,
            next_contact(match.rhythm, began_on=match.running_since or match.proposed_on, last_on=match.last_on),
            match.last_on,
            missed[match.pk],
        )
        for match in matches
    ]
    return sorted(found, key=lambda one: (one.due_on, str(one.match.pk)))
