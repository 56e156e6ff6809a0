"""Measures of a home, and the register of the organisation, which names nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from baken.accounts.access import requires
from baken.accounts.policy import Action
from baken.accounts.spreadsheets import csv_download
from baken.audit import services as audit
from baken.audit.rules import Event
from baken.homes.access import home_view
from baken.homes.presenters.page import home_page
from baken.homes.seen import log_seen
from baken.homes.selectors import participants_in
from baken.restrictions import selectors
from baken.restrictions.forms.register import PeriodForm
from baken.restrictions.presenters import measures as presenters
from baken.restrictions.presenters import register as tables
from baken.restrictions.selectors.register import homes_in_register
from baken.shared import clock

if TYPE_CHECKING:
    from django.http import HttpResponse, StreamingHttpResponse

    from baken.accounts.access import StaffRequest
    from baken.homes.models import Home

WHAT = "register of measures that restrict freedom"


@home_view(Action.HOME_RECORD)
@require_GET
def of_home(request: StaffRequest, home: Home) -> HttpResponse:
    """What runs in a home, per month how many residents had a measure, and before and after moving in."""
    residents = participants_in(home, request.actor, action=Action.RESTRICTION_VIEW)
    log_seen(request.actor, residents.relations, what=WHAT)
    named = {stay.participant_id: stay.participant for stay in residents.stays}
    form = PeriodForm(request.GET)
    months = selectors.per_home(home)
    counted = selectors.register([home], form.period.first, form.period.last)
    line = counted.homes[0]
    running = [one for one in line.running_now if one.measure.participant_id in named]
    context = home_page(request.actor, home, "restrictions", title=_("Measures that restrict freedom")) | {
        "form": form,
        "running": [presenters.card(one) | {"participant": named[one.measure.participant_id]} for one in running],
        "unnamed": line.running - len(running),
        "months": tables.month_rows(months),
        "values": [month.having for month in months],
        "top": max((month.asked for month in months), default=1) or 1,
        "moves": selectors.moves_into(home),
        "columns": tables.columns(),
        "rows": [tables.row(kind.title, kind) for kind in counted.kinds],
        "total": tables.row(_("All kinds"), line),
        "line": line,
    }
    return render(request, "restrictions/home.html", context)


@home_view(Action.HOME_RECORD)
@require_GET
def of_home_csv(request: StaffRequest, home: Home) -> StreamingHttpResponse:
    """The months of a home as a table."""
    _log(request, Event.EXPORT, 1)
    name = _("measures")
    rows = ([f"{month.first:%Y-%m}", month.asked, month.having] for month in selectors.per_home(home))
    return csv_download(f"{name}-{clock.today():%Y-%m-%d}", [_("Month"), _("Residents"), _("With a measure")], rows)


@requires(Action.QUALITY_VIEW)
@require_GET
def register(request: StaffRequest) -> HttpResponse:
    """Counts, durations, what runs and what is late, per home and per kind."""
    form = PeriodForm(request.GET)
    counted = selectors.register(homes_in_register(request.actor), form.period.first, form.period.last)
    _log(request, Event.VIEW, len(counted.homes))
    context = {
        "crumbs": [{"title": _("Quality"), "url": "/kwaliteit/"}, {"title": _("Measures that restrict freedom")}],
        "form": form,
        "period": form.period,
        "columns": tables.columns(),
        "homes": [
            tables.row(line.home.name, line)
            | {"where": line.home.location.name, "residents": line.residents, "having": line.having}
            for line in counted.homes
            if line.home and (line.residents or line.began or line.ended or line.running)
        ],
        "kinds": [tables.row(kind.title, kind) for kind in counted.kinds],
        "csv_url": f"{reverse('restrictions:register_csv')}?{request.GET.urlencode()}",
    }
    return render(request, "restrictions/register.html", context)


@requires(Action.QUALITY_VIEW)
@require_GET
def register_csv(request: StaffRequest) -> StreamingHttpResponse:
    """The same as a table. It names nobody and holds no running text, whoever asks."""
    form = PeriodForm(request.GET)
    counted = selectors.register(homes_in_register(request.actor), form.period.first, form.period.last)
    _log(request, Event.EXPORT, len(counted.homes))
    name = _("measures")
    return csv_download(f"{name}-{clock.today():%Y-%m-%d}", tables.csv_header(), tables.csv_rows(counted))


def _log(request: StaffRequest, action: str, homes: int) -> None:
    audit.record(actor=request.actor, action=action, participant_id=None, what=WHAT, details={"homes": homes})
