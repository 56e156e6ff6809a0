"""What becomes of signals between two looks, and when one keeps silent."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from baken.accounts.policy import ON_A_PARTICIPANT
from baken.signals.rules import (
    LONGEST_SNOOZE,
    MEANINGS,
    Digest,
    Kind,
    Level,
    Signal,
    Snooze,
    Sort,
    Weight,
    compare,
    is_sent_on,
    level_at,
    snooze_ends_by,
    weight,
)

TODAY = date(2025, 11, 24)
NOW = datetime(2025, 11, 24, 12, tzinfo=UTC)
SOMEONE = UUID(int=1)

days = st.dates(date(2025, 1, 1), date(2026, 12, 31))
keys = st.sampled_from(["step 1", "step 2", "message 1", "no-mentor"])


def signal(key: str = "step 1", due_on: date = TODAY, **more: object) -> Signal:
    return replace(Signal(SOMEONE, Kind.STEP, key, "8F-12", since_on=TODAY, due_on=due_on), **more)  # type: ignore[arg-type]  # what a test wants different


found = st.lists(st.builds(signal, key=keys, due_on=days), max_size=8)


@given(found)
def test_nothing_nags_twice(signals: list[Signal]) -> None:
    """The second look at the same causes makes no new signal, and neither do two rules that find one cause."""
    first = compare(dict[int, Signal](), signals)
    causes = [(one.participant_id, one.key) for one in first.new]
    assert len(causes) == len(set(causes))
    again = compare(dict(enumerate(first.new)), signals)
    assert (again.new, dict(again.changed), again.gone) == ((), {}, ())


@given(found, found)
def test_after_a_look_exactly_what_was_found_is_open(before: list[Signal], after: list[Signal]) -> None:
    standing = dict(enumerate(compare({}, before).new))
    changes = compare(standing, after)
    left = {row: changes.changed.get(row, one) for row, one in standing.items() if row not in changes.gone}
    assert {one.key for one in [*left.values(), *changes.new]} == {one.key for one in after}


@given(found)
def test_a_cause_that_comes_back_after_it_was_gone_is_a_new_signal(signals: list[Signal]) -> None:
    gone = compare(dict(enumerate(compare({}, signals).new)), [])
    assert len(gone.gone) == len({one.key for one in signals})
    assert {one.key for one in compare({}, signals).new} == {one.key for one in signals}


def test_a_cause_of_one_is_not_that_of_another() -> None:
    other = replace(signal(), participant_id=UUID(int=2))
    assert len(compare({}, [signal(), other]).new) == 2


@given(due_on=days, until_on=days, snoozed_on=days, today=days)
def test_snoozing_never_hides_what_got_worse(due_on: date, until_on: date, snoozed_on: date, today: date) -> None:
    def weighs(day: date) -> Weight:
        return weight(level_at(Sort.DUE, due_on, None, NOW, day))

    snooze = Snooze(until_on, weighs(snoozed_on))
    if snooze.holds(weighs(today), today):
        assert today <= until_on
        assert weighs(today) <= weighs(snoozed_on)
    got_late = weighs(snoozed_on) is Weight.LIGHT and weighs(today) is Weight.HEAVY
    assert not (got_late and snooze.holds(weighs(today), today))


def test_a_snooze_ends_after_its_day() -> None:
    snooze = Snooze(TODAY, Weight.HEAVY)
    assert snooze.holds(Weight.HEAVY, TODAY)
    assert not snooze.holds(Weight.LIGHT, TODAY + timedelta(days=1))
    assert snooze_ends_by(TODAY) == TODAY + LONGEST_SNOOZE


def test_what_has_a_day_is_late_after_it_and_what_has_a_clock_from_its_hour_on() -> None:
    assert level_at(Sort.DUE, TODAY, None, NOW, TODAY) is Level.DUE
    assert level_at(Sort.DUE, TODAY, None, NOW, TODAY + timedelta(days=1)) is Level.LATE
    assert level_at(Sort.DUE, TODAY, NOW, NOW, TODAY) is Level.LATE
    assert level_at(Sort.DUE, TODAY, NOW + timedelta(minutes=1), NOW, TODAY) is Level.DUE
    assert level_at(Sort.MISSING, TODAY, None, NOW, TODAY) is Level.MISSING


def test_every_kind_says_who_may_see_and_do_it() -> None:
    assert set(MEANINGS) == set(Kind)
    assert all({meaning.view, meaning.act} <= set(ON_A_PARTICIPANT) for meaning in MEANINGS.values())


def test_a_calamity_relatives_who_wait_and_freedom_cannot_be_put_off() -> None:
    assert {kind for kind, meaning in MEANINGS.items() if not meaning.can_wait} == {
        Kind.JUDGE,
        Kind.INSPECTORATE,
        Kind.MESSAGE,
        Kind.MEASURE_LOOK,
    }


def test_mail_comes_only_on_the_days_that_were_chosen() -> None:
    sent = {choice: [is_sent_on(choice, is_workday=workday) for workday in (True, False)] for choice in Digest}
    assert sent == {Digest.NEVER: [False, False], Digest.WORKDAYS: [True, False], Digest.DAILY: [True, True]}
