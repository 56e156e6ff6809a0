"""Who looks after whom today: read for any number of participants at once (CT-01, CT-02)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from baken.accounts.models import User
from baken.accounts.policy import Action
from baken.continuity.models import Absence
from baken.continuity.rules.responsible import Away, Guide, Missing, Standing, responsible_on
from baken.participants.models import CareAssignment, CareKind, Participant
from baken.participants.models.care import GUIDING
from baken.participants.selectors import participants_visible_to
from baken.shared import clock
from baken.trajectories.models import Trajectory

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from baken.accounts.rules import Actor


@dataclass(frozen=True)
class LooksAfter:
    """Who looks after a participant on a day: `user` as `standing`, or nobody and why (`missing`).

    `mentor` is whoever has the mentorship, there or not; `away` is the absence of the mentor on that day.
    """

    user: User | None = None
    standing: Standing | None = None
    mentor: User | None = None
    away: Absence | None = None
    missing: Missing | None = None

    @property
    def stands_in(self) -> bool:
        """Whether someone else does the mentor's work."""
        return self.user is not None and self.mentor is not None and self.user != self.mentor


def responsible_today(
    participant_ids: Iterable[UUID], day: date | None = None, *, known: Iterable[CareAssignment] | None = None
) -> dict[UUID, LooksAfter]:
    """Who looks after each of these participants on a day (today when none is given), in two queries.

    In one where their care on that day is `known` already, with its users.
    """
    on = day or clock.today()
    wanted = list(participant_ids)
    care: dict[UUID, list[CareAssignment]] = {participant_id: [] for participant_id in wanted}
    if known is None:
        guiding = CareAssignment.objects.on(on).filter(participant__in=wanted, kind__in=GUIDING)
        known = guiding.select_related("user")
    for assignment in (one for one in known if one.kind in GUIDING):
        care[assignment.participant_id].append(assignment)
    users = {one.user_id: one.user for of_one in care.values() for one in of_one}
    absences = {one.user_id: one for one in Absence.objects.on(on).filter(user__in=users)}
    away = [Away(one.user_id, one.from_on, one.until_on) for one in absences.values()]
    looks_after = {}
    for participant_id, assignments in care.items():
        result = responsible_on([_guide(one) for one in assignments], away, on)
        mentor_id = result.mentor_id
        looks_after[participant_id] = LooksAfter(
            user=users[result.user_id] if result.user_id else None,
            standing=result.standing,
            mentor=users[mentor_id] if mentor_id else None,
            away=absences.get(mentor_id) if mentor_id else None,
            missing=result.missing,
        )
    return looks_after


def _guide(one: CareAssignment) -> Guide:
    return Guide(one.user_id, Standing(one.kind), one.from_on, one.until_on, works_here=one.user.is_active)


@dataclass(frozen=True)
class StandingIn:
    """A participant whose mentor is away, and whom someone else looks after now."""

    participant: Participant
    looks_after: LooksAfter


def standing_in(actor: Actor, day: date | None = None) -> list[StandingIn]:
    """For whom the actor stands in on a day, by name: four queries, whatever the number."""
    on = day or clock.today()
    own = CareAssignment.objects.on(on).filter(user=actor.user_id, kind__in=[CareKind.BUDDY, CareKind.STAND_IN])
    ids = set(own.order_by().values_list("participant_id", flat=True))
    theirs = {
        participant_id: found
        for participant_id, found in responsible_today(ids, on).items()
        if found.stands_in and found.user is not None and found.user.pk == actor.user_id
    }
    people = Participant.objects.filter(pk__in=theirs).order_by("person__surname", "person__given_names")
    return [StandingIn(one, theirs[one.pk]) for one in people] if theirs else []


def without_anyone(participant_ids: Iterable[UUID], day: date | None = None) -> dict[UUID, LooksAfter]:
    """Of these participants those who have nobody today, though someone was named for them once (CT-01).

    Whose trajectory ended, or who is still in the first talks, has no mentor and needs none. In three queries at most.
    """
    on = day or clock.today()
    nobody = {pk: found for pk, found in responsible_today(participant_ids, on).items() if found.user is None}
    unnamed = [pk for pk, found in nobody.items() if found.mentor is None]
    if unnamed:
        had_one = CareAssignment.objects.filter(participant__in=unnamed, kind__in=GUIDING, from_on__lte=on).order_by()
        under_way = Trajectory.objects.unfinished().filter(participant__in=had_one.values("participant"))
        still_guided = set(under_way.order_by().values_list("participant_id", flat=True))
        nobody = {pk: found for pk, found in nobody.items() if found.mentor or pk in still_guided}
    return nobody


def participants_without_anyone(actor: Actor, day: date | None = None) -> list[StandingIn]:
    """For a manager: the participants of the own locations whom nobody looks after today, by name."""
    on = day or clock.today()
    visible = participants_visible_to(actor, action=Action.CARE_TEAM_EDIT, ties=False)
    ids = list(visible.filter(_mentor_is_not_there(on)).order_by().values_list("pk", flat=True))
    nobody = without_anyone(ids, on)
    people = Participant.objects.filter(pk__in=nobody).order_by("person__surname", "person__given_names")
    return [StandingIn(one, nobody[one.pk]) for one in people] if nobody else []


def _mentor_is_not_there(on: date) -> Q:
    """Those under way, or with someone who guides them, whose mentor is not there: few, so only these are looked at."""
    care = CareAssignment.objects.on(on).filter(participant=OuterRef("pk"), kind__in=GUIDING)
    away = Absence.objects.on(on).filter(user=OuterRef("user"))
    there = care.filter(Q(kind=CareKind.MENTOR, user__is_active=True), ~Exists(away))
    under_way = Trajectory.objects.unfinished().filter(participant=OuterRef("pk"))
    return ~Q(Exists(there)) & (Q(Exists(care)) | Q(Exists(under_way)))
