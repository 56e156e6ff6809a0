"""What people took up in meetings of a home (LE-08)."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from baken.accounts.policy import Action
from baken.homes.access import home_view
from baken.shared import clock
from baken.shared.attempts import attempt
from baken.teamwork import selectors, services
from baken.teamwork.forms.meetings import ActionForm, CallOffForm
from baken.teamwork.presenters.meetings import action_lines
from baken.teamwork.views.ground import do, form_page, found_or_404, under_meetings

if TYPE_CHECKING:
    from baken.accounts.access import StaffRequest
    from baken.homes.models import Home


@home_view(Action.HOME_MEETINGS)
@require_safe
def actions(request: StaffRequest, home: Home) -> HttpResponse:
    """Everything that was taken up: what is open first, then the rest."""
    lines = action_lines(selectors.actions_of_home(home))
    context = under_meetings(request, home, _("Actions")) | {
        "open_lines": [line for line in lines if line["action"].is_open],
        "ended_lines": [line for line in reversed(lines) if not line["action"].is_open],
    }
    return render(request, "teamwork/actions.html", context)


@home_view(Action.HOME_MEETINGS)
@require_POST
def add(request: StaffRequest, home: Home, point_id: UUID) -> HttpResponse:
    """Someone takes something up at a point."""
    point = found_or_404(selectors.find_point(home, point_id))
    form = ActionForm(request.POST, people=selectors.colleagues(home), auto_id="action_%s")
    done = attempt(
        form,
        lambda: services.add_action(
            actor=request.actor,
            meeting=point.meeting,
            point=point,
            what=form.cleaned_data["what"],
            owner_id=form.cleaned_data["owner"],
            due_on=form.cleaned_data["due_on"],
            client_key=form.cleaned_data["client_key"],
        ),
    )
    if done.is_done:
        messages.success(request, _("It is on the list of actions."))
        return redirect("teamwork:point", home.pk, point.pk)
    return form_page(request, under_meetings(request, home, _("New action")), form)


@home_view(Action.HOME_MEETINGS)
@require_POST
def done(request: StaffRequest, home: Home, action_id: UUID) -> HttpResponse:
    found = found_or_404(selectors.find_action(home, action_id))
    do(
        request,
        lambda: services.finish_action(actor=request.actor, action=found, on=clock.today()),
        _("The action is done."),
    )
    return _back(request, home)


@home_view(Action.HOME_MEETINGS)
@require_http_methods(["GET", "HEAD", "POST"])
def drop(request: StaffRequest, home: Home, action_id: UUID) -> HttpResponse:
    """It will not be done, and why."""
    found = found_or_404(selectors.find_action(home, action_id))
    form = CallOffForm(request.POST or None)
    tried = attempt(
        form,
        lambda: services.drop_action(
            actor=request.actor, action=found, because=form.cleaned_data["because"], on=clock.today()
        ),
    )
    if tried.is_done:
        messages.success(request, _("The action is dropped."))
        return redirect("teamwork:actions", home.pk)
    return form_page(request, under_meetings(request, home, _("Drop an action")), form, intro=found.what)


@home_view(Action.HOME_MEETINGS)
@require_POST
def reopen(request: StaffRequest, home: Home, action_id: UUID) -> HttpResponse:
    found = found_or_404(selectors.find_action(home, action_id))
    do(
        request,
        lambda: services.reopen_action(actor=request.actor, action=found),
        _("The action is open again."),
    )
    return _back(request, home)


def _back(request: StaffRequest, home: Home) -> HttpResponse:
    """To the point where the button was, when it was at one."""
    try:
        point = selectors.find_point(home, UUID(request.POST.get("point", "")))
    except ValueError:
        point = None
    return redirect("teamwork:point", home.pk, point.pk) if point else redirect("teamwork:actions", home.pk)
