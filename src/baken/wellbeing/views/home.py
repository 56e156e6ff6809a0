"""How the residents of a home fare together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from baken.accounts.policy import Action
from baken.accounts.spreadsheets import csv_download
from baken.audit import services as audit
from baken.audit.rules import Event
from baken.homes.access import home_view
from baken.homes.presenters.page import home_page
from baken.homes.seen import log_seen
from baken.homes.selectors import participants_in
from baken.shared import clock
from baken.wellbeing import selectors
from baken.wellbeing.presenters import home as presenters
from baken.wellbeing.rules.rhythm import Asked
from baken.wellbeing.selectors.homes import MONTHS
from baken.wellbeing.series import all_series

if TYPE_CHECKING:
    from django.http import HttpResponse, StreamingHttpResponse

    from baken.accounts.access import StaffRequest
    from baken.homes.models import Home


@home_view(Action.HOME_RECORD)
@require_GET
def of_home(request: StaffRequest, home: Home) -> HttpResponse:
    """For whom a look waits, and per month the middle and spread of those who live here."""
    residents = participants_in(home, request.actor, action=Action.WELLBEING_RECORD)
    log_seen(request.actor, residents.relations, what="how the residents of a home fare")
    waiting = selectors.open_obligations([one.pk for one in residents.participants])
    asked = {(one.participant_id, one.asked): one for one in waiting}
    months = selectors.months_of(home)
    context = home_page(request.actor, home, "wellbeing") | {
        "residents": [
            {
                "participant": one,
                "team": asked.get((one.pk, Asked.TEAM)),
                "relatives": asked.get((one.pk, Asked.RELATIVES)),
            }
            for one in residents.participants
        ],
        "unnamed": residents.others,
        "parts": presenters.parts(months, selectors.moves_into(home)),
        "others": presenters.lines_of_others(all_series(), home, MONTHS),
        "fewest": presenters.fewest(),
    }
    return render(request, "wellbeing/home.html", context)


@home_view(Action.HOME_RECORD)
@require_GET
def of_home_csv(request: StaffRequest, home: Home) -> StreamingHttpResponse:
    """The months as a table; it names nobody."""
    audit.record(
        actor=request.actor,
        action=Event.EXPORT,
        participant_id=None,
        what="how the residents of a home fare",
        object_type="Home",
        object_id=home.pk,
    )
    name = slugify(_("how it goes"))
    return csv_download(
        f"{name}-{clock.today():%Y-%m-%d}", presenters.csv_header(), presenters.csv_rows(selectors.months_of(home))
    )
