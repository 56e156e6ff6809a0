"""The checklist as a table: features below each other, environments and people beside each other (LE-02)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from baken.environments.rules.catalogue import checklist
from baken.methods.texts import localised

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from baken.environments.rules.catalogue import Environment
    from baken.environments.rules.fit import Fit


@dataclass(frozen=True)
class Column:
    """Someone's needs, or what an environment offers. With `beside` a cell says how it agrees with those needs."""

    title: str
    features: frozenset[str]
    note: str = ""
    url: str = ""
    chip: str = ""
    beside: frozenset[str] | None = None
    remarks: dict[str, str] = field(default_factory=dict)


def table_of(columns: Sequence[Column]) -> list[dict[str, Any]]:
    """A group of rows for each group of features; a row in which people differ says so."""
    people = [column for column in columns if column.beside is None and not column.chip]
    return [
        {
            "title": localised(group.title),
            "question": localised(group.question),
            "remarks": [
                {"who": column.title, "text": column.remarks[group.key]}
                for column in people
                if group.key in column.remarks
            ],
            "rows": [
                {
                    "title": localised(feature.title),
                    "about": localised(feature.about),
                    "differs": len({feature.key in column.features for column in people}) > 1,
                    "cells": [_cell(feature.key, column) for column in columns],
                }
                for feature in group.features
            ],
        }
        for group in checklist().groups
    ]


def _cell(key: str, column: Column) -> dict[str, str]:
    has = key in column.features
    if column.beside is None:
        return {"mark": "yes" if has else "", "text": _("yes") if has else ""}
    needed = key in column.beside
    if has and needed:
        return {"mark": "yes", "text": _("agrees")}
    if needed:
        return {"mark": "no", "text": _("only needed")}
    return {"mark": "over", "text": _("only offered")} if has else {"mark": "", "text": ""}


def environment_columns(environments: Iterable[Environment], urls: dict[str, str]) -> list[Column]:
    """The environments as they are, without anybody beside them."""
    return [
        Column(
            localised(one.title),
            frozenset(one.features),
            note=localised(one.manner),
            url=urls.get(one.key, ""),
            chip=one.colour,
        )
        for one in environments
    ]


def fit_column(fit: Fit, environment: Environment, needed: Collection[str], url: str) -> Column:
    """An environment beside the needs of someone."""
    return Column(
        localised(environment.title),
        frozenset(environment.features),
        note=fit_in_words(fit),
        url=url,
        chip=environment.colour,
        beside=frozenset(needed),
    )


def fit_in_words(fit: Fit) -> str:
    """How many of all the features that either has, both have: counting the table by hand gives the same (LE-05)."""
    return _("%(both)d of %(all)d agree") % {"both": fit.agreeing, "all": fit.counted}


def ranking(fits: Sequence[Fit], environments: dict[str, Environment]) -> list[dict[str, Any]]:
    """Best first, with what is only needed and only offered in words. What fits as well is said to be equal."""
    names = {feature.key: localised(feature.title) for group in checklist().groups for feature in group.features}
    lines = []
    for fit in fits:
        one = environments[fit.environment]
        alike = sum(other.rank == fit.rank for other in fits)
        lines.append(
            {
                "key": one.key,
                "title": localised(one.title),
                "colour": one.colour,
                "derived": one.derived,
                "rank": fit.rank,
                "is_tied": alike > 1,
                "words": fit_in_words(fit),
                "lacks": ", ".join(names[key] for group in fit.groups for key in group.only_needed),
                "more": ", ".join(names[key] for group in fit.groups for key in group.only_offered),
            }
        )
    return lines


def feature_choices() -> list[tuple[str, list[tuple[str, str]]]]:
    """The features for a form, by group."""
    return [
        (localised(group.title), [(feature.key, localised(feature.title)) for feature in group.features])
        for group in checklist().groups
    ]
