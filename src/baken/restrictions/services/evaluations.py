"""Looking at a measure again, and ending it (SL-08)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Unpack

from django.utils import timezone
from django.utils.translation import gettext as _

from baken.accounts.policy import Action
from baken.audit.rules import Event
from baken.participants.services.ground import Once, demand, log, take_revision, writes
from baken.restrictions.models import Evaluation, Measure, Outcome
from baken.restrictions.services.ground import RULE, WHAT, check_day, check_moment, locked, text
from baken.shared import clock
from baken.shared.errors import DomainError, Refused

if TYPE_CHECKING:
    from baken.accounts.rules import Actor

WHAT_EVALUATION = "evaluation of a measure that restricts freedom"


@dataclass(frozen=True)
class EvaluationData:
    """What was decided and why. `lighter` says what changes; `look_on` a day to look at it sooner than the rhythm."""

    on: date
    outcome: str
    reason: str
    alternatives: str
    decided_by: str
    function: str
    lighter: str = ""
    present: str = ""
    look_on: date | None = None


@dataclass(frozen=True)
class Correction:
    """Other words in the place of those of an evaluation. Its day and its outcome stay."""

    reason: str
    alternatives: str
    decided_by: str
    function: str
    lighter: str = ""
    present: str = ""


@writes(Action.RESTRICTION_EVALUATE, about="measure", makes=Evaluation)
def evaluate(
    *,
    actor: Actor,
    measure: Measure,
    data: EvaluationData,
    **once: Unpack[Once],  # noqa: ARG001  # `writes` takes the key of the form out
) -> Evaluation:
    """Look at a measure again: it stops, becomes lighter, or goes on. Each has a reason and says what else was tried.

    Raises:
        DomainError: something is not filled in, or the day does not fit.
        Refused: the measure is over, or somebody evaluated it on a later day already.
    """
    row = locked(measure, running=True)
    if data.outcome not in Outcome.values:
        raise DomainError(_("Choose what was decided."), field="outcome", rule=RULE)
    check_day(data.on, "on", least=row.started_on)
    if row.evaluated_on is not None and data.on < row.evaluated_on:
        raise Refused(_("It was looked at on a later day already."), field="on", code="looked-at-later")
    if data.look_on is not None and data.look_on <= data.on:
        raise DomainError(_("That is not after this evaluation."), field="look_on")
    words = _words(data)
    made = Evaluation.objects.create(
        measure=row, on=data.on, outcome=data.outcome, recorded_by_name=actor.name, **words
    )
    row.evaluated_on, row.look_on = data.on, data.look_on
    row.revision += 1
    if data.outcome == Outcome.STOP:
        row.ended_at = _end_of(row, data.on)
        row.end_reason = words["reason"]
    row.save()
    log(
        actor=actor,
        action=Event.CREATE,
        participant=measure.participant,
        what=WHAT_EVALUATION,
        row=made,
        kind=row.kind,
        outcome=data.outcome,
    )
    return made


def _end_of(row: Measure, day: date) -> datetime:
    """The moment of an end of which only the day is known: now, or noon of that day, never before the start."""
    now = clock.now()
    noon = clock.start_of(day).replace(hour=12)
    return max(min(now, noon) if day < timezone.localdate(now) else now, row.started_at)


def _words(data: EvaluationData | Correction, *, lighter: bool | None = None) -> dict[str, str]:
    wants_lighter = data.outcome == Outcome.LIGHTER if isinstance(data, EvaluationData) else lighter
    words = {
        "reason": demand(text(data.reason, "reason"), "reason", _("Write why."), rule=RULE),
        "alternatives": demand(
            text(data.alternatives, "alternatives"),
            "alternatives",
            _("Write what else was tried or thought of, also when nothing helped."),
            rule=RULE,
        ),
        "decided_by": demand(
            text(data.decided_by, "decided_by", "name"), "decided_by", _("Write who judged and decided."), rule=RULE
        ),
        "function": demand(
            text(data.function, "function", "function"), "function", _("Write in which function."), rule=RULE
        ),
        "lighter": text(data.lighter, "lighter"),
        "present": text(data.present, "present", "reason"),
    }
    if wants_lighter:
        demand(words["lighter"], "lighter", _("Write what becomes lighter."), rule=RULE)
    return words


@writes(Action.RESTRICTION_EVALUATE, about="evaluation.measure", makes=Evaluation)
def correct_evaluation(
    *,
    actor: Actor,
    evaluation: Evaluation,
    data: Correction,
    correction_reason: str,
    **once: Unpack[Once],  # noqa: ARG001  # `writes` takes the key of the form out
) -> Evaluation:
    """Put other words in the place of those of an evaluation. It stays readable, with the reason.

    Raises:
        DomainError: there is no reason, or something is not filled in.
        Refused: it was corrected already.
    """
    row = locked(evaluation.measure)
    if Evaluation.objects.filter(corrects=evaluation).exists():
        raise Refused(_("This evaluation was corrected already. Correct the newer one."), code="corrected")
    made = Evaluation.objects.create(
        measure=row,
        on=evaluation.on,
        outcome=evaluation.outcome,
        corrects=evaluation,
        correction_reason=demand(
            text(correction_reason, "correction_reason", "reason"), "correction_reason", _("Say why you correct this.")
        ),
        recorded_by_name=actor.name,
        **_words(data, lighter=evaluation.outcome == Outcome.LIGHTER),
    )
    log(
        actor=actor,
        action=Event.UPDATE,
        participant=evaluation.measure.participant,
        what=WHAT_EVALUATION,
        row=made,
        kind=row.kind,
    )
    return made


@writes(Action.RESTRICTION_EVALUATE, about="measure")
def end_measure(*, actor: Actor, measure: Measure, ended_at: datetime, reason: str, revision: int) -> Measure:
    """End a measure at a moment, with the reason: what it averted is over, or someone does not live here any more.

    Raises:
        DomainError: there is no reason, or the moment does not fit.
        Conflict: someone else saved since `revision`.
        Refused: it is over already.
    """
    row = locked(measure, running=True)
    take_revision(row, revision)
    check_moment(ended_at, "ended_at", least=row.started_at)
    row.ended_at = ended_at
    row.end_reason = demand(text(reason, "reason"), "reason", _("Write why it ends."), rule=RULE)
    row.save()
    log(actor=actor, action=Event.UPDATE, participant=measure.participant, what=WHAT, row=row, kind=row.kind)
    return row
