"""The overview, a page for each subject, and the same as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from baken.accounts.access import requires
from baken.accounts.policy import Action
from baken.accounts.rules import Role
from baken.accounts.spreadsheets import csv_download
from baken.audit import services as audit
from baken.audit.rules import Event
from baken.incidents.selectors import RegisterFilter
from baken.incidents.selectors import figures as incident_figures
from baken.quality import selectors
from baken.quality.presenters import exporting, pages, topics
from baken.quality.presenters.addresses import address
from baken.quality.views.ground import WHAT, asked, surroundings, topic_or_404
from baken.shared import clock

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import HttpResponse, StreamingHttpResponse

    from baken.accounts.access import StaffRequest
    from baken.accounts.models import Team
    from baken.accounts.rules import Actor
    from baken.quality.presenters.topics import Topic
    from baken.quality.selectors import Choice


def _log(actor: Actor, action: str, subject: str, choice: Choice) -> None:
    details = {"subject": subject, "period": choice.period.key}
    audit.record(actor=actor, action=action, participant_id=None, what=WHAT, details=details)


def _page(actor: Actor, topic: Topic, choice: Choice, teams: Sequence[Team]) -> dict[str, Any]:
    if topic.slug in selectors.LISTS:
        return pages.tally_page(actor, topic, choice, teams)
    if topic is topics.WAITING:
        return pages.waiting_page(actor, choice, teams)
    if topic is topics.CASELOAD:
        with_names = actor.is_system or actor.has(Role.MANAGER)
        return pages.caseload_page(choice, selectors.caseloads(actor, choice), with_names=with_names)
    wanted = RegisterFilter(
        location_id=choice.location_id,
        team_id=choice.team_id,
        from_on=choice.period.first,
        until_on=choice.period.last,
    )
    return pages.incidents_page(actor, choice, incident_figures(actor, wanted))


@requires(Action.QUALITY_VIEW)
@require_GET
def overview(request: StaffRequest) -> HttpResponse:
    """One figure of each subject, and how it was in the period before."""
    form, choice, _teams = asked(request)
    _log(request.actor, Event.VIEW, "overview", choice)
    context = surroundings(request, form, choice, None)
    return render(request, "quality/overview.html", {**context, "cards": pages.cards(request.actor, choice)})


@requires(Action.QUALITY_VIEW)
@require_GET
def subject(request: StaffRequest, slug: str) -> HttpResponse:
    """The figures of one subject: by kind, over time, per team."""
    topic = topic_or_404(slug)
    form, choice, teams = asked(request)
    _log(request.actor, Event.VIEW, slug, choice)
    context = surroundings(request, form, choice, topic) | _page(request.actor, topic, choice, teams)
    context["export_url"] = address("export", choice, slug)
    template = "tallies" if slug in selectors.LISTS else slug
    return render(request, f"quality/{template}.html", context)


@requires(Action.QUALITY_VIEW)
@require_GET
def export(request: StaffRequest, slug: str) -> StreamingHttpResponse:
    """The figures of one subject as a table."""
    topic = topic_or_404(slug)
    _form, choice, teams = asked(request)
    _log(request.actor, Event.EXPORT, slug, choice)
    header, lines = exporting.table(topic, choice, _page(request.actor, topic, choice, teams))
    return csv_download("-".join((_("quality"), slug, clock.today().isoformat())), header, lines)
