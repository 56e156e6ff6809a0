"""Kinds of incidents that the organisation adds, or does not use (RR-04)."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from django.urls import reverse

from baken.accounts.models import User
from baken.accounts.rules import Role
from baken.accounts.selectors import user_with_ties
from baken.audit.models import AccessLog
from baken.incidents import selectors, services
from baken.incidents.models import Incident, IncidentKind
from baken.incidents.rules.kinds import Side
from baken.incidents.tests.screens import filled_in, shown, signed_in
from baken.incidents.tests.situations import report
from baken.shared.errors import DomainError, NotPermitted, Refused

if TYPE_CHECKING:
    from pytest_django import DjangoAssertNumQueries

    from baken.accounts.rules import Actor
    from baken.incidents.tests.conftest import House


@pytest.fixture
def admin(house: House) -> User:
    return User.objects.create(email="adam@voorbeeld.example", name="Adam Collega", roles=[str(Role.ADMINISTRATOR)])


@pytest.fixture
def by_admin(admin: User) -> Actor:
    found = user_with_ties(admin.pk)
    assert found is not None
    return found.actor


def add(actor: Actor, title: str = "Ruzie om de telefoon", **more: object) -> IncidentKind:
    said = {"of_client": True, "of_staff": False, **more}
    return services.add_kind(actor=actor, title=title, **said)  # type: ignore[arg-type]  # as the test gives it


def keys(side: Side) -> set[str]:
    return {kind.key for kind in selectors.kinds_to_choose(side)}


def test_an_own_kind_can_be_chosen_on_its_side_and_is_named_everywhere(house: House, by_admin: Actor) -> None:
    kind = add(by_admin)
    assert kind.key in keys(Side.CLIENT)
    assert kind.key not in keys(Side.STAFF)
    row = AccessLog.objects.get(what="kind of incident")
    assert (row.event, row.details) == ("create", {"kind": kind.key})
    wies, mara = signed_in(house.staff["Wies"]), signed_in(house.staff["Mara"])
    form = reverse("incidents:report", args=[house.noor.pk])
    assert "Ruzie om de telefoon" in shown(wies.get(form))
    shown(wies.post(form, filled_in(kind=kind.key), follow=True))
    incident = Incident.objects.get()
    assert incident.must_be_judged_since is None
    for client, url in (
        (wies, reverse("incidents:list", args=[house.noor.pk])),
        (wies, reverse("timeline:timeline", args=[house.noor.pk])),
        (mara, reverse("incidents:register")),
        (mara, f"{reverse('incidents:register')}?kind={kind.key}"),
    ):
        assert "Ruzie om de telefoon" in shown(client.get(url))


def test_an_own_kind_can_start_the_way_to_the_inspectorate(house: House, by_admin: Actor) -> None:  # RR-05
    kind = add(by_admin, to_be_judged=True)
    assert report(house, kind=kind.key).must_be_judged_since is not None


def test_what_was_reported_stays_when_its_kind_is_switched_off(house: House, by_admin: Actor) -> None:
    incident = report(house, kind="fall")
    services.switch_kind(actor=by_admin, key="fall", on=False)
    services.switch_kind(actor=by_admin, key="fall", on=False)
    assert AccessLog.objects.filter(what="kind of incident").count() == 1
    assert "fall" not in keys(Side.CLIENT)
    wies = signed_in(house.staff["Wies"])
    assert 'value="fall"' not in shown(wies.get(reverse("incidents:report", args=[house.noor.pk])))
    assert 'value="fall"' in shown(wies.get(reverse("incidents:revise", args=[house.noor.pk, incident.pk])))
    assert "Vallen" in shown(wies.get(reverse("incidents:list", args=[house.noor.pk])))
    services.switch_kind(actor=by_admin, key="fall", on=True)
    assert "fall" in keys(Side.CLIENT)


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"title": "  "}, "title"),
        ({"title": "vallen"}, "title"),
        ({"of_client": False}, "sides"),
        ({"of_client": False, "of_staff": True, "to_be_judged": True}, "to_be_judged"),
    ],
)
def test_a_kind_has_a_name_of_its_own_and_a_side(by_admin: Actor, more: dict[str, object], field: str) -> None:
    with pytest.raises(DomainError) as refused:
        add(by_admin, **more)  # type: ignore[arg-type]  # as the test gives it
    assert refused.value.field == field


def test_what_is_for_the_inspectorate_and_the_last_kind_stay(by_admin: Actor) -> None:  # RR-05
    with pytest.raises(Refused) as refused:
        services.switch_kind(actor=by_admin, key="sexual-harm", on=False)
    assert refused.value.rule == "RR-05"
    *others, last = sorted(keys(Side.STAFF) - keys(Side.CLIENT))
    for key in sorted(keys(Side.STAFF) & keys(Side.CLIENT)) + others:
        services.switch_kind(actor=by_admin, key=key, on=False)
    with pytest.raises(Refused):
        services.switch_kind(actor=by_admin, key=last, on=False)
    with pytest.raises(DomainError):
        services.switch_kind(actor=by_admin, key="no-such-kind", on=False)


def test_only_an_administrator_changes_the_kinds(house: House) -> None:
    for name in ("Mara", "Wies", "Kiki"):
        with pytest.raises(NotPermitted):
            add(house.actor(name))
        with pytest.raises(NotPermitted):
            services.switch_kind(actor=house.actor(name), key="fall", on=False)
        client = signed_in(house.staff[name])
        assert client.get(reverse("incidents:kinds")).status_code == 403
        assert client.post(reverse("incidents:kind_switch", args=["fall"])).status_code == 403


def test_an_administrator_does_it_on_screen_and_a_double_tap_makes_one(
    admin: User, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client, url = signed_in(admin), reverse("incidents:kinds")
    with django_assert_max_num_queries(10):
        assert "Agressie tussen deelnemers" in shown(client.get(url))
    sent = {"title": "Ruzie om de telefoon", "sides": ["client", "staff"], "client_key": str(uuid4())}
    for _time in range(2):
        page = shown(client.post(url, sent, follow=True))
    assert "Ruzie om de telefoon kan vanaf nu gekozen worden." in page
    assert IncidentKind.objects.count() == 1
    assert "Er is al een soort met deze naam." in shown(client.post(url, {**sent, "client_key": str(uuid4())}))
    page = shown(client.post(reverse("incidents:kind_switch", args=["fall"]), {"on": "no"}, follow=True))
    assert "Vallen is uitgezet" in page
    page = shown(client.post(reverse("incidents:kind_switch", args=["sexual-harm"]), {"on": "no"}, follow=True))
    assert "deze soort blijft" in page
    assert client.post(reverse("incidents:kind_switch", args=["niets"]), {"on": "no"}).status_code == 404
    assert client.get(reverse("incidents:kind_switch", args=["fall"])).status_code == 405
