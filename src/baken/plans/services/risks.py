"""Filling in the risk inventory (RR-02, 8F-15)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Unpack
from uuid import UUID

from django.utils.translation import gettext as _

from baken.accounts.policy import Action
from baken.audit.rules import Event
from baken.participants.services.ground import Once, check_not_ahead, demand, log, writes
from baken.plans.models import FilledInBy, Goal, Risk, RiskInventory, RiskJudgement
from baken.plans.rules import steps
from baken.plans.rules.risks import RiskState, Side, last_words, unjudged, verdict
from baken.plans.selectors import draft_plan, inventories_of, to_judge
from baken.plans.services.copying import take_over_risk_agreements
from baken.plans.services.ground import check_open
from baken.shared.errors import DomainError
from baken.trajectories.selectors import course_of
from baken.trajectories.services import record_step

if TYPE_CHECKING:
    from baken.accounts.rules import Actor
    from baken.participants.models import Participant
    from baken.plans.rules.risks import Look
    from baken.trajectories.models import Trajectory

WHAT = "risk inventory"


@dataclass(frozen=True)
class NewRisk:
    """A risk that is named for the first time. `goal` is the line of the goal that follows from it."""

    text: str
    agreement: str = ""
    goal: UUID | None = None


@dataclass(frozen=True)
class Judged:
    """What is found of a risk that stood open: still there (perhaps agreed differently) or gone."""

    state: RiskState
    note: str = ""
    agreement: str | None = None
    goal: UUID | None = None


@writes(Action.PLAN_EDIT, about="trajectory", makes=RiskInventory)
def fill_in_risks(
    *,
    actor: Actor,
    trajectory: Trajectory,
    filled_in_by: str,
    name: str,
    filled_in_on: date,
    on: date,
    judged: Mapping[UUID, Judged] | None = None,
    new: Sequence[NewRisk] = (),
    note: str = "",
    **_key: Unpack[Once],
) -> RiskInventory:
    """Keep one time that the risks were looked at: at the start, later as a review. None found is an answer too.

    Parents and workers each fill it in; the two stand beside each other, and a risk is gone when neither of those who
    looked sees it (8F-15). What is agreed about a risk lands under the agreements of the plan that is made (RR-02).

    Raises:
        DomainError: an open risk was not judged (8F-15), no name, a day that is still to come.
        Refused: the trajectory is not in a phase for it (8F-18).
    """
    participant = trajectory.participant
    step = _step(trajectory)
    check_open(trajectory, step)
    check_not_ahead(filled_in_on, on, "filled_in_on")
    asked = to_judge(trajectory, inventories_of(participant))
    standing = {risk.pk: risk for risk in Risk.objects.select_for_update().filter(pk__in=[r.pk for r in asked.risks])}
    judged = {risk: judgement for risk, judgement in (judged or {}).items() if risk in standing}
    if missing := unjudged((risk.pk for risk in standing.values() if risk.is_open), judged):
        first = next(risk for risk in standing if risk in missing)
        raise DomainError(
            _("Say of each risk whether it is still there."), field=f"state_{first}", rule="8F-15", code="unjudged"
        )
    inventory = RiskInventory.objects.create(
        participant=participant,
        trajectory=trajectory,
        round=trajectory.round,
        occasion=asked.occasion,
        filled_in_by=FilledInBy(filled_in_by),
        filled_in_by_name=demand(name, "name", _("Say who filled it in."), rule="RR-02"),
        filled_in_on=filled_in_on,
        note=note.strip(),
        recorded_by_id=actor.user_id,
        recorded_by_name=actor.name,
    )
    for risk_id, judgement in judged.items():
        _judge(inventory, standing[risk_id], judgement, asked.sitting)
    for risk in new:
        _name(inventory, participant, risk)
    plan = draft_plan(trajectory)
    if plan and plan.is_draft:
        take_over_risk_agreements(plan)
    log(actor=actor, action=Event.CREATE, participant=participant, what=WHAT, row=inventory)
    record_step(
        actor=actor,
        trajectory=trajectory,
        step=step,
        on=filled_in_on,
        data={"document": str(inventory.pk), "filled_in_by": filled_in_by},
        action=Action.PLAN_EDIT,
    )
    return inventory


def _step(trajectory: Trajectory) -> str:
    """At the start it is the inventory itself, in later phases a review of it."""
    at_start = steps.is_open(course_of(trajectory), trajectory.phase, steps.RISK_INVENTORY)
    return steps.RISK_INVENTORY if at_start else steps.RISK_REVIEW


def _judge(inventory: RiskInventory, risk: Risk, judgement: Judged, sitting: Sequence[Look]) -> None:
    RiskJudgement.objects.create(inventory=inventory, risk=risk, state=judgement.state, note=judgement.note.strip())
    side = Side.WORKERS if inventory.filled_in_by == FilledInBy.WORKER else Side.FAMILY
    said = last_words(sitting, risk.pk) | {side: judgement.state}
    risk.gone_on = inventory.filled_in_on if verdict(said.values()) is RiskState.GONE else None
    if judgement.agreement is not None:
        risk.agreement = judgement.agreement.strip()
        risk.goal = goal_of(inventory.participant, judgement.goal)
    risk.save()


def _name(inventory: RiskInventory, participant: Participant, new: NewRisk) -> None:
    risk = Risk.objects.create(
        participant=participant,
        text=demand(new.text, "risk", _("Write what the risk is."), rule="RR-02"),
        agreement=new.agreement.strip(),
        goal=goal_of(participant, new.goal),
    )
    RiskJudgement.objects.create(inventory=inventory, risk=risk, state=RiskState.NEW)


def goal_of(participant: Participant, line: UUID | None) -> Goal | None:
    """The first version of a goal of this participant, so that the link holds over all versions."""
    return Goal.objects.filter(participant=participant, pk=line).first() if line else None
