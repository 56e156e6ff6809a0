"""The risk inventory (RR-02, 8F-15)."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from baken.accounts.policy import Action
from baken.participants.access import can, dossier_view
from baken.plans import selectors, services
from baken.plans.forms.risks import InventoryForm
from baken.plans.models import FilledInBy, Occasion
from baken.plans.presenters.frame import frame
from baken.plans.presenters.risks import risks_compared
from baken.plans.rules.risks import RiskState, Side
from baken.plans.rules.steps import RISK_INVENTORY, RISK_REVIEW, is_open
from baken.plans.services.risks import Judged, NewRisk
from baken.plans.views.ground import actor_of, done, trajectory_with_course, without_trajectory
from baken.shared import clock
from baken.shared.errors import DomainError
from baken.shared.forms import add_domain_error
from baken.trajectories.selectors import course_of, current_trajectory

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from baken.methods.schema import Course
    from baken.participants.models import Participant
    from baken.trajectories.models import Trajectory


@dossier_view(Action.PLAN_VIEW, what="risk inventory")
@require_safe
def risks(request: HttpRequest, participant: Participant) -> HttpResponse:
    """The risks there are, the last two inventories beside each other, and all times that someone looked."""
    trajectory = current_trajectory(participant)
    if trajectory is None:
        return without_trajectory(request, participant, "risks")
    inventories = selectors.inventories_of(participant)
    context = frame(participant, "risks") | {
        "trajectory": trajectory,
        "risks": selectors.open_risks(participant),
        "inventories": inventories,
        "compared": risks_compared(selectors.sittings_of(inventories)),
        "to_weigh": selectors.risks_to_weigh(participant),
        "weighed": selectors.weighed_risks_of(participant),
        "is_open": _is_open(course_of(trajectory), trajectory),
        "may_edit": can(actor_of(request), Action.PLAN_EDIT, participant),
    }
    return render(request, "plans/risks.html", context)


def _is_open(course: Course, trajectory: Trajectory) -> bool:
    return any(is_open(course, trajectory.phase, step) for step in (RISK_INVENTORY, RISK_REVIEW))


@dossier_view(Action.PLAN_EDIT, what="risk inventory")
@require_http_methods(["GET", "HEAD", "POST"])
def risk_inventory(request: HttpRequest, participant: Participant) -> HttpResponse:
    """Fill in the inventory: judge each risk there was, name new ones."""
    trajectory, course = trajectory_with_course(participant)
    asked = selectors.to_judge(trajectory, selectors.inventories_of(participant))
    at_start = asked.occasion == Occasion.START
    by_family = Side.FAMILY not in {look.side for look in asked.sitting} and (at_start or bool(asked.sitting))
    form = InventoryForm(
        request.POST or None,
        initial={
            "filled_in_on": clock.today(),
            "filled_in_by": FilledInBy.PARENT if by_family else FilledInBy.WORKER,
            "name": "" if by_family else actor_of(request).name,
        },
        risks=asked.risks,
        goals=selectors.active_goals(participant),
    )
    if request.method == "POST" and form.is_valid():
        try:
            _fill_in(request, trajectory, form)
        except DomainError as error:
            add_domain_error(form, error)
        else:
            return done(request, participant, _("The risk inventory is kept."), "risks")
    context = frame(participant, "risks") | {
        "form": form,
        "asked": asked,
        "to_weigh": selectors.risks_to_weigh(participant),
        "is_open": _is_open(course, trajectory),
    }
    return render(request, "plans/risk_inventory.html", context)


def _fill_in(request: HttpRequest, trajectory: Trajectory, form: InventoryForm) -> None:
    sent = form.cleaned_data
    judged = {}
    for risk in form.risks:
        row = form.judged(risk.pk)
        if not row["state"]:
            continue  # the service says which; also of one that came in since the form was opened
        judged[risk.pk] = Judged(RiskState(row["state"]), row["judgement"], row["agreement"], _uuid(row["goal"]))
    services.fill_in_risks(
        actor=actor_of(request),
        trajectory=trajectory,
        filled_in_by=sent["filled_in_by"],
        name=sent["name"],
        filled_in_on=sent["filled_in_on"],
        on=clock.today(),
        judged=judged,
        new=[NewRisk(row["risk"], row["agreement"], _uuid(row["goal"])) for row in form.new_risks()],
        note=sent["note"],
        client_key=sent["client_key"],
    )


def _uuid(text: str) -> UUID | None:
    return UUID(text) if text else None
