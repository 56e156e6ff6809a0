"""Methods on the desk: what is due stands among the tasks, what runs stands in the dossier (MT-07)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.urls import reverse

from baken.accounts.rules import Actor
from baken.desk.tests.test_dossier import QUERIES, address, goals
from baken.desk.tests.test_today import TODAY_URL, crowd, shown
from baken.participants.tests.factories import CareAssignmentFactory
from baken.programmes import services as programmes
from baken.programmes.models import ProgrammeObligation
from baken.programmes.tests.factories import MOMENT
from baken.shared import clock

if TYPE_CHECKING:
    from pytest_django import DjangoAssertNumQueries

    from baken.desk.tests.conftest import People
    from baken.desk.tests.test_today import SignIn
    from baken.programmes.models import Programme
    from baken.trajectories.models import Trajectory

SYSTEM = Actor.system("test")


@pytest.fixture
def cti(people: People) -> Programme:
    """CTI with Noor, of which the working plan should have been there three days ago."""
    on = clock.today() - timedelta(days=94)
    programme = programmes.start_programme(
        actor=SYSTEM, participant=people.participant, course="cti", reason="Komt uit de kliniek.", on=on
    )
    programmes.take_role(
        actor=SYSTEM, programme=programme, role="cti-worker", on=on, traits=(), user_id=people.mentor.pk
    )
    programmes.record_step(actor=SYSTEM, programme=programme, step="critical-moment", on=on, data={"answers": MOMENT})
    return programme


def test_what_is_due_in_a_method_stands_among_the_tasks_with_its_button(
    people: People, cti: Programme, sign_in: SignIn
) -> None:
    due = ProgrammeObligation.objects.get(programme=cti)
    assert due.due_on == clock.today() - timedelta(days=3)
    client = sign_in(people.mentor)
    page = shown(client.get(TODAY_URL))
    step = reverse("programmes:step", args=[people.participant.pk, cti.pk, "working-plan"])
    assert "Werkplan van Noor Kuipers (Critical Time Intervention (CTI))" in page
    assert "3 dagen te laat" in page
    assert step in page
    assert "MT-07" in page
    assert client.get(step).status_code == 200


def test_the_dossier_says_which_methods_run_where_they_are_and_what_comes_next(
    people: People, cti: Programme, sign_in: SignIn
) -> None:
    page = shown(sign_in(people.mentor).get(address(people)))
    assert "Critical Time Intervention (CTI)" in page
    assert "Structureren" in page
    assert "Werkplan, uiterlijk" in page
    for name in ("programmes:overview", "instruments:overview", "drawings:overview", "matching:overview"):
        assert reverse(name, args=[people.participant.pk]) in page
    CareAssignmentFactory.create(participant=people.participant, user=people.stranger, kind="contact")
    of_contact = shown(sign_in(people.stranger).get(address(people)))
    assert "Critical Time Intervention" not in of_contact
    assert reverse("programmes:overview", args=[people.participant.pk]) not in of_contact


def test_both_pages_keep_to_their_queries(
    people: People,
    cti: Programme,
    in_planning: Trajectory,
    sign_in: SignIn,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    goals(in_planning, 3)
    crowd(people, 2)
    client = sign_in(people.mentor)
    for page in (address(people), TODAY_URL):
        client.get(page)
        with django_assert_max_num_queries(QUERIES):
            assert "Werkplan" in shown(client.get(page))
