"""What an organisation chooses of swapping."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from baken.accounts.selectors import rule_settings
from baken.accounts.settings_of_rules import SettingDefinition

if TYPE_CHECKING:
    from collections.abc import Mapping

SWAP_BY_PLANNER = SettingDefinition(
    key="myroster-swap-by-planner",
    title=_("Whether the planner has to agree with a swap: 0 the team swaps itself, 1 the planner says yes first"),
    unit="",
    default=0,
    least=0,
    most=1,
    rule="CT-04",
)
DEFINITIONS = (SWAP_BY_PLANNER,)


def planner_agrees(chosen: Mapping[str, int] | None = None) -> bool:
    """Whether a swap waits for the planner. One query, unless `chosen` was read."""
    found = rule_settings() if chosen is None else chosen
    return bool(found.get(SWAP_BY_PLANNER.key, SWAP_BY_PLANNER.default))
