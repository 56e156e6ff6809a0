"""The one page about a participant."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.test import Client
from django.urls import reverse

from baken.accounts.rules import Role
from baken.audit.models import AccessLog
from baken.continuity.tests.factories import AbsenceFactory
from baken.desk.tests.test_today import shown
from baken.participants.rules import PartialDate
from baken.participants.tests.factories import (
    CareAssignmentFactory,
    ConsentFactory,
    PersonFactory,
    RelationFactory,
    SupportRequestFactory,
)
from baken.plans.tests.factories import GoalFactory, SupportPlanFactory
from baken.reports.tests.factories import ReportFactory
from baken.shared import clock
from baken.trajectories.services import end_trajectory

if TYPE_CHECKING:
    from pytest_django import DjangoAssertNumQueries

    from baken.desk.tests.conftest import People
    from baken.desk.tests.test_today import Hire, SignIn
    from baken.plans.models import Goal
    from baken.trajectories.models import Trajectory

QUERIES = 15


def address(people: People) -> str:
    return reverse("desk:dossier", args=[people.participant.pk])


def goals(trajectory: Trajectory, number: int = 1) -> list[Goal]:
    return GoalFactory.create_batch(number, plan=SupportPlanFactory.create(trajectory=trajectory))


def test_one_page_says_who_where_and_what_next(people: People, in_planning: Trajectory, sign_in: SignIn) -> None:
    RelationFactory.create(
        participant=people.participant, person=PersonFactory.create(given_names="Petra", phone="06-00000000")
    )
    ConsentFactory.create(participant=people.participant)
    page = shown(sign_in(people.mentor).get(address(people)))
    assert "Noor Kuipers" in page
    assert "De Lindehof" in page
    assert "mentor Wies Voorbeeld" in page
    assert 'aria-current="step"' in page
    assert "Planning: nog nodig" in page
    assert reverse("plans:plan", args=[people.participant.pk]) in page
    assert "Petra Voorbeeld" in page
    assert "Expertteam" in page
    assert "Persoonsbeschrijving" in page


def test_a_goal_stands_in_own_words_with_its_last_report(
    people: People, in_planning: Trajectory, sign_in: SignIn
) -> None:
    goal = goals(in_planning)[0]
    for days, progress in ((3, 1), (2, 0), (1, 1)):
        ReportFactory.create(goal=goal, progress=progress, reported_at=clock.now() - timedelta(days=days))
    page = shown(sign_in(people.mentor).get(address(people)))
    assert goal.own_words in page
    assert "Kookte zelf voor de groep." in page
    assert "Verloop over 3 rapportages: het gaat vooruit" in page
    assert f"?goal={goal.line}" in page
    assert "gerapporteerd" in page


def test_before_there_are_goals_the_support_request_stands_there(people: People, sign_in: SignIn) -> None:
    SupportRequestFactory.create(participant=people.participant)
    page = shown(sign_in(people.mentor).get(address(people)))
    assert "Ik wil leren zelf mijn dag in te delen." in page
    assert "Nog geen traject" in page
    assert reverse("trajectories:start", args=[people.participant.pk]) in page


def test_a_trajectory_that_ended_says_how_and_offers_a_new_one(
    people: People, in_planning: Trajectory, sign_in: SignIn
) -> None:
    end_trajectory(
        actor=people.by_mentor, trajectory=in_planning, outcome="own-choice", reason="Wil stoppen.", on=clock.today()
    )
    page = shown(sign_in(people.mentor).get(address(people)))
    assert "Dit traject is afgelopen" in page
    assert reverse("trajectories:start", args=[people.participant.pk]) in page


def test_who_holds_the_first_talks_sees_the_way_but_no_plan_and_no_reports(
    people: People, in_planning: Trajectory, sign_in: SignIn
) -> None:
    goal = goals(in_planning)[0]
    ReportFactory.create(goal=goal)
    CareAssignmentFactory.create(participant=people.participant, user=people.stranger, kind="contact")
    page = shown(sign_in(people.stranger).get(address(people)))
    assert "Planning: nog nodig" in page
    assert goal.own_words not in page
    assert "Kookte zelf" not in page
    assert reverse("reports:write", args=[people.participant.pk]) not in page


def test_secrecy_and_death_are_marked(people: People, sign_in: SignIn) -> None:
    person = people.participant.person
    person.secrecy, person.died = 7, PartialDate(2025, 10, 1)
    person.save()
    page = shown(sign_in(people.mentor).get(address(people)))
    assert "adres is geheim" in page
    assert "overleden" in page


@pytest.mark.parametrize("number", [5, 50])
def test_the_page_takes_few_queries_however_long_the_dossier_is(
    people: People,
    in_planning: Trajectory,
    sign_in: SignIn,
    django_assert_max_num_queries: DjangoAssertNumQueries,
    number: int,
) -> None:
    for goal in goals(in_planning, number):
        ReportFactory.create_batch(2, goal=goal)
    RelationFactory.create_batch(number, participant=people.participant)
    ConsentFactory.create_batch(number, participant=people.participant)
    client = sign_in(people.mentor)
    client.get(address(people))
    with django_assert_max_num_queries(QUERIES):
        shown(client.get(address(people)))


def test_what_asks_attention_stands_at_the_top_and_the_other_pages_beside_it(
    people: People, in_planning: Trajectory, sign_in: SignIn
) -> None:
    page = shown(sign_in(people.mentor).get(address(people)))
    assert "Noor Kuipers heeft nog geen deelnemerskaart" in page
    for name in ("plans:card", "incidents:list", "continuity:messages_of", "reports:memos", "post:of_participant"):
        assert reverse(name, args=[people.participant.pk]) in page
    assert "Verder in dit dossier" in page


def test_right_under_the_name_stands_what_one_can_write_and_where_one_can_go(
    people: People, in_planning: Trajectory, hire: Hire, sign_in: SignIn
) -> None:
    page = shown(sign_in(people.mentor).get(address(people)))
    words = ("Noor Kuipers</h1>", "Memo schrijven", "Incident melden", "Bericht van een naaste", "Deelnemerskaart")
    places = [page.index(word) for word in (*words, 'class="path"', "Wat er gebeurde")]
    assert places == sorted(places)
    CareAssignmentFactory.create(participant=people.participant, user=people.stranger, kind="contact")
    assert "Memo schrijven" not in shown(sign_in(people.stranger).get(address(people)))


def test_what_the_trajectory_yields_and_what_was_added_have_different_names(
    people: People, in_planning: Trajectory, sign_in: SignIn
) -> None:
    page = shown(sign_in(people.mentor).get(address(people)))
    assert page.count("Documenten<") == 1
    assert "Plannen en brieven" in page


def test_the_dossier_says_who_looks_after_someone_while_the_mentor_is_away(
    people: People, in_planning: Trajectory, sign_in: SignIn
) -> None:
    CareAssignmentFactory.create(participant=people.participant, user=people.colleague, kind="buddy")
    AbsenceFactory.create(user=people.mentor)
    assert "CT-02" in shown(sign_in(people.mentor).get(address(people)))
    today = shown(sign_in(people.colleague).get(reverse("desk:today")))
    assert "Noor Kuipers heeft nog geen deelnemerskaart" in today


def test_who_stands_in_has_few_queries_too(
    people: People,
    in_planning: Trajectory,
    sign_in: SignIn,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    CareAssignmentFactory.create(participant=people.participant, user=people.colleague, kind="buddy")
    AbsenceFactory.create(user=people.mentor)
    for goal in goals(in_planning, 3):
        ReportFactory.create(goal=goal)
    client = sign_in(people.colleague)
    for page, own in ((address(people), "CT-02"), (reverse("desk:today"), "CT-02")):
        client.get(page)
        with django_assert_max_num_queries(QUERIES):
            answer = client.get(page)
        assert own in shown(answer)


def test_without_a_tie_there_is_no_dossier_and_the_attempt_is_logged(
    people: People, hire: Hire, sign_in: SignIn
) -> None:
    for user in (people.stranger, hire(Role.ADMINISTRATOR), hire(Role.QUALITY)):
        assert sign_in(user).get(address(people)).status_code == 404
    assert set(AccessLog.objects.values_list("outcome", flat=True).filter(what="dossier")) == {"denied"}


def test_looking_is_logged_and_sending_is_refused(people: People, sign_in: SignIn) -> None:
    client = sign_in(people.mentor)
    client.get(address(people))
    entry = AccessLog.objects.get(what="dossier")
    assert (entry.event, entry.relation, entry.outcome) == ("view", "mentor", "success")
    assert client.post(address(people)).status_code == 405
    assert Client().get(address(people)).status_code == 302
