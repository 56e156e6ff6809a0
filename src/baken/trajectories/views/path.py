"""The path of one participant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.views.decorators.http import require_GET

from baken.accounts.policy import Action
from baken.participants.access import dossier_view
from baken.trajectories.presenters import PathPage
from baken.trajectories.presenters.history import history
from baken.trajectories.selectors import course_of, events_of, state_from, trajectories_of
from baken.trajectories.views.ground import crumbs, rights_of
from baken.trajectories.wording import ending_title

if TYPE_CHECKING:
    from django.http import HttpResponse

    from baken.accounts.access import StaffRequest
    from baken.participants.models import Participant
    from baken.trajectories.models import Trajectory

LATEST = 5


@dossier_view(Action.TRAJECTORY_VIEW, what="trajectory")
@require_GET
def path(request: StaffRequest, participant: Participant) -> HttpResponse:
    """Where someone stands: the path as a picture and as text, what the phase still needs, what is due.

    `?traject=<id>` shows an earlier trajectory.
    """
    found = trajectories_of(participant)
    rights = rights_of(request, participant)
    context: dict[str, object] = {"participant": participant, "crumbs": crumbs(participant), "rights": rights}
    trajectory = _chosen(request, found)
    if trajectory is None:
        return render(request, "trajectories/path_empty.html", context)
    events = events_of(trajectory, recorders=True)
    context |= {
        "trajectory": trajectory,
        "page": PathPage(trajectory, state_from(trajectory, events), rights),
        "entries": history(trajectory, events, rights)[:LATEST],
        "count": len(events),
        "others": [
            {"trajectory": other, "ended_as": ending_title(course_of(other), other.ended_as)}
            for other in found
            if other != trajectory
        ],
        "none_under_way": all(one.is_ended for one in found),
    }
    return render(request, "trajectories/path.html", context)


def _chosen(request: StaffRequest, found: list[Trajectory]) -> Trajectory | None:
    wanted = request.GET.get("traject", "")
    return next((one for one in found if str(one.pk) == wanted), found[0] if found else None)
