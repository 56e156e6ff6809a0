"""What changed since a roster was published, what waits for a yes, and noting an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from baken.accounts.policy import Action
from baken.homes.access import can_home, home_view
from baken.rosters.forms.changes import AnswerForm, ExtraShiftForm
from baken.rosters.models import ChangeSort, ChangeStage, RosterStage
from baken.rosters.presenters.changes import changes_on_screen
from baken.rosters.presenters.page import roster_page
from baken.rosters.rules.moves import Move
from baken.rosters.selectors.changes import changes_of, find_change
from baken.rosters.selectors.people import people_of
from baken.rosters.selectors.shifts import kinds_of
from baken.rosters.services import changes as services
from baken.rosters.views.ground import actor_of, roster_or_404
from baken.shared import clock
from baken.shared.attempts import attempt
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


@require_http_methods(["GET", "HEAD", "POST"])
@home_view(Action.ROSTER_PLAN)
def extra(request: HttpRequest, home: Home, roster_id: UUID) -> HttpResponse:
    """A shift more in a published roster; who works it has to say yes."""
    actor, roster = actor_of(request), roster_or_404(request, home, roster_id)
    if roster.stage != RosterStage.PUBLISHED:
        raise Http404
    kinds = [one for one in kinds_of([home.pk]).values() if not one.is_retired]
    form = ExtraShiftForm(
        request.POST or None,
        kinds=sorted(kinds, key=lambda one: one.starts),
        people=[(key, one.name) for key, one in people_of(roster).items()],
        may_accept=can_home(actor, Action.ROSTER_APPROVE, home),
        initial={"on": max(roster.starts_on, clock.today())},
    )
    done = attempt(
        form,
        lambda: services.propose_change(
            actor=actor,
            roster=roster,
            moves=[_as_extra(form.cleaned_data)],
            sort=ChangeSort.PLANNER,
            why=form.cleaned_data["why"],
            accept=form.cleaned_data.get("accept", ""),
            client_key=form.cleaned_data["client_key"],
        ),
    )
    if done.is_done:
        is_done = done.made.stage == ChangeStage.DONE
        asked = _("It is asked. When everyone said yes, the roster changes by itself.")
        messages.success(request, _("The roster is changed.") if is_done else asked)
        return redirect("rosters:changes", home.pk, roster_id)
    page = roster_page(actor, home, roster, _("A shift more"))
    intro = _("This roster was published. Whoever gets another roster by it has to say yes first.")
    return render(request, "rosters/form.html", page | {"form": form, "intro": intro, "button": _("Ask for it")})


def _as_extra(given: dict[str, Any]) -> Move:
    worker = UUID(given["worker"]) if given["worker"] else None
    return Move(None, worker, template_id=UUID(given["template"]), on=given["on"])


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
