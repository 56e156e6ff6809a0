"""The norms of homes that an organisation sets itself, per family; an own kind can differ from its family."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from baken.accounts.selectors import rule_settings
from baken.accounts.settings_of_rules import SettingDefinition, find
from baken.homes.models import HomeKind
from baken.homes.rules.kinds import OWN, Family
from baken.homes.rules.norms import Norms, with_own

if TYPE_CHECKING:
    from collections.abc import Mapping

    from baken.homes.rules.kinds import Kind

_WORKERS, _WORKER = _("workers"), _("worker")
_PEOPLE, _PERSON = _("residents"), _("resident")

#: Which norm of a family stands under which key.
KEYS: Mapping[Family, Mapping[str, str]] = {
    Family.YOUTH: {
        "youths_per_worker": "homes_youths_per_worker",
        "by_day": "homes_youth_by_day",
        "at_peak": "homes_youth_at_peak",
        "asleep_at_night": "homes_youth_asleep_at_night",
    },
    Family.DEMENTIA: {
        "residents_least": "homes_dementia_residents_least",
        "residents_most": "homes_dementia_residents_most",
    },
    Family.OTHER: {},
}

DEFINITIONS = (
    SettingDefinition(
        key="homes_youths_per_worker", title=_("Youths for one worker, at most"), unit=_("youths"), one=_("youth"),
        default=4, least=1, most=8, rule="YG-02",
    ),
    SettingDefinition(
        key="homes_youth_by_day", title=_("Workers in a home for youth by day and in the evening, at least"),
        unit=_WORKERS, one=_WORKER, default=1, least=1, most=6, rule="YG-03",
    ),
    SettingDefinition(
        key="homes_youth_at_peak", title=_("Workers in a home for youth at busy moments, at least"),
        unit=_WORKERS, one=_WORKER, default=2, least=1, most=8, rule="YG-03",
    ),
    SettingDefinition(
        key="homes_youth_asleep_at_night", title=_("Workers who sleep in a home for youth at night, at least"),
        unit=_WORKERS, one=_WORKER, default=1, least=1, most=4, rule="YG-03",
    ),
    SettingDefinition(
        key="homes_dementia_residents_least", title=_("Residents of a home for people with dementia, usually from"),
        unit=_PEOPLE, one=_PERSON, default=6, least=1, most=20, rule="SL-01",
    ),
    SettingDefinition(
        key="homes_dementia_residents_most", title=_("Residents of a home for people with dementia, usually up to"),
        unit=_PEOPLE, one=_PERSON, default=8, least=1, most=20, rule="SL-01",
    ),
)  # fmt: skip


def norms_for(kind: Kind, chosen: Mapping[str, int] | None = None) -> Norms:
    """The norms of a kind of home. One query, unless `chosen` (`rule_settings`) was read; one more for an own kind."""
    norms = family_norms(kind.family, chosen)
    if not kind.key.startswith(OWN):
        return norms
    own = HomeKind.objects.filter(key=kind.key).values_list("norms", flat=True).first()
    return with_own(norms, own or {})


def family_norms(family: Family, chosen: Mapping[str, int] | None = None) -> Norms:
    """What holds for all homes of a family."""
    keys = KEYS[family]
    if not keys:
        return Norms()
    values = rule_settings() if chosen is None else chosen
    return Norms(**{name: values.get(key, _default(key)) for name, key in keys.items()})


def _default(key: str) -> int:
    definition = find(key)
    assert definition is not None  # registered when the application starts
    return definition.default
