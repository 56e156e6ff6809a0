"""Volunteers, wishes and matches for tests: invented, and plainly so."""

from __future__ import annotations

from datetime import timedelta

from factory.declarations import LazyAttribute, LazyFunction, SelfAttribute, Sequence, SubFactory
from factory.django import DjangoModelFactory

from baken.matching.models import Contact, Match, MatchState, Volunteer, Wishes
from baken.participants.tests.factories import LocationFactory, ParticipantFactory
from baken.shared import clock

METHOD = "vriendendiensten"


class VolunteerFactory(DjangoModelFactory[Volunteer]):
    class Meta:
        model = Volunteer

    name = Sequence(lambda n: f"Vrijwilliger {n}")
    location = SubFactory(LocationFactory)
    gender = "female"
    methods = LazyFunction(lambda: [METHOD])
    interests = LazyFunction(lambda: ["walking", "music", "cooking"])
    moments = LazyFunction(lambda: ["sat-afternoon", "mon-evening"])
    languages = LazyFunction(lambda: ["nl"])
    rhythms = LazyFunction(lambda: ["weekly"])
    area = "3011AB"
    trained_on = LazyFunction(lambda: clock.today() - timedelta(days=60))
    since_on = LazyFunction(lambda: clock.today() - timedelta(days=90))


class WishesFactory(DjangoModelFactory[Wishes]):
    class Meta:
        model = Wishes

    participant = SubFactory(ParticipantFactory)
    method = METHOD
    interests = LazyFunction(lambda: ["walking", "music"])
    moments = LazyFunction(lambda: ["sat-afternoon"])
    languages = LazyFunction(lambda: ["nl"])
    area = "3011"
    rhythm = "weekly"
    in_own_words = "Iemand om mee te wandelen."
    wished_on = LazyFunction(lambda: clock.today() - timedelta(days=30))


class MatchFactory(DjangoModelFactory[Match]):
    """Running for two weeks. Say whose: `participant=…`."""

    class Meta:
        model = Match

    participant = SubFactory(ParticipantFactory)
    wishes = SubFactory(WishesFactory, participant=SelfAttribute("..participant"))
    volunteer = SubFactory(VolunteerFactory, location=SelfAttribute("..participant.location"))
    state = MatchState.RUNNING
    rhythm = "weekly"
    reasons = LazyFunction(lambda: [{"feature": "interests", "verdict": "fits", "shared": ["music", "walking"]}])
    proposed_on = LazyFunction(lambda: clock.today() - timedelta(days=20))
    running_since = LazyAttribute(lambda o: clock.today() - timedelta(days=14) if o.state == "running" else None)
    decided_by_name = "Bram"


class ContactFactory(DjangoModelFactory[Contact]):
    class Meta:
        model = Contact

    match = SubFactory(MatchFactory)
    on = LazyFunction(lambda: clock.today() - timedelta(days=3))
    recorded_by_name = "Bram"
