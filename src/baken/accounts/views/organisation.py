"""Beheer: what the organisation is called and where it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.forms.models import model_to_dict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from baken.accounts import presenters, selectors
from baken.accounts.access import requires
from baken.accounts.forms import OrganisationForm
from baken.accounts.policy import Action
from baken.accounts.services import save_organisation
from baken.shared.errors import DomainError
from baken.shared.forms import add_domain_error

if TYPE_CHECKING:
    from django.http import HttpResponse

    from baken.accounts.access import StaffRequest


@requires(Action.SETTINGS_MANAGE)
@require_http_methods(["GET", "POST"])
def organisation(request: StaffRequest) -> HttpResponse:
    """One form: what stands at the head of letters and on the sign-in page."""
    found = selectors.organisation()
    form = OrganisationForm(request.POST or None, initial=model_to_dict(found) if found else {})
    if request.method == "POST" and form.is_valid():
        try:
            save_organisation(actor=request.actor, data=form.data_for_service())
        except DomainError as error:
            add_domain_error(form, error)
        else:
            messages.success(request, _("The organisation is saved."))
            return redirect("accounts:organisation")
    context = {"tabs": presenters.tabs(request.actor, "accounts:organisation"), "form": form}
    return render(request, "accounts/organisation.html", context)
