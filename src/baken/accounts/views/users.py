"""Beheer: the colleagues, their roles and whether they can sign in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from baken.accounts import presenters, selectors, services
from baken.accounts.access import requires
from baken.accounts.forms import ReasonForm, StaffChangeForm, StaffFilterForm, StaffForm
from baken.accounts.labels import STATUSES
from baken.accounts.middleware import SECOND_FACTOR_SEEN
from baken.accounts.models import User
from baken.accounts.policy import Action
from baken.accounts.spreadsheets import csv_download
from baken.accounts.views.own_session import stay_signed_in
from baken.audit import services as audit
from baken.audit.rules import Event
from baken.shared import clock
from baken.shared.errors import Conflict, DomainError
from baken.shared.forms import add_domain_error

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse, HttpResponseBase

    from baken.accounts.access import StaffRequest

PER_PAGE = 50


def crumbs(*parts: tuple[str, str]) -> list[dict[str, str]]:
    """The path to a screen of this part: the list of staff, and what follows."""
    way = [(_("Staff"), reverse("accounts:users")), *parts]
    return [{"title": title, "url": url} for title, url in way]


@requires(Action.USERS_MANAGE)
@require_GET
def users(request: StaffRequest) -> HttpResponse:
    form = StaffFilterForm(request.GET)
    found = selectors.staff(form.wanted(), request.GET.get("sort", "name"))
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "tabs": presenters.tabs(request.actor, "accounts:users"),
        "form": form,
        "page": page,
        "count": page.paginator.count,
        "rows": [presenters.staff_row(user) for user in page],
    }
    return render(request, "accounts/users.html", context)


@requires(Action.USERS_MANAGE)
@require_GET
def users_csv(request: StaffRequest) -> HttpResponseBase:
    """The list of staff as on screen, all pages."""
    form = StaffFilterForm(request.GET)
    found = selectors.staff(form.wanted(), request.GET.get("sort", "name"))
    rows = [presenters.staff_row(user) for user in found]
    audit.record(
        actor=request.actor,
        action=Event.EXPORT,
        participant_id=None,
        what="list of staff",
        details={"rows": len(rows), **{name: value for name in form.fields if (value := request.GET.get(name))}},
    )
    header = [
        *(_("Name"), _("E-mail address"), _("Roles"), _("Teams")),
        *(_("Locations"), _("Status"), _("Last signed in")),
    ]
    return csv_download(
        "-".join(("baken", _("staff"), clock.today().isoformat())),
        header,
        (
            (
                *(row.name, row.email, row.roles, row.teams, row.locations, row.status),
                timezone.localtime(row.last_login).date() if row.last_login else "",
            )
            for row in rows
        ),
    )


@requires(Action.USERS_MANAGE)
@require_http_methods(["GET", "POST"])
def invite(request: StaffRequest) -> HttpResponse:
    form = StaffForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            user = services.invite_user(
                actor=request.actor, data=form.data_for_service(), site=request.build_absolute_uri("/")
            )
        except DomainError as error:
            add_domain_error(form, error)
        else:
            messages.success(
                request,
                _("%(name)s has an account. A mail with a link to set a password is on its way to %(email)s.")
                % {"name": user.name, "email": user.email},
            )
            return redirect("accounts:user", user_id=user.pk)
    context = {"form": form, "crumbs": crumbs((_("Invite a colleague"), ""))}
    return render(request, "accounts/invite.html", context)


@requires(Action.USERS_MANAGE)
@require_GET
def user(request: StaffRequest, user_id: UUID) -> HttpResponse:
    found = get_object_or_404(User.objects.prefetch_related("locations"), pk=user_id)
    status = presenters.status_of(found)
    context = {
        "account": found,
        "status": STATUSES[status],
        "status_chip": presenters.STATUS_CHIPS[status],
        "role_names": presenters.role_names(found.roles),
        "memberships": selectors.memberships_of(found),
        "second_steps": presenters.second_steps(selectors.second_steps_of(found)),
        "today": clock.today(),
        "crumbs": crumbs((found.name, "")),
    }
    return render(request, "accounts/user.html", context)


@requires(Action.USERS_MANAGE)
@require_http_methods(["GET", "POST"])
def change(request: StaffRequest, user_id: UUID) -> HttpResponse:
    found = get_object_or_404(User, pk=user_id)
    form = StaffChangeForm(request.POST or None, initial=_as_entered(found))
    stored = None
    if request.method == "POST" and form.is_valid():
        try:
            services.change_user(
                actor=request.actor,
                user_id=found.pk,
                data=form.data_for_service(),
                seen_version=form.cleaned_data["seen_version"],
            )
        except Conflict as conflict:
            stored = found
            entered = request.POST.copy()
            entered["seen_version"] = selectors.version_of(found)
            form.data = entered
            add_domain_error(form, conflict)
        except DomainError as error:
            add_domain_error(form, error)
        else:
            stay_signed_in(request, found.pk)
            messages.success(request, _("The account of %(name)s is saved.") % {"name": form.cleaned_data["name"]})
            return redirect("accounts:user", user_id=found.pk)
    context = {
        "account": found,
        "form": form,
        "stored": stored,
        "stored_roles": presenters.role_names(stored.roles) if stored else [],
        "crumbs": crumbs((found.name, reverse("accounts:user", args=[found.pk])), (_("Change"), "")),
    }
    return render(request, "accounts/user_change.html", context)


def _as_entered(found: User) -> dict[str, Any]:
    return {
        "name": found.name,
        "email": found.email,
        "roles": found.roles,
        "locations": found.locations.all(),
        "language": found.language,
        "seen_version": selectors.version_of(found),
    }


@requires(Action.USERS_MANAGE)
@require_http_methods(["GET", "POST"])
def deactivate(request: StaffRequest, user_id: UUID) -> HttpResponse:
    found = get_object_or_404(User, pk=user_id)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            services.deactivate_user(actor=request.actor, user_id=found.pk, reason=form.cleaned_data["reason"])
        except DomainError as error:
            add_domain_error(form, error)
        else:
            messages.success(request, _("%(name)s cannot sign in any more.") % {"name": found.name})
            return redirect("accounts:user", user_id=found.pk)
    context = {
        "form": form,
        "title": _("Close the account of %(name)s?") % {"name": found.name},
        "text": _("What this person wrote stays. The account can be opened again at any time."),
        "button": _("Close the account"),
        "cancel_url": reverse("accounts:user", args=[found.pk]),
        "crumbs": crumbs((found.name, reverse("accounts:user", args=[found.pk])), (_("Close the account"), "")),
    }
    return render(request, "accounts/confirm.html", context)


@requires(Action.USERS_MANAGE)
@require_http_methods(["GET", "POST"])
def reset_second_factor(request: StaffRequest, user_id: UUID) -> HttpResponse:
    found = get_object_or_404(User, pk=user_id)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            services.reset_second_factor(actor=request.actor, user_id=found.pk, reason=form.cleaned_data["reason"])
        except DomainError as error:
            add_domain_error(form, error)
        else:
            stay_signed_in(request, found.pk)
            if found.pk == request.actor.user_id:
                request.session.pop(SECOND_FACTOR_SEEN, None)  # even the administrator gives the new one at once
            messages.success(
                request, _("%(name)s sets up a new second step at the next sign-in.") % {"name": found.name}
            )
            return redirect("accounts:user", user_id=found.pk)
    context = {
        "form": form,
        "title": _("Reset the second step of %(name)s?") % {"name": found.name},
        "text": _("First make sure that it is really this colleague who asks for it: see or call each other."),
        "button": _("Reset the second step"),
        "cancel_url": reverse("accounts:user", args=[found.pk]),
        "crumbs": crumbs((found.name, reverse("accounts:user", args=[found.pk])), (_("Second step"), "")),
    }
    return render(request, "accounts/confirm.html", context)


@requires(Action.USERS_MANAGE)
@require_POST
def reactivate(request: StaffRequest, user_id: UUID) -> HttpResponse:
    found = get_object_or_404(User, pk=user_id)
    try:
        services.reactivate_user(actor=request.actor, user_id=found.pk)
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("%(name)s can sign in again.") % {"name": found.name})
    return redirect("accounts:user", user_id=found.pk)


@requires(Action.USERS_MANAGE)
@require_POST
def invite_again(request: StaffRequest, user_id: UUID) -> HttpResponse:
    found = get_object_or_404(User, pk=user_id)
    try:
        services.send_invitation(actor=request.actor, user=found, site=request.build_absolute_uri("/"))
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("A new invitation is on its way to %(email)s.") % {"email": found.email})
    return redirect("accounts:user", user_id=found.pk)
