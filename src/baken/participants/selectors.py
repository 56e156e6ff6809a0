"""Reading people: who may see whom, whose care someone has, who stands around a participant."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.search import SearchQuery, SearchVector
from django.db.models import BooleanField, Exists, F, Func, OuterRef, Q, UUIDField, Value

from baken.accounts.models import Location, User
from baken.accounts.policy import ON_A_PARTICIPANT, Action
from baken.accounts.rules import Relation, Role
from baken.audit.rules import NOBODY
from baken.participants.models import (
    Address,
    CareAssignment,
    CareKind,
    Consent,
    ConsentKind,
    Participant,
    Person,
    PersonRelation,
    SupportRequest,
)
from baken.participants.models.care import GUIDING
from baken.participants.models.people import TIES_BY_CARE
from baken.participants.rules import PartialDate, bsn_is_valid, clean_bsn, search_key
from baken.shared import clock
from baken.shared.prepared import DAYS, MANY, MORE, ONE, OTHER, Prepared

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet

    from baken.accounts.rules import Actor
    from baken.participants.models import ParticipantQuerySet


def _consent_to_the_expert_team(on: date) -> QuerySet[Consent]:
    """The consent on which the expert team may know of a participant (CT-03)."""
    return Consent.objects.valid_on(on).filter(participant=OuterRef("pk"), kind=ConsentKind.EXPERT_TEAM)


def with_ties(participants: ParticipantQuerySet, actor: Actor, *, on: date | None = None) -> ParticipantQuerySet:
    """The same participants, each knowing how the actor is tied to them (`relations`), in the same query."""
    day = on or clock.today()
    ties = _ties(_user_id(actor), actor.team_ids, actor.location_ids, day, consent=actor.has(Role.EXPERT))
    return participants.annotate(**ties | {"tied_to": Value(actor.user_id, output_field=UUIDField())})


def _ties(
    user_id: UUID, team_ids: Iterable[UUID], location_ids: Iterable[UUID], day: date, *, consent: bool
) -> dict[str, Any]:
    care = CareAssignment.objects.on(day).filter(participant=OuterRef("pk"), user_id=user_id)
    return {
        "tied_by_care": ArraySubquery(care.order_by().values("kind")),
        "tied_by_team": Among("team_id", team_ids),
        "tied_by_location": Among("location_id", location_ids),
        "tied_by_consent": (
            Exists(_consent_to_the_expert_team(day)) if consent else Value(value=False, output_field=BooleanField())
        ),
    }


def _user_id(actor: Actor) -> UUID:
    """Whose ties count; the system has none."""
    return actor.user_id or NOBODY


class Among(Func):
    """Whether a column is one of these ids: one parameter, where `__in` has one for each of hundreds of locations."""

    template = "%(expressions)s)"
    arg_joiner = " = any("
    output_field = BooleanField()

    def __init__(self, column: str, ids: Iterable[UUID]) -> None:
        super().__init__(F(column), Value(list(ids), output_field=ArrayField(UUIDField())))


def participants_visible_to(
    actor: Actor, *, action: Action = Action.PARTICIPANT_VIEW, on: date | None = None, ties: bool = True
) -> ParticipantQuerySet:
    """The participants with whom the actor may do `action`, by the policy's table; each knows its ties.

    Without `ties` they do not: enough to look for what is theirs, and less work.
    """
    day = on or clock.today()
    found = with_ties(Participant.objects.all(), actor, on=day) if ties else Participant.objects.all()
    if actor.is_system:
        return found
    allowed = {tie for role in actor.roles for tie in ON_A_PARTICIPANT[action].get(role, ())}
    return found.filter(_tied(actor, allowed, day))


def _tied(actor: Actor, allowed: set[Relation], day: date) -> Q:
    """Being tied to a participant in at least one of the allowed ways."""
    ties = Q(pk__in=[])
    kinds = [kind for kind, tie in TIES_BY_CARE.items() if tie in allowed]
    if kinds:
        care = CareAssignment.objects.on(day).filter(user_id=_user_id(actor), kind__in=kinds)
        ties |= Q(pk__in=care.values("participant_id"))
    if Relation.TEAM in allowed and actor.team_ids:
        ties |= Q(Among("team_id", actor.team_ids))
    if Relation.LOCATION in allowed and actor.location_ids:
        ties |= Q(Among("location_id", actor.location_ids))
    if Relation.EXPERT_TEAM in allowed:
        ties |= Q(Exists(_consent_to_the_expert_team(day)))
    return ties


def anyone_like(actor: Actor) -> Actor:
    """The actor with marks in the place of who they are and where they work, to prepare a queryset with."""
    return replace(
        actor,
        user_id=OTHER,
        name="",
        purpose="",
        on_behalf_of="",
        team_ids=frozenset(MANY if actor.team_ids else []),
        location_ids=frozenset(MORE if actor.location_ids else []),
    )


def participants_by_id(ids: Iterable[UUID]) -> dict[UUID, Participant]:
    """These participants, whoever asks, in one query; none when none are asked."""
    wanted = list(ids)
    return {one.pk: one for one in _these().fetch(ids=wanted)} if wanted else {}


@cache
def _these() -> Prepared[Participant]:
    return Prepared(Participant.objects.filter(Among("pk", MANY)), ids=MANY)


def get_participant(actor: Actor, participant_id: UUID) -> Participant | None:
    """The participant with the actor's ties, whatever they are; None for an unknown id."""
    prepared = _one_with_ties(clock.today(), consent=actor.has(Role.EXPERT))
    found = prepared.fetch(
        pk=participant_id, user=_user_id(actor), teams=list(actor.team_ids), locations=list(actor.location_ids)
    )
    for one in found:
        one.tied_to = actor.user_id
    return found[0] if found else None


@lru_cache(maxsize=DAYS)
def _one_with_ties(day: date, *, consent: bool) -> Prepared[Participant]:
    one = Participant.objects.filter(pk=ONE).select_related("person", "location", "team")
    with_them = one.annotate(**_ties(OTHER, MANY, MORE, day, consent=consent))
    return Prepared(with_them, pk=ONE, user=OTHER, teams=MANY, locations=MORE)


def guided_by(actor: Actor, *, on: date | None = None) -> ParticipantQuerySet:
    """Those whose mentor or buddy the actor is, without their ties: enough to look for what is theirs."""
    own = CareAssignment.objects.on(on or clock.today()).filter(user_id=_user_id(actor))
    return Participant.objects.filter(pk__in=own.filter(kind__in=GUIDING).values("participant_id"))


def caseload(actor: Actor, *, on: date | None = None) -> ParticipantQuerySet:
    """Those whose mentor or buddy the actor is, mentor first, then by name."""
    day = on or clock.today()
    own = CareAssignment.objects.on(day).filter(user_id=_user_id(actor))
    return (
        with_ties(guided_by(actor, on=day), actor, on=day)
        .annotate(
            as_mentor=Exists(own.filter(participant=OuterRef("pk"), kind=CareKind.MENTOR)),
        )
        .order_by("-as_mentor", "person__surname", "person__given_names")
    )


def matching(participants: ParticipantQuerySet, text: str) -> ParticipantQuerySet:
    """Those whose name, number or date of birth is searched for; words are beginnings of names, without accents.

    Never the citizen service number: what is searched for stands in an address, see `find_by_bsn`.
    """
    text = text.strip()
    if not text:
        return participants
    found = Q(person__in=_people_named(text))
    if text.isdecimal() and len(text) <= 9:  # noqa: PLR2004  # the column is an integer
        found |= Q(number=int(text))
    try:
        birth = PartialDate.parse(text)
    except ValueError:
        return participants.filter(found)
    return participants.filter(found | _born(birth))


def meant_by(text: str) -> list[UUID]:
    """The participants whose name, number or date of birth this is, whoever asks: for the access log only."""
    return list(matching(Participant.objects.all(), text).order_by().values_list("pk", flat=True))


def names_of(ids: Iterable[UUID]) -> dict[UUID, str]:
    """What these participants are called, whoever asks: for the access log only."""
    return {one.pk: one.display_name for one in Participant.objects.filter(pk__in=list(ids))}


def _people_named(text: str) -> QuerySet[Person]:
    """Persons in whose names every searched word begins some word."""
    words = [f"{word}:*" for word in search_key(text).split() if re.fullmatch(r"\w+", word)]
    if not words:
        return Person.objects.none()
    query = SearchQuery(" & ".join(words), config="simple", search_type="raw")
    names = Person.objects.annotate(words=SearchVector("search_name", config="simple"))
    return names.filter(words=query).order_by().values("pk")  # type: ignore[return-value]  # ids only


def _born(birth: PartialDate) -> Q:
    """Born on that day, or in that month or year when no more is asked."""
    if birth.is_unknown:
        return Q(person__birth=birth)
    if birth.is_complete:
        return Q(person__birth=birth)
    last = PartialDate.from_date(birth.latest) if birth.latest else birth
    return Q(person__birth__gte=birth, person__birth__lte=last)


def search(actor: Actor, text: str, *, limit: int = 20) -> list[Participant]:
    """The first participants that the actor may see and that match; an empty text finds nobody."""
    if not text.strip():
        return []
    found = participants_visible_to(actor).select_related("location")
    ordered = matching(found, text).order_by("person__surname", "person__given_names")
    return list(ordered[:limit])


def find_by_bsn(actor: Actor, bsn: str) -> Participant | None:
    """The participant with this citizen service number, when the actor may see them; else None, whoever has it."""
    if not bsn_is_valid(bsn):
        return None
    return participants_visible_to(actor).filter(person__bsn=clean_bsn(bsn)).first()


@dataclass(frozen=True)
class CareTeam:
    """Who guides a participant on a day."""

    mentor: User | None = None
    buddy: User | None = None
    contacts: tuple[User, ...] = ()
    experts: tuple[User, ...] = ()
    assignments: tuple[CareAssignment, ...] = field(default=(), repr=False)


def care_team(participant: Participant, on: date | None = None) -> CareTeam:
    assignments = tuple(_care(on or clock.today()).fetch(participant=participant.pk))
    by_kind: dict[str, list[User]] = {}
    for assignment in assignments:
        by_kind.setdefault(assignment.kind, []).append(assignment.user)
    return CareTeam(
        mentor=next(iter(by_kind.get(CareKind.MENTOR, [])), None),
        buddy=next(iter(by_kind.get(CareKind.BUDDY, [])), None),
        contacts=tuple(by_kind.get(CareKind.CONTACT, [])),
        experts=tuple(by_kind.get(CareKind.EXPERT, [])),
        assignments=assignments,
    )


@lru_cache(maxsize=DAYS)
def _care(day: date) -> Prepared[CareAssignment]:
    found = CareAssignment.objects.on(day).filter(participant=ONE).select_related("user")
    return Prepared(found, participant=ONE)


def mentors_of(
    participant_ids: Iterable[UUID], on: date | None = None, *, kind: str = CareKind.MENTOR
) -> dict[UUID, User]:
    """The mentor (or another kind) of each of these participants, in one query."""
    found = (
        CareAssignment.objects.on(on or clock.today())
        .filter(participant_id__in=list(participant_ids), kind=kind)
        .select_related("user")
    )
    return {assignment.participant_id: assignment.user for assignment in found}


def network_of(participant: Participant, on: date | None = None) -> list[PersonRelation]:
    """The people around a participant on a day, those to call first in front."""
    relations = _network(on or clock.today()).fetch(participant=participant.pk)
    for relation in relations:
        relation.participant = participant  # asked whether they decide, they need not look for the date of birth
    return relations


@lru_cache(maxsize=DAYS)
def _network(day: date) -> Prepared[PersonRelation]:
    found = PersonRelation.objects.on(day).filter(participant=ONE).select_related("person__participant")
    return Prepared(found, participant=ONE)


def authority_over(participant: Participant, on: date | None = None) -> list[PersonRelation]:
    """Those around a participant who decide for them on a day: parents and guardians until the eighteenth birthday."""
    day = on or clock.today()
    return [relation for relation in network_of(participant, day) if relation.decides_on(day)]


def valid_consents(participant: Participant, on: date | None = None) -> list[Consent]:
    """What holds on a day of what was agreed to, each with who gave it."""
    return _consents(on or clock.today()).fetch(participant=participant.pk)


@lru_cache(maxsize=DAYS)
def _consents(day: date) -> Prepared[Consent]:
    return Prepared(Consent.objects.valid_on(day).filter(participant=ONE).select_related("given_by"), participant=ONE)


def has_consent(participant: Participant, kind: str, on: date | None = None) -> bool:
    return Consent.objects.valid_on(on or clock.today()).filter(participant=participant, kind=kind).exists()


def current_address(person: Person) -> Address | None:
    """Where someone lives, else where they get post. Show it only after `access.address_is_shown`."""
    return person.addresses.filter(until_on__isnull=True).order_by("-kind").first()


def open_support_request(participant: Participant) -> SupportRequest | None:
    """The newest support request."""
    return participant.support_requests.select_related("brought_by").first()


def locations_to_register_at(actor: Actor) -> QuerySet[Location]:
    """Where the actor may register someone: the locations managed and those of the own teams.

    An administrator works for every location: whether they may register is for the policy to say.
    """
    if actor.is_system or actor.has(Role.ADMINISTRATOR):
        return Location.objects.all()
    return Location.objects.filter(Q(pk__in=list(actor.location_ids)) | Q(teams__in=list(actor.team_ids))).distinct()


@dataclass(frozen=True)
class Lookalike:
    """A participant who may be the person that is being registered, and why that seems so."""

    participant: Participant
    same_bsn: bool


def lookalikes(*, bsn: str, given_names: str, surname: str, birth: PartialDate | None) -> list[Lookalike]:
    """Participants with the same citizen service number, or the same surname and date of birth.

    Two persons who each have their own citizen service number are two persons, whatever else they share.
    """
    same = Q(person__bsn=bsn) if bsn else Q(pk__in=[])
    if birth is not None and not birth.is_unknown:
        key = search_key(surname or given_names)
        namesake = Q(person__birth=birth, person__in=_people_named(key))
        if bsn:
            namesake &= Q(person__bsn="")
        same |= namesake
    found = Participant.objects.filter(same).select_related("location", "team")[:10]
    return [Lookalike(one, same_bsn=bool(bsn) and one.person.bsn == bsn) for one in found]
