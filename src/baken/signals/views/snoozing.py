"""Putting a signal off, and taking it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from baken.accounts.policy import Action
from baken.participants.access import can, dossier_view
from baken.shared import clock
from baken.shared.errors import DomainError, Refused
from baken.shared.forms import add_domain_error
from baken.signals import selectors, services
from baken.signals.forms import SnoozeForm
from baken.signals.presenters import signal_items

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from baken.accounts.access import StaffRequest
    from baken.participants.models import Participant
    from baken.signals.models import KeptSignal


def _signal_or_404(request: StaffRequest, participant: Participant, signal_id: UUID) -> KeptSignal:
    """A signal that the actor may put off."""
    signal = selectors.find_signal(participant, signal_id)
    if signal is None or not can(request.actor, selectors.putting_off(signal), participant):
        raise Http404
    return signal


@dossier_view(Action.PARTICIPANT_EDIT, what="signal")
@require_http_methods(["GET", "POST"])
def put_off(request: StaffRequest, participant: Participant, signal_id: UUID) -> HttpResponse:
    """Let a signal keep silent for some days."""
    signal = _signal_or_404(request, participant, signal_id)
    form = SnoozeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            services.snooze(actor=request.actor, signal=signal, on=clock.today(), **form.cleaned_data)
        except DomainError as error:
            add_domain_error(form, error)
        else:
            messages.success(request, _("This was put off. It comes back by itself."))
            return redirect("desk:today")
    context = {
        "participant": participant,
        "whose": participant.display_name,
        "home_url": participant.get_absolute_url(),
        "wake_url": reverse("signals:wake", args=[participant.pk, signal.pk]),
        "form": form,
        "can_wait": signal.meaning.can_wait,
        "item": signal_items([signal], actor=request.actor)[0],
        "before": selectors.snoozings_of([signal]).get(signal.pk),
        "is_silent": signal.snoozed_until is not None and signal.snoozed_until >= clock.today(),
        "crumbs": [
            {"title": participant.display_name, "url": participant.get_absolute_url()},
            {"title": _("Put this off")},
        ],
    }
    return render(request, "signals/snooze.html", context)


@dossier_view(Action.PARTICIPANT_EDIT, what="signal")
@require_POST
def back(request: StaffRequest, participant: Participant, signal_id: UUID) -> HttpResponse:
    """Let a signal that was put off speak again."""
    try:
        services.wake(actor=request.actor, signal=_signal_or_404(request, participant, signal_id))
    except Refused as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("It is on your list again."))
    return redirect("desk:today")
