"""Why a shift stays open, what cannot be kept together, how good it is: in plain words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from baken.presence.rules.local import local
from baken.rosters.models import ShiftSort
from baken.rosters.rules.proposals.asking import BARRED
from baken.rosters.rules.proposals.results import Hindrance
from baken.rosters.rules.standing import Sort
from baken.rosters.solver.problem import Hard
from baken.worktime.presenters import rule_in_words
from baken.worktime.rules import rulebook

#: A bound further away than this says nothing.
MOST_SAID = 0.5

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from baken.rosters.rules.proposals.results import Clashing, Part, Short
    from baken.worktime.rules import Regime


def day_words(day: date) -> str:
    return date_format(day, "D j F").lower()


def span_words(starts_at: datetime, ends_at: datetime) -> str:
    return f"{local(starts_at):%H:%M}–{local(ends_at):%H:%M}"


def when(starts_at: datetime, ends_at: datetime) -> str:
    return f"{day_words(local(starts_at).date())}, {span_words(starts_at, ends_at)}"


def hindrance_words(why: Mapping[str, int]) -> list[str]:
    """What keeps how many colleagues from a shift; the most first."""
    ordered = sorted(why.items(), key=lambda pair: (-pair[1], pair[0]))
    return [_count(key, number) for key, number in ordered]


def _count(key: str, n: int) -> str:
    said = {
        Sort.NOT_HERE: ngettext("%(n)s does not work here then", "%(n)s do not work here then", n),
        Sort.SKILL: ngettext("%(n)s misses a skill", "%(n)s miss a skill", n),
        Sort.NO_NIGHTS: ngettext("%(n)s may not work at night", "%(n)s may not work at night", n),
        Sort.NO_SLEEP_IN: ngettext("%(n)s may not sleep in", "%(n)s may not sleep in", n),
        Sort.LEAVE: ngettext("%(n)s is away", "%(n)s are away", n),
        Sort.CANNOT: ngettext("%(n)s cannot work then", "%(n)s cannot work then", n),
        Sort.OVERLAP: ngettext("%(n)s works elsewhere then", "%(n)s work elsewhere then", n),
        Sort.REST: ngettext("%(n)s must rest by law", "%(n)s must rest by law", n),
        Hindrance.BUSY: ngettext("%(n)s has a shift that day", "%(n)s have a shift that day", n),
        Hindrance.RULES: ngettext("%(n)s must rest beside other shifts", "%(n)s must rest beside other shifts", n),
        Hindrance.IN_A_ROW: ngettext("%(n)s works enough days in a row", "%(n)s work enough days in a row", n),
        Hindrance.HOURS: ngettext("%(n)s has hours enough", "%(n)s have hours enough", n),
        "could": ngettext("%(n)s could", "%(n)s could", n),
    }
    return said.get(key, "%(n)s") % {"n": n}


def short_words(one: Short, homes: Mapping[str, str]) -> str:
    """`di 2 december, 17:00–20:00, De Vlinder: 1 of 2`."""
    words = {
        "when": when(one.starts_at, one.ends_at),
        "home": homes.get(one.home, ""),
        "there": one.there,
        "asked": one.asked,
    }
    return _("%(when)s, %(home)s: %(there)s of %(asked)s workers") % words


def bound_words(part: Part) -> str:
    """How much better it could be at most."""
    if part.is_proven:
        return _("Proven: it cannot be better.")
    better = part.at_most_better
    if better is None:
        return ""
    if better > MOST_SAID:
        return _("It is not known yet how much better is possible. Look longer to know it.")
    if better < 0.001:  # noqa: PLR2004  # less than a tenth of a percent
        return _("Hardly anything better is possible.")
    return _("At most %(part)s%% better is possible.") % {"part": number_format(better * 100, 1)}


class Clashes:
    """What cannot be kept together, each with a link to where it can be changed."""

    def __init__(
        self,
        names: Mapping[str, str],
        homes: Mapping[str, str],
        boards: Mapping[str, str],
        regime: Regime,
    ) -> None:
        self.names, self.homes, self.boards, self.regime = names, homes, boards, regime

    def words(self, one: Clashing) -> dict[str, str]:
        url = self.boards.get(one.home) or next(iter(self.boards.values()), "")
        if one.home and one.what == Hard.COVER and one.level not in {"norm"}:
            url = reverse("rosters:templates", args=[one.home])
        return {"text": self._text(one), "rule": one.rule if one.what == Hard.COVER else "", "url": url}

    def _text(self, one: Clashing) -> str:
        words: dict[str, object] = {
            "who": self.names.get(one.worker, _("Someone")),
            "home": self.homes.get(one.home, ""),
            "day": day_words(one.on) if one.on else "",
            "when": when(one.starts_at, one.ends_at) if one.starts_at and one.ends_at else "",
            "n": one.number,
            "shift": str(ShiftSort(one.sort).label) if one.sort in ShiftSort.values else "",
            "reasons": "; ".join(hindrance_words(one.reasons)),
        }
        if one.what == Hard.COVER:
            return self._cover(one, words)
        if one.level == BARRED:
            return _("%(who)s cannot have some of the shifts (%(reasons)s)") % words
        said = {
            Hard.PIN: _("%(who)s is pinned on %(day)s: %(shift)s") if one.sort else _("%(who)s is pinned on %(day)s"),
            Hard.DAY_OFF: _("%(who)s cannot work on %(day)s (%(reasons)s)"),
            Hard.MOST_RUN: _("%(who)s works %(n)s days in a row at most"),
            Hard.MOST_OF_DUTY: _("%(who)s can have such a shift on few days only"),
            Hard.SUCCESSION: _("%(who)s has to rest long enough between two shifts"),
        }.get(Hard(one.what), _("%(who)s: %(rule)s"))
        return said % (words | {"rule": self._rule(one) or _("not too many shifts in seven days")})

    def _cover(self, one: Clashing, words: Mapping[str, object]) -> str:
        if one.level == "shift":
            return _("%(home)s, %(when)s: %(n)s such shifts at most stand in the concept") % words
        if one.level == "norm":
            return _("%(home)s needs %(n)s workers by the norm: %(when)s (%(reasons)s)") % words
        return _("%(home)s needs %(n)s workers at least: %(when)s (%(reasons)s)") % words

    def _rule(self, one: Clashing) -> str:
        if one.rule not in rulebook().rules:
            return ""
        said = rule_in_words(one.rule, self.regime)
        return f"{said.title} ({said.article})"
