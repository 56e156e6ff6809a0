"""What someone reads after an exercise, and a group after its counts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import get_language

from baken.environments.presenters.table import fit_column, ranking, table_of
from baken.environments.rules.catalogue import checklist, fits
from baken.methods.texts import localised
from baken.trainings.models import Exercise
from baken.trainings.rules.statements import Heard, heard, statements
from baken.trainings.services.gatherings import BEST

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from baken.environments.rules.catalogue import Environment, WordList
    from baken.trainings.models import Gathering
    from baken.trainings.rules.statements import Pointer, Statement

    type Known = Mapping[str, Environment]
    type Answers = Mapping[str, Sequence[str]]


def outcome_of(exercise: str, answers: Answers, known: Known) -> dict[str, Any]:
    """What was filled in, explained; for the fragment `trainings/_outcome.html`."""
    if exercise == Exercise.SELF:
        return _where_you_fit({feature for features in answers.values() for feature in features}, known)
    return {"explained": [explained(one, answers[one.key], known) for one in statements() if answers.get(one.key)]}


def _where_you_fit(needed: set[str], known: Known) -> dict[str, Any]:
    """Each environment beside one's own ticks, best first, with what it is for (LE-05)."""
    ranked = fits(needed, known.values())
    columns = [
        fit_column(fit, known[fit.environment], needed, reverse("environments:environment", args=[fit.environment]))
        for fit in ranked
    ]
    return {
        "ranking": [
            {**line, "purpose": localised(known[line["key"]].purpose), "notions": _notions(known[line["key"]])}
            for line in ranking(ranked, dict(known))
        ],
        "columns": columns,
        "groups": table_of(columns),
    }


def explained(statement: Statement, chosen: Iterable[str], known: Known) -> dict[str, Any]:
    """What a statement points to and why, and about each environment that was chosen how it agrees (LE-04)."""
    ticked = [key for key in chosen if key in known]
    named = {pointer.environment for pointer in statement.fits + statement.also}
    return {
        "key": statement.key,
        "words": localised(statement.words),
        "fits": [_pointer(one, ticked, known) for one in statement.fits if one.environment in known],
        "also": [_pointer(one, ticked, known) for one in statement.also if one.environment in known],
        "less": [_titled(known[key]) for key in ticked if key not in named],
        "is_found": any(heard(statement, key) == Heard.FITS for key in ticked),
    }


def _pointer(pointer: Pointer, ticked: Sequence[str], known: Known) -> dict[str, Any]:
    return {
        **_titled(known[pointer.environment]),
        "notions": _words(pointer.notions),
        "because": localised(pointer.because),
        "is_chosen": pointer.environment in ticked,
    }


def explained_case(environments: Iterable[str], chosen: Iterable[str], known: Known) -> dict[str, Any]:
    """What the maker of a case thought, beside what was chosen."""
    ticked, right = list(chosen), list(environments)
    return {
        "fits": [{**_titled(known[key]), "is_chosen": key in ticked} for key in right if key in known],
        "less": [_titled(known[key]) for key in ticked if key in known and key not in right],
    }


def counts_of(gathering: Gathering, known: Known) -> dict[str, Any]:
    """How many of a group gave which answer."""
    counts = gathering.counts
    if not counts:
        return {}
    if gathering.exercise == Exercise.SELF:
        return {
            "best": [{**_titled(one), "count": counts.get(BEST, {}).get(key, 0)} for key, one in known.items()],
            "features": [
                {
                    "title": localised(group.title),
                    "rows": [
                        {"title": localised(feature.title), "count": counts.get(group.key, {}).get(feature.key, 0)}
                        for feature in group.features
                    ],
                }
                for group in checklist().groups
            ],
        }
    return {
        "statements": [
            {
                "explained": explained(one, [], known),
                "rows": [
                    {**_titled(environment), "count": counts.get(one.key, {}).get(key, 0)}
                    for key, environment in known.items()
                ],
            }
            for one in statements()
            if counts.get(one.key)  # of the others nobody said anything
        ]
    }


def _titled(environment: Environment) -> dict[str, Any]:
    return {
        "key": environment.key,
        "title": localised(environment.title),
        "colour": environment.colour,
        "notions": _notions(environment),
    }


def _notions(environment: Environment) -> str:
    return _words(environment.notions.resident)


def _words(words: WordList) -> str:
    return ", ".join(words.in_language(get_language() or "nl"))
