"""Whether one wants the signals by mail."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from baken.accounts.access import requires
from baken.accounts.policy import Action
from baken.signals import services
from baken.signals.forms import DigestForm
from baken.signals.models import DigestWish
from baken.signals.rules import Digest

if TYPE_CHECKING:
    from django.http import HttpResponse

    from baken.accounts.access import StaffRequest


@requires(Action.OWN_ACCOUNT)
@require_http_methods(["GET", "POST"])
def digest(request: StaffRequest) -> HttpResponse:
    """Choose: no mail, on working days, or every day."""
    wish = DigestWish.objects.filter(user=request.actor.user_id).first()
    form = DigestForm(request.POST or None, initial={"choice": wish.choice if wish else Digest.NEVER})
    if request.method == "POST" and form.is_valid():
        site = request.build_absolute_uri("/")
        services.choose_digest(actor=request.actor, choice=Digest(form.cleaned_data["choice"]), site=site)
        messages.success(request, _("Your choice is saved."))
        return redirect("signals:digest")
    context = {
        "form": form,
        "crumbs": [{"title": _("My account"), "url": reverse("accounts:own_account")}, {"title": _("Signals by mail")}],
    }
    return render(request, "signals/digest.html", context)
