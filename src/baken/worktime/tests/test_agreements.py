"""What was agreed on about working time: from when it holds, what the law refuses, and the pages."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from baken.accounts.rules import Role
from baken.accounts.tests.factories import actor_of, make_user
from baken.audit.models import AccessLog
from baken.shared import clock
from baken.shared.errors import Conflict, DomainError, NotPermitted, Refused
from baken.worktime import selectors, services
from baken.worktime.models import Agreement
from baken.worktime.presenters import in_words, rule_in_words
from baken.worktime.rules import LAW, Regime, Unit
from baken.worktime.services import AgreementData
from baken.worktime.tests.spans import broken, work
from baken.worktime.wording import amount

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytest_django import DjangoAssertNumQueries

    from baken.accounts.rules import Actor

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 23)
MANY = {"daily-rest": 12 * 60, "row-with-nights": 8, "free-sundays": 22, "breaks-when-alone": 0}


@pytest.fixture(autouse=True)
def _a_fixed_day() -> Iterator[None]:
    with clock.frozen(TODAY):
        yield


@pytest.fixture
def beheer() -> Actor:
    return actor_of(make_user(Role.ADMINISTRATOR))


def client_of(role: Role) -> Client:
    client = Client()
    client.force_login(make_user(role))
    client.get(reverse("shared:rules"))
    return client


def add(actor: Actor, starts_on: date, **numbers: int) -> Agreement:
    given = {key.replace("_", "-"): value for key, value in numbers.items()}
    return services.add_agreement(actor=actor, data=AgreementData("Cao Voorbeeld", starts_on, given))


def test_each_day_has_the_numbers_of_its_agreement(
    beheer: Actor, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    add(beheer, date(2026, 1, 1), daily_rest=12 * 60)
    add(beheer, date(2027, 1, 1), daily_rest=13 * 60)
    assert selectors.regime_on(date(2025, 12, 31)) == LAW
    with django_assert_num_queries(1):
        assert selectors.regime_on(date(2026, 12, 31)).own["daily-rest"] == 12 * 60
    with django_assert_num_queries(1):
        found = selectors.regimes_between(date(2025, 12, 1), date(2027, 2, 1))
    assert [(day, regime.own["daily-rest"] // 60) for day, regime in found] == [
        (date(2025, 12, 1), 11),
        (date(2026, 1, 1), 12),
        (date(2027, 1, 1), 13),
    ]


def test_what_is_as_the_law_says_is_not_kept_and_every_change_is_logged(beheer: Actor) -> None:
    agreement = add(beheer, TODAY, daily_rest=11 * 60, week_hours=50 * 60)
    assert agreement.numbers == {"week-hours": 50 * 60}
    entry = AccessLog.objects.latest("at")
    assert (entry.what, entry.event) == ("agreement on working time", "create")
    changed = services.change_agreement(
        actor=beheer, agreement=agreement, data=AgreementData("Anders", TODAY, {}), revision=1
    )
    assert (changed.title, changed.numbers, changed.revision) == ("Anders", {}, 2)
    assert [event.title for event in selectors.versions_of(agreement)] == ["Anders", "Cao Voorbeeld"]


def test_nobody_can_agree_on_less_than_the_law_asks(beheer: Actor) -> None:
    with pytest.raises(DomainError) as error:
        add(beheer, TODAY, daily_rest=10 * 60)
    assert error.value.field == "daily-rest"
    add(beheer, TODAY)
    with pytest.raises(DomainError) as error:
        add(beheer, TODAY)
    assert error.value.field == "starts_on"


def test_only_what_does_not_hold_yet_is_taken_back(beheer: Actor) -> None:
    holds, coming = add(beheer, TODAY), add(beheer, TODAY + timedelta(1))
    with pytest.raises(Refused):
        services.withdraw_agreement(actor=beheer, agreement=holds)
    services.withdraw_agreement(actor=beheer, agreement=coming)
    assert selectors.agreements() == [holds]
    with pytest.raises(DomainError):
        services.withdraw_agreement(actor=beheer, agreement=coming)


def test_who_saves_on_an_older_version_is_told(beheer: Actor) -> None:
    agreement = add(beheer, TODAY)
    with pytest.raises(Conflict):
        services.change_agreement(
            actor=beheer, agreement=agreement, data=AgreementData("Anders", TODAY, {}), revision=7
        )


@pytest.mark.parametrize("role", [Role.MANAGER, Role.PLANNER, Role.WORKER])
def test_only_the_administrator_changes_numbers(role: Role) -> None:
    with pytest.raises(NotPermitted):
        add(actor_of(make_user(role)), TODAY)
    client = client_of(role)
    assert client.get(reverse("worktime:agreements")).status_code in {403, 404}
    page = client.get(reverse("worktime:rules"))
    assert page.status_code == 200
    assert "ATW 5:3 lid 2" in page.content.decode()
    assert reverse("worktime:agreements") not in page.content.decode()


def test_the_rules_are_read_with_the_numbers_of_today(beheer: Actor) -> None:
    client = client_of(Role.WORKER)
    assert "De getallen zijn die van de wet." in client.get(reverse("worktime:rules")).content.decode()
    add(beheer, TODAY, daily_rest=12 * 60, row_with_nights=8)
    page = client.get(reverse("worktime:rules")).content.decode()
    assert "heb je 12 uur rust achter elkaar" in page
    assert "strenger dan de wet" in page
    assert "volgens afspraak" in page


def test_an_agreement_is_written_down_on_the_page() -> None:
    client = client_of(Role.ADMINISTRATOR)
    address = reverse("worktime:agreement_add")
    form = client.get(address).context["form"]
    sent = {
        "title": "Cao Voorbeeld",
        "starts_on": "2026-12-01",
        "daily-rest": "12.5",
        "row-with-nights": "8",
        "breaks-when-alone": "0",
        "client_key": form["client_key"].value(),
    }
    assert client.post(address, sent | {"daily-rest": "9"}).context["form"].errors.keys() == {"daily-rest"}
    for strange in ("1e999", "nan", "9" * 400, "elf"):
        assert client.post(address, sent | {"daily-rest": strange}).status_code == 200
    for _twice in range(2):
        assert client.post(address, sent).status_code == 302
    agreement = Agreement.objects.get()
    assert agreement.numbers == {"daily-rest": 750, "row-with-nights": 8, "breaks-when-alone": 0}
    listed = client.get(reverse("worktime:agreements")).content.decode()
    assert "12 uur 30 min" in listed
    page = client.get(reverse("worktime:agreement", args=[agreement.pk]))
    assert page.context["form"]["daily-rest"].value() == page.context["form"].initial["daily-rest"]
    assert client.post(reverse("worktime:agreement_withdraw", args=[agreement.pk])).status_code == 302
    assert not Agreement.objects.exists()


def test_two_who_change_an_agreement_see_both(beheer: Actor) -> None:
    agreement = add(beheer, TODAY, daily_rest=12 * 60)
    client = client_of(Role.ADMINISTRATOR)
    address = reverse("worktime:agreement", args=[agreement.pk])
    sent = {"title": "Van mij", "starts_on": TODAY.isoformat(), "revision": 1, "daily-rest": "13"}
    services.change_agreement(
        actor=beheer, agreement=agreement, data=AgreementData("Van Bea", TODAY, {"daily-rest": 840}), revision=1
    )
    page = client.post(address, sent)
    assert page.status_code == 200
    assert "Van Bea" in page.content.decode()
    assert client.post(address, sent | {"revision": 2}).status_code == 302
    assert client.get(reverse("worktime:agreement", args=[beheer.user_id])).status_code == 404


def test_the_pages_ask_no_more_with_more_agreements(
    beheer: Actor, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for month in range(1, 12):
        made = services.add_agreement(actor=beheer, data=AgreementData(f"Cao {month}", date(2026, month, 1), MANY))
    client = client_of(Role.ADMINISTRATOR)
    for address in ("worktime:agreements", "worktime:rules", "worktime:agreement_add"):
        with django_assert_max_num_queries(8):
            assert client.get(reverse(address)).status_code == 200
    with django_assert_max_num_queries(8):
        assert client.get(reverse("worktime:agreement", args=[made.pk])).status_code == 200


def test_a_finding_is_said_in_one_line() -> None:
    found = broken([work(0, 8, 21), work(1, 6.5, 14), work(3, 14, 23), work(4, 7, 12, 0), work(4, 13, 17)])
    said = in_words(found["shift-hours"]).said
    assert said == "Langste dienst: 12 uur 15 min, hoogstens 12 uur (ATW 5:7 lid 2 a)"
    assert in_words(found["daily-rest"]).said == "Rust na een dienst: 8 uur, minstens 11 uur (ATW 5:3 lid 2)"
    assert in_words(found["daily-rest"]).what_now == "De wet staat dit niet toe."
    own = in_words(broken([work(0, 9, 20)], regime=Regime({"shift-hours": 600}))["shift-hours"])
    assert own.what_now == "Een manager kan dit met een reden goedkeuren."
    with override("en"):
        assert in_words(found["shift-hours"]).said.startswith("Longest shift: 12 hours 15 min, at most 12 hours")


def test_every_rule_can_be_said() -> None:
    from baken.worktime.rules import rulebook  # noqa: PLC0415  # only here

    for language in ("nl", "en"):
        with override(language):
            for key in rulebook().rules:
                assert "{" not in rule_in_words(key, Regime(MANY)).text
    assert [amount(value, Unit.HOURS) for value in (60, 90, 45)] == ["1 uur", "1 uur 30 min", "45 minuten"]
    assert amount(1, Unit.YES_NO) == "ja"
