"""The numbers of this room's rules that an organisation sets itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from baken.accounts.selectors import rule_settings
from baken.accounts.settings_of_rules import SettingDefinition, find
from baken.incidents.rules.grounds import TREATMENT_DAYS, TREATMENT_NOTICES
from baken.incidents.rules.inspectorate import JUDGEMENT_DAYS, LAW_HOLIDAYS_ARE_FREE

if TYPE_CHECKING:
    from collections.abc import Mapping

DEFINITIONS = (
    SettingDefinition(
        key=JUDGEMENT_DAYS,
        title=_("Deciding whether an incident is for the inspectorate, within"),
        unit=_("working days"),
        one=_("working day"),
        default=1,
        least=1,
        most=5,
        rule="RR-05",
    ),
    SettingDefinition(
        key=LAW_HOLIDAYS_ARE_FREE,
        title=_("Good Friday and the fifth of May are no working days (1: as the law says; 0: count them)"),
        unit="",
        default=1,
        least=0,
        most=1,
        rule="RR-05",
    ),
    SettingDefinition(
        key=TREATMENT_NOTICES,
        title=_("Saying in writing that a request has become one for treatment, at least"),
        unit=_("times"),
        default=2,
        least=2,
        most=6,
        rule="SE-04",
    ),
    SettingDefinition(
        key=TREATMENT_DAYS,
        title=_("Saying again in writing that a request has become one for treatment, within"),
        unit=_("days"),
        one=_("day"),
        default=14,
        least=1,
        most=90,
        rule="SE-04",
    ),
)


def value_of(key: str, chosen: Mapping[str, int] | None = None) -> int:
    """What the organisation chose, else what comes along; one query, unless `chosen` was read already."""
    definition = find(key)
    assert definition is not None  # registered when the application starts
    return (rule_settings() if chosen is None else chosen).get(key, definition.default)
