"""Relatives of a resident, and the keys of a home (SL-06)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from baken.accounts.policy import Action
from baken.households.models import FamilyAgreement, HouseKey, RelativeLikes
from baken.participants.models import PersonRelation, RelationKind
from baken.participants.selectors import network_of, participants_visible_to
from baken.shared import clock

if TYPE_CHECKING:
    from uuid import UUID

    from baken.accounts.rules import Actor
    from baken.homes.models import Home
    from baken.participants.models import Participant

#: Who is around someone for their work is no relative.
PROFESSIONALS = frozenset({RelationKind.REFERRER, RelationKind.GP, RelationKind.PROFESSIONAL})


@dataclass(frozen=True)
class FamilyOf:
    """Who is near a resident, who speaks for them, and what is known of each."""

    relatives: list[PersonRelation]
    speaking: list[PersonRelation]
    likes: dict[UUID, RelativeLikes]
    keys: list[HouseKey]
    agreements: list[FamilyAgreement]


def family_of(participant: Participant) -> FamilyOf:
    """Everything of the page about relatives: four queries."""
    today = clock.today()
    around = network_of(participant, today)
    keys = HouseKey.objects.filter(participant=participant).select_related("relation__person", "home")
    return FamilyOf(
        relatives=[one for one in around if one.kind not in PROFESSIONALS],
        speaking=[one for one in around if one.decides_on(today)],
        likes={one.relation_id: one for one in RelativeLikes.objects.filter(participant=participant)},
        keys=list(keys.order_by("-handed_on", "number")),
        agreements=list(FamilyAgreement.objects.filter(participant=participant).select_related("relation__person")),
    )


@dataclass(frozen=True)
class KeysOfHome:
    """The keys of a home: those of residents whom one may see, and how many others are out."""

    keys: list[HouseKey]
    out: int
    hidden_out: int


def keys_of_home(home: Home, actor: Actor) -> KeysOfHome:
    """All keys that were handed out, those that are out first; each keeps the resident with the ties: two queries."""
    rows = list(HouseKey.objects.filter(home=home).select_related("relation__person"))
    ids = {row.participant_id for row in rows}
    visible = participants_visible_to(actor, action=Action.FAMILY_VIEW).select_related("person")
    seen = {one.pk: one for one in visible.filter(pk__in=ids)} if ids else {}
    shown = [row for row in rows if row.participant_id in seen]
    for row in shown:
        row.participant = seen[row.participant_id]
    out = sum(row.is_out for row in rows)
    return KeysOfHome(sorted(shown, key=lambda row: not row.is_out), out, out - sum(row.is_out for row in shown))


def find_key(participant: Participant, key_id: UUID) -> HouseKey | None:
    """A key in the hands of a relative of this participant; None for another's."""
    found = HouseKey.objects.filter(participant=participant, pk=key_id).select_related("relation__person").first()
    if found is not None:
        found.participant = participant
    return found


def find_agreement(participant: Participant, agreement_id: UUID) -> FamilyAgreement | None:
    found = FamilyAgreement.objects.filter(participant=participant, pk=agreement_id).first()
    if found is not None:
        found.participant = participant
    return found


def find_relation(participant: Participant, relation_id: UUID) -> PersonRelation | None:
    """Someone who is near this participant today; None for someone of another."""
    return next((one for one in network_of(participant) if one.pk == relation_id), None)
