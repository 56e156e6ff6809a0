"""The mail of the morning when something is wrong with one of them."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from baken.accounts.models import User
from baken.participants.tests.factories import CareAssignmentFactory, ParticipantFactory
from baken.plans.tests.factories import TrajectoryInPhaseFactory
from baken.post.models import Delivery
from baken.shared import clock
from baken.signals import services
from baken.signals.rules import Digest
from baken.trajectories.models import Obligation

if TYPE_CHECKING:
    import pytest

    from baken.signals.tests.conftest import People


def test_one_mail_that_cannot_be_written_stops_no_other(people: People, caplog: pytest.LogCaptureFixture) -> None:
    other_participant = ParticipantFactory.create(location=people.location, team=people.team)
    CareAssignmentFactory.create(participant=other_participant, user=people.colleague)
    for participant in (people.participant, other_participant):
        trajectory = TrajectoryInPhaseFactory.create(participant=participant, phase="execution")
        Obligation.objects.create(
            trajectory=trajectory, participant=participant, key="progress-talk", step="progress-talk",
            rule="8F-12", due_on=clock.today(), since_on=clock.today() - timedelta(days=14), allowed=14,
        )  # fmt: skip
        services.look_again([participant.pk])
    both = (people.mentor, people.colleague)
    for user in both:
        services.choose_digest(actor=people.actor(user), choice=Digest.DAILY, site="https://baken.example/")
    for number, (broken, other) in enumerate((both, both[::-1])):
        day = clock.today() + timedelta(days=number)
        User.objects.filter(pk=broken.pk).update(email="no address")
        assert services.send_digests(day) == 1
        assert Delivery.objects.filter(message__posted_on=day).get().email == other.email
        assert str(broken.pk) in caplog.text
        caplog.clear()
        User.objects.filter(pk=broken.pk).update(email=broken.email)
        assert services.send_digests(day) == 2  # also whom nothing reached the first time
        assert Delivery.objects.filter(message__posted_on=day).count() == 2
