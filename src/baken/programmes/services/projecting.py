"""Keeping beside the events what lists need: where a programme stands, who takes part, and what is due."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import asdict
from typing import TYPE_CHECKING

from django.db.models import F, Func, IntegerField, Value
from django.db.models.functions import Cast
from django.utils.translation import gettext as _

from baken.accounts.selectors import rule_settings
from baken.methods.selectors import find_course
from baken.participants.models import Participant
from baken.programmes.models import PROJECTED, Programme, ProgrammeMember, ProgrammeObligation
from baken.programmes.rules import projection
from baken.programmes.selectors.programmes import course_of
from baken.programmes.services.caseload import check_caseload
from baken.shared.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from baken.accounts.rules import Actor
    from baken.methods.engine import State


def project(programme: Programme, state: State) -> None:
    """Write what the state says onto the programme and its members, and what is due.

    Call it inside the transaction of the event.

    Raises:
        Refused: it would be under way again, while the same method was begun anew since (MT-07).
    """
    reopened = programme.is_ended and not state.ended_on
    _take(programme, state)
    programme.save(update_fields=PROJECTED)
    _write_members(programme, state, reopened=reopened)
    _write_obligations(programme, state)


def _take(programme: Programme, state: State) -> None:
    for name, value in asdict(projection(course_of(programme), state)).items():
        setattr(programme, name, value)


def _write_members(programme: Programme, state: State, *, reopened: bool) -> None:
    """Let the memberships be what the events say: since when, and until when."""
    rows: dict[str, list[ProgrammeMember]] = defaultdict(list)
    for row in programme.members.order_by("pk"):
        rows[str(row.participant_id)].append(row)
    if not programme.for_group:
        for (row,) in rows.values():
            if reopened:
                _check_no_other(programme, row)
            _keep(row, state.started_on or row.joined_on, state.ended_on)
        return
    there = {member.key: member for member in state.members}
    for key, stays in rows.items():
        member = there.get(key)
        for row in _withdrawn(stays, member.joined_on if member else None):
            stays.remove(row)
            row.delete()  # its versions tell that it was there
        if member:
            _keep(stays[-1], member.joined_on, member.left_on or state.ended_on)


def _withdrawn(stays: Sequence[ProgrammeMember], joined_on: date | None) -> Sequence[ProgrammeMember]:
    """The times of taking part that were withdrawn: all, or those after the one that holds now."""
    if joined_on is None:
        return tuple(stays)
    holds = next((place for place, row in enumerate(stays) if row.joined_on == joined_on), len(stays) - 1)
    return tuple(stays[holds + 1 :])


def _keep(row: ProgrammeMember, joined_on: date, left_on: date | None) -> None:
    if (row.joined_on, row.left_on) != (joined_on, left_on):
        row.joined_on, row.left_on = joined_on, left_on
        row.save(update_fields=["joined_on", "left_on"])


def _check_no_other(programme: Programme, row: ProgrammeMember) -> None:
    Participant.objects.select_for_update(of=("self",)).get(pk=row.participant_id)
    check_caseload(course_of(programme), programme.team)
    others = ProgrammeMember.objects.still_there().filter(
        participant=row.participant_id, course_slug=programme.course_slug, alone=True
    )
    if others.exclude(pk=row.pk).exists():
        raise Refused(
            _("This method was begun anew since. The former one cannot be taken up again beside it."),
            rule="MT-07",
            code="another-runs",
        )


def _write_obligations(programme: Programme, state: State) -> None:
    """Make the obligations exactly what the state says. What is about a group is about nobody in particular."""
    about = None if programme.for_group else programme.members.values_list("participant_id", flat=True).get()
    ProgrammeObligation.objects.filter(programme=programme).delete()
    ProgrammeObligation.objects.bulk_create(
        ProgrammeObligation(
            programme=programme,
            participant_id=about,
            key=due.key,
            step=due.step,
            rule=due.rule,
            due_on=due.due_on,
            since_on=due.since_on,
            allowed=due.allowed,
        )
        for due in state.due
    )


def move_obligations(key: str, actor: Actor) -> None:  # noqa: ARG001  # the change of the setting is logged already
    """After the organisation changed a setting: move the day of everything that is counted with it.

    Days are counted from a day that the events fix; pauses stay in what is between that day and the due day.
    """
    own = rule_settings()
    followed = Programme.objects.unfinished().order_by().values_list("course_slug", "course_version").distinct()
    for course in (find_course(slug, version) for slug, version in followed):
        if key not in course.defaults:
            continue
        days = own.get(key, course.defaults[key])
        counted = [item.key for item in course.deadlines if item.within == key]
        counted += [item.key for item in course.cadences if item.every == key]
        followers = Programme.objects.filter(course_slug=course.slug, course_version=course.version)
        ProgrammeObligation.objects.filter(key__in=counted, since_on__isnull=False, programme__in=followers).update(
            due_on=_moved_by(days), allowed=days
        )


def _moved_by(days: int) -> Func:
    """As many days later or earlier as there are more or fewer than there were, in the database."""
    return Func(
        F("due_on"),
        Cast(Value(days), IntegerField()) - Cast(F("allowed"), IntegerField()),
        template="(%(expressions)s)",
        arg_joiner=" + ",
    )
