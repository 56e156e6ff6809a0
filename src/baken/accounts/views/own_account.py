"""One's own account: name, language, and the way to password and second step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from baken.accounts import presenters, selectors
from baken.accounts.access import requires
from baken.accounts.forms import OwnAccountForm
from baken.accounts.models import User
from baken.accounts.policy import Action
from baken.accounts.services import change_own_account
from baken.accounts.views.front_door import remember_language

if TYPE_CHECKING:
    from django.http import HttpResponse

    from baken.accounts.access import StaffRequest


@requires(Action.OWN_ACCOUNT)
@require_http_methods(["GET", "POST"])
def own_account(request: StaffRequest) -> HttpResponse:
    user = get_object_or_404(User.objects.prefetch_related("locations"), pk=request.actor.user_id)
    form = OwnAccountForm(request.POST or None, initial={"name": user.name, "language": user.language})
    if request.method == "POST" and form.is_valid():
        change_own_account(actor=request.actor, **form.cleaned_data)
        with translation.override(form.cleaned_data["language"]):
            messages.success(request, _("Your account is saved."))
        response = redirect("accounts:own_account")
        remember_language(response, form.cleaned_data["language"])
        return response
    organisation = selectors.organisation()
    context: dict[str, Any] = {
        "organisation": organisation,
        "reach": presenters.ways_to_reach(organisation) if organisation else [],
        "form": form,
        "account": user,
        "role_names": presenters.role_names(user.roles),
        "memberships": selectors.memberships_of(user).filter(selectors.still_member()),
        "has_second_step": selectors.second_steps_of(user).exists(),
    }
    return render(request, "accounts/own_account.html", context)
