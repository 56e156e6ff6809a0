"""The numbers that the rules leave to the organisation."""

from __future__ import annotations

import pghistory
import pytest

from baken.accounts import services, settings_of_rules
from baken.accounts.models import RuleSetting
from baken.accounts.presenters import setting_rows
from baken.accounts.rules import Actor
from baken.accounts.selectors import rule_settings
from baken.accounts.settings_of_rules import SettingDefinition
from baken.accounts.tests.looking import last_entry
from baken.shared.errors import DomainError

pytestmark = pytest.mark.django_db


def test_a_setting_holds_its_default_until_the_organisation_chooses(admin: Actor, setting: SettingDefinition) -> None:
    heard: list[tuple[str, Actor]] = []
    settings_of_rules.on_change(lambda key, actor: heard.append((key, actor)))
    assert rule_settings() == {}
    with pghistory.context(name=admin.name):
        services.change_rule_setting(actor=admin, key="days", value=10)
        services.change_rule_setting(actor=admin, key="days", value=7)
    assert rule_settings() == {"days": 7}
    assert heard == [("days", admin), ("days", admin)]
    assert last_entry().details == {"rule": "8F-10", "from": 10, "to": 7}
    (row,) = setting_rows()
    assert (row.value, row.is_default) == (7, False)
    assert [(version.value, version.by) for version in row.history] == [(7, "Bea de Wit"), (10, "Bea de Wit")]


@pytest.mark.parametrize("value", [0, 15])
def test_a_number_outside_what_the_rule_allows_is_refused_with_the_rule(
    admin: Actor, setting: SettingDefinition, value: int
) -> None:
    with pytest.raises(DomainError) as error:
        services.change_rule_setting(actor=admin, key="days", value=value)
    assert (error.value.field, error.value.rule) == ("value", "8F-10")
    assert not RuleSetting.objects.exists()


def test_a_setting_that_nobody_declared_does_not_exist(admin: Actor, setting: SettingDefinition) -> None:
    with pytest.raises(DomainError):
        services.change_rule_setting(actor=admin, key="hours", value=3)


def test_when_recalculating_fails_the_setting_stays_as_it_was(admin: Actor, setting: SettingDefinition) -> None:
    def fail(key: str, actor: Actor) -> None:
        raise RuntimeError(key)

    settings_of_rules.on_change(fail)
    with pytest.raises(RuntimeError):
        services.change_rule_setting(actor=admin, key="days", value=10)
    assert rule_settings() == {}


def test_one_key_has_one_definition(setting: SettingDefinition) -> None:
    settings_of_rules.register(setting)
    with pytest.raises(ValueError, match="declared twice"):
        settings_of_rules.register(SettingDefinition("days", "Dagen", "dagen", 7, 1, 14))


def test_a_default_lies_within_its_own_limits() -> None:
    with pytest.raises(ValueError, match="not between"):
        SettingDefinition("days", "Dagen", "dagen", 30, 1, 14)
