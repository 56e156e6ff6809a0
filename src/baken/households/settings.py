"""The numbers of this room's rules that an organisation sets itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from baken.accounts.selectors import rule_settings
from baken.accounts.settings_of_rules import SettingDefinition

if TYPE_CHECKING:
    from collections.abc import Mapping

REVIEW_MONTHS = "households-review-months"

DEFINITIONS = (
    SettingDefinition(
        key=REVIEW_MONTHS,
        title=_("Looking back as a team on the six features of working, every"),
        unit=_("months"),
        one=_("month"),
        default=12,
        least=3,
        most=36,
        rule="SL-07",
    ),
)


def value_of(key: str, chosen: Mapping[str, int] | None = None) -> int:
    """What the organisation chose, else what comes along; one query, unless `chosen` was read already."""
    definition = next(one for one in DEFINITIONS if one.key == key)
    return (rule_settings() if chosen is None else chosen).get(key, definition.default)
