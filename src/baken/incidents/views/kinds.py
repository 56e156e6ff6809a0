"""Beheer: which kinds of incidents can be reported."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from baken.accounts.access import requires
from baken.accounts.policy import Action
from baken.incidents import selectors, services
from baken.incidents.forms.kinds import KindForm
from baken.incidents.rules.kinds import Side
from baken.methods.texts import localised
from baken.shared.errors import DomainError, Refused
from baken.shared.forms import add_domain_error

if TYPE_CHECKING:
    from django.http import HttpResponse

    from baken.accounts.access import StaffRequest


@requires(Action.SETTINGS_MANAGE)
@require_http_methods(["GET", "POST"])
def kinds(request: StaffRequest) -> HttpResponse:
    """Every kind, whether it can be chosen, and a form for an own one."""
    form = KindForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = services.add_kind(actor=request.actor, **form.as_said)
        except DomainError as error:
            add_domain_error(form, error)
        else:
            messages.success(request, _("%(title)s can be chosen from now on.") % {"title": made.title})
            return redirect("incidents:kinds")
    off = selectors.kinds_switched_off()
    context = {
        "crumbs": [{"title": _("Settings"), "url": reverse("accounts:settings")}, {"title": _("Kinds of incidents")}],
        "form": form,
        "kinds": [
            {
                "key": kind.key,
                "title": localised(kind.title),
                "client": Side.CLIENT in kind.of,
                "staff": Side.STAFF in kind.of,
                "judged": kind.inspectorate,
                "is_own": selectors.is_own(kind.key),
                "is_off": kind.key in off,
            }
            for kind in selectors.all_kinds().values()
        ],
    }
    return render(request, "incidents/kinds.html", context)


@requires(Action.SETTINGS_MANAGE)
@require_POST
def switch(request: StaffRequest, key: str) -> HttpResponse:
    """Switch a kind on or off."""
    on = request.POST.get("on") == "yes"
    try:
        services.switch_kind(actor=request.actor, key=key, on=on)
    except Refused as error:
        messages.error(request, str(error))
    except DomainError as error:
        raise Http404 from error
    else:
        title = selectors.kind_title(key)
        said = _("%(title)s can be chosen again.") if on else _("%(title)s is switched off. What was reported stays.")
        messages.success(request, said % {"title": title})
    return redirect("incidents:kinds")
