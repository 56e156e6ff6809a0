"""Stop grounds as they occurred, who may get a notice about them, and what is still owed (SE-04 to SE-06)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Exists, Max, OuterRef, Prefetch
from django.utils import timezone

from baken.incidents.models import Notice, NoticeAddressee, Occurrence
from baken.incidents.rules.addressees import Addressee, Known, addressees
from baken.incidents.rules.grounds import (
    TREATMENT_DAYS,
    TREATMENT_NOTICES,
    Ground,
    Owed,
    owed_notice,
)
from baken.incidents.selectors.figures import occurrences_in_register
from baken.incidents.settings import value_of
from baken.participants.models import ConsentKind, RelationKind
from baken.participants.models.network import MAY_DECIDE
from baken.participants.selectors import network_of, valid_consents
from baken.post.models import Delivery
from baken.post.rules import State
from baken.trajectories.models import Trajectory

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from uuid import UUID

    from django.db.models import QuerySet

    from baken.accounts.rules import Actor
    from baken.incidents.selectors.register import RegisterFilter
    from baken.participants.models import Consent, Participant, PersonRelation

PROFESSIONALS = frozenset({RelationKind.PROFESSIONAL, RelationKind.GP, RelationKind.REFERRER})
#: What came to nothing: a notice of which nobody who must get it got more than this, is still owed.
CAME_TO_NOTHING = frozenset({State.REFUSED, State.WITHDRAWN})


def with_notices(occurrences: QuerySet[Occurrence]) -> QuerySet[Occurrence]:
    """Each with its notices, to whom they went and how that went: four queries for any number of them."""
    sent_to = NoticeAddressee.objects.select_related("person")
    notices = Notice.objects.select_related("message").prefetch_related(
        Prefetch("addressees", sent_to), Prefetch("message__deliveries", Delivery.objects.order_by("place"))
    )
    return occurrences.prefetch_related(Prefetch("notices", notices))


def occurrences_of(participant: Participant) -> list[Occurrence]:
    """Every stop ground that occurred and every change to treatment, withdrawn ones too, the newest first."""
    return list(with_notices(Occurrence.objects.filter(participant=participant)))


def find_occurrence(participant: Participant, occurrence_id: UUID) -> Occurrence | None:
    return with_notices(Occurrence.objects.filter(participant=participant, pk=occurrence_id)).first()


def next_number(participant: Participant, ground: str) -> int:
    """Which time it would be."""
    counted = Occurrence.objects.filter(participant=participant, ground=ground, withdrawn_on__isnull=True)
    return (counted.aggregate(last=Max("number"))["last"] or 0) + 1


def sent_notices(occurrence: Occurrence) -> list[Notice]:
    return [notice for notice in occurrence.notices.all() if notice.sent_at]


def draft_notice(occurrence: Occurrence) -> Notice | None:
    return next((notice for notice in occurrence.notices.all() if not notice.sent_at), None)


def deliveries_by_person(notice: Notice) -> dict[UUID, Delivery]:
    """How it went for each addressee; the notice must have been loaded by `with_notices`."""
    if notice.message is None:
        return {}
    by_place = {delivery.place: delivery for delivery in notice.message.deliveries.all()}
    return {one.person_id: by_place[one.place] for one in notice.addressees.all() if one.place in by_place}


def has_gone_out(notice: Notice) -> bool:
    """Whether it is on its way to, or arrived at, at least one of those who must get it."""
    deliveries = deliveries_by_person(notice)
    return any(
        one.required and one.person_id in deliveries and deliveries[one.person_id].state not in CAME_TO_NOTHING
        for one in notice.addressees.all()
    )


def owed_of(occurrence: Occurrence, *, chosen: Mapping[str, int] | None = None, is_ended: bool = False) -> Owed | None:
    """The notice that is owed about this occurrence; None when nothing is.

    After the trajectory has ended there is nothing left to repeat about treatment: the first notice suffices.
    """
    if occurrence.is_withdrawn:
        return None
    gone_out = [
        timezone.localtime(notice.sent_at).date()
        for notice in occurrence.notices.all()
        if notice.sent_at and has_gone_out(notice)
    ]
    if is_ended and gone_out:
        return None
    return owed_notice(
        Ground(occurrence.ground),
        happened_on=occurrence.happened_on,
        arrived_on=gone_out,
        wanted=value_of(TREATMENT_NOTICES, chosen),
        days=value_of(TREATMENT_DAYS, chosen),
    )


@dataclass(frozen=True)
class Audience:
    """Everyone around a participant, judged; the relation in words, and the consent on which each one may get it."""

    addressees: list[Addressee]
    relations: dict[UUID, str]
    consents: dict[UUID, Consent]

    def by_person(self) -> dict[UUID, Addressee]:
        return {one.known.person_id: one for one in self.addressees}

    @property
    def required(self) -> list[Addressee]:
        return [one for one in self.addressees if one.required]


def audience_of(participant: Participant, on: date) -> Audience:
    """Who may get a notice about this participant on this day (SE-06): two queries."""
    by_person: dict[UUID, list[PersonRelation]] = {}
    for relation in network_of(participant, on):
        by_person.setdefault(relation.person_id, []).append(relation)
    consents = valid_consents(participant, on)
    for_professionals = next((one for one in consents if one.kind == ConsentKind.PROFESSIONALS), None)
    for_relatives = next((one for one in consents if one.kind == ConsentKind.RELATIVES), None)
    deciding = MAY_DECIDE - {RelationKind.PARENT} if participant.is_minor_on(on) is False else MAY_DECIDE
    people = [
        Known(
            person_id=person_id,
            name=relations[0].person.display_name,
            email=relations[0].person.email,
            is_professional=all(one.kind in PROFESSIONALS for one in relations),
            has_authority=any(one.authority and one.kind in deciding for one in relations),
        )
        for person_id, relations in by_person.items()
        if not relations[0].person.is_deceased and person_id != participant.person_id
    ]
    oneself = Known(
        person_id=participant.person_id,
        name=participant.display_name,
        email=participant.person.email,
        is_participant=True,
    )
    judged = addressees(
        [oneself, *people],
        professionals_agreed=for_professionals is not None,
        relatives_agreed=for_relatives is not None,
    )
    relations = {
        person_id: ", ".join(str(one.get_kind_display()) for one in found) for person_id, found in by_person.items()
    }
    by_consent = {
        person.person_id: consent
        for person in people
        if (consent := for_professionals if person.is_professional else for_relatives)
    }
    return Audience(judged, relations, by_consent)


def occurrences_for_register(actor: Actor, wanted: RegisterFilter, *, ground: str = "") -> QuerySet[Occurrence]:
    """Stop grounds that occurred where the register of this actor looks, the newest first, with their notices."""
    under_way = Trajectory.objects.unfinished().filter(participant=OuterRef("participant"))
    found = occurrences_in_register(actor, wanted).annotate(  # type: ignore[no-redef]  # the model declares what is annotated here
        is_under_way=Exists(under_way)
    )
    if ground in Ground:
        found = found.filter(ground=ground)
    return with_notices(found.select_related("participant__person", "location"))
