"""The rows behind a figure: with a name for who may open the dossier, else with a number."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from baken.accounts.access import requires
from baken.accounts.policy import Action
from baken.accounts.rules import Role
from baken.accounts.spreadsheets import csv_download
from baken.audit import services as audit
from baken.audit.rules import Event
from baken.quality import selectors
from baken.quality.presenters import rows as presenter
from baken.quality.presenters import topics
from baken.quality.presenters.addresses import address
from baken.quality.selectors.counting import rows as counted_rows
from baken.quality.selectors.waiting import rows as waiting_rows
from baken.quality.views.ground import WHAT_ROWS, asked, surroundings, topic_or_404
from baken.shared import clock

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet
    from django.http import HttpResponse, StreamingHttpResponse

    from baken.accounts.access import StaffRequest
    from baken.accounts.rules import Actor
    from baken.participants.models import Participant
    from baken.quality.presenters.topics import Topic
    from baken.quality.selectors import Choice

PER_PAGE = 50
SORTS = {
    "participant": "number",
    "team": "team_name",
    "kind": "kind",
    "result": "result",
    "from_day": "from_day",
    "due_day": "due_day",
    "done_day": "done_day",
}


def _found(request: StaffRequest, topic: Topic, choice: Choice) -> QuerySet[Any]:
    actor = request.actor
    if topic.slug in selectors.LISTS:
        found = counted_rows(actor, topic.slug, choice)
    elif topic is topics.WAITING:
        found = waiting_rows(actor, choice)
    elif topic is topics.CASELOAD:
        found = selectors.guided(actor, choice, _user(request))
    else:  # the register of incidents is the list behind those figures
        raise Http404
    sort = request.GET.get("sort", "participant")
    field = SORTS.get(sort.removeprefix("-"), "number")
    return found.order_by(f"-{field}" if sort.startswith("-") else field, "pk")


def _user(request: StaffRequest) -> UUID | None:
    """Whose caseload; only a manager asks for one person's."""
    if not (request.actor.is_system or request.actor.has(Role.MANAGER)):
        return None
    try:
        return UUID(request.GET.get("user", ""))
    except ValueError:
        return None


def _log(actor: Actor, action: str, topic: Topic, ids: Iterable[UUID], named: dict[UUID, Participant]) -> None:
    audit.record_many(
        actor=actor,
        action=action,
        participant_ids=sorted(set(ids)),
        what=WHAT_ROWS,
        relations={pk: one.relation for pk, one in named.items()},
        details={"subject": topic.slug},
    )


@requires(Action.QUALITY_VIEW)
@require_GET
def rows(request: StaffRequest, slug: str) -> HttpResponse:
    """As many rows as the figure says, of the same choice."""
    topic = topic_or_404(slug)
    form, choice, _teams = asked(request)
    page = Paginator(_found(request, topic, choice), PER_PAGE).get_page(request.GET.get("page"))
    shown = list(page.object_list)
    ids = [one.participant_id for one in shown]
    named = selectors.named_for(request.actor, ids)
    _log(request.actor, Event.VIEW, topic, ids, named)
    context = surroundings(request, form, choice, topic)
    context["crumbs"][-1]["url"] = address("subject", choice, slug, result="")
    context["crumbs"].append({"title": _("Rows")})
    context |= {
        "page": page,
        "rows": presenter.rows(topic, shown, named),
        "columns": [(column, topics.COLUMN_TITLES[column], column in SORTS) for column in topic.columns],
        "kind": topic.kinds().get(choice.kind, choice.kind),
        "result": topic.results.get(choice.result, ""),
        "has_names": bool(named),
    }
    return render(request, "quality/rows.html", context)


@requires(Action.QUALITY_VIEW)
@require_GET
def rows_csv(request: StaffRequest, slug: str) -> StreamingHttpResponse:
    """The same choice as a table that names nobody, whoever asks."""
    topic = topic_or_404(slug)
    _form, choice, _teams = asked(request)
    found = list(_found(request, topic, choice))
    _log(request.actor, Event.EXPORT, topic, [one.participant_id for one in found], {})
    name = "-".join((_("quality"), slug, _("rows"), clock.today().isoformat()))
    return csv_download(name, presenter.csv_header(topic), presenter.csv_rows(presenter.rows(topic, found, {})))
