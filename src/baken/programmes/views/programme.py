"""One programme: where it stands, who carries it, and everything that was recorded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from baken.accounts.policy import Action
from baken.participants.access import can
from baken.programmes.access import runs_group
from baken.programmes.presenters.history import history

if TYPE_CHECKING:
    from django.http import HttpResponse

    from baken.programmes.views.ground import Here

LATEST = 5


def programme(here: Here) -> HttpResponse:
    """The course as a picture and as text, what is open now, the roles, meetings and hours, and what was last."""
    of_group = here.programme.for_group
    entries = history(here.programme, here.seen, may_amend=here.may_amend, addresses=here.addresses, names=here.names)
    context: dict[str, object] = {
        "here": here,
        "participant": here.participant,
        "programme": here.programme,
        "page": here.page,
        "rights": here.rights,
        "addresses": here.addresses,
        "crumbs": here.crumbs(),
        "entries": entries[:LATEST],
        "count": len(here.seen),
        "member": here.member,
        "urls": _urls(here),
        "board_url": _board_url(here),
        "leave_url": _leave_url(here),
        "group_url": here.programme.get_absolute_url()
        if of_group and here.participant and runs_group(here.request.actor, here.programme)
        else "",
    }
    if of_group and here.participant is None:
        there = [one for one in here.members if one.left_on is None]
        context |= {
            "there": [one for one in there if one.shown],
            "hidden": sum(one.shown is None for one in there),
            "count_there": len(there),
        }
        return render(here.request, "programmes/group.html", context)
    return render(here.request, "programmes/programme.html", context)


def _urls(here: Here) -> dict[str, str]:
    """Where the turns of this programme are taken."""
    names = ("events", "pause", "resume", "end", "change", "version", *(() if here.participant else ("join",)))
    return {name: here.addresses.to(name) for name in names}


def _board_url(here: Here) -> str:
    if here.course.caseload is None or here.programme.team_id not in here.request.actor.team_ids:
        return ""
    return reverse("programmes:board", args=[here.programme.course_slug, here.programme.team_id])


def _leave_url(here: Here) -> str:
    """Where a member of a group stops taking part, for who may decide about that."""
    there = here.programme.for_group and here.member is not None and here.member.left_on is None
    if here.participant is None or not there or here.programme.is_ended:
        return ""
    may = can(here.request.actor, Action.PROGRAMME_DECIDE, here.participant)
    return reverse("programmes:leave", args=[here.participant.pk, here.programme.pk]) if may else ""


def events(here: Here) -> HttpResponse:
    """All events that one may know of, with who, when, and what was put right."""
    context = {
        "here": here,
        "participant": here.participant,
        "crumbs": here.crumbs(_("History")),
        "entries": history(
            here.programme, here.seen, may_amend=here.may_amend, addresses=here.addresses, names=here.names
        ),
    }
    return render(here.request, "programmes/events.html", context)
