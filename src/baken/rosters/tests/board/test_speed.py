"""Forty workers and eight weeks: the same number of queries as for four and one, and an edit that does not keep one
waiting."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from baken.rosters.models import Shift
from baken.rosters.rules.moves import Move
from baken.rosters.services.editing import apply_moves
from baken.rosters.tests.board.conftest import a_team

if TYPE_CHECKING:
    from django.test import Client

    from baken.participants.tests.conftest import Organisation
    from baken.rosters.models import Roster
    from baken.rosters.tests.board.conftest import Team

pytestmark = pytest.mark.django_db

#: The page before publishing asks most of them: it looks at the coverage too. An edit asks 14, and two for its
#: transaction.
MOST = 18


def filled(team: Team, weeks: int) -> Roster:
    """A concept in which everyone has some shifts."""
    roster = team.open(weeks=weeks)
    people = list(team.workers.values())
    shifts = Shift.objects.filter(roster=roster).order_by("on", "starts_at")
    moves = [Move(one.pk, people[(n * 3) % len(people)].pk) for n, one in enumerate(shifts) if n % 7]
    apply_moves(actor=team.actor("Roos"), roster=roster, moves=moves, what="fill", keep_going=True)
    return team.roster(roster)


def queries_of(client: Client, url: str, **post: object) -> int:
    with CaptureQueriesContext(connection) as found:
        response = client.post(url, post, headers={"HX-Request": "true"}) if post else client.get(url)
    assert response.status_code == 200
    if post:
        assert b"board-says--error" not in response.content, response.content.decode()
    return len(found)


def test_a_board_of_forty_workers_asks_no_more_of_the_database_than_one_of_four(org: Organisation) -> None:
    small = a_team(org, home="Klein")
    large = a_team(org, tuple(f"Collega {n}" for n in range(40)), home="Groot")
    client = small.client("Roos")
    counts = {}
    for name, team, weeks in (("small", small, 1), ("large", large, 8)):
        roster = filled(team, weeks)
        shift = Shift.objects.filter(roster=roster, worker__isnull=True).first()
        assert shift is not None
        who = next(iter(team.workers.values()))
        Shift.objects.filter(roster=roster, worker=who).update(worker=None)
        edit = {"act": "move", "shift": shift.pk, "worker": who.pk, "on": shift.on}
        counts[name] = [
            queries_of(client, team.url("roster", roster.pk)),
            queries_of(client, team.url("strip", roster.pk)),
            queries_of(client, team.url("publish", roster.pk)),
            queries_of(client, team.url("shift", roster.pk, shift.pk)),
            queries_of(client, team.url("rosters")),
            queries_of(client, team.url("edit", roster.pk), **edit),
        ]
    assert counts["small"] == counts["large"]
    assert max(counts["large"]) <= MOST, counts
    assert counts["large"][0] <= 12
    assert counts["large"][-1] <= 16


def test_an_edit_of_forty_workers_and_four_weeks_is_quick(org: Organisation) -> None:
    team = a_team(org, tuple(f"Collega {n}" for n in range(40)))
    roster = filled(team, 4)
    client = team.client("Roos")
    shift = Shift.objects.filter(roster=roster, worker__isnull=True).first()
    assert shift is not None
    spent = []
    for number, who in enumerate(list(team.workers.values())[:6]):
        shift.refresh_from_db()
        begin = time.perf_counter()
        response = client.post(
            team.url("edit", roster.pk),
            {"act": "move", "shift": shift.pk, "worker": who.pk, "on": shift.on, "seen": shift.revision},
            headers={"HX-Request": "true"},
        )
        spent.append(time.perf_counter() - begin)
        assert response.status_code == 200, number
    assert min(spent) < 0.4  # measured: a tenth of a second


def test_the_overview_of_many_homes_asks_no_more_than_that_of_two(org: Organisation) -> None:
    first = a_team(org, home="Huis 0")
    client = first.client("Roos")
    filled(first, 1)
    a_team(org, (), home="Huis 1").open()
    few = queries_of(client, reverse("rosters:overview"))
    for number in range(2, 12):
        a_team(org, (), home=f"Huis {number}").open()
    assert queries_of(client, reverse("rosters:overview")) == few
    assert few <= 22  # the coverage of all homes is half of it
