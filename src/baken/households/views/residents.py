"""In what one resident joined in, and how they were (SL-03, SL-08)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.shortcuts import render
from django.views.decorators.http import require_GET

from baken.accounts.policy import Action
from baken.households import selectors
from baken.households.forms.activities import PeriodForm
from baken.households.presenters import activities as words
from baken.households.presenters.frame import frame
from baken.participants.access import dossier_view
from baken.shared import clock

if TYPE_CHECKING:
    from django.http import HttpResponse

    from baken.accounts.access import StaffRequest
    from baken.participants.models import Participant

#: So many days are told at once; the rest is folded.
DAYS_SHOWN = 10


@require_GET
@dossier_view(Action.WELLBEING_VIEW, what="joining in")
def joining_in(request: StaffRequest, participant: Participant) -> HttpResponse:
    """Activities, how someone joined in, and mood, over some weeks."""
    today = clock.today()
    form = PeriodForm(request.GET or {"weken": "4"})
    first = words.Week.around(today - timedelta(weeks=form.weeks - 1)).first
    took = selectors.taken_part(participant, first, today)
    days = words.history(took)
    context = frame(request.actor, participant, "joining_in") | {
        "chart": words.weeks_chart(took, first, today),
        "days": days[:DAYS_SHOWN],
        "earlier": days[DAYS_SHOWN:],
        "favourites": words.favourites(took),
        "form": form,
        "count": len(took),
    }
    return render(request, "households/joining_in.html", context)
