"""The page "Youth", the aim of the stay (YG-08), goals by area (YG-07), and what is included (YG-05)."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from baken.accounts.policy import Action
from baken.accounts.presenters import letterhead
from baken.participants.access import can, dossier_view
from baken.plans.selectors import active_goals
from baken.shared import clock
from baken.shared.attempts import attempt
from baken.youths import selectors, services
from baken.youths.forms.aims import AimForm, AreasForm, LookForm
from baken.youths.models.aims import AreaChoices
from baken.youths.presenters.frame import frame
from baken.youths.presenters.overview import areas_lines, overview_of
from baken.youths.rules.areas import RULE, TOWARDS
from baken.youths.views.ground import form_page

if TYPE_CHECKING:
    from django.http import HttpResponse

    from baken.accounts.access import StaffRequest
    from baken.participants.models import Participant


@require_GET
@dossier_view(Action.YOUTH_VIEW, what="youth")
def overview(request: StaffRequest, participant: Participant) -> HttpResponse:
    """Everything about living on a group on one page."""
    actor = request.actor
    context = (
        frame(participant, "overview")
        | overview_of(participant, clock.now(), with_goals=can(actor, Action.PLAN_VIEW, participant))
        | {
            "may_record": can(actor, Action.YOUTH_RECORD, participant),
            "may_edit_plan": can(actor, Action.PERSPECTIVE_EDIT, participant),
        }
    )
    return render(request, "youths/overview.html", context)


@require_GET
@dossier_view(Action.YOUTH_VIEW, what="aim of the stay")
def areas(request: StaffRequest, participant: Participant) -> HttpResponse:
    """The six areas with their goals, and where living here leads to."""
    may_see_plan = can(request.actor, Action.PLAN_VIEW, participant)
    goals = selectors.goals_by_area(participant) if may_see_plan else selectors.GoalsByArea([], [])
    context = frame(participant, "areas") | {
        "aims": selectors.aims_of(participant),
        "lines": areas_lines(goals),
        "loose": goals.loose,
        "has_goals": bool(goals.loose) or any(one.goals for one in goals.areas),
        "may_record": can(request.actor, Action.YOUTH_RECORD, participant),
        "may_see_plan": may_see_plan,
    }
    return render(request, "youths/areas.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@dossier_view(Action.YOUTH_RECORD, what="area of a goal")
def areas_set(request: StaffRequest, participant: Participant) -> HttpResponse:
    """Say of each goal with which area it goes: for who may read the plan."""
    if not can(request.actor, Action.PLAN_VIEW, participant):
        raise Http404
    goals = active_goals(participant)
    for goal in goals:
        goal.participant = participant
    form = AreasForm(request.POST or None, goals=goals, areas=selectors.areas_of(goals))

    def keep() -> bool:
        for goal in goals:
            name = f"goal-{goal.line}"
            if name in form.changed_data:
                services.set_area(actor=request.actor, goal=goal, area=form.cleaned_data[name])
        return True

    if attempt(form, keep).is_done:
        messages.success(request, _("The areas of the goals are kept."))
        return redirect("youths:areas", participant.pk)
    intro = _("Choose with what each goal goes. One area for each goal; the plan itself does not change.")
    context = frame(participant, "areas", _("Goals and areas")) | {"empty": not goals}
    return form_page(request, context, form, intro=intro, rule=RULE)


@require_http_methods(["GET", "HEAD", "POST"])
@dossier_view(Action.YOUTH_RECORD, what="aim of the stay")
def aim_set(request: StaffRequest, participant: Participant) -> HttpResponse:
    """Say where living here leads to; the former aim stays readable."""
    former = next(iter(selectors.aims_of(participant)), None)
    initial = {"aim": former.aim, "own_words": former.own_words, "wording": former.wording} if former else None
    form = AimForm(request.POST or None, initial=initial, is_first=former is None)
    done = attempt(
        form,
        lambda: services.set_aim(
            actor=request.actor,
            participant=participant,
            data=form.aim_data,
            client_key=form.cleaned_data["client_key"],
        ),
    )
    if done.is_done:
        messages.success(request, _("The aim of the stay is kept."))
        return redirect("youths:areas", participant.pk)
    context = frame(participant, "areas", _("Aim of the stay"))
    return form_page(request, context, form, rule=TOWARDS, draft=f"aim:{participant.pk}")


@require_http_methods(["GET", "HEAD", "POST"])
@dossier_view(Action.YOUTH_RECORD, what="aim of the stay")
def aim_look(request: StaffRequest, participant: Participant, aim_id: UUID) -> HttpResponse:
    """Say whether the aim came nearer."""
    aim = next((one for one in selectors.aims_of(participant) if one.pk == aim_id), None)
    if aim is None:
        raise Http404
    form = LookForm(request.POST or None)
    done = attempt(
        form,
        lambda: services.look_at_aim(
            actor=request.actor,
            aim=aim,
            nearer=form.cleaned_data["nearer"],
            note=form.cleaned_data["note"],
            on=form.cleaned_data["on"],
            client_key=form.cleaned_data["client_key"],
        ),
    )
    if done.is_done:
        messages.success(request, _("How near the aim is, is kept."))
        return redirect("youths:areas", participant.pk)
    context = frame(participant, "areas", _("How near is it?"))
    return form_page(request, context, form, intro=aim.get_aim_display(), rule=TOWARDS)


@require_GET
@dossier_view(Action.YOUTH_VIEW, what="what is included in the stay")
def included(request: StaffRequest, participant: Participant) -> HttpResponse:
    """What belongs to living here and what does not, for youth and parents; prints well (YG-05)."""
    context = frame(participant, "included") | {
        "stay": selectors.youth_stay_of(participant),
        "organisation": letterhead(participant.location),
        "areas": [choice.label for choice in AreaChoices],
    }
    return render(request, "youths/included.html", context)
