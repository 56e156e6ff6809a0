"""The numbers of this room that an organisation sets itself."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from baken.accounts.selectors import rule_settings
from baken.accounts.settings_of_rules import SettingDefinition

LARGEST_DOCUMENT = SettingDefinition(
    key="largest-document",
    title=_("A document in a dossier is at most"),
    unit=_("megabytes"),
    default=10,
    least=1,
    most=100,
    rule="RR-06",
)


def largest_document() -> int:
    """How many megabytes a document may have; one query."""
    return rule_settings().get(LARGEST_DOCUMENT.key, LARGEST_DOCUMENT.default)
