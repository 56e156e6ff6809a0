"""Rounds in words: how they stand, who gets what, and why."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from baken.rosters.rules.hours import minutes_of
from baken.rosters.rules.rounds import Because
from baken.rosters.wording import hours_words, times_words
from baken.shared import clock

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from baken.rosters.models import Pick, Round, Shift
    from baken.rosters.rules.moves import Row
    from baken.rosters.rules.rounds import Dealt


def round_state(one: Round) -> dict[str, str]:
    """How a round stands today, as a chip."""
    today = clock.today()
    if one.settled_at:
        return {"kind": "quiet", "text": pgettext("round of choosing", "dealt out")}
    if today < one.opens_on:
        return {"kind": "quiet", "text": pgettext("round of choosing", "opens later")}
    if today <= one.closes_on:
        return {"kind": "ok", "text": pgettext("round of choosing", "open")}
    return {"kind": "soon", "text": pgettext("round of choosing", "closed: deal it out")}


def because_in_words(because: Mapping[str, Any], names: Mapping[str, str], *, got: bool | None) -> str:
    """Why somebody got a shift, or not, for whoever chose it. `names` are those of colleagues by id."""
    try:
        why = Because(because.get("why", ""))
    except ValueError:
        return ""
    winner = names.get(because.get("winner", ""), "")
    return _got(why) if got else _lost(why, winner)


def _got(why: Because) -> str:
    return {
        Because.ALONE: _("Nobody else chose it."),
        Because.WANTED_MORE: _("This colleague wanted it more than others did."),
        Because.OPEN_HOURS: _("This colleague had more contract hours left to fill."),
        Because.LUCK: _("This colleague got less in earlier rounds."),
        Because.DRAW: _("All was equal, so lots were drawn."),
        Because.EVERYONE: _("In this way as many colleagues as possible get something."),
    }.get(why, "")


def _lost(why: Because, winner: str) -> str:
    words = {"who": winner or _("A colleague")}
    said = {
        Because.WANTED_MORE: _("%(who)s got it, and wanted it more."),
        Because.OPEN_HOURS: _("%(who)s got it, and had more contract hours left to fill."),
        Because.LUCK: _("%(who)s got it, and had got less in earlier rounds."),
        Because.DRAW: _("%(who)s got it. All was equal, so lots were drawn."),
        Because.EVERYONE: _("%(who)s got it: in this way as many colleagues as possible get something."),
        Because.ENOUGH: _("The number of shifts for everyone was reached."),
        Because.IMPOSSIBLE: _(
            "It was taken, or does not go together with the other shifts, leave or the rules of rest."
        ),
    }.get(why, "")
    return said % words if said else ""


def dealt_on_screen(dealt: Iterable[Dealt], rows: Mapping[str, Row], names: Mapping[str, str]) -> list[dict[str, Any]]:
    """By shift who chose it, who gets it, and why; in the order of the roster."""
    by_shift: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for one in dealt:
        said = {"why": str(one.because), "winner": one.winner}
        by_shift[one.choice.shift].append(
            {
                "who": names.get(one.choice.worker, _("Someone")),
                "rank": one.choice.rank,
                "got": one.got,
                "why": because_in_words(said, names, got=one.got),
            }
        )
    return _shifts(by_shift, rows)


def picks_on_screen(picks: Iterable[Pick], names: Mapping[str, str]) -> list[dict[str, Any]]:
    """The same of a round that was dealt out. The picks carry their shift."""
    by_shift: dict[str, list[dict[str, Any]]] = defaultdict(list)
    rows: dict[str, Shift] = {}
    for one in picks:
        rows[str(one.shift_id)] = one.shift
        by_shift[str(one.shift_id)].append(
            {
                "who": names.get(str(one.worker_id), _("Someone")),
                "rank": one.rank,
                "got": bool(one.got),
                "why": because_in_words(one.because, names, got=one.got),
            }
        )
    return _shifts(by_shift, rows)


def _shifts(by_shift: Mapping[str, list[dict[str, Any]]], rows: Mapping[str, Row | Shift]) -> list[dict[str, Any]]:
    known = [(rows[key], who) for key, who in by_shift.items() if key in rows]
    return [
        {
            "day": date_format(row.on, "D j F").lower(),
            "times": times_words(row),
            "choices": sorted(who, key=lambda one: (not one["got"], one["rank"], one["who"])),
            "is_given": any(one["got"] for one in who),
        }
        for row, who in sorted(known, key=lambda pair: pair[0].starts_at)
    ]


def given_per_worker(dealt: Iterable[Dealt], rows: Mapping[str, Row], names: Mapping[str, str]) -> list[dict[str, Any]]:
    """How many of their choices everyone gets."""
    asked: dict[str, int] = defaultdict(int)
    got: dict[str, list[str]] = defaultdict(list)
    for one in dealt:
        asked[one.choice.worker] += 1
        if one.got:
            got[one.choice.worker].append(one.choice.shift)
    return [
        {
            "who": names.get(key, _("Someone")),
            "asked": number,
            "got": len(got[key]),
            "hours": hours_words(sum(minutes_of(rows[shift]) for shift in got[key] if shift in rows)),
        }
        for key, number in sorted(asked.items(), key=lambda pair: names.get(pair[0], "").casefold())
    ]


def names_by_key(names: Mapping[UUID, str]) -> dict[str, str]:
    return {str(key): name for key, name in names.items()}
