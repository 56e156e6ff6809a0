"""For a manager: what asks attention per team, and the rows behind every number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.paginator import Paginator
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from baken.accounts.access import requires
from baken.accounts.models import Location, Team
from baken.accounts.policy import Action
from baken.accounts.spreadsheets import csv_download
from baken.audit import services as audit
from baken.audit.rules import Event
from baken.shared import clock
from baken.signals import presenters, selectors, services
from baken.signals.forms import TeamFilterForm
from baken.signals.presenters import team as presented

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpResponse, StreamingHttpResponse

    from baken.accounts.access import StaffRequest
    from baken.signals.models import KeptSignal

PER_PAGE = 30
WHAT = "signals of teams"
SORTS = {"name": ("participant__person__surname", "participant__person__given_names"), "since": ("since_on",)}


def _form(request: StaffRequest) -> TeamFilterForm:
    here = list(request.actor.location_ids)
    return TeamFilterForm(
        request.GET,
        teams=Team.objects.filter(location__in=here).order_by("name"),
        locations=Location.objects.filter(pk__in=here),
    )


def _sorted(found: QuerySet[KeptSignal], order: str) -> QuerySet[KeptSignal]:
    keys = SORTS.get(order)
    return found.order_by(*keys, "pk") if keys else selectors.in_order(found)


@requires(Action.SIGNALS_OF_TEAM)
@require_GET
def team(request: StaffRequest) -> HttpResponse:
    """Counts per team and kind; below them the signals that were chosen."""
    actor = request.actor
    services.bring_up_to_date_at(actor.location_ids)
    form = _form(request)
    wanted = form.wanted
    care = selectors.own_care(actor)
    found = _sorted(selectors.signals_at(actor, wanted), request.GET.get("order", ""))
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    signals = selectors.tied(page.object_list, actor, care)
    kinds, lines = presented.table(selectors.counted_by_team(selectors.signals_at(actor)))
    items = presenters.signal_items(signals, actor=actor)
    if wanted.snoozed:
        presented.add_reasons(items, signals, selectors.snoozings_of(signals))
    audit.record_many(
        actor=actor,
        action=Event.VIEW,
        participant_ids=dict.fromkeys(signal.participant_id for signal in signals),
        what=WHAT,
    )
    context = {
        "form": form,
        "page": page,
        "items": items,
        "kinds": kinds,
        "lines": lines,
        "stale": selectors.stale_at(actor.location_ids, limit=1).ids,
        "filtered": bool(request.GET),
    }
    return render(request, "signals/team.html", context)


@requires(Action.SIGNALS_OF_TEAM)
@require_GET
def export(request: StaffRequest) -> StreamingHttpResponse:
    """The same choice as a CSV file, participants by number."""
    found = _sorted(selectors.signals_at(request.actor, _form(request).wanted), request.GET.get("order", ""))
    rows = list(found.select_related("participant__location", "participant__team"))
    audit.record_many(
        actor=request.actor,
        action=Event.EXPORT,
        participant_ids=dict.fromkeys(row.participant_id for row in rows),
        what=WHAT,
    )
    name = _("signals")
    return csv_download(f"{name}-{clock.today():%Y-%m-%d}", presented.csv_headings(), presented.csv_rows(rows))
