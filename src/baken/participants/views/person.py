"""What is known of one participant: seeing it, changing it, the addresses, the number."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from baken.accounts.policy import Action
from baken.participants import presenters, services
from baken.participants.access import address_is_shown, dossier_view
from baken.participants.forms import AddressForm, PersonForm, RevealForm, SecrecyForm
from baken.participants.models import Person
from baken.shared import clock
from baken.shared.errors import Conflict, DomainError
from baken.shared.forms import add_domain_error

if TYPE_CHECKING:
    from django.http import HttpResponse

    from baken.accounts.access import StaffRequest
    from baken.participants.models import Participant

HERE = "participants:person"


@require_GET
@dossier_view(Action.PARTICIPANT_VIEW, what="personal data")
def show(request: StaffRequest, participant: Participant) -> HttpResponse:
    """Everything that is known of the person, the address only to who may see it."""
    shown = address_is_shown(request.actor, participant)
    current = participant.person.addresses.filter(until_on__isnull=True) if shown else []
    context = presenters.page(request.actor, participant, HERE, _("Personal data"))
    context |= {
        "facts": presenters.facts_of(participant),
        "address_is_shown": shown,
        "addresses": list(current),
        "requests": list(participant.support_requests.select_related("brought_by")),
    }
    return render(request, "participants/person.html", context)


@require_http_methods(["GET", "POST"])
@dossier_view(Action.PARTICIPANT_EDIT, what="personal data")
def edit(request: StaffRequest, participant: Participant) -> HttpResponse:
    """Change personal data. When someone else did so meanwhile, both versions stand side by side."""
    person = participant.person
    form = PersonForm(
        request.POST or None, initial={**asdict(person.data), **_dates(person), "version": person.version}
    )
    differing: list[presenters.Difference] = []
    if request.method == "POST" and form.is_valid():
        data = form.person_data(known=person.data)
        try:
            services.update_person(
                actor=request.actor,
                participant=participant,
                data=data,
                version=form.cleaned_data["version"],
                on=clock.today(),
            )
        except Conflict as error:
            entered = request.POST.copy()
            entered["version"] = str(person.version)
            form = PersonForm(entered)
            form.is_valid()
            add_domain_error(form, error)
            differing = presenters.differences(form.labels, data, person)
        except DomainError as error:
            add_domain_error(form, error)
        else:
            messages.success(request, _("The personal data are saved."))
            return redirect(HERE, participant.pk)
    context = presenters.page(request.actor, participant, HERE, _("Change personal data"))
    return render(request, "participants/person_edit.html", {**context, "form": form, "differing": differing})


def _dates(person: Person) -> dict[str, object]:
    """The dates as values; the number is never shown in the form."""
    return {"birth": person.birth, "died": person.died, "name_prefix": person.prefix, "bsn": ""}


@never_cache
@require_http_methods(["GET", "POST"])
@dossier_view(Action.BSN_REVEAL, what="citizen service number")
def reveal(request: StaffRequest, participant: Participant) -> HttpResponse:
    """Show the full citizen service number, once, for a reason that is kept."""
    form = RevealForm(request.POST or None)
    number = ""
    if request.method == "POST" and form.is_valid():
        try:
            number = services.reveal_bsn(
                actor=request.actor, participant=participant, purpose=form.cleaned_data["purpose"]
            )
        except DomainError as error:
            add_domain_error(form, error)
    context = presenters.page(request.actor, participant, HERE, _("Citizen service number"))
    return render(request, "participants/bsn.html", {**context, "form": form, "number": number})


@require_http_methods(["GET", "POST"])
@dossier_view(Action.PARTICIPANT_EDIT, what="secrecy")
def secrecy(request: StaffRequest, participant: Participant) -> HttpResponse:
    """Mark the address as secret, or lift the mark."""
    form = SecrecyForm(request.POST or None, participant=participant)
    if request.method == "POST" and form.is_valid():
        chosen = int(form.cleaned_data["secrecy"])
        try:
            services.mark_secret(actor=request.actor, participant=participant, secrecy=chosen)
        except DomainError as error:
            add_domain_error(form, error)
        else:
            messages.success(request, _("The secrecy is saved."))
            return redirect(HERE, participant.pk)
    context = presenters.page(request.actor, participant, HERE, _("Secrecy of the address"))
    return render(request, "participants/form.html", {**context, "form": form})


@require_GET
@dossier_view(Action.PARTICIPANT_VIEW, what="addresses")
def addresses(request: StaffRequest, participant: Participant) -> HttpResponse:
    """Where someone lives and lived, newest first."""
    shown = address_is_shown(request.actor, participant)
    context = presenters.page(request.actor, participant, HERE, _("Addresses"))
    context |= {"address_is_shown": shown, "addresses": list(participant.person.addresses.all()) if shown else []}
    return render(request, "participants/addresses.html", context)


@require_http_methods(["GET", "POST"])
@dossier_view(Action.PARTICIPANT_EDIT, what="addresses")
def new_address(request: StaffRequest, participant: Participant) -> HttpResponse:
    """Add an address; the former one ends where this one begins."""
    form = AddressForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            services.add_address(
                actor=request.actor,
                participant=participant,
                data=form.address_data(),
                on=clock.today(),
                client_key=form.cleaned_data["client_key"],
            )
        except DomainError as error:
            add_domain_error(form, error)
        else:
            messages.success(request, _("The address is saved. The former one is in the history."))
            return redirect("participants:addresses", participant.pk)
    context = presenters.page(request.actor, participant, HERE, _("New address"))
    return render(request, "participants/form.html", {**context, "form": form})
