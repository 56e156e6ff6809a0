"""For a worker who is here for the first time: one resident on one page, and the residents of a home in brief."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from baken.accounts.policy import Action
from baken.accounts.presenters import letterhead
from baken.homes.access import home_view
from baken.homes.presenters.page import home_page
from baken.homes.seen import log_seen
from baken.homes.selectors import participants_in
from baken.lifestories.presenters.first_time import first_time_page
from baken.lifestories.presenters.frame import frame
from baken.lifestories.presenters.residents import in_brief
from baken.lifestories.views.ground import actor_of, pdf_response
from baken.participants.access import can, dossier_view
from baken.shared import clock
from baken.shared.pdf import pdf_of

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from baken.homes.models import Home
    from baken.participants.models import Participant

#: Under which key the page of a home is registered.
PLACE = "residents-in-brief"


@dossier_view(Action.HABITS_VIEW, what="first time with someone")
@require_safe
def first_time(request: HttpRequest, participant: Participant) -> HttpResponse:
    """What one has to know of someone in a minute."""
    actor = actor_of(request)
    context = frame(actor, participant, "first_time") | first_time_page(actor, participant)
    return render(request, "lifestories/first_time.html", context)


@dossier_view(Action.HABITS_VIEW, what="first time with someone", log="print")
@require_safe
def first_time_pdf(request: HttpRequest, participant: Participant) -> HttpResponse:
    """The same on one side of paper."""
    actor = actor_of(request)
    if not can(actor, Action.DOCUMENT_PRINT, participant):
        raise Http404
    context = first_time_page(actor, participant) | {
        "participant": participant,
        "organisation": letterhead(participant.location),
        "printed_at": clock.now(),
        "printed_by": actor.name,
        "reference": participant.number,
    }
    content = pdf_of(render_to_string("lifestories/first_time_print.html", context))
    return pdf_response(content, _("first time"), participant.number)


@home_view(Action.HOME_VIEW)
@require_safe
def residents(request: HttpRequest, home: Home) -> HttpResponse:
    """Everyone who lives here, in brief: how to address them, what calms, what upsets."""
    actor = actor_of(request)
    found = participants_in(home, actor, action=Action.HABITS_VIEW)
    log_seen(actor, found.relations, what="residents in brief")
    context = home_page(actor, home, PLACE) | {"residents": in_brief(found), "others": found.others}
    return render(request, "lifestories/residents.html", context)
