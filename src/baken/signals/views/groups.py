"""Putting off what a group asks, and taking it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from baken.accounts.access import requires
from baken.accounts.policy import Action
from baken.shared import clock
from baken.shared.errors import DomainError
from baken.shared.forms import add_domain_error
from baken.signals import selectors, services
from baken.signals.forms import SnoozeForm
from baken.signals.presenters import group_items

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from baken.accounts.access import StaffRequest
    from baken.signals.selectors import GroupSignal


def _signal_or_404(request: StaffRequest, programme_id: UUID) -> GroupSignal:
    """What this group asks under the key in the address, of who runs it."""
    signal = selectors.find_group_signal(request.actor, programme_id, request.GET.get("wat", ""))
    if signal is None:
        raise Http404
    return signal


@requires(Action.PROGRAMMES_MANAGE)
@require_http_methods(["GET", "POST"])
def put_off(request: StaffRequest, programme_id: UUID) -> HttpResponse:
    """Let what a group asks keep silent for some days."""
    signal = _signal_or_404(request, programme_id)
    form = SnoozeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            services.snooze_group(actor=request.actor, signal=signal, on=clock.today(), **form.cleaned_data)
        except DomainError as error:
            add_domain_error(form, error)
        else:
            messages.success(request, _("This was put off. It comes back by itself."))
            return redirect("desk:today")
    item = group_items([signal], actor=request.actor)[0]
    context = {
        "whose": signal.programme.title,
        "home_url": item["url"],
        "wake_url": item["wake_url"],
        "form": form,
        "can_wait": True,
        "item": item,
        "before": signal.put_off,
        "is_silent": signal.is_silent,
        "crumbs": [{"title": signal.programme.title, "url": item["url"]}, {"title": _("Put this off")}],
    }
    return render(request, "signals/snooze.html", context)


@requires(Action.PROGRAMMES_MANAGE)
@require_POST
def back(request: StaffRequest, programme_id: UUID) -> HttpResponse:
    """Let it speak again."""
    services.wake_group(actor=request.actor, signal=_signal_or_404(request, programme_id))
    messages.success(request, _("It is on your list again."))
    return redirect("desk:today")
