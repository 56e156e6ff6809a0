"""What the screens of one trajectory have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from baken.participants.access import check_can
from baken.shared.errors import DomainError, NotPermitted
from baken.shared.forms import add_domain_error
from baken.trajectories.presenters import Rights
from baken.trajectories.rules import action_for
from baken.trajectories.selectors import current_trajectory

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpResponse

    from baken.accounts.access import StaffRequest
    from baken.methods.schema import Step
    from baken.participants.models import Participant
    from baken.shared.forms import BakenForm
    from baken.trajectories.models import Trajectory

type Crumbs = list[dict[str, str]]


def current(participant: Participant) -> Trajectory:
    """The trajectory that is under way, or the last one. Raises Http404 for who never had one."""
    trajectory = current_trajectory(participant)
    if trajectory is None:
        raise Http404
    return trajectory


def rights_of(request: StaffRequest, participant: Participant) -> Rights:
    """What whoever asks may do here. The participant was loaded with their ties, so this costs no query."""
    return Rights.of(request.actor, participant)


def allowed_to_do(request: StaffRequest, participant: Participant, step: Step) -> bool:
    """Whether whoever asks may do this step. To look is free; sending it without being allowed is logged as denied."""
    if request.method != "POST":
        return rights_of(request, participant).allow(step)
    try:
        check_can(request.actor, action_for(step.kind), participant)
    except NotPermitted:
        return False
    return True


def path_url(participant: Participant) -> str:
    return reverse("trajectories:path", args=[participant.pk])


def crumbs(participant: Participant, *rest: str) -> Crumbs:
    """The way to a screen below the trajectory; the last one is where one is."""
    way = [
        {"title": _("Participants"), "url": reverse("participants:list")},
        {"title": participant.display_name, "url": participant.get_absolute_url()},
        {"title": _("Trajectory"), "url": path_url(participant) if rest else ""},
    ]
    return [*way, *({"title": title, "url": ""} for title in rest)]


def saved(
    request: StaffRequest, form: BakenForm, write: Callable[[], object], done: str, to: str
) -> HttpResponse | None:
    """Do what was asked, say that it was done and go on; None when it was refused and the form says why."""
    try:
        write()
    except DomainError as error:
        field_of = getattr(form, "field_of", None)
        if field_of is not None:
            error.field = field_of(error.field)
        add_domain_error(form, error)
        return None
    messages.success(request, done)
    return redirect(to)


def render_form(
    request: StaffRequest,
    template: str,
    participant: Participant,
    title: str,
    *,
    allowed: bool = True,
    **context: object,
) -> HttpResponse:
    """A page with a form; one that was refused says so with its status, and what one may not send with 403."""
    context |= {
        "allowed": allowed,
        "participant": participant,
        "title": title,
        "crumbs": crumbs(participant, title),
        "cancel_url": path_url(participant),
    }
    sent = request.method == "POST"
    return render(request, template, context, status=200 if not sent else 422 if allowed else 403)
