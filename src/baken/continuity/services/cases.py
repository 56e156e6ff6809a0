"""A case for the expert team: brought in, planned, advised, followed up, closed (RR-07, CT-03)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from baken.accounts.policy import Action
from baken.audit.rules import Event
from baken.continuity.models import Advice, CrisisCall, DisciplineChoices, ExpertCase, FollowUp, Ground, Meeting
from baken.continuity.selectors.consents import may_consent
from baken.continuity.services.ground import check_can_one_of
from baken.continuity.services.meetings import last_place
from baken.participants.access import check_can
from baken.participants.models import ConsentKind
from baken.participants.selectors import has_consent
from baken.participants.services.ground import check_not_ahead, demand, log, take_revision
from baken.plans.models import Goal
from baken.shared.errors import DomainError, Refused
from baken.shared.submissions import sent_once

if TYPE_CHECKING:
    from uuid import UUID

    from baken.accounts.rules import Actor
    from baken.participants.models import Participant

WHAT = "case for the expert team"
RULE = "RR-07"
CONSENT = "CT-03"


@dataclass(frozen=True)
class CaseData:
    """What is asked of the expert team. `goal` is the line of the goal that stands still."""

    ground: str
    question: str
    tried: str
    goal: UUID | None = None


@dataclass(frozen=True)
class AdviceData:
    """What someone of the expert team advises."""

    given_on: date
    discipline: str
    given_by_name: str
    text: str


@dataclass(frozen=True)
class FollowUpData:
    """What is done with the advice."""

    what: str
    who: str
    due_on: date


def check_consent(participant: Participant, on: date) -> None:
    """Raise Refused when nobody agreed that the expert team discusses this; it says who may agree (CT-03)."""
    if has_consent(participant, ConsentKind.EXPERT_TEAM, on):
        return
    who = may_consent(participant, on)
    if who:
        message = _("Without consent the expert team discusses nobody. Consent can come from: %(who)s.") % {
            "who": ", ".join(who)
        }
    else:
        message = _(
            "Without consent the expert team discusses nobody. Record in the network first who has authority: "
            "that person can agree."
        )
    raise Refused(message, rule=CONSENT, code="no-consent")


def bring_case(
    *,
    actor: Actor,
    participant: Participant,
    data: CaseData,
    meeting: Meeting | None = None,
    crisis: CrisisCall | None = None,
    on: date,
    client_key: UUID | None = None,
) -> ExpertCase:
    """Lay a question before the expert team, for a meeting or to be planned (RR-07).

    Raises:
        Refused: nobody agreed to it (CT-03); the meeting has been.
        DomainError: no question, or nothing about what was tried.
    """
    check_can(actor, Action.CASE_BRING, participant)
    said = (participant.pk, data, meeting.pk if meeting else None, crisis.pk if crisis else None)
    with sent_once(client_key, actor=actor, what=WHAT, said=said) as sent:
        if sent.before:
            return ExpertCase.objects.get(pk=sent.before)
        check_consent(participant, on)
        case = ExpertCase(
            participant=participant,
            brought_on=on,
            brought_by_id=actor.user_id,
            brought_by_name=actor.name,
        )
        _fill(case, data)
        if meeting is not None:
            _plan(case, meeting, on)
        case.save()
        if crisis is not None:
            CrisisCall.objects.filter(pk=crisis.pk, participant=participant).update(case=case)
        log(actor=actor, action=Event.CREATE, participant=participant, what=WHAT, row=case, ground=case.ground)
        sent.made = case.pk
    return case


def change_case(*, actor: Actor, case: ExpertCase, data: CaseData, revision: int) -> ExpertCase:
    """Put the question otherwise while the case is open.

    Raises:
        Conflict: someone else saved since `revision`. Refused: it is closed.
    """
    check_can(actor, Action.CASE_BRING, case.participant)
    with transaction.atomic():
        locked = _open(case)
        take_revision(locked, revision)
        _fill(locked, data)
        locked.save()
        log(actor=actor, action=Event.UPDATE, participant=case.participant, what=WHAT, row=locked)
    return locked


def plan_case(*, actor: Actor, case: ExpertCase, meeting: Meeting | None, on: date) -> ExpertCase:
    """Put a case on the agenda of a meeting, behind the others; without a meeting it waits.

    Raises:
        Refused: consent does not hold (CT-03), the case is closed, or the meeting has been or was called off.
    """
    check_can_one_of(actor, case.participant, Action.CASE_BRING, Action.CASE_ADVISE)
    with transaction.atomic():
        if meeting is not None:  # before its cases, as whoever calls a meeting off does
            Meeting.objects.select_for_update().get(pk=meeting.pk)
        locked = _open(case)
        if meeting is None:
            locked.meeting, locked.position = None, 0
        else:
            check_consent(case.participant, on)
            _plan(locked, meeting, on)
        locked.save(update_fields=["meeting", "position"])
        log(
            actor=actor, action=Event.UPDATE, participant=case.participant, what=WHAT, row=locked, planned=bool(meeting)
        )
    return locked


def give_advice(
    *, actor: Actor, case: ExpertCase, data: AdviceData, on: date, client_key: UUID | None = None
) -> Advice:
    """Keep what someone of the expert team advises.

    Raises:
        Refused: consent does not hold any more (CT-03), or the case is closed.
    """
    check_can(actor, Action.CASE_ADVISE, case.participant)
    with sent_once(client_key, actor=actor, what="advice", said=(case.pk, data)) as sent:
        if sent.before:
            return Advice.objects.get(pk=sent.before)
        locked = _open(case)
        check_consent(case.participant, on)
        check_not_ahead(data.given_on, on, "given_on")
        if data.discipline not in DisciplineChoices.values:
            raise DomainError(_("Choose as what this person speaks."), field="discipline", rule=CONSENT)
        advice = Advice.objects.create(
            case=locked,
            given_on=data.given_on,
            discipline=data.discipline,
            given_by_name=demand(data.given_by_name, "given_by_name", _("Write who gives this advice.")),
            text=demand(data.text, "text", _("Write what the advice is."), rule=RULE),
            recorded_by_id=actor.user_id,
        )
        log(actor=actor, action=Event.CREATE, participant=case.participant, what="advice", row=advice)
        sent.made = advice.pk
    return advice


def add_follow_up(
    *, actor: Actor, case: ExpertCase, data: FollowUpData, on: date, client_key: UUID | None = None
) -> FollowUp:
    """Agree what is done with the advice, by whom and before when.

    Raises:
        DomainError: nothing, nobody, or a day that has been. Refused: the case is closed.
    """
    check_can_one_of(actor, case.participant, Action.CASE_BRING, Action.CASE_ADVISE)
    with sent_once(client_key, actor=actor, what="follow-up", said=(case.pk, data)) as sent:
        if sent.before:
            return FollowUp.objects.get(pk=sent.before)
        locked = _open(case)
        if data.due_on < on:
            raise DomainError(_("This day has been."), field="due_on")
        follow_up = FollowUp.objects.create(
            case=locked,
            what=demand(data.what, "what", _("Write what is done."), rule=RULE),
            who=demand(data.who, "who", _("Write who does this."), rule=RULE),
            due_on=data.due_on,
        )
        log(actor=actor, action=Event.CREATE, participant=case.participant, what="follow-up", row=follow_up)
        sent.made = follow_up.pk
    return follow_up


def finish_follow_up(*, actor: Actor, follow_up: FollowUp, done_on: date, note: str, on: date) -> FollowUp:
    """Note that it was done, on which day and how it went.

    Raises:
        Refused: that was noted already. DomainError: the day is still to come.
    """
    participant = follow_up.case.participant
    check_can_one_of(actor, participant, Action.CASE_BRING, Action.CASE_ADVISE)
    with transaction.atomic():
        locked = FollowUp.objects.select_for_update(of=("self",)).get(pk=follow_up.pk)
        if (locked.done_on, locked.done_note, locked.done_by_name) == (done_on, note.strip(), actor.name):
            return locked  # the same form, sent twice
        if locked.is_done:
            raise Refused(_("%(name)s noted this already.") % {"name": locked.done_by_name}, code="done")
        check_not_ahead(done_on, on, "done_on")
        locked.done_on, locked.done_note, locked.done_by_name = done_on, note.strip(), actor.name
        locked.revision += 1
        locked.save()
        log(actor=actor, action=Event.UPDATE, participant=participant, what="follow-up", row=locked, done=True)
    return locked


def close_case(*, actor: Actor, case: ExpertCase, outcome: str, on: date) -> ExpertCase:
    """Close a case, and say how it ended.

    Raises:
        Refused: something that was agreed is not done yet. DomainError: nothing about how it ended.
    """
    check_can(actor, Action.CASE_BRING, case.participant)
    with transaction.atomic():
        locked = _locked(case)
        if locked.is_closed and (locked.outcome, locked.closed_by_name) == (outcome.strip(), actor.name):
            return locked  # the same form, sent twice
        _check_open(locked)
        left = list(FollowUp.objects.select_for_update().filter(case=locked, done_on__isnull=True))
        if left:
            raise Refused(
                _("Not everything that was agreed is done: %(what)s.") % {"what": "; ".join(one.what for one in left)},
                rule=RULE,
                code="follow-ups-open",
            )
        locked.outcome = demand(outcome, "outcome", _("Write how it ended."), rule=RULE)
        locked.closed_on, locked.closed_by_name = on, actor.name
        locked.revision += 1
        locked.save()
        log(actor=actor, action=Event.UPDATE, participant=case.participant, what=WHAT, row=locked, closed=True)
    return locked


def _locked(case: ExpertCase) -> ExpertCase:
    """The case as it stands now, held."""
    return ExpertCase.objects.select_for_update(of=("self",)).get(pk=case.pk)


def _open(case: ExpertCase) -> ExpertCase:
    """The same, while it is open."""
    locked = _locked(case)
    _check_open(locked)
    return locked


def _check_open(case: ExpertCase) -> None:
    if case.is_closed:
        raise Refused(_("This case is closed. Bring in a new one if it comes back."), rule=RULE, code="closed")


def _fill(case: ExpertCase, data: CaseData) -> None:
    if data.ground not in Ground.values:
        raise DomainError(_("Choose why."), field="ground", rule=RULE)
    case.ground = data.ground
    case.question = demand(data.question, "question", _("Write what you ask the expert team."), rule=RULE)
    case.tried = demand(data.tried, "tried", _("Write what was tried."), rule=RULE)
    case.goal = Goal.objects.filter(participant=case.participant, pk=data.goal).first() if data.goal else None


def _plan(case: ExpertCase, meeting: Meeting, on: date) -> None:
    locked = Meeting.objects.select_for_update().get(pk=meeting.pk)
    if locked.cancelled_at is not None or locked.held_on < on:
        raise Refused(_("This meeting has been or was called off. Choose another."), rule=RULE, code="no-meeting")
    case.meeting, case.position = locked, last_place(locked)
