"""What asks attention about youths, for many at once (YG-04, YG-07)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils.translation import override

from baken.homes.tests.factories import StayFactory
from baken.participants.rules import PartialDate
from baken.shared import clock
from baken.youths import services
from baken.youths.presenters.dues import title_of, url_of, why_of
from baken.youths.selectors import Asks, youth_dues
from baken.youths.tests.factories import (
    AdmissionCheckFactory,
    ContactAgreementFactory,
    FamilyContactFactory,
    OccupationFactory,
)

if TYPE_CHECKING:
    from pytest_django import DjangoAssertNumQueries

    from baken.youths.tests.conftest import Group


def kinds(group: Group) -> set[Asks]:
    return {due.kind for due in youth_dues([group.sem.pk], settings={})}


def test_who_lives_on_a_group_without_a_check_or_anything_by_day_shows_up(group: Group) -> None:
    """YG-04."""
    assert kinds(group) == {Asks.NO_CHECK, Asks.NOTHING_BY_DAY}
    check = AdmissionCheckFactory.create(participant=group.sem, home=group.home)
    OccupationFactory.create(participant=group.sem)
    assert kinds(group) == {Asks.UNDECIDED}
    check.outcome, check.decided_on, check.decided_by_name = "admit", clock.today(), "Mara"
    check.save()
    assert kinds(group) == set()


def test_the_plan_shows_up_from_the_age_that_was_set(group: Group) -> None:
    """YG-07: sixteen now; due with fifteen when the organisation says so."""
    found = youth_dues([group.sem.pk], settings={"perspective_from_age": 15})
    assert Asks.NO_PERSPECTIVE in {due.kind for due in found}
    assert Asks.NO_PERSPECTIVE not in kinds(group)


def test_a_part_that_has_not_begun_is_named_with_the_months_left(group: Group) -> None:
    """YG-07: eighteen in three months, the insurance not begun."""
    person = group.sem.person
    person.birth = PartialDate(2008, 3, 1)
    person.save()
    actor = group.actor("Bram")
    plan = services.start_perspective(actor=actor, participant=group.seen_by("Bram"), data=services.PlanData())
    plan.parts.exclude(key="insurance").update(state="busy")
    due = next(one for one in youth_dues([group.sem.pk], settings={}) if one.kind == Asks.PARTS)
    assert due.rule == "YG-07"
    with override("nl"):
        assert "over 3 maanden 18" in why_of(due, clock.today())
        assert "verzekering" in why_of(due, clock.today())


def test_agreements_come_back_and_contact_asks_how_it_went(group: Group) -> None:
    """YG-07."""
    AdmissionCheckFactory.create(participant=group.sem, home=group.home)
    agreement = ContactAgreementFactory.create(contact__participant=group.sem)
    FamilyContactFactory.create(
        participant=group.sem, state="planned", went="", starts_at=clock.now() - timedelta(days=2)
    )
    ContactAgreementFactory.create(contact__participant=group.sem, due_on=clock.today() + timedelta(days=30))
    found = {due.kind: due for due in youth_dues([group.sem.pk], settings={})}
    assert found[Asks.AGREEMENT].object_id == agreement.pk
    assert Asks.HOW_IT_WENT in found
    for due in found.values():
        assert title_of(due)
        assert url_of(due).startswith(f"/deelnemers/{group.sem.pk}/jeugd/")


def test_many_youths_cost_as_much_as_one(group: Group, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    stays = [StayFactory.create(room__home=group.home) for _one in range(5)]
    for stay in stays:
        ContactAgreementFactory.create(contact__participant=stay.participant)
    with django_assert_max_num_queries(7):
        found = youth_dues([group.sem.pk, *(stay.participant_id for stay in stays)], settings={})
    assert len([one for one in found if one.kind == Asks.AGREEMENT]) == 5
