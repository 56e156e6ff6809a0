"""Everything about placement at some locations as plain values, and what the optimiser makes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from baken.environments.tests.factories import SettledFactory, features_of
from baken.homes.tests.factories import RoomFactory, StayFactory
from baken.placement.models import PlaceRequest
from baken.placement.rules.asking import problem_of
from baken.placement.rules.situation import ObstacleKind, Situation
from baken.placement.selectors.situation import situation
from baken.placement.solver import Weights, solve
from baken.placement.tests.conftest import TODAY, day
from baken.placement.tests.factories import PlaceRequestFactory, WishedFactory, a_pair

if TYPE_CHECKING:
    from baken.placement.tests.conftest import Village

PLAIN = Weights(unplaced=1000, wait=10, misfit=1, move=60, wish=5)


def look(village: Village, weeks: int = 12) -> Situation:
    return situation(village.actor(), [village.org.here.pk], TODAY, weeks)


@pytest.mark.usefixtures("asked")
def test_who_asks_who_stays_and_which_rooms_there_are(village: Village) -> None:
    WishedFactory.create(request=village.request(), kind="town", town="Dorpstad", strength=3)
    found = look(village)
    people = {one.key: one for one in found.people}
    assert set(people) == {str(village.coba.pk), str(village.toos.participant_id)}, "Piet leaves, and asked for nothing"
    coba, toos = people[str(village.coba.pk)], people[str(village.toos.participant_id)]
    akker, beemd = str(village.akker.pk), str(village.beemd.pk)
    assert (coba.fit[akker], coba.agreeing[akker], coba.wishes[akker], coba.wishes[beemd]) == (100, (6, 6), 3, 0)
    assert coba.fit[beemd] < 50
    assert (coba.lives_in, coba.may_move, coba.is_settled) == (None, False, True)
    assert (toos.lives_in, toos.may_move, toos.is_settled) == (str(village.rooms["akker1"].pk), False, False)
    rooms = {one.key: one for one in found.rooms}
    assert rooms[str(village.rooms["beemd1"].pk)].since == day(21)
    assert rooms[str(village.rooms["akker1"].pk)].held_by == toos.key
    answer = solve(problem_of(found, PLAIN), seconds=5)
    assert {start.place for start in answer.starts} <= {str(village.rooms[name].pk) for name in ("akker2", "akker3")}


@pytest.mark.usefixtures("asked")
def test_who_cannot_climb_stairs_gets_no_room_upstairs(village: Village) -> None:
    PlaceRequest.objects.update(no_stairs=True)
    StayFactory.create(room=village.rooms["akker2"])
    found = look(village)
    coba = next(one for one in found.people if one.request)
    assert str(village.rooms["akker3"].pk) not in coba.rooms[str(village.akker.pk)]
    answer = solve(problem_of(found, PLAIN), seconds=5)
    assert [start.place for start in answer.starts] == [str(village.rooms["beemd2"].pk)]


@pytest.mark.usefixtures("asked")
def test_apart_from_who_stays_is_asked_and_apart_from_who_leaves_stands_in_the_way(village: Village) -> None:
    a_pair(village.coba, village.toos.participant)
    a_pair(village.coba, village.piet.participant)
    found = look(village)
    assert {frozenset(pair) for pair in found.apart} == {
        frozenset({str(village.coba.pk), str(village.toos.participant_id)})
    }
    coba = next(one for one in found.people if one.request)
    (apart,) = coba.against[str(village.beemd.pk)]
    assert (apart.kind, apart.who, apart.until) == (
        ObstacleKind.APART, str(village.piet.participant_id), day(21),
    )  # fmt: skip
    assert solve(problem_of(found, PLAIN), seconds=5).starts == (), "neither home is possible"


def test_who_lives_here_and_asks_may_move_and_whose_stay_ends_needs_a_place_from_then(village: Village) -> None:
    SettledFactory.create(participant=village.toos.participant, features=features_of("socio"))
    PlaceRequestFactory.create(participant=village.toos.participant)
    PlaceRequestFactory.create(participant=village.piet.participant, why="ends")
    people = {one.key: one for one in look(village).people}
    toos, piet = people[str(village.toos.participant_id)], people[str(village.piet.participant_id)]
    assert (toos.may_move, toos.lives_in) == (True, str(village.rooms["akker1"].pk))
    assert (piet.lives_in, piet.needed_from) == (None, day(21))
    starts = {start.person: start.place for start in solve(problem_of(look(village), PLAIN), seconds=5).starts}
    assert starts[toos.key] in {str(village.rooms[name].pk) for name in ("beemd1", "beemd2")}


@pytest.mark.usefixtures("asked")
def test_the_number_of_queries_does_not_grow(village: Village) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as caught:
            look(village)
        return len(caught)

    look(village)
    before = queries()
    for number in range(3):
        room = RoomFactory.create(home=village.beemd, name=f"Nieuw {number}")
        SettledFactory.create(participant=StayFactory.create(room=room).participant)
        PlaceRequestFactory.create(participant__location=village.org.here)
    assert queries() == before <= 22
