"""What stands in the way of someone working a shift, and what is not kept in a roster as it stands.

A `Trouble` is one thing, with those it concerns; the words are made elsewhere. What the law or a worker's own word
forbids is `refused`: nobody is put there. What the law lets a manager accept with a reason can be accepted. What one
would rather not is only said.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from baken.presence.rules.local import moment
from baken.rosters.rules.hours import is_night, spans_of
from baken.workers.rules.availability import Verdict as Word
from baken.workers.rules.terms import ContractKind, Limit
from baken.worktime.rules import Kind as SpanKind
from baken.worktime.rules import Person, Regime, Span, findings
from baken.worktime.rules import Verdict as Law

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from uuid import UUID

    from baken.rosters.rules.moves import Kind, Row
    from baken.workers.rules.people import WorkerOnRoster
    from baken.worktime.rules import Finding


#: Where hours that were not worked are laid in the day: anywhere counts the same.
_OFFICE = 9 * 60


class Sort(StrEnum):
    """What kind of trouble it is."""

    REST = "rest"
    OVERLAP = "overlap"
    LEAVE = "leave"
    CANNOT = "cannot"
    RATHER_NOT = "rather_not"
    NOT_HERE = "not_here"
    NO_NIGHTS = "no_nights"
    NO_SLEEP_IN = "no_sleep_in"
    SKILL = "skill"
    ALONE = "alone"


class Weight(StrEnum):
    """How much it weighs: refused, can be accepted by a manager, or only said."""

    REFUSED = "refused"
    ACCEPTABLE = "acceptable"
    SAID = "said"


_WEIGHT = {Sort.RATHER_NOT: Weight.SAID}


@dataclass(frozen=True)
class Trouble:
    """One thing that is not as it should be, of one worker, in these shifts."""

    sort: Sort
    worker_id: UUID
    shift_ids: tuple[UUID, ...]
    weight: Weight
    since: datetime
    until: datetime
    finding: Finding | None = None
    #: The key of a skill that is missing.
    skill: str = ""

    @property
    def key(self) -> tuple[str, str, UUID, datetime, datetime, str]:
        """Tells whether it is the same trouble as one before a move."""
        rule = self.finding.rule if self.finding else ""
        return (str(self.sort), rule, self.worker_id, self.since, self.until, self.skill)

    @property
    def rule(self) -> str:
        """Under which name a manager accepts it."""
        return self.finding.rule if self.finding else ""

    def is_worse_than(self, before: Trouble) -> bool:
        """Whether the same trouble, in the same stretch of time, weighs more now: it is refused where it could be
        accepted, or is further over its bound."""
        if self.weight is not before.weight:
            return self.weight is Weight.REFUSED
        return self.beyond > before.beyond

    @property
    def beyond(self) -> int:
        """How far over (or under) its bound it is, in the rule's own unit; 0 of what has no measure."""
        return abs(self.finding.measured - self.finding.bound) if self.finding else 0


@dataclass(frozen=True)
class LeftOpen:
    """A shift that stayed open, whom it was meant for, and why not."""

    shift_id: UUID
    worker_id: UUID
    troubles: tuple[Trouble, ...]


@dataclass(frozen=True)
class Accepted:
    """That a manager accepted a rule not being kept in a stretch of time, so far beyond its bound."""

    worker_id: UUID
    rule: str
    since: datetime
    until: datetime
    beyond: int = 0

    def covers(self, trouble: Trouble) -> bool:
        """Only what was looked at: when it becomes longer, or goes further beyond its bound, it is asked again."""
        return (
            self.worker_id == trouble.worker_id
            and self.rule == trouble.rule
            and self.since <= trouble.since
            and trouble.until <= self.until
            and trouble.beyond <= self.beyond
        )


def person_of(worker: WorkerOnRoster) -> Person:
    """A worker as the rules of rest see them; of a volunteer only their age counts (Arbeidstijdenbesluit 2.1:2)."""
    return Person(born_on=worker.born_on, is_volunteer=worker.contract_kind(worker.first) is ContractKind.VOLUNTEER)


def absent_spans(worker: WorkerOnRoster, between: tuple[date, date]) -> list[Span]:
    """Leave and illness as hours that would have been worked: a seventh of the contract for each day (ATW 5:2)."""
    found = []
    for one in worker.availability.leave:
        day = max(one.first, between[0])
        while day <= min(one.last, between[1]):
            minutes = worker.minutes_per_week(day) // 7
            if minutes:
                begins = moment(day, _OFFICE)
                found.append(Span(begins, begins + timedelta(minutes=minutes), kind=SpanKind.ABSENT))
            day += timedelta(days=1)
    return found


def troubles_of(
    worker: WorkerOnRoster,
    rows: Sequence[Row],
    *,
    home_ids: frozenset[UUID],
    kinds: Mapping[UUID, Kind],
    regime: Regime,
    between: tuple[date, date],
) -> list[Trouble]:
    """Everything that is not kept in the shifts of one worker.

    `rows` are all that are known, also of earlier weeks and other homes; judged are those that begin `between` two
    days (the last included) in one of the homes, and the rules of rest around them.
    """
    mine = sorted((row for row in rows if not row.removed), key=lambda row: row.starts_at)
    judged = [row for row in mine if row.home_id in home_ids and between[0] <= row.on <= between[1]]
    found = [trouble for row in judged for trouble in _of_shift(worker, row, kinds)]
    found += _overlaps(worker, mine, {row.id for row in judged})
    found += _of_rest(worker, mine, {str(row.id): row.id for row in judged}, regime, between)
    return found


def new_troubles(before: Iterable[Trouble], after: Iterable[Trouble]) -> list[Trouble]:
    """Those that a move brings: what was not there before, and what was and becomes worse by it."""
    known = {trouble.key: trouble for trouble in before}
    return [trouble for trouble in after if (was := known.get(trouble.key)) is None or trouble.is_worse_than(was)]


def refused(troubles: Iterable[Trouble]) -> list[Trouble]:
    return [trouble for trouble in troubles if trouble.weight is Weight.REFUSED]


def alone_troubles(
    workers: Mapping[UUID, WorkerOnRoster], rows: Sequence[Row], between: tuple[date, date]
) -> list[Trouble]:
    """Who may not work alone, and does for some time (SL-07). Judged of a roster as a whole: while it is being filled,
    whoever is put first stands alone."""
    standing = [row for row in rows if row.worker_id and not row.removed]
    found = []
    for row in standing:
        worker = workers.get(row.worker_id) if row.worker_id else None
        if worker is None or not between[0] <= row.on <= between[1] or not worker.may_not(Limit.ALONE, row.on):
            continue
        others = [o for o in standing if o.home_id == row.home_id and o.worker_id != row.worker_id]
        if not _is_covered(row, others):
            found.append(_trouble(Sort.ALONE, worker, row))
    return found


def _is_covered(row: Row, others: Iterable[Row]) -> bool:
    """Whether a colleague is there at every moment of a shift."""
    reached = row.starts_at
    for other in sorted(others, key=lambda one: one.starts_at):
        if other.starts_at <= reached < other.ends_at:
            reached = other.ends_at
    return reached >= row.ends_at


def _of_shift(worker: WorkerOnRoster, row: Row, kinds: Mapping[UUID, Kind]) -> list[Trouble]:
    found = []
    if not worker.works_in(row.home_id, row.on):
        found.append(_trouble(Sort.NOT_HERE, worker, row))
    word = worker.verdict((row.starts_at, row.ends_at))
    if word is Word.AWAY:
        found.append(_trouble(Sort.LEAVE, worker, row))
    elif word is Word.NOT:
        found.append(_trouble(Sort.CANNOT, worker, row))
    elif word is Word.RATHER_NOT:
        found.append(_trouble(Sort.RATHER_NOT, worker, row))
    if row.sort == "sleep_in":
        if worker.may_not(Limit.SLEEP_IN, row.on):
            found.append(_trouble(Sort.NO_SLEEP_IN, worker, row))
    elif is_night(row) and worker.may_not(Limit.NIGHTS, row.on):
        found.append(_trouble(Sort.NO_NIGHTS, worker, row))
    kind = kinds.get(row.template_id) if row.template_id else None
    missing = [key for key in sorted(kind.skills) if not worker.has_skill(key, row.on)] if kind else []
    found += [_trouble(Sort.SKILL, worker, row, skill=key) for key in missing]
    return found


def _overlaps(worker: WorkerOnRoster, mine: Sequence[Row], judged: set[UUID]) -> list[Trouble]:
    """Two shifts at once, in whichever home; `mine` in the order in which they begin."""
    found = []
    latest: Row | None = None
    for row in mine:
        if latest is not None and row.starts_at < latest.ends_at and judged & {row.id, latest.id}:
            ids = (latest.id, row.id)
            until = min(latest.ends_at, row.ends_at)
            found.append(Trouble(Sort.OVERLAP, worker.user_id, ids, Weight.REFUSED, _utc(row.starts_at), _utc(until)))
        if latest is None or row.ends_at > latest.ends_at:
            latest = row
    return found


def _of_rest(
    worker: WorkerOnRoster, mine: Sequence[Row], judged: Mapping[str, UUID], regime: Regime, between: tuple[date, date]
) -> list[Trouble]:
    if not judged:
        return []
    spans = [span for row in mine for span in spans_of(row)] + absent_spans(worker, between)
    # a rest that begins in the last night of these days ends after them
    until = between[1] + timedelta(days=1)
    found = []
    for one in findings(person_of(worker), spans, regime, between=(between[0] - timedelta(days=1), until)):
        about = tuple(dict.fromkeys(judged[key] for key in one.keys if key in judged))
        if about:
            weight = Weight.REFUSED if one.verdict is Law.REFUSED else Weight.ACCEPTABLE
            since, ends = _utc(one.since), _utc(one.until)
            found.append(Trouble(Sort.REST, worker.user_id, about, weight, since, ends, finding=one))
    return found


def _trouble(sort: Sort, worker: WorkerOnRoster, row: Row, skill: str = "") -> Trouble:
    weight = _WEIGHT.get(sort, Weight.REFUSED)
    return Trouble(sort, worker.user_id, (row.id,), weight, _utc(row.starts_at), _utc(row.ends_at), skill=skill)


def _utc(at: datetime) -> datetime:
    """Moments are compared in UTC: two of the same hour in autumn look alike here."""
    return at.astimezone(UTC)
