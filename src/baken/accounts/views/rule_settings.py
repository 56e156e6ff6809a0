"""Beheer: the numbers that the rules work with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from baken.accounts import presenters
from baken.accounts.access import requires
from baken.accounts.forms import SettingForm
from baken.accounts.policy import Action
from baken.accounts.services import change_rule_setting
from baken.shared.errors import DomainError
from baken.shared.forms import add_domain_error

if TYPE_CHECKING:
    from django.http import HttpResponse

    from baken.accounts.access import StaffRequest


@requires(Action.SETTINGS_MANAGE)
@require_GET
def rule_settings(request: StaffRequest) -> HttpResponse:
    context = {
        "tabs": presenters.tabs(request.actor, "accounts:settings"),
        "rows": presenters.setting_rows(),
    }
    return render(request, "accounts/settings.html", context)


@requires(Action.SETTINGS_MANAGE)
@require_http_methods(["GET", "POST"])
def rule_setting(request: StaffRequest, key: str) -> HttpResponse:
    row = next((row for row in presenters.setting_rows() if row.definition.key == key), None)
    if row is None:
        raise Http404
    form = SettingForm(row.definition, request.POST or None, initial={"value": row.value})
    if request.method == "POST" and form.is_valid():
        try:
            change_rule_setting(actor=request.actor, key=key, value=form.cleaned_data["value"])
        except DomainError as error:
            add_domain_error(form, error)
        else:
            messages.success(
                request,
                _("%(title)s: now %(value)s. What is due is calculated anew.")
                % {"title": row.definition.title, "value": row.definition.in_words(form.cleaned_data["value"])},
            )
            return redirect("accounts:settings")
    crumbs = [
        {"title": _("Settings"), "url": reverse("accounts:settings")},
        {"title": row.definition.title, "url": ""},
    ]
    return render(request, "accounts/setting.html", {"form": form, "row": row, "crumbs": crumbs})
