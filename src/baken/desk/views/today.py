"""Vandaag: what whoever signs in needs to see first, by role."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.paginator import Paginator
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from baken.accounts.access import requires
from baken.accounts.policy import Action, may
from baken.accounts.rules import Role
from baken.audit import services as audit
from baken.audit.rules import Event
from baken.continuity.presenters.absences import absence_lines, standing_in_lines
from baken.continuity.presenters.cases import advise_lines
from baken.continuity.selectors import cases_to_advise
from baken.desk import services
from baken.desk.presenters import homes as of_homes
from baken.desk.presenters.attention import asks
from baken.desk.presenters.greeting import greeting
from baken.desk.presenters.news import news_entries
from baken.desk.presenters.organisation import inflow_lines, phase_lines, rule_lines
from baken.desk.presenters.people import own_person
from baken.desk.presenters.rosters import roster_lines
from baken.desk.selectors import attention, organisation, people
from baken.desk.selectors.homes import asked_by, homes_now
from baken.desk.selectors.rosters import roster_today
from baken.reports.presenters.memos import must_read_lines
from baken.reports.selectors import must_reads_for
from baken.shared import clock
from baken.signals.presenters import group_items, signal_items
from baken.signals.presenters.team import add_reasons
from baken.signals.selectors import group_signals, snoozings_of, tied
from baken.timeline.selectors import new_counts
from baken.trajectories.selectors import own_soon_days

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from django.http import HttpResponse

    from baken.accounts.access import StaffRequest
    from baken.accounts.rules import Actor
    from baken.participants.models import Participant

FIRST_DUE = 6
NEWS = 8
MUST_READS = 5
LOADS = 15
PER_PAGE = 30


@requires(Action.TODAY_VIEW)
@require_GET
def today(request: StaffRequest) -> HttpResponse:
    """One page, put together from what someone's roles look after. Nobody finds it empty."""
    actor = request.actor
    visit = services.note_visit(actor=actor)
    context: dict[str, Any] = {
        "greeting": greeting(actor.name, clock.now()),
        "now": clock.now(),
        "since": visit.since,
        "may_report": may(actor, Action.PARTICIPANTS_LIST) and actor.has(Role.WORKER, Role.MANAGER),
    }
    shown: list[Participant] = []
    if actor.has(Role.WORKER, Role.MANAGER, Role.EXPERT):
        shown += _of_people(request, context, since=visit.since)
    if actor.has(Role.MANAGER):
        teams = organisation.teams_of(actor)
        context |= {"teams": teams, "several_locations": len({line.location_id for line in teams}) > 1}
        context["inflow"] = inflow_lines(organisation.phases(actor))
    elif actor.has(Role.QUALITY):
        context["phases"] = phase_lines(organisation.phases())
    if actor.has(Role.QUALITY):
        context["rules"] = rule_lines(organisation.late_by_rule())
    if actor.has(Role.ADMINISTRATOR):
        context["staffing"] = organisation.staffing()
    if actor.has(Role.PLANNER):
        loads = organisation.caseloads()
        first = len(loads) if request.GET.get("begeleiders") == "allen" else LOADS
        context |= {"loads": loads[:first], "more_loads": len(loads[first:])}
        context["without_mentor"] = organisation.without_mentor()
    if "roster" not in context:
        context["roster"] = roster_lines(roster_today(actor))
    _log(actor, shown, "today")
    return render(request, "desk/today.html", context)


def _of_people(request: StaffRequest, context: dict[str, Any], *, since: datetime) -> list[Participant]:
    """Put on the page what concerns people one looks after or advises about; returns who are named there."""
    actor = request.actor
    mine = attention.what_is_mine(actor, also=asked_by(actor))
    news = people.news(actor, since, limit=NEWS, known=mine.care.people)
    signs_off = actor.has(Role.WORKER) or actor.team_ids or mine.care.guided
    must_reads = must_reads_for(actor, limit=MUST_READS + 1) if signs_off else []
    context |= {
        "news": news_entries(news),
        "must_reads": must_read_lines(must_reads[:MUST_READS]),
        "more_must_reads": len(must_reads) > MUST_READS,
        "back": request.path,
    }
    shown = [*news.people.values(), *(memo.participant for memo in must_reads[:MUST_READS])]
    if actor.has(Role.EXPERT):
        cases = cases_to_advise(actor, limit=FIRST_DUE)
        context["advise"] = advise_lines(cases)
        shown += [case.row.participant for case in cases]
    if actor.has(Role.WORKER, Role.MANAGER):
        found = attention.attention(actor, mine, limit=FIRST_DUE)
        groups = group_signals(actor, settings=mine.settings)
        context["attention"] = asks(found, groups, actor=actor, limit=FIRST_DUE, soon_days=own_soon_days(mine.settings))
        context["items"] = context["attention"].items
        shown += [signal.participant for signal in found.first]
        found_homes = homes_now(actor, mine.care, mine.homes)
        homes = found_homes.homes
        context["homes"] = of_homes.of_team(actor, homes)
        context["residence"] = of_homes.of_locations(homes) if homes and actor.has(Role.MANAGER) else None
        context["own_tasks"] = of_homes.own_lines(found_homes.own)
        context["roster"] = roster_lines(found_homes.roster)
        shown += of_homes.named_in(actor, homes)
    if actor.has(Role.WORKER):
        own = people.with_their_way(mine.care.guided)
        news_of = new_counts(actor, own)
        context["own"] = [own_person(participant, news=news_of.get(participant.pk, 0)) for participant in own]
        context["standing_in"] = standing_in_lines(attention.standing_in_for(actor, mine))
        context["away_yourself"] = absence_lines(attention.own_absence(actor, mine), clock.today())
        shown += own
    return shown


@requires(Action.PARTICIPANTS_LIST)
@require_GET
def everything_due(request: StaffRequest) -> HttpResponse:
    """All that asks attention, page by page.

    `?wie=allen` is everyone one may see instead of one's own people, `?wie=uitgesteld` what was put off.
    """
    actor = request.actor
    whose = request.GET.get("wie", "")
    mine = attention.what_is_mine(actor)
    guides = actor.has(Role.WORKER, Role.MANAGER)
    everyone = whose == "allen" or not guides
    found = attention.all_of(actor, mine, everyone=everyone, snoozed=whose == "uitgesteld")
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    signals = tied(page.object_list, actor, mine.care)
    items = signal_items(signals, actor=actor)
    if whose == "uitgesteld":
        add_reasons(items, signals, snoozings_of(signals))
    _log(actor, [signal.participant for signal in signals], "what asks attention")
    groups = [] if everyone and not actor.has(Role.MANAGER) else group_signals(actor, snoozed=whose == "uitgesteld")
    tabs = [
        {"title": _("Your own people"), "url": request.path, "current": whose not in {"allen", "uitgesteld"}},
        {"title": _("Everyone you may see"), "url": f"{request.path}?wie=allen", "current": everyone},
        {"title": _("Put off"), "url": f"{request.path}?wie=uitgesteld", "current": whose == "uitgesteld"},
    ]
    if not guides:
        tabs = tabs[1:2]  # an expert looks along, and puts nothing off
    elif actor.has(Role.MANAGER):
        del tabs[1]  # what is theirs to know of is everyone already
    context = {
        "page": page,
        "items": items,
        "groups": group_items(groups, actor=actor),
        "tabs": tabs,
        "snoozed": whose == "uitgesteld",
        "crumbs": [{"title": _("Today"), "url": ".."}, {"title": _("Asks your attention")}],
    }
    return render(request, "desk/attention.html", context)


def _log(actor: Actor, shown: Iterable[Participant], what: str) -> None:
    """Note in the access log whose names stood on the page."""
    once = {participant.pk: participant for participant in shown}
    if once:
        audit.record_many(actor=actor, action=Event.VIEW, participant_ids=once, what=what)
