"""Stop grounds in a dossier and the notices about them: recording, writing, reading over, sending (SE-04 to SE-06)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from baken.accounts.policy import Action
from baken.incidents import selectors, services
from baken.incidents.forms import NoticeForm, OccurrenceForm, ReasonForm
from baken.incidents.models import Notice, Occurrence
from baken.incidents.presenters import notices as presenters
from baken.participants.access import can, dossier_view
from baken.shared import clock
from baken.shared.attempts import follow_revision
from baken.shared.errors import Conflict, DomainError
from baken.shared.forms import add_domain_error
from baken.trajectories.selectors import current_trajectory

if TYPE_CHECKING:
    from django.http import HttpResponse

    from baken.accounts.access import StaffRequest
    from baken.incidents.models import Incident
    from baken.participants.models import Participant


def _crumbs(participant: Participant, *titles: tuple[str, str]) -> list[dict[str, Any]]:
    return [
        {"title": participant.display_name, "url": participant.get_absolute_url()},
        {"title": _("Stop grounds"), "url": reverse("incidents:occurrences", args=[participant.pk]) if titles else ""},
        *({"title": title, "url": url} for title, url in titles),
    ]


def _is_ended(participant: Participant) -> bool:
    trajectory = current_trajectory(participant)
    return trajectory is None or trajectory.is_ended


def _occurrence(participant: Participant, occurrence_id: UUID) -> Occurrence:
    occurrence = selectors.find_occurrence(participant, occurrence_id)
    if occurrence is None:
        raise Http404
    occurrence.participant = participant  # keeps the ties that the participant was loaded with
    return occurrence


@dossier_view(Action.NOTICE_VIEW, what="stop grounds")
@require_GET
def occurrence_list(request: StaffRequest, participant: Participant) -> HttpResponse:
    """Every time that a ground occurred, what was sent about it, and what is owed."""
    found = selectors.occurrences_of(participant)
    is_ended = _is_ended(participant)
    context = {
        "participant": participant,
        "crumbs": _crumbs(participant),
        "entries": presenters.entries(found, is_ended=is_ended),
        "may_record": can(request.actor, Action.NOTICE_SEND, participant),
        "may_stop": can(request.actor, Action.TRAJECTORY_DECIDE, participant) and not is_ended,
    }
    return render(request, "incidents/occurrences.html", context)


@dossier_view(Action.NOTICE_SEND, what="form of a stop ground")
@require_http_methods(["GET", "POST"])
def occurrence_add(request: StaffRequest, participant: Participant) -> HttpResponse:
    """Record that a ground occurred, on its own or from an incident (`?incident=`)."""
    incident = _incident_meant(request, participant)
    initial = {"happened_on": timezone.localtime(incident.happened_at).date()} if incident else {}
    form = OccurrenceForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            made = services.record_occurrence(
                actor=request.actor, participant=participant, incident=incident, **form.cleaned_data
            )
        except DomainError as error:
            add_domain_error(form, error)
        else:
            messages.success(request, _("This is recorded. Now a notice must go out: read it over and send it."))
            return redirect("incidents:notice_write", participant.pk, made.pk)
    context = {
        "participant": participant,
        "crumbs": _crumbs(participant, (_("Record"), "")),
        "form": form,
        "incident": incident,
        "draft": f"ground:{participant.pk}",
    }
    return render(request, "incidents/occurrence_add.html", context)


def _incident_meant(request: StaffRequest, participant: Participant) -> Incident | None:
    """The incident of this dossier that the address names; an unknown one counts as none."""
    try:
        incident_id = UUID(request.GET.get("incident", ""))
    except ValueError:
        return None
    return selectors.find_client_incident(participant, incident_id)


@dossier_view(Action.NOTICE_VIEW, what="stop ground")
@require_GET
def occurrence(request: StaffRequest, participant: Participant, occurrence_id: UUID) -> HttpResponse:
    """One occurrence: what happened, what was sent to whom as it was sent, and what is owed."""
    found = _occurrence(participant, occurrence_id)
    may_send = can(request.actor, Action.NOTICE_SEND, participant) and not found.is_withdrawn
    context = {
        "participant": participant,
        "crumbs": _crumbs(participant, (capfirst(found.get_ground_display()), "")),
        "entry": presenters.entries([found], is_ended=_is_ended(participant))[0],
        "may_send": may_send,
    }
    return render(request, "incidents/occurrence.html", context)


@dossier_view(Action.NOTICE_SEND, what="stop ground to withdraw")
@require_http_methods(["GET", "POST"])
def occurrence_withdraw(request: StaffRequest, participant: Participant, occurrence_id: UUID) -> HttpResponse:
    """Take back what was recorded by mistake."""
    found = _occurrence(participant, occurrence_id)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            services.withdraw_occurrence(actor=request.actor, occurrence=found, reason=form.cleaned_data["reason"])
        except DomainError as error:
            add_domain_error(form, error)
        else:
            messages.success(request, _("This is taken back. It can still be read."))
            return redirect("incidents:occurrences", participant.pk)
    context = {
        "crumbs": _crumbs(participant, (_("Take back"), "")),
        "form": form,
        "title": _("Take back"),
        "button": _("Take it back"),
        "text": _("Only when it was recorded by mistake. It stays readable, with your reason."),
        "back_url": reverse("incidents:occurrence", args=[participant.pk, found.pk]),
        "draft": f"withdraw:{found.pk}",
    }
    return render(request, "incidents/form.html", context)


@dossier_view(Action.NOTICE_SEND, what="notice to write")
@require_http_methods(["GET", "POST"])
def notice_write(request: StaffRequest, participant: Participant, occurrence_id: UUID) -> HttpResponse:
    """Write the notice: the text begins from the facts, the addressees follow from relation and consent."""
    found = _occurrence(participant, occurrence_id)
    audience = selectors.audience_of(participant, clock.today())
    allowed = [one for one in audience.addressees if one.may_get_it]
    kept = selectors.draft_notice(found)
    form = NoticeForm(
        request.POST or None,
        people=[(one.known.person_id, presenters.label(one, audience)) for one in allowed],
        initial=_initial(request, found, kept, audience),
    )
    if request.method == "POST" and form.is_valid():
        try:
            notice_kept = services.keep_notice(actor=request.actor, occurrence=found, **form.cleaned_data)
        except Conflict as error:
            add_domain_error(form, error)
            kept = selectors.draft_notice(_occurrence(participant, occurrence_id))
            follow_revision(form, kept.revision if kept else 0)
        except DomainError as error:
            add_domain_error(form, error)
        else:
            messages.success(request, _("The draft is kept. Read it over once more, then send it."))
            return redirect("incidents:notice", participant.pk, found.pk, notice_kept.pk)
    context = {
        "participant": participant,
        "crumbs": _crumbs(
            participant,
            (capfirst(found.get_ground_display()), reverse("incidents:occurrence", args=[participant.pk, found.pk])),
            (_("Write a notice"), ""),
        ),
        "entry": presenters.entries([found], is_ended=_is_ended(participant))[0],
        "form": form,
        "refused": presenters.refused(audience),
        "theirs": kept if form.errors and kept else None,
        "draft": f"notice:{found.pk}",
    }
    return render(request, "incidents/notice_write.html", context)


def _initial(
    request: StaffRequest, found: Occurrence, kept: Notice | None, audience: selectors.Audience
) -> dict[str, Any]:
    """What the form begins with: the kept draft, else the text from the facts and everyone who must get it."""
    if kept:
        return {
            "to": [str(one.person_id) for one in kept.addressees.all()],
            "left_out_reason": kept.left_out_reason,
            "subject": kept.subject,
            "text": kept.text,
            "revision": kept.revision,
        }
    letter = presenters.first_text(found, request.actor)
    return {
        "to": [str(one.known.person_id) for one in audience.required],
        "subject": letter.subject,
        "text": letter.text,
        "revision": 0,
    }


@dossier_view(Action.NOTICE_SEND, what="notice")
@require_http_methods(["GET", "POST"])
def notice(request: StaffRequest, participant: Participant, occurrence_id: UUID, notice_id: UUID) -> HttpResponse:
    """Read a draft over exactly as it goes out, and send it."""
    found = _occurrence(participant, occurrence_id)
    one = next((one for one in found.notices.all() if one.pk == notice_id), None)
    if one is None:
        raise Http404
    one.occurrence = found
    here = reverse("incidents:occurrence", args=[participant.pk, found.pk])
    error: DomainError | None = None
    if request.method == "POST":
        try:
            gone = services.send_notice(actor=request.actor, notice=one, revision=_revision(request))
        except DomainError as refused:
            error = refused
            one.refresh_from_db()
        else:
            messages.success(request, presenters.told(gone))
            return redirect(here)
    if one.sent_at:
        return redirect(here)
    context = {
        "participant": participant,
        "crumbs": _crumbs(participant, (capfirst(found.get_ground_display()), here), (_("Read over and send"), "")),
        "occurrence": found,
        "notice": one,
        "to": presenters.paper_and_mail(one, selectors.audience_of(participant, clock.today())),
        "error": error,
    }
    return render(request, "incidents/notice.html", context)


def _revision(request: StaffRequest) -> int:
    """The revision that was read over; none that can be read is never the right one."""
    sent = request.POST.get("revision", "")
    return int(sent) if sent.isdecimal() and len(sent) <= len("2147483647") - 1 else -1
