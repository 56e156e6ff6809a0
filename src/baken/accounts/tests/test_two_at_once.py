"""Two colleagues save the same at one moment: one is told beside the field, and nobody gets an error page."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier
from typing import TYPE_CHECKING

import pytest
from django.db import connections, transaction

from baken.accounts import services, settings_of_rules
from baken.accounts.models import Location, Membership, RuleSetting, Team, User
from baken.accounts.rules import Actor
from baken.accounts.services import LocationData, OrganisationData
from baken.accounts.settings_of_rules import SettingDefinition
from baken.accounts.tests.factories import LocationFactory, TeamFactory, UserFactory, staff_data
from baken.audit.models import AccessLog
from baken.shared.errors import DomainError

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.usefixtures("database_apart")
BEA = Actor.system("two at once")
MONDAY = date(2025, 1, 6)


def both(save: Callable[[], object], waits: Callable[[], object]) -> list[DomainError]:
    """Let two connections save the same, the second before the first has committed. Gives what was refused."""
    saved = Barrier(2, timeout=20)

    def first() -> list[DomainError]:
        with transaction.atomic():
            save()
            saved.wait()
            waits()
        return []

    def second() -> list[DomainError]:
        saved.wait()
        try:
            save()
        except DomainError as error:
            return [error]
        return []

    def in_a_connection_of_its_own(work: Callable[[], list[DomainError]]) -> list[DomainError]:
        try:
            return work()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        return [error for errors in pool.map(in_a_connection_of_its_own, (first, second)) for error in errors]


def until_the_other_waits() -> None:
    """Return when another connection waits for this one, as PostgreSQL itself says."""
    with connections["default"].cursor() as cursor:
        for _time in range(2000):
            cursor.execute("select count(*) from pg_stat_activity where pg_backend_pid() = any(pg_blocking_pids(pid))")
            if cursor.fetchone()[0]:
                return
            cursor.execute("select pg_sleep(0.01), pg_stat_clear_snapshot()")
    raise AssertionError("the other did not come to wait")


def refusal_of(save: Callable[[], object]) -> tuple[str | None, str]:
    (refused,) = both(save, until_the_other_waits)
    return refused.field, str(refused)


def test_a_location_of_one_name() -> None:
    field, message = refusal_of(lambda: services.add_location(actor=BEA, data=LocationData("De Werf")))
    assert (field, message) == ("name", "Er is al een locatie met deze naam.")
    assert Location.objects.count() == AccessLog.objects.count() == 1


def test_a_team_of_one_name() -> None:
    location = LocationFactory.create()
    field, _message = refusal_of(lambda: services.add_team(actor=BEA, location_id=location.pk, name="Kompas"))
    assert (field, Team.objects.count()) == ("name", 1)


def test_an_account_with_one_address() -> None:
    field, _message = refusal_of(lambda: services.add_user(actor=BEA, data=staff_data()))
    assert (field, User.objects.count()) == ("email", 1)


def test_a_member_of_a_team_in_one_period() -> None:
    user, team = UserFactory.create(), TeamFactory.create()
    field, _message = refusal_of(lambda: services.add_member(actor=BEA, user=user, team=team, from_on=MONDAY))
    assert (field, Membership.objects.count()) == ("from_on", 1)


def test_the_first_change_of_a_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings_of_rules, "_definitions", {})
    monkeypatch.setattr(settings_of_rules, "_listeners", [])
    settings_of_rules.register(SettingDefinition("days", "Dagen", "dagen", default=14, least=1, most=14))
    field, message = refusal_of(lambda: services.change_rule_setting(actor=BEA, key="days", value=10))
    assert (field, message) == ("value", "Een collega heeft dit net gewijzigd. Kijk nog eens, en sla zo nodig op.")
    assert RuleSetting.objects.count() == 1


def test_the_organisation_itself() -> None:
    field, _message = refusal_of(lambda: services.save_organisation(actor=BEA, data=OrganisationData("Het Voorbeeld")))
    assert field is None
