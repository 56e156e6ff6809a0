"""Asking colleagues to help: several at once, and the first yes gets it (CT-04)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from baken.accounts.models import User
from baken.accounts.policy import Action
from baken.audit.rules import Event
from baken.homes.access import can_home
from baken.homes.services.ground import log_home, writes_home
from baken.participants.services.ground import demand
from baken.replacements.models import Gap, GapStage, Question
from baken.replacements.rules.keys import find, key_of
from baken.replacements.rules.repairs import Repair, Way
from baken.replacements.selectors.colleagues import help_for, help_of, without
from baken.replacements.services.ground import WHAT_ASKED, change_roster, check_not_over, locked, settle
from baken.shared import clock
from baken.shared.errors import Conflict, DomainError, Refused

if TYPE_CHECKING:
    from uuid import UUID

    from baken.accounts.rules import Actor

_HOME = "gap.shift.home"


@writes_home(Action.ROSTER_MEND, about=_HOME)
def ask(*, actor: Actor, gap: Gap, keys: Collection[str], accept: str = "") -> list[Question]:
    """Ask everyone in these ways to fill a gap. Who was asked the same already is not asked twice; a no stays a no.
    Who was asked something else is asked this instead, and whoever had to say yes with them nothing any more.

    Raises:
        DomainError: none was chosen, one asks for a manager's reason, or someone stands in two of them or said no.
        Refused: it is settled already, or over. Conflict: one of these ways is none any more.
        NotPermitted: not by this actor.
    """
    row = locked(gap)
    check_not_over(row)
    if not keys:
        raise DomainError(_("Choose whom to ask."), field="keys")
    chosen = _chosen(row, keys)
    _check_accepted(actor, row, chosen, accept)
    _check_one_way_each(chosen)
    asked = {one.worker_id: one for one in row.questions.select_for_update()}
    _check_nobody_said_no(chosen, asked)
    made = [
        _ask(actor, row, repair, worker_id, accept)
        for repair in chosen
        for worker_id in repair.workers
        if worker_id not in asked or not _is_asked(asked[worker_id], repair)
    ]
    if made:
        log_home(actor=actor, action=Event.CREATE, home=row.shift.home, what=WHAT_ASKED, row=row, people=len(made))
    return made


def _chosen(gap: Gap, keys: Collection[str]) -> list[Repair]:
    ways = [one.repair for one in help_for(gap).ways]
    found = [find(key, ways) for key in dict.fromkeys(keys)]
    chosen = [one for one in found if one is not None and one.workers]
    if len(chosen) != len(found):
        raise Conflict(_("Something changed meanwhile. Look at the list again."), code="changed")
    return chosen


def _is_asked(question: Question, repair: Repair) -> bool:
    return question.repair == key_of(repair) and question.lapsed_at is None


def _ask(actor: Actor, gap: Gap, repair: Repair, worker_id: UUID, accept: str) -> Question:
    asked = {
        "repair": key_of(repair), "way": repair.way, "asked_by_id": actor.user_id, "asked_at": clock.now(),
        "agreed": None, "answered_at": None, "noted_by": None, "seen_at": None, "lapsed_at": None,
        "accept": accept.strip() if repair.to_accept else "",
    }  # fmt: skip
    before = gap.questions.filter(worker_id=worker_id).first()
    if before is not None and before.repair != asked["repair"]:
        lapse_others(before)
    return Question.objects.update_or_create(gap=gap, worker_id=worker_id, defaults=asked)[0]


def lapse_others(question: Question) -> None:
    """Of nobody else who had to say yes to it as well anything is asked any more."""
    others = Question.objects.filter(gap=question.gap_id, repair=question.repair, lapsed_at__isnull=True)
    others.exclude(pk=question.pk).exclude(agreed=False).update(lapsed_at=clock.now(), seen_at=None)


@writes_home(Action.ROSTER_MEND, about=_HOME)
def fill_by_phone(*, actor: Actor, gap: Gap, key: str, accept: str = "") -> Gap:
    """Everyone in this way said yes on the phone: it is filled at once. Of a shift that is over it is written down.

    Raises:
        As `ask`.
    """
    row = locked(gap)
    (repair,) = _chosen(row, [key])
    _check_accepted(actor, row, [repair], accept)
    now = clock.now()
    for worker_id in repair.workers:
        Question.objects.update_or_create(
            gap=row,
            worker_id=worker_id,
            defaults={
                "repair": key, "way": repair.way, "asked_by_id": actor.user_id, "asked_at": now, "agreed": True,
                "answered_at": now, "noted_by_id": actor.user_id, "lapsed_at": None,
                "accept": accept.strip() if repair.to_accept else "",
            },
        )  # fmt: skip
    change = change_roster(actor, row, repair.steps, repair.workers, accept)
    settle(actor, row, GapStage.FILLED, repair.way, change)
    return row


@writes_home(Action.ROSTER_MEND, about=_HOME)
def offer(*, actor: Actor, gap: Gap) -> Gap:
    """Take a shift over of one's own accord: who works in the team and would break no rule by it.

    Raises:
        Refused: it is settled already, over, or a rule stands in the way.
    """
    row = locked(gap)
    check_not_over(row)
    workers = [actor.user_id] if actor.user_id else []
    ways = [one.repair for one in help_of(row, workers).ways]
    repair = next((one for one in ways if one.way is Way.TAKE_OVER and not one.to_accept), None)
    if repair is None:
        raise Refused(_("The rules of rest or your own roster do not leave room for this shift."), rule="CT-04")
    now = clock.now()
    said = {"repair": key_of(repair), "way": repair.way, "agreed": True, "answered_at": now, "lapsed_at": None}
    Question.objects.update_or_create(
        gap=row, worker_id=actor.user_id, defaults=said, create_defaults=said | {"asked_at": now}
    )
    change = change_roster(actor, row, repair.steps, repair.workers, "")
    settle(actor, row, GapStage.FILLED, repair.way, change)
    return row


@writes_home(Action.ROSTER_MEND, about=_HOME)
def do_without(*, actor: Actor, gap: Gap) -> Gap:
    """Cancel the shift: there are enough without it.

    Raises:
        Refused: there are not (YG-02, YG-03, SL-07), or it is settled already.
    """
    row = locked(gap)
    repair = without(row)
    if repair is None:
        raise Refused(_("Without this shift there are too few workers."), rule="YG-03")
    change = change_roster(actor, row, repair.steps, [], "")
    settle(actor, row, GapStage.WITHOUT, Way.WITHOUT, change)
    return row


@writes_home(Action.ROSTER_MEND, about=_HOME)
def leave_open(*, actor: Actor, gap: Gap) -> Gap:
    """Stop looking: nobody could be found. The shift stays open in the roster, for who looks at the norms."""
    row = locked(gap)
    settle(actor, row, GapStage.UNFILLED)
    return row


@writes_home(Action.ROSTER_MEND, about=_HOME)
def look_again(*, actor: Actor, gap: Gap) -> Gap:
    """Look for someone after all. Who was asked before keeps what they said.

    Raises:
        Refused: it did not stay open, or is filled or over by now.
    """
    found = Gap.objects.select_for_update(of=("self",)).select_related("shift__roster__home", "shift__home")
    row = found.get(pk=gap.pk)
    check_not_over(row)
    shift = row.shift
    if row.stage != GapStage.UNFILLED or shift.worker_id is not None or shift.cancelled_at is not None:
        raise Refused(_("Nobody is needed for this shift any more."), code="settled")
    row.stage, row.settled_at, row.settled_by = GapStage.OPEN, None, None
    row.revision += 1
    row.save(update_fields=["stage", "settled_at", "settled_by", "revision"])
    log_home(actor=actor, action=Event.UPDATE, home=shift.home, what="shift to replace", row=row)
    return row


def _check_accepted(actor: Actor, gap: Gap, repairs: Sequence[Repair], accept: str) -> None:
    """What the law leaves to an agreement is accepted by a manager, with a reason."""
    if not any(one.to_accept for one in repairs):
        return
    if not can_home(actor, Action.ROSTER_APPROVE, gap.shift.home):
        raise DomainError(_("Only a manager of this location may ask for this, with a reason."), field="keys")
    demand(accept, "accept", _("Say why this is accepted."))


def _check_one_way_each(repairs: Sequence[Repair]) -> None:
    often = Counter(worker_id for one in repairs for worker_id in one.workers)
    twice = [worker_id for worker_id, times in often.items() if times > 1]
    if twice:
        words = {"name": _names(twice)}
        raise DomainError(_("%(name)s stands in two of them. Choose one thing to ask of each.") % words, field="keys")


def _check_nobody_said_no(repairs: Sequence[Repair], asked: dict[UUID, Question]) -> None:
    workers = [worker_id for one in repairs for worker_id in one.workers]
    no = [key for key in workers if key in asked and asked[key].agreed is False]
    if no:
        words = {"name": _names(no)}
        raise DomainError(_("%(name)s said no to this shift already. Choose someone else.") % words, field="keys")


def _names(workers: Sequence[UUID]) -> str:
    return ", ".join(User.objects.filter(pk__in=workers).order_by("name").values_list("name", flat=True))
