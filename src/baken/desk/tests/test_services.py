"""What the desk remembers of who sat at it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from baken.accounts.rules import Actor
from baken.desk.models import LastVisit
from baken.desk.services import note_visit
from baken.shared import clock

if TYPE_CHECKING:
    from pytest_django import DjangoAssertNumQueries

    from baken.desk.tests.conftest import People


def test_a_visit_is_kept_per_person_and_moves_on_after_a_shift(people: People) -> None:
    morning = note_visit(actor=people.by_mentor)
    with clock.shifted(timedelta(hours=2)):
        assert note_visit(actor=people.by_mentor).since == morning.since
    with clock.shifted(timedelta(hours=20)):
        assert note_visit(actor=people.by_mentor).since == morning.seen_at + timedelta(hours=2)
    note_visit(actor=people.actor(people.colleague))
    assert LastVisit.objects.count() == 2


def test_looking_again_within_minutes_writes_nothing(
    people: People, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    actor = people.by_mentor
    note_visit(actor=actor)
    with django_assert_num_queries(1):
        note_visit(actor=actor)


def test_the_system_has_no_desk(db: None) -> None:
    note_visit(actor=Actor.system("import"))
    assert not LastVisit.objects.exists()
