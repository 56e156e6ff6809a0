"""The homes on Vandaag: of one's team as cards, of one's locations as a table with what asks attention in front."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _

from baken.desk.selectors.own_tasks import Sort
from baken.homes.presenters.page import kind_in_words
from baken.homes.selectors import kind_of
from baken.households.presenters.fall_back import line
from baken.presence.presenters.staffing import part_on_screen
from baken.presence.wording import clock_time, why
from baken.shared import clock

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from baken.accounts.rules import Actor
    from baken.desk.selectors.homes import Coming, HomeNow
    from baken.desk.selectors.own_tasks import OwnTask
    from baken.participants.models import Participant

#: A worker has one home, or a few; who has more finds the others on the page of all homes.
CARDS = 4
ROWS = 8
FIRST_PARTS = 3
FIRST_COMINGS = 8
#: So far ahead a manager sees whose stay ends.
ENDING = timedelta(days=42)


def of_team(actor: Actor, homes: Iterable[HomeNow]) -> list[dict[str, Any]]:
    """A card for each home in whose team the actor works."""
    return [_card(one) for one in homes if one.home.team_id in actor.team_ids][:CARDS]


def named_in(actor: Actor, homes: Iterable[HomeNow]) -> list[Participant]:
    """Whose names stand on those cards, for the access log."""
    own = [one for one in homes if one.home.team_id in actor.team_ids][:CARDS]
    return [
        coming.resident.participant for one in own for coming in one.today()[:FIRST_COMINGS] if coming.resident.is_known
    ]


def _card(one: HomeNow) -> dict[str, Any]:
    home, kind = one.home, kind_in_words(kind_of(one.home))
    broken = one.broken
    return {
        "name": home.name,
        "url": reverse("homes:home", args=[home.pk]),
        "presence_url": reverse("presence:home", args=[home.pk]),
        "here": one.here,
        "living": len(one.living),
        "residents": kind["resident"] if len(one.living) == 1 else kind["residents"],
        "today": [_coming(coming, kind["resident"]) for coming in one.today()[:FIRST_COMINGS]],
        "parts": [part_on_screen(part) for part in broken[:FIRST_PARTS]],
        "more_parts": len(broken[FIRST_PARTS:]),
        "staffing_url": reverse("presence:staffing", args=[home.pk]),
        "call": {
            "home": home.name,
            "url": reverse("households:call", args=[home.pk]),
            "lines": [line(row) for row in one.calls],
        },
        "actions": [
            {"text": own.text, "due_on": own.due_on, "url": reverse("households:review", args=[home.pk, own.review_id])}
            for own in one.actions
        ],
    }


def _coming(coming: Coming, resident: str) -> dict[str, Any]:
    """Who comes or goes, when and why; of whom one may not open the dossier no name and no reason."""
    who = coming.resident
    name = who.participant.display_name if who.is_known else _("another %(resident)s") % {"resident": resident}
    words = _("%(name)s comes") if coming.comes else _("%(name)s leaves")
    return {
        "at": clock_time(coming.at),
        "text": words % {"name": name},
        "why": why(coming.segment, clock.now()) if who.is_known else "",
        "url": who.participant.get_absolute_url() if who.is_known else "",
        "icon": "forward" if coming.comes else "door",
    }


_PAGES = {
    Sort.ACTION: ("teamwork:actions", "LE-08"),
    Sort.ARRANGE: ("placement:placing", ""),
    Sort.MEETING: ("teamwork:meeting", "LE-08"),
}


def own_lines(tasks: Iterable[OwnTask]) -> list[dict[str, Any]]:
    """What the reader took up, for `shared/_due_list.html`."""
    today = clock.today()
    return [
        {
            "status": "late" if one.due_on < today else "today" if one.due_on == today else "soon",
            "due_on": one.due_on,
            "title": one.what or _("Meeting about the living environment"),
            "url": reverse(_PAGES[one.sort][0], args=one.address),
            "why": one.home.name,
            "rule": _PAGES[one.sort][1],
        }
        for one in tasks
    ]


def of_locations(homes: Sequence[HomeNow]) -> dict[str, Any]:
    """A row for each home, those where something asks attention in front, and what they add up to."""
    rows = sorted((_row(one) for one in homes), key=lambda row: (-row["weighs"], row["name"]))
    return {
        "rows": rows[:ROWS],
        "count": len(rows),
        "is_cut": len(rows) > ROWS,
        "living": sum(row["living"] for row in rows),
        "here": sum(row["here"] for row in rows),
        "free": sum(row["free"] for row in rows),
    }


def _row(one: HomeNow) -> dict[str, Any]:
    home, broken = one.home, one.broken
    ending = one.ending(clock.today() + ENDING)
    return {
        "name": home.name,
        "url": reverse("homes:home", args=[home.pk]),
        "presence_url": reverse("presence:home", args=[home.pk]),
        "staffing_url": reverse("presence:staffing", args=[home.pk]),
        "timeline_url": reverse("homes:timeline", args=[home.pk]),
        "here": one.here,
        "living": len(one.living),
        "free": one.free,
        "broken": len(broken),
        "first": part_on_screen(broken[0]) if broken else None,
        "ending": len(ending),
        "review_since": one.review_since,
        "review_url": reverse("households:reviews", args=[home.pk]),
        "nobody_to_call": bool(one.gaps),
        "call_url": reverse("households:call", args=[home.pk]),
        "weighs": 100 * len(broken) + 10 * bool(one.gaps) + 5 * len(ending) + bool(one.review_since),
    }
