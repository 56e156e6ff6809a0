"""What other rooms ask: what is owed, and whether consent holds."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from baken.accounts.models import RuleSetting
from baken.continuity import selectors
from baken.continuity.selectors import Owed
from baken.continuity.tests.factories import AbsenceFactory, CrisisFactory, FollowUpFactory, MessageFactory
from baken.participants.models import Participant
from baken.participants.tests.factories import CareAssignmentFactory, ConsentFactory, ParticipantFactory
from baken.shared import clock

if TYPE_CHECKING:
    from pytest_django import DjangoAssertNumQueries

    from baken.continuity.tests.conftest import People


DAY = timedelta(days=1)


def everything_open(participant: Participant) -> None:
    """One of each that this room can owe."""
    MessageFactory.create(participant=participant, came_in_at=clock.now() - timedelta(hours=25))
    FollowUpFactory.create(case__participant=participant, due_on=clock.today() - DAY)
    CrisisFactory.create(participant=participant, aftercare_on=clock.today())


@pytest.mark.parametrize("many", [1, 10])
def test_what_is_owed_is_found_in_a_fixed_number_of_queries(
    people: People, django_assert_max_num_queries: DjangoAssertNumQueries, many: int
) -> None:
    others = ParticipantFactory.create_batch(many)
    for one in others:
        CareAssignmentFactory.create(participant=one, user=people.staff["Wies"])
        everything_open(one)
    AbsenceFactory.create(user=people.staff["Wies"], from_on=clock.today() - DAY)
    with django_assert_max_num_queries(7):
        found = selectors.open_obligations([one.pk for one in others])
    assert {one.kind for one in found if one.participant_id == others[0].pk} == set(Owed)
    assert len(found) == many * len(Owed)
    assert {one.kind: one.is_late for one in found} == {kind: kind is not Owed.AFTERCARE for kind in Owed}


def test_what_is_done_is_not_owed(people: People) -> None:
    MessageFactory.create(
        participant=people.noor, answered_at=clock.now(), answer="Ja.", answer_way="phone", answered_by_name="Wies"
    )
    CrisisFactory.create(participant=people.noor, decision="Langsgaan.", decided_at=clock.now())
    FollowUpFactory.create(case__participant=people.noor, due_on=clock.today(), done_on=clock.today())
    FollowUpFactory.create(case__participant=people.noor, due_on=clock.today() + DAY)
    assert selectors.open_obligations([people.noor.pk]) == []


def test_the_organisation_can_promise_fewer_hours(people: People) -> None:
    """CT-06."""
    MessageFactory.create(participant=people.noor, came_in_at=clock.now() - timedelta(hours=5))
    RuleSetting.objects.create(key="answer_hours", value=4)
    assert selectors.open_obligations([people.noor.pk])[0].is_late


@pytest.mark.parametrize("many", [1, 4])
def test_whether_consent_holds_costs_one_query_for_any_number(
    people: People, django_assert_num_queries: DjangoAssertNumQueries, many: int
) -> None:
    asked = [ConsentFactory.create().participant_id for _one in range(many)]
    with django_assert_num_queries(1):
        found = selectors.agreements_of(asked, clock.today())
    assert all(found[one].holds for one in asked)
