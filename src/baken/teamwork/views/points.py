"""One point of an agenda: what lies ready, what was said and decided, what someone takes up (LE-08)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from baken.accounts.policy import Action
from baken.homes.access import home_view
from baken.homes.presenters.page import home_page
from baken.shared.attempts import attempt
from baken.teamwork import selectors, services
from baken.teamwork.forms.meetings import ActionForm, AddPointForm, PointForm
from baken.teamwork.models import Point
from baken.teamwork.presenters import meetings as words
from baken.teamwork.presenters.preparing import Preparation
from baken.teamwork.rules.agenda import standing
from baken.teamwork.views.ground import MEETINGS, form_page, found_or_404
from baken.teamwork.views.meetings import name_of

if TYPE_CHECKING:
    from baken.accounts.access import StaffRequest
    from baken.homes.models import Home


@home_view(Action.HOME_MEETINGS)
@require_http_methods(["GET", "HEAD", "POST"])
def point(request: StaffRequest, home: Home, point_id: UUID) -> HttpResponse:
    """Write at one point with what lies ready beside it, and go on to the next."""
    found = found_or_404(selectors.find_point(home, point_id))
    form = PointForm(request.POST or None, initial=_kept(found))
    done = attempt(
        form,
        lambda: services.write_point(
            actor=request.actor,
            point=found,
            minutes=form.cleaned_data["minutes"],
            decided=form.cleaned_data["decided"],
            revision=form.cleaned_data["revision"] or 0,
        ),
        kept=lambda: _kept(selectors.find_point(home, point_id) or found),
    )
    beside = selectors.beside_it(found)
    following, previous = beside.get(found.number + 1), beside.get(found.number - 1)
    if done.is_done:
        messages.success(request, _("“%(point)s” is kept.") % {"point": words.title_of(found)})
        if "next" in request.POST and following:
            return redirect("teamwork:point", home.pk, following.pk)
        return redirect("teamwork:meeting", home.pk, found.meeting_id)
    known = standing().get(found.key)
    preparation = Preparation(request.actor, found.meeting)
    title = f"{found.number}. {words.title_of(found)}"
    above = (name_of(found.meeting), reverse("teamwork:meeting", args=[home.pk, found.meeting_id]))
    context = home_page(request.actor, home, MEETINGS, title, above=above) | {
        "meeting": found.meeting,
        "point": found,
        "about": words.about(found),
        "form": form,
        "conflict": done.conflict,
        "prepared": preparation.of(known.prepares) if known else {},
        "decided_before": preparation.decided_before(found.key),
        "action_form": ActionForm(people=selectors.colleagues(home), auto_id="action_%s"),
        "action_lines": words.action_lines(found.actions.select_related("owner")),
        "previous": _step(home, previous),
        "following": _step(home, following),
    }
    return render(request, "teamwork/point.html", context)


def _kept(point: Point) -> dict[str, Any]:
    return {"minutes": point.minutes, "decided": point.decided, "revision": point.revision}


def _step(home: Home, point: Point | None) -> dict[str, str] | None:
    if point is None:
        return None
    return {"title": words.title_of(point), "url": reverse("teamwork:point", args=[home.pk, point.pk])}


@home_view(Action.HOME_MEETINGS)
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: StaffRequest, home: Home, meeting_id: UUID) -> HttpResponse:
    """Put something on the agenda."""
    found = found_or_404(selectors.find_meeting(home, meeting_id))
    form = AddPointForm(request.POST or None)
    done = attempt(
        form,
        lambda: services.add_point(
            actor=request.actor,
            meeting=found,
            title=form.cleaned_data["title"],
            client_key=form.cleaned_data["client_key"],
        ),
    )
    if done.is_done:
        messages.success(request, _("It is on the agenda."))
        return redirect("teamwork:meeting", home.pk, found.pk)
    above = (name_of(found), reverse("teamwork:meeting", args=[home.pk, found.pk]))
    context = home_page(request.actor, home, MEETINGS, _("Add a point"), above=above)
    return form_page(request, context, form, rule="LE-08", intro=_("It comes before any other business."))
