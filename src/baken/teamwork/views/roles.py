"""Who is what in the team of a home (LE-07)."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from baken.accounts.policy import Action
from baken.homes.access import can_home, home_view
from baken.homes.presenters.page import home_page
from baken.shared.attempts import attempt
from baken.shared.errors import NotPermitted
from baken.teamwork import selectors, services
from baken.teamwork.forms.roles import EndRoleForm, RoleForm
from baken.teamwork.presenters import roles as words
from baken.teamwork.views.ground import MEETINGS, form_page, found_or_404, under_meetings

if TYPE_CHECKING:
    from baken.accounts.access import StaffRequest
    from baken.homes.models import Home


@home_view(Action.HOME_VIEW)
@require_http_methods(["GET", "HEAD", "POST"])
def roles(request: StaffRequest, home: Home) -> HttpResponse:
    """Each role with who has it, over time; who manages the home gives them."""
    may_give = can_home(request.actor, Action.HOME_MANAGE, home)
    people = selectors.colleagues(home) if may_give else []
    form = RoleForm(request.POST or None, people=people)
    if form.is_bound and not may_give:
        try:
            services.give_role(actor=request.actor, home=home, user_id=UUID(int=0), role="", from_on=home.opened_on)
        except NotPermitted as error:
            messages.error(request, str(error))
        return redirect("teamwork:roles", home.pk)
    done = attempt(
        form,
        lambda: services.give_role(
            actor=request.actor,
            home=home,
            user_id=form.cleaned_data["user"],
            role=form.cleaned_data["role"],
            from_on=form.cleaned_data["from_on"],
            client_key=form.cleaned_data["client_key"],
        ),
    )
    if done.is_done:
        messages.success(request, _("The role is given."))
        return redirect("teamwork:roles", home.pk)
    rows = selectors.roles_of(home)
    context = home_page(request.actor, home, MEETINGS, _("Roles in the team")) | {
        "roles": words.now(rows),
        "others": words.others(rows),
        "may_give": may_give,
        "form": form if may_give else None,
    }
    return render(request, "teamwork/roles.html", context)


@home_view(Action.HOME_MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def end(request: StaffRequest, home: Home, role_id: UUID) -> HttpResponse:
    found = found_or_404(selectors.find_role(home, role_id))
    form = EndRoleForm(request.POST or None)
    done = attempt(
        form,
        lambda: services.end_role(actor=request.actor, role=found, until_on=form.cleaned_data["until_on"]),
    )
    if done.is_done:
        messages.success(request, _("From that day on the role is free."))
        return redirect("teamwork:roles", home.pk)
    context = under_meetings(request, home, _("End a role"))
    intro = f"{found.user.name} · {found.get_role_display()}"
    return form_page(
        request, context, form, rule="LE-07", intro=intro, back_url=reverse("teamwork:roles", args=[home.pk])
    )
