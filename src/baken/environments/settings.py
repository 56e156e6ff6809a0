"""The number of this room that an organisation sets itself."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from baken.accounts.selectors import rule_settings
from baken.accounts.settings_of_rules import SettingDefinition

LOOK_AGAIN = SettingDefinition(
    key="look-again-at-needs",
    title=_("Looking again whether someone lives in the right environment, after"),
    unit=_("weeks"),
    one=_("week"),
    default=26,
    least=4,
    most=104,
    rule="LE-06",
)


def weeks_until_looking_again() -> int:
    """After how many weeks the meeting looks again; one query."""
    return rule_settings().get(LOOK_AGAIN.key, LOOK_AGAIN.default)
