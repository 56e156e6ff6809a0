"""What all pages of one roster share: where one is, what it is called, and how it stands."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from baken.accounts.policy import Action
from baken.homes.access import can_home
from baken.homes.presenters.page import home_page
from baken.rosters.models import RosterStage

if TYPE_CHECKING:
    from baken.accounts.rules import Actor
    from baken.homes.models import Home
    from baken.rosters.models import Roster

#: The key of the tab under a home.
TAB = "rosters"
_CHIP = {RosterStage.CONCEPT: "soon", RosterStage.PUBLISHED: "ok", RosterStage.WORKED: "quiet"}


def roster_name(roster: Roster) -> str:
    """`24 november – 21 december 2025`."""
    last = roster.ends_before - timedelta(days=1)
    same = "j F" if roster.starts_on.year == last.year else "j F Y"
    return f"{date_format(roster.starts_on, same)} – {date_format(last, 'j F Y')}"


def stage_chip(roster: Roster) -> dict[str, Any]:
    stage = RosterStage(roster.stage)
    return {"kind": _CHIP[stage], "text": stage.label}


def roster_page(actor: Actor, home: Home, roster: Roster, title: str = "") -> dict[str, Any]:
    """The context of a page of a roster, or of a page below it with its own title."""
    name = roster_name(roster)
    own = reverse("rosters:roster", args=[home.pk, roster.pk])
    context = home_page(
        actor, home, TAB, title or name, above=(_("Roster"), reverse("rosters:rosters", args=[home.pk]))
    )
    if title:
        context["crumbs"].insert(-1, {"title": name, "url": own})
    return context | {
        "roster": roster,
        "roster_url": own,
        "roster_name": name,
        "stage": stage_chip(roster),
        "is_concept": roster.stage == RosterStage.CONCEPT,
        "is_published": roster.stage == RosterStage.PUBLISHED,
        "is_worked": roster.stage == RosterStage.WORKED,
        "may_plan": can_home(actor, Action.ROSTER_PLAN, home),
        "may_approve": can_home(actor, Action.ROSTER_APPROVE, home),
    }
