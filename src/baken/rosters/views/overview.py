"""All homes at once: for who plans what needs a look, for a worker the rosters of their own homes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from baken.accounts.access import requires
from baken.accounts.policy import Action
from baken.homes.selectors import homes_for, locations_of, open_on
from baken.rosters.forms.rosters import OverviewFilter
from baken.rosters.places import overview_links
from baken.rosters.presenters.overview import overview_rows
from baken.rosters.selectors.overview import overview_of
from baken.shared import clock

if TYPE_CHECKING:
    from django.http import HttpResponse

    from baken.accounts.access import StaffRequest


@requires(Action.OWN_ROSTER)
@require_GET
def overview(request: StaffRequest) -> HttpResponse:
    """Per home the roster of now and the next one, and what needs a look in the coming two weeks."""
    actor, today = request.actor, clock.today()
    mine = homes_for(actor, Action.ROSTER_VIEW)
    form = OverviewFilter(request.GET, locations=locations_of(mine))
    location = form.cleaned_data.get("location") if form.is_valid() else ""
    shown = open_on(mine, today).order_by("location__name", "name")
    homes = list(shown.filter(location_id=location) if location else shown)
    found = overview_of(actor, homes, today)
    context = {
        "crumbs": [{"title": _("Rosters")}],
        "form": form,
        "rows": overview_rows(found),
        "plans": found.plans,
        "until": found.after,
        "links": overview_links(actor),
    }
    return render(request, "rosters/overview.html", context)
