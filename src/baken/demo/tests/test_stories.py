"""The stories hold together, and tell of nobody real."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from string import Template

import pytest
from django.contrib.auth.password_validation import validate_password
from pydantic import ValidationError

from baken.accounts.models import User
from baken.accounts.rules import Role
from baken.demo.accounts import COLLEAGUES, DEMO_ACCOUNTS, DEMO_PASSWORD, PLACES, ROSTERED, STAFF
from baken.demo.library import STORIES, library
from baken.demo.people import birth_of, phone
from baken.demo.people import test_number as number_of_the_test_range
from baken.demo.story import DOMAINS, GoalStory, Story
from baken.participants.rules import bsn_is_valid

TODAY = date(2026, 1, 20)
WORDS = {"naam", "hij", "Hij", "hem", "zijn"}
STORY_BY_KEY = {story.key: story for story in library().stories}


def test_there_are_about_sixty_people_of_all_ages_in_all_teams() -> None:
    stories = library().stories
    assert 58 <= len(stories) <= 66
    assert Counter(story.age_group for story in stories).keys() == {"child", "youth", "adult", "elder"}
    assert {story.team for story in stories} <= {team for place in PLACES for team in place.teams}
    assert sum(story.is_own for story in stories) >= 12


def test_every_key_is_of_one_story() -> None:
    assert len(STORY_BY_KEY) == len(library().stories)


@pytest.mark.parametrize("story", library().stories, ids=lambda story: story.key)
def test_a_story_has_goals_that_can_be_looked_back_on(story: Story) -> None:
    goals = library().goals_of(story)
    assert goals
    assert any(goal.from_round == 1 for goal in goals)
    for goal in goals:
        assert goal.reports
        assert set(goal.effects) <= set(goal.looking_back)


@pytest.mark.parametrize("story", library().stories, ids=lambda story: story.key)
def test_those_who_agree_to_something_are_known(story: Story) -> None:
    first_names = {story.name.first, *(near.first for near in story.people)}
    assert {agreed.by for agreed in story.consents} <= first_names


@pytest.mark.parametrize("story", library().stories, ids=lambda story: story.key)
def test_a_minor_has_someone_with_authority(story: Story) -> None:
    if story.age < 18:
        assert any(near.authority for near in story.people)


@pytest.mark.parametrize("story", library().stories, ids=lambda story: story.key)
def test_the_age_of_the_story_is_the_age_today(story: Story) -> None:
    age = birth_of(story, TODAY).age_on(TODAY)
    if story.birth_known != "unknown":
        assert age is not None
        assert story.age in range(age.low, age.high + 1)


def test_an_own_story_tells_about_every_life_domain() -> None:
    for story in library().stories:
        if story.is_own:
            assert set(story.domains) == set(DOMAINS), story.key


def goals() -> list[GoalStory]:
    return [*library().themes.values(), *(goal for story in library().stories for goal in story.goals)]


def test_every_report_says_something_along_the_observation_points() -> None:  # RR-03
    for goal in goals():
        for report in goal.reports:
            assert report.understanding or report.execution or report.experience, goal.key


def test_there_is_enough_to_report() -> None:
    noticed = [report for goal in goals() for report in goal.reports]
    noticed += [report for reports in library().everyday.values() for report in reports]
    texts = [text for report in noticed for text in (report.understanding, report.execution, report.experience) if text]
    assert len(texts) > 350
    assert len(set(texts)) == len(texts)


def test_only_known_words_are_filled_in() -> None:
    for file in STORIES.rglob("*.yaml"):
        assert set(Template(file.read_text(encoding="utf-8")).get_identifiers()) <= WORDS, file.name


def test_a_story_with_an_unknown_field_is_refused() -> None:
    told = library().stories[0].model_dump(by_alias=True)
    with pytest.raises(ValidationError, match="shoe_size"):
        Story.model_validate({**told, "shoe_size": 42})


# Nobody is real ----------------------------------------------------------------------------------------------------


def test_every_address_of_mail_ends_on_example() -> None:
    assert all(account.email.endswith("@baken.example") for account in STAFF)
    for file in STORIES.rglob("*.yaml"):
        assert "@" not in file.read_text(encoding="utf-8"), file.name


def test_no_number_in_the_stories_can_be_called() -> None:
    # Years are no numbers of anyone, and neither are digits of a postal code or phone numbers that begin like this.
    nobodys = re.compile(r"\(2015\)|(born|died): \d{4}|06-0000\d{4}|area: \"\d{4}\"")
    for file in STORIES.rglob("*.yaml"):
        assert not re.search(r"\d{4}", nobodys.sub("", file.read_text(encoding="utf-8"))), file.name
    assert all(re.fullmatch(r"06-0000\d{4}", number) for number in (phone(3), *(place.phone for place in PLACES)))


def test_citizen_service_numbers_lie_in_the_test_range() -> None:
    numbers = {number_of_the_test_range(count) for count in range(0, 700, 7)}
    assert len(numbers) == 100
    assert all(number.startswith("9999") and bsn_is_valid(number) for number in numbers)


# Accounts ----------------------------------------------------------------------------------------------------------


def test_there_is_an_account_to_try_for_every_role() -> None:
    assert {role for account in DEMO_ACCOUNTS for role in account.roles} == set(Role)
    assert all(account.description for account in STAFF)
    assert len({account.email for account in STAFF}) == len(DEMO_ACCOUNTS + COLLEAGUES + ROSTERED)


def test_every_team_has_enough_workers_for_mentor_and_buddy() -> None:
    teams = Counter(account.team for account in STAFF if account.team)
    assert all(teams[team] >= 3 for place in PLACES for team in place.teams)


@pytest.mark.parametrize("account", STAFF, ids=lambda account: account.email)
def test_the_password_is_good_enough_for_everyone(account: object) -> None:
    validate_password(DEMO_PASSWORD, User(email=account.email, name=account.name))  # type: ignore[attr-defined]  # a user that is not saved
