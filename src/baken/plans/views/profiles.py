"""The personal profile (8F-09)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from baken.accounts.policy import Action
from baken.methods.texts import localised
from baken.participants.access import can, dossier_view
from baken.plans import selectors, services
from baken.plans.forms.profiles import ProfileForm
from baken.plans.presenters.frame import frame
from baken.plans.rules.steps import PERSONAL_PROFILE, is_open
from baken.plans.services.profiles import ProfileData
from baken.plans.views.ground import actor_of, done, to, trajectory_with_course, without_trajectory
from baken.shared import clock
from baken.shared.attempts import differences, follow_revision
from baken.shared.errors import Conflict, DomainError
from baken.shared.forms import add_domain_error
from baken.trajectories.selectors import course_of, current_trajectory

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest, HttpResponse

    from baken.methods.schema import Course
    from baken.participants.models import Participant
    from baken.plans.models import PersonalProfile


@dossier_view(Action.PLAN_VIEW, what="personal profile")
@require_safe
def profile(request: HttpRequest, participant: Participant, profile_id: UUID | None = None) -> HttpResponse:
    """The newest version, or the one asked for; with the others beside it."""
    trajectory = current_trajectory(participant)
    if trajectory is None:
        return without_trajectory(request, participant, "profile")
    course = course_of(trajectory)
    versions = selectors.profiles_of(participant)
    draft = next((one for one in versions if one.is_draft), None)
    finished = [one for one in versions if not one.is_draft]
    shown = next((one for one in versions if one.pk == profile_id), None) if profile_id else next(iter(finished), draft)
    if profile_id and shown is None:
        raise Http404
    context = frame(participant, "profile") | {
        "trajectory": trajectory,
        "profile": shown,
        "draft": draft,
        "versions": finished,
        "wishes": _wishes(course, shown),
        "is_open": is_open(course, trajectory.phase, PERSONAL_PROFILE),
        "may_edit": can(actor_of(request), Action.PLAN_EDIT, participant),
    }
    return render(request, "plans/profile.html", context)


def _wishes(course: Course, shown: PersonalProfile | None) -> list[dict[str, str]]:
    wishes = selectors.wishes_of(shown)
    return [
        {"title": localised(domain.title), "text": wishes[domain.key]}
        for domain in course.life_domains
        if domain.key in wishes
    ]


@dossier_view(Action.PLAN_EDIT, what="personal profile")
@require_POST
def profile_start(request: HttpRequest, participant: Participant) -> HttpResponse:
    """Begin a version, with what the notes say when that was chosen."""
    trajectory, _course = trajectory_with_course(participant)
    try:
        services.start_profile(
            actor=actor_of(request), trajectory=trajectory, from_notes=request.POST.get("from_notes") == "yes"
        )
    except DomainError as error:
        messages.error(request, str(error))
        return to(participant, "profile")
    return done(request, participant, _("A draft is ready for you to write in."), "profile_edit")


@dossier_view(Action.PLAN_EDIT, what="personal profile")
@require_http_methods(["GET", "HEAD", "POST"])
def profile_edit(request: HttpRequest, participant: Participant) -> HttpResponse:
    """Write in the draft; with the button "finish" it is finished as well."""
    trajectory, course = trajectory_with_course(participant)
    draft = selectors.draft_profile(trajectory)
    if draft is None:
        return to(participant, "profile")
    draft.participant, draft.trajectory = participant, trajectory
    form = ProfileForm(request.POST or None, initial=_initial(draft), course=course)
    conflict = None
    if request.method == "POST" and form.is_valid():
        try:
            return _save(request, participant, draft, form)
        except Conflict as error:
            kept = _initial(selectors.draft_profile(trajectory) or draft)
            conflict = differences(form, kept)
            if not conflict:
                return done(request, participant, _("The draft is kept."), "profile_edit")
            add_domain_error(form, error)
            follow_revision(form, kept["revision"])
        except DomainError as error:
            add_domain_error(form, error)
    context = frame(participant, "profile") | {
        "draft": draft,
        "form": form,
        "conflict": conflict,
        "is_open": is_open(course, trajectory.phase, PERSONAL_PROFILE),
    }
    return render(request, "plans/profile_edit.html", context)


def _initial(draft: PersonalProfile) -> dict[str, Any]:
    fields = ("author", "about", "strengths", "difficulties", "revision")
    wishes = {f"wish_{domain}": text for domain, text in selectors.wishes_of(draft).items()}
    return {name: getattr(draft, name) for name in fields} | wishes


def _save(request: HttpRequest, participant: Participant, draft: PersonalProfile, form: ProfileForm) -> HttpResponse:
    sent = form.cleaned_data
    data = ProfileData(
        author=sent["author"],
        about=sent["about"],
        strengths=sent["strengths"],
        difficulties=sent["difficulties"],
        wishes=form.wishes,
    )
    actor = actor_of(request)
    saved = services.save_profile(actor=actor, profile=draft, data=data, revision=sent["revision"] or 0)
    if "finish" not in request.POST:
        return done(request, participant, _("The draft is kept."), "profile_edit")
    saved.participant, saved.trajectory = participant, draft.trajectory
    try:
        services.finish_profile(actor=actor, profile=saved, on=clock.today())
    except DomainError:
        follow_revision(form, saved.revision)
        raise
    return done(request, participant, _("The personal profile is finished. Now you can make the plan."), "profile")
