"""Making a support plan and agreeing on it (8F-10, 8F-11)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Unpack

from django.db.models import Max
from django.utils.translation import gettext as _

from baken.accounts.policy import Action
from baken.audit.rules import Event
from baken.participants.services.ground import Once, check_not_ahead, demand, log, take_revision, writes
from baken.plans.models import (
    Agreement,
    AgreementKind,
    Capacity,
    PlanConsent,
    PlanDomain,
    SupportPlan,
)
from baken.plans.rules import steps
from baken.plans.rules.steps import is_open
from baken.plans.rules.support_plans import PlanStatus, gaps
from baken.plans.selectors import draft_plan, finished_profile, plan_of_round, whole_plan
from baken.plans.services.copying import copy_plan, take_over_risk_agreements
from baken.plans.services.drafts import WHAT, check_draft, check_stands
from baken.plans.services.ground import check_domain, check_open
from baken.plans.wording import MISSING
from baken.shared.errors import DomainError, Refused
from baken.trajectories.selectors import course_of
from baken.trajectories.services import lock_trajectory, record_step

if TYPE_CHECKING:
    from baken.accounts.rules import Actor
    from baken.trajectories.models import Trajectory

#: One of these has to agree before a plan counts as agreed: the participant owns the goals (8F-11).
OWNERS = frozenset({Capacity.PARTICIPANT, Capacity.PARENT, Capacity.REPRESENTATIVE})


@dataclass(frozen=True)
class Agreeing:
    """Someone who agrees with a plan."""

    name: str
    capacity: str


@writes(Action.PLAN_EDIT, about="trajectory")
def start_plan(*, actor: Actor, trajectory: Trajectory, on: date) -> SupportPlan:
    """Begin a version: empty, or with what goes on from the agreed one. Agreements about open risks come along.

    Raises:
        Refused: a plan is in the making already, or the trajectory is not in its planning phase (8F-18).
    """
    participant = trajectory.participant
    check_open(trajectory, steps.SUPPORT_PLAN)
    if draft_plan(trajectory):
        raise Refused(_("A plan is being made already. Go on with that one."), rule="8F-10")
    latest = SupportPlan.objects.filter(trajectory=trajectory).aggregate(version=Max("version"))["version"]
    plan = SupportPlan.objects.create(
        participant=participant,
        trajectory=trajectory,
        round=trajectory.round,
        version=(latest or 0) + 1,
        profile=finished_profile(trajectory),
        started_on=on,
        made_by_name=actor.name,
    )
    if former := plan_of_round(trajectory):
        copy_plan(former, plan)
    take_over_risk_agreements(plan)
    log(actor=actor, action=Event.CREATE, participant=participant, what=WHAT, row=plan)
    return plan


@writes(Action.PLAN_EDIT, about="plan")
def choose_domain(
    *,
    actor: Actor,
    plan: SupportPlan,
    domain: str,
    taken_on: bool,
    why_not: str = "",
    network: str = "",
    revision: int = 0,
) -> PlanDomain:
    """Take a life domain on, or leave it for later with the reason. `revision` 0 means nobody chose before.

    Raises:
        Conflict: someone else chose meanwhile.
        DomainError: no reason (8F-10), an unknown life domain.
    """
    check_domain(check_draft(plan), domain)
    if not taken_on:
        why_not = demand(why_not, "why_not", _("Say why this has to wait."), rule="8F-10")
    row = PlanDomain.objects.filter(plan=plan, domain=domain).first() or PlanDomain(
        plan=plan, domain=domain, revision=0
    )
    take_revision(row, revision)
    row.taken_on = taken_on
    row.why_not = "" if taken_on else why_not
    row.network = network.strip()
    row.save()
    log(
        actor=actor, action=Event.UPDATE, participant=plan.participant, what=WHAT, row=plan, domain=domain,
        taken_on=taken_on,
    )  # fmt: skip
    return row


@writes(Action.PLAN_EDIT, about="plan", makes=Agreement)
def add_agreement(*, actor: Actor, plan: SupportPlan, text: str, **_key: Unpack[Once]) -> Agreement:
    """Add an agreement about working together."""
    check_draft(plan)
    agreement = Agreement.objects.create(
        plan=plan, kind=AgreementKind.WORKING, text=demand(text, "text", _("Write what you agree."))
    )
    log(actor=actor, action=Event.CREATE, participant=plan.participant, what=WHAT, row=agreement)
    return agreement


@writes(Action.PLAN_EDIT, about="agreement.plan")
def change_agreement(*, actor: Actor, agreement: Agreement, text: str, revision: int) -> Agreement:
    """Word an agreement differently.

    Raises:
        Conflict: someone else saved since `revision`.
        Refused: a colleague took it out meanwhile.
    """
    plan = agreement.plan
    check_draft(plan)
    locked = Agreement.objects.select_for_update().get(pk=agreement.pk)
    check_stands(locked)
    take_revision(locked, revision)
    locked.text = demand(text, "text", _("Write what you agree."))
    locked.save(update_fields=["text", "revision"])
    log(actor=actor, action=Event.UPDATE, participant=plan.participant, what=WHAT, row=locked)
    return locked


@writes(Action.PLAN_EDIT, about="plan")
def make_plan_ready(*, actor: Actor, plan: SupportPlan, on: date) -> SupportPlan:
    """Lay the plan before those who must agree. It counts as drawn up from this day (8F-10).

    Raises:
        Refused: the plan does not hold yet what it must hold; the message names the first thing.
    """
    course = check_draft(plan)
    whole = whole_plan(plan)
    domains = [domain.key for domain in course.life_domains]
    if missing := gaps(domains, whole.choices(), whole.planned()):
        raise Refused(MISSING[missing[0].missing], rule="8F-10", code=missing[0].missing)
    plan.status = PlanStatus.READY
    plan.ready_on = on
    plan.save(update_fields=["status", "ready_on"])
    log(actor=actor, action=Event.UPDATE, participant=plan.participant, what=WHAT, row=plan, status="ready")
    _record(actor, plan, steps.SUPPORT_PLAN, on)
    return plan


@writes(Action.PLAN_EDIT, about="plan")
def reopen_plan(*, actor: Actor, plan: SupportPlan) -> SupportPlan:
    """Take a plan that nobody agreed with yet back to a draft.

    Raises:
        Refused: it was agreed, or it is a draft already, or the phase is over (8F-18).
    """
    check_open(plan.trajectory, steps.SUPPORT_PLAN)
    locked = SupportPlan.objects.select_for_update().get(pk=plan.pk)
    if not locked.is_ready:
        raise Refused(_("Only a plan that waits for agreement can become a draft again."), rule="8F-10")
    plan.status = PlanStatus.DRAFT
    plan.save(update_fields=["status"])
    log(actor=actor, action=Event.UPDATE, participant=plan.participant, what=WHAT, row=plan, status="draft")
    return plan


@writes(Action.PLAN_EDIT, about="plan")
def agree_plan(
    *, actor: Actor, plan: SupportPlan, people: Sequence[Agreeing], agreed_on: date, on: date
) -> SupportPlan:
    """Record who agreed with the plan, by name and day. With the first owner it becomes the current plan.

    The first agreement is a step of the planning phase. Who signs later is added to the plan as long as it is the
    current one: the step is done, so nothing is added to the trajectory.

    Raises:
        Refused: the plan is a draft or was replaced; neither participant nor family agrees (8F-11); nobody agreed
            in the planning phase, or the trajectory has ended (8F-18).
        DomainError: nobody is named, somebody agreed before, or the day is ahead or before the plan was ready.
    """
    participant, trajectory = plan.participant, plan.trajectory
    lock_trajectory(trajectory)
    locked = SupportPlan.objects.select_for_update().get(pk=plan.pk)
    if trajectory.is_ended or not locked.is_agreed:
        check_open(trajectory, steps.PLAN_AGREEMENT)
    if not (locked.is_ready or locked.is_agreed) or locked.ready_on is None:
        raise Refused(_("Make the plan ready first; then people can agree with it."), rule="8F-10")
    check_not_ahead(agreed_on, on, "agreed_on")
    if agreed_on < locked.ready_on:
        raise DomainError(_("The plan was not ready on that day yet."), field="agreed_on")
    names = [person.name.strip() for person in people]
    if not names or not all(names):
        raise DomainError(_("Say who agrees, by name."), field="people", rule="8F-11")
    if len(set(names)) < len(names) or PlanConsent.objects.filter(plan=plan, name__in=names).exists():
        raise DomainError(_("Everyone agrees once: this name is there already."), field="people")
    if locked.is_ready and not any(Capacity(person.capacity) in OWNERS for person in people):
        raise Refused(
            _("The goals are the participant's. The participant, a parent or a representative has to agree."),
            rule="8F-11",
        )
    PlanConsent.objects.bulk_create(
        [
            PlanConsent(
                plan=plan,
                name=person.name.strip(),
                capacity=Capacity(person.capacity),
                agreed_on=agreed_on,
                recorded_by_id=actor.user_id,
                recorded_by_name=actor.name,
            )
            for person in people
        ]
    )
    if locked.is_ready:
        _make_current(plan, agreed_on)
    log(actor=actor, action=Event.UPDATE, participant=participant, what=WHAT, row=plan, agreed_by=names)
    in_planning = is_open(course_of(trajectory), trajectory.phase, steps.PLAN_AGREEMENT)
    if in_planning and plan.round == trajectory.round:
        _record(actor, plan, steps.PLAN_AGREEMENT, agreed_on, agreed_by=names)
    return plan


def _make_current(plan: SupportPlan, on: date) -> None:
    SupportPlan.objects.filter(trajectory=plan.trajectory_id, status=PlanStatus.AGREED).update(
        status=PlanStatus.FORMER, ended_on=on
    )
    plan.status = PlanStatus.AGREED
    plan.agreed_on = on
    plan.save(update_fields=["status", "agreed_on"])


def _record(actor: Actor, plan: SupportPlan, step: str, on: date, **data: object) -> None:
    record_step(
        actor=actor,
        trajectory=plan.trajectory,
        step=step,
        on=on,
        data={"document": str(plan.pk), "version": plan.version, **data},
        action=Action.PLAN_EDIT,
    )
