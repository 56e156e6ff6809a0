"""Who agreed to what with whom."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from baken.accounts.policy import Action
from baken.participants import presenters, selectors, services
from baken.participants.access import dossier_view
from baken.participants.forms import ConsentForm, WithdrawalForm
from baken.participants.models import Consent
from baken.shared import clock
from baken.shared.errors import DomainError
from baken.shared.forms import add_domain_error

if TYPE_CHECKING:
    from django.http import HttpResponse

    from baken.accounts.access import StaffRequest
    from baken.participants.models import Participant

HERE = "participants:consents"


@require_GET
@dossier_view(Action.PARTICIPANT_VIEW, what="consents")
def consents(request: StaffRequest, participant: Participant) -> HttpResponse:
    """Consents that hold, and those that ended or were withdrawn."""
    today = clock.today()
    everything = list(participant.consents.select_related("given_by"))
    context = presenters.page(request.actor, participant, HERE, _("Consents"))
    context |= {
        "valid": [one for one in everything if one.is_valid_on(today)],
        "over": [(one, one.has_lapsed_on(today)) for one in everything if not one.is_valid_on(today)],
    }
    return render(request, "participants/consents.html", context)


def _givers(participant: Participant) -> list[tuple[UUID, str]]:
    """Whose consent counts: the participant, and those with authority."""
    others = [
        (one.person_id, f"{one.person.display_name} ({one.get_kind_display()})")
        for one in selectors.authority_over(participant)
    ]
    return [(participant.person_id, participant.display_name), *others]


def _asked_again(request: StaffRequest, participant: Participant) -> dict[str, object]:
    try:
        former = participant.consents.filter(pk=request.GET.get("opnieuw", "")).first()
    except ValidationError:  # no id at all
        former = None
    if former is None:
        return {}
    own = {"given_by": str(participant.person_id)}
    return {name: getattr(former, name) for name in ("kind", "what", "with_whom")} | own


@require_http_methods(["GET", "POST"])
@dossier_view(Action.CONSENTS_EDIT, what="consents")
def new_consent(request: StaffRequest, participant: Participant) -> HttpResponse:
    """What is agreed. `opnieuw` names a consent that ended at the eighteenth birthday: the same is asked again."""
    form = ConsentForm(request.POST or None, givers=_givers(participant), initial=_asked_again(request, participant))
    if request.method == "POST" and form.is_valid():
        entered = form.cleaned_data
        try:
            services.give_consent(
                actor=request.actor,
                participant=participant,
                kind=entered["kind"],
                what=entered["what"],
                with_whom=entered["with_whom"],
                given_by_id=UUID(entered["given_by"]),
                from_on=entered["from_on"],
                until_on=entered["until_on"],
                on=clock.today(),
                client_key=entered["client_key"],
            )
        except DomainError as error:
            add_domain_error(form, error)
        else:
            messages.success(request, _("The consent is recorded."))
            return redirect(HERE, participant.pk)
    context = presenters.page(request.actor, participant, HERE, _("New consent"))
    return render(request, "participants/form.html", {**context, "form": form, "rule": "CT-03"})


@require_http_methods(["GET", "POST"])
@dossier_view(Action.CONSENTS_EDIT, what="consents")
def withdraw(request: StaffRequest, participant: Participant, consent_id: UUID) -> HttpResponse:
    consent = get_object_or_404(
        Consent.objects.select_related("participant__person"), pk=consent_id, participant=participant
    )
    form = WithdrawalForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            services.withdraw_consent(
                actor=request.actor,
                consent=consent,
                on=form.cleaned_data["on"],
                reason=form.cleaned_data["reason"],
            )
        except DomainError as error:
            add_domain_error(form, error)
        else:
            messages.success(request, _("The consent is withdrawn. It stays in the history."))
            return redirect(HERE, participant.pk)
    context = presenters.page(request.actor, participant, HERE, _("Withdraw the consent"))
    return render(request, "participants/form.html", {**context, "form": form})
