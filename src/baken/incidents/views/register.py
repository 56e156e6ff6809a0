"""The register of incidents, without names for who may not know them; and the stop grounds of all participants."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from baken.accounts.access import requires
from baken.accounts.models import Location, Team
from baken.accounts.policy import Action
from baken.accounts.rules import Role
from baken.accounts.spreadsheets import csv_download
from baken.audit import services as audit
from baken.audit.rules import Event
from baken.incidents import selectors
from baken.incidents.forms import OwedFilterForm, RegisterForm
from baken.incidents.naming import Naming, anonymous, naming_for
from baken.incidents.presenters import notices as notice_presenters
from baken.incidents.presenters import register as presenters
from baken.incidents.selectors.register import finds_everything, in_register
from baken.shared import clock

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

    from django.http import HttpResponse, StreamingHttpResponse

    from baken.accounts.access import StaffRequest
    from baken.accounts.rules import Actor
    from baken.incidents.models import Incident

PER_PAGE = 50
WHAT = "register of incidents"


def _form(request: StaffRequest) -> RegisterForm:
    locations = Location.objects.all()
    teams = Team.objects.select_related("location")
    if not finds_everything(request.actor):
        own = list(request.actor.location_ids)
        locations, teams = locations.filter(pk__in=own), teams.filter(location__in=own)
    return RegisterForm(request.GET, locations=locations, teams=teams)


def _naming(actor: Actor, found: Iterable[Incident]) -> Naming:
    """A manager reads the names of participants of the own locations; a quality officer reads none."""
    return naming_for(actor, found) if actor.has(Role.MANAGER) or actor.is_system else anonymous()


def _log(actor: Actor, action: str, rows: list[presenters.Row], count: int) -> None:
    shown = {one.participant_id for row in rows for one in row.named if one.participant_id}
    audit.record_many(
        actor=actor, action=action, participant_ids=sorted(shown), what=WHAT, details={"incidents": count}
    )


@requires(Action.INCIDENTS_REGISTER)
@require_GET
def register(request: StaffRequest) -> HttpResponse:
    """The register, filtered and sorted by the query string."""
    form = _form(request)
    wanted = form.wanted
    found = selectors.register(request.actor, wanted, request.GET.get("sort", "-when"))
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    incidents = list(page.object_list)
    rows = presenters.rows(incidents, _naming(request.actor, incidents), request.actor)
    _log(request.actor, Event.VIEW, rows, len(incidents))
    context = {
        "form": form,
        "page": page,
        "rows": rows,
        "is_filtered": wanted != selectors.RegisterFilter(),
        "is_anonymous": not request.actor.has(Role.MANAGER),
    }
    return render(request, "incidents/register.html", context)


@requires(Action.INCIDENTS_REGISTER)
@require_GET
def register_csv(request: StaffRequest) -> StreamingHttpResponse:
    """The same choice as a table. It names nobody and holds no running text, whoever asks."""
    wanted = _form(request).wanted
    incidents = list(selectors.register(request.actor, wanted, request.GET.get("sort", "-when")))
    _log(request.actor, Event.EXPORT, [], len(incidents))
    name = _("incidents")
    return csv_download(f"{name}-{clock.today():%Y-%m-%d}", presenters.csv_header(), presenters.csv_rows(incidents))


@requires(Action.INCIDENTS_REGISTER)
@require_GET
def incident(request: StaffRequest, incident_id: UUID) -> HttpResponse:
    """One incident without names. The texts are only shown when asked for, and then without the names known."""
    found = selectors.find_in_register(in_register(request.actor), incident_id)
    if found is None:
        raise Http404
    with_texts = request.GET.get("tekst") == "1"
    audit.record(
        actor=request.actor,
        action=Event.REVEAL if with_texts else Event.VIEW,
        participant_id=None,
        what="incident without names",
        object_type="Incident",
        object_id=found.pk,
    )
    context = {
        "crumbs": [{"title": _("Incidents"), "url": "../"}, {"title": found.reference}],
        "incident": found,
        "shown": presenters.without_names(found, with_texts=with_texts),
        "with_texts": with_texts,
    }
    return render(request, "incidents/register_incident.html", context)


@requires(Action.INCIDENTS_REGISTER)
@require_GET
def owed(request: StaffRequest) -> HttpResponse:
    """Stop grounds that occurred at the own locations, and which notices are still owed."""
    places = _form(request)
    form = OwedFilterForm(request.GET, places=places)
    chosen = form.cleaned_data if form.is_valid() else {}
    found = selectors.occurrences_for_register(request.actor, places.wanted, ground=chosen.get("ground", ""))
    wanted = notice_presenters.where_owed(found) if chosen.get("owed") else found
    page = Paginator(wanted, PER_PAGE).get_page(request.GET.get("page"))
    rows = notice_presenters.rows_of_register(request.actor, page.object_list)
    audit.record_many(
        actor=request.actor,
        action=Event.VIEW,
        participant_ids=sorted({row.participant_id for row in rows if row.participant_id}),
        what="register of stop grounds",
        details={"occurrences": len(rows)},
    )
    context = {
        "crumbs": [{"title": _("Incidents"), "url": "../"}, {"title": _("Stop grounds")}],
        "form": form,
        "page": page,
        "rows": rows,
        "count": page.paginator.count,
        "is_filtered": any(chosen.values()),
    }
    return render(request, "incidents/owed.html", context)
