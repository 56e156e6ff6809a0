"""The register: per home and per kind how many measures, how long, and what is late. It names nobody (SL-08)."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from statistics import median
from typing import TYPE_CHECKING

from baken.accounts.policy import Action
from baken.accounts.rules import Role
from baken.homes.models import Home, Stay
from baken.homes.selectors import homes_for
from baken.restrictions.rules.standing import Standing
from baken.restrictions.selectors.measures import read, with_parts
from baken.shared import clock

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

    from baken.accounts.rules import Actor
    from baken.restrictions.selectors.measures import Read


@dataclass
class _Counts:
    """Measures counted: those that run now, and those that began or ended in the period."""

    running: int = 0
    involuntary: int = 0
    unknown: int = 0
    late: int = 0
    began: int = 0
    emergencies: int = 0
    ended: int = 0
    lasted: list[int] = field(default_factory=list)

    @property
    def median_days(self) -> float | None:
        """How long those that ended in the period lasted; half lasted longer."""
        return median(self.lasted) if self.lasted else None

    def take(self, one: Read, first: date, last: date, today: date) -> None:
        measure = one.measure
        if measure.is_running:
            self.running += 1
            self.involuntary += one.standing is Standing.INVOLUNTARY
            self.unknown += one.standing is Standing.UNKNOWN
            self.late += one.is_late(today)
        if first <= measure.started_on <= last:
            self.began += 1
            self.emergencies += measure.is_emergency
        if measure.ended_on and first <= measure.ended_on <= last:
            self.ended += 1
            self.lasted.append(one.days)


@dataclass
class KindLine(_Counts):
    """The measures of one kind."""

    kind: str = ""
    title: str = ""


@dataclass
class HomeLine(_Counts):
    """The measures of those who live or lived in one home; `residents` live there now, `having` of them have one.

    `running_now` are the measures themselves: only for who may know whose they are.
    """

    home: Home | None = None
    residents: int = 0
    having: int = 0
    kinds: dict[str, KindLine] = field(default_factory=dict)
    running_now: list[Read] = field(default_factory=list)


@dataclass(frozen=True)
class Register:
    """Per home, and per kind over all homes."""

    first: date
    last: date
    homes: list[HomeLine]
    kinds: list[KindLine]


def homes_in_register(actor: Actor) -> Iterable[Home]:
    """All homes for a quality officer, those of the own locations for a manager."""
    if actor.is_system or actor.has(Role.QUALITY):
        return Home.objects.select_related("location").order_by("location__name", "name")
    return homes_for(actor, Action.HOME_MANAGE).order_by("location__name", "name")


def register(homes: Iterable[Home], first: date, last: date) -> Register:
    """Count the measures of these homes; five queries, whatever their number.

    A measure belongs to the home in which someone lives, or lived when it ended: whoever moves takes it along.
    """
    today = clock.today()
    lines = {home.pk: HomeLine(home=home) for home in homes}
    stays = _stays_by_participant(lines.keys())
    measures = read(with_parts().standing().filter(participant__in=list(stays)), today=today)
    having: dict[UUID, set[UUID]] = defaultdict(set)
    kinds: dict[str, KindLine] = {}
    for one in measures:
        home_id = _home_of(stays[one.measure.participant_id], one.measure.ended_on or today)
        if home_id not in lines:
            continue
        line = lines[home_id]
        if one.measure.is_running:
            having[home_id].add(one.measure.participant_id)
            line.running_now.append(one)
        of_kind = one.measure.kind, one.measure.kind_title
        for counts in (line, _line(line.kinds, *of_kind), _line(kinds, *of_kind)):
            counts.take(one, first, last, today)
    for participant_stays in stays.values():
        now = _home_at(participant_stays, today)
        if now in lines:
            lines[now].residents += 1
    for home_id, people in having.items():
        lines[home_id].having = len(people)
    return Register(first, last, list(lines.values()), sorted(kinds.values(), key=lambda one: one.title))


type _Stays = list[tuple[date, date | None, UUID]]


def _stays_by_participant(home_ids: Iterable[UUID]) -> dict[UUID, _Stays]:
    """Of whoever lives or lived in these homes every stay, also elsewhere: who moved on, counts there."""
    found: dict[UUID, _Stays] = defaultdict(list)
    lived_there = Stay.objects.filter(room__home__in=list(home_ids)).values("participant")
    rows = Stay.objects.filter(participant__in=lived_there).order_by("from_on")
    for participant, from_on, until_on, home in rows.values_list("participant", "from_on", "until_on", "room__home"):
        found[participant].append((from_on, until_on, home))
    return found


def _home_at(stays: _Stays, day: date) -> UUID | None:
    """Where someone lived on a day; None for who lived nowhere."""
    return next(
        (home for from_on, until_on, home in stays if from_on <= day and (not until_on or until_on > day)), None
    )


def _home_of(stays: _Stays, day: date) -> UUID | None:
    """The same, and for who had left by then the last home: a measure that was not ended stays in sight there."""
    earlier = [home for from_on, _until_on, home in stays if from_on <= day]
    return _home_at(stays, day) or (earlier[-1] if earlier else None)


def _line(lines: dict[str, KindLine], kind: str, title: str) -> KindLine:
    return lines.setdefault(kind, KindLine(kind=kind, title=title))
