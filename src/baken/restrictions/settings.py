"""How soon a measure is looked at again: numbers that an organisation sets itself (SL-08)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from baken.accounts.selectors import rule_settings
from baken.accounts.settings_of_rules import SettingDefinition
from baken.restrictions.rules.due import Rhythm

if TYPE_CHECKING:
    from collections.abc import Mapping

RULE = "SL-08"

DEFINITIONS = (
    SettingDefinition(
        key="restriction-first-months",
        title=_("Looking at a measure that restricts freedom for the first time, within"),
        unit=_("months"),
        one=_("month"),
        default=1,
        least=1,
        most=3,
        rule=RULE,
    ),
    SettingDefinition(
        key="restriction-next-months",
        title=_("Looking at such a measure again, within"),
        unit=_("months"),
        one=_("month"),
        default=3,
        least=1,
        most=6,
        rule=RULE,
    ),
    SettingDefinition(
        key="restriction-heavy-first-weeks",
        title=_("Looking at a heavy measure for the first time, within"),
        unit=_("weeks"),
        one=_("week"),
        default=1,
        least=1,
        most=4,
        rule=RULE,
    ),
    SettingDefinition(
        key="restriction-heavy-next-weeks",
        title=_("Looking at a heavy measure again, within"),
        unit=_("weeks"),
        one=_("week"),
        default=4,
        least=1,
        most=13,
        rule=RULE,
    ),
    SettingDefinition(
        key="restriction-emergency-days",
        title=_("Completing what was skipped when a measure began in an emergency, within"),
        unit=_("days"),
        one=_("day"),
        default=3,
        least=1,
        most=14,
        rule=RULE,
    ),
)


def rhythm(chosen: Mapping[str, int] | None = None) -> Rhythm:
    """What the organisation chose, else what comes along; one query, unless `chosen` was read already."""
    known = rule_settings() if chosen is None else chosen
    values = [known.get(one.key, one.default) for one in DEFINITIONS]
    return Rhythm(*values)
