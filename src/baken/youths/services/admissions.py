"""Checking whether a living group is the right place for a youth, and deciding on it (YG-04)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Unpack

from django.utils.translation import gettext as _

from baken.accounts.policy import Action
from baken.audit.rules import Event
from baken.homes.models import Home
from baken.homes.rules.kinds import Tool
from baken.homes.selectors import find_kind
from baken.participants.services.ground import Once, check_not_ahead, demand, log, take_revision, writes
from baken.shared import clock
from baken.shared.errors import DomainError, Refused
from baken.youths import settings
from baken.youths.models import AdmissionCheck, Outcome
from baken.youths.rules.admission import RULE, Ages, Answer, Condition, Daily, Need, Verdict, in_the_way, is_fulfilled
from baken.youths.selectors.admissions import verdicts_of
from baken.youths.services.ground import chosen

if TYPE_CHECKING:
    from uuid import UUID

    from baken.accounts.rules import Actor
    from baken.participants.models import Participant

WHAT = "admission check"


@dataclass(frozen=True)
class CheckData:
    """What was told for a check. The age is not among it: that follows from the date of birth."""

    home_id: UUID
    checked_on: date
    admission_on: date
    need: str
    unsafe_at_home: str
    no_family: str
    daily: str
    need_by: str = ""
    need_note: str = ""
    unsafe_why: str = ""
    no_family_why: str = ""
    daily_note: str = ""
    exception_reason: str = ""
    exception_by: str = ""


@writes(Action.YOUTH_RECORD, about="participant", makes=AdmissionCheck)
def check_admission(
    *, actor: Actor, participant: Participant, data: CheckData, **_once: Unpack[Once]
) -> AdmissionCheck:
    """Write down what is known on a day about YG-04.

    Raises:
        DomainError: no home for youth, a day that is still to come, a reason or a name that lacks.
    """
    check = AdmissionCheck(participant=participant, checked_by_id=actor.user_id, checked_by_name=actor.name)
    _fill(check, data)
    check.save(force_insert=True)
    _log(actor, Event.CREATE, check)
    return check


@writes(Action.YOUTH_RECORD, about="check")
def change_check(*, actor: Actor, check: AdmissionCheck, data: CheckData, revision: int) -> AdmissionCheck:
    """Correct a check that nobody decided on yet.

    Raises:
        Refused: it was decided on. DomainError: as when making it. Conflict: someone saved since `revision`.
    """
    locked = _locked(check)
    take_revision(locked, revision)
    _check_undecided(locked)
    _fill(locked, data)
    locked.save()
    _log(actor, Event.UPDATE, locked)
    return locked


@writes(Action.STAY_DECIDE, about="check")
def decide_admission(
    *, actor: Actor, check: AdmissionCheck, outcome: str, because: str, on: date, revision: int
) -> AdmissionCheck:
    """Say whether the youth may come to live here.

    Against the check, or against living here, only with the reason written down.

    Raises:
        Refused: it was decided on already. DomainError: a reason that lacks, a day to come or before the check.
        Conflict: someone saved since `revision`.
    """
    locked = _locked(check)
    take_revision(locked, revision)
    _check_undecided(locked)
    check_not_ahead(on, clock.today(), "on")
    if on < locked.checked_on:
        raise DomainError(_("That is before the check."), field="on", rule=RULE)
    verdict = chosen(outcome, Outcome, "outcome", rule=RULE)
    because = because.strip()
    if not because and verdict == Outcome.NOT_ADMIT:
        raise DomainError(_("Write why not, in words that youth and parents can read."), field="because", rule=RULE)
    if not because and not is_fulfilled(verdicts_of(locked)):
        raise DomainError(_("Not everything is met. Write why it can still be here."), field="because", rule=RULE)
    locked.outcome, locked.decided_on, locked.decided_because = verdict, on, because
    locked.decided_by_id, locked.decided_by_name = actor.user_id, actor.name
    locked.save()
    _log(actor, Event.UPDATE, locked, decision=str(verdict))
    return locked


def _locked(check: AdmissionCheck) -> AdmissionCheck:
    locked = AdmissionCheck.objects.select_for_update(of=("self",)).get(pk=check.pk)
    locked.participant = check.participant
    return locked


def _check_undecided(check: AdmissionCheck) -> None:
    if check.is_decided:
        raise Refused(_("This check was decided on. Make a new one for what is otherwise now."), rule=RULE)


def _fill(check: AdmissionCheck, data: CheckData) -> None:
    check_not_ahead(data.checked_on, clock.today(), "checked_on")
    check.home = _home(data.home_id)
    ages = settings.ages()
    check.least_age, check.most_age = ages.least, ages.most
    check.checked_on, check.admission_on = data.checked_on, data.admission_on
    age = check.participant.age_on(data.admission_on)
    check.age_low, check.age_high = (age.low, age.high) if age else (None, None)
    check.need = chosen(data.need, Need, "need", rule=RULE)
    check.unsafe_at_home = chosen(data.unsafe_at_home, Answer, "unsafe_at_home", rule=RULE)
    check.no_family = chosen(data.no_family, Answer, "no_family", rule=RULE)
    check.daily = chosen(data.daily, Daily, "daily", rule=RULE)
    check.need_by, check.need_note = data.need_by.strip(), data.need_note.strip()
    check.unsafe_why, check.no_family_why = data.unsafe_why.strip(), data.no_family_why.strip()
    check.daily_note = data.daily_note.strip()
    check.exception_reason, check.exception_by = data.exception_reason.strip(), data.exception_by.strip()
    _demand_reasons(check, ages)


def _demand_reasons(check: AdmissionCheck, ages: Ages) -> None:
    """Who judged, why not in a family, and of an exception both why and by whom."""
    if check.need != Need.UNKNOWN:
        demand(check.need_by, "need_by", _("Write who judged this."), rule=RULE)
    if check.unsafe_at_home == Answer.YES:
        demand(check.unsafe_why, "unsafe_why", _("Write why growing up at home is not safe now."), rule=RULE)
    if check.no_family == Answer.YES:
        demand(
            check.no_family_why, "no_family_why", _("Write why a foster family or family home does not fit."), rule=RULE
        )
    if check.exception_reason:
        demand(check.exception_by, "exception_by", _("Write who allowed the exception."), rule=RULE)
    if check.exception_by:
        demand(check.exception_reason, "exception_reason", _("Write why there is an exception."), rule=RULE)
    if check.exception_reason and verdicts_of(check)[Condition.AGE] == Verdict.MET:
        raise DomainError(
            _("With %(from)s up to %(until)s years no exception is needed.") % {"from": ages.least, "until": ages.most},
            field="exception_reason",
            rule=RULE,
        )


def _home(home_id: UUID) -> Home:
    home = Home.objects.filter(pk=home_id).first()
    kind = find_kind(home.kind) if home else None
    if home is None or kind is None or not kind.has(Tool.ADMISSION_CHECK):
        raise DomainError(_("Choose a home for youth."), field="home", rule=RULE)
    return home


def _log(actor: Actor, action: str, check: AdmissionCheck, **details: str) -> None:
    missing = [str(one) for one in in_the_way(verdicts_of(check))]
    log(
        actor=actor,
        action=action,
        participant=check.participant,
        what=WHAT,
        row=check,
        missing=", ".join(missing),
        **details,
    )
