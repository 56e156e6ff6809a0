"""Incidents as a screen shows them: in words that this reader may read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from baken.incidents.holidays import free_days
from baken.incidents.models import (
    Calamity,
    Incident,
    InjuryChoices,
    PartChoices,
    SideChoices,
    StateChoices,
    VerdictChoices,
    What,
)
from baken.incidents.rules.handling import still_needed_to_close
from baken.incidents.rules.inspectorate import JUDGEMENT_DAYS, Injury, judgement_due_on
from baken.incidents.selectors import facts_for_closing, kind_title
from baken.incidents.settings import value_of
from baken.shared import clock

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from django_stubs_ext import StrOrPromise

    from baken.incidents.naming import Naming
    from baken.participants.models import Participant

    type UrlOf = Callable[..., str]

STATE_CHIPS = {StateChoices.REPORTED: "soon", StateChoices.HANDLED: "info", StateChoices.CLOSED: "ok"}
INJURY_CHIPS = {Injury.MINOR: "soon", Injury.SERIOUS: "late", Injury.DEATH: "late"}
REPORT_FIELDS: dict[str, StrOrPromise] = {
    "kind": gettext_lazy("Kind"),
    "what": gettext_lazy("What happened"),
    "happened_at": gettext_lazy("When"),
    "near_miss": gettext_lazy("Near miss"),
    "injury": gettext_lazy("Injury"),
    "place": gettext_lazy("Where"),
    "medical_help": gettext_lazy("Medical help"),
    "measures": gettext_lazy("Done at once"),
    "informed": gettext_lazy("Informed"),
    "cause": gettext_lazy("Cause, as the reporter sees it"),
}
OTHER_FIELDS: dict[str, StrOrPromise] = {
    "analysis_what": gettext_lazy("What exactly happened"),
    "analysis_why": gettext_lazy("Why it could happen"),
    "analysis_learned": gettext_lazy("What we learn from it"),
    "decision": gettext_lazy("Decision"),
    "closed_by_name": gettext_lazy("Closed by"),
    "closed_at": gettext_lazy("Closed at"),
    "verdict": gettext_lazy("Judgement"),
    "reason": gettext_lazy("Reason"),
    "by": gettext_lazy("By"),
    "established_at": gettext_lazy("Established at"),
    "due_on": gettext_lazy("To be reported by"),
}
NEEDED: dict[str, tuple[StrOrPromise, str]] = {
    "analysis": (gettext_lazy("An analysis: what, why, what we learn"), "analysis"),
    "follow-ups": (gettext_lazy("Every action is done"), ""),
    "judgement": (gettext_lazy("A judgement for the inspectorate"), "judge"),
    "inspectorate": (gettext_lazy("The report to the inspectorate"), "inspectorate"),
}
_MOMENTS = frozenset({"happened_at", "closed_at", "established_at"})
#: Participants only.
_OF_CLIENTS = frozenset({"judgement", "inspectorate"})


def chips(incident: Incident) -> list[dict[str, Any]]:
    """State, near miss or injury, and where it is with the inspectorate."""
    found: list[dict[str, Any]] = [
        {"kind": STATE_CHIPS[StateChoices(incident.state)], "text": incident.get_state_display()}
    ]
    if incident.near_miss:
        found.append({"kind": "quiet", "text": _("near miss")})
    if incident.injury != Injury.NONE:
        found.append({"kind": INJURY_CHIPS[Injury(incident.injury)], "text": incident.get_injury_display()})
    calamity = calamity_of(incident)
    if incident.must_be_judged_since and calamity is None:
        found.append({"kind": "soon", "text": _("to be judged")})
    elif calamity and calamity.is_for_the_inspectorate:
        found.append({"kind": "info", "text": calamity.get_verdict_display()})
    return found


def calamity_of(incident: Incident) -> Calamity | None:
    """The judgement, when there is one; it must have been loaded along."""
    return getattr(incident, "calamity", None)


def people(incident: Incident, naming: Naming) -> list[dict[str, Any]]:
    """Who was involved, by the names that this reader may know."""
    return [
        {
            "name": naming.person(one),
            "part": PartChoices(one.part).label,
            "url": one.participant.get_absolute_url() if one.participant and naming.is_named(one) else "",
            "is_named": naming.is_named(one),
        }
        for one in incident.people.all()
    ]


@dataclass(frozen=True)
class Entry:
    """An incident in a list."""

    incident: Incident
    title: str
    text: str
    place: str
    people: list[dict[str, Any]]
    chips: list[dict[str, Any]]
    url: str
    open_follow_ups: int


def entries(found: Iterable[Incident], naming: Naming, *, participant: Participant | None) -> list[Entry]:
    """A list of incidents in one dossier, or of staff when there is no participant."""
    return [
        Entry(
            incident=incident,
            title=kind_title(incident.kind),
            text=naming.text(incident, incident.what),
            place=naming.text(incident, incident.place),
            people=people(incident, naming),
            chips=chips(incident),
            url=reverse("incidents:incident", args=[participant.pk, incident.pk])
            if participant
            else reverse("incidents:staff_incident", args=[incident.pk]),
            open_follow_ups=incident.open_follow_ups,
        )
        for incident in found
    ]


def shown_value(name: str, value: Any) -> str:
    """A field of a report in words, also one that was kept in its history."""
    if name == "kind":
        return kind_title(str(value))
    if name == "injury":
        return str(InjuryChoices(value).label)
    if name == "near_miss":
        return _("yes") if value else _("no")
    if name == "verdict":
        return str(VerdictChoices(value).label)
    if name in _MOMENTS | {"due_on"} and value:
        return _shown_day(name, value)
    return str(value or "")


def _shown_day(name: str, value: Any) -> str:
    """A moment or a day, also as text from the history."""
    if name not in _MOMENTS:
        return f"{date.fromisoformat(str(value)):%d-%m-%Y}"
    moment = value if isinstance(value, datetime) else datetime.fromisoformat(str(value))
    return f"{timezone.localtime(moment):%d-%m-%Y %H:%M}"


def texts(incident: Incident, naming: Naming) -> list[dict[str, str]]:
    """The report as terms and texts; what is empty is left out."""
    found = [
        {"name": name, "term": str(term), "text": naming.text(incident, shown_value(name, getattr(incident, name)))}
        for name, term in REPORT_FIELDS.items()
        if name != "near_miss" or incident.near_miss
    ]
    return [one for one in found if one["text"]]


def analysis(incident: Incident, naming: Naming) -> list[dict[str, str]]:
    return [
        {"term": str(OTHER_FIELDS[name]), "text": naming.text(incident, getattr(incident, name))}
        for name in ("analysis_what", "analysis_why", "analysis_learned")
        if getattr(incident, name)
    ]


def history(incident: Incident, naming: Naming) -> list[dict[str, Any]]:
    """What was done with the report, with the texts that were replaced."""
    labels = {**REPORT_FIELDS, **OTHER_FIELDS}
    found = [
        {
            "at": step.at,
            "title": What(step.step).label,
            "who": step.by_name,
            "reason": naming.text(incident, step.reason),
            "before": [
                {"term": str(labels.get(name, name)), "text": naming.text(incident, shown_value(name, value))}
                for name, value in step.before.items()
            ],
        }
        for step in incident.steps.all()
    ]
    written = {
        "at": incident.noted_at,
        "title": pgettext("report", "reported"),
        "who": incident.reported_by_name,
        "reason": "",
        "before": [],
    }
    return [written, *found]


def still_needed(incident: Incident, *, urls: UrlOf) -> list[dict[str, Any]]:
    """The list of what closing asks, done and open, for `_due_list.html`."""
    missing = still_needed_to_close(**facts_for_closing(incident))
    return [
        {
            "title": title,
            "status": "open" if what in missing else "ok",
            "url": urls(page) if page and what in missing else "",
        }
        for what, (title, page) in NEEDED.items()
        if what not in _OF_CLIENTS or (incident.side == SideChoices.CLIENT and incident.must_be_judged_since)
    ]


def judgement_due(incident: Incident) -> date | None:
    """By when it should have been judged; None when there is nothing to judge any more."""
    if incident.must_be_judged_since is None or calamity_of(incident):
        return None
    since = timezone.localtime(incident.must_be_judged_since).date()
    return judgement_due_on(since, value_of(JUDGEMENT_DAYS), free_days(since))


def inspectorate(incident: Incident, naming: Naming) -> dict[str, Any] | None:
    """Where it is with the inspectorate; None when that plays no part (RR-05)."""
    calamity = calamity_of(incident)
    if calamity is None:
        if incident.must_be_judged_since is None:
            return None
        return {"judged": False, "due_on": judgement_due(incident), "since": incident.must_be_judged_since}
    late = calamity.due_on is not None and (calamity.reported_on or clock.today()) > calamity.due_on
    return {
        "judged": True,
        "calamity": calamity,
        "verdict": calamity.get_verdict_display(),
        "reason": naming.text(incident, calamity.reason),
        "concerns": calamity.is_for_the_inspectorate,
        "is_late": late,
        "reports": [
            {
                "title": report.get_kind_display(),
                "when": report.on,
                "reference": report.reference,
                "text": naming.text(incident, report.note),
                "who": report.written_by_name,
            }
            for report in calamity.reports.all()
        ],
    }


def page(incident: Incident, naming: Naming, *, urls: UrlOf) -> dict[str, Any]:
    """Everything on the page of one incident."""
    return {
        "title": kind_title(incident.kind),
        "chips": chips(incident),
        "texts": texts(incident, naming),
        "people": people(incident, naming),
        "others_hidden": any(one.participant and not naming.is_named(one) for one in incident.people.all()),
        "analysis": analysis(incident, naming),
        "decision": naming.text(incident, incident.decision),
        "history": history(incident, naming),
        "inspectorate": inspectorate(incident, naming),
        "follow_ups": [
            {
                "follow_up": one,
                "what": naming.text(incident, one.what),
                "outcome": naming.text(incident, one.outcome),
                "url": urls("follow_up_done", one.pk),
            }
            for one in incident.follow_ups.all()
        ],
    }


def urls(incident: Incident, url_of: UrlOf) -> dict[str, str]:
    """The pages of what can be done with it."""
    names = ["revise", "involve", "take_up", "follow_up", "analysis", "close", "reopen"]
    if incident.side == SideChoices.CLIENT:
        names += ["judge", "inspectorate"]
    return {name: url_of(name) for name in names}
