"""Taking everything as read, or as unread again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from baken.accounts.policy import Action
from baken.participants.access import dossier_view
from baken.timeline import services
from baken.timeline.forms import MarkForm

if TYPE_CHECKING:
    from django.http import HttpResponse

    from baken.accounts.access import StaffRequest
    from baken.participants.models import Participant


@dossier_view(Action.PARTICIPANT_VIEW, what="timeline")
@require_POST
def read(request: StaffRequest, participant: Participant) -> HttpResponse:
    """Everything in this timeline is read."""
    services.mark_read(actor=request.actor, participant=participant)
    messages.success(request, _("You have seen everything up to now."))
    return redirect("timeline:timeline", participant.pk)


@dossier_view(Action.PARTICIPANT_VIEW, what="timeline")
@require_POST
def unread(request: StaffRequest, participant: Participant) -> HttpResponse:
    """From one entry on everything is unread again."""
    form = MarkForm(request.POST)
    moment = form.cleaned_data["moment"] if form.is_valid() else None
    if moment is None:
        messages.error(request, _("This entry cannot be found any more."))
        return redirect("timeline:timeline", participant.pk)
    services.mark_unread_from(actor=request.actor, participant=participant, moment=moment)
    messages.success(request, _("From there on it is unread again. You find it back as new."))
    return redirect("desk:dossier", participant.pk)
