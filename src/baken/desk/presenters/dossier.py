"""The one page about a participant, part by part."""

from __future__ import annotations

from datetime import datetime, time
from itertools import groupby
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from baken.desk.presenters.news import report_entry
from baken.desk.presenters.people import age_words
from baken.methods.engine import EventKind
from baken.methods.engine.due import SOON_DAYS
from baken.methods.texts import localised
from baken.reports.presenters import goal_card
from baken.shared import clock
from baken.shared.templatetags.baken import short_day
from baken.signals.presenters import signal_items
from baken.signals.rules import Kind
from baken.trajectories.presenters import due_item, step_url
from baken.trajectories.wording import ending_title

if TYPE_CHECKING:
    from datetime import date

    from baken.accounts.rules import Actor
    from baken.desk.selectors.dossier import Dossier
    from baken.methods.engine import Event, State
    from baken.methods.schema import Course, Step
    from baken.participants.models import Participant

#: What is due later than this is no part of what the phase needs now.
DAYS_AHEAD = 14

#: The documents of a course, and the screens where they are read.
DOCUMENTS = {
    "life-domains": "plans:analysis",
    "personal-profile": "plans:profile",
    "support-plan": "plans:plan",
    "risk-inventory": "plans:risks",
    "risk-review": "plans:risks",
    "evaluation-report": "plans:evaluation",
    "general-evaluation": "plans:general_evaluation",
}


def who(participant: Participant, found: Dossier) -> dict[str, Any]:
    """Name, age, place and the people who guide, in two lines."""
    guides = []
    if found.care.mentor:
        guides.append(_("mentor %(name)s") % {"name": found.care.mentor.name})
    if found.care.buddy:
        guides.append(_("buddy %(name)s") % {"name": found.care.buddy.name})
    guides += [_("contact %(name)s") % {"name": user.name} for user in found.care.contacts]
    place = [participant.location.name, participant.team.name if participant.team else ""]
    return {
        "name": participant.display_name,
        "facts": " · ".join(part for part in [age_words(participant), ", ".join(filter(None, place))] if part),
        "guides": ", ".join(guides),
        "number": participant.number,
    }


def path(found: Dossier, participant: Participant) -> dict[str, Any] | None:
    """The phases for `shared/_path.html`; None for who has no trajectory that one may see."""
    if found.state is None:
        return None
    url = reverse("trajectories:path", args=[participant.pk])
    return {
        "label": _("Trajectory, round %(round)s") % {"round": found.state.round},
        "url": url,
        "phases": [
            {
                "title": localised(phase.title),
                "status": {"stopped": "skipped"}.get(phase.status, phase.status),
                "note": _path_note(found.state) if phase.status == "now" else "",
            }
            for phase in found.state.phases
        ],
    }


def _path_note(state: State) -> str:
    if state.due:
        return _("by %(day)s") % {"day": short_day(state.due[0].due_on)}
    if state.status == "waiting" and state.waiting_since:
        return _("waiting since %(day)s") % {"day": short_day(state.waiting_since)}
    return _("since %(day)s") % {"day": short_day(state.entered_on)} if state.entered_on else ""


def ending(found: Dossier) -> dict[str, Any] | None:
    """How and when the trajectory ended; None while it is under way."""
    state, course = found.state, found.course
    if state is None or course is None or not state.ended:
        return None
    return {"title": ending_title(course, state.ended), "on": state.ended_on}


def needs(found: Dossier, participant: Participant) -> dict[str, Any] | None:
    """What this phase still needs: what has a day first, then what is open, then what is there."""
    state, course = found.state, found.course
    if state is None or course is None or state.current is None:
        return None
    phase = state.phase(state.current)
    if phase is None:
        return None
    act = found.may.record
    dated = {
        due.step: due_item(due) | {"url": _where(course.steps_by_key.get(due.step), participant) if act else ""}
        for due in state.due
        if due.days <= DAYS_AHEAD
    }
    items = [*dated.values()]
    for step in phase.steps:
        if not step.step.required or step.key in dated:
            continue
        if step.status in {"done", "left-out"}:
            items.append({"status": "ok", "title": localised(step.title)})
        else:
            now = act and step.status == "open"
            items.append(
                {
                    "status": "open",
                    "title": localised(step.title),
                    "url": _where(step.step, participant) if now else "",
                }
            )
    return {
        "phase": localised(phase.title),
        "due": sorted(items, key=lambda item: item["status"] == "ok"),
        "can_close": state.can_close and act,
        "close_url": reverse("trajectories:close", args=[participant.pk]) if state.can_close and act else "",
    }


def _where(step: Step | None, participant: Participant) -> str:
    """Where a step is done. The title leads there: beside each other in a narrow column, buttons would crowd."""
    return step_url(step, participant.pk) if step else ""


def goals(found: Dossier, participant: Participant) -> list[dict[str, Any]]:
    """What the participant works on, each with the course of its reports."""
    url = reverse("reports:list", args=[participant.pk])
    return [
        {**goal_card(goal, found.reports.about(goal.line), url=f"{url}?goal={goal.line}"), "is_end": goal.is_end}
        for goal in found.goals
    ]


def domains(found: Dossier) -> list[dict[str, Any]]:
    """The seven life domains at a glance: how many goals, when it was last reported about (8F-01)."""
    if found.course is None:
        return []
    last: dict[str, datetime] = {}
    for report in found.reports.latest:
        last.setdefault(report.domain, report.reported_at)
    lines = []
    for domain in found.course.life_domains:
        count = sum(goal.domain == domain.key for goal in found.goals)
        lines.append(
            {
                "title": localised(domain.title),
                "goals": ngettext("%(count)d goal", "%(count)d goals", count) % {"count": count} if count else "",
                "last": last.get(domain.key),
            }
        )
    return lines


def asks_attention(found: Dossier, actor: Actor) -> list[dict[str, Any]]:
    """What the rules found here. The steps of the phase stand beside it already, in what is still needed."""
    beside = [signal for signal in found.signals if signal.kind != Kind.STEP or found.state is None]
    return signal_items(beside, actor=actor, named=False, soon_days=SOON_DAYS)


def network(found: Dossier) -> list[dict[str, Any]]:
    """The people around someone, those to call first in front."""
    return [
        {
            "name": relation.person.display_name,
            "kind": relation.get_kind_display(),
            "authority": relation.decides_on(clock.today()),
            "phone": relation.person.phone,
            "note": relation.person.organisation or relation.note,
        }
        for relation in found.network
    ]


def documents(found: Dossier, participant: Participant) -> list[dict[str, Any]]:
    """Every kind of document that was made with the day of the newest, and the letters of decisions."""
    if found.course is None:
        return []
    newest: dict[str, dict[str, Any]] = {}
    letters = []
    for event in reversed(found.facts):
        step = found.course.steps_by_key.get(event.step)
        if step is None:
            continue
        outcome = step.outcome(event.outcome) if event.kind is EventKind.DECIDED else None
        if outcome and found.may.print_letters:
            title = _("Letter: %(outcome)s") % {"outcome": localised(outcome.title)}
            letters.append(
                {"title": title, "on": event.on, "url": reverse("trajectories:letter", args=[participant.pk, event.id])}
            )
        elif event.kind is EventKind.DONE and step.key in DOCUMENTS and found.may.see_plan:
            newest.setdefault(
                step.key,
                {
                    "title": localised(step.title),
                    "on": event.on,
                    "url": reverse(DOCUMENTS[step.key], args=[participant.pk]),
                },
            )
    return [*newest.values(), *letters]


def timeline(found: Dossier, *, limit: int) -> list[dict[str, Any]]:
    """What was recorded and reported, newest first."""
    by_line = {goal.line: goal for goal in found.goals}
    reports = [
        report_entry(report, goal=by_line.get(report.goal_id) if report.goal_id else None)
        for report in found.reports.latest
    ]
    events = [_event_entry(event, found.course) for event in found.facts] if found.course else []
    return sorted([*reports, *_by_day(events)], key=lambda entry: _moment(entry["at"]), reverse=True)[:limit]


def _by_day(events: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What one person recorded for one day, as one entry: "Begeleidingsplan · Akkoord op het plan"."""
    days = groupby(events, key=lambda event: (event["at"], event["who"]))
    return [{"at": at, "who": who, "text": " · ".join(event["text"] for event in same)} for (at, who), same in days]


def _moment(at: date | datetime) -> datetime:
    """To put days among moments: a day counts as its end."""
    return at if isinstance(at, datetime) else timezone.make_aware(datetime.combine(at, time.max))


def _event_entry(event: Event, course: Course) -> dict[str, Any]:
    return {"at": event.on, "who": event.by, "text": _event_words(event, course)}


def _event_words(event: Event, course: Course) -> str:
    """What was recorded, in a few words; the reasons stand with the trajectory."""
    step = course.steps_by_key.get(event.step)
    phase = course.phases_by_key.get(event.phase)
    title = localised(step.title) if step else ""
    match event.kind:
        case EventKind.STARTED:
            return _("The trajectory began")
        case EventKind.CLOSED:
            return _("%(phase)s closed") % {"phase": localised(phase.title)} if phase else _("Phase closed")
        case EventKind.ENDED:
            ending = course.endings_by_key.get(event.outcome)
            how = localised(ending.title) if ending else ""
            return _("The trajectory stopped: %(how)s") % {"how": how}
        case EventKind.MOVED:
            return _("On along version %(version)s of the way of working") % {"version": event.data.get("to", "")}
        case EventKind.LEFT_OUT:
            return _("%(step)s left out") % {"step": title}
        case _:
            outcome = step.outcome(event.outcome) if step and event.kind is EventKind.DECIDED else None
            return f"{title}: {localised(outcome.title)}" if outcome else title
