"""What was written as one line of time, and what is new in it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from baken.reports import selectors, services
from baken.reports.rules import Observations
from baken.reports.search import pieces
from baken.reports.selectors import EntryKind, TimelineFilter
from baken.reports.services import Description, MemoText, Talk, Upload
from baken.reports.tests.factories import ReportFactory
from baken.reports.tests.test_documents import PDF
from baken.shared import clock

if TYPE_CHECKING:
    from pathlib import Path

    from pytest_django import DjangoAssertNumQueries, Settings

    from baken.plans.models import Goal
    from baken.reports.models import Memo
    from baken.reports.tests.conftest import People


@pytest.fixture(autouse=True)
def _own_folder(settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


def memo(people: People, text: str = "Moeder belde over de bus.") -> Memo:
    return services.add_memo(actor=people.by_mentor, participant=people.participant, said=MemoText(text))


def write_all(people: People, goal: Goal) -> None:
    told: dict[str, Any] = {"actor": people.by_mentor, "participant": people.participant}
    ReportFactory.create(goal=goal, execution="Nam zelf de bus.", reported_at=clock.now() - timedelta(hours=3))
    memo(people)
    services.file_minutes(**told, talk=Talk(clock.today(), "Gesprek", "Bussen geregeld.", "Lang verhaal"))
    services.add_document(
        **told,
        about=Description("letter", "Brief over de bus", clock.today()),
        upload=Upload("b.pdf", PDF),
    )


def of(people: People, **wanted: Any) -> list[selectors.TimelineEntry]:
    return selectors.timeline_entries([people.participant.pk], TimelineFilter(**wanted))


def test_all_kinds_stand_in_one_line_newest_first(people: People, goal: Goal) -> None:
    write_all(people, goal)
    found = of(people)
    assert {line.kind for line in found} == set(EntryKind)
    assert found[-1].kind is EntryKind.REPORT
    assert all(line.url.startswith(f"/deelnemers/{people.participant.pk}/") for line in found)


def test_lines_are_chosen_by_kind_goal_author_and_time(people: People, goal: Goal) -> None:
    write_all(people, goal)
    assert [line.kind for line in of(people, kinds=frozenset({EntryKind.MEMO}))] == [EntryKind.MEMO]
    assert [line.kind for line in of(people, goal_id=goal.line)] == [EntryKind.REPORT]
    assert len(of(people, author_id=people.mentor.pk)) == 3
    assert [line.kind for line in of(people, before=clock.now() - timedelta(hours=1))] == [EntryKind.REPORT]


def test_one_search_goes_through_all_kinds(people: People, goal: Goal) -> None:
    write_all(people, goal)
    memo(people, "Heel iets anders.")
    found = of(people, text="bussen")
    assert [line.kind for line in found].count(EntryKind.MEMO) == 1
    assert {line.kind for line in found} == {EntryKind.REPORT, EntryKind.MEMO, EntryKind.DOCUMENT}
    assert all(any(piece.found for piece in pieces(line.found)) for line in found)


def test_a_disputed_report_stays_so_after_a_correction(people: People, goal: Goal) -> None:
    report = ReportFactory.create(goal=goal, execution="Was boos.")
    told: dict[str, Any] = {"actor": people.by_mentor, "participant": people.participant}
    services.dispute(
        **told,
        about=report,
        statement="Niet waar",
        stated_by="participant",
        stated_on=clock.today(),
    )
    services.correct_report(**told, report=report, observations=Observations(execution="Moe."), reason="x")
    [line] = of(people)
    assert (line.corrected, line.disputed) == (True, True)


@pytest.mark.parametrize("times", [1, 8])
def test_the_number_of_queries_stays_the_same(
    people: People, goal: Goal, django_assert_num_queries: DjangoAssertNumQueries, times: int
) -> None:
    for _ in range(times):
        write_all(people, goal)
    with django_assert_num_queries(5):
        of(people, text="bus")


def test_what_is_new_is_what_others_wrote_or_corrected_since(people: People, goal: Goal) -> None:
    report = ReportFactory.create(goal=goal, author_id=people.mentor.pk, reported_at=clock.now() - timedelta(days=3))
    ReportFactory.create(goal=goal, reported_at=clock.now() - timedelta(days=2))
    moment = clock.now() - timedelta(days=1)
    reader = people.by_mentor
    assert selectors.new_since(reader, people.participant, moment) == []
    memo(people)  # one's own
    services.correct_report(
        actor=people.actor(people.colleague),
        participant=people.participant,
        report=report,
        observations=Observations(execution="Anders."),
        reason="Fout",
    )
    [line] = selectors.new_since(reader, people.participant, moment)
    assert (line.text, line.corrected) == ("Anders.", True)
    assert {one.kind for one in selectors.new_since(people.actor(people.colleague), people.participant, moment)} == {
        EntryKind.MEMO
    }
