"""Introducing living environments in one home, with what was counted before and after (LE-10)."""

from __future__ import annotations

from datetime import date, time, timedelta
from functools import partial
from typing import TYPE_CHECKING

from baken.demo.living.deeds import Deed
from baken.shared import clock
from baken.teamwork import services as teamwork

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baken.demo.living.village import Village
    from baken.teamwork.models import Introduction, Milestone

_HOME = "rietkraag"
_BEGAN, _MOMENT, _MONTHS = 520, 325, 17
_MONTH = 31
#: How often something happened in a month, before and after the moment; by chance one more or one fewer.
_COUNTS = {
    "behaviour": (6, 4),
    "wandering": (5, 3),
    "as-needed": (14, 9),
    "over-stimulated": (11, 5),
    "over-asked": (4, 3),
    "group": (5, 4),
}
_SUPPORT = (
    ("team", 500, 6, (1, 2, 2, 1, 0)),
    ("team", 200, 6, (0, 0, 1, 3, 1)),
    ("relatives", 498, 9, (0, 2, 3, 1, 1)),
    ("relatives", 190, 9, (0, 1, 2, 3, 2)),
    ("residents", 188, 7, (0, 0, 1, 2, 1)),
)


def introduction_deeds(village: Village) -> Iterator[Deed]:
    """The plan, its steps as they were reached, support that was asked twice, and the counts of every month."""
    held: list[Introduction] = []
    yield Deed(_BEGAN, time(9, 5), partial(_begin, village, held))
    for group, ago, asked, answers in _SUPPORT:
        yield Deed(ago, time(16, 25), partial(_ask, village, held, group, asked, answers))
    for number in range(_MONTHS):
        ago = _BEGAN - _MONTH * (number + 1)
        if ago > 0:
            yield Deed(ago, time(10, 15), partial(_count, village))
        if ago > _MONTH:
            yield Deed(ago, time(10, 40), partial(_reach, village, held))


def _begin(village: Village, held: list[Introduction]) -> None:
    house = village.houses[_HOME]
    held.append(
        teamwork.begin_introduction(
            actor=village.manager(house.told.team),
            home=house.home,
            kind="first",
            begins_on=clock.today(),
            moment_on=village.day(_MOMENT),
            hoped="Minder onrust in de middag, en dat ieder aan een tafel zit die past.",
        )
    )


def _ask(village: Village, held: list[Introduction], group: str, asked: int, answers: tuple[int, ...]) -> None:
    house, introduction = village.houses[_HOME], held[0]
    introduction.home = house.home
    teamwork.note_support(
        actor=village.manager(house.told.team),
        introduction=introduction,
        group=group,
        asked_on=clock.today(),
        asked=asked,
        answers=answers,
    )


def _count(village: Village) -> None:
    """What happened in the month that is over."""
    house, chance = village.houses[_HOME], village.chance
    month = (clock.today().replace(day=1) - timedelta(days=1)).replace(day=1)
    after = month > village.day(_MOMENT)
    counts = {key: max(0, usual[after] + chance.choice((-2, -1, 0, 0, 1, 2))) for key, usual in _COUNTS.items()}
    lead = village.workers(house.told.team)[0]
    teamwork.enter_counts(actor=lead, home=house.home, month=month, counts=counts)


def _reach(village: Village, held: list[Introduction]) -> None:
    """Every step whose day has come was reached, some a little late."""
    house, today = village.houses[_HOME], clock.today()
    introduction = held[0]
    introduction.home = house.home
    due: list[Milestone] = list(introduction.milestones.filter(done_on__isnull=True, due_on__lte=today))
    for milestone in due:
        milestone.introduction = introduction
        teamwork.reach_milestone(
            actor=village.manager(house.told.team),
            milestone=milestone,
            due_on=milestone.due_on,
            done_on=_within(milestone.due_on, today),
            note="",
            revision=milestone.revision,
        )


def _within(due_on: date, today: date) -> date:
    return min(today, due_on + timedelta(days=4))
