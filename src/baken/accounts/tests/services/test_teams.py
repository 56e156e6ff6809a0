"""Locations, teams, and who works in them from when until when."""

from __future__ import annotations

from datetime import date

import pytest

from baken.accounts import services
from baken.accounts.models import Location, Membership
from baken.accounts.rules import Actor
from baken.accounts.services import LocationData
from baken.accounts.tests.factories import (
    MembershipFactory,
    TeamFactory,
    UserFactory,
    actor_of,
)
from baken.accounts.tests.looking import last_entry, versions_of
from baken.audit.models import AccessLog
from baken.shared import clock
from baken.shared.errors import DomainError

pytestmark = pytest.mark.django_db


def test_a_location_and_a_team_have_a_name_of_their_own(admin: Actor) -> None:
    werf = services.add_location(actor=admin, data=LocationData("De Werf"))
    veer = services.add_location(actor=admin, data=LocationData("Het Veer"))
    with pytest.raises(DomainError):
        services.change_location(actor=admin, location=veer, data=LocationData("de werf"))
    kompas = services.add_team(actor=admin, location_id=werf.pk, name="Kompas")
    with pytest.raises(DomainError):
        services.add_team(actor=admin, location_id=werf.pk, name="kompas")
    elsewhere = services.add_team(actor=admin, location_id=veer.pk, name="Kompas")
    with pytest.raises(DomainError):
        services.change_team(actor=admin, team=elsewhere, location_id=werf.pk, name="Kompas")
    services.change_team(actor=admin, team=kompas, location_id=werf.pk, name="Anker")
    services.change_location(actor=admin, location=werf, data=LocationData("De Werf", town="Hoogstad"))
    assert Location.objects.get(pk=werf.pk).town == "Hoogstad"
    assert AccessLog.objects.filter(object_type="team", event="update").count() == 1


def test_a_member_counts_from_the_first_day_until_and_including_the_last(admin: Actor) -> None:
    user, team = UserFactory.create(), TeamFactory.create()
    services.add_member(actor=admin, user=user, team=team, from_on=date(2025, 3, 1), until_on=date(2025, 3, 31))
    tied = []
    for day in (date(2025, 2, 28), date(2025, 3, 1), date(2025, 3, 31), date(2025, 4, 1)):
        with clock.frozen(day):
            tied.append(actor_of(user).team_ids)
    assert tied == [set(), {team.pk}, {team.pk}, set()]
    assert last_entry().details["until"] == "2025-03-31"


@pytest.mark.parametrize(
    ("from_on", "until_on", "fits"),
    [
        (date(2025, 1, 1), date(2025, 2, 28), True),
        (date(2025, 1, 1), date(2025, 3, 1), False),
        (date(2025, 1, 1), None, False),
        (date(2025, 3, 31), date(2025, 3, 31), False),
        (date(2025, 4, 1), None, True),
    ],
)
def test_nobody_is_in_a_team_twice_on_one_day(
    admin: Actor, from_on: date, until_on: date | None, *, fits: bool
) -> None:
    first = MembershipFactory.create(from_on=date(2025, 3, 1), until_on=date(2025, 3, 31))

    def join() -> None:
        services.add_member(actor=admin, user=first.user, team=first.team, from_on=from_on, until_on=until_on)

    if fits:
        join()
        assert Membership.objects.count() == 2
    else:
        with pytest.raises(DomainError) as error:
            join()
        assert error.value.field == "from_on"


def test_a_period_can_be_changed_and_never_ends_before_it_begins(admin: Actor) -> None:
    membership = MembershipFactory.create()
    services.change_membership(actor=admin, membership=membership, from_on=date(2025, 2, 1), until_on=date(2025, 5, 1))
    membership.refresh_from_db()
    assert membership.until_on == date(2025, 5, 1)
    assert versions_of(membership).count() == 2
    with pytest.raises(DomainError) as error:
        services.change_membership(
            actor=admin, membership=membership, from_on=date(2025, 2, 1), until_on=date(2025, 1, 1)
        )
    assert error.value.field == "until_on"
