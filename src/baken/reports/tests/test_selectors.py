"""Reading reports: newest first, as they hold, and no more queries for more of them."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from baken.reports import selectors
from baken.reports.selectors import ReportFilter
from baken.reports.tests.factories import ReportFactory
from baken.shared import clock

if TYPE_CHECKING:
    from pytest_django import DjangoAssertNumQueries

    from baken.plans.models import Goal
    from baken.reports.models import Report
    from baken.reports.tests.conftest import People


def days_ago(goal: Goal, days: int, **more: object) -> Report:
    return ReportFactory.create(goal=goal, reported_at=clock.now() - timedelta(days=days), **more)


def test_the_overview_has_the_newest_of_all_and_the_newest_of_each_goal(
    people: People, goal: Goal, other_goal: Goal, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    old = days_ago(other_goal, 90)
    recent = [days_ago(goal, days, progress=progress) for days, progress in ((1, 1), (2, None), (3, -1))]
    with django_assert_num_queries(1):
        found = selectors.overview(people.participant, latest=2, per_goal=12)
    assert [report.id for report in found.latest] == [recent[0].id, recent[1].id]
    assert found.about(goal.line).count == 3
    assert found.about(goal.line).steps == [-1, 1]
    assert found.about(other_goal.line).last == old


def test_a_dossier_is_filtered_by_goal_domain_author_and_period(people: People, goal: Goal, other_goal: Goal) -> None:
    first, second = days_ago(goal, 10), days_ago(other_goal, 2)

    def ids(**wanted: object) -> set[object]:
        return {report.id for report in selectors.reports_of(people.participant, ReportFilter(**wanted))}  # type: ignore[arg-type]  # what a test wants different

    assert ids() == {first.id, second.id}
    assert ids(goal_id=goal.line) == {first.id}
    assert ids(domain="mental-health") == {second.id}
    assert ids(author_id=first.author_id) == {first.id}
    day = second.reported_at.date()
    assert ids(from_on=day) == {second.id}
    assert ids(until_on=day) == {first.id, second.id}
    assert ids(until_on=day - timedelta(days=1)) == {first.id}


def test_news_is_what_others_wrote_about_those_one_may_read_of(people: People, goal: Goal) -> None:
    mine = days_ago(goal, 1, author_id=people.mentor.pk)
    others = days_ago(goal, 1)
    days_ago(goal, 8)
    ReportFactory.create()
    since = clock.now() - timedelta(days=2)
    assert [report.id for report in selectors.since(people.by_mentor, since, limit=9)] == [others.id]
    colleague = {report.id for report in selectors.since(people.actor(people.colleague), since, limit=9)}
    assert colleague == {mine.id, others.id}
    assert selectors.since(people.actor(people.stranger), since, limit=9) == []


def test_whom_to_report_on_are_those_one_guides_and_those_of_the_team(people: People, goal: Goal) -> None:
    days_ago(goal, 3)
    found = selectors.participants_to_report_on(people.by_mentor)
    assert [participant.pk for participant in found.own] == [people.participant.pk]
    assert found.own[0].last_reported_at == clock.now() - timedelta(days=3)  # type: ignore[attr-defined]  # annotated by the selector
    found = selectors.participants_to_report_on(people.actor(people.colleague), "kuip")
    assert (found.own, [participant.pk for participant in found.others]) == ([], [people.participant.pk])
    assert selectors.participants_to_report_on(people.actor(people.stranger)).others == []
