"""What is open after incidents, as a list of what is due shows it; and the incidents on the page of a dossier."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from baken.accounts.policy import Action
from baken.incidents.naming import naming_for
from baken.incidents.presenters.incidents import entries
from baken.incidents.selectors import Obligation, ObligationKind, incidents_of, open_obligations
from baken.participants.access import can
from baken.shared import clock

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django_stubs_ext import StrOrPromise

    from baken.accounts.rules import Actor
    from baken.participants.models import Participant

IN_DOSSIER = 3
DUE: dict[ObligationKind, tuple[StrOrPromise, StrOrPromise]] = {
    ObligationKind.JUDGE: (gettext_lazy("Decide whether %(what)s is for the inspectorate"), gettext_lazy("Decide")),
    ObligationKind.REPORT_TO_INSPECTORATE: (
        gettext_lazy("Report %(what)s to the inspectorate"),
        gettext_lazy("Write it down"),
    ),
    ObligationKind.FOLLOW_UP: (gettext_lazy("Action after %(what)s"), gettext_lazy("Look at it")),
    ObligationKind.NOTICE: (gettext_lazy("A notice is still owed"), gettext_lazy("Write it")),
}
#: What one has to be allowed to come to the page of it; the others are on pages that everyone sees who sees this.
ASKS = {
    ObligationKind.JUDGE: Action.CALAMITY_DECIDE,
    ObligationKind.REPORT_TO_INSPECTORATE: Action.CALAMITY_DECIDE,
    ObligationKind.NOTICE: Action.NOTICE_VIEW,
}


def in_dossier(participant: Participant, actor: Actor) -> dict[str, Any]:
    """The incidents on the page of a dossier, for `incidents/_in_dossier.html`: the last ones, and what is open."""
    found = incidents_of(participant)
    newest = found[:IN_DOSSIER]
    return {
        "count": len(found),
        "entries": entries(newest, naming_for(actor, newest), participant=participant),
        "due": due_in_dossier(open_obligations([participant.pk], on=clock.today()), participant, actor),
        "url": reverse("incidents:list", args=[participant.pk]),
        "report_url": reverse("incidents:report", args=[participant.pk])
        if can(actor, Action.INCIDENT_REPORT, participant)
        else "",
    }


def due_in_dossier(found: Iterable[Obligation], participant: Participant, actor: Actor) -> list[dict[str, Any]]:
    """What is open in one dossier: everyone reads it, only who may do it is led there."""
    found = list(found)
    open_to = {kind: can(actor, asked, participant) for kind, asked in ASKS.items()}
    shown = due(found)
    for one, item in zip(found, shown, strict=True):
        if not open_to.get(one.kind, True):
            item["url"] = item["action_url"] = ""
    return shown


def due(found: Iterable[Obligation]) -> list[dict[str, Any]]:
    """What is open, for `_due_list.html`."""
    return [
        {
            "title": DUE[one.kind][0] % {"what": one.reference},
            "due_on": one.due_on,
            "rule": one.rule,
            "why": _why(one),
            "url": one.url,
            "action": DUE[one.kind][1],
            "action_url": one.url,
        }
        for one in found
    ]


def _why(one: Obligation) -> str:
    since = _("since %(day)s") % {"day": f"{one.since:%d-%m-%Y}"}
    if one.kind is ObligationKind.NOTICE and one.count:
        return ngettext("written %(count)d time, %(since)s", "written %(count)d times, %(since)s", one.count) % {
            "count": one.count,
            "since": since,
        }
    return since
