"""The people around a participant."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from baken.accounts.policy import Action
from baken.participants import presenters, services
from baken.participants.access import dossier_view
from baken.participants.forms import EndForm, RelationForm
from baken.participants.models import PersonRelation
from baken.shared import clock
from baken.shared.errors import DomainError
from baken.shared.forms import add_domain_error

if TYPE_CHECKING:
    from django.http import HttpResponse

    from baken.accounts.access import StaffRequest
    from baken.participants.models import Participant

HERE = "participants:relations"


@require_GET
@dossier_view(Action.PARTICIPANT_VIEW, what="network")
def relations(request: StaffRequest, participant: Participant) -> HttpResponse:
    """Who stands around the participant now, whom to call first, and who did before."""
    today = clock.today()
    everyone = list(participant.relations_to.select_related("person"))
    context = presenters.page(request.actor, participant, HERE, _("Network"))
    context |= {
        "current": [(one, one.decides_on(today)) for one in everyone if one.is_current_on(today)],
        "former": [one for one in everyone if not one.is_current_on(today)],
    }
    return render(request, "participants/relations.html", context)


@require_http_methods(["GET", "POST"])
@dossier_view(Action.RELATIONS_EDIT, what="network")
def new_relation(request: StaffRequest, participant: Participant) -> HttpResponse:
    form = RelationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        entered = form.cleaned_data
        try:
            services.add_relation(
                actor=request.actor,
                participant=participant,
                kind=entered["kind"],
                person=form.person_data(),
                authority=entered["authority"],
                from_on=entered["from_on"],
                contact_priority=entered["contact_priority"],
                note=entered["note"],
                client_key=entered["client_key"],
                on=clock.today(),
            )
        except DomainError as error:
            add_domain_error(form, error)
        else:
            messages.success(request, _("The person is added to the network."))
            return redirect(HERE, participant.pk)
    context = presenters.page(request.actor, participant, HERE, _("Someone around the participant"))
    return render(request, "participants/form.html", {**context, "form": form})


@require_http_methods(["GET", "POST"])
@dossier_view(Action.RELATIONS_EDIT, what="network")
def end(request: StaffRequest, participant: Participant, relation_id: UUID) -> HttpResponse:
    relation = get_object_or_404(
        PersonRelation.objects.select_related("person", "participant"), pk=relation_id, participant=participant
    )
    form = EndForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            services.end_relation(
                actor=request.actor,
                relation=relation,
                on=form.cleaned_data["on"],
                reason=form.cleaned_data["reason"],
            )
        except DomainError as error:
            add_domain_error(form, error)
        else:
            messages.success(request, _("It is noted. The relation stays in the history."))
            return redirect(HERE, participant.pk)
    title = _("End the relation with %(name)s") % {"name": relation.person.display_name}
    context = presenters.page(request.actor, participant, HERE, title)
    return render(request, "participants/form.html", {**context, "form": form})
