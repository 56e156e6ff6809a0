"""What the views of this room share: the trajectory, the actor, saying that it worked."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.contrib import messages
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from baken.accounts.policy import Action
from baken.participants.access import can
from baken.participants.selectors import authority_over
from baken.plans.models import Capacity
from baken.plans.presenters.frame import frame
from baken.trajectories.selectors import course_of, current_trajectory

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse
    from django_stubs_ext import StrOrPromise

    from baken.accounts.access import StaffRequest
    from baken.accounts.rules import Actor
    from baken.methods.schema import Course
    from baken.participants.models import Participant
    from baken.trajectories.models import Trajectory


def actor_of(request: HttpRequest) -> Actor:
    """Who asks."""
    return cast("StaffRequest", request).actor


def trajectory_with_course(participant: Participant) -> tuple[Trajectory, Course]:
    """The participant's trajectory and its course; 404 for who never had one."""
    trajectory = current_trajectory(participant)
    if trajectory is None:
        raise Http404
    return trajectory, course_of(trajectory)


def done(
    request: HttpRequest, participant: Participant, message: StrOrPromise, name: str, *args: object, anchor: str = ""
) -> HttpResponse:
    """Say in words what was done, and go on to a page of this participant."""
    messages.success(request, str(message))
    return to(participant, name, *args, anchor=anchor)


def to(participant: Participant, name: str, *args: object, anchor: str = "") -> HttpResponseRedirect:
    url = reverse(f"plans:{name}", args=[participant.pk, *args])
    return HttpResponseRedirect(f"{url}#{anchor}" if anchor else url)


def without_trajectory(request: HttpRequest, participant: Participant, current: str) -> HttpResponse:
    """The page for who has no trajectory yet: says where one begins, to who may begin one."""
    may_start = can(actor_of(request), Action.TRAJECTORY_RECORD, participant)
    return render(request, "plans/no_trajectory.html", frame(participant, current) | {"may_start": may_start})


def may_agree(participant: Participant) -> list[tuple[str, str]]:
    """The participant, and those who decide for them."""
    capacities = {"parent": Capacity.PARENT}
    around = [
        (relation.person.full_name, str(capacities.get(relation.kind, Capacity.REPRESENTATIVE)))
        for relation in authority_over(participant)
    ]
    return [(participant.full_name, str(Capacity.PARTICIPANT)), *around]
