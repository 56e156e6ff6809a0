"""One incident on a screen, found in a dossier (MIC) or among those of staff (MIM): the same screens serve both."""

from __future__ import annotations

from dataclasses import dataclass
from functools import wraps
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from baken.accounts.access import requires
from baken.accounts.policy import Action
from baken.audit import services as audit
from baken.audit.rules import Event, Outcome
from baken.incidents import selectors
from baken.incidents.access import Right, rights_on
from baken.incidents.naming import Naming, naming_for
from baken.participants.access import can, dossier_view

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from django.http import HttpResponse
    from django_stubs_ext import StrOrPromise

    from baken.accounts.access import StaffRequest, View
    from baken.incidents.models import Incident
    from baken.participants.models import Participant

_READING = frozenset({"GET", "HEAD"})
_BY_CARE = {
    Right.VIEW: Action.INCIDENT_VIEW,
    Right.COMPLETE: Action.INCIDENT_REPORT,
    Right.HANDLE: Action.INCIDENT_HANDLE,
    Right.DECIDE: Action.CALAMITY_DECIDE,
}


@dataclass(frozen=True)
class Case:
    """An incident as this person may see it: from which dossier (none for one of staff), with which rights."""

    incident: Incident
    participant: Participant | None
    rights: frozenset[Right]
    naming: Naming

    def url(self, name: str = "", *args: object) -> str:
        """A page of this incident: the incident itself, or what is done with it."""
        if self.participant:
            return reverse(f"incidents:{name or 'incident'}", args=[self.participant.pk, self.incident.pk, *args])
        return reverse(f"incidents:staff_{name or 'incident'}", args=[self.incident.pk, *args])

    def crumbs(self, title: StrOrPromise = "") -> list[dict[str, Any]]:
        if self.participant:
            found = [
                {"title": self.participant.display_name, "url": self.participant.get_absolute_url()},
                {"title": _("Incidents"), "url": reverse("incidents:list", args=[self.participant.pk])},
            ]
        else:
            found = [{"title": _("Incidents of staff"), "url": reverse("incidents:staff_list")}]
        here = {"title": self.incident.reference, "url": self.url() if title else ""}
        return [*found, here, *([{"title": str(title), "url": ""}] if title else [])]


def of_participant(action: Action, *, what: str) -> Callable[[Callable[..., HttpResponse]], View]:
    """An incident in the dossier of a participant with whom one may do this; 404 for one that does not stand in it."""

    def mark(view: Callable[..., HttpResponse]) -> View:
        @dossier_view(action, what=what)
        @wraps(view)
        def found(
            request: StaffRequest, participant: Participant, incident_id: UUID, *args: Any, **kwargs: Any
        ) -> HttpResponse:
            incident = selectors.find_client_incident(participant, incident_id)
            if incident is None:
                raise Http404
            rights = frozenset(right for right, needed in _BY_CARE.items() if can(request.actor, needed, participant))
            naming = naming_for(request.actor, [incident])
            return view(request, Case(incident, participant, rights, naming), *args, **kwargs)

        return found

    return mark


def of_staff(right: Right, *, what: str) -> Callable[[Callable[..., HttpResponse]], View]:
    """An incident of staff, for whoever reported it or handles it. For others it does not exist, and that is logged."""

    def mark(view: Callable[..., HttpResponse]) -> View:
        @requires(Action.INCIDENT_OF_STAFF_REPORT)
        @wraps(view)
        def found(request: StaffRequest, incident_id: UUID, *args: Any, **kwargs: Any) -> HttpResponse:
            incident = selectors.find_staff_incident(incident_id)
            if incident is None:
                raise Http404
            rights = rights_on(request.actor, incident)
            allowed = right in rights
            reading = request.method in _READING
            if reading or not allowed:
                audit.record(
                    actor=request.actor,
                    action=Event.VIEW if reading else Event.UPDATE,
                    participant_id=None,
                    what=what,
                    object_type="Incident",
                    object_id=incident.pk,
                    outcome=Outcome.SUCCESS if allowed else Outcome.DENIED,
                )
            if not allowed:
                raise Http404
            naming = naming_for(request.actor, [incident])
            return view(request, Case(incident, None, rights, naming), *args, **kwargs)

        return found

    return mark


def done(request: StaffRequest, case: Case, message: StrOrPromise, anchor: str = "") -> HttpResponse:
    """Say in words what was done, and go back to the incident."""
    messages.success(request, str(message))
    return HttpResponseRedirect(f"{case.url()}#{anchor}" if anchor else case.url())
