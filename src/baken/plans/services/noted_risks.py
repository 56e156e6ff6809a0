"""Risks that are noticed in between: noted, then weighed (RR-01)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Unpack
from uuid import UUID

from django.utils.translation import gettext as _

from baken.accounts.policy import Action
from baken.audit.rules import Event
from baken.participants.services.ground import Once, demand, log, writes
from baken.plans.models import NotedIn, NotedRisk, Risk
from baken.plans.rules.risks import Weighed
from baken.plans.selectors import draft_plan
from baken.plans.services.copying import take_over_risk_agreements
from baken.plans.services.ground import check_domain
from baken.plans.services.risks import goal_of
from baken.shared.errors import Refused
from baken.trajectories.selectors import course_of, current_trajectory
from baken.trajectories.services import lock_trajectory

if TYPE_CHECKING:
    from baken.accounts.rules import Actor
    from baken.participants.models import Participant

WHAT = "noted risk"


@writes(Action.REPORT_WRITE, about="participant", makes=NotedRisk)
def note_risk(
    *,
    actor: Actor,
    participant: Participant,
    text: str,
    on: date,
    domain: str = "",
    source: str = NotedIn.MEMO,
    source_id: UUID | None = None,
    **_key: Unpack[Once],
) -> NotedRisk:
    """Note a risk that someone noticed, with the memo (or report, incident, talk) in which it stands (RR-01).

    Raises:
        DomainError: no text, or an unknown life domain.
    """
    trajectory = current_trajectory(participant)
    if domain and trajectory:
        check_domain(course_of(trajectory), domain)
    noted = NotedRisk.objects.create(
        participant=participant,
        text=demand(text, "text", _("Write what the risk is."), rule="RR-01"),
        domain=domain,
        noted_on=on,
        noted_by_id=actor.user_id,
        noted_by_name=actor.name,
        source=NotedIn(source),
        source_id=source_id,
    )
    log(actor=actor, action=Event.CREATE, participant=participant, what=WHAT, row=noted, source=str(noted.source))
    return noted


@writes(Action.PLAN_EDIT, about="noted")
def take_up_risk(
    *, actor: Actor, noted: NotedRisk, on: date, text: str = "", agreement: str = "", goal: UUID | None = None
) -> Risk:
    """Make it a risk that is kept an eye on, with what is agreed about it and the line of the goal that follows.

    From now on the inventory asks about it, and what is agreed lands in the plan that is being made (RR-02).

    Raises:
        Refused: it was weighed already.
    """
    participant = noted.participant
    trajectory = current_trajectory(participant)
    if trajectory:
        lock_trajectory(trajectory)
    locked = _unweighed(noted)
    risk = Risk.objects.create(
        participant=participant,
        text=text.strip() or locked.text,
        agreement=agreement.strip(),
        goal=goal_of(participant, goal),
    )
    locked.outcome, locked.risk = Weighed.TAKEN_UP, risk
    _weigh(locked, actor, on)
    plan = draft_plan(trajectory) if trajectory else None
    if plan and plan.is_draft:
        take_over_risk_agreements(plan)
    log(actor=actor, action=Event.UPDATE, participant=participant, what=WHAT, row=locked, outcome=str(Weighed.TAKEN_UP))
    return risk


@writes(Action.PLAN_EDIT, about="noted")
def set_aside_risk(*, actor: Actor, noted: NotedRisk, reason: str, on: date) -> NotedRisk:
    """Decide that it needs nothing, and say why. It stays readable.

    Raises:
        DomainError: no reason.
        Refused: it was weighed already.
    """
    participant = noted.participant
    locked = _unweighed(noted)
    locked.outcome = Weighed.SET_ASIDE
    locked.reason = demand(reason, "reason", _("Say why this needs nothing now."), rule="RR-01")
    _weigh(locked, actor, on)
    log(
        actor=actor, action=Event.UPDATE, participant=participant, what=WHAT, row=locked,
        outcome=str(Weighed.SET_ASIDE),
    )  # fmt: skip
    return locked


def _unweighed(noted: NotedRisk) -> NotedRisk:
    locked = NotedRisk.objects.select_for_update().get(pk=noted.pk)
    if locked.outcome != Weighed.OPEN:
        raise Refused(_("A colleague weighed this meanwhile. Look at what was decided."), rule="RR-01")
    return locked


def _weigh(noted: NotedRisk, actor: Actor, on: date) -> None:
    noted.weighed_on = on
    noted.weighed_by_name = actor.name
    noted.save()
