"""The risk inventory and the evaluations on screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse

from baken.plans import selectors, services
from baken.plans.services.risks import NewRisk
from baken.plans.tests.making import make_agreed_plan
from baken.plans.tests.screens import address
from baken.shared import clock

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from baken.plans.tests.conftest import People
    from baken.trajectories.models import Trajectory


def test_the_inventory_names_new_risks_and_judges_known_ones(
    mentor: Client, people: People, in_start: Trajectory
) -> None:
    sent = {"filled_in_by": "parent", "name": "Anja", "filled_in_on": "2025-11-24", "risk_1": "Loopt weg"}
    page = mentor.post(address(people, "risk_inventory"), sent, follow=True)
    assert "Loopt weg" in page.text
    risk = selectors.open_risks(people.participant)[0]
    unjudged = mentor.post(address(people, "risk_inventory"), sent | {"risk_1": "Iets nieuws"})
    assert unjudged.status_code == 200
    assert "Iets nieuws" in unjudged.text
    judged = {"filled_in_by": "parent", "name": "Anja", "filled_in_on": "2025-11-24", f"state_{risk.pk}": "gone"}
    page = mentor.post(address(people, "risk_inventory"), judged, follow=True)
    assert "Er zijn nu geen risico’s." in page.text


PEA = {"process": "Ging goed", "effect": "reached", "why": "Geoefend", "next_step": "stop", "revision": 0}


def test_a_reached_goal_that_is_stopped_keeps_the_words_and_cites_the_rule(
    mentor: Client, people: People, in_planning: Trajectory, to_evaluation: Callable[[Trajectory], None]
) -> None:
    _plan, end, _interim = make_agreed_plan(people.by_mentor, in_planning)
    to_evaluation(in_planning)
    page = mentor.post(address(people, "goal_evaluation", end.pk), PEA)
    assert "Een bereikt doel gooi je niet weg." in page.text
    assert "8F-14" in page.text
    assert "Geoefend" in page.text
    page = mentor.post(address(people, "goal_evaluation", end.pk), PEA | {"next_step": "secure"}, follow=True)
    assert "geborgde kracht" in page.text


def test_a_report_is_kept_as_a_draft_until_it_is_whole(
    mentor: Client, people: People, in_planning: Trajectory, to_evaluation: Callable[[Trajectory], None]
) -> None:
    make_agreed_plan(people.by_mentor, in_planning)
    to_evaluation(in_planning)
    sent = {"goals": "Goed", "revision": 0}
    page = mentor.post(address(people, "evaluation_report"), sent | {"finish": "yes"})
    assert "Schrijf hier ook iets over." in page.text
    page = mentor.post(address(people, "evaluation_report"), {"goals": "Heel goed", "revision": 0})
    assert "conflict-title" in page.text


def test_a_general_evaluation_shows_strengths_and_brings_in_new_goals(
    mentor: Client, people: People, in_planning: Trajectory
) -> None:
    sent = {
        "from_on": "2025-06-02", "until_on": "2025-11-24", "summary": "Reist nu zelf.",
        "goal_1": "Een bijbaan", "brought_by_1": "parent", "name_1": "Anja",
    }  # fmt: skip
    page = mentor.post(address(people, "general_evaluation_write"), sent)
    assert "Vul eerst de risico-inventarisatie opnieuw in" in page.text
    assert "Reist nu zelf." in page.text
    services.fill_in_risks(
        actor=people.by_mentor, trajectory=in_planning, filled_in_by="parent", name="Anja",
        filled_in_on=clock.today(), on=clock.today(), new=[NewRisk("Loopt weg")],
    )  # fmt: skip
    page = mentor.post(address(people, "general_evaluation_write"), sent, follow=True)
    assert "Een bijbaan" in page.text


def test_a_review_of_the_risks_can_be_left_out_on_the_way_to_a_general_evaluation(
    mentor: Client, people: People, in_planning: Trajectory
) -> None:
    """8F-15: the reason stands on the form and with the evaluation."""
    leave_out = reverse("trajectories:leave_out", args=[people.participant.pk, "risk-review"])
    page = address(people, "general_evaluation_write")
    assert leave_out in mentor.get(page).text
    assert leave_out in mentor.get(reverse("trajectories:path", args=[people.participant.pk])).text
    mentor.post(leave_out, {"on": "2025-11-24", "reason": "Vorige maand nog gedaan."})
    written = mentor.get(page).text
    assert "Vorige maand nog gedaan." in written
    assert leave_out not in written
    sent = {"from_on": "2025-06-02", "until_on": "2025-11-24", "summary": "Reist nu zelf."}
    assert "Vorige maand nog gedaan." in mentor.post(page, sent, follow=True).text
    assert "Vorige maand nog gedaan." in mentor.get(reverse("trajectories:path", args=[people.participant.pk])).text


def test_a_parent_can_sign_when_the_plan_is_carried_out_already(
    mentor: Client, people: People, in_planning: Trajectory, to_evaluation: Callable[[Trajectory], None]
) -> None:
    """8F-11."""
    make_agreed_plan(people.by_mentor, in_planning)
    to_evaluation(in_planning)
    agree = address(people, "plan_agree")
    assert agree in mentor.get(address(people, "plan")).text
    sent = {"other_name": "Anja", "other_capacity": "parent", "agreed_on": "2025-11-24"}
    assert "Anja" in mentor.post(agree, sent, follow=True).text
