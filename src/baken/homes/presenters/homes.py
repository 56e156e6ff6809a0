"""What the page of a home says: its facts, its size, what is coming."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from baken.homes.models import WITH_AN_END, EndReason
from baken.homes.rules.norms import RULES, Size, size_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from baken.homes.models import Home, Stay
    from baken.homes.rules.norms import Norms


def facts_of(home: Home) -> list[dict[str, str]]:
    """Where it is and how to reach it."""
    address = " ".join(part for part in (home.postal_code, home.town) if part)
    rows = [
        (_("Address"), ", ".join(part for part in (home.street, address) if part)),
        (_("Phone"), home.phone),
        (_("Team"), home.team.name if home.team else _("no team yet")),
        (_("Lived in since"), date_format(home.opened_on, "j F Y")),
        (_("Stairs"), _("Everything can be reached without stairs") if home.has_lift else ""),
        (_("Closed on"), date_format(home.closed_on, "j F Y") if home.closed_on else ""),
    ]
    return [{"term": term, "text": text} for term, text in rows if text]


def size_words(count: int, norms: Norms) -> dict[str, str] | None:
    """Whether more or fewer people live here than is usual, with the rule; None where nothing is to be said."""
    size = size_of(count, norms)
    if size not in {Size.FEWER, Size.MORE}:
        return None
    people = ngettext("%(count)s person lives here.", "%(count)s people live here.", count) % {"count": count}
    if norms.residents_least and norms.residents_most:
        usual = _("Usually a home has %(least)s to %(most)s residents.") % {
            "least": norms.residents_least,
            "most": norms.residents_most,
        }
    elif size is Size.MORE:
        usual = _("Usually a home has at most %(most)s residents.") % {"most": norms.residents_most}
    else:
        usual = _("Usually a home has at least %(least)s residents.") % {"least": norms.residents_least}
    why = (
        _("Is it still one household?") if size is Size.MORE else _("That is fine; look whether it still feels lively.")
    )
    return {"text": f"{people} {usual} {why}", "rule": RULES["residents_most"], "kind": "soon"}


def coming(stays: Iterable[Stay], today: date, seen: set[Any]) -> list[dict[str, Any]]:
    """What changes from today on: who comes, who moves or leaves, which trial ends; of who may not be seen no name."""
    found = []
    for stay in stays:
        name = stay.participant.display_name if stay.pk in seen else _("Someone")
        url = reverse("homes:stays", args=[stay.participant_id]) if stay.pk in seen else ""
        words = {"name": name, "room": stay.room.name}
        if stay.from_on > today:
            found.append((stay.from_on, _("%(name)s comes to live in %(room)s") % words, url))
        if stay.until_on and stay.until_on > today:
            found.append((stay.until_on, _leaving(stay) % words, url))
    return [{"due_on": day, "title": title, "url": url} for day, title, url in sorted(found, key=lambda row: row[0])]


def _leaving(stay: Stay) -> str:
    if stay.end_reason == EndReason.MOVED:
        return _("%(name)s moves out of %(room)s")
    if stay.kind in WITH_AN_END and not stay.end_reason:
        return {
            "trial": _("The trial of %(name)s ends"),
            "respite": _("The respite of %(name)s ends"),
            "crisis": _("The crisis stay of %(name)s ends"),
        }[stay.kind]
    return _("%(name)s leaves %(room)s")
