"""The programmes of the organisation, and beginning a group."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from baken.accounts.access import requires
from baken.accounts.policy import Action
from baken.accounts.rules import Role
from baken.audit import services as audit
from baken.audit.rules import Event
from baken.methods.selectors import all_methods
from baken.methods.texts import localised
from baken.programmes import services
from baken.programmes.forms import GroupForm, JoinForm, ProgrammeFilterForm
from baken.programmes.presenters.lists import in_list
from baken.programmes.rules import is_for_group
from baken.programmes.selectors.caseload import running_per_team
from baken.programmes.selectors.lists import (
    ProgrammeFilter,
    in_sight,
    people_to_join,
    places_for_groups,
    programmes_for,
    teams_to_filter_by,
)
from baken.shared import clock
from baken.shared.errors import DomainError
from baken.shared.forms import add_domain_error

if TYPE_CHECKING:
    from django.http import HttpResponse

    from baken.accounts.access import StaffRequest
    from baken.accounts.models import Team
    from baken.programmes.views.ground import Here

PER_PAGE = 50


@requires(Action.PROGRAMMES_LIST)
@require_GET
def programme_list(request: StaffRequest) -> HttpResponse:
    """Methods under way with whom one may see, and the groups that one runs; filtered by the query string."""
    teams = list(teams_to_filter_by(request.actor))
    form = ProgrammeFilterForm(request.GET or None, methods=all_methods(), teams=teams)
    wanted = ProgrammeFilter(
        text=form.wanted("q") or "",
        method=form.wanted("method") or "",
        team_id=form.wanted("team"),
        status=form.wanted("status") or "",
    )
    found = programmes_for(request.actor, wanted, request.GET.get("sort", "-since"))
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    programmes = list(page.object_list)
    shown = {one.pk: one.relation for programme in programmes if not programme.for_group for one in in_sight(programme)}
    audit.record_many(
        actor=request.actor,
        action=Event.VIEW,
        participant_ids=sorted(shown),
        what="methods under way",
        relations=dict(shown),
    )
    context = {
        "form": form,
        "page": page,
        "rows": in_list(programmes),
        "count": page.paginator.count,
        "is_filtered": wanted != ProgrammeFilter(),
        "boards": _boards(teams),
    }
    return render(request, "programmes/list.html", context)


def _boards(teams: list[Team]) -> list[dict[str, str]]:
    """The boards of the own teams, for methods that a team carries out together."""
    carried = [course for course in all_methods() if course.caseload]
    return [
        {
            "title": _("Board of %(team)s: %(method)s") % {"team": team.name, "method": localised(course.title)},
            "url": reverse("programmes:board", args=[course.slug, team.pk]),
        }
        for course in carried
        for counted in [running_per_team(course.slug)]
        for team in teams
        if counted.get(team.pk)
    ]


@requires(Action.PROGRAMMES_MANAGE)
@require_http_methods(["GET", "POST"])
def group_start(request: StaffRequest) -> HttpResponse:
    """Begin a method with a group."""
    locations, teams = places_for_groups(request.actor)
    form = GroupForm(
        request.POST if request.method == "POST" else None,
        initial={
            "on": clock.today(),
            "course": request.GET.get("method", ""),
            "team": teams[0].pk if teams and not request.actor.has(Role.MANAGER) else None,
        },
        courses=[one for one in all_methods() if is_for_group(one)],
        locations=locations,
        teams=teams,
    )
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            made = services.start_group(
                actor=request.actor,
                **{name: given[name] for name in ("course", "title", "reason", "on", "client_key")},
                location=next(one for one in locations if one.pk == given["location"]),
                team=next((one for one in teams if one.pk == given["team"]), None),
            )
        except DomainError as error:
            add_domain_error(form, error)
        else:
            messages.success(request, _("The group has begun. Now let participants join, and fill the roles."))
            return redirect("programmes:group", made.pk)
    title = _("Begin a group")
    context = {
        "title": title,
        "form": form,
        "rule": "MT-07",
        "allowed": True,
        "button": _("Begin"),
        "text": _("For methods in which participants do something together."),
        "crumbs": [{"title": _("Methods under way"), "url": reverse("programmes:list")}, {"title": title, "url": ""}],
        "cancel_url": reverse("programmes:list"),
        "draft": "group",
    }
    return render(request, "programmes/form.html", context, status=200 if request.method != "POST" else 422)


def group_join(here: Here) -> HttpResponse:
    """Let participants take part, of those for whom one may decide."""
    people = people_to_join(here.request.actor, here.programme, also_there=here.sent is not None)
    form = JoinForm(here.sent, initial={"on": clock.today()}, people=people)
    if here.sent is not None and form.is_valid():
        chosen = next(one for one in people if one.pk == form.cleaned_data["participant"])
        response = here.saved(
            form,
            lambda: services.join(
                actor=here.request.actor,
                programme=here.programme,
                participant=chosen,
                on=form.cleaned_data["on"],
                client_key=form.cleaned_data["client_key"],
            ),
            _("%(name)s takes part.") % {"name": chosen.display_name},
        )
        if response:
            return response
    audit.record_many(
        actor=here.request.actor,
        action=Event.VIEW,
        participant_ids=sorted(one.pk for one in people),
        what="group of a method",
        relations={one.pk: one.relation for one in people},
    )
    text = "" if people else _("You see nobody of this location who could join.")
    return here.form_page(
        _("Let someone take part"), form=form if people else None, rule="MT-07", text=text, button=_("Take part")
    )
