"""Beheer: locations, teams, and who works in them from when until when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from baken.accounts import presenters, selectors, services
from baken.accounts.access import requires
from baken.accounts.forms import JoinTeamForm, LocationForm, MemberForm, PeriodForm, TeamForm, period_of
from baken.accounts.models import Location, Membership, Team, User
from baken.accounts.policy import Action
from baken.accounts.views.own_session import stay_signed_in
from baken.shared import clock
from baken.shared.errors import DomainError
from baken.shared.forms import add_domain_error

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from baken.accounts.access import StaffRequest


def crumbs(*parts: tuple[str, str]) -> list[dict[str, str]]:
    way = [(_("Teams and locations"), reverse("accounts:teams")), *parts]
    return [{"title": title, "url": url} for title, url in way]


@requires(Action.USERS_MANAGE)
@require_GET
def teams(request: StaffRequest) -> HttpResponse:
    context = {
        "tabs": presenters.tabs(request.actor, "accounts:teams"),
        "locations": selectors.locations_with_teams(),
    }
    return render(request, "accounts/teams.html", context)


@requires(Action.USERS_MANAGE)
@require_http_methods(["GET", "POST"])
def add_location(request: StaffRequest) -> HttpResponse:
    form = LocationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            location = services.add_location(actor=request.actor, data=form.data_for_service())
        except DomainError as error:
            add_domain_error(form, error)
        else:
            messages.success(request, _("Location %(name)s is added.") % {"name": location})
            return redirect("accounts:teams")
    title = _("Add a location")
    return render(request, "accounts/form.html", {"form": form, "title": title, "crumbs": crumbs((title, ""))})


@requires(Action.USERS_MANAGE)
@require_http_methods(["GET", "POST"])
def change_location(request: StaffRequest, location_id: UUID) -> HttpResponse:
    location = get_object_or_404(Location, pk=location_id)
    fields = ("name", "street", "postal_code", "town", "phone")
    form = LocationForm(request.POST or None, initial={name: getattr(location, name) for name in fields})
    if request.method == "POST" and form.is_valid():
        try:
            services.change_location(actor=request.actor, location=location, data=form.data_for_service())
        except DomainError as error:
            add_domain_error(form, error)
        else:
            messages.success(request, _("Location %(name)s is saved.") % {"name": location})
            return redirect("accounts:teams")
    context = {"form": form, "title": location.name, "crumbs": crumbs((location.name, ""))}
    return render(request, "accounts/form.html", context)


@requires(Action.USERS_MANAGE)
@require_http_methods(["GET", "POST"])
def add_team(request: StaffRequest) -> HttpResponse:
    form = TeamForm(request.POST or None, initial={"location": request.GET.get("location")})
    if request.method == "POST" and form.is_valid():
        try:
            team = services.add_team(
                actor=request.actor, location_id=form.cleaned_data["location"].pk, name=form.cleaned_data["name"]
            )
        except DomainError as error:
            add_domain_error(form, error)
        else:
            messages.success(request, _("Team %(name)s is added. Now say who works in it.") % {"name": team})
            return redirect("accounts:team", team_id=team.pk)
    title = _("Add a team")
    return render(request, "accounts/form.html", {"form": form, "title": title, "crumbs": crumbs((title, ""))})


@requires(Action.USERS_MANAGE)
@require_http_methods(["GET", "POST"])
def change_team(request: StaffRequest, team_id: UUID) -> HttpResponse:
    found = get_object_or_404(Team, pk=team_id)
    form = TeamForm(request.POST or None, initial={"name": found.name, "location": found.location_id})
    if request.method == "POST" and form.is_valid():
        try:
            services.change_team(
                actor=request.actor,
                team=found,
                location_id=form.cleaned_data["location"].pk,
                name=form.cleaned_data["name"],
            )
        except DomainError as error:
            add_domain_error(form, error)
        else:
            messages.success(request, _("Team %(name)s is saved.") % {"name": found})
            return redirect("accounts:team", team_id=found.pk)
    way = crumbs((found.name, reverse("accounts:team", args=[found.pk])), (_("Change"), ""))
    return render(request, "accounts/form.html", {"form": form, "title": found.name, "crumbs": way})


@requires(Action.USERS_MANAGE)
@require_http_methods(["GET", "POST"])
def team(request: StaffRequest, team_id: UUID) -> HttpResponse:
    """Who works in a team; the form adds a colleague."""
    found = get_object_or_404(Team.objects.select_related("location"), pk=team_id)
    form = MemberForm(request.POST or None, initial={"from_on": clock.today()})
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data
        try:
            services.add_member(
                actor=request.actor,
                user=chosen["user"],
                team=found,
                from_on=chosen["from_on"],
                until_on=chosen["until_on"],
            )
        except DomainError as error:
            add_domain_error(form, error)
        else:
            stay_signed_in(request, chosen["user"].pk)
            messages.success(request, _("%(name)s is in team %(team)s.") % {"name": chosen["user"], "team": found})
            return redirect("accounts:team", team_id=found.pk)
    context = {
        "team": found,
        "form": form,
        "memberships": selectors.members_of(found),
        "today": clock.today(),
        "crumbs": crumbs((found.name, "")),
    }
    return render(request, "accounts/team.html", context)


@requires(Action.USERS_MANAGE)
@require_http_methods(["GET", "POST"])
def join_team(request: StaffRequest, user_id: UUID) -> HttpResponse:
    """Add a colleague to a team, from the colleague's own page."""
    user = get_object_or_404(User, pk=user_id)
    form = JoinTeamForm(request.POST or None, initial={"from_on": clock.today()})
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data
        try:
            services.add_member(
                actor=request.actor,
                user=user,
                team=chosen["team"],
                from_on=chosen["from_on"],
                until_on=chosen["until_on"],
            )
        except DomainError as error:
            add_domain_error(form, error)
        else:
            stay_signed_in(request, user.pk)
            messages.success(request, _("%(name)s is in team %(team)s.") % {"name": user, "team": chosen["team"]})
            return redirect("accounts:user", user_id=user.pk)
    title = _("Add %(name)s to a team") % {"name": user.name}
    way = [
        {"title": _("Staff"), "url": reverse("accounts:users")},
        {"title": user.name, "url": reverse("accounts:user", args=[user.pk])},
        {"title": _("Team"), "url": ""},
    ]
    return render(request, "accounts/form.html", {"form": form, "title": title, "crumbs": way})


@requires(Action.USERS_MANAGE)
@require_http_methods(["GET", "POST"])
def membership(request: StaffRequest, membership_id: UUID) -> HttpResponse:
    """The first and last day of someone in a team."""
    found = get_object_or_404(Membership.objects.select_related("user", "team"), pk=membership_id)
    form = PeriodForm(request.POST or None, initial=period_of(found))
    if request.method == "POST" and form.is_valid():
        try:
            services.change_membership(actor=request.actor, membership=found, **form.cleaned_data)
        except DomainError as error:
            add_domain_error(form, error)
        else:
            stay_signed_in(request, found.user_id)
            messages.success(
                request,
                _("The period of %(name)s in team %(team)s is saved.") % {"name": found.user, "team": found.team},
            )
            return redirect("accounts:team", team_id=found.team_id)
    context = {
        "form": form,
        "title": _("%(name)s in team %(team)s") % {"name": found.user.name, "team": found.team.name},
        "crumbs": crumbs((found.team.name, reverse("accounts:team", args=[found.team_id])), (found.user.name, "")),
    }
    return render(request, "accounts/form.html", context)
