"""What other rooms read: what is open, and figures."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from baken.incidents import selectors, services
from baken.incidents.selectors import ObligationKind, RegisterFilter
from baken.incidents.tests.factories import FollowUpFactory, IncidentFactory, OccurrenceFactory
from baken.incidents.tests.situations import MONDAY, fight, guardian, occur, report, send, staff_incident

if TYPE_CHECKING:
    from pytest_django import DjangoAssertNumQueries

    from baken.incidents.tests.conftest import House


def test_what_is_open_comes_with_its_rule_and_deadline(house: House) -> None:  # RR-05
    incident = fight(house)
    FollowUpFactory.create(incident=incident, by=house.staff["Wies"], due_on=MONDAY - timedelta(days=1))
    FollowUpFactory.create(incident=incident, by=house.staff["Wies"], due_on=MONDAY + timedelta(days=1))
    found = selectors.open_obligations([house.noor.pk, house.sem.pk], on=MONDAY)
    assert [(one.kind, one.due_on.day, one.rule) for one in found if one.participant_id == house.noor.pk] == [
        (ObligationKind.FOLLOW_UP, 23, "RR-04"),
        (ObligationKind.JUDGE, 25, "RR-05"),
    ]
    assert len(found) == 4
    services.judge_incident(actor=house.actor("Mara"), incident=incident, verdict="calamity", reason="Ernstig")
    (to_report,) = [
        one
        for one in selectors.open_obligations([house.noor.pk], on=MONDAY)
        if one.kind is ObligationKind.REPORT_TO_INSPECTORATE
    ]
    assert to_report.due_on == date(2025, 11, 27)
    assert [one.what for one in selectors.follow_ups_of(house.actor("Wies"), until=MONDAY)] == [
        "Trapleuning laten nakijken"
    ]


@pytest.mark.parametrize("count", [1, 15])
def test_what_is_open_takes_the_same_queries_for_any_number(
    house: House, django_assert_max_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    for _one in range(count):
        incident = fight(house)
        FollowUpFactory.create(incident=incident, by=house.staff["Wies"])
    OccurrenceFactory.create(participant=house.sem)
    send(house, occur(house), guardian(house))
    with django_assert_max_num_queries(9):
        selectors.open_obligations([house.noor.pk, house.sem.pk], on=MONDAY)


def test_overdue_follow_ups_of_staff_are_for_the_location(house: House) -> None:
    incident = staff_incident(house)
    FollowUpFactory.create(incident=incident, by=house.staff["Mara"])
    assert len(selectors.staff_obligations([house.location.pk], on=MONDAY)) == 1
    assert selectors.staff_obligations([], on=MONDAY) == []


def test_every_figure_counts_the_rows_behind_it(house: House) -> None:  # 8F-22
    fight(house)
    report(house, near_miss=True)
    staff_incident(house)
    IncidentFactory.create()  # elsewhere
    occur(house)
    found = selectors.figures(house.actor("Mara"), RegisterFilter(from_on=MONDAY, until_on=MONDAY))
    assert (found.total, found.near_misses) == (3, 1)
    assert {one.key: one.count for one in found.by_kind} == {"aggression-between": 1, "fall": 1, "threat": 1}
    assert sum(one.count for one in found.by_hour) == sum(one.count for one in found.by_location) == 3
    assert {one.key: one.count for one in found.stop_grounds}["threat"] == 1
    assert selectors.figures(house.actor("Kiki"), RegisterFilter()).total == 4
    assert "from_on=2025-11-24" in found.by_kind[0].url
