"""What is told of the homes holds together, and tells of nobody real."""

from __future__ import annotations

from collections import Counter

import pytest

from baken.demo.accounts import PLACES
from baken.demo.library import library
from baken.demo.living.library import homes
from baken.demo.living.lived import Lived, lived_in
from baken.demo.living.told import Comes, HouseTold, Moves
from baken.environments.rules.catalogue import checklist
from baken.homes.rules.kinds import kinds
from baken.households.rules.activities import activities
from baken.lifestories.rules.topics import topics
from baken.restrictions.rules.kinds import kinds as measures

TOLD = homes()
LIVED = lived_in(TOLD.houses)
STORIES = {story.key: story for story in library().stories}
NEIGHBOURS = {one.key: one for one in TOLD.neighbours}
NOW = 1


def there(home: str, ago: int = NOW) -> list[Lived]:
    return [one for one in LIVED if one.home == home and one.is_there(ago)]


def test_every_kind_of_home_that_ships_is_lived_in() -> None:  # YG-01, SL-02
    assert {house.kind for house in TOLD.houses if not house.own_kind} == set(kinds())
    assert any(house.own_kind for house in TOLD.houses)
    assert {house.team for house in TOLD.houses} <= {team for place in PLACES for team in place.teams}


@pytest.mark.parametrize(
    "house", [one for one in TOLD.houses if one.kind.startswith("dementia")], ids=lambda one: one.key
)
def test_six_to_eight_people_form_a_household(house: HouseTold) -> None:  # SL-01
    assert 6 <= len(there(house.key)) <= 8


@pytest.mark.parametrize("house", TOLD.houses, ids=lambda one: one.key)
def test_steps_name_rooms_and_people_that_there_are(house: HouseTold) -> None:
    rooms = {one.key: {room.name for room in one.rooms} for one in TOLD.houses}
    for step in house.steps:
        assert step.who in STORIES.keys() | NEIGHBOURS.keys()
        if isinstance(step, Comes):
            assert step.room in rooms[house.key]
        if isinstance(step, Moves):
            assert step.room in rooms[step.home or house.key]


def test_nobody_lives_in_two_places_at_once() -> None:
    for ago in range(540, -20, -1):
        counted = Counter(one.who for one in LIVED if one.is_there(ago))
        assert set(counted.values()) <= {1}, ago


def test_every_way_of_coming_moving_and_leaving_is_told() -> None:
    steps = [step for house in TOLD.houses for step in house.steps]
    assert {step.kind for step in steps if isinstance(step, Comes)} >= {"full_time", "part_time", "trial", "respite"}
    assert {step.does for step in steps} == {"comes", "moves", "swaps", "leaves"}
    assert {step.reason for step in steps if step.does == "leaves"} >= {"independent", "died"}
    assert any(step.ago < 0 for step in steps)


def test_what_someone_tells_is_about_topics_that_there_are() -> None:  # SL-04
    known = set(topics())
    for habit in TOLD.habits:
        assert set(habit.words) <= known, habit.who
    elders = {one.who for home in TOLD.together for one in there(home)}
    assert elders <= {habit.who for habit in TOLD.habits}


def test_all_of_one_home_told_of_their_life() -> None:  # SL-04
    assert {one.who for one in there("rietkraag")} == {life.who for life in TOLD.lives}
    assert max(len(life.photos) for life in TOLD.lives) >= 9


def test_activities_environments_and_measures_are_known() -> None:  # SL-03, LE-01, SL-08
    assert {what for whats in TOLD.together.values() for what in whats} <= set(activities())
    assert {one.environment for one in TOLD.surroundings} <= {one.key for one in checklist().environments}
    assert {one.kind for one in TOLD.measures} <= set(measures())


def test_who_tells_or_holds_a_key_is_known() -> None:  # SL-06
    near = {key: {one.first for one in neighbour.people} for key, neighbour in NEIGHBOURS.items()}
    near |= {key: {one.first for one in story.people} for key, story in STORIES.items()}
    for habit in TOLD.habits:
        assert not habit.teller or habit.teller in near[habit.who]
    relatives = [(one.who, one.near) for one in TOLD.keys]
    relatives += [(one.who, one.near) for one in TOLD.likes]
    relatives += [(one.who, one.near) for one in TOLD.agreements]
    relatives += [(one.who, one.near) for one in TOLD.contacts]
    relatives += [(one.who, one.near) for one in TOLD.coming]
    relatives += [(one.who, one.near) for one in TOLD.weekends]
    for who, name in relatives:
        assert name in near[who], (who, name)


def test_neighbours_have_people_of_their_own_and_minors_someone_with_authority() -> None:
    assert not STORIES.keys() & NEIGHBOURS.keys()
    names = Counter((one.name.given, one.name.surname) for one in STORIES.values())
    names.update((one.name.given, one.name.surname) for one in NEIGHBOURS.values())
    assert set(names.values()) == {1}
    for one in NEIGHBOURS.values():
        assert one.people
        assert one.age >= 18 or any(near.authority for near in one.people)
