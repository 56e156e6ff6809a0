"""Gaps and questions in lines: for the list, for who was asked, for who was away."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from baken.accounts.policy import Action
from baken.homes.access import can_home
from baken.replacements.models import GapStage
from baken.replacements.rules.keys import find
from baken.replacements.rules.repairs import Way
from baken.replacements.selectors import help_of
from baken.replacements.wording import clock_words, row_words, shift_words, stage_chip, why_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from baken.accounts.rules import Actor
    from baken.replacements.models import Gap, Question
    from baken.replacements.rules.repairs import Step
    from baken.replacements.selectors import Help


def gap_line(actor: Actor, gap: Gap) -> dict[str, Any]:
    """A gap in a list; `asked` only where the questions were read along."""
    plans = can_home(actor, Action.ROSTER_PLAN, gap.shift.home)
    return {
        "url": reverse("replacements:gap", args=[gap.pk]),
        "shift": shift_words(gap.shift),
        "home": gap.shift.home.name,
        "absent": _("%(name)s is %(why)s") % {"name": gap.absent.name, "why": why_words(gap, plans=plans)},
        "chip": stage_chip(gap),
        "is_late": gap.is_late,
        "by": gap.shift.worker.name if gap.shift.worker and not gap.waits else "",
        "settled_at": gap.settled_at,
    }


def open_line(actor: Actor, gap: Gap) -> dict[str, Any]:
    """One for which someone is looked for, with how far the asking is."""
    questions = [one for one in gap.questions.all() if one.lapsed_at is None]
    waiting = sum(one.agreed is None for one in questions)
    no = sum(one.agreed is False for one in questions)
    said = [
        ngettext("%(count)s colleague has still to answer", "%(count)s colleagues have still to answer", waiting)
        % {"count": waiting}
        if waiting
        else "",
        ngettext("%(count)s colleague cannot", "%(count)s colleagues cannot", no) % {"count": no} if no else "",
    ]
    return gap_line(actor, gap) | {"asked": ", ".join(filter(None, said)) or _("Nobody was asked yet")}


def question_rows(questions: Iterable[Question]) -> list[dict[str, Any]]:
    """Who was asked, and what they said."""
    return [
        {
            "id": one.pk,
            "name": one.worker.name,
            "chip": _said(one),
            "at": one.answered_at or one.asked_at,
            "noted_by": one.noted_by.name if one.noted_by else "",
            "is_together": one.way in {Way.CHAIN, Way.DIVIDE},
            "can_answer": one.lapsed_at is None and one.agreed is not True,
        }
        for one in questions
    ]


def _said(question: Question) -> dict[str, str]:
    if question.lapsed_at is not None:
        return {"kind": "quiet", "text": _("no longer asked")}
    if question.agreed is None:
        return {"kind": "soon", "text": _("has still to answer")}
    return {"kind": "ok", "text": _("said yes")} if question.agreed else {"kind": "late", "text": _("said no")}


def asked_line(question: Question) -> dict[str, Any]:
    """What someone is asked, in a list of their own."""
    shift = question.gap.shift
    return {
        "id": question.pk,
        "url": reverse("replacements:question", args=[question.pk]),
        "shift": shift_words(shift),
        "home": shift.home.name,
        "by": question.asked_by.name if question.asked_by else "",
    }


def news_line(question: Question) -> dict[str, Any]:
    """How it ended for who was asked."""
    return {"id": question.pk, "shift": shift_words(question.gap.shift), "text": ended_words(question)}


def ended_words(question: Question) -> str:
    gap = question.gap
    if gap.stage == GapStage.FILLED and question.agreed and question.lapsed_at is None:
        return _("It is settled: your roster is changed. Thank you.")
    if gap.stage == GapStage.FILLED or (gap.stage == GapStage.OPEN and not gap.waits):
        return _("Someone else takes it over. Thank you for thinking along.")
    if gap.stage == GapStage.OPEN:
        return _("A colleague who was needed as well cannot, so nothing is asked of you any more. Thank you.")
    return _("Nobody is needed for this shift any more. Thank you for thinking along.")


def is_settled(question: Question) -> bool:
    """Whether an answer makes no difference any more."""
    return not question.gap.waits or question.gap.is_over or question.lapsed_at is not None


def what_is_asked(question: Question) -> list[str]:
    """What one would work, and what no longer; and what a colleague does for it. Empty when it cannot be any more."""
    gap = question.gap
    together = gap.questions.filter(repair=question.repair).values_list("worker_id", flat=True)
    found = help_of(gap, list(together))
    repair = find(question.repair, [one.repair for one in found.ways])
    return [line for step in repair.steps for line in _for(question, found, step)] if repair else []


def _for(question: Question, found: Help, step: Step) -> Iterable[str]:
    me, row = question.worker_id, step.row
    shift = {"shift": row_words(row, found.kinds)}
    if step.worker_id == me and step.longer:
        hours = {"begin": clock_words(step.starts_at), "end": clock_words(step.ends_at)}
        yield _("Your shift %(shift)s would last from %(begin)s until %(end)s.") % (shift | hours)
    elif step.worker_id == me:
        yield _("You would work: %(shift)s.") % shift
    elif row.worker_id == me and step.worker_id:
        name = {"name": found.people[step.worker_id].name}
        yield _("You would no longer work: %(shift)s. %(name)s takes it over, if %(name)s can.") % (shift | name)
    elif step.worker_id:
        name = {"name": found.people[step.worker_id].name}
        yield _("%(name)s would work: %(shift)s.") % (shift | name)
