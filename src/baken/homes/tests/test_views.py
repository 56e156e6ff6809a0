"""The pages of homes: what they show, to whom, and by how many queries."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.test import Client
from django.urls import reverse

from baken.accounts.policy import Action
from baken.homes import places, selectors
from baken.homes.rules.kinds import Tool
from baken.homes.tests.factories import HomeFactory, StayFactory
from baken.participants.tests.conftest import Organisation, _a_fixed_day, org

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Organisation", "_a_fixed_day", "org"]


def signed_in(org: Organisation, name: str) -> Client:
    client = Client()
    client.force_login(org.staff[name])
    return client


@pytest.fixture
def another_place() -> Iterator[None]:
    known = dict(places._places)
    places.register_home_place("tests", "Kasboek", "homes:home", tool=Tool.CASH_BOOK, action=Action.HOME_MANAGE)
    yield
    places._places.clear()
    places._places.update(known)


@pytest.mark.usefixtures("another_place")
def test_a_page_shows_for_homes_that_have_its_tool_and_for_who_may_open_it(org: Organisation) -> None:
    youth = HomeFactory.create(location=org.here, team=org.team, kind="youth-grounds")
    dementia = HomeFactory.create(location=org.here, team=org.team)
    shown = lambda name, home: {one.key for one in places.places_for(org.actor(name), home)}  # noqa: E731  # said once, beside where it is used
    assert "tests" in shown("Mara", youth)
    assert "tests" not in shown("Mara", dementia)
    assert "tests" not in shown("Wies", youth)
    with pytest.raises(ValueError, match="already"):
        places.register_home_place("tests", "Iets anders", "homes:list")


def test_names_are_of_those_whose_dossier_one_may_open_and_the_others_are_counted(org: Organisation) -> None:
    home = HomeFactory.create(location=org.here, team=org.team)
    seen = StayFactory.create(room__home=home)
    StayFactory.create(room__home=home, participant__location=org.elsewhere, participant__team=None)
    found = selectors.participants_in(home, org.actor("Wies"))
    assert (found.participants, found.others, found.count) == ([seen.participant], 1, 2)
    assert list(found.relations.values()) == ["team"]
    page = signed_in(org, "Wies").get(reverse("homes:home", args=[home.pk])).content.decode()
    assert seen.participant.display_name in page


def test_what_one_works_with_is_that_of_the_home_where_someone_lives_today(org: Organisation) -> None:
    stay = StayFactory.create(room__home__kind="youth-neighbourhood")
    assert Tool.CASH_BOOK in selectors.tools_of(stay.participant)
    assert selectors.tools_of(StayFactory.create().participant) >= {Tool.HABITS}
    stay.until_on = stay.from_on.replace(day=stay.from_on.day + 1)
    stay.save()
    assert selectors.tools_of(stay.participant) == frozenset()


def test_the_list_shows_homes_of_ones_own_team(org: Organisation) -> None:
    HomeFactory.create(location=org.here, team=org.team, name="De Wilg")
    HomeFactory.create(name="Elders")
    page = signed_in(org, "Wies").get(reverse("homes:list")).content.decode()
    assert "De Wilg" in page
    assert "Elders" not in page
