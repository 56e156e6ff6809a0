"""Vandaag of those who do not guide: only what they can act on, and from every number a way to what is behind it."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.urls import reverse

from baken.accounts.models import Membership, User
from baken.accounts.rules import Role
from baken.audit.models import AccessLog
from baken.continuity.tests.factories import AdviceFactory, CaseFactory
from baken.desk.selectors.organisation import teams_of
from baken.desk.tests.test_today import TODAY_URL, due, shown
from baken.desk.views.today import LOADS, MUST_READS
from baken.participants.tests.factories import CareAssignmentFactory, ConsentFactory, ParticipantFactory
from baken.plans.tests.factories import TrajectoryInPhaseFactory
from baken.reports.tests.factories import MemoFactory
from baken.shared import clock

if TYPE_CHECKING:
    from pytest_django import DjangoAssertNumQueries

    from baken.desk.tests.conftest import People
    from baken.desk.tests.test_today import Hire, SignIn


def test_an_expert_finds_the_cases_to_advise_on_and_no_tasks_of_mentors(  # CT-03
    people: People, hire: Hire, sign_in: SignIn, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    due(TrajectoryInPhaseFactory.create(participant=people.participant, phase="execution"), -3)
    consent = ConsentFactory.create(participant=people.participant)
    case = CaseFactory.create(participant=people.participant)
    sign_in(people.mentor).get(TODAY_URL)
    client = sign_in(hire(Role.EXPERT))
    with django_assert_max_num_queries(15):
        page = shown(client.get(TODAY_URL))
    assert "Voortgangsgesprek" not in page
    assert "Vraagt je aandacht" not in page
    assert reverse("continuity:advice_add", args=[people.participant.pk, case.pk]) in page
    assert AccessLog.objects.filter(what="today", participant_id=people.participant.pk).count() == 2
    everything = shown(client.get(reverse("desk:attention")))
    assert "Voortgangsgesprek" in everything
    assert "Je eigen mensen" not in everything
    AdviceFactory.create(case=case)
    assert "Er wacht geen vraag op advies" in shown(client.get(TODAY_URL))
    other = CaseFactory.create(participant=people.participant)
    consent.withdrawn_on, consent.withdrawal_reason = clock.today(), "Liever niet"
    consent.save()
    assert str(other.pk) not in shown(client.get(TODAY_URL))


def test_under_five_cases_the_quality_officer_reads_numbers_and_no_percentage(
    people: People, hire: Hire, sign_in: SignIn
) -> None:
    due(TrajectoryInPhaseFactory.create(participant=people.participant, phase="execution"), -1)
    due(TrajectoryInPhaseFactory.create(phase="execution"), 3)
    client = sign_in(hire(Role.QUALITY))
    page = shown(client.get(TODAY_URL))
    assert "1 van 2" in page
    assert "50%" not in page
    for _number in range(3):
        due(TrajectoryInPhaseFactory.create(phase="execution"), 3)
    assert "80%" in shown(client.get(TODAY_URL))


def test_a_planner_can_see_every_caseload(people: People, hire: Hire, sign_in: SignIn) -> None:
    for number in range(LOADS + 1):
        worker = User.objects.create(email=f"w{number}@voorbeeld.example", name=f"Werker {number:02}")
        for _one in range(2):
            CareAssignmentFactory.create(participant=ParticipantFactory.create(), user=worker)
    client = sign_in(hire(Role.PLANNER))
    page = shown(client.get(TODAY_URL))
    assert "Werker 15" not in page
    assert "Toon nog 2 collega’s" in page
    page = shown(client.get(TODAY_URL, {"begeleiders": "allen"}))
    assert "Werker 15" in page
    assert "Toon nog" not in page


def test_every_number_of_a_team_leads_to_the_rows_behind_it(people: People, hire: Hire, sign_in: SignIn) -> None:
    due(TrajectoryInPhaseFactory.create(participant=people.participant, phase="execution"), -3)
    waiting = ParticipantFactory.create(location=people.location)
    due(TrajectoryInPhaseFactory.create(participant=waiting, phase="execution"), 3)
    ParticipantFactory.create(location=people.location, team=people.team)  # not on the way: counted nowhere
    manager = hire(Role.MANAGER)
    client = sign_in(manager)
    page = shown(client.get(TODAY_URL))
    of_teams = page.partition('id="teams"')[2].partition("</table>")[0]
    rows = teams_of(people.actor(manager))
    expected = [number for line in rows for number in (line.people, line.late, line.due) if number]
    found = re.findall(r'<td class="number"><a [^>]*href="([^"]+)">(\d+)</a>', of_teams)
    assert [int(number) for _url, number in found] == expected
    assert len(expected) >= 4
    for url, number in found:
        behind = shown(client.get(url.replace("&amp;", "&")))
        assert re.search(rf"\b{number} (deelnemer|signa)", " ".join(behind.split())), url


def test_more_than_fits_of_what_must_be_read_is_said(people: People, sign_in: SignIn) -> None:
    until = clock.today() + timedelta(days=2)
    MemoFactory.create_batch(MUST_READS + 1, participant=people.participant, must_read_by="team", must_read_until=until)
    page = shown(sign_in(people.colleague).get(TODAY_URL))
    assert page.count("Moeder belde.") == MUST_READS
    assert "Er zijn er meer" in page


def test_a_manager_in_the_team_is_asked_to_read_too(people: People, hire: Hire, sign_in: SignIn) -> None:
    manager = hire(Role.MANAGER)
    Membership.objects.create(user=manager, team=people.team, from_on=date(2020, 1, 1))
    MemoFactory.create(participant=people.participant, must_read_by="team", must_read_until=clock.today())
    assert "Moeder belde." in shown(sign_in(manager).get(TODAY_URL))


def test_the_caseload_says_where_others_wrote_something_new(people: People, sign_in: SignIn) -> None:
    client = sign_in(people.mentor)
    timeline = reverse("timeline:timeline", args=[people.participant.pk])
    client.get(timeline)
    assert "nieuw<" not in shown(client.get(TODAY_URL))
    with clock.shifted(timedelta(minutes=5)):
        MemoFactory.create(participant=people.participant)
        page = shown(client.get(TODAY_URL))
        assert "· 1\N{NO-BREAK SPACE}nieuw<" in page
        client.get(timeline)
    with clock.shifted(timedelta(minutes=10)):
        assert "nieuw<" not in shown(client.get(TODAY_URL))
