"""Who saw or changed what: the access log, for the administrator and the quality officer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from baken.accounts import presenters
from baken.accounts.access import requires
from baken.accounts.forms import LogFilterForm
from baken.accounts.policy import Action
from baken.accounts.spreadsheets import csv_download
from baken.audit import selectors, who_is_who
from baken.audit import services as audit
from baken.audit.rules import NOBODY, Event, without_long_numbers
from baken.shared import clock

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from django.http import HttpResponse, HttpResponseBase, QueryDict

    from baken.accounts.access import StaffRequest
    from baken.accounts.presenters import LogRow
    from baken.audit.models import AccessLog
    from baken.audit.selectors import LogFilter

PER_PAGE = 50
PER_FETCH = 1000


@requires(Action.ACCESS_LOG_VIEW)
@require_GET
def access_log(request: StaffRequest) -> HttpResponse:
    form = LogFilterForm(request.GET)
    wanted = form.wanted()
    older, newer = (selectors.Position.parse(request.GET.get(name, "")) for name in ("older", "newer"))
    page = selectors.page(wanted, size=PER_PAGE, older_than=older, newer_than=newer)
    count = selectors.count_up_to(wanted)
    _log(request, Event.VIEW, form, wanted)
    context = {
        "tabs": presenters.tabs(request.actor, "accounts:access_log"),
        "form": form,
        "page": page,
        "rows": list(_rows(page.entries)),
        "count": f"> {selectors.MOST_COUNTED}" if count > selectors.MOST_COUNTED else count,
        "query": _without_position(request.GET),
    }
    return render(request, "accounts/access_log.html", context)


@requires(Action.ACCESS_LOG_VIEW)
@require_GET
def access_log_csv(request: StaffRequest) -> HttpResponseBase:
    """Everything that fits the filter, streamed."""
    form = LogFilterForm(request.GET)
    wanted = form.wanted()
    _log(request, Event.EXPORT, form, wanted)
    header = [
        *(_("When"), _("Who"), _("Roles"), _("On whose behalf"), _("What was done"), _("What")),
        *(_("Participant"), _("Participant's id"), _("Relation"), _("Purpose"), _("Outcome")),
        *(_("From where"), _("Device"), _("Page"), _("Details")),
    ]
    found = selectors.entries(wanted).iterator(chunk_size=PER_FETCH)
    return csv_download(
        "-".join(("baken", _("access log"), clock.today().isoformat())).replace(" ", "-"),
        header,
        (
            (
                *(timezone.localtime(row.at).isoformat(" ", "seconds"), row.who, row.roles, row.on_behalf_of),
                *(row.event, row.what, row.participant, row.participant_id, row.relation, row.purpose),
                *(row.outcome, row.address, row.agent, row.path, row.details),
            )
            for row in _in_parts(found)
        ),
    )


def _rows(entries: list[AccessLog]) -> Iterable[LogRow]:
    about = {entry.participant_id for entry in entries} - {NOBODY}
    names = who_is_who.names(about)
    return (presenters.log_row(entry, names) for entry in entries)


def _in_parts(found: Iterator[AccessLog]) -> Iterator[LogRow]:
    """Rows of a long list, with the names of the participants looked up for many at a time."""
    part: list[AccessLog] = []
    for entry in found:
        part.append(entry)
        if len(part) == PER_FETCH:
            yield from _rows(part)
            part = []
    yield from _rows(part)


def _log(request: StaffRequest, event: Event, form: LogFilterForm, wanted: LogFilter) -> None:
    """Looking into the log is looking into who was looked at: it is logged too, per participant asked for."""
    details: dict[str, Any] = {name: value for name in form.fields if (value := request.GET.get(name))}
    if "participant" in details:
        details["participant"] = without_long_numbers(details["participant"])
    audit.record_many(
        actor=request.actor,
        action=event,
        participant_ids=wanted.participant_ids or [],
        what="access log",
        details=details,
    )


def _without_position(query: QueryDict) -> str:
    rest = query.copy()
    for name in ("older", "newer"):
        rest.pop(name, None)
    return rest.urlencode()
