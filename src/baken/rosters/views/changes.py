"""What changed since a roster was published, what waits for a yes, and noting an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from baken.accounts.policy import Action
from baken.homes.access import home_view
from baken.rosters.forms.changes import AnswerForm
from baken.rosters.models import ChangeStage
from baken.rosters.presenters.changes import changes_on_screen
from baken.rosters.presenters.page import roster_page
from baken.rosters.selectors.changes import changes_of, find_change
from baken.rosters.services import changes as services
from baken.rosters.views.ground import actor_of, roster_or_404
from baken.shared.errors import DomainError

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from baken.homes.models import Home
    from baken.rosters.models import Change

#: Of a long roster the last so many; a change of months ago stays in the history of the shift.
SHOWN = 200


@require_GET
@home_view(Action.ROSTER_VIEW)
def changes(request: HttpRequest, home: Home, roster_id: UUID) -> HttpResponse:
    """Everything that was asked, and who has still to say yes."""
    actor = actor_of(request)
    roster = roster_or_404(request, home, roster_id)
    page = roster_page(actor, home, roster, _("Changes"))
    found = list(changes_of(roster)[:SHOWN])
    rows = changes_on_screen(found, actor, may_plan=page["may_plan"])
    waiting = [row for row in rows if row["is_asked"]]
    settled = [row for row in rows if not row["is_asked"]]
    return render(request, "rosters/changes.html", page | {"waiting": waiting, "settled": settled})


@require_POST
@home_view(Action.ROSTER_VIEW)
def answer(request: HttpRequest, home: Home, roster_id: UUID, change_id: UUID) -> HttpResponse:
    """Yes or no: one's own, or noted by the planner as it was given on the phone."""
    change = _change_or_404(request, home, roster_id, change_id)
    form = AnswerForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("This was not understood. Nothing was changed."))
        return redirect("rosters:changes", home.pk, roster_id)
    try:
        done = services.answer_change(
            actor=actor_of(request),
            change=change,
            worker_id=form.cleaned_data["worker"],
            agreed=form.cleaned_data["answer"] == "yes",
        )
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, ANSWERED[ChangeStage(done.stage)]())
    return redirect("rosters:changes", home.pk, roster_id)


ANSWERED = {
    ChangeStage.ASKED: lambda: _("The answer is noted. Others have still to answer."),
    ChangeStage.DONE: lambda: _("Everyone said yes: the roster is changed."),
    ChangeStage.REFUSED: lambda: _("The answer is noted. The roster stays as it was."),
    ChangeStage.OVERTAKEN: lambda: _("The roster changed meanwhile, so this cannot be done any more. Nothing changed."),
    ChangeStage.WITHDRAWN: lambda: _("This was withdrawn already."),
}


@require_POST
@home_view(Action.ROSTER_VIEW)
def withdraw(request: HttpRequest, home: Home, roster_id: UUID, change_id: UUID) -> HttpResponse:
    """Ask it no longer."""
    change = _change_or_404(request, home, roster_id, change_id)
    try:
        services.withdraw_change(actor=actor_of(request), change=change)
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("It is no longer asked."))
    return redirect("rosters:changes", home.pk, roster_id)


def _change_or_404(request: HttpRequest, home: Home, roster_id: UUID, change_id: UUID) -> Change:
    found = find_change(roster_or_404(request, home, roster_id), change_id)
    if found is None:
        raise Http404
    return found
