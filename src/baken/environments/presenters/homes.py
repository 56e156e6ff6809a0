"""Do all still live in the right environment? One page per home (LE-06)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _

from baken.environments.models import HomeEnvironment
from baken.environments.presenters.table import fit_in_words
from baken.environments.rules.catalogue import fits
from baken.environments.selectors import environment_of_room, environments, environments_of, needs_of_many
from baken.methods.texts import localised

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date
    from uuid import UUID

    from baken.environments.models import Settled
    from baken.environments.rules.catalogue import Environment
    from baken.homes.models import Home, Stay


class Verdict(StrEnum):
    """How someone's needs stand beside where they live; the first is where one looks first."""

    ELSEWHERE = "elsewhere"
    AGAIN = "again"
    UNKNOWN = "unknown"
    EQUAL = "equal"
    RIGHT = "right"
    NONE = "none"


@dataclass(frozen=True)
class Placed:
    """Someone where they live now, with what the meeting held them to need."""

    stay: Stay
    row: HomeEnvironment | None
    settled: Settled | None
    verdict: Verdict
    better: tuple[str, ...] = ()
    words: str = ""


def placed(home: Home, stays: Sequence[Stay], today: date) -> tuple[list[HomeEnvironment], list[Placed]]:
    """What a home is, and how each who lives there stands beside that. Five queries, whatever the number of people."""
    rows = list(environments_of(home, on=today))
    known = environments(on=today)
    needs = needs_of_many(stay.participant_id for stay in stays)
    found = [
        _placed(stay, environment_of_room(stay.room, rows), needs.get(stay.participant_id), known, today)
        for stay in stays
    ]
    order = list(Verdict)
    return rows, sorted(found, key=lambda one: order.index(one.verdict))


def who_fits_elsewhere(stays: Iterable[Stay], needs: Mapping[UUID, Settled], today: date) -> list[Placed]:
    """Of those who live somewhere today and whose needs are settled, whoever another environment suits more (LE-06).

    The rooms come along. Three queries, whatever the number of homes; none for nobody.
    """
    found = [stay for stay in stays if stay.participant_id in needs]
    if not found:
        return []
    homes = {stay.room.home_id for stay in found}
    rows = list(HomeEnvironment.objects.on(today).filter(home__in=homes).prefetch_related("rooms"))
    known = environments(on=today)
    all_placed = (
        _placed(stay, environment_of_room(stay.room, rows), needs[stay.participant_id], known, today) for stay in found
    )
    return [one for one in all_placed if one.verdict is Verdict.ELSEWHERE]


def _placed(
    stay: Stay, row: HomeEnvironment | None, settled: Settled | None, known: dict[str, Environment], today: date
) -> Placed:
    if settled is None:
        return Placed(stay, row, None, Verdict.UNKNOWN)
    if row is None or row.environment not in known:
        return Placed(stay, row, settled, Verdict.NONE)
    ranked = fits(set(settled.features), known.values())
    here = next(fit for fit in ranked if fit.environment == row.environment)
    words = fit_in_words(here)
    if here.rank > 1:
        better = tuple(localised(known[fit.environment].title) for fit in ranked if fit.rank == 1)
        return Placed(stay, row, settled, Verdict.ELSEWHERE, better, words)
    if settled.look_again_on <= today:
        return Placed(stay, row, settled, Verdict.AGAIN, words=words)
    tied = sum(fit.rank == 1 for fit in ranked) > 1
    return Placed(stay, row, settled, Verdict.EQUAL if tied else Verdict.RIGHT, words=words)


def resident_lines(found: Sequence[Placed]) -> list[dict[str, Any]]:
    """Who is where, in words."""
    return [
        {
            "name": one.stay.participant.display_name,
            "room": one.stay.room.name,
            "url": reverse("environments:needs", args=[one.stay.participant_id]),
            "chip": _chip(one),
            "words": one.words,
            "why": _why(one),
            "settled_on": one.settled.settled_on if one.settled else None,
        }
        for one in found
    ]


def _chip(one: Placed) -> dict[str, str]:
    return {
        Verdict.ELSEWHERE: {"kind": "late", "text": _("fits elsewhere better")},
        Verdict.AGAIN: {"kind": "soon", "text": _("look again")},
        Verdict.UNKNOWN: {"kind": "soon", "text": _("needs not settled yet")},
        Verdict.EQUAL: {"kind": "ok", "text": _("fits, as well as elsewhere")},
        Verdict.RIGHT: {"kind": "ok", "text": _("fits here best")},
        Verdict.NONE: {"kind": "quiet", "text": _("the home has no environment")},
    }[one.verdict]


def _why(one: Placed) -> str:
    if one.verdict is Verdict.ELSEWHERE:
        return _("%(better)s agrees more with what the meeting settled.") % {"better": _or(one.better)}
    if one.verdict is Verdict.AGAIN:
        return _("The day to look again has come.")
    if one.verdict is Verdict.UNKNOWN:
        return _("Fill in the checklist together, and settle it in the meeting.")
    return ""


def _or(names: Sequence[str]) -> str:
    if len(names) < 2:  # noqa: PLR2004  # one name needs no "or"
        return "".join(names)
    return _("%(first)s or %(last)s") % {"first": ", ".join(names[:-1]), "last": names[-1]}
