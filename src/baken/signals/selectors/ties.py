"""The people someone cares for, read once: who is tied to the reader follows from it without asking again."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from baken.participants.models import CareAssignment, CareKind
from baken.participants.models.care import GUIDING
from baken.shared import clock
from baken.shared.prepared import DAYS, ONE, Prepared

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from uuid import UUID

    from baken.accounts.rules import Actor
    from baken.participants.models import Participant


@dataclass(frozen=True)
class OwnCare:
    """Whom the reader cares for, and as what."""

    people: Mapping[UUID, Participant] = field(default_factory=dict)
    kinds: Mapping[UUID, tuple[str, ...]] = field(default_factory=dict)

    @property
    def guided(self) -> list[Participant]:
        """Those the reader guides, mentor first, then by name."""
        found = [one for pk, one in self.people.items() if not set(GUIDING).isdisjoint(self.kinds[pk])]
        return sorted(found, key=lambda one: (not self.is_mentor_of(one), one.person.surname, one.person.given_names))

    def is_mentor_of(self, participant: Participant) -> bool:
        return CareKind.MENTOR in self.kinds.get(participant.pk, ())


def own_care(actor: Actor) -> OwnCare:
    """Everyone whom the actor cares for today, with their ties: one query."""
    if actor.user_id is None:
        return OwnCare()
    rows = _care_by(clock.today()).fetch(user=actor.user_id)
    people: dict[UUID, Participant] = {}
    kinds: dict[UUID, tuple[str, ...]] = defaultdict(tuple)
    for row in rows:
        people.setdefault(row.participant_id, row.participant)
        kinds[row.participant_id] += (row.kind,)
    care = OwnCare(people, kinds)
    for participant in people.values():
        with_own_ties(participant, actor, care)
    return care


@lru_cache(maxsize=DAYS)
def _care_by(day: date) -> Prepared[CareAssignment]:
    found = CareAssignment.objects.on(day).filter(user=ONE).order_by()
    return Prepared(found.select_related("participant__person"), user=ONE)


def with_own_ties(participant: Participant, actor: Actor, care: OwnCare) -> Participant:
    """Let a participant know how the actor is tied to them, from what was read already.

    Consent to the expert team is not among it: an expert's participants come with their ties from the database.
    """
    participant.tied_to = actor.user_id
    participant.tied_by_care = care.kinds.get(participant.pk, ())
    participant.tied_by_team = participant.team_id in actor.team_ids
    participant.tied_by_location = participant.location_id in actor.location_ids
    return participant
