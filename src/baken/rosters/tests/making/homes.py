"""Homes that are as busy as real ones, for the optimiser: invented, the same for the same number, and without a
database."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from random import Random
from uuid import UUID

from baken.homes.rules.kinds import Family
from baken.presence.rules.defaults import default_division
from baken.presence.rules.expected import Because, Segment, Why
from baken.presence.rules.local import Span, moment
from baken.presence.rules.norms import Norms
from baken.presence.rules.timeline import Timeline
from baken.rosters.rules.demand import Asked, OwnNeed, demand
from baken.rosters.rules.moves import Kind, Row, made
from baken.rosters.rules.proposals.question import Colleague, Question, Wants
from baken.workers.rules.availability import Absent, Availability, DayException, Part, Verdict, WeekPattern
from baken.workers.rules.people import WorkerOnRoster
from baken.workers.rules.terms import ContractKind, ContractTerm, Deployable, Limit, LimitTerm, SkillTerm
from baken.workers.rules.wishes import DayWish, Wanted
from baken.worktime.rules import LAW

FIRST = date(2026, 1, 5)
NORMS = Norms(per_worker=4, by_day=1, at_peak=2, at_night=1)
CONTRACTS = (36, 32, 32, 28, 28, 24, 36, 24, 28, 24, 32, 0)
HOUR = 60


def key(kind: int, number: int) -> UUID:
    return UUID(int=(kind << 64) + number)


def kinds_of(home: int) -> dict[str, Kind]:
    """Early, late, the peak at dinner and sleeping in; at weekends the early one begins an hour later."""
    named = (
        ("V", "early", 7 * HOUR, 8 * HOUR, 30, None, None),
        ("D", "day", 9 * HOUR, 8 * HOUR, 30, None, None),
        ("L", "late", 14 * HOUR + 30, 8 * HOUR + 30, 30, None, None),
        ("P", "peak", 16 * HOUR, 5 * HOUR, 0, None, None),
        ("S", "sleep_in", 22 * HOUR, 11 * HOUR, 45, HOUR, 8 * HOUR),
    )
    return {
        letter: Kind(
            key(home + 100, number), key(1, home), letter, letter, sort, starts, minutes, rest, sleeps_from, sleeps_for,
            skills=frozenset({"medication"}) if letter == "L" else frozenset(),
        )
        for number, (letter, sort, starts, minutes, rest, sleeps_from, sleeps_for) in enumerate(named)
    }  # fmt: skip


def asks(letter: str, on: date) -> int:
    """How many the home has in a kind on a day: by day somebody on weekdays only, because school is out at weekends."""
    weekend = on.weekday() >= 5
    return {"V": 2 if weekend else 1, "D": 0 if weekend else 1, "L": 2, "P": 0 if weekend else 1, "S": 1}[letter]


def youth_home(
    seed: int = 1,
    *,
    home: int = 1,
    weeks: int = 4,
    workers: int = 12,
    residents: int = 8,
    wants: Wants | None = None,
    also: tuple[int, ...] = (),
) -> Question:
    """One home; `also` are other homes in which some of its people work too."""
    random = Random(seed * 1000 + home)
    days = weeks * 7
    kinds = kinds_of(home)
    rows = [
        made(key(home + 200, number), key(2, home), kinds[letter], on)
        for number, (on, letter) in enumerate(
            (on, letter) for on in dates(days) for letter in kinds for _time in range(asks(letter, on))
        )
    ]
    people = tuple(colleague(random, home, number, days, also) for number in range(workers))
    return Question(
        first=FIRST,
        days=days,
        shifts=tuple(rows),
        kinds={one.id: one for one in kinds.values()},
        demands={key(1, home): demand(asked(random, home, days, residents, kinds), FIRST, FIRST + timedelta(days))},
        colleagues=people,
        regime=LAW,
        wants=wants or Wants(),
    )


def dates(days: int) -> list[date]:
    return [FIRST + timedelta(days=number) for number in range(days)]


def asked(random: Random, home: int, days: int, residents: int, kinds: dict[str, Kind]) -> Asked:
    """Half of them go home every other weekend."""
    now = datetime(2025, 12, 20, 12, tzinfo=UTC)
    there = []
    for number in range(residents):
        segments, at = [], moment(FIRST, 0)
        end = moment(FIRST + timedelta(days + 2), 0)
        for week in range(days // 7 + 1):
            friday = FIRST + timedelta(days=week * 7 + 4)
            if number % 2 == 0 and week % 2 == number // 2 % 2:
                leaves, returns = moment(friday, 15 * HOUR), moment(friday + timedelta(2), 19 * HOUR)
                segments.append(Segment(Span(at, leaves), True, key(1, home), Why(Because.STAY)))
                segments.append(Segment(Span(leaves, returns), False, key(1, home), Why(Because.PATTERN)))
                at = returns
        segments.append(Segment(Span(at, max(end, at + timedelta(1))), True, key(1, home), Why(Because.STAY)))
        there.append(Timeline(tuple(segments), now))
    own = [
        OwnNeed(
            Span(moment(on, kind.starts), moment(on, kind.starts + kind.minutes)),
            slept(kind, on),
            least=1 if asks(letter, on) else 0,
            wanted=asks(letter, on),
        )
        for on in dates(days)
        for letter, kind in kinds.items()
    ]
    return Asked(
        key(1, home), NORMS, default_division(Family.YOUTH), present=there, usual=there, own=own, has_fall_back=True
    )


def slept(kind: Kind, on: date) -> Span | None:
    if kind.sleeps_from is None or kind.sleeps_for is None:
        return None
    begin = kind.starts + kind.sleeps_from
    return Span(moment(on, begin), moment(on, begin + kind.sleeps_for))


def colleague(random: Random, home: int, number: int, days: int, also: tuple[int, ...]) -> Colleague:
    """Contracts of all sizes; some cannot on a weekday, some are away for a week, most have wishes."""
    who = key(3, home * 100 + number)
    hours = CONTRACTS[number % len(CONTRACTS)]
    on_call = hours == 0
    patterns: tuple[WeekPattern, ...] = ()
    if number % 4 == 1:
        weekday = random.randrange(5)
        part = Part(weekday * 1440, (weekday + 1) * 1440, Verdict.NOT)
        patterns = (WeekPattern(FIRST - timedelta(weeks=20), 1, Verdict.AVAILABLE, (part,)),)
    exceptions = tuple(DayException(day, day, Verdict.RATHER_NOT) for day in random.sample(dates(days), 2))
    leave: tuple[Absent, ...] = ()
    if number in {2, 7}:
        begin = FIRST + timedelta(days=7 * random.randrange(days // 7))
        leave = (Absent(begin, begin + timedelta(days=6)),)
    wishes = tuple(
        DayWish(
            day, random.choice([Wanted.FREE, Wanted.FREE, Wanted.EARLY, Wanted.EVENING]), random.choice([1, 1, 2, 3])
        )
        for day in random.sample(dates(days), 4)
    )
    others = tuple(Deployable(key(1, one), False, date(2025, 1, 1)) for one in also if number % 3 == 0)
    worker = WorkerOnRoster(
        user_id=who,
        name=f"Collega {home}-{number}",
        first=FIRST,
        last=FIRST + timedelta(days=days - 1),
        contracts=(
            ContractTerm(ContractKind.ON_CALL if on_call else ContractKind.EMPLOYEE, hours * 60, date(2025, 1, 1)),
        ),
        homes=(Deployable(key(1, home), True, date(2025, 1, 1)), *others),
        skills=() if number % 5 == 4 else (SkillTerm("medication", "Medicatie", date(2025, 1, 1)),),
        limits=(LimitTerm(Limit.NIGHTS, date(2025, 1, 1)), LimitTerm(Limit.SLEEP_IN, date(2025, 1, 1)))
        if number == 5
        else (),
        availability=Availability(patterns, exceptions, leave),
        wishes=wishes,
    )
    return Colleague(
        worker,
        elsewhere=worked_before(random, home, who, number),
        nights=random.randrange(4, 10) if number != 5 else 0,
        weekends=random.randrange(4, 8),
        worked={key(1, home): 30},
        guides_at={key(1, home): frozenset(dates(days))} if number < 6 else {},
    )


def worked_before(random: Random, home: int, who: UUID, number: int) -> tuple[Row, ...]:
    """The weeks before: two early, two late, a night, then free."""
    kinds = kinds_of(home)
    turn = ("V", "V", "L", "L", "S", "", "")
    found = []
    for back in range(28, 0, -1):
        on = FIRST - timedelta(days=back)
        letter = turn[(back + number) % 7]
        if letter and random.random() < 0.8:
            row = made(key(4, home * 100_000 + number * 100 + back), key(2, 0), kinds[letter], on)
            found.append(Row(**{name: getattr(row, name) for name in row.__dataclass_fields__} | {"worker_id": who}))
    return tuple(found)


def together(*questions: Question) -> Question:
    """Homes that are asked about together."""
    first = questions[0]
    return Question(
        first=first.first,
        days=first.days,
        shifts=tuple(row for one in questions for row in one.shifts),
        kinds={pk: kind for one in questions for pk, kind in one.kinds.items()},
        demands={pk: need for one in questions for pk, need in one.demands.items()},
        colleagues=tuple(who for one in questions for who in one.colleagues),
        regime=first.regime,
        wants=first.wants,
    )
