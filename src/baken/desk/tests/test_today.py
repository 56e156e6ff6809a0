"""Vandaag, for everyone something else."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from baken.accounts.rules import Role
from baken.audit.models import AccessLog
from baken.continuity.models import AbsenceKind
from baken.continuity.services import AbsenceData, report_absence
from baken.participants.tests.factories import CareAssignmentFactory, ParticipantFactory
from baken.plans.tests.factories import GoalFactory, SupportPlanFactory, TrajectoryInPhaseFactory
from baken.reports.tests.factories import ReportFactory
from baken.shared import clock
from baken.signals.models import KeptSignal
from baken.trajectories.models import Obligation, Trajectory

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http.response import HttpResponseBase
    from pytest_django import DjangoAssertNumQueries

    from baken.accounts.models import User
    from baken.desk.tests.conftest import People

    type SignIn = Callable[[User], Client]
    type Hire = Callable[..., User]

QUERIES = 15
QUERIES_OF_A_FRESH_LOOK = 60
TODAY_URL = reverse("desk:today")


def shown(response: HttpResponseBase) -> str:
    assert isinstance(response, HttpResponse)
    assert response.status_code == 200
    return response.content.decode()


def due(trajectory: Trajectory, days: int, key: str = "progress-talk") -> Obligation:
    """Something due so many days from today."""
    day = clock.today() + timedelta(days=days)
    return Obligation.objects.create(
        trajectory=trajectory,
        participant_id=trajectory.participant_id,
        key=key,
        step=key,
        rule="8F-12",
        due_on=day,
        since_on=day - timedelta(days=14),
        allowed=14,
    )


def crowd(people: People, number: int) -> None:
    """So many more in the mentor's care and the team, each with something late and reports of a colleague."""
    for participant in ParticipantFactory.create_batch(number, location=people.location, team=people.team):
        CareAssignmentFactory.create(participant=participant, user=people.mentor)
        trajectory = TrajectoryInPhaseFactory.create(participant=participant, phase="execution")
        due(trajectory, -3)
        goal = GoalFactory.create(plan=SupportPlanFactory.create(trajectory=trajectory))
        ReportFactory.create(goal=goal, reported_at=clock.now() - timedelta(hours=5))


def test_a_mentor_sees_what_is_late_by_which_rule_and_the_one_next_step(
    people: People, in_planning: Trajectory, sign_in: SignIn
) -> None:
    with clock.shifted(timedelta(days=40)):
        page = shown(sign_in(people.mentor).get(TODAY_URL))
    assert "Wies" in page
    assert "Begeleidingsplan van Noor Kuipers" in page
    assert "te laat" in page
    assert "8F-10" in page
    assert reverse("plans:plan", args=[people.participant.pk]) in page
    assert "Planning" in page


@pytest.mark.parametrize(
    ("outcome", "words"),
    [("completed", "traject afgerond op 24 november"), ("moved", "traject gestopt op 24 november")],
)
def test_of_who_is_done_vandaag_says_since_when(
    people: People, in_planning: Trajectory, sign_in: SignIn, outcome: str, words: str
) -> None:
    Trajectory.objects.filter(pk=in_planning.pk).update(
        status="ended", phase="", ended_as=outcome, ended_on=clock.today()
    )
    page = shown(sign_in(people.mentor).get(TODAY_URL))
    assert words in page
    assert "nog geen traject" not in page


def test_a_trajectory_under_way_counts_before_one_that_ended(
    people: People, in_planning: Trajectory, sign_in: SignIn
) -> None:
    Trajectory.objects.create(
        participant=people.participant, course_version=1, started_on=clock.today() - timedelta(days=900),
        status="ended", ended_as="moved", ended_on=clock.today() - timedelta(days=400),
    )  # fmt: skip
    page = shown(sign_in(people.mentor).get(TODAY_URL))
    assert "traject gestopt" not in page
    assert "Planning" in page


def test_what_colleagues_reported_since_the_last_visit_is_news(people: People, sign_in: SignIn) -> None:
    goal = GoalFactory.create(
        plan=SupportPlanFactory.create(trajectory__participant=people.participant), own_words="Ik wil zelf koken"
    )
    ReportFactory.create(goal=goal, execution="Kookte voor de groep.", reported_at=clock.now() - timedelta(hours=3))
    client = sign_in(people.mentor)
    page = shown(client.get(TODAY_URL))
    assert "Kookte voor de groep." in page
    assert "Ik wil zelf koken" in page
    with clock.shifted(timedelta(hours=9)):
        assert "Kookte voor de groep." not in shown(client.get(TODAY_URL))


def test_who_is_reported_away_reads_where_the_tasks_went(people: People, sign_in: SignIn) -> None:
    client = sign_in(people.mentor)
    assert "Je bent afwezig gemeld" not in shown(client.get(TODAY_URL))
    ill = AbsenceData(kind=AbsenceKind.ILL, from_on=clock.today())
    report_absence(actor=people.by_mentor, user_id=people.mentor.pk, data=ill)
    page = shown(client.get(TODAY_URL))
    assert "Je bent afwezig gemeld" in page
    assert "tot nader bericht" in page


def test_names_on_the_page_are_in_the_access_log(people: People, sign_in: SignIn) -> None:
    sign_in(people.mentor).get(TODAY_URL)
    assert AccessLog.objects.get(participant_id=people.participant.pk).what == "today"


@pytest.mark.parametrize(
    ("role", "words"),
    [
        (Role.WORKER, "Je begeleidt 0 mensen"),
        (Role.MANAGER, "Jouw teams"),
        (Role.EXPERT, "Wacht op je advies"),
        (Role.PLANNER, "Wie begeleidt hoeveel mensen"),
        (Role.QUALITY, "Zijn gesprekken, plannen en evaluaties op tijd?"),
        (Role.ADMINISTRATOR, "Accounts en toegang"),
    ],
)
def test_nobody_finds_the_page_empty(people: People, hire: Hire, sign_in: SignIn, role: Role, words: str) -> None:
    due(TrajectoryInPhaseFactory.create(participant=people.participant, phase="execution"), -1)
    assert words in shown(sign_in(hire(role)).get(TODAY_URL))


def test_who_has_every_role_finds_all_of_it(people: People, hire: Hire, sign_in: SignIn) -> None:
    page = shown(sign_in(hire(*Role)).get(TODAY_URL))
    for words in ("Jouw teams", "Vraagt je aandacht", "Wie begeleidt hoeveel mensen", "Accounts en toegang"):
        assert words in page


def test_a_manager_sees_per_team_what_is_late_and_who_comes_in(people: People, hire: Hire, sign_in: SignIn) -> None:
    due(TrajectoryInPhaseFactory.create(participant=people.participant, phase="execution"), -1)
    waiting = ParticipantFactory.create(location=people.location)
    TrajectoryInPhaseFactory.create(
        participant=waiting, phase="intake", status="waiting", waiting_since=clock.today() - timedelta(days=30)
    )
    elsewhere = TrajectoryInPhaseFactory.create(phase="execution")
    due(elsewhere, -1)
    page = shown(sign_in(hire(Role.MANAGER)).get(TODAY_URL))
    assert people.team.name in page
    assert "Nog geen team" in page
    assert "van wie 1 op de wachtlijst" in page
    assert elsewhere.participant.display_name not in page


def test_the_quality_officer_sees_no_names(people: People, hire: Hire, sign_in: SignIn) -> None:
    due(TrajectoryInPhaseFactory.create(participant=people.participant, phase="execution"), -1)
    page = shown(sign_in(hire(Role.QUALITY)).get(TODAY_URL))
    assert "Voortgangsgesprek" in page
    assert "Noor" not in page


@pytest.mark.parametrize("number", [5, 50])
@pytest.mark.parametrize("role", [None, Role.MANAGER])
def test_the_page_takes_few_queries_however_many_people(
    people: People,
    hire: Hire,
    sign_in: SignIn,
    django_assert_max_num_queries: DjangoAssertNumQueries,
    number: int,
    role: Role | None,
) -> None:
    crowd(people, number)
    client = sign_in(hire(role) if role else people.mentor)
    with CaptureQueriesContext(connection) as first:
        client.get(TODAY_URL)
    assert len(first) <= QUERIES_OF_A_FRESH_LOOK
    with django_assert_max_num_queries(QUERIES):
        page = shown(client.get(TODAY_URL))
    assert "Alles (" in page


def test_all_that_asks_attention_comes_page_by_page(
    people: People, sign_in: SignIn, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    crowd(people, 40)
    client = sign_in(people.mentor)
    client.get(reverse("desk:attention"))
    with django_assert_max_num_queries(QUERIES):
        page = shown(client.get(reverse("desk:attention")))
    assert KeptSignal.objects.filter(kind="step").count() == 40
    of_the_mentor = KeptSignal.objects.filter(for_whom="guide").count()
    assert f"{of_the_mentor} dingen te doen" in page
    assert "Pagina 1 van" in page
    colleague = sign_in(people.colleague)
    assert "0 dingen te doen" in shown(colleague.get(reverse("desk:attention")))
    everything = f"{KeptSignal.objects.count()} dingen te doen"
    assert everything in shown(colleague.get(reverse("desk:attention"), {"wie": "allen"}))


def test_a_colleague_of_the_team_gets_no_button_that_leads_to_a_closed_door(people: People, sign_in: SignIn) -> None:
    crowd(people, 1)
    sign_in(people.mentor).get(TODAY_URL)
    step = reverse("trajectories:step", args=[Obligation.objects.get().participant_id, "progress-talk"])
    for colleague, offered in ((people.mentor, True), (people.colleague, False)):
        client = sign_in(colleague)
        page = shown(client.get(reverse("desk:attention"), {"wie": "allen"}))
        assert "Voortgangsgesprek" in page
        assert (step in page) is offered
        assert (client.get(step).status_code == 200) is offered


def test_pages_of_the_desk_are_for_staff_and_only_read(people: People, sign_in: SignIn) -> None:
    assert Client().get(TODAY_URL).status_code == 302
    assert sign_in(people.mentor).post(TODAY_URL).status_code == 405
