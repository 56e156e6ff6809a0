"""Asking colleagues to help: several at once, and the first yes gets it (CT-04)."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from baken.accounts.models import User
from baken.accounts.policy import Action
from baken.audit.rules import Event
from baken.homes.access import can_home
from baken.homes.services.ground import log_home, writes_home
from baken.participants.services.ground import demand
from baken.replacements.models import Gap, GapStage, Question
from baken.replacements.rules.keys import find, key_of
from baken.replacements.rules.repairs import Repair, Step, Way
from baken.replacements.selectors.colleagues import help_for, help_of
from baken.rosters.models import ChangeSort
from baken.rosters.rules.moves import Move, minute_of
from baken.rosters.services.changes import propose_change
from baken.shared import clock
from baken.shared.errors import Conflict, DomainError, NotPermitted, Refused

if TYPE_CHECKING:
    from uuid import UUID

    from baken.accounts.rules import Actor
    from baken.rosters.models import Change

WHAT_ASKED, WHAT_ANSWER, WHAT_FILLED = "question to help", "answer to a question to help", "shift replaced"
_HOME = "gap.shift.home"


@writes_home(Action.ROSTER_MEND, about=_HOME)
def ask(*, actor: Actor, gap: Gap, keys: Collection[str], accept: str = "") -> list[Question]:
    """Ask everyone in these ways to fill a gap. Who was asked already is not asked twice; a no stays a no.

    Raises:
        DomainError: none was chosen, or one asks for a manager's reason. Refused: it is settled already.
        Conflict: one of these ways is none any more. NotPermitted: not by this actor.
    """
    row = _locked(gap)
    if not keys:
        raise DomainError(_("Choose whom to ask."), field="keys")
    ways = [one.repair for one in help_for(row).ways]
    found = [find(key, ways) for key in keys]
    chosen = [one for one in found if one is not None and one.way is not Way.WITHOUT]
    if len(chosen) != len(set(keys)):
        raise Conflict(_("Something changed meanwhile. Look at the list again."), code="changed")
    _check_accepted(actor, row, chosen, accept)
    asked = set(row.questions.values_list("worker_id", flat=True))
    now, made = clock.now(), []
    for repair in chosen:
        for worker_id in repair.workers:
            if worker_id in asked:
                continue
            asked.add(worker_id)
            made.append(
                Question.objects.create(
                    gap=row, worker_id=worker_id, repair=key_of(repair), way=repair.way, asked_at=now,
                    asked_by_id=actor.user_id, accept=accept.strip() if repair.to_accept else "",
                )
            )  # fmt: skip
    log_home(actor=actor, action=Event.CREATE, home=row.shift.home, what=WHAT_ASKED, row=row, people=len(made))
    return made


def answer(*, actor: Actor, question: Question, agreed: bool) -> Gap:
    """Say yes or no to what one was asked. The first complete yes gets the shift; who comes later reads that.

    Raises:
        Refused: it is settled already, by someone else or otherwise. NotPermitted: someone else was asked.
    """
    if question.worker_id != actor.user_id:
        raise NotPermitted(_("Someone else was asked this."), code="not-permitted")
    return _answer(actor, question, agreed=agreed)


@writes_home(Action.ROSTER_MEND, about="question.gap.shift.home")
def note_answer(*, actor: Actor, question: Question, agreed: bool) -> Gap:
    """The same, given on the phone to whoever looks for a replacement."""
    return _answer(actor, question, agreed=agreed)


def _answer(actor: Actor, question: Question, *, agreed: bool) -> Gap:
    with transaction.atomic():
        gap = _locked(question.gap)
        row = Question.objects.select_for_update().get(pk=question.pk)
        row.agreed, row.answered_at = agreed, clock.now()
        row.noted_by_id = None if actor.user_id == row.worker_id else actor.user_id
        row.seen_at = clock.now() if not agreed else None
        row.save(update_fields=["agreed", "answered_at", "noted_by", "seen_at"])
        log_home(
            actor=actor, action=Event.UPDATE, home=gap.shift.home, what=WHAT_ANSWER, row=row,
            by_phone=row.noted_by_id is not None,
        )  # fmt: skip
        if agreed:
            _fill_when_all_agree(actor, gap, row)
    return gap


@writes_home(Action.ROSTER_MEND, about=_HOME)
def fill_by_phone(*, actor: Actor, gap: Gap, key: str, accept: str = "") -> Gap:
    """Everyone in this way said yes on the phone: it is filled at once.

    Raises:
        As `ask`.
    """
    row = _locked(gap)
    repair = find(key, [one.repair for one in help_for(row).ways])
    if repair is None or not repair.workers:
        raise Conflict(_("Something changed meanwhile. Look at the list again."), code="changed")
    _check_accepted(actor, row, [repair], accept)
    now = clock.now()
    for worker_id in repair.workers:
        Question.objects.update_or_create(
            gap=row,
            worker_id=worker_id,
            defaults={
                "repair": key, "way": repair.way, "asked_by_id": actor.user_id, "asked_at": now, "agreed": True,
                "answered_at": now, "noted_by_id": actor.user_id, "accept": accept.strip() if repair.to_accept else "",
            },
        )  # fmt: skip
    _fill(actor, row, repair, accept)
    return row


@writes_home(Action.ROSTER_VIEW, about=_HOME)
def offer(*, actor: Actor, gap: Gap) -> Gap:
    """Take a shift over of one's own accord: whoever may see the roster and would break no rule by it.

    Raises:
        Refused: it is settled already, or a rule stands in the way.
    """
    row = _locked(gap)
    assert actor.user_id is not None
    ways = [one.repair for one in help_of(row, [actor.user_id]).ways]
    repair = next((one for one in ways if one.way is Way.TAKE_OVER and not one.to_accept), None)
    if repair is None:
        raise Refused(_("The rules of rest or your own roster do not leave room for this shift."), rule="CT-04")
    now = clock.now()
    Question.objects.update_or_create(
        gap=row,
        worker_id=actor.user_id,
        defaults={"repair": key_of(repair), "way": repair.way, "agreed": True, "answered_at": now},
        create_defaults={
            "repair": key_of(repair), "way": repair.way, "agreed": True, "answered_at": now, "asked_at": now,
        },
    )  # fmt: skip
    _fill(actor, row, repair)
    return row


@writes_home(Action.ROSTER_MEND, about=_HOME)
def do_without(*, actor: Actor, gap: Gap) -> Gap:
    """Cancel the shift: there are enough without it.

    Raises:
        Refused: there are not (YG-02, YG-03, SL-07), or it is settled already.
    """
    row = _locked(gap)
    repair = find(Way.WITHOUT, [one.repair for one in help_for(row).ways])
    if repair is None:
        raise Refused(_("Without this shift there are too few workers."), rule="YG-03")
    change = _change(actor, row, repair.steps, [], "")
    _settle(actor, row, GapStage.WITHOUT, Way.WITHOUT, change)
    return row


@writes_home(Action.ROSTER_MEND, about=_HOME)
def leave_open(*, actor: Actor, gap: Gap) -> Gap:
    """Stop looking: nobody could be found. The shift stays open in the roster, for who looks at the norms."""
    row = _locked(gap)
    _settle(actor, row, GapStage.UNFILLED)
    return row


def note_read(*, actor: Actor, question: Question) -> None:
    """Who was asked has read how it ended."""
    Question.objects.filter(pk=question.pk, worker_id=actor.user_id, seen_at__isnull=True).update(seen_at=clock.now())


def _locked(gap: Gap) -> Gap:
    """The gap as it is now; whoever else wants it waits.

    Raises:
        Refused: it is settled already.
    """
    row = (
        Gap.objects.select_for_update(of=("self",)).select_related("shift__roster__home", "shift__home").get(pk=gap.pk)
    )
    if row.stage == GapStage.FILLED:
        raise Refused(_("Someone else has taken this shift already. Thank you for thinking along."), code="filled")
    if row.stage != GapStage.OPEN:
        raise Refused(_("Nobody is needed for this shift any more."), code="settled")
    return row


def _check_accepted(actor: Actor, gap: Gap, repairs: Sequence[Repair], accept: str) -> None:
    """What the law leaves to an agreement is accepted by a manager, with a reason."""
    if not any(one.to_accept for one in repairs):
        return
    if not can_home(actor, Action.ROSTER_APPROVE, gap.shift.home):
        raise DomainError(_("Only a manager of this location may ask for this, with a reason."), field="keys")
    demand(accept, "accept", _("Say why this is accepted."))


def _fill_when_all_agree(actor: Actor, gap: Gap, question: Question) -> None:
    """A chain needs the yes of both."""
    together = list(gap.questions.filter(repair=question.repair))
    if any(one.agreed is not True for one in together):
        return
    workers = [one.worker_id for one in together]
    repair = find(question.repair, [one.repair for one in help_of(gap, workers).ways])
    if repair is None or set(repair.workers) != set(workers):
        raise Refused(_("Your own roster changed meanwhile, and does not leave room for this any more."), rule="CT-04")
    asker = User.objects.get(pk=question.asked_by_id).actor if question.asked_by_id else actor
    _fill(asker, gap, repair, question.accept)


def _fill(actor: Actor, gap: Gap, repair: Repair, accept: str = "") -> None:
    change = _change(actor, gap, repair.steps, repair.workers, accept)
    _settle(actor, gap, GapStage.FILLED, repair.way, change)


def _change(actor: Actor, gap: Gap, steps: Sequence[Step], agreed: Collection[UUID], accept: str) -> Change:
    return propose_change(
        actor=actor,
        roster=gap.shift.roster,
        moves=[_move(step) for step in steps],
        sort=ChangeSort.REPLACEMENT,
        agreed=list(agreed),
        accept=accept,
    )


def _move(step: Step) -> Move:
    row = step.row
    if step.worker_id is None:
        return Move(row.id, removed=True)
    if not step.longer:
        return Move(row.id, worker_id=step.worker_id)
    return Move(
        row.id,
        worker_id=step.worker_id,
        starts=minute_of(row.on, step.starts_at),
        ends=minute_of(row.on, step.ends_at),
    )


def _settle(actor: Actor, gap: Gap, stage: GapStage, way: Way | str = "", change: Change | None = None) -> None:
    gap.stage, gap.way, gap.change = stage, way, change
    gap.settled_at, gap.settled_by_id = clock.now(), actor.user_id
    gap.revision += 1
    gap.save(update_fields=["stage", "way", "change", "settled_at", "settled_by", "revision"])
    log_home(actor=actor, action=Event.UPDATE, home=gap.shift.home, what=WHAT_FILLED, row=gap, stage=str(stage))
