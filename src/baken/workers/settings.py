"""The number of this room that an organisation sets itself."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from baken.accounts.selectors import rule_settings
from baken.accounts.settings_of_rules import SettingDefinition

RUNS_OUT = SettingDefinition(
    key="workers-skill-runs-out",
    title=_("Proof of a skill is said to run out, before its last day"),
    unit=_("days"),
    one=_("day"),
    default=60,
    least=7,
    most=180,
)


def days_before_it_runs_out() -> int:
    """How long before its last day proof of a skill is said to run out; one query."""
    return rule_settings().get(RUNS_OUT.key, RUNS_OUT.default)
