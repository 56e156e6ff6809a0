"""Noor, who looks for someone to walk with; Anna, who volunteers; and who guides and manages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from django.test import Client
from django.urls import reverse

from baken.matching.tests.factories import VolunteerFactory, WishesFactory
from baken.participants.selectors import get_participant
from baken.participants.tests.conftest import TODAY, Organisation, _a_fixed_day, org
from baken.participants.tests.factories import CareAssignmentFactory, ParticipantFactory, PersonFactory

if TYPE_CHECKING:
    from baken.accounts.rules import Actor
    from baken.matching.models import Match, Volunteer, Wishes
    from baken.participants.models import Participant

__all__ = ["TODAY", "Organisation", "_a_fixed_day", "org"]


@dataclass
class Two:
    """Noor, guided by Bram and in the team of Wies, and Anna of the same location. Mara manages; Kiki watches."""

    org: Organisation
    noor: Participant
    anna: Volunteer
    wishes: Wishes

    def actor(self, name: str) -> Actor:
        return self.org.actor(name)

    def seen_by(self, name: str) -> Participant:
        found = get_participant(self.actor(name), self.noor.pk)
        assert found is not None
        return found

    def wishes_for(self, name: str) -> Wishes:
        self.wishes.refresh_from_db()
        self.wishes.participant = self.seen_by(name)
        return self.wishes

    def match_for(self, name: str, match: Match) -> Match:
        match.refresh_from_db()
        match.participant = self.seen_by(name)
        return match

    def client(self, name: str) -> Client:
        """Someone who has been at work for a moment: their session is fresh."""
        client = Client()
        client.force_login(self.org.staff[name])
        client.get(reverse("shared:rules"))
        return client

    def url(self, name: str, *more: object) -> str:
        """A page of this room about Noor."""
        return reverse(f"matching:{name}", args=[self.noor.pk, *more])


@pytest.fixture
def two(org: Organisation) -> Two:
    person = PersonFactory.create(given_names="Noor", surname="Kuipers")
    noor = ParticipantFactory.create(person=person, location=org.here, team=org.team)
    CareAssignmentFactory.create(participant=noor, user=org.staff["Bram"])
    anna = VolunteerFactory.create(name="Anna Voorbeeld", location=org.here)
    return Two(org, noor, anna, WishesFactory.create(participant=noor))
