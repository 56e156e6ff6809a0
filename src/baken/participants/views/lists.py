"""The list of participants: search, filter, sort, download."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef, Q
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from baken.accounts.access import requires
from baken.accounts.policy import Action, may
from baken.accounts.spreadsheets import csv_download
from baken.audit import services as audit
from baken.audit.rules import Event, without_long_numbers
from baken.participants import presenters, selectors
from baken.participants.forms import BsnForm, ListForm
from baken.participants.models import CareAssignment, CareKind
from baken.participants.narrowings import narrowed
from baken.participants.rules import bsn_is_valid
from baken.shared import clock

if TYPE_CHECKING:
    from django.http import HttpResponse, StreamingHttpResponse

    from baken.accounts.access import StaffRequest
    from baken.accounts.rules import Actor
    from baken.participants.models import ParticipantQuerySet

_SORTS = {
    "name": ("person__surname", "person__given_names"),
    "number": ("number",),
    "birth": ("person__birth", "person__surname"),
    "location": ("location__name", "person__surname"),
    "registered": ("registered_on", "number"),
}
_PER_PAGE = 50


def _found(actor: Actor, form: ListForm, sort: str) -> ParticipantQuerySet:
    """The participants that the query string asks for, of those whom the actor may see."""
    chosen = form.cleaned_data if form.is_valid() else {}
    found = selectors.participants_visible_to(actor).select_related("location", "team")
    found = selectors.matching(found, chosen.get("q", ""))
    if location := chosen.get("location"):
        found = found.filter(location=location)
    if chosen and form.in_team:
        found = found.filter(team=form.in_team)
    elif chosen and form.without_team:
        found = found.filter(team__isnull=True)
    found = _shown(found, actor, chosen.get("show", ""))
    keys = _SORTS.get(sort.removeprefix("-"), _SORTS["name"])
    back = "-" if sort.startswith("-") else ""
    return found.order_by(*(f"{back}{key}" for key in keys), "pk")


def _shown(found: ParticipantQuerySet, actor: Actor, show: str) -> ParticipantQuerySet:
    if show == "own":
        return found.filter(pk__in=selectors.caseload(actor).order_by().values("pk"))
    if show == "without_mentor":
        mentor = CareAssignment.objects.on(clock.today()).filter(participant=OuterRef("pk"), kind=CareKind.MENTOR)
        return found.filter(~Exists(mentor))
    return found.filter(Q(person__secrecy__gt=0)) if show == "secret" else narrowed(found, show)


def _details(form: ListForm) -> dict[str, str]:
    """What was searched for, as the access log keeps it: a citizen service number is never written down."""
    text = form.cleaned_data.get("q", "") if form.is_valid() else ""
    return {"searched": "citizen service number" if bsn_is_valid(text) else without_long_numbers(text)} if text else {}


def number_in_address(request: StaffRequest) -> bool:
    """Whether someone typed a citizen service number where it ends up in an address. It finds nobody."""
    return bsn_is_valid(request.GET.get("q", ""))


@require_GET
@requires(Action.PARTICIPANTS_LIST)
def participants(request: StaffRequest) -> HttpResponse:
    """Those whom the user may see; each that is shown is logged."""
    form = ListForm(request.GET)
    found = _found(request.actor, form, request.GET.get("sort", ""))
    page = Paginator(found, _PER_PAGE).get_page(request.GET.get("page"))
    shown = list(page.object_list)
    details = _details(form)
    audit.record_many(
        actor=request.actor,
        action=Event.SEARCH if details else Event.VIEW,
        participant_ids=[one.pk for one in shown],
        what="list of participants",
        relations={one.pk: str(one.relation) for one in shown},
        details=details,
    )
    mentors = selectors.mentors_of([one.pk for one in shown])
    today = clock.today()
    context = {
        "form": form,
        "bsn_form": BsnForm(),
        "bsn_typed": number_in_address(request),
        "page": page,
        "rows": [{"participant": one, "age": one.age_on(today), "mentor": mentors.get(one.pk)} for one in shown],
        "may_register": may(request.actor, Action.PARTICIPANT_REGISTER),
        "may_import": may(request.actor, Action.IMPORT_RUN),
        "filtered": bool(request.GET),
    }
    return render(request, "participants/list.html", context)


@require_GET
@requires(Action.PARTICIPANTS_LIST)
def export(request: StaffRequest) -> StreamingHttpResponse:
    """The same list as a CSV file. Everyone in it is logged."""
    form = ListForm(request.GET)
    found = list(_found(request.actor, form, request.GET.get("sort", "")))
    audit.record_many(
        actor=request.actor,
        action=Event.EXPORT,
        participant_ids=[one.pk for one in found],
        what="list of participants",
        relations={one.pk: str(one.relation) for one in found},
        details=_details(form),
    )
    rows = presenters.csv_rows(found, selectors.mentors_of([one.pk for one in found]))
    name = _("participants")
    return csv_download(f"{name}-{clock.today():%Y-%m-%d}", presenters.csv_header(), rows)
