"""What the services of environments keep, refuse and log."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction

from baken.audit.models import AccessLog
from baken.environments import selectors, services
from baken.environments.models import EnvironmentVersion, FilledIn, HomeEnvironment, Settled
from baken.environments.rules.catalogue import checklist
from baken.environments.services.rows import Change
from baken.environments.tests.conftest import TODAY
from baken.environments.tests.factories import FilledInFactory, HomeEnvironmentFactory, features_of
from baken.homes.tests.factories import RoomFactory
from baken.participants.tests.factories import RelationFactory
from baken.shared.errors import Conflict, DomainError, NotPermitted, Refused

if TYPE_CHECKING:
    from baken.environments.tests.conftest import House

WHY = Change("Een tuinkamer erbij", "Wie buiten wil zijn, kan daar wonen", "Het managementteam", TODAY)
GARDEN = services.Described(
    title="Tuingroep",
    manner="buiten",
    colour="socio",
    features=frozenset({"individual", "active", "challenge"}),
    purpose="Buiten zijn en iets laten groeien.",
    notions_of_residents=("buiten", "handen in de aarde"),
    notions_of_staff=("meegraven",),
    furnishing="Een kas en laarzen bij de deur.",
    activities="Zaaien, wieden, oogsten.",
)


def test_who_fills_in_keeps_it_beside_those_of_others_and_nothing_is_overwritten(house: House) -> None:
    daughter = RelationFactory.create(participant=house.coba)
    said: dict[str, Any] = {"participant": house.seen_by("Wies"), "actor": house.actor("Wies"), "on": TODAY}
    services.fill_in(**said, view="worker", who="Wies", needs=["group", "passive"])
    services.fill_in(**said, view="relative", who="Anja", relation=daughter, needs=["individual"])
    services.fill_in(**said, view="worker", who="Wies", needs=["group"], remarks={"social": " Zit graag aan tafel "})
    views = selectors.newest_views(house.coba)
    assert {key: one.features for key, one in views.items()} == {
        "worker:Wies": ["group"],
        "relative:Anja": ["individual"],
    }
    assert views["worker:Wies"].remarks == {"social": "Zit graag aan tafel"}
    assert FilledIn.objects.count() == 3
    assert AccessLog.objects.filter(what="checklist", event="create", participant_id=house.coba.pk).count() == 3


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"needs": []}, "needs"),
        ({"needs": ["warm"]}, "needs"),
        ({"who": " "}, "who"),
        ({"view": "neighbour"}, "view"),
        ({"on": TODAY + timedelta(days=1)}, "on"),
    ],
)
def test_a_checklist_that_cannot_be_is_refused_beside_its_field(
    house: House, wrong: dict[str, Any], field: str
) -> None:
    said = {"view": "worker", "who": "Wies", "needs": ["group"], "on": TODAY, **wrong}
    with pytest.raises(DomainError) as error:
        services.fill_in(actor=house.actor("Wies"), participant=house.seen_by("Wies"), **said)
    assert error.value.field == field


def test_the_meeting_settles_with_a_reason_and_looks_again(house: House) -> None:
    """LE-05, LE-06."""
    one = FilledInFactory.create(participant=house.coba)
    said: dict[str, Any] = {
        "actor": house.actor("Bram"),
        "participant": house.seen_by("Bram"),
        "needs": features_of("socio"),
        "reason": "Zij wil nog van alles.",
        "present": "Bram, dochter Anja, de psycholoog",
        "on": TODAY,
        "look_again_on": TODAY + timedelta(weeks=26),
    }
    for wrong, field in (
        ({"reason": ""}, "reason"),
        ({"present": ""}, "present"),
        ({"look_again_on": TODAY}, "look_again_on"),
    ):
        with pytest.raises(DomainError) as error:
            services.settle(**said | wrong)
        assert error.value.field == field
    key = uuid4()
    settled = services.settle(**said, client_key=key)
    assert services.settle(**said, client_key=key) == settled == Settled.objects.get()
    assert settled.from_checklists == [one.pk]
    assert selectors.fits_of(settled)[0].environment == "socio"
    with pytest.raises(NotPermitted):
        services.settle(**said | {"actor": house.actor("Wies"), "participant": house.seen_by("Wies")})


def test_a_home_is_one_environment_at_a_time_and_a_later_one_ends_the_earlier(house: House) -> None:
    """LE-01."""
    said: dict[str, Any] = {"actor": house.actor("Mara"), "home": house.home, "because": "Het past"}
    first = services.give_environment(**said, environment="socio", from_on=TODAY - timedelta(days=50))
    second = services.give_environment(**said, environment="atmosphere", from_on=TODAY)
    first.refresh_from_db()
    assert (first.until_on, second.until_on) == (TODAY, None)
    with pytest.raises(Refused):
        services.give_environment(**said, environment="socio", from_on=TODAY - timedelta(days=10))
    with pytest.raises(NotPermitted):
        services.give_environment(**said | {"actor": house.actor("Wies")}, environment="socio", from_on=TODAY)
    assert AccessLog.objects.filter(what="environment of a home", outcome="success").count() == 2


def test_parts_of_a_home_are_environments_of_their_own_rooms(house: House) -> None:
    said: dict[str, Any] = {"actor": house.actor("Mara"), "home": house.home, "because": "Het past", "from_on": TODAY}
    garden = RoomFactory.create(home=house.home)
    HomeEnvironmentFactory.create(home=house.home)
    services.give_environment(**said, environment="socio", part="tuinkant", rooms=[garden])
    services.give_environment(**said, environment="beacon", part="straatkant", rooms=[house.stay.room])
    rows = list(selectors.environments_of(house.home))
    assert {row.part for row in rows} == {"tuinkant", "straatkant"}
    found = selectors.environment_of_room(garden, rows)
    assert found is not None
    assert found.environment == "socio"
    with pytest.raises(DomainError) as error:
        services.give_environment(
            **said | {"from_on": TODAY + timedelta(days=1)}, environment="socio", part="hoek", rooms=[garden]
        )
    assert error.value.field == "rooms"


def test_the_database_itself_holds_one_environment_at_a_time(house: House) -> None:
    row = HomeEnvironmentFactory.create(home=house.home)
    insert = (
        "INSERT INTO environments_homeenvironment (home_id, part, environment, from_on, because, revision)"
        " VALUES (%s, '', 'socio', %s, 'x', 1)"
    )
    with pytest.raises(IntegrityError, match="one_environment_at_a_time"), transaction.atomic():
        connection.cursor().execute(insert, [house.home.pk, row.from_on + timedelta(days=9)])
    assert HomeEnvironment.objects.count() == 1


def test_an_environment_of_ones_own_is_there_from_its_day_on(house: House) -> None:
    actor, tomorrow = house.actor("Kiki"), TODAY + timedelta(days=1)
    made = services.add_environment(actor=actor, described=GARDEN, change=replace(WHY, from_on=tomorrow))
    assert made.key not in selectors.environments()
    one = selectors.environments(on=tomorrow)[made.key]
    assert (one.title.nl, one.features, one.symbol) == ("Tuingroep", ("individual", "active", "challenge"), "sun")
    with pytest.raises(DomainError, match="naam"):
        services.add_environment(actor=actor, described=GARDEN, change=replace(WHY, from_on=tomorrow))
    with pytest.raises(NotPermitted):
        services.add_environment(actor=house.actor("Wies"), described=GARDEN, change=WHY)


def test_a_changed_row_is_a_new_version_and_the_old_one_still_holds_for_before(house: House) -> None:
    """CT-07, and LE-03: the derived row can be changed, and then is the organisation's own."""
    said: dict[str, Any] = {"actor": house.actor("Kiki"), "key": "beacon", "described": GARDEN, "change": WHY}
    version = services.change_environment(**said, number=1)
    assert version.number == 2
    assert not selectors.environments()["beacon"].derived
    assert selectors.environments(on=TODAY - timedelta(days=1))["beacon"].derived
    with pytest.raises(Conflict):
        services.change_environment(**said | {"described": replace(GARDEN, manner="groen")}, number=1)


def test_an_environment_in_use_by_a_home_stays_in_use(house: House) -> None:
    actor, said = house.actor("Kiki"), {"key": "atmosphere", "off": True, "change": WHY}
    row = HomeEnvironmentFactory.create(home=house.home)
    with pytest.raises(Refused):
        services.switch_environment(actor=actor, **said)  # type: ignore[arg-type]  # as the form says it
    services.end_environment(actor=house.actor("Mara"), row=row, on=TODAY + timedelta(days=9))
    with pytest.raises(Refused):
        services.switch_environment(actor=actor, **said)  # type: ignore[arg-type]  # as the form says it
    row.refresh_from_db()
    services.end_environment(actor=house.actor("Mara"), row=row, on=TODAY)
    services.switch_environment(actor=actor, **said)  # type: ignore[arg-type]  # as the form says it
    assert "atmosphere" not in selectors.environments()
    assert "atmosphere" in selectors.every_environment()


@pytest.mark.parametrize("missing", ["title", "manner", "purpose", "furnishing", "activities"])
def test_what_is_left_out_of_an_environment_is_asked_for_beside_its_field(house: House, missing: str) -> None:
    described = replace(GARDEN, **{missing: " "})  # type: ignore[arg-type]  # a text
    with pytest.raises(DomainError) as error:
        services.add_environment(actor=house.actor("Kiki"), described=described, change=WHY)
    assert error.value.field == missing


def test_versions_never_change(house: House) -> None:
    made = services.add_environment(actor=house.actor("Kiki"), described=GARDEN, change=WHY)
    with pytest.raises(Exception, match="append_only"), transaction.atomic():
        EnvironmentVersion.objects.filter(pk=made.pk).update(from_on=date(2020, 1, 1))


@pytest.mark.django_db
def test_the_file_ships_five_and_nothing_else() -> None:
    assert list(selectors.environments()) == [one.key for one in checklist().environments]
