"""How it goes in the life domains, by participant and mentor."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from baken.accounts.policy import Action
from baken.participants.access import dossier_view
from baken.plans import selectors, services
from baken.plans.forms.checks import ChecksForm, name_of
from baken.plans.models import MomentChoices
from baken.plans.presenters.frame import frame
from baken.plans.presenters.radar import radar
from baken.plans.rules.checks import Judge
from baken.plans.rules.steps import moment_of
from baken.plans.views.ground import actor_of, done, trajectory_with_course
from baken.shared import clock
from baken.shared.attempts import Difference, differences, follow_revision
from baken.shared.errors import Conflict, DomainError
from baken.shared.forms import add_domain_error

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from baken.participants.models import Participant
    from baken.plans.models import DomainCheck


@dossier_view(Action.PLAN_EDIT, what="how it goes in the life domains")
@require_http_methods(["GET", "HEAD", "POST"])
def domain_checks(request: HttpRequest, participant: Participant) -> HttpResponse:
    """Say how it goes, beside what was said before."""
    trajectory, course = trajectory_with_course(participant)
    moment = moment_of(course, trajectory.phase)
    kept = selectors.check_now(trajectory, moment) if moment else None
    form = ChecksForm(request.POST or None, initial=_initial(kept), course=course)
    conflict: list[Difference] = []
    if request.method == "POST" and form.is_valid():
        said = _("How it goes is kept. Below you see it as a picture.")
        try:
            services.check_domains(
                actor=actor_of(request),
                trajectory=trajectory,
                levels=form.levels,
                on=clock.today(),
                revision=form.cleaned_data["revision"] or 0,
            )
        except Conflict as error:
            now = _initial(selectors.check_now(trajectory, moment) if moment else None)
            conflict = differences(form, now)
            if not conflict:
                return done(request, participant, said, "domain_checks")
            add_domain_error(form, error)
            follow_revision(form, now["revision"])
        except DomainError as error:
            add_domain_error(form, error)
        else:
            return done(request, participant, said, "domain_checks")
    context = frame(participant, "analysis") | {
        "trajectory": trajectory,
        "form": form,
        "conflict": conflict,
        "moment": MomentChoices(moment).label if moment else "",
        "is_open": moment is not None,
        "radar": radar(course, selectors.checks_of(trajectory)),
    }
    return render(request, "plans/checks.html", context)


def _initial(kept: DomainCheck | None) -> dict[str, Any]:
    if kept is None:
        return {"revision": 0}
    levels = {name_of(row.domain, Judge(row.judge)): str(row.level) for row in kept.levels.all()}
    return levels | {"revision": kept.revision}
