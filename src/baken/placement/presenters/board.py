"""The board in words: who needs a place, who may, and which places come free."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from baken.environments.presenters.table import fit_in_words
from baken.methods.texts import localised
from baken.placement.models import WhyChoices
from baken.placement.wording import URGENCIES

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from baken.environments.rules.catalogue import Environment
    from baken.placement.selectors.board import Board, ComingFree, Waiting
    from baken.placement.selectors.sources import Source

_CHIPS = {1: "quiet", 2: "soon", 3: "late"}


def waiting_lines(found: Iterable[Waiting], board: Board) -> list[dict[str, Any]]:
    """Who needs a place: how long they wait, which environment agrees most, what is possible."""
    today = board.reading.day
    return [
        {
            "participant": one.participant,
            "url": reverse("placement:advice", args=[one.participant.pk]),
            "chip": {"kind": _CHIPS[one.request.urgency], "text": str(URGENCIES[one.request.urgency])},
            "why": one.request.get_why_display(),
            "reason": one.request.urgency_reason,
            "waits": weeks_words((today - one.request.asked_on).days),
            "needed": _needed(one.request.needed_from_on, today),
            "best": best_words(one, board),
            "possible": _possible(one, today),
            "lives": f"{one.lives_in.home.name}, {one.lives_in.name}" if one.lives_in else "",
        }
        for one in found
    ]


def best_words(one: Waiting, board: Board) -> str:
    """The environments that agree most with settled needs; empty while a meeting settled none."""
    if not one.best:
        return ""
    names = _or([localised(board.reading.known[fit.environment].title) for fit in one.best])
    return f"{names} ({fit_in_words(one.best[0])})"


def weeks_words(days: int) -> str:
    if days < 7:  # noqa: PLR2004  # a week
        return ngettext("%(number)d day", "%(number)d days", days) % {"number": days}
    return ngettext("%(number)d week", "%(number)d weeks", days // 7) % {"number": days // 7}


def _needed(day: date, today: date) -> str:
    return _("now") if day <= today else date_format(day, "j b Y")


def _possible(one: Waiting, today: date) -> str:
    if one.place is None or one.place.free_from is None:
        return _("no place that is possible yet")
    first = _("now") if one.place.free_from <= today else date_format(one.place.free_from, "j b Y")
    words = {"number": one.possible, "home": one.place.home.name, "first": first}
    return (
        ngettext(
            "%(number)d place is possible; %(home)s agrees most, free: %(first)s",
            "%(number)d places are possible; %(home)s agrees most, free: %(first)s",
            one.possible,
        )
        % words
    )


def free_lines(found: Iterable[ComingFree], today: date) -> list[dict[str, Any]]:
    """Rooms that are free or come free, the first ones first."""
    return [
        {
            "room": one.room,
            "environment": _chip(one.environment),
            "chip": {"kind": "ok", "text": _("free now")}
            if one.from_on <= today
            else {"kind": "soon", "text": _("from %(day)s") % {"day": date_format(one.from_on, "j b")}},
            "until": one.until_on,
        }
        for one in found
    ]


def source_lines(found: Iterable[Source], board: Board) -> list[dict[str, Any]]:
    """Who may be taken in, with what was seen and one step."""
    return [
        {
            "participant": one.participant,
            "why": one.why,
            "words": _seen(one, board),
            "home": f"{one.stay.room.home.name}, {one.stay.room.name}" if one.stay else "",
            "looks_again": one.looks_again,
            "rule": "LE-06" if one.why == WhyChoices.DRIFT else "8F-06" if one.why == WhyChoices.WAITING else "",
        }
        for one in found
    ]


def _seen(one: Source, board: Board) -> str:
    if one.looks_again:
        return _("the day to look again has come")
    if one.why == WhyChoices.WAITING:
        since = date_format(one.since, "j F Y")
        return _("on the waiting list since %(day)s") % {"day": since}
    if one.why == WhyChoices.ENDS:
        return _("the stay ends on %(day)s, and nothing follows") % {"day": date_format(one.needed_from, "j F Y")}
    better = _or([localised(board.reading.known[key].title) for key in one.better])
    return _("%(better)s agrees more than where they live") % {"better": better}


def csv_header() -> list[str]:
    return [
        _("Number"), _("Name"), _("Why"), _("Asked on"), _("Needed from"), _("How pressing"), _("Why it presses"),
        _("Environment that agrees most"), _("Possible places"), _("Lives in"),
    ]  # fmt: skip


def csv_rows(found: Iterable[Waiting], board: Board) -> Iterable[list[object]]:
    for one in found:
        yield [
            one.participant.number,
            one.participant.display_name,
            one.request.get_why_display(),
            date_format(one.request.asked_on, "d-m-Y"),
            date_format(one.request.needed_from_on, "d-m-Y"),
            str(URGENCIES[one.request.urgency]),
            one.request.urgency_reason,
            best_words(one, board),
            one.possible,
            one.lives_in.home.name if one.lives_in else "",
        ]


def _chip(one: Environment | None) -> dict[str, str]:
    if one is None:
        return {"kind": "quiet", "text": _("no environment chosen")}
    return {"kind": one.colour, "text": localised(one.title)}


def _or(names: list[str]) -> str:
    if len(names) < 2:  # noqa: PLR2004  # one name needs no "or"
        return "".join(names)
    return _("%(first)s or %(last)s") % {"first": ", ".join(names[:-1]), "last": names[-1]}
