"""Writing memos, correcting them, and saying that one read them."""

from __future__ import annotations

from dataclasses import astuple, dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from baken.accounts.policy import Action
from baken.audit import services as audit
from baken.audit.rules import NOBODY, Event
from baken.participants.access import check_can
from baken.plans.selectors import goal_of_line
from baken.plans.services import note_risk
from baken.reports.models import Memo, MemoKind, MemoReading
from baken.shared import clock
from baken.shared.errors import Conflict, DomainError, Refused
from baken.shared.submissions import sent_once

if TYPE_CHECKING:
    from datetime import date, datetime
    from uuid import UUID

    from baken.accounts.rules import Actor
    from baken.participants.models import Participant

RISK_RULE = "RR-01"
MEMO_RULE = "RR-06"


@dataclass(frozen=True)
class MemoText:
    """What a memo says. Texts come stripped."""

    text: str
    title: str = ""
    about: str = ""

    @classmethod
    def of(cls, *, text: str, title: str = "", about: str = "") -> MemoText:
        return cls(text.strip(), title.strip(), about.strip())


@dataclass(frozen=True)
class MustRead:
    """Who must read a memo, and up to which day it holds; `by` is one of `Readers`."""

    by: str
    until_on: date


def add_memo(
    *,
    actor: Actor,
    participant: Participant,
    said: MemoText,
    kind: str = MemoKind.MEMO,
    noted_at: datetime | None = None,
    goal_id: UUID | None = None,
    must_read: MustRead | None = None,
    notes_risk: bool = False,
    incident_id: UUID | None = None,
    client_key: UUID | None = None,
) -> Memo:
    """Write a memo: what happened, which contact there was, what colleagues must know (RR-06).

    With `notes_risk` the risk that was noticed is noted as well, and comes back at the evaluation and the next plan
    (RR-01). `goal_id` is the line of a goal of this participant.

    Raises:
        DomainError: there is no text, the moment has yet to come, or it must be read until a day that is past.
        Refused: the goal is not one of this participant.
        NotPermitted: the actor may not write about this participant.
    """
    check_can(actor, Action.REPORT_WRITE, participant)
    moment = noted_at or clock.now()
    _check(said, moment)
    if must_read and must_read.until_on < clock.today():
        raise DomainError(_("Choose today or a later day."), field="must_read_until", code="day-past")
    asked = (participant.pk, kind, *astuple(said), noted_at, goal_id, must_read and astuple(must_read), notes_risk)
    with sent_once(client_key, actor=actor, what="memo", said=asked) as sent:
        if sent.before:
            return Memo.objects.get(pk=sent.before)
        goal = goal_of_line(participant, goal_id) if goal_id else None
        if goal_id and goal is None:
            raise Refused(_("This is not a goal of this participant."), field="goal", code="other-goal")
        memo = Memo.objects.create(
            participant=participant,
            kind=MemoKind(kind),
            text=said.text,
            title=said.title,
            about=said.about,
            goal_id=goal.line if goal else None,
            domain=goal.domain if goal else "",
            incident_id=incident_id,
            notes_risk=notes_risk,
            noted_at=moment,
            recorded_at=clock.now(),
            author_id=actor.user_id,
            author_name=actor.name,
            must_read_by=must_read.by if must_read else "",
            must_read_until=must_read.until_on if must_read else None,
        )
        if notes_risk:
            note_risk(
                actor=actor,
                participant=participant,
                text=said.text,
                on=clock.today(),
                domain=memo.domain,
                source_id=memo.pk,
            )
        _record(actor, participant, memo, Event.CREATE)
        sent.made = memo.pk
    return memo


def correct_memo(*, actor: Actor, participant: Participant, memo: Memo, said: MemoText, reason: str) -> Memo:
    """Put a new text in the place of a memo. The old one stays readable; who had to read it, reads it again.

    Raises:
        DomainError: there is no reason or no text, or nothing was changed.
        Conflict: someone else corrected it meanwhile.
        NotPermitted: the actor may not correct what was written about this participant.
    """
    check_can(actor, Action.REPORT_CORRECT, participant)
    if memo.participant_id != participant.pk:
        raise DomainError(_("This memo is about someone else."), code="other-participant")
    if not (reason := reason.strip()):
        raise DomainError(_("Say why you correct this memo."), field="reason", code="no-reason")
    _check(said, memo.noted_at)
    if said == MemoText(memo.text, memo.title, memo.about):
        raise DomainError(_("Nothing was changed."), code="unchanged")
    with transaction.atomic():
        Memo.objects.select_for_update(no_key=True).get(pk=memo.pk)
        if Memo.objects.filter(corrects=memo).exists():
            raise Conflict(
                _("Someone else corrected this memo meanwhile. Read the new text first."), code="corrected-meanwhile"
            )
        correction = Memo.objects.create(
            participant=participant,
            kind=memo.kind,
            text=said.text,
            title=said.title,
            about=said.about,
            goal_id=memo.goal_id,
            domain=memo.domain,
            incident_id=memo.incident_id,
            notes_risk=memo.notes_risk,
            noted_at=memo.noted_at,
            recorded_at=clock.now(),
            author_id=memo.author_id,
            author_name=memo.author_name,
            must_read_by=memo.must_read_by,
            must_read_until=memo.must_read_until,
            corrects=memo,
            corrected_by_id=actor.user_id,
            corrected_by_name=actor.name,
            reason=reason,
        )
        _record(actor, participant, correction, Event.UPDATE)
    return correction


def read_memo(*, actor: Actor, participant: Participant, memo: Memo) -> MemoReading:
    """Sign that one read a memo. Signing twice keeps the first moment.

    Raises:
        Refused: nobody has to read this memo.
        NotPermitted: the actor may not read what is written about this participant.
    """
    check_can(actor, Action.REPORT_VIEW, participant)
    if not memo.must_be_read or memo.participant_id != participant.pk:
        raise Refused(_("This memo needs no sign-off."), code="nothing-to-sign")
    with transaction.atomic():
        reading, is_first = MemoReading.objects.get_or_create(
            memo=memo,
            user_id=actor.user_id or NOBODY,
            defaults={"user_name": actor.name, "read_at": clock.now()},
        )
        if is_first:
            audit.record(
                actor=actor,
                action=Event.CREATE,
                participant_id=participant.pk,
                what="reading of a memo",
                object_type="memo",
                object_id=memo.pk,
                relation=participant.relation,
            )
    return reading


def _check(said: MemoText, moment: datetime) -> None:
    if not said.text:
        raise DomainError(_("Write what happened."), field="text", rule=MEMO_RULE, code="no-text")
    if moment > clock.now():
        raise DomainError(_("This moment has yet to come."), field="noted_at", code="in-the-future")


def _record(actor: Actor, participant: Participant, memo: Memo, event: Event) -> None:
    audit.record(
        actor=actor,
        action=event,
        participant_id=participant.pk,
        what="memo",
        object_type="memo",
        object_id=memo.pk,
        relation=participant.relation,
    )
