"""Saying how it goes in the life domains (8F-08, 8F-13)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from baken.accounts.policy import Action
from baken.audit.rules import Event
from baken.participants.services.ground import log, take_revision, writes
from baken.plans.models import DomainCheck, DomainLevel
from baken.plans.rules import steps
from baken.plans.rules.checks import LOWEST, MOST, Judge, Moment
from baken.plans.services.ground import check_domain, check_open
from baken.shared.errors import DomainError
from baken.trajectories.selectors import course_of
from baken.trajectories.services import lock_trajectory

if TYPE_CHECKING:
    from baken.accounts.rules import Actor
    from baken.trajectories.models import Trajectory

WHAT = "how it goes in the life domains"


@writes(Action.PLAN_EDIT, about="trajectory")
def check_domains(
    *, actor: Actor, trajectory: Trajectory, levels: Mapping[tuple[str, Judge], int], on: date, revision: int = 0
) -> DomainCheck:
    """Keep how it goes at this moment of the round: per life domain, by participant and mentor, each one optional.

    Said again at the same moment it replaces what was said; another moment or round has its own. `revision` 0 means
    that nobody said anything before.

    Raises:
        Refused: the trajectory is neither in its analysis nor in its evaluation phase (8F-18).
        Conflict: someone else saved meanwhile.
        DomainError: nothing was said, an unknown life domain, or a level that is none.
    """
    participant = trajectory.participant
    lock_trajectory(trajectory)
    moment = steps.moment_of(course_of(trajectory), trajectory.phase) or Moment.ANALYSIS
    course = check_open(trajectory, steps.GOAL_EVALUATION if moment is Moment.EVALUATION else steps.LIFE_DOMAINS)
    for (domain, _judge), level in levels.items():
        check_domain(course, domain)
        if not LOWEST <= level <= MOST:
            raise DomainError(_("Choose one of the five answers."), code="no-level")
    if not levels and not revision:
        raise DomainError(_("Say of at least one life domain how it goes."), code="nothing-said")
    here = DomainCheck.objects.select_for_update().filter(trajectory=trajectory, round=trajectory.round, moment=moment)
    check = here.first() or DomainCheck(
        participant=participant, trajectory=trajectory, round=trajectory.round, moment=moment, revision=0
    )
    take_revision(check, revision)
    check.checked_on = on
    check.written_by_id = actor.user_id
    check.written_by_name = actor.name
    check.save()
    _write(check, levels)
    log(actor=actor, action=Event.UPDATE, participant=participant, what=WHAT, row=check, moment=moment)
    return check


def _write(check: DomainCheck, levels: Mapping[tuple[str, Judge], int]) -> None:
    for row in check.levels.all():
        if (row.domain, Judge(row.judge)) not in levels:
            row.delete()
    DomainLevel.objects.bulk_create(
        [
            DomainLevel(check_of=check, domain=domain, judge=judge, level=level)
            for (domain, judge), level in levels.items()
        ],
        update_conflicts=True,
        unique_fields=["check_of", "domain", "judge"],
        update_fields=["level"],
    )
