"""The page of a proposal: what it gives beside what stands, who gets which shift, and what stays open and why."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from baken.rosters.presenters.page import roster_name
from baken.rosters.presenters.proposals.words import (
    Clashes,
    bound_words,
    day_words,
    hindrance_words,
    short_words,
    span_words,
)
from baken.rosters.wording import hours_words, more_or_less

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from baken.rosters.models import Roster
    from baken.rosters.rules.moves import Kind
    from baken.rosters.rules.proposals.results import Part, Person, StaysOpen
    from baken.worktime.rules import Regime

WEEK = 7


@dataclass(frozen=True)
class Known:
    """What a proposal names only by its key: colleagues, rosters with their home, kinds of shifts."""

    names: Mapping[str, str]
    rosters: Mapping[str, Roster]
    kinds: Mapping[UUID, Kind]
    regime: Regime

    @property
    def homes(self) -> dict[str, str]:
        return {str(one.home_id): one.home.name for one in self.rosters.values()}

    @property
    def boards(self) -> dict[str, str]:
        """The address of the board of each home."""
        return {
            str(one.home_id): reverse("rosters:roster", args=[one.home_id, key]) for key, one in self.rosters.items()
        }

    def who(self, key: str) -> str:
        return self.names.get(key) or _("Someone")

    def letter(self, template: str) -> str:
        kind = self.kinds.get(UUID(template)) if template else None
        return kind.letter if kind else ""


def workers_in(parts: Iterable[Part]) -> set[UUID]:
    """Everyone whom a proposal names."""
    found = {key for part in parts for one in part.placed for key in (one.worker, one.was)}
    found |= {one.key for part in parts for one in part.people} | {one.was for part in parts for one in part.open}
    found |= {one.worker for part in parts for one in part.clash}
    return {UUID(key) for key in found if key}


def part_on_screen(part: Part, known: Known) -> dict[str, Any]:
    """One group of homes that share workers."""
    rosters = [known.rosters[key] for key in part.rosters if key in known.rosters]
    if not part.is_found:
        clashes = Clashes(known.names, known.homes, known.boards, known.regime)
        return {
            "homes": [one.home.name for one in rosters],
            "is_found": False,
            "is_impossible": part.status == "infeasible",
            "clash": [clashes.words(one) for one in part.clash],
        }
    return {
        "homes": [one.home.name for one in rosters],
        "is_found": True,
        "bound": bound_words(part),
        "is_proven": part.is_proven,
        "seconds": part.seconds,
        "was_cut_short": part.was_cut_short,
        "dropped": part.dropped,
        "numbers": _numbers(part),
        "open": [_open(one, known) for one in part.open],
        "short": [{"text": short_words(one, known.homes), "rule": one.rule} for one in part.short],
        "people": [_person(one, known) for one in sorted(part.people, key=lambda one: known.who(one.key).casefold())],
        "weeks": [week for roster in rosters for week in _weeks(part, roster, known, many=len(rosters) > 1)],
    }


def _numbers(part: Part) -> list[dict[str, Any]]:
    """What it gives beside what stands now."""
    stood = sum(bool(one.was) for one in part.placed if one.shift) + sum(bool(one.was) for one in part.open)
    places = sum(bool(one.shift) for one in part.placed) + len(part.open)
    asked = sum(one.asked_wishes for one in part.people)
    return [
        {"what": _("Open shifts"), "now": places - stood, "then": len(part.open)},
        {"what": _("Stretches with too few workers"), "now": len(part.short_now), "then": len(part.short)},
        {
            "what": _("Wishes that come true"),
            "now": _of(sum(one.now.wishes for one in part.people), asked),
            "then": _of(sum(one.then.wishes for one in part.people), asked),
        },
        {"what": _("Shifts that change"), "now": "", "then": sum(one.is_new for one in part.placed)},
        {"what": _("Shifts that are made"), "now": "", "then": sum(not one.shift for one in part.placed)},
    ]


def _of(number: int, of: int) -> str:
    return _("%(number)s of %(of)s") % {"number": number, "of": of}


def _open(one: StaysOpen, known: Known) -> dict[str, Any]:
    return {
        "when": f"{day_words(one.on)}, {span_words(one.starts_at, one.ends_at)}",
        "home": known.homes.get(one.home, ""),
        "why": hindrance_words(one.why),
        "is_needed": one.is_needed,
        "url": known.boards.get(one.home, ""),
    }


def _person(one: Person, known: Known) -> dict[str, Any]:
    return {
        "who": known.who(one.key),
        "contract": hours_words(one.contract),
        "now": hours_words(one.now.minutes),
        "then": hours_words(one.then.minutes),
        "difference": more_or_less(one.then.minutes - one.contract),
        "nights": one.then.nights,
        "fair_nights": _range(one.nights),
        "weekends": one.then.weekends,
        "fair_weekends": _range(one.weekends),
        "wishes": _of(one.then.wishes, one.asked_wishes) if one.asked_wishes else "",
    }


def _range(pair: tuple[int, int]) -> str:
    return str(pair[0]) if pair[0] == pair[1] else f"{pair[0]}–{pair[1]}"


def _weeks(part: Part, roster: Roster, known: Known, *, many: bool) -> Iterable[dict[str, Any]]:
    """Each week as a table: a row per colleague, in each cell what becomes of it beside what stands."""
    home = str(roster.home_id)
    now: dict[tuple[str, date], list[str]] = defaultdict(list)
    then: dict[tuple[str, date], list[str]] = defaultdict(list)
    for one in part.placed:
        if one.home == home:
            said = known.letter(one.template) or span_words(one.starts_at, one.ends_at)
            then[one.worker, one.on].append(said)
            if one.was:
                now[one.was, one.on].append(said)
    for each in part.open:
        if each.home == home:
            said = known.letter(each.template) or span_words(each.starts_at, each.ends_at)
            then["", each.on].append(said)
            if each.was:
                now[each.was, each.on].append(said)
    people = sorted({who for who, _on in (*now, *then) if who}, key=lambda key: known.who(key).casefold())
    first = roster.starts_on
    while first < roster.ends_before:
        days = [first + timedelta(days=number) for number in range(WEEK)]
        title = _("Week of %(day)s") % {"day": date_format(first, "j F")}
        yield {
            "title": f"{roster.home.name}: {title}" if many else title,
            "days": [date_format(day, "D j").lower() for day in days],
            "rows": [
                {"who": known.who(key) if key else _("Open"), "cells": [_cell(now, then, key, day) for day in days]}
                for key in [*people, *([""] if any(("", day) in then for day in days) else [])]
            ],
        }
        first += timedelta(days=WEEK)


def _cell(
    now: Mapping[tuple[str, date], Sequence[str]], then: Mapping[tuple[str, date], Sequence[str]], key: str, day: date
) -> dict[str, Any]:
    before, after = " ".join(now.get((key, day), ())), " ".join(then.get((key, day), ()))
    return {"then": after, "was": before if key and before != after else "", "is_new": bool(key) and before != after}


def weeks_to_choose(rosters: Iterable[Roster]) -> list[tuple[str, str]]:
    """The weeks that a proposal holds, by their Monday."""
    found = set()
    for one in rosters:
        day = one.starts_on
        while day < one.ends_before:
            found.add(day)
            day += timedelta(days=WEEK)
    return [(day.isoformat(), _("Week of %(day)s") % {"day": date_format(day, "j F")}) for day in sorted(found)]


def rosters_to_choose(rosters: Iterable[Roster]) -> list[tuple[str, str]]:
    return [(str(one.pk), concept_name(one)) for one in rosters]


def concept_name(roster: Roster) -> str:
    """`De Vlinder, 1 december – 28 december 2025`."""
    return f"{roster.home.name}, {roster_name(roster)}"
