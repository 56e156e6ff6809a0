"""Workers for a roster: many at once, in a number of queries that does not grow with them."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import TYPE_CHECKING

from baken.accounts.tests.factories import UserFactory
from baken.homes.rules.patterns import at
from baken.participants.tests.factories import CareAssignmentFactory
from baken.workers.models import TravelTime, WorkerFacts
from baken.workers.rules.availability import Verdict
from baken.workers.rules.terms import ContractKind, Limit
from baken.workers.rules.wishes import Wanted
from baken.workers.selectors import people_by_id, people_for
from baken.workers.tests.conftest import TODAY, Staff, day
from baken.workers.tests.factories import (
    AvailabilityExceptionFactory,
    AvailabilityPatternFactory,
    ContractFactory,
    DeploymentFactory,
    LeaveFactory,
    MayNotFactory,
    SkillFactory,
    WishFactory,
    WorkerSkillFactory,
)

if TYPE_CHECKING:
    from pytest_django import DjangoAssertNumQueries

#: Who they are, and all that is kept of them.
QUERIES = 2


def test_everything_that_holds_comes_along(staff: Staff) -> None:
    wies = staff.user("Wies")
    skill = SkillFactory.create(key="medication")
    WorkerSkillFactory.create(user=wies, skill=skill, until_on=day(3))
    MayNotFactory.create(user=wies)
    AvailabilityPatternFactory.create(user=wies)
    AvailabilityExceptionFactory.create(user=wies, first_on=day(2), verdict="available", starts=time(22), ends=time(6))
    WishFactory.create(user=wies, on=day(4), wanted="evening", weight=3)
    LeaveFactory.create(user=wies, from_on=day(5), status="approved", decided_at="2025-11-01T12:00Z")
    LeaveFactory.create(user=wies, from_on=day(6))
    TravelTime.objects.create(user=wies, home=staff.home, minutes=25)
    WorkerFacts.objects.create(user=wies, born_on=date(2008, 1, 1))
    care = CareAssignmentFactory.create(user=wies, kind="mentor")
    found = people_for([staff.home.pk], TODAY, day(27))
    assert [one.name for one in found] == ["Iris", "Wies"]
    one = found[1]
    assert (one.minutes_per_week(TODAY), one.contract_kind(TODAY)) == (28 * 60, ContractKind.EMPLOYEE)
    assert (one.works_in(staff.home.pk, TODAY), one.is_own_of(staff.home.pk, TODAY)) == (True, True)
    assert [one.has_skill("medication", day(number)) for number in (3, 4)] == [True, False]
    assert (one.may_not(Limit.NIGHTS, TODAY), one.may_not(Limit.ALONE, TODAY)) == (True, False)
    assert [(wish.wanted, wish.weight) for wish in one.wishes_on(day(4))] == [(Wanted.EVENING, 3)]
    assert (one.is_away(day(5)), one.is_away(day(6))) == (True, False), "what was only asked for is no leave yet"
    assert (one.distances, one.is_minor(TODAY)) == ({staff.home.pk: 25}, True)
    assert one.guides_on(TODAY) == {care.participant_id}
    wednesday = day(2)
    assert wednesday.isoweekday() == 3
    assert one.verdict((at(wednesday, 480), at(wednesday, 960))) is Verdict.NOT
    assert one.verdict((at(wednesday, 1320), at(wednesday, 1800))) is Verdict.AVAILABLE, "that night it is otherwise"
    assert one.verdict((at(day(4), 1320), at(day(4), 1800))) is Verdict.AWAY


def test_who_does_not_work_there_then_stays_out(staff: Staff) -> None:
    DeploymentFactory.create(user=staff.user("Bram"), home=staff.home, until_on=day(-1))
    DeploymentFactory.create(user=UserFactory.create(is_active=False), home=staff.home)
    assert [one.name for one in people_for([staff.home.pk], TODAY, day(6))] == ["Iris", "Wies"]
    assert people_for([], TODAY, day(6)) == []
    bram = staff.user("Bram")
    known = people_by_id([bram.pk], TODAY, day(6))
    assert list(known) == [bram.pk]
    assert not known[bram.pk].works_in(staff.home.pk, TODAY)


def test_two_hundred_workers_take_no_more_queries_than_two(
    staff: Staff, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(QUERIES):
        assert len(people_for([staff.home.pk], TODAY, day(27))) == 2
    skill = SkillFactory.create()
    users = UserFactory.create_batch(198, password="")
    for make in (ContractFactory, MayNotFactory, AvailabilityPatternFactory, WishFactory, AvailabilityExceptionFactory):
        model = make._meta.get_model_class()
        model.objects.bulk_create([make.build(user=user) for user in users])
    DeploymentFactory._meta.get_model_class().objects.bulk_create(
        [DeploymentFactory.build(user=user, home=staff.home) for user in users]
    )
    WorkerSkillFactory._meta.get_model_class().objects.bulk_create(
        [WorkerSkillFactory.build(user=user, skill=skill) for user in users]
    )
    with django_assert_num_queries(QUERIES):
        found = people_for([staff.home.pk], TODAY, day(55))
    assert len(found) == 200
    night = (at(day(2), 1320), at(day(2), 1800))
    assert sum(one.verdict(night) is Verdict.NOT for one in found) == 198
    assert {one.minutes_between(TODAY, TODAY + timedelta(6)) for one in found} == {28 * 60}
