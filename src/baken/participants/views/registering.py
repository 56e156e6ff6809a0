"""Registering someone who asks for support."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from baken.accounts.access import requires
from baken.accounts.policy import Action
from baken.participants import access, presenters, selectors, services
from baken.participants.forms import RegistrationForm, RequestForm
from baken.participants.rules import clean_bsn
from baken.shared import clock
from baken.shared.errors import DomainError
from baken.shared.forms import add_domain_error

if TYPE_CHECKING:
    from django.http import HttpResponse

    from baken.accounts.access import StaffRequest
    from baken.accounts.rules import Actor
    from baken.participants.models import Participant
    from baken.participants.rules import PersonData
    from baken.participants.selectors import Lookalike

_DUPLICATE = {"duplicate", "same-bsn"}


@require_http_methods(["GET", "POST"])
@requires(Action.PARTICIPANT_REGISTER)
def register(request: StaffRequest) -> HttpResponse:
    """A new participant with the support request; whoever may be the same person is shown side by side."""
    asks = "asks_about_duplicates" in request.POST
    form = RegistrationForm(request.POST or None, actor=request.actor, asks_about_duplicates=asks)
    found: list[Lookalike] = []
    if request.method == "POST" and form.is_valid():
        entered = form.cleaned_data
        try:
            participant = services.register_participant(
                actor=request.actor,
                person=form.person_data(),
                location_id=entered["location"].pk,
                team_id=entered["team"].pk if entered["team"] else None,
                request=form.request_data(),
                on=clock.today(),
                despite_duplicates=entered.get("despite_duplicates", False),
                client_key=entered["client_key"],
            )
        except DomainError as error:
            if error.code in _DUPLICATE:
                form = RegistrationForm(request.POST, actor=request.actor, asks_about_duplicates=True)
                form.is_valid()
                found = _lookalikes(form.person_data())
            add_domain_error(form, error)
        else:
            return _on_to_the_trajectory(request, participant)
    context = {
        "form": form,
        "entered": form.person_data() if found else None,
        "lookalikes": _shown(request.actor, found),
        "unseen": len(found) - len(_shown(request.actor, found)),
        "asks_about_duplicates": "despite_duplicates" in form.fields,
    }
    return render(request, "participants/register.html", context)


def _on_to_the_trajectory(request: StaffRequest, participant: Participant) -> HttpResponse:
    """The registration is the first phase, so the trajectory begins at once, by whoever may begin it (8F-03)."""
    name = {"name": participant.display_name}
    if not access.can(request.actor, Action.TRAJECTORY_RECORD, participant):
        messages.success(request, _("%(name)s is registered.") % name)
        return redirect(participant)
    messages.success(request, _("%(name)s is registered. Now the trajectory can begin.") % name)
    return redirect("trajectories:start", participant.pk)


def _lookalikes(data: PersonData) -> list[Lookalike]:
    return selectors.lookalikes(
        bsn=clean_bsn(data.bsn) if data.bsn else "",
        given_names=data.given_names,
        surname=data.surname,
        birth=data.birth,
    )


def _shown(actor: Actor, found: list[Lookalike]) -> list[Lookalike]:
    """Only whom the user may see; of others no more is said than that they are there."""
    ids = [one.participant.pk for one in found]
    visible = set(selectors.participants_visible_to(actor).filter(pk__in=ids).values_list("pk", flat=True))
    return [one for one in found if one.participant.pk in visible]


@require_http_methods(["GET", "POST"])
@access.dossier_view(Action.TRAJECTORY_RECORD, what="support request")
def new_request(request: StaffRequest, participant: Participant) -> HttpResponse:
    """A new support request of someone who is known here (8F-03)."""
    form = RequestForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            services.record_support_request(
                actor=request.actor,
                participant=participant,
                data=form.request_data(),
                on=clock.today(),
                client_key=form.cleaned_data["client_key"],
            )
        except DomainError as error:
            add_domain_error(form, error)
        else:
            messages.success(request, _("The support request is recorded."))
            return redirect("participants:person", participant.pk)
    context = presenters.page(request.actor, participant, "participants:person", _("New support request"))
    return render(request, "participants/form.html", {**context, "form": form, "rule": "8F-03"})
