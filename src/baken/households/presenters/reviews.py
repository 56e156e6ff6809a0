"""What a team said of itself, this year beside the years before (SL-07)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from baken.households.models import ScoreChoices
from baken.households.rules.reviews import FEWEST_ANSWERS, HIGHEST, features, mean_of, spreads
from baken.methods.texts import localised

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from uuid import UUID

    from baken.accounts.rules import Actor
    from baken.homes.models import Home
    from baken.households.models import ReviewSheet, TeamReview


def state(review: TeamReview) -> dict[str, str]:
    """Where a review stands."""
    if review.closed_on is not None:
        return {"kind": "ok", "text": _("closed")}
    if review.gathered_on is not None:
        return {"kind": "info", "text": _("the team talks about it")}
    return {"kind": "soon", "text": _("being filled in")}


def over_the_years(reviews: Sequence[TeamReview], sheets: Mapping[UUID, list[ReviewSheet]]) -> dict[str, Any]:
    """Each feature with the mean of every year, oldest first; a year with too few answers says so."""
    told = [one for one in reversed(reviews) if one.pk in sheets]
    found = {one.pk: spreads(sheet.scores for sheet in sheets[one.pk]) for one in told}
    rows = []
    for feature in features():
        means = [mean_of(feature, found[one.pk] or {}) for one in told]
        title = localised(feature.title)
        rows.append(
            {
                "title": title,
                "cells": ["–" if mean is None else number_format(mean, 1) for mean in means],
                "bars": [round((mean or 0) * 10) for mean in means],
                "most": HIGHEST * 10,
                "label": _("%(feature)s: the mean of every year, oldest first") % {"feature": title},
            }
        )
    return {"years": [str(one.opened_on.year) for one in told], "rows": rows}


def spread_rows(sheets: Sequence[ReviewSheet]) -> list[dict[str, Any]] | None:
    """How many gave which score to each statement; None while too few filled it in."""
    found = spreads(sheet.scores for sheet in sheets)
    if found is None:
        return None
    return [
        {
            "title": localised(feature.title),
            "statements": [
                {"text": localised(one.text), "counts": found[one.key].counts if one.key in found else None}
                for one in feature.statements
            ],
            "examples": sorted(text for sheet in sheets if (text := sheet.examples.get(feature.key))),
        }
        for feature in features()
    ]


def score_words() -> list[str]:
    """What the scores mean, from low to high."""
    return [str(words) for words in ScoreChoices.labels]


def too_few() -> str:
    return _("Fewer than %(count)s filled it in. To keep who said what unknown, nothing is shown.") % {
        "count": FEWEST_ANSWERS
    }


def review_lines(home: Home, reviews: Sequence[TeamReview]) -> list[dict[str, Any]]:
    """Every time that a team looked back."""
    return [
        {
            "review": one,
            "year": str(one.opened_on.year),
            "chip": state(one),
            "url": reverse("households:review", args=[home.pk, one.pk]),
            "sheets": getattr(one, "sheet_count", 0),
        }
        for one in reviews
    ]


def works_here(actor: Actor, home: Home) -> bool:
    """Whether the actor is one of the team, who fill it in."""
    return home.team_id is not None and home.team_id in actor.team_ids
