"""Requests for a place, wishes and decisions, for tests."""

from __future__ import annotations

from factory.declarations import LazyAttribute, LazyFunction, SelfAttribute, SubFactory
from factory.django import DjangoModelFactory

from baken.homes.models import StayKind
from baken.homes.tests.factories import HomeFactory, RoomFactory
from baken.participants.models import Participant
from baken.participants.tests.factories import ParticipantFactory
from baken.placement.models import Apart, NotThere, PlaceRequest, Placing, ToArrange, WhyChoices, WishChoices, Wished
from baken.shared import clock


class PlaceRequestFactory(DjangoModelFactory[PlaceRequest]):
    class Meta:
        model = PlaceRequest

    participant = SubFactory(ParticipantFactory)
    why = WhyChoices.MOVE
    asked_on = LazyFunction(clock.today)
    needed_from_on = LazyFunction(clock.today)
    written_by_name = "Wies"


class WishedFactory(DjangoModelFactory[Wished]):
    class Meta:
        model = Wished

    request = SubFactory(PlaceRequestFactory)
    kind = WishChoices.GARDEN
    told_by = "haar dochter"


class NotThereFactory(DjangoModelFactory[NotThere]):
    class Meta:
        model = NotThere

    request = SubFactory(PlaceRequestFactory)
    home = SubFactory(HomeFactory)
    reason = "Te ver van de familie."


class PlacingFactory(DjangoModelFactory[Placing]):
    """Decided, without a stay behind it."""

    class Meta:
        model = Placing

    request = SubFactory(PlaceRequestFactory, closed_on=LazyFunction(clock.today), outcome="placed")
    room = SubFactory(RoomFactory)
    from_on = LazyFunction(clock.today)
    kind = StayKind.FULL_TIME
    reason = "Past het best."
    present = "Mara, Wies"
    decided_on = LazyFunction(clock.today)
    decided_by_name = "Mara"


class ToArrangeFactory(DjangoModelFactory[ToArrange]):
    class Meta:
        model = ToArrange

    placing = SubFactory(PlacingFactory)
    what = "Sleutel voor de familie"
    due_on = LazyAttribute(lambda one: one.placing.from_on)


class ApartFactory(DjangoModelFactory[Apart]):
    """Say `one` and `other`; `a_pair` puts them in order."""

    class Meta:
        model = Apart

    one = SubFactory(ParticipantFactory)
    other = SubFactory(ParticipantFactory, location=SelfAttribute("..one.location"))
    reason = "Botsten vaak."
    since_on = LazyFunction(clock.today)


def a_pair(one: Participant, other: Participant) -> Apart:
    first, second = sorted((one, other), key=lambda person: person.pk)
    return ApartFactory.create(one=first, other=second)
