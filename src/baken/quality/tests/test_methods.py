"""The pages of what methods yield: who sees which part, and what is never split (MT-07)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.urls import reverse

from baken.accounts.rules import Role
from baken.audit.models import AccessLog
from baken.instruments.tests.factories import ResponseFactory
from baken.participants.tests.factories import ParticipantFactory
from baken.plans.models import GoalEvaluation
from baken.plans.tests.factories import GoalFactory, SupportPlanFactory, TrajectoryInPhaseFactory
from baken.programmes.models import Programme, ProgrammeMember
from baken.quality.rules.numbers import Share
from baken.quality.selectors import MethodChoice, methods_yield
from baken.quality.tests.test_views import read

if TYPE_CHECKING:
    from django.test import Client

    from baken.accounts.models import Location
    from baken.participants.models import Participant
    from baken.participants.tests.conftest import Organisation

BEGAN = date(2025, 1, 6)
PAGES: list[tuple[str, list[str]]] = [
    ("methods", []),
    ("methods_csv", []),
    ("method", ["cti"]),
    ("method_csv", ["cti"]),
]


def programme(location: Location, days: int | None, ended_as: str = "completed", **more: Any) -> Programme:
    ended = {} if days is None else {"status": "ended", "ended_as": ended_as, "completed": ended_as == "completed"}
    return Programme.objects.create(
        course_slug="cti",
        course_version=1,
        location=location,
        reason="Komt uit de kliniek.",
        started_on=BEGAN,
        ended_on=None if days is None else BEGAN + timedelta(days=days),
        **ended,
        **more,
    )


def member(one: Programme, participant: Participant, days: int | None = None) -> ProgrammeMember:
    return ProgrammeMember.objects.create(
        programme=one,
        participant=participant,
        course_slug=one.course_slug,
        alone=not one.for_group,
        joined_on=BEGAN,
        left_on=one.ended_on if days is None else BEGAN + timedelta(days=days),
    )


def follows(location: Location, days: int | None, ended_as: str = "completed") -> ProgrammeMember:
    """Someone of this location who followed CTI alone for so many days; None while it lasts."""
    return member(programme(location, days, ended_as), ParticipantFactory.create(location=location))


def levels(one: ProgrammeMember, before: int, after: int) -> None:
    for on, housing in ((BEGAN, before), (BEGAN + timedelta(days=80), after)):
        ResponseFactory.create(
            participant=one.participant, programme=one.programme_id, filled_on=on, answers={"housing": housing}
        )


@pytest.fixture
def followed(org: Organisation) -> list[ProgrammeMember]:
    """Six ended, five as meant; housing went better for four and harder for two. One still follows it."""
    ended = [follows(org.here, days) for days in (80, 100, 120, 140, 270)]
    ended.append(follows(org.here, 90, "own-choice"))
    for one, (before, after) in zip(ended, [(1, 3), (2, 3), (2, 4), (3, 4), (3, 2), (4, 3)], strict=True):
        levels(one, before, after)
    follows(org.here, None)
    return ended


def test_the_pages_say_what_was_worked_out_by_hand(officer: Client, followed: list[ProgrammeMember]) -> None:
    shown = read(officer, "methods")
    assert "Critical Time Intervention" in shown
    assert "5 van 6 (83%)" in shown
    assert "80–270" in shown
    page = read(officer, "method", "cti")
    for words in ("5 van 6 (83%)", "nauwelijks onderzocht", "minder dan 10", "weinig", "MT-07"):
        assert words in page, words
    rows = {tuple(line.split(";")) for line in read(officer, "method_csv", "cti").splitlines()}
    assert ("Dagen", "", "6", "80", "92.5", "110.0", "135.0", "270") in rows
    assert ("Wonen", "verschil", "6", "-1", "-0.5", "1.0", "1.75", "2") in rows
    assert ("Wonen", "beter dan ervoor", "4") in rows


def test_nobody_is_named_and_one_who_ended_otherwise_is_not_said_how(
    officer: Client, followed: list[ProgrammeMember]
) -> None:
    for name, args in PAGES:
        shown = read(officer, name, *args)
        assert "Zelf gestopt" not in shown
        for one in followed:
            assert one.participant.display_name not in shown
            assert str(one.participant.number) not in shown
            assert str(one.participant_id) not in shown


def test_of_fewer_than_five_nothing_is_split(org: Organisation, officer: Client) -> None:
    for days in (80, 90, 100, 110):
        levels(follows(org.elsewhere, days), 1, 5)
    page = read(officer, "method", "cti")
    assert "4 mensen rondden de methode af: te weinig om te zeggen hoe" in page
    assert "beter dan ervoor" not in page
    assert "4 van 4" not in page + read(officer, "methods")
    assert "Wonen" not in read(officer, "method_csv", "cti")


def test_one_person_who_ended_five_times_is_not_five_people(org: Organisation, officer: Client) -> None:
    """MT-07: what is told of one person is not split, however often it was."""
    one = ParticipantFactory.create(location=org.here)
    for days in (80, 90, 100, 110, 120):
        member(programme(org.here, days), one)
    page = read(officer, "method", "cti")
    assert "1 persoon rondde de methode af: te weinig om te zeggen hoe" in page
    assert "5 van 5" not in page + read(officer, "methods")
    assert "80" not in read(officer, "method_csv", "cti")


def test_a_manager_sees_the_own_locations_and_each_location_can_be_chosen(
    org: Organisation, client: Client, followed: list[ProgrammeMember]
) -> None:
    follows(org.elsewhere, 10)
    client.force_login(org.hire("Olga", Role.MANAGER, manages=org.elsewhere))
    assert "van 6" not in read(client, "methods")
    client.force_login(org.staff["Kiki"])
    assert "van 7" in read(client, "methods")
    assert "van 6" in read(client, "methods", location=str(org.here.pk))
    assert "van 7" in read(client, "methods", location="x", year="1800", team="?")


def test_goals_reached_are_those_of_the_time_in_which_it_was_followed(org: Organisation) -> None:
    """8F-14: three of four; what was evaluated before it began is none of it."""
    one = follows(org.here, 100)
    trajectory = TrajectoryInPhaseFactory.create(participant=one.participant, phase="execution")
    plan = SupportPlanFactory.create(trajectory=trajectory)
    for days, effect in ((10, "reached"), (20, "reached"), (30, "partly"), (100, "reached"), (-1, "reached")):
        goal = GoalFactory.create(plan=plan)
        GoalEvaluation.objects.create(
            participant=one.participant, trajectory=trajectory, round=1, goal=goal, process="Zelf gedaan.",
            effect=effect, why="Veel geoefend.", next_step="secure" if effect == "reached" else "go_on",
            evaluated_on=BEGAN + timedelta(days=days), evaluated_by_name="Wies",
        )  # fmt: skip
    (found,) = methods_yield(org.actor("Kiki"), MethodChoice())
    assert (found.goals.part, found.goals.whole) == (3, 4)


def test_answers_given_apart_from_the_method_count_by_their_day(org: Organisation) -> None:
    """8F-01: from two weeks before it began until two weeks after it ended."""
    for _number in range(5):
        one = follows(org.here, 100)
        for days, housing in ((-15, 1), (-14, 2), (114, 4), (115, 5)):
            on = BEGAN + timedelta(days=days)
            ResponseFactory.create(participant=one.participant, filled_on=on, answers={"housing": housing})
    (found,) = methods_yield(org.actor("Mara"), MethodChoice())
    change = next(one for one in found.changes if one.domain == "housing")
    assert change.difference is not None
    assert (change.count, change.difference.least, change.difference.most) == (5, 2, 2)


def test_in_a_group_each_member_counts_and_who_left_did_not_end_as_meant(org: Organisation) -> None:
    group = programme(org.here, 90, for_group=True, title="Voorjaar")
    for days in (90, 90, 90, 90, 90, 30, 30, 30, 30, 30):
        member(group, ParticipantFactory.create(location=org.here), days)
    (found,) = methods_yield(org.actor("Mara"), MethodChoice(year=2025))
    assert (found.endings.as_meant, found.endings.others) == (Share(5, 10), {"left-group": 5})
    assert methods_yield(org.actor("Mara"), MethodChoice(year=2024))[0].endings.count == 0


def test_a_method_that_nobody_follows_says_so_and_an_unknown_one_is_not_found(officer: Client) -> None:
    assert "Nog niemand volgt een methode" in read(officer, "methods")
    assert "Nog niemand volgde deze methode" in read(officer, "method", "cti")
    assert officer.get(reverse("quality:method", args=["niets"])).status_code == 404


@pytest.mark.parametrize("who", ["Wies", "Gijs", "Adam"])
def test_others_do_not_see_it_and_looking_is_logged(
    org: Organisation, client: Client, followed: list[ProgrammeMember], who: str
) -> None:
    client.force_login(org.staff[who])
    assert client.get(reverse("quality:methods")).status_code == 403
    client.force_login(org.staff["Kiki"])
    read(client, "method", "cti")
    read(client, "methods_csv", year="2025")
    seen = AccessLog.objects.filter(what="quality figures").order_by("at")
    assert [(one.event, one.details) for one in seen] == [
        ("view", {"subject": "cti", "period": ""}),
        ("export", {"subject": "methoden", "period": "2025"}),
    ]


def test_the_public_page_of_a_method_leads_here_who_may_see_it(org: Organisation, client: Client) -> None:
    def leads_here() -> bool:
        return reverse("quality:method", args=["cti"]) in client.get("/methoden/cti/").content.decode()

    assert not leads_here()
    for who, may in (("Wies", False), ("Mara", True), ("Kiki", True)):
        client.force_login(org.staff[who])
        assert leads_here() is may


@pytest.mark.parametrize(("name", "args"), PAGES)
def test_the_number_of_queries_does_not_grow(
    manager: Client, followed: list[ProgrammeMember], name: str, args: list[str], django_assert_max_num_queries: Any
) -> None:
    read(manager, name, *args)
    with django_assert_max_num_queries(13):
        read(manager, name, *args)
