"""The numbers of this room that an organisation sets itself."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from baken.accounts.selectors import rule_settings
from baken.accounts.settings_of_rules import SettingDefinition
from baken.cashbooks.rules.entries import RULE
from baken.shared.money import CENTS, Money

SECOND_PAIR = SettingDefinition(
    key="cash-second-pair",
    title=_("A second person looks at entries in a cash book above"),
    unit=_("euros"),
    one=_("euro"),
    default=50,
    least=1,
    most=500,
    rule=RULE,
)
DEFINITIONS = (SECOND_PAIR,)


def second_pair_limit() -> Money:
    """Above this a second person looks at an entry (YG-05). One query."""
    return Money(rule_settings().get(SECOND_PAIR.key, SECOND_PAIR.default) * CENTS)
