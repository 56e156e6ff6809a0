"""The register as a table, and one incident without names."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from baken.incidents.access import Right, rights_on
from baken.incidents.models import Incident, Involved, PartChoices, SideChoices
from baken.incidents.naming import Naming, anonymous
from baken.incidents.presenters.incidents import analysis, calamity_of, chips, inspectorate, texts
from baken.incidents.selectors import kind_title

if TYPE_CHECKING:
    from collections.abc import Iterable

    from baken.accounts.rules import Actor

#: What names nobody; the other fields are running text.
_WITHOUT_TEXT = frozenset({"kind", "happened_at", "near_miss", "injury"})


@dataclass(frozen=True)
class Row:
    """One line of the register: who was involved by name, where this reader may know them."""

    incident: Incident
    title: str
    side: str
    named: list[Involved]
    others: int
    chips: list[dict[str, Any]]
    url: str
    open_follow_ups: int


def rows(found: Iterable[Incident], naming: Naming, actor: Actor) -> list[Row]:
    return [
        Row(
            incident=incident,
            title=kind_title(incident.kind),
            side="MIC" if incident.side == SideChoices.CLIENT else "MIM",
            named=(named := [one for one in incident.people.all() if one.participant_id in naming.known]),
            others=sum(1 for one in incident.people.all() if one.participant_id) - len(named),
            chips=chips(incident),
            url=_url(incident, named, actor),
            open_follow_ups=incident.open_follow_ups,
        )
        for incident in found
    ]


def _url(incident: Incident, named: list[Involved], actor: Actor) -> str:
    """The dossier in which this reader may read it, the page of staff, or else the page without names."""
    if incident.side == SideChoices.STAFF and Right.VIEW in rights_on(actor, incident):
        return reverse("incidents:staff_incident", args=[incident.pk])
    if incident.side == SideChoices.CLIENT and named:
        return reverse("incidents:incident", args=[named[0].participant_id, incident.pk])
    return reverse("incidents:register_incident", args=[incident.pk])


def without_names(incident: Incident, *, with_texts: bool) -> dict[str, Any]:
    """What a quality officer learns from: the facts and the course of it; the texts only when asked for."""
    naming = anonymous()
    shown = [one for one in texts(incident, naming) if with_texts or one["name"] in _WITHOUT_TEXT]
    count = Counter(
        (_("participant") if one.participant_id else _("colleague") if one.user_id else _("someone else"), one.part)
        for one in incident.people.all()
    )
    judged = inspectorate(incident, naming)
    if judged and not with_texts:
        judged = {**judged, "reason": ""}
    follow_ups = list(incident.follow_ups.all())
    return {
        "title": kind_title(incident.kind),
        "chips": chips(incident),
        "texts": shown,
        "people": [f"{number} × {who}, {PartChoices(part).label}" for (who, part), number in count.items()],
        "analysis": analysis(incident, naming) if with_texts else [],
        "decision": naming.text(incident, incident.decision) if with_texts else "",
        "inspectorate": judged,
        "follow_ups": len(follow_ups),
        "follow_ups_done": sum(1 for one in follow_ups if one.done_on),
    }


def csv_header() -> list[str]:
    return [
        _("Reference"),
        _("Whose incident"),
        _("Kind"),
        _("Happened on"),
        _("Time"),
        _("Location"),
        _("Team"),
        _("Near miss"),
        _("Injury"),
        _("State"),
        _("Participants involved"),
        _("Inspectorate"),
        _("To be reported by"),
        _("Reported on"),
        _("Open actions"),
        _("Closed at"),
    ]


def csv_rows(found: Iterable[Incident]) -> list[list[object]]:
    """The register as a table: nobody by name, no running text."""
    return [_csv_row(incident) for incident in found]


def _csv_row(incident: Incident) -> list[object]:
    happened_at = timezone.localtime(incident.happened_at)
    calamity = calamity_of(incident)
    judged = _("to be judged") if incident.must_be_judged_since else ""
    return [
        incident.reference,
        "MIC" if incident.side == SideChoices.CLIENT else "MIM",
        kind_title(incident.kind),
        f"{happened_at:%d-%m-%Y}",
        f"{happened_at:%H:%M}",
        incident.location.name,
        incident.team.name if incident.team else "",
        _("yes") if incident.near_miss else _("no"),
        incident.get_injury_display(),
        incident.get_state_display(),
        sum(1 for one in incident.people.all() if one.participant_id),
        calamity.get_verdict_display() if calamity else judged,
        f"{calamity.due_on:%d-%m-%Y}" if calamity and calamity.due_on else "",
        f"{calamity.reported_on:%d-%m-%Y}" if calamity and calamity.reported_on else "",
        incident.open_follow_ups,
        f"{timezone.localtime(incident.closed_at):%d-%m-%Y}" if incident.closed_at else "",
    ]
