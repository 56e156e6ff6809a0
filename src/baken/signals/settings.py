"""The numbers of this room that an organisation sets itself."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from baken.accounts.settings_of_rules import SettingDefinition

SILENT_DAYS: Final = SettingDefinition(
    key="days-without-report",
    title=_("Say so when nobody reported about an open goal for"),
    unit=_("days"),
    one=_("day"),
    default=28,
    least=7,
    most=183,
    rule="8F-12",
)

PAUSED_DAYS: Final = SettingDefinition(
    key="days-method-paused",
    title=_("Say so when a method stands still for more than"),
    unit=_("days"),
    one=_("day"),
    default=28,
    least=7,
    most=183,
    rule="MT-07",
)
