"""The rosters of three homes: a basic roster that goes round, published in time, worked, and mended when someone falls
out. The concept that comes next waits for its planner."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, time, timedelta
from functools import partial
from typing import TYPE_CHECKING

from baken.accounts.models import User
from baken.demo.living.deeds import Deed
from baken.demo.living.rosters_ahead import days_ahead
from baken.replacements import services as replacements
from baken.replacements.models import Gap, GapStage
from baken.replacements.rules.keys import key_of
from baken.replacements.rules.repairs import Way
from baken.replacements.selectors import help_for
from baken.rosters.models import Origin, Roster, Shift, ShiftTemplate, WorkedShift
from baken.rosters.rules.moves import Move
from baken.rosters.services.editing import apply_moves, open_roster
from baken.rosters.services.publishing import publish
from baken.rosters.services.templates import set_needs, take_defaults
from baken.rosters.services.worked import approve_hours, confirm_as_planned
from baken.shared import clock
from baken.workers import services as workers
from baken.workers.models import Skill
from baken.workers.rules.terms import ContractKind
from baken.workers.services.agreed import ContractData, DeploymentData, MayNotData, SkillData

if TYPE_CHECKING:
    from collections.abc import Iterator
    from uuid import UUID

    from baken.demo.living.told import RosteredTold, WorkerTold
    from baken.demo.living.village import Village

WEEK = timedelta(weeks=1)
#: Today lies in the third week of the roster of now.
_BEGUN, _NOW, _PAST = 2, 4, 8
#: Days before its first Monday on which a roster is begun, and on which it is published.
_MADE, _PUBLISHED = 35, 21
#: Hours are confirmed until so many days ago.
_CONFIRMED = 5
_SKILLS = {"bhv": 400, "medication": 330}
_SOON_OVER = 24


@dataclass(frozen=True)
class Block:
    """Some weeks of which one roster is made."""

    starts_on: date
    weeks: int

    @property
    def ends_before(self) -> date:
        return self.starts_on + self.weeks * WEEK


def roster_deeds(village: Village, homes: tuple[RosteredTold, ...], first_ago: int) -> Iterator[Deed]:
    """From the first whole week on."""
    now = village.today - timedelta(days=village.today.weekday()) - _BEGUN * WEEK
    for home in homes:
        yield Deed(first_ago, time(8, 20), partial(_begin, village, home))
        for block in _blocks(now, village.day(first_ago)):
            yield from _deeds_of(village, home, block, now, first_ago)
        following = Block(now + _NOW * WEEK, _NOW)
        yield Deed(9, time(9, 40), partial(_make, village, home, following, now, until=following.starts_on + WEEK))
        yield Deed(1, time(5, 50), partial(_confirm, village, home, village.day(_CONFIRMED)))
    for ago in range(first_ago - 1, 0, -1):
        yield Deed(ago, time(6, 40), partial(_mend, village))
    yield from days_ahead(village)


def _blocks(now: date, first: date) -> list[Block]:
    """The roster of now, and those before it, back to the first day."""
    found = [Block(now, _NOW)]
    while found[-1].starts_on - _NOW * WEEK >= first:
        weeks = _PAST if found[-1].starts_on - _PAST * WEEK >= first else _NOW
        found.append(Block(found[-1].starts_on - weeks * WEEK, weeks))
    return found[::-1]


def _deeds_of(village: Village, home: RosteredTold, block: Block, now: date, first_ago: int) -> Iterator[Deed]:
    def ago(day: date) -> int:
        return min(first_ago, (village.today - day).days)

    yield Deed(ago(block.starts_on - timedelta(days=_MADE)), time(9, 20), partial(_make, village, home, block, now))
    yield Deed(ago(block.starts_on - timedelta(days=_PUBLISHED)), time(16), partial(_publish, village, home, block))
    if block.ends_before <= village.today:
        over = ago(block.ends_before)
        yield Deed(over, time(10, 30), partial(_confirm, village, home, block.ends_before))
        yield Deed(max(0, over - 1), time(11), partial(_approve, village, home, block))


def _begin(village: Village, told: RosteredTold) -> None:
    """Kinds of shifts, what is needed, and who works here under which agreement."""
    house, planner = village.houses[told.key], village.actor("planner")
    take_defaults(actor=planner, home=house.home)
    kinds = {one.letter: one for one in ShiftTemplate.objects.filter(home=house.home)}
    set_needs(
        actor=planner,
        home=house.home,
        numbers={
            (kinds[letter], weekday): (number, number)
            for letter, week in told.needs.items()
            for weekday, number in enumerate(week, 1)
        },
    )
    if not Skill.objects.exists():
        workers.add_usual_skills(actor=village.organisation.administrator)
    skills = {one.key: one for one in Skill.objects.filter(key__in=_SKILLS)}
    for number, one in enumerate(told.team):
        _take_on(village, told, one, skills, soon_over=number == 1)


def _take_on(
    village: Village, told: RosteredTold, one: WorkerTold, skills: dict[str, Skill], *, soon_over: bool
) -> None:
    manager = village.manager(village.houses[told.key].told.team)
    user_id = village.actor(one.who).user_id
    assert user_id is not None
    user = User.objects.get(pk=user_id)
    since = village.day(one.since) if one.since else clock.today()
    kind = ContractKind.EMPLOYEE if one.hours else ContractKind.ON_CALL
    if one.born:
        kind = ContractKind.TRAINEE
        workers.keep_facts(actor=manager, user=user, born_on=village.day(one.born), revision=0)
    workers.agree_contract(actor=manager, user=user, data=ContractData(kind, one.hours * 60, since))
    home = village.houses[told.key].home
    workers.deploy(actor=manager, user=user, data=DeploymentData(home.pk, is_own=True, from_on=since))
    if one.may_not:
        data = MayNotData(one.may_not, since, reason="Zo afgesproken bij het begin van het contract.")
        workers.limit_worker(actor=manager, user=user, data=data)
    for key, days in _SKILLS.items():
        ends = village.today + timedelta(days=_SOON_OVER if soon_over and key == "bhv" else days)
        workers.add_skill_of(
            actor=manager, user=user, data=SkillData(skills[key].pk, since, ends, "Certificaat gezien")
        )


def _make(village: Village, told: RosteredTold, block: Block, anchor: date, until: date | None = None) -> None:
    """Open the weeks and lay the basic roster in them, `until` a day where the planner went no further yet."""
    planner, home = village.actor("planner"), village.houses[told.key].home
    roster = open_roster(
        actor=planner, home=home, starts_on=block.starts_on, weeks=block.weeks,
        wishes_until_on=None if until is None else block.starts_on - timedelta(days=7),
    )  # fmt: skip
    free: dict[tuple[date, str], list[UUID]] = defaultdict(list)
    for pk, on, letter in roster.shifts.values_list("pk", "on", "template__letter"):
        free[on, letter].append(pk)
    moves = []
    for one in told.team:
        user_id = village.actor(one.who).user_id
        for number in range((min(until or block.ends_before, block.ends_before) - block.starts_on).days):
            day = block.starts_on + timedelta(days=number)
            letter = one.letter((day - anchor).days)
            if letter and free[day, letter]:
                moves.append(Move(free[day, letter].pop(), worker_id=user_id))
    roster.home = home
    apply_moves(actor=planner, roster=roster, moves=moves, what="pattern", origin=Origin.PATTERN, keep_going=True)


def _publish(village: Village, told: RosteredTold, block: Block) -> None:
    roster = _roster(village, told, block)
    publish(actor=village.actor("planner"), roster=roster, revision=roster.revision, leave_open=True)


def _confirm(village: Village, told: RosteredTold, before: date) -> None:
    """Everyone says that it went as planned."""
    mine: dict[UUID, list[Shift]] = defaultdict(list)
    home = village.houses[told.key].home
    for shift in Shift.objects.seen().filter(home=home, on__lt=before, worker__isnull=False, worked__isnull=True):
        if shift.worker_id:
            mine[shift.worker_id].append(shift)
    actors = {actor.user_id: actor for actor in village.organisation.staff.values()}
    for worker_id, shifts in mine.items():
        confirm_as_planned(actor=actors[worker_id], shifts=shifts)


def _approve(village: Village, told: RosteredTold, block: Block) -> None:
    roster = _roster(village, told, block)
    seen = dict(WorkedShift.objects.filter(shift__roster=roster).values_list("shift_id", "revision"))
    approve_hours(actor=village.manager(village.houses[told.key].told.team), roster=roster, seen=seen)


def _mend(village: Village) -> None:
    """The planner rings who can take over, and the first says yes."""
    for gap in Gap.objects.filter(stage=GapStage.OPEN).select_related("shift__home", "shift__roster__home"):
        planner = village.actor("planner")
        ways = [
            one.repair for one in help_for(gap).ways if one.repair.way is Way.TAKE_OVER and not one.repair.to_accept
        ]
        if ways:
            replacements.fill_by_phone(actor=planner, gap=gap, key=key_of(ways[0]))
        else:
            replacements.leave_open(actor=planner, gap=gap)


def _roster(village: Village, told: RosteredTold, block: Block) -> Roster:
    home = village.houses[told.key].home
    roster = Roster.objects.get(home=home, starts_on=block.starts_on)
    roster.home = home
    return roster
