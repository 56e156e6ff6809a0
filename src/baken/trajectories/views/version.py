"""What moving one trajectory to another version of its course changes, and doing it (CT-07)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from baken.accounts.policy import Action
from baken.accounts.selectors import rule_settings
from baken.methods.catalogue import versions
from baken.participants.access import dossier_view
from baken.shared import clock
from baken.trajectories import services
from baken.trajectories.forms import MoveForm
from baken.trajectories.presenters import protocol as presenter
from baken.trajectories.selectors import events_of
from baken.trajectories.views.ground import current, path_url, render_form, saved

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import HttpResponse

    from baken.accounts.access import StaffRequest
    from baken.methods.schema import Course
    from baken.participants.models import Participant


@dossier_view(Action.TRAJECTORY_DECIDE, what="version of the trajectory")
@require_http_methods(["GET", "POST"])
def version(request: StaffRequest, participant: Participant) -> HttpResponse:
    """The own version beside another: the newest, the one before, or the one that `?naar=` asks for."""
    trajectory = current(participant)
    if trajectory.is_ended:
        return redirect(path_url(participant))
    others = [course for course in versions(trajectory.course_slug) if course.version != trajectory.course_version]
    onto = _chosen(request, others)
    form = MoveForm(
        request.POST if request.method == "POST" else None,
        initial={"version": onto.version if onto else None, "on": clock.today()},
    )
    if request.method == "POST" and form.is_valid():
        response = saved(
            request,
            form,
            lambda: services.move_to_version(actor=request.actor, trajectory=trajectory, **form.cleaned_data),
            _("This trajectory goes on along version %(number)d.") % {"number": form.cleaned_data["version"]},
            path_url(participant),
        )
        if response:
            return response
    comparison = None
    if onto is not None:
        events = events_of(trajectory)
        comparison = presenter.compare(trajectory, onto, events, today=clock.today(), settings=rule_settings())
    return render_form(
        request,
        "trajectories/version.html",
        participant,
        _("Another version of the way of working"),
        form=form,
        trajectory=trajectory,
        comparison=comparison,
        others=[course.version for course in others],
    )


def _chosen(request: StaffRequest, others: Sequence[Course]) -> Course | None:
    """The version that is meant: what the form was about, what the address asks, else the newest other one."""
    wanted = request.POST.get("version") or request.GET.get("naar", "")
    return next((course for course in others if str(course.version) == wanted), others[0] if others else None)
