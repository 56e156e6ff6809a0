"""The numbers of placing everyone at once that an organisation sets itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from baken.accounts.selectors import rule_settings
from baken.accounts.settings_of_rules import SettingDefinition

if TYPE_CHECKING:
    from collections.abc import Mapping

MOVE_PRICE = SettingDefinition(
    key="placement-move-price",
    title=_("Points of fit that a move has to yield when everyone is placed at once"),
    unit=_("points"),
    one=_("point"),
    default=15,
    least=0,
    most=100,
    rule="LE-05",
)
SECONDS = SettingDefinition(
    key="placement-seconds",
    title=_("Looking for the best places for everyone takes at most"),
    unit=_("seconds"),
    one=_("second"),
    default=60,
    least=5,
    most=300,
    rule="LE-05",
)
DIFFER = SettingDefinition(
    key="placement-differ",
    title=_("Another proposal for everyone differs for at least, of a hundred people"),
    unit=_("people"),
    one=_("person"),
    default=20,
    least=5,
    most=50,
    rule="LE-05",
)
DEFINITIONS = (MOVE_PRICE, SECONDS, DIFFER)


def chosen_numbers(chosen: Mapping[str, int] | None = None) -> dict[str, int]:
    """The numbers by key; one query, unless `chosen` was read already."""
    found = rule_settings() if chosen is None else chosen
    return {one.key: found.get(one.key, one.default) for one in DEFINITIONS}
