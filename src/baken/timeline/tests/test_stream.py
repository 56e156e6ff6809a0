"""One stream out of many tables: complete, in order, and nothing twice, whatever the moments."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from baken.continuity.tests.factories import CrisisFactory, MessageFactory
from baken.reports.models import Memo
from baken.shared import clock
from baken.timeline.models import ReadingMark
from baken.timeline.presenters.contents import names_of_sources
from baken.timeline.rules.kinds import Kind
from baken.timeline.rules.places import Place, read_place
from baken.timeline.selectors import OneDossier, Wanted, new_counts, stretch
from baken.timeline.selectors.sources import SOURCES
from baken.timeline.tests.conftest import fill, memo, report, staff_incident
from baken.timeline.wording import CHIPS, KINDS

if TYPE_CHECKING:
    from pytest_django import DjangoAssertNumQueries

    from baken.plans.models import Goal
    from baken.timeline.tests.conftest import House

places = st.builds(
    Place,
    st.datetimes(datetime(1900, 1, 1), datetime(2200, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001  # a moment without a zone is what it is about
    st.integers(0, 99),
    st.uuids(),
)


@given(places)
def test_a_place_stands_in_an_address_without_loss(place: Place) -> None:
    assert read_place(str(place)) == place


@given(st.text())
def test_what_is_no_place_is_none(text: str) -> None:
    found = read_place(text)
    assert found is None or read_place(str(found)) == found


def test_every_source_can_be_shown_and_every_kind_has_words() -> None:
    assert {source.name for source in SOURCES} == names_of_sources()
    assert {source.kind for source in SOURCES} == set(Kind) == set(KINDS) == set(CHIPS)


@pytest.mark.django_db
@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    minutes=st.lists(
        st.tuples(st.integers(0, 3), st.sampled_from(["report", "memo", "message", "crisis"])), max_size=14
    ),
    limit=st.integers(1, 5),
)
def test_pages_together_hold_every_entry_once_in_order(
    house: House, goal: Goal, minutes: list[tuple[int, str]], limit: int
) -> None:
    begin = clock.now() - timedelta(days=400)
    before = _all(house, 1000)
    for minute, kind in minutes:
        at = begin + timedelta(minutes=minute)  # few moments, so that many are equal
        match kind:
            case "report":
                report(goal, at=at)
            case "memo":
                memo(house.noor, noted_at=at, recorded_at=at)
            case "message":
                MessageFactory.create(participant=house.noor, came_in_at=at)
            case _:
                CrisisFactory.create(participant=house.noor, called_at=at)
    found = _all(house, limit)
    assert len(found) == len(set(found)) == len(before) + len(minutes)
    assert found == sorted(found, reverse=True)
    assert found == _all(house, 1000)


def _all(house: House, limit: int) -> list[Place]:
    reach = OneDossier(house.actor("Wies"), house.seen_by("Wies"))
    found, after = [], None
    while True:
        page = stretch(reach, Wanted(), after=after, limit=limit)
        assert len(page.rows) <= limit
        found += [row.place for row in page.rows]
        after = page.next
        if after is None:
            return found


@pytest.mark.django_db
def test_what_is_written_while_someone_pages_moves_nothing(house: House, goal: Goal) -> None:
    fill(goal)
    reach = OneDossier(house.actor("Wies"), house.seen_by("Wies"))
    whole = [row.place for row in stretch(reach, Wanted(), limit=1000).rows]
    first = stretch(reach, Wanted(), limit=4)
    report(goal, "Zojuist", at=clock.now())
    rest = stretch(reach, Wanted(), after=first.next, limit=1000)
    assert [row.place for row in (*first.rows, *rest.rows)] == whole


@pytest.mark.django_db
def test_counts_what_others_wrote_since_the_last_visit(
    house: House, goal: Goal, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    fill(goal)
    staff_incident(house)
    wies, seen = house.actor("Wies"), clock.now() - timedelta(minutes=30)
    participants = [house.seen_by("Wies")]
    ReadingMark.objects.create(user=house.staff["Wies"], participant=house.noor, since_at=seen, seen_at=seen)
    before = new_counts(wies, participants).get(house.noor.pk, 0)
    late = clock.now() - timedelta(days=3)
    report(goal, at=late, recorded_at=clock.now())  # written late is new as well
    memo(house.noor, recorded_at=clock.now())
    memo(house.noor, recorded_at=clock.now(), author=house.staff["Wies"])  # one's own is not
    with django_assert_num_queries(1):
        after = new_counts(wies, participants)
    assert after == {house.noor.pk: before + 2}
    assert house.sem.pk not in after


@pytest.mark.django_db
def test_nobody_learns_by_a_count_of_what_they_may_not_read(house: House, goal: Goal) -> None:
    memo(house.noor)
    stan, gijs = house.actor("Stan"), house.actor("Gijs")
    assert new_counts(stan, [house.seen_by("Stan")]) == {}
    assert new_counts(gijs, [house.seen_by("Gijs")]) == {}
    assert new_counts(stan, []) == {}


@pytest.mark.django_db
def test_counting_for_a_whole_caseload_takes_one_query(
    house: House, goal: Goal, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    memo(house.noor)
    memo(house.sem)
    both = [house.seen_by("Mara", one) for one in (house.noor, house.sem)]
    mara = house.actor("Mara")
    with django_assert_num_queries(1):
        counts = new_counts(mara, both)
    assert counts[house.sem.pk] == 1
    assert counts[house.noor.pk] > 1
    assert Memo.objects.count() == 2
    assert all(isinstance(pk, UUID) for pk in counts)
