"""What is measured works: pages answer within the promised number of queries, the raw SQL runs. Never the time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client

from baken.bench.documenting import document
from baken.bench.measuring import MOST_QUERIES, MOST_QUERIES_SAVING, Growth, Result, Timing, counted
from baken.bench.pages import PAGES, statements
from baken.participants.models import Participant
from baken.reports.models import Report

if TYPE_CHECKING:
    from baken.bench.pages import Cast, Page

pytestmark = pytest.mark.django_db
each_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.query)


@each_page
def test_a_page_answers_with_few_queries(page: Page, cast: Cast) -> None:
    client = Client()
    client.force_login(page.visitor(cast), backend=settings.AUTHENTICATION_BACKENDS[0])
    page.ask(client, cast)
    with counted() as counter:
        answer = page.ask(client, cast)
    assert answer.status_code == page.status
    assert counter.count <= (MOST_QUERIES_SAVING if page.saves else MOST_QUERIES)


@each_page
def test_the_raw_sql_of_a_page_runs(page: Page, cast: Cast) -> None:
    found = 0
    with connection.cursor() as cursor:
        for statement, parameters in page.raw(cast):
            cursor.execute(statement, parameters)
            found += cursor.rowcount
    assert found > 0
    assert len(statements(page.query)) > 1


def test_the_cast_is_of_the_size_that_is_measured(cast: Cast) -> None:
    assert cast.mentor.care.values("participant").distinct().count() >= 15
    assert cast.manager.locations.count() == Participant.objects.values("location").distinct().count()
    assert Report.objects.filter(participant_id=cast.participant_id, goal_id=cast.goal_id).count() > 5


def test_saving_by_hand_writes_a_report(cast: Cast) -> None:
    saving = next(page for page in PAGES if page.saves)
    before = Report.objects.count()
    with connection.cursor() as cursor:
        for statement, parameters in saving.raw(cast):
            cursor.execute(statement, parameters)
    assert Report.objects.count() == before + 1


def test_a_broken_promise_is_seen_and_written_down(db: None) -> None:
    page = PAGES[0]
    quick = Result(page, 10, queries=15, server=Timing(19, 20), raw=Timing(1, 1))
    slow = Result(page, 1000, queries=15, server=Timing(38, 40), raw=Timing(1.1, 1.2))
    many_queries = Result(page, 10, queries=16, server=Timing(1, 1), raw=Timing(1, 1))
    assert quick.keeps_promise
    assert not slow.keeps_promise
    assert not many_queries.keeps_promise
    grown = Growth.of([quick, slow], page)
    assert not grown.keeps_promise
    written = document([quick, slow], [grown], memory=500, participants=200)
    assert written.count("**no**") == 3
