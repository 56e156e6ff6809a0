"""Who guides a participant, and where they belong."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from baken.accounts.policy import Action
from baken.participants import presenters, selectors, services
from baken.participants.access import dossier_view
from baken.participants.forms import AssignForm, EndForm, MoveForm
from baken.participants.models import CareAssignment, Participant
from baken.shared.errors import DomainError
from baken.shared.forms import add_domain_error

if TYPE_CHECKING:
    from django.http import HttpResponse

    from baken.accounts.access import StaffRequest

HERE = "participants:care_team"


@require_GET
@dossier_view(Action.PARTICIPANT_VIEW, what="who guides")
def team(request: StaffRequest, participant: Participant) -> HttpResponse:
    """Mentor, buddy and others, now and before (CT-01, CT-02)."""
    now = selectors.care_team(participant)
    current = {one.pk for one in now.assignments}
    everything = participant.care.select_related("user")
    placed = Participant.objects.select_related("location", "team").get(pk=participant.pk)
    context = presenters.page(request.actor, participant, HERE, _("Who guides"))
    context |= {
        "team": now,
        "placed": placed,
        "others": [one for one in everything if one.pk not in current],
    }
    return render(request, "participants/care_team.html", context)


@require_http_methods(["GET", "POST"])
@dossier_view(Action.CARE_TEAM_EDIT, what="who guides")
def assign(request: StaffRequest, participant: Participant) -> HttpResponse:
    form = AssignForm(request.POST or None, initial={"kind": request.GET.get("als", "")})
    if request.method == "POST" and form.is_valid():
        entered = form.cleaned_data
        try:
            services.assign_care(
                actor=request.actor,
                participant=participant,
                user_id=entered["user"].pk,
                kind=entered["kind"],
                on=entered["on"],
                note=entered["note"],
                client_key=entered["client_key"],
            )
        except DomainError as error:
            add_domain_error(form, error)
        else:
            messages.success(request, _("%(name)s is now one of those who guide.") % {"name": entered["user"].name})
            return redirect(HERE, participant.pk)
    context = presenters.page(request.actor, participant, HERE, _("Assign someone"))
    return render(request, "participants/form.html", {**context, "form": form, "rule": "CT-01"})


@require_http_methods(["GET", "POST"])
@dossier_view(Action.CARE_TEAM_EDIT, what="who guides")
def end(request: StaffRequest, participant: Participant, assignment_id: UUID) -> HttpResponse:
    assignment = get_object_or_404(
        CareAssignment.objects.select_related("participant__person", "user"),
        pk=assignment_id,
        participant=participant,
    )
    form = EndForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            services.end_care(
                actor=request.actor,
                assignment=assignment,
                on=form.cleaned_data["on"],
                reason=form.cleaned_data["reason"],
            )
        except DomainError as error:
            add_domain_error(form, error)
        else:
            messages.success(request, _("It is noted. It stays in the history."))
            return redirect(HERE, participant.pk)
    title = _("%(name)s stops as %(kind)s") % {
        "name": assignment.user.name,
        "kind": assignment.get_kind_display(),
    }
    context = presenters.page(request.actor, participant, HERE, title)
    return render(request, "participants/form.html", {**context, "form": form})


@require_http_methods(["GET", "POST"])
@dossier_view(Action.CARE_TEAM_EDIT, what="who guides")
def move(request: StaffRequest, participant: Participant) -> HttpResponse:
    """To another location or team; mentor and buddy stay until others take over."""
    form = MoveForm(request.POST or None, participant=participant)
    if request.method == "POST" and form.is_valid():
        entered = form.cleaned_data
        try:
            services.move_participant(
                actor=request.actor,
                participant=participant,
                location_id=entered["location"].pk,
                team_id=entered["team"].pk if entered["team"] else None,
                reason=entered["reason"],
            )
        except DomainError as error:
            add_domain_error(form, error)
        else:
            messages.success(request, _("The participant belongs to %(place)s now.") % {"place": entered["location"]})
            return redirect("participants:list")
    context = presenters.page(request.actor, participant, HERE, _("To another location or team"))
    return render(request, "participants/form.html", {**context, "form": form})
