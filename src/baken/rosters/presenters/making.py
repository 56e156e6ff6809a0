"""The ways of filling a concept, as links on its board."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from baken.homes.models import Home
    from baken.rosters.models import Roster


def making_links(home: Home, roster: Roster) -> list[dict[str, str]]:
    """For who plans a concept: copy weeks, let colleagues choose, ask for a proposal."""
    pages = [
        (_("Ask for a proposal"), f"{reverse('rosters:run_ask')}?rooster={roster.pk}", "lighthouse"),
        (_("Let colleagues choose"), reverse("rosters:rounds", args=[home.pk, roster.pk]), "people"),
        (_("Copy weeks"), reverse("rosters:pattern", args=[home.pk, roster.pk]), "calendar"),
    ]
    return [{"title": title, "url": url, "icon": icon} for title, url, icon in pages]
