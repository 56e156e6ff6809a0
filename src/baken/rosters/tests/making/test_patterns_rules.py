"""Which shift of a pattern comes where, and where there is no place for it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

from baken.rosters.rules.moves import Row, made
from baken.rosters.rules.patterns import How, Misfit, Pattern, copied
from baken.rosters.tests.making.homes import key, kinds_of

BEFORE = date(2025, 10, 20)
FIRST = date(2025, 12, 1)
ELS, BO = UUID(int=1), UUID(int=2)
KINDS = kinds_of(1)
BY_ID = {kind.id: kind for kind in KINDS.values()}
DAYS = [FIRST + timedelta(days=number) for number in range(14)]


def row(number: int, letter: str, on: date, worker: UUID | None = None, **more: object) -> Row:
    return replace(made(key(9, number), key(2, 1), KINDS[letter], on), worker_id=worker, **more)  # type: ignore[arg-type]  # fields of a row


def pattern(how: How = How.WORKERS, weeks: int = 1, *, makes: bool = False) -> Pattern:
    return Pattern(BEFORE, weeks, how, makes)


def test_a_week_comes_back_every_week() -> None:
    source = [row(1, "V", BEFORE, ELS)]
    target = [row(10, "V", FIRST), row(11, "V", FIRST + timedelta(days=7))]
    found = copied(pattern(), source, target, DAYS, BY_ID)
    assert [(one.move.shift_id, one.move.worker_id) for one in found if one.move] == [
        (target[0].id, ELS),
        (target[1].id, ELS),
    ]


def test_two_weeks_take_turns() -> None:
    source = [row(1, "V", BEFORE, ELS), row(2, "V", BEFORE + timedelta(days=7), BO)]
    target = [row(10 + number, "V", FIRST + timedelta(days=7 * number)) for number in range(2)]
    found = copied(pattern(weeks=2), source, target, DAYS, BY_ID)
    assert [one.move.worker_id for one in found if one.move] == [ELS, BO]


def test_only_open_places_that_are_not_pinned_are_filled() -> None:
    source = [row(1, "V", BEFORE, ELS), row(2, "L", BEFORE, BO), row(3, "S", BEFORE, BO)]
    target = [row(10, "V", FIRST, BO), row(11, "L", FIRST, pinned=True)]
    found = copied(pattern(), source, target, DAYS[:7], BY_ID)
    assert [one.misfit for one in found] == [Misfit.TAKEN, Misfit.PINNED, Misfit.NO_PLACE]


def test_what_stands_there_already_is_not_said() -> None:
    assert not copied(pattern(), [row(1, "V", BEFORE, ELS)], [row(10, "V", FIRST, ELS)], DAYS[:7], BY_ID)


def test_the_shifts_alone_are_made_where_they_are_missing() -> None:
    source = [row(1, "V", BEFORE, ELS), row(2, "V", BEFORE, BO)]
    found = copied(pattern(How.SHIFTS), source, [row(10, "V", FIRST)], DAYS[:7], BY_ID)
    assert [(one.move.shift_id, one.move.worker_id) for one in found if one.move] == [(None, None)]


def test_a_kind_that_is_no_longer_used_is_not_made() -> None:
    retired = {one.id: replace(one, is_retired=True) for one in KINDS.values()}
    found = copied(pattern(How.SHIFTS), [row(1, "V", BEFORE)], [], DAYS[:7], retired)
    assert [one.misfit for one in found] == [Misfit.RETIRED]


def test_over_the_night_in_which_the_clock_changes_the_clock_on_the_wall_counts() -> None:
    """The night of 26 October 2025 lasts an hour longer; the shift is recognised by its kind."""
    source = [row(1, "S", date(2025, 10, 25), ELS)]
    target = [row(10, "S", date(2025, 12, 6))]
    found = copied(Pattern(date(2025, 10, 20), 1, How.WORKERS), source, target, DAYS[:7], BY_ID)
    assert [one.move.worker_id for one in found if one.move] == [ELS]
