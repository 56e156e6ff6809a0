"""Reporting on a phone: three taps and a text."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from baken.accounts.models import User
from baken.accounts.rules import Role
from baken.audit.models import AccessLog
from baken.participants.tests.factories import CareAssignmentFactory, ParticipantFactory
from baken.plans.tests.factories import GoalFactory
from baken.reports.models import Report
from baken.reports.tests.factories import ReportFactory
from baken.shared import clock

if TYPE_CHECKING:
    from django.http.response import HttpResponseBase
    from pytest_django import DjangoAssertNumQueries

    from baken.plans.models import Goal, SupportPlan
    from baken.reports.tests.conftest import People

PAGE = 15
SAVING = 12


def signed_in(user: User) -> Client:
    """Someone who has been at work for a moment: their session is fresh."""
    client = Client()
    client.force_login(user)
    client.get(reverse("shared:rules"))
    return client


@pytest.fixture
def mentor(people: People) -> Client:
    return signed_in(people.mentor)


def shown(response: HttpResponseBase) -> str:
    assert isinstance(response, HttpResponse)
    assert response.status_code == 200
    return response.content.decode()


def url(name: str, people: People, *more: object) -> str:
    return reverse(f"reports:{name}", args=[people.participant.pk, *more])


def filled_in(**more: object) -> dict[str, object]:
    return {"execution": "Stapte zelf over op lijn 4.", "progress": "1", "client_key": str(uuid4()), **more}


def test_whom_one_guides_stands_in_front_with_the_last_report(people: People, goal: Goal, mentor: Client) -> None:
    ReportFactory.create(goal=goal, reported_at=clock.now() - timedelta(days=1))
    page = shown(mentor.get(reverse("reports:choose")))
    assert "Noor Kuipers" in page
    assert "gisteren" in page
    assert url("write", people) in page
    assert AccessLog.objects.filter(participant_id=people.participant.pk, event="view").exists()


def test_looking_for_a_name_that_is_nobody_says_so(people: People, mentor: Client) -> None:
    assert "Zoek" in shown(mentor.get(reverse("reports:choose"), {"q": "Zoek"}))


def test_the_quality_officer_reports_on_nobody(people: People) -> None:
    officer = User.objects.create(email="kiki@voorbeeld.example", name="Kiki", roles=[str(Role.QUALITY)])
    assert signed_in(officer).get(reverse("reports:choose")).status_code == 403


@pytest.mark.parametrize("others", [5, 50])
def test_choosing_takes_few_queries_however_many_people(
    people: People, django_assert_max_num_queries: DjangoAssertNumQueries, others: int
) -> None:
    for participant in ParticipantFactory.create_batch(others, location=people.location, team=people.team):
        CareAssignmentFactory.create(participant=participant, user=people.mentor)
    client = signed_in(people.mentor)
    with django_assert_max_num_queries(PAGE):
        shown(client.get(reverse("reports:choose")))


def test_with_several_goals_one_chooses(people: People, goal: Goal, other_goal: Goal, mentor: Client) -> None:
    page = shown(mentor.get(url("write", people)))
    assert goal.title in page
    assert url("write_goal", people, other_goal.line) in page


def test_with_one_goal_there_is_nothing_to_choose(people: People, goal: Goal, mentor: Client) -> None:
    response = mentor.get(url("write", people))
    assert response.status_code == 302
    assert response["Location"] == url("write_goal", people, goal.line)


def test_without_a_goal_the_page_says_what_to_do(people: People, mentor: Client) -> None:
    page = shown(mentor.get(url("write", people)))
    assert "RR-03" in page
    assert reverse("plans:plan", args=[people.participant.pk]) in page


def test_the_form_asks_along_the_observation_points_and_keeps_a_draft(
    people: People, goal: Goal, mentor: Client
) -> None:
    page = shown(mentor.get(url("write_goal", people, goal.line)))
    assert goal.title in page
    assert "Welke hulp was er nodig?" in page
    assert f'data-draft="report:{people.participant.pk}:{goal.line}"' in page


def test_saving_confirms_in_words_and_shows_the_report(people: People, goal: Goal, mentor: Client) -> None:
    response = mentor.post(url("write_goal", people, goal.line), filled_in(), follow=True)
    page = shown(response)
    assert "Je rapportage over Noor Kuipers is bewaard." in page
    assert "data-confirmation" in page
    assert "Stapte zelf over op lijn 4." in page
    assert Report.objects.get().progress == 1


@pytest.mark.parametrize("goals", [1, 12])
def test_saving_takes_at_most_twelve_queries(
    people: People, plan: SupportPlan, django_assert_max_num_queries: DjangoAssertNumQueries, goals: int
) -> None:
    goal = GoalFactory.create_batch(goals, plan=plan)[0]
    client = signed_in(people.mentor)
    with django_assert_max_num_queries(SAVING):
        response = client.post(url("write_goal", people, goal.line), filled_in())
    assert response.status_code == 302


def test_the_form_page_takes_few_queries(
    people: People, goal: Goal, mentor: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    ReportFactory.create_batch(20, goal=goal)
    with django_assert_max_num_queries(PAGE):
        shown(mentor.get(url("write_goal", people, goal.line)))


def test_nothing_that_stood_out_brings_the_form_back_with_the_rule(people: People, goal: Goal, mentor: Client) -> None:
    key = str(uuid4())
    page = shown(mentor.post(url("write_goal", people, goal.line), filled_in(execution=" ", client_key=key)))
    assert "RR-03" in page
    assert key in page
    assert not Report.objects.exists()


def test_what_was_typed_stays_when_it_cannot_be_saved(people: People, goal: Goal, mentor: Client) -> None:
    page = shown(mentor.post(url("write_goal", people, uuid4()), filled_in(experience="Was trots op zichzelf.")))
    assert "Was trots op zichzelf." in page
    assert "Stapte zelf over op lijn 4." in page


def test_an_unknown_goal_is_not_found(people: People, goal: Goal, mentor: Client) -> None:
    assert mentor.get(url("write_goal", people, uuid4())).status_code == 404


@pytest.mark.parametrize("name", ["write", "list"])
def test_for_who_has_no_tie_there_is_no_dossier_and_the_attempt_is_logged(people: People, name: str) -> None:
    assert signed_in(people.stranger).get(url(name, people)).status_code == 404
    assert AccessLog.objects.get(participant_id=people.participant.pk).outcome == "denied"


def test_someone_without_a_tie_cannot_send_the_form(people: People, goal: Goal) -> None:
    response = signed_in(people.stranger).post(url("write_goal", people, goal.line), filled_in())
    assert response.status_code == 404
    assert not Report.objects.exists()


def test_who_did_not_sign_in_is_asked_to(people: People, goal: Goal) -> None:
    assert Client().get(url("write_goal", people, goal.line)).status_code == 302


def test_pages_that_only_read_refuse_to_be_sent_something(people: People, mentor: Client) -> None:
    for page in (reverse("reports:choose"), url("write", people), url("list", people)):
        assert mentor.post(page).status_code == 405


def test_the_list_filters_and_says_how_many(people: People, goal: Goal, other_goal: Goal, mentor: Client) -> None:
    ReportFactory.create(goal=goal, execution="Nam de bus.")
    ReportFactory.create(goal=other_goal, execution="Gebruikte de kaart.")
    page = shown(mentor.get(url("list", people), {"domain": "mental-health"}))
    assert "Gebruikte de kaart." in page
    assert "Nam de bus." not in page
    assert "1 rapportage" in page


def test_an_empty_list_says_how_to_begin(people: People, mentor: Client) -> None:
    assert url("write", people) in shown(mentor.get(url("list", people)))
    assert "Geen rapportage past" in shown(mentor.get(url("list", people), {"from_on": "2025-01-01"}))


def test_filters_that_cannot_be_read_count_as_not_asked(people: People, goal: Goal, mentor: Client) -> None:
    ReportFactory.create(goal=goal, execution="Nam de bus.")
    assert "Nam de bus." in shown(mentor.get(url("list", people), {"goal": "x", "from_on": "gisteren", "page": "z"}))


@pytest.mark.parametrize("reports", [5, 50])
def test_the_list_takes_few_queries_however_many_reports(
    people: People, goal: Goal, django_assert_max_num_queries: DjangoAssertNumQueries, reports: int
) -> None:
    made = ReportFactory.create_batch(reports, goal=goal)
    ReportFactory.create(
        goal=goal, reported_at=made[0].reported_at, corrects_id=made[0].id, corrected_by_name="Wies", reason="Fout"
    )
    client = signed_in(people.mentor)
    with django_assert_max_num_queries(PAGE):
        shown(client.get(url("list", people)))


def test_a_correction_shows_the_old_text_below_the_new(people: People, goal: Goal, mentor: Client) -> None:
    report = ReportFactory.create(goal=goal, execution="Nam lijn 4.")
    page = url("correct", people, report.id)
    assert "Nam lijn 4." in shown(mentor.get(page))
    response = mentor.post(page, {"execution": "Nam lijn 14.", "reason": "Verkeerde lijn"}, follow=True)
    text = shown(response)
    assert "Nam lijn 14." in text
    assert "<del>Nam lijn 4.</del>" in text
    assert "Verkeerde lijn" in text
    assert mentor.get(page).status_code == 302


def test_a_correction_without_a_reason_keeps_what_was_typed(people: People, goal: Goal, mentor: Client) -> None:
    report = ReportFactory.create(goal=goal)
    page = shown(mentor.post(url("correct", people, report.id), {"execution": "Nam lijn 14."}))
    assert "Nam lijn 14." in page
    assert Report.objects.count() == 1


def test_a_report_of_someone_else_cannot_be_corrected_here(people: People, mentor: Client) -> None:
    assert mentor.get(url("correct", people, ReportFactory.create().id)).status_code == 404
