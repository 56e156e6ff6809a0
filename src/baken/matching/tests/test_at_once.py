"""Two people at the same moment."""

from __future__ import annotations

import pytest

from baken.accounts.rules import Actor
from baken.matching import services
from baken.matching.models import Match, Wishes
from baken.matching.services import WishesData
from baken.matching.tests.conftest import TODAY
from baken.matching.tests.factories import METHOD, VolunteerFactory, WishesFactory
from baken.participants.tests.factories import ParticipantFactory
from baken.participants.tests.test_at_once import at_once
from baken.shared.errors import Refused

SYSTEM = Actor.system("test")


@pytest.mark.usefixtures("database_apart")
def test_the_last_place_is_given_once_and_wishes_for_a_method_are_noted_once() -> None:
    """MT-07."""
    anna, both = VolunteerFactory.create(places=1), WishesFactory.create_batch(2)
    answers = at_once(
        *(lambda w=one: services.choose_match(actor=SYSTEM, wishes=w, volunteer=anna, on=TODAY) for one in both)
    )
    (refused,) = [answer for answer in answers if isinstance(answer, Refused)]
    assert (refused.code, Match.objects.count()) == ("no-place", 1)

    participant = ParticipantFactory.create()
    data = WishesData(METHOD, "weekly")
    note = lambda: services.note_wishes(actor=SYSTEM, participant=participant, data=data, on=TODAY)  # noqa: E731  # said once, beside where it is used
    (refused,) = [answer for answer in at_once(note, note) if isinstance(answer, Refused)]
    assert (refused.field, Wishes.objects.filter(participant=participant).count()) == ("method", 1)
