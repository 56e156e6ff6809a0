"""People for tests: fictitious, and plainly so."""

from __future__ import annotations

from datetime import date

from factory.declarations import LazyAttribute, SelfAttribute, Sequence, SubFactory
from factory.django import DjangoModelFactory

from baken.accounts.models import Location, Team
from baken.participants.models import (
    Address,
    CareAssignment,
    CareKind,
    Consent,
    ConsentKind,
    Participant,
    Person,
    PersonRelation,
    RelationKind,
    SupportRequest,
)
from baken.participants.rules import PartialDate, search_key


class LocationFactory(DjangoModelFactory[Location]):
    class Meta:
        model = Location

    name = Sequence(lambda n: f"Locatie {n}")


class TeamFactory(DjangoModelFactory[Team]):
    class Meta:
        model = Team

    location = SubFactory(LocationFactory)
    name = Sequence(lambda n: f"Team {n}")


class PersonFactory(DjangoModelFactory[Person]):
    class Meta:
        model = Person

    given_names = Sequence(lambda n: f"Voornaam{n}")
    surname = "Voorbeeld"
    birth = PartialDate(1990, 5, 17)
    search_name = LazyAttribute(
        lambda o: search_key(getattr(o, "called_name", ""), o.given_names, getattr(o, "prefix", ""), o.surname)
    )


class ParticipantFactory(DjangoModelFactory[Participant]):
    class Meta:
        model = Participant

    person = SubFactory(PersonFactory)
    number = Sequence(lambda n: 500_000 + n)
    location = SubFactory(LocationFactory)
    registered_on = date(2025, 1, 6)


class AddressFactory(DjangoModelFactory[Address]):
    class Meta:
        model = Address

    person = SubFactory(PersonFactory)
    from_on = PartialDate(2020, 1, 1)
    street = "Voorbeeldlaan"
    house_number = "12"
    postal_code = "1234AB"
    town = "Voorbeeldstad"


class RelationFactory(DjangoModelFactory[PersonRelation]):
    class Meta:
        model = PersonRelation

    participant = SubFactory(ParticipantFactory)
    person = SubFactory(PersonFactory)
    kind = RelationKind.PARENT


class ConsentFactory(DjangoModelFactory[Consent]):
    class Meta:
        model = Consent

    participant = SubFactory(ParticipantFactory)
    kind = ConsentKind.EXPERT_TEAM
    what = "Bespreken van de hulpvraag"
    with_whom = "Expertteam"
    given_by = SelfAttribute("participant.person")
    from_on = date(2025, 1, 6)


class SupportRequestFactory(DjangoModelFactory[SupportRequest]):
    class Meta:
        model = SupportRequest

    participant = SubFactory(ParticipantFactory)
    text = "Ik wil leren zelf mijn dag in te delen."
    received_on = date(2025, 1, 6)
    channel = SupportRequest.Channel.PHONE
    source = SupportRequest.Source.SELF


class CareAssignmentFactory(DjangoModelFactory[CareAssignment]):
    """Say whose it is: `user=…`."""

    class Meta:
        model = CareAssignment

    participant = SubFactory(ParticipantFactory)
    kind = CareKind.MENTOR
    from_on = date(2025, 1, 6)
