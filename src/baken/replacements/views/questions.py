"""What one is asked oneself: looking at it, saying yes or no, and having read how it ended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from baken.accounts.access import requires
from baken.accounts.policy import Action
from baken.replacements import services
from baken.replacements.models import GapStage
from baken.replacements.presenters import gaps as lines
from baken.replacements.selectors import find_question
from baken.replacements.views.ground import page
from baken.replacements.wording import shift_words
from baken.shared.errors import DomainError

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from baken.accounts.access import StaffRequest
    from baken.replacements.models import Question


def _question(request: StaffRequest, question_id: UUID) -> Question:
    found = find_question(request.actor, question_id)
    if found is None:
        raise Http404
    return found


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Action.OWN_ROSTER)
def question(request: StaffRequest, question_id: UUID) -> HttpResponse:
    """Can you help? Yes or no; a no needs no reason."""
    found = _question(request, question_id)
    if request.method == "POST":
        agreed = request.POST.get("answer") == "yes"
        try:
            done = services.answer(actor=request.actor, question=found, agreed=agreed)
        except DomainError as error:
            messages.info(request, str(error))
        else:
            messages.success(request, _answered(done.stage, agreed=agreed))
        return redirect("replacements:question", question_id)
    settled = lines.is_settled(found)
    context = page(_("Can you help?")) | {
        "question": found,
        "shift": shift_words(found.gap.shift),
        "home": found.gap.shift.home,
        "settled": settled,
        "ended": lines.ended_words(found) if settled else "",
        "asked": [] if settled else lines.what_is_asked(found),
    }
    return render(request, "replacements/question.html", context)


def _answered(stage: str, *, agreed: bool) -> str:
    if not agreed:
        return _("Thank you for answering. Someone else is looked for.")
    if stage == GapStage.FILLED:
        return _("Thank you. It is settled, and stands in your roster.")
    return _("Thank you. It waits for the yes of a colleague.")


@require_POST
@requires(Action.OWN_ROSTER)
def read(request: StaffRequest, question_id: UUID) -> HttpResponse:
    """Take how it ended off the list."""
    services.note_read(actor=request.actor, question=_question(request, question_id))
    messages.success(request, _("Noted that you read it."))
    return redirect("replacements:list")
