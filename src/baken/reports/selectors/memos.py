"""Reading memos: those of a dossier, those that someone must still read, and who read them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q

from baken.accounts.models import Membership
from baken.accounts.policy import Action
from baken.accounts.selectors import still_member
from baken.audit.rules import NOBODY
from baken.participants.models import CareAssignment, CareKind
from baken.participants.selectors import Among, anyone_like, guided_by, participants_visible_to
from baken.reports.models import Memo, MemoReading, Readers
from baken.shared import clock
from baken.shared.prepared import DAYS, MANY, MORE, ONE, OTHER, ROLES, Prepared

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from uuid import UUID

    from baken.accounts.rules import Actor
    from baken.participants.models import Participant
    from baken.reports.models import MemoQuerySet


@dataclass(frozen=True)
class MemoFilter:
    """Which memos of a dossier one wants to read; empty means all."""

    kind: str = ""
    goal_id: UUID | None = None
    author_id: UUID | None = None
    must_be_read: bool = False


def memos_of(participant: Participant, wanted: MemoFilter | None = None) -> MemoQuerySet:
    """The memos of a dossier as they hold now, the newest first."""
    chosen = wanted or MemoFilter()
    found = Memo.objects.filter(participant=participant).as_they_hold()
    if chosen.kind:
        found = found.filter(kind=chosen.kind)
    if chosen.goal_id:
        found = found.filter(goal_id=chosen.goal_id)
    if chosen.author_id:
        found = found.filter(author_id=chosen.author_id)
    if chosen.must_be_read:
        found = found.exclude(must_read_by="")
    return found


def find_memo(participant: Participant, memo_id: UUID) -> Memo | None:
    """One version of a memo of this participant; None for an id that is not theirs."""
    return Memo.objects.filter(participant=participant, pk=memo_id).first()


def newest_version(memo: Memo) -> Memo:
    """The memo as it holds now, whichever version one has: most have but one."""
    while later := Memo.objects.filter(corrects=memo).first():
        memo = later
    return memo


def earlier_memos(memos: Iterable[Memo]) -> dict[UUID, list[Memo]]:
    """What stood there before, by the id of the version that holds now, the newest first: one query for a page."""
    corrections = [memo for memo in memos if memo.is_correction]
    if not corrections:
        return {}
    rows = Memo.objects.filter(
        participant__in={memo.participant_id for memo in corrections},
        noted_at__in={memo.noted_at for memo in corrections},
    )
    by_id = {row.pk: row for row in rows}
    versions: dict[UUID, list[Memo]] = defaultdict(list)
    for memo in corrections:
        before = by_id.get(memo.corrects_id) if memo.corrects_id else None
        while before:
            versions[memo.pk].append(before)
            before = by_id.get(before.corrects_id) if before.corrects_id else None
    return versions


def must_reads_for(actor: Actor, *, participant: Participant | None = None, limit: int = 20) -> list[Memo]:
    """What the actor must still read and sign, of all their participants or of one, the first that ends in front.

    Two kinds of memos: those for the team they are in, and those about whom they guide. One query, with the names.
    """
    prepared = _must_reads(anyone_like(actor), clock.today(), limit, of_one=participant is not None)
    return prepared.fetch(
        user=actor.user_id or NOBODY,
        teams=list(actor.team_ids),
        locations=list(actor.location_ids),
        participant=participant and participant.pk,
    )


@lru_cache(maxsize=ROLES * DAYS)
def _must_reads(actor: Actor, today: date, limit: int, *, of_one: bool) -> Prepared[Memo]:
    own = Memo.objects.filter(must_read_until__gte=today).exclude(must_read_by="").as_they_hold()
    of_a_team = Q(must_read_by=Readers.TEAM) & Q(Among("participant__team_id", actor.team_ids))
    of_a_guide = Q(participant__in=guided_by(actor, on=today).order_by().values("pk"))
    unread = ~Exists(MemoReading.objects.filter(memo=OuterRef("pk"), user_id=actor.user_id or NOBODY))
    found = own.filter(
        of_a_team | of_a_guide,
        unread,
        ~Q(author_id=actor.user_id) | Q(author_id__isnull=True),
        participant__in=participants_visible_to(actor, action=Action.REPORT_VIEW, on=today, ties=False)
        .order_by()
        .values("pk"),
    )
    if of_one:
        found = found.filter(participant=ONE)
    first = found.select_related("participant__person").order_by("must_read_until", "noted_at")[:limit]
    return Prepared.for_anyone(first, user=OTHER, teams=MANY, locations=MORE, participant=ONE)


@dataclass
class SignOff:
    """Who read a memo, and of whom that is still awaited; both by name."""

    read: list[MemoReading] = field(default_factory=list)
    awaited: list[str] = field(default_factory=list)

    def was_read_by(self, actor: Actor) -> bool:
        return any(reading.user_id == actor.user_id for reading in self.read)


def sign_offs(participant: Participant, memos: Iterable[Memo]) -> dict[UUID, SignOff]:
    """Of each of these memos that must be read: who did and who did not yet. Three queries for a page, or none.

    Readers are those who guide the participant or are in the team today; the author knows it already.
    """
    wanted = [memo for memo in memos if memo.must_be_read]
    if not wanted:
        return {}
    found = {memo.pk: SignOff() for memo in wanted}
    for reading in MemoReading.objects.filter(memo__in=found):
        found[reading.memo_id].read.append(reading)
    guides = _guides(participant)
    team = guides | (_team(participant) if any(memo.must_read_by == Readers.TEAM for memo in wanted) else {})
    for memo in wanted:
        readers = team if memo.must_read_by == Readers.TEAM else guides
        done = {reading.user_id for reading in found[memo.pk].read} | {memo.author_id}
        found[memo.pk].awaited = sorted(name for user_id, name in readers.items() if user_id not in done)
    return found


def _guides(participant: Participant) -> dict[UUID, str]:
    now = CareAssignment.objects.on(clock.today()).filter(
        participant=participant, kind__in=[CareKind.MENTOR, CareKind.BUDDY], user__is_active=True
    )
    return dict(now.order_by().values_list("user_id", "user__name"))


def _team(participant: Participant) -> dict[UUID, str]:
    if participant.team_id is None:
        return {}
    now = Membership.objects.filter(still_member(), team_id=participant.team_id, user__is_active=True)
    return dict(now.order_by().values_list("user_id", "user__name"))
