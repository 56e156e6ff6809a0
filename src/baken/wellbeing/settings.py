"""How often people look how a resident fares: numbers that an organisation sets itself (SL-08)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from baken.accounts.selectors import rule_settings
from baken.accounts.settings_of_rules import SettingDefinition
from baken.wellbeing.rules.rhythm import Rhythm

if TYPE_CHECKING:
    from collections.abc import Mapping

RULE = "SL-08"

DEFINITIONS = (
    SettingDefinition(
        key="wellbeing-team-weeks",
        title=_("The team looks how a resident fares every"),
        unit=_("weeks"),
        one=_("week"),
        default=4,
        least=1,
        most=26,
        rule=RULE,
    ),
    SettingDefinition(
        key="wellbeing-relatives-months",
        title=_("A relative is asked whether the resident feels at home every"),
        unit=_("months"),
        one=_("month"),
        default=6,
        least=1,
        most=24,
        rule=RULE,
    ),
)


def rhythm(chosen: Mapping[str, int] | None = None) -> Rhythm:
    """What the organisation chose, else what comes along; one query, unless `chosen` was read already."""
    known = rule_settings() if chosen is None else chosen
    return Rhythm(*(known.get(one.key, one.default) for one in DEFINITIONS))
