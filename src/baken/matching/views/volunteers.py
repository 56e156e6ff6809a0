"""Volunteers: the list, one of them, adding, changing, stopping (MT-07)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages as told
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from baken.accounts.access import requires
from baken.accounts.policy import Action
from baken.audit import services as audit
from baken.audit.rules import Event
from baken.matching import selectors, services
from baken.matching.forms.volunteers import (
    ChangeVolunteerForm,
    StopForm,
    VolunteerFilterForm,
    VolunteerForm,
    kept_of_volunteer,
)
from baken.matching.presenters import volunteers as presenters
from baken.matching.views.ground import form_page, volunteer_or_404
from baken.shared.attempts import attempt

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from baken.accounts.access import StaffRequest
    from baken.matching.models import Match, Volunteer

PER_PAGE = 30


@require_GET
@requires(Action.VOLUNTEERS_MANAGE)
def volunteers(request: StaffRequest) -> HttpResponse:
    """The volunteers of one's own locations; who looks for a name, searches."""
    methods = selectors.match_methods()
    form = VolunteerFilterForm(request.GET, methods=methods)
    wanted = form.wanted
    page = Paginator(selectors.volunteers(request.actor, **wanted), PER_PAGE).get_page(request.GET.get("page"))
    rows = presenters.volunteer_rows(page.object_list, methods)
    audit.record(
        actor=request.actor,
        action=Event.SEARCH if wanted["text"] else Event.VIEW,
        participant_id=None,
        what="volunteers",
        details={"rows": len(rows)},
    )
    context = {
        "crumbs": [{"title": _("Volunteers")}],
        "form": form,
        "is_filtered": any(wanted.values()),
        "page": page,
        "page_title": _("Volunteers"),
        "rows": rows,
    }
    return render(request, "matching/volunteers.html", context)


@require_GET
@requires(Action.VOLUNTEERS_MANAGE)
def volunteer(request: StaffRequest, volunteer_id: UUID) -> HttpResponse:
    """What is known of a volunteer, and with whom they are matched; of who may not be seen only how many they are."""
    found = volunteer_or_404(request.actor, volunteer_id)
    matches = selectors.matches_of_volunteer(request.actor, found)
    _log_view(request, found, matches.shown)
    rows = presenters.match_rows(matches.shown)
    context = _around(found, found.name) | {
        "chip": presenters.chip(found),
        "facts": presenters.facts(found, selectors.match_methods()),
        "open_rows": [row for row in rows if row["match"].is_open],
        "open_others": presenters.others_words(matches.hidden_open),
        "closed_rows": [row for row in rows if not row["match"].is_open],
        "closed_others": presenters.others_words(matches.hidden_closed),
        "volunteer": found,
    }
    return render(request, "matching/volunteer.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Action.VOLUNTEERS_MANAGE)
def volunteer_add(request: StaffRequest) -> HttpResponse:
    form = VolunteerForm(request.POST or None, **_choices(request))
    done = attempt(
        form,
        lambda: services.add_volunteer(
            actor=request.actor, data=form.data_of_volunteer, client_key=form.cleaned_data["client_key"]
        ),
    )
    if done.is_done:
        told.success(request, _("The volunteer is kept."))
        return redirect("matching:volunteer", done.made.pk)
    context = _around(None, _("New volunteer"))
    intro = _("No more than matching asks. The volunteer may read what is written here.")
    return form_page(request, context, form, intro=intro, rule="MT-07", draft="volunteer:new")


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Action.VOLUNTEERS_MANAGE)
def volunteer_edit(request: StaffRequest, volunteer_id: UUID) -> HttpResponse:
    found = volunteer_or_404(request.actor, volunteer_id)
    form = ChangeVolunteerForm(request.POST or None, initial=kept_of_volunteer(found), **_choices(request))
    done = attempt(
        form,
        lambda: services.change_volunteer(
            actor=request.actor,
            volunteer=found,
            data=form.data_of_volunteer,
            revision=form.cleaned_data["revision"] or 0,
        ),
        kept=lambda: kept_of_volunteer(volunteer_or_404(request.actor, volunteer_id)),
    )
    if done.is_done:
        told.success(request, _("The change is kept."))
        return redirect("matching:volunteer", found.pk)
    if request.method != "POST":
        _log_view(request, found, [])
    context = _around(found, _("Change %(name)s") % {"name": found.name})
    return form_page(request, context, form, conflict=done.conflict, draft=f"volunteer:{found.pk}")


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Action.VOLUNTEERS_MANAGE)
def volunteer_stop(request: StaffRequest, volunteer_id: UUID) -> HttpResponse:
    found = volunteer_or_404(request.actor, volunteer_id)
    matches = selectors.matches_of_volunteer(request.actor, found)
    shown = [one for one in matches.shown if one.is_open]
    asked = [(one, one.participant.display_name) for one in shown]
    form = StopForm(request.POST or None, matches=asked, initial={"revision": found.revision})
    done = attempt(
        form,
        lambda: services.stop_volunteer(
            actor=request.actor,
            volunteer=found,
            on=form.cleaned_data["on"],
            endings=form.endings,
            revision=form.cleaned_data["revision"] or 0,
        ),
        kept=lambda: {"revision": volunteer_or_404(request.actor, volunteer_id).revision},
    )
    if done.is_done:
        told.success(request, _("The volunteer stopped. Say thank you."))
        return redirect("matching:volunteer", found.pk)
    if request.method != "POST":
        _log_view(request, found, matches.shown)
    context = _around(found, _("%(name)s stops") % {"name": found.name})
    intro = _("Who is matched is looked for again, with the same wishes.") if shown else ""
    return form_page(request, context, form, intro=intro, rule="MT-07" if shown else "")


def _log_view(request: StaffRequest, found: Volunteer, matches: list[Match]) -> None:
    """Who saw this volunteer, and by that which participants."""
    audit.record(
        actor=request.actor,
        action=Event.VIEW,
        participant_id=None,
        what="volunteer",
        object_type="Volunteer",
        object_id=found.pk,
    )
    people = {match.participant_id: match.participant.relation for match in matches}
    if people:
        audit.record_many(
            actor=request.actor, action=Event.VIEW, participant_ids=list(people), what="match", relations=dict(people)
        )


def _choices(request: StaffRequest) -> dict[str, Any]:
    return {
        "locations": selectors.volunteer_locations(request.actor),
        "methods": selectors.match_methods(),
    }


def _around(found: Volunteer | None, title: str) -> dict[str, Any]:
    """The way back."""
    crumbs = [{"title": _("Volunteers"), "url": reverse("matching:volunteers")}]
    if found is not None and title != found.name:
        crumbs.append({"title": found.name, "url": reverse("matching:volunteer", args=[found.pk])})
    return {"crumbs": [*crumbs, {"title": title}], "page_title": title}
