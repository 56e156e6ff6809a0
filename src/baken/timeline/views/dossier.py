"""The timeline of one dossier."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from baken.accounts.policy import Action
from baken.audit import services as audit
from baken.audit.rules import Event
from baken.participants.access import can, dossier_view
from baken.timeline import selectors, services
from baken.timeline.forms import TimelineForm
from baken.timeline.presenters import Shown, entries
from baken.timeline.rules.places import read_place
from baken.timeline.selectors import Wanted

if TYPE_CHECKING:
    from datetime import datetime

    from django.http import HttpRequest, HttpResponse

    from baken.accounts.access import StaffRequest
    from baken.participants.models import Participant

LONGEST_GOAL = 60
#: How browsers say that nobody looks yet.
_AHEAD_OF_TIME = ("Sec-Purpose", "Purpose", "X-Purpose", "X-Moz")


@dossier_view(Action.PARTICIPANT_VIEW, what="timeline", log=None)
@require_GET
def timeline(request: StaffRequest, participant: Participant) -> HttpResponse:
    """Everything that happened and may be read, the newest first."""
    actor = request.actor
    reach = selectors.OneDossier(actor, participant)
    goals = selectors.goals_of(participant) if can(actor, Action.PLAN_VIEW, participant) else {}
    domains = selectors.domains_of(goals)
    form = TimelineForm(
        request.GET,
        goals=[(line, Truncator(goal.title).chars(LONGEST_GOAL, truncate="…")) for line, goal in goals.items()],
        domains=domains.items(),
        authors=selectors.writers_of(reach),
    )
    wanted, after = form.wanted, read_place(request.GET.get("vanaf", ""))
    page = selectors.stretch(reach, wanted, after=after)
    since = _visit(request, participant, wanted) if after is None else selectors.last_visit(actor, participant)
    shown = Shown(typed=wanted.text, since=since, reader_id=actor.user_id, domains=domains)
    audit.record(
        actor=actor,
        action=Event.VIEW,
        participant_id=participant.pk,
        what="timeline",
        relation=participant.relation,
        details={"kinds": sorted({row.kind for row in page.rows})},
    )
    context = {
        "participant": participant,
        "crumbs": [
            {"title": _("Participants"), "url": reverse("participants:list")},
            {"title": participant.display_name, "url": reverse("desk:dossier", args=[participant.pk])},
            {"title": _("Timeline")},
        ],
        "form": form,
        "entries": entries(page.rows, selectors.background_of(actor, page.rows, goals=goals), shown),
        "count": selectors.count(reach, wanted) if wanted != Wanted() and not wanted.text else None,
        "since": since,
        "next": page.next,
        "is_first": after is None,
        "is_filtered": wanted != Wanted(),
        "may_write": can(actor, Action.REPORT_WRITE, participant),
    }
    return render(request, "timeline/timeline.html", context)


def _visit(request: StaffRequest, participant: Participant, wanted: Wanted) -> datetime:
    """Since when things are news; it moves the mark when someone opens the whole timeline to look at it."""
    if wanted == Wanted() and _is_looking(request):
        return services.note_visit(actor=request.actor, participant=participant)
    return selectors.last_visit(request.actor, participant)


def _is_looking(request: HttpRequest) -> bool:
    """Whether a person opens the page: no part of it, and nothing that is fetched ahead of time."""
    if request.method != "GET" or request.headers.get("HX-Request"):
        return False
    return not any(request.headers.get(name) for name in _AHEAD_OF_TIME)
