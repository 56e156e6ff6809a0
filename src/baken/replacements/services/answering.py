"""Saying yes or no to a question to help: the first complete yes gets the shift (CT-04)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from baken.accounts.policy import Action
from baken.audit.rules import Event
from baken.homes.services.ground import log_home, writes_home
from baken.replacements.models import Gap, GapStage, Question
from baken.replacements.rules.keys import asks, find
from baken.replacements.selectors.colleagues import help_of
from baken.replacements.services.asking import lapse_others
from baken.replacements.services.ground import WHAT_ANSWER, behind, change_roster, check_not_over, locked, settle
from baken.shared import clock
from baken.shared.errors import NotPermitted, Refused

if TYPE_CHECKING:
    from baken.accounts.rules import Actor


def answer(*, actor: Actor, question: Question, agreed: bool) -> Gap:
    """Say yes or no to what one was asked. The first complete yes gets the shift; who comes later reads that.

    Raises:
        Refused: it is settled already, by someone else or otherwise; or no longer asked. NotPermitted: someone else
        was asked.
    """
    if question.worker_id != actor.user_id:
        raise NotPermitted(_("Someone else was asked this."), code="not-permitted")
    return _answer(actor, question, agreed=agreed)


@writes_home(Action.ROSTER_MEND, about="question.gap.shift.home")
def note_answer(*, actor: Actor, question: Question, agreed: bool) -> Gap:
    """The same, given on the phone to whoever looks for a replacement."""
    return _answer(actor, question, agreed=agreed)


def note_read(*, actor: Actor, question: Question) -> None:
    """Who was asked has read how it ended."""
    Question.objects.filter(pk=question.pk, worker_id=actor.user_id, seen_at__isnull=True).update(seen_at=clock.now())


def _answer(actor: Actor, question: Question, *, agreed: bool) -> Gap:
    with transaction.atomic():
        gap = locked(question.gap)
        row = Question.objects.select_for_update().get(pk=question.pk)
        row.gap = gap
        if agreed:
            check_not_over(gap)
        if row.lapsed_at is not None:
            raise Refused(
                _("A colleague who was needed as well cannot, so nothing is asked of you any more. Thank you."),
                code="lapsed",
            )
        row.agreed, row.answered_at = agreed, clock.now()
        row.noted_by_id = None if actor.user_id == row.worker_id else actor.user_id
        row.save(update_fields=["agreed", "answered_at", "noted_by"])
        log_home(
            actor=actor, action=Event.UPDATE, home=gap.shift.home, what=WHAT_ANSWER, row=row,
            by_phone=row.noted_by_id is not None,
        )  # fmt: skip
        if agreed:
            _ask_again_of_others(row)
            _fill_when_all_agree(actor, gap, row)
        else:
            lapse_others(row)
    return gap


def _ask_again_of_others(question: Question) -> None:
    """Who said no and then yes brings the question back for whoever has to say yes as well."""
    together = Question.objects.filter(gap=question.gap_id, repair=question.repair, lapsed_at__isnull=False)
    together.exclude(agreed=False).update(lapsed_at=None)


def _fill_when_all_agree(actor: Actor, gap: Gap, question: Question) -> None:
    """A chain needs the yes of both."""
    together = list(gap.questions.filter(repair=question.repair, lapsed_at__isnull=True))
    if len(together) < asks(question.repair) or any(one.agreed is not True for one in together):
        return
    workers = [one.worker_id for one in together]
    repair = find(question.repair, [one.repair for one in help_of(gap, workers).ways])
    if repair is None:
        raise Refused(_("The roster changed meanwhile, and does not leave room for this any more."), rule="CT-04")
    change = change_roster(behind(question, actor), gap, repair.steps, repair.workers, question.accept)
    settle(actor, gap, GapStage.FILLED, repair.way, change)
