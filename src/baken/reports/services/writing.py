"""Writing reports: once each, never changed, corrected by a new version."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from django.db import connection, transaction
from django.utils.translation import gettext_lazy as _

from baken.accounts.policy import Action
from baken.audit import services as audit
from baken.audit.rules import Event
from baken.participants.access import check_can
from baken.plans.selectors import active_goals
from baken.presence.selectors import guidance_refused_on
from baken.reports import selectors
from baken.reports.models import Report
from baken.reports.rules import RULE, Observations, Point
from baken.shared import clock
from baken.shared.errors import Conflict, DomainError, Refused

if TYPE_CHECKING:
    from baken.accounts.rules import Actor
    from baken.participants.models import Participant
    from baken.plans.models import Goal


def write_report(
    *,
    actor: Actor,
    participant: Participant,
    goal_id: UUID,
    observations: Observations,
    progress: int | None = None,
    client_key: UUID | None = None,
) -> Report:
    """Add a report about a goal that is being worked on; it holds from this moment (RR-03).

    `goal_id` is the goal's `line`: it stays the same over all versions of the plan, so that reports stay together.
    `client_key` names the form: sent again with the same words it gives the report that was made the first time.

    Raises:
        DomainError: nothing stood out at any of the points.
        Refused: the goal is not one that this participant works on now, this form was already saved with
            other words, or they live in a home part of the time and are not there today (YG-06).
        NotPermitted: the actor may not report about this participant.
    """
    check_can(actor, Action.REPORT_WRITE, participant)
    _check_says_something(observations)
    key = client_key or uuid4()
    with transaction.atomic():
        if already := _saved_before(participant, key):
            if (already.observations, already.progress, already.goal_id) != (observations, progress, goal_id):
                raise Refused(
                    _("This report was saved already. Open it in the list to correct it."), code="already-saved"
                )
            return already
        if refusal := guidance_refused_on(participant, clock.today()):
            raise Refused(refusal.text, rule=refusal.rule, code="not-there")
        goal = _active_goal(participant, goal_id)
        moment = clock.now()
        report = Report.objects.create(
            id=key,
            participant_id=participant.pk,
            reported_at=moment,
            recorded_at=moment,
            goal_id=goal.line,
            domain=goal.domain,
            progress=progress,
            author_id=actor.user_id,
            author_name=actor.name,
            **_texts(observations),
        )
        _record(actor, participant, report, Event.CREATE)
    return report


def correct_report(
    *,
    actor: Actor,
    participant: Participant,
    report: Report,
    observations: Observations,
    progress: int | None = None,
    reason: str,
) -> Report:
    """Put a new version in the place of a report. The old text stays, and can be read below the new one.

    The new version has the moment, the goal and the author of the old one, and says who corrected it, when and why.

    Raises:
        DomainError: there is no reason, nothing was changed, or nothing is left of the report.
        Conflict: someone else corrected this version meanwhile.
        NotPermitted: the actor may not correct reports about this participant.
    """
    check_can(actor, Action.REPORT_CORRECT, participant)
    if report.participant_id != participant.pk:
        raise DomainError(_("This report is about someone else."), code="other-participant")
    reason = reason.strip()
    if not reason:
        raise DomainError(_("Say why you correct this report."), field="reason", code="no-reason")
    _check_says_something(observations)
    if (report.observations, report.progress) == (observations, progress):
        raise DomainError(_("Nothing was changed."), code="unchanged")
    with transaction.atomic():
        _lock(report.id)
        if selectors.is_corrected(report):
            raise Conflict(
                _("Someone else corrected this report meanwhile. Read the new text first."),
                code="corrected-meanwhile",
            )
        correction = Report.objects.create(
            participant_id=report.participant_id,
            reported_at=report.reported_at,
            recorded_at=clock.now(),
            goal_id=report.goal_id,
            domain=report.domain,
            progress=progress,
            author_id=report.author_id,
            author_name=report.author_name,
            corrects_id=report.id,
            corrected_by_id=actor.user_id,
            corrected_by_name=actor.name,
            reason=reason,
            **_texts(observations),
        )
        _record(actor, participant, correction, Event.UPDATE)
    return correction


def _check_says_something(observations: Observations) -> None:
    if not observations.say_something:
        raise DomainError(
            _("Write down what stood out, at one point at least."),
            field=Point.EXECUTION,  # the one that is used most, and stands unfolded
            rule=RULE,
            code="nothing-stood-out",
        )


def _saved_before(participant: Participant, key: UUID) -> Report | None:
    """The report that this form made before. Two requests with the same form wait for each other."""
    _lock(key)
    return selectors.find_report(participant, key)


def _lock(key: UUID) -> None:
    """Hold others with the same key until this transaction ends.

    A unique constraint would have to leave out the moment, and a table that is partitioned by time cannot have that.
    """
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(%s)", [int.from_bytes(key.bytes[:8], signed=True)])


def _active_goal(participant: Participant, goal_id: UUID) -> Goal:
    for goal in active_goals(participant):
        if goal.line == goal_id:
            return goal
    raise Refused(
        _("This goal is not being worked on now, so nothing can be reported about it."),
        rule=RULE,
        code="goal-not-active",
    )


def _texts(observations: Observations) -> dict[str, str]:
    return {point: text for point, text in observations}  # noqa: C416  # pairs of an enum and a text


def _record(actor: Actor, participant: Participant, report: Report, event: Event) -> None:
    audit.record(
        actor=actor,
        action=event,
        participant_id=participant.pk,
        what="report",
        object_type="report",
        object_id=report.id,
        relation=participant.relation,
    )
