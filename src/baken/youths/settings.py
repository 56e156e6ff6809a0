"""The numbers of this room's rules that an organisation sets itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from baken.accounts.selectors import rule_settings
from baken.accounts.settings_of_rules import SettingDefinition
from baken.youths.rules import admission, perspective
from baken.youths.rules.admission import Ages

if TYPE_CHECKING:
    from collections.abc import Mapping

DEFINITIONS = (
    SettingDefinition(
        key=admission.LEAST_AGE,
        title=_("Living on a group for youth, from the age of"),
        unit=_("years"),
        default=admission.FROM_AGE,
        least=0,
        most=17,
        rule=admission.RULE,
    ),
    SettingDefinition(
        key=admission.MOST_AGE,
        title=_("Living on a group for youth, up to the age of"),
        unit=_("years"),
        default=admission.UP_TO_AGE,
        least=18,
        most=23,
        rule=admission.RULE,
    ),
    SettingDefinition(
        key=perspective.FROM_AGE,
        title=_("Making a perspective plan, from the age of"),
        unit=_("years"),
        default=perspective.DEFAULT_AGE,
        least=perspective.LEAST_AGE,
        most=perspective.OF_AGE,
        rule=perspective.RULE,
    ),
)


def ages(chosen: Mapping[str, int] | None = None) -> Ages:
    """Between which ages someone can live on a group; one query, unless `chosen` was read already."""
    found = rule_settings() if chosen is None else chosen
    return Ages(
        least=found.get(admission.LEAST_AGE, admission.FROM_AGE),
        most=found.get(admission.MOST_AGE, admission.UP_TO_AGE),
    )


def perspective_age(chosen: Mapping[str, int] | None = None) -> int:
    """From which age a perspective plan is made; one query, unless `chosen` was read already."""
    found = rule_settings() if chosen is None else chosen
    return found.get(perspective.FROM_AGE, perspective.DEFAULT_AGE)
