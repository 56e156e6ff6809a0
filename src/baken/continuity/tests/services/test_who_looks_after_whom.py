"""Who looks after whom while someone is away (CT-01, CT-02)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest

from baken.continuity import selectors, services
from baken.continuity.rules.responsible import Standing
from baken.continuity.tests.factories import AbsenceFactory
from baken.continuity.tests.log import logged
from baken.participants.models import CareAssignment
from baken.participants.tests.factories import CareAssignmentFactory, ParticipantFactory
from baken.shared import clock
from baken.shared.errors import DomainError, NotPermitted, Refused

if TYPE_CHECKING:
    from pytest_django import DjangoAssertNumQueries

    from baken.continuity.tests.conftest import People

DAY = timedelta(days=1)


def test_the_buddy_has_the_tasks_while_the_mentor_is_away(people: People) -> None:
    """CT-02."""
    AbsenceFactory.create(user=people.staff["Wies"])
    found = selectors.responsible_today([people.noor.pk])[people.noor.pk]
    assert (found.user, found.standing, found.stands_in) == (people.staff["Bram"], Standing.BUDDY, True)
    assert [one.participant for one in selectors.standing_in(people.actor("Bram"))] == [people.noor]
    yesterday = selectors.responsible_today([people.noor.pk], clock.today() - DAY)[people.noor.pk]
    assert (yesterday.user, yesterday.stands_in) == (people.staff["Wies"], False)


@pytest.mark.parametrize("many", [1, 20])
def test_it_takes_two_queries_for_any_number(
    people: People, django_assert_num_queries: DjangoAssertNumQueries, many: int
) -> None:
    others = ParticipantFactory.create_batch(many)
    for one in others:
        CareAssignmentFactory.create(participant=one, user=people.staff["Wies"])
    AbsenceFactory.create(user=people.staff["Wies"])
    with django_assert_num_queries(2):
        found = selectors.responsible_today([one.pk for one in others])
    assert all(one.user is None for one in found.values())


def test_a_mentor_whose_account_is_closed_is_not_there(people: People) -> None:
    CareAssignment.objects.filter(kind="buddy").delete()
    people.staff["Wies"].is_active = False
    people.staff["Wies"].save()
    assert people.noor.pk in selectors.without_anyone([people.noor.pk])


def test_who_never_had_a_mentor_is_no_signal(people: People) -> None:
    """In the first talks nobody is mentor yet (8F-07)."""
    assert selectors.without_anyone([ParticipantFactory.create().pk]) == {}


def test_a_stand_in_is_named_only_when_nobody_is_there(people: People) -> None:
    """CT-01."""
    manager, today = people.actor("Mara"), clock.today()
    span: dict[str, Any] = {"user_id": people.staff["Stan"].pk, "from_on": today, "until_on": today + DAY}
    with pytest.raises(Refused) as caught:
        services.name_stand_in(actor=manager, participant=people.noor, **span)
    assert caught.value.rule == "CT-02"
    for name in ("Wies", "Bram"):
        AbsenceFactory.create(user=people.staff[name])
    with pytest.raises(NotPermitted):
        services.name_stand_in(actor=people.actor("Tess"), participant=people.noor, **span)
    key = uuid4()
    for _time in range(2):
        services.name_stand_in(actor=manager, participant=people.noor, **span, client_key=key)
    found = selectors.responsible_today([people.noor.pk])[people.noor.pk]
    assert (found.user, found.standing) == (people.staff["Stan"], Standing.STAND_IN)
    assert people.noor.pk in selectors.without_anyone([people.noor.pk], today + 2 * DAY)
    assert logged("stand_in assigned").participant_id == people.noor.pk


def test_someone_who_is_away_does_not_stand_in(people: People) -> None:
    for name in ("Wies", "Bram", "Stan"):
        AbsenceFactory.create(user=people.staff[name])
    with pytest.raises(DomainError) as caught:
        services.name_stand_in(
            actor=people.actor("Mara"),
            participant=people.noor,
            user_id=people.staff["Stan"].pk,
            from_on=clock.today(),
            until_on=clock.today(),
        )
    assert caught.value.field == "user"
