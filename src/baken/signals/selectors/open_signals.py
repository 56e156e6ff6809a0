"""Reading open signals: what is someone's to do, what a dossier shows, what stands open per team."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import Case, Count, IntegerField, Q, Value, When, Window

from baken.accounts.policy import ON_A_PARTICIPANT, Action, may
from baken.accounts.rules import Role
from baken.participants.models import Participant
from baken.participants.selectors import Among, participants_by_id, participants_visible_to, with_ties
from baken.shared import clock
from baken.shared.prepared import DAYS, MANY, MOMENT, MORE, ONE, Prepared
from baken.signals.models import KeptSignal, Snoozing
from baken.signals.rules import ANY_DAY, CLOSE, MEANINGS, ForWhom, Kind, Level, Signal, Sort, Weight
from baken.signals.selectors.freshness import last_looks
from baken.signals.selectors.ties import OwnCare, own_care, with_own_ties

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from datetime import date, datetime

    from django.db.models import QuerySet

    from baken.accounts.rules import Actor, Relation
    from baken.signals.selectors.freshness import LookedAt


@dataclass(frozen=True)
class SignalFilter:
    """Which signals one wants to see; empty means all. `snoozed` shows those that keep silent instead."""

    kind: str = ""
    level: str = ""
    team_id: UUID | None = None
    without_team: bool = False
    location_id: UUID | None = None
    for_whom: str = ""
    snoozed: bool = False


@dataclass(frozen=True)
class Shown:
    """The first signals, the most urgent one first, and how many there are in all."""

    first: list[KeptSignal] = field(default_factory=list)
    late: int = 0
    count: int = 0

    @property
    def is_cut(self) -> bool:
        return self.count > len(self.first)


def as_signal(row: KeptSignal) -> Signal:
    """What was kept, as the rules said it."""
    return Signal(
        participant_id=row.participant_id,
        kind=Kind(row.kind),
        key=row.key,
        rule=row.rule,
        since_on=row.since_on,
        due_on=row.due_on,
        due_at=row.due_at,
        sort=Sort(row.sort),
        url=row.url,
        object_id=row.object_id,
        details=row.details,
    )


# -- in the database what `rules.level_at`, `rules.Snooze` and `rules.rank` say -------------------------------------
def is_late(day: date | None = None, now: datetime | None = None) -> Q:
    """`Level.LATE` as a condition."""
    by_day = Q(due_at__isnull=True, due_on__lt=day or clock.today())
    return Q(sort=Sort.DUE) & (by_day | Q(due_at__lte=now or clock.now()))


def _of_level(level: str) -> Q:
    if level == Level.LATE:
        return is_late()
    if level == Level.DUE:
        return Q(sort=Sort.DUE) & ~is_late()
    return Q(sort=level)


def _keeps_silent(day: date | None, now: datetime | None) -> Q:
    """`Snooze.holds` as a condition: within its day, and no worse than when it was put off."""
    no_worse = Q(snoozed_weight=Weight.HEAVY) | (Q(sort=Sort.DUE) & ~is_late(day, now))
    return Q(snoozed_until__gte=day or clock.today()) & no_worse


def audible(*, snoozed: bool = False, day: date | None = None, now: datetime | None = None) -> QuerySet[KeptSignal]:
    """Open signals that do not keep silent; with `snoozed` those that do."""
    silent = _keeps_silent(day, now)
    found = KeptSignal.objects.filter(resolved_at__isnull=True)
    return found.filter(silent) if snoozed else found.filter(Q(snoozed_until__isnull=True) | ~silent)


def in_order(
    found: QuerySet[KeptSignal], *, day: date | None = None, now: datetime | None = None
) -> QuerySet[KeptSignal]:
    """The most urgent first, as `rank` says."""
    close = Q(sort=Sort.DUE, due_on__lte=(day or clock.today()) + CLOSE)
    rank = Case(
        When(is_late(day, now), then=Value(0)),
        When(close, then=Value(1)),
        When(Q(sort=Sort.MISSING, kind__in=ANY_DAY), then=Value(4)),
        When(~Q(sort=Sort.DUE), then=Value(2)),
        default=Value(3),
        output_field=IntegerField(),
    )
    return found.order_by(rank, "due_on", "due_at", "key", "pk")


def _narrowed(found: QuerySet[KeptSignal], wanted: SignalFilter) -> QuerySet[KeptSignal]:
    if wanted.kind:
        found = found.filter(kind=wanted.kind)
    if wanted.level:
        found = found.filter(_of_level(wanted.level))
    if wanted.team_id:
        found = found.filter(participant__team=wanted.team_id)
    if wanted.without_team:
        found = found.filter(participant__team__isnull=True)
    if wanted.location_id:
        found = found.filter(participant__location=wanted.location_id)
    if wanted.for_whom:
        found = found.filter(for_whom=wanted.for_whom)
    return found


# -- whose ----------------------------------------------------------------------------------------------------------
def looked_after(actor: Actor, looks: Mapping[UUID, LookedAt]) -> list[UUID]:
    """Those whom the actor looks after today: of absent mentors too, of oneself when away not (CT-02)."""
    return [pk for pk, look in looks.items() if look.guide_id == actor.user_id]


def signals_for(
    actor: Actor, looks: Mapping[UUID, LookedAt], wanted: SignalFilter | None = None
) -> QuerySet[KeptSignal]:
    """What the actor has to know of: of those they look after what is theirs to do, and with the whole of a location
    to look after, all of that. An expert who guides nobody has nothing here: the tasks are those of the guides."""
    mine = Q(participant__in=looked_after(actor, looks), for_whom=ForWhom.GUIDE)
    if actor.has(Role.MANAGER):
        mine |= Q(participant__location__in=list(actor.location_ids))
    chosen = wanted or SignalFilter()
    return _narrowed(audible(snoozed=chosen.snoozed), chosen).filter(mine)


def own_signals(actor: Actor) -> list[KeptSignal]:
    """Everything that is the actor's to do, the most urgent first, with the participants: three queries at most.

    What a manager leaves to the guides of a location is not among it.
    """
    care = own_care(actor)
    mine = Q(participant__in=looked_after(actor, last_looks(care.people)), for_whom=ForWhom.GUIDE)
    if actor.has(Role.MANAGER):
        mine |= Q(participant__location__in=list(actor.location_ids), for_whom=ForWhom.MANAGER)
    return tied(in_order(audible().filter(mine)), actor, care)


def signals_visible_to(actor: Actor, wanted: SignalFilter | None = None) -> QuerySet[KeptSignal]:
    """Every open signal that the policy lets the actor see, kind by kind."""
    by_ties: dict[frozenset[tuple[Role, frozenset[Relation]]], list[Kind]] = defaultdict(list)
    actions: dict[Any, Action] = {}
    for kind, meaning in MEANINGS.items():
        allowed = ON_A_PARTICIPANT[meaning.view]
        ties = frozenset((role, allowed.get(role, frozenset())) for role in actor.roles)
        by_ties[ties].append(kind)
        actions[ties] = meaning.view
    seen = Q(pk__in=[])
    for ties, kinds in by_ties.items():
        if any(relations for _role, relations in ties):
            people = participants_visible_to(actor, action=actions[ties], ties=False).order_by().values("pk")
            seen |= Q(kind__in=kinds, participant__in=people)
    chosen = wanted or SignalFilter()
    return _narrowed(audible(snoozed=chosen.snoozed), chosen).filter(seen)


def signals_at(actor: Actor, wanted: SignalFilter | None = None) -> QuerySet[KeptSignal]:
    """Every open signal of the participants at the actor's locations, for a manager."""
    chosen = wanted or SignalFilter()
    found = _narrowed(audible(snoozed=chosen.snoozed), chosen)
    return found.filter(participant__location__in=list(actor.location_ids))


def first_signals_for(actor: Actor, looks: Mapping[UUID, LookedAt], care: OwnCare, *, limit: int) -> Shown:
    """The first of `signals_for` with their participants, and how many there are. Two queries; one where all are
    known."""
    day, now = clock.today(), clock.now()
    rows: list[Any] = _first(day, limit, manages=actor.has(Role.MANAGER)).fetch(
        mine=looked_after(actor, looks), locations=list(actor.location_ids), now=now
    )
    if not rows:
        return Shown()
    return Shown(tied(rows, actor, care), rows[0].late_in_all, rows[0].in_all)


def _counted(found: QuerySet[KeptSignal], day: date, now: datetime) -> QuerySet[KeptSignal]:
    late = Window(Count("pk", filter=is_late(day, now)))
    return in_order(found, day=day, now=now).annotate(in_all=Window(Count("pk")), late_in_all=late)


@lru_cache(maxsize=2 * DAYS)
def _first(day: date, limit: int, *, manages: bool) -> Prepared[KeptSignal]:
    """As `signals_for` finds them for whoever is no expert."""
    mine = Q(Among("participant_id", MANY)) & Q(for_whom=ForWhom.GUIDE)
    if manages:
        mine |= Q(Among("participant__location_id", MORE))
    found = _counted(audible(day=day, now=MOMENT).filter(mine), day, MOMENT)[:limit]
    return Prepared.for_anyone(found, mine=MANY, locations=MORE, now=MOMENT)


def tied(rows: Iterable[KeptSignal], actor: Actor, care: OwnCare) -> list[KeptSignal]:
    """Each with its participant, who knows the ties to the actor; one query for those not read yet."""
    found = list(rows)
    unknown = {row.participant_id for row in found if row.participant_id not in care.people}
    others: Mapping[UUID, Participant] = {}
    if unknown:
        if actor.has(Role.EXPERT):
            others = {one.pk: one for one in with_ties(Participant.objects.filter(pk__in=unknown), actor)}
        else:
            others = participants_by_id(unknown)
            for one in others.values():
                with_own_ties(one, actor, care)
    for row in found:
        row.participant = care.people.get(row.participant_id) or others[row.participant_id]
    return found


def signals_of(participant: Participant, actor: Actor) -> list[KeptSignal]:
    """The open signals of one dossier that the actor may see, the most urgent first: one query."""
    found = _of_one(clock.today()).fetch(participant=participant.pk, now=clock.now())
    for row in found:
        row.participant = participant
    return [row for row in found if may(actor, row.meaning.view, participant.relations)]


@lru_cache(maxsize=DAYS)
def _of_one(day: date) -> Prepared[KeptSignal]:
    found = audible(day=day, now=MOMENT).filter(participant=ONE)
    return Prepared(in_order(found, day=day, now=MOMENT), participant=ONE, now=MOMENT)


def find_signal(participant: Participant, signal_id: UUID) -> KeptSignal | None:
    """An open signal of this participant."""
    found = KeptSignal.objects.filter(participant=participant, pk=signal_id, resolved_at__isnull=True).first()
    if found:
        found.participant = participant
    return found


def snoozings_of(signals: Collection[KeptSignal]) -> dict[UUID, Snoozing]:
    """Of each of these the last time that it was put off, in one query."""
    rows = Snoozing.objects.filter(signal__in=[row.pk for row in signals]).order_by("signal_id", "-at")
    return {row.signal_id: row for row in rows.distinct("signal_id")}


def putting_off(signal: KeptSignal) -> Action:
    """What one must be allowed to do for this participant to put a signal off: what is a manager's, as a manager."""
    return Action.CARE_TEAM_EDIT if signal.for_whom == ForWhom.MANAGER else Action.PARTICIPANT_EDIT


@dataclass(frozen=True)
class TeamCount:
    """How many signals of a kind one team has."""

    location_id: UUID
    location: str
    team_id: UUID | None
    team: str
    kind: str
    count: int
    late: int


def counted_by_team(found: QuerySet[KeptSignal]) -> list[TeamCount]:
    """These signals counted by team and kind: one query."""
    place = ("participant__location_id", "participant__location__name", "participant__team_id")
    rows = (
        found.order_by()
        .values_list(*place, "participant__team__name", "kind")
        .annotate(count=Count("pk"), late=Count("pk", filter=is_late()))
    )
    return [
        TeamCount(where, name, team, team_name or "", kind, n, late)
        for where, name, team, team_name, kind, n, late in rows
    ]
