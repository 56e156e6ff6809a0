"""The support plan on screen and on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from baken.audit.models import AccessLog
from baken.plans import services
from baken.plans.models import Goal, PlanStatusChoices, SupportPlan
from baken.plans.services.goals import GoalData
from baken.plans.tests.making import make_agreed_plan, make_draft
from baken.plans.tests.screens import address, unpacked
from baken.shared import clock

if TYPE_CHECKING:
    from django.test import Client

    from baken.plans.tests.conftest import People
    from baken.trajectories.models import Trajectory


def test_a_plan_is_made_piece_by_piece_without_javascript(
    mentor: Client, people: People, in_planning: Trajectory
) -> None:
    assert "Begin met het plan" in mentor.get(address(people, "plan")).text
    mentor.post(address(people, "plan_start"))
    sent = {"own_words": "Ik wil fietsen", "wording": "", "domain": "housing", "revision": 0}
    page = mentor.post(address(people, "goal_add"), sent, follow=True)
    assert "Het doel staat in het concept." in page.text
    goal = Goal.objects.get()
    mentor.post(address(people, "interim_goal_add", goal.pk), sent | {"own_words": "Ik oefen op het plein"})
    interim = Goal.objects.get(parent=goal)
    action = {"text": "Oefenen", "doer": "network", "doer_name": "Opa Jan", "by_on": ""}
    assert "Opa Jan" in mentor.post(address(people, "action_add", interim.pk), action, follow=True).text
    for domain in ("meaning", "finances", "social-relations", "physical-health", "mental-health", "work-activities"):
        mentor.post(address(people, "plan_domain", domain), {"taken_on": "not-yet", "why_not": "Later", "revision": 0})
    mentor.post(address(people, "plan_domain", "housing"), {"taken_on": "yes", "revision": 0})
    ready = mentor.post(address(people, "plan_ready"), follow=True)
    assert "Wie is akkoord met het plan?" in ready.text
    agreed = {"people": [f"participant:{people.participant.full_name}"], "agreed_on": "2025-11-24"}
    page = mentor.post(address(people, "plan_agree"), agreed, follow=True)
    assert "Het akkoord is vastgelegd." in page.text
    assert SupportPlan.objects.get().status == PlanStatusChoices.AGREED


def test_a_fragment_comes_back_where_htmx_asks_for_one(mentor: Client, people: People, in_planning: Trajectory) -> None:
    make_draft(people.by_mentor, in_planning)
    htmx = {"HX-Request": "true"}
    form = mentor.get(address(people, "goal_add"), headers=htmx)
    assert "<html" not in form.text
    wrong = mentor.post(address(people, "goal_add"), {"domain": "housing", "own_words": ""}, headers=htmx)
    assert wrong.headers["HX-Retarget"] == "#editor-goal"
    assert "8F-11" in wrong.text
    right = mentor.post(address(people, "goal_add"), {"domain": "housing", "own_words": "Fietsen"}, headers=htmx)
    assert 'id="draft"' in right.text
    assert "<html" not in right.text


def test_bad_input_keeps_what_was_typed(mentor: Client, people: People, in_planning: Trajectory) -> None:
    _plan, _end, interim = make_draft(people.by_mentor, in_planning)
    sent = {"text": "Samen fietsen", "doer": "network", "doer_name": ""}
    page = mentor.post(address(people, "action_add", interim.pk), sent)
    assert "Vul de naam in van wie het doet." in page.text
    assert "Samen fietsen" in page.text


def test_a_goal_changed_meanwhile_shows_both(mentor: Client, people: People, in_planning: Trajectory) -> None:
    plan, end, _interim = make_draft(people.by_mentor, in_planning)
    services.change_goal(actor=people.by_mentor, goal=end, data=GoalData("housing", "Van Tess"), revision=1)
    sent = {"own_words": "Van Wies", "wording": "", "domain": "housing", "revision": 1}
    page = mentor.post(address(people, "goal_edit", end.pk), sent)
    assert "Van Tess" in page.text
    assert "Van Wies" in page.text
    assert (
        "Het doel is gewijzigd."
        in mentor.post(address(people, "goal_edit", end.pk), sent | {"revision": 2}, follow=True).text
    )
    assert plan.is_draft


def test_taking_out_can_be_undone(mentor: Client, people: People, in_planning: Trajectory) -> None:
    _plan, end, _interim = make_draft(people.by_mentor, in_planning)
    gone = mentor.post(address(people, "item_remove", "doel", end.pk), follow=True)
    assert "Uit dit concept gehaald" in gone.text
    back = mentor.post(address(people, "item_restore", "doel", end.pk), follow=True)
    assert "Uit dit concept gehaald" not in back.text
    assert mentor.post(address(people, "item_remove", "huis", end.pk)).status_code == 404


def test_priorities_move_by_buttons(mentor: Client, people: People, in_planning: Trajectory) -> None:
    plan, end, _interim = make_draft(people.by_mentor, in_planning)
    second = services.add_goal(actor=people.by_mentor, plan=plan, data=GoalData("finances", "Ik wil sparen"))
    page = mentor.post(address(people, "goal_move", second.pk), {"direction": "up"}, follow=True)
    assert page.text.index("Ik wil sparen") < page.text.index(end.own_words)


def test_a_plan_that_is_not_whole_says_what_is_missing(mentor: Client, people: People, in_planning: Trajectory) -> None:
    mentor.post(address(people, "plan_start"))
    page = mentor.post(address(people, "plan_ready"), follow=True)
    assert "Kies of jullie nu aan dit leefgebied werken." in page.text


def test_goals_of_another_plan_cannot_be_reached(mentor: Client, people: People, in_planning: Trajectory) -> None:
    _plan, end, _interim = make_agreed_plan(people.by_mentor, in_planning)
    services.start_plan(actor=people.by_mentor, trajectory=in_planning, on=clock.today())
    assert mentor.get(address(people, "goal_edit", end.pk)).status_code == 404


def test_former_versions_stay_readable(mentor: Client, people: People, in_planning: Trajectory) -> None:
    first, _end, _interim = make_agreed_plan(people.by_mentor, in_planning)
    second = services.start_plan(actor=people.by_mentor, trajectory=in_planning, on=clock.today())
    assert "Versie 1" in mentor.get(address(people, "plan_version", first.pk)).text
    assert "concept" in mentor.get(address(people, "plan_version", second.pk)).text
    assert second.status == PlanStatusChoices.DRAFT


def test_the_plan_on_paper_is_tagged_and_logged_as_print(
    mentor: Client, people: People, in_planning: Trajectory
) -> None:
    plan, _end, _interim = make_agreed_plan(people.by_mentor, in_planning)
    response = mentor.get(address(people, "plan_pdf", plan.pk))
    assert response.headers["Content-Type"] == "application/pdf"
    inside = unpacked(response.content)
    assert b"StructTreeRoot" in inside
    assert b"pdfuaid" in inside
    assert AccessLog.objects.filter(event="print", what="support plan").count() == 1


def test_the_paper_says_what_the_screen_says(mentor: Client, people: People, in_planning: Trajectory) -> None:
    from django.template.loader import render_to_string  # noqa: PLC0415  # only this test

    from baken.plans.views.support_plans import _contents  # noqa: PLC0415  # only this test

    plan, end, _interim = make_agreed_plan(people.by_mentor, in_planning)
    shown = _contents(plan, people.participant) | {"participant": people.participant}
    paper = render_to_string("plans/plan_print.html", shown)
    screen = mentor.get(address(people, "plan")).text
    for words in (end.own_words, "Wat nog even wacht", "Dit komt na de verhuizing.", "Opa Jan", "Wie akkoord is"):
        assert words in paper
        assert words in screen
