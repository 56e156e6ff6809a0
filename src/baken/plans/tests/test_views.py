"""The pages about plans: they work, for whom, with how many queries, and they keep what was typed."""

from __future__ import annotations

import re
import zlib
from typing import TYPE_CHECKING

import pytest
from django.urls import reverse

from baken.accounts.models import Location, Membership
from baken.audit.models import AccessLog
from baken.plans import selectors, services
from baken.plans.models import Goal, PlanStatusChoices
from baken.plans.services.goals import GoalData
from baken.plans.services.risks import NewRisk
from baken.plans.tests.making import make_agreed_plan, make_draft, make_profile, talk_about_everything
from baken.shared import clock

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from baken.plans.tests.conftest import People
    from baken.trajectories.models import Trajectory

MAXIMUM = 15
READING = ["plan", "analysis", "profile", "risks", "evaluation", "general_evaluation"]


def address(people: People, name: str, *args: object) -> str:
    return reverse(f"plans:{name}", args=[people.participant.pk, *args])


@pytest.fixture
def mentor(client: Client, people: People) -> Client:
    client.force_login(people.mentor)
    return client


# -- who may see what --------------------------------------------------------------------------------------------
@pytest.mark.parametrize("name", READING)
def test_a_mentor_reads_and_it_is_logged(mentor: Client, people: People, in_planning: Trajectory, name: str) -> None:
    response = mentor.get(address(people, name))
    assert response.status_code == 200
    assert AccessLog.objects.filter(event="view", user_id=people.mentor.pk, outcome="success").exists()


@pytest.mark.parametrize("name", [*READING, "plan_edit", "risk_inventory", "profile_edit", "evaluation_report"])
def test_for_a_stranger_the_page_is_not_there(
    client: Client, people: People, in_planning: Trajectory, name: str
) -> None:
    client.force_login(people.stranger)
    assert client.get(address(people, name)).status_code == 404
    assert AccessLog.objects.filter(outcome="denied", user_id=people.stranger.pk).count() == 1


@pytest.mark.parametrize("name", ["plan_edit", "risk_inventory", "plan_agree", "general_evaluation_write"])
def test_a_colleague_of_the_team_reads_but_does_not_write(
    client: Client, people: People, in_planning: Trajectory, name: str
) -> None:
    client.force_login(people.colleague)
    page = client.get(address(people, "plan"))
    assert page.status_code == 200
    assert address(people, "plan_start") not in page.text
    assert client.get(address(people, name)).status_code == 404


def test_a_manager_of_another_location_sees_nothing(client: Client, people: People, in_planning: Trajectory) -> None:
    people.stranger.roles = ["manager"]
    people.stranger.save()
    people.stranger.locations.add(Location.objects.create(name="Elders"))
    client.force_login(people.stranger)
    assert client.get(address(people, "plan")).status_code == 404


@pytest.mark.parametrize("name", ["plan_start", "plan_ready", "plan_reopen", "profile_start"])
def test_what_changes_something_is_never_a_get(
    mentor: Client, people: People, in_planning: Trajectory, name: str
) -> None:
    assert mentor.get(address(people, name)).status_code == 405


@pytest.mark.parametrize("name", READING)
def test_without_a_trajectory_the_page_says_so(mentor: Client, people: People, name: str) -> None:
    assert "Er is nog geen traject" in mentor.get(address(people, name)).text


# -- analysis ----------------------------------------------------------------------------------------------------
NOTE = {"text": "Ik slaap slecht.", "subject": "problem", "said_by": "participant", "said_on": "2025-11-24"}


def test_a_note_is_kept_and_confirmed(mentor: Client, people: People, in_analysis: Trajectory) -> None:
    page = mentor.post(address(people, "analysis_domain", "physical-health"), NOTE, follow=True)
    assert "is bewaard" in page.text
    assert "Ik slaap slecht." in page.text
    assert "Wanneer voel jij je fit?" in page.text


def test_a_note_without_a_name_keeps_what_was_typed(mentor: Client, people: People, in_analysis: Trajectory) -> None:
    page = mentor.post(address(people, "analysis_domain", "housing"), NOTE | {"said_by": "relative"})
    assert page.status_code == 200
    assert "Vul in wie dit zei." in page.text
    assert "Ik slaap slecht." in page.text
    assert "8F-08" in page.text


def test_an_unknown_domain_is_not_there(mentor: Client, people: People, in_analysis: Trajectory) -> None:
    assert mentor.get(address(people, "analysis_domain", "weer")).status_code == 404


def test_a_withdrawn_note_stays_readable(mentor: Client, people: People, in_analysis: Trajectory) -> None:
    for text in ("Eerste", "Tweede"):
        mentor.post(address(people, "analysis_domain", "housing"), NOTE | {"text": text})
    note = selectors.notes_of(in_analysis)[0]
    page = mentor.post(address(people, "note_withdraw", note.pk), {"reason": "Dubbel."}, follow=True)
    assert "Dubbel." in page.text
    assert "<del>Eerste</del>" in page.text


# -- personal profile --------------------------------------------------------------------------------------------
def profile_sent(revision: int, **given: str) -> dict[str, object]:
    words = {"strengths": "Goed met dieren", "difficulties": "Drukte", "wish_housing": "Kat"}
    return {"author": "participant", "revision": revision, **words, **given}


def test_a_profile_is_written_and_finished(mentor: Client, people: People, in_analysis: Trajectory) -> None:
    talk_about_everything(people.by_mentor, in_analysis)
    started = mentor.post(address(people, "profile_start"), {"from_notes": "yes"}, follow=True)
    assert "Dit wil ik graag: housing" in started.text
    page = mentor.post(address(people, "profile_edit"), profile_sent(1, finish="yes"), follow=True)
    assert "In de eigen woorden van" in page.text


def test_finishing_too_early_keeps_the_words_and_says_why(
    mentor: Client, people: People, in_analysis: Trajectory
) -> None:
    mentor.post(address(people, "profile_start"), {"from_notes": "no"})
    page = mentor.post(address(people, "profile_edit"), profile_sent(1, finish="yes", strengths=""))
    assert "Schrijf op waar de deelnemer goed in is." in page.text
    assert 'name="revision" value="2"' in page.text
    draft = selectors.draft_profile(in_analysis)
    assert draft is not None
    assert draft.difficulties == "Drukte"


def test_two_writers_see_both_texts(mentor: Client, people: People, in_analysis: Trajectory) -> None:
    mentor.post(address(people, "profile_start"), {"from_notes": "no"})
    mentor.post(address(people, "profile_edit"), profile_sent(1, about="Van de eerste"))
    page = mentor.post(address(people, "profile_edit"), profile_sent(1, about="Van de tweede"))
    assert "Twee teksten naast elkaar" in page.text
    assert "Van de eerste" in page.text
    assert "Van de tweede" in page.text
    again = mentor.post(address(people, "profile_edit"), profile_sent(2, about="Samen"), follow=True)
    assert "Het concept is bewaard." in again.text


# -- support plan ------------------------------------------------------------------------------------------------
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
    assert selectors.current_plan(people.participant) is not None


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


# -- on paper ----------------------------------------------------------------------------------------------------
def unpacked(pdf: bytes) -> bytes:
    """What stands in the compressed streams of a PDF."""
    found = b""
    for stream in re.finditer(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL):
        try:
            found += zlib.decompress(stream.group(1))
        except zlib.error:
            found += stream.group(1)
    return found


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
    from django.template.loader import render_to_string  # noqa: PLC0415

    from baken.plans.views.support_plans import _contents  # noqa: PLC0415

    plan, end, _interim = make_agreed_plan(people.by_mentor, in_planning)
    shown = _contents(plan, people.participant) | {"participant": people.participant}
    paper = render_to_string("plans/plan_print.html", shown)
    screen = mentor.get(address(people, "plan")).text
    for words in (end.own_words, "Wat nog even wacht", "Dit komt na de verhuizing.", "Opa Jan", "Wie akkoord is"):
        assert words in paper
        assert words in screen


# -- risks -------------------------------------------------------------------------------------------------------
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


# -- evaluation --------------------------------------------------------------------------------------------------
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


# -- speed -------------------------------------------------------------------------------------------------------
@pytest.fixture
def much(people: People, in_analysis: Trajectory) -> Trajectory:
    """A participant about whom much was written, in the planning phase with an agreed plan and a draft."""
    from baken.plans.tests.factories import walk_on  # noqa: PLC0415

    talk_about_everything(people.by_mentor, in_analysis)
    make_profile(people.by_mentor, in_analysis)
    services.fill_in_risks(
        actor=people.by_mentor, trajectory=in_analysis, filled_in_by="parent", name="Anja",
        filled_in_on=clock.today(), on=clock.today(), new=[NewRisk(f"Risico {n}", "Afspraak") for n in range(4)],
    )  # fmt: skip
    walk_on(in_analysis, "planning", clock.today())
    make_agreed_plan(people.by_mentor, in_analysis)
    draft = services.start_plan(actor=people.by_mentor, trajectory=in_analysis, on=clock.today())
    draft.trajectory, draft.participant = in_analysis, in_analysis.participant
    for number in range(6):
        services.add_goal(actor=people.by_mentor, plan=draft, data=GoalData("housing", f"Doel {number}"))
    Membership.objects.create(user=people.mentor, team=people.team, from_on=clock.today())
    return in_analysis


@pytest.mark.parametrize(
    "name",
    [*READING, "plan_edit", "risk_inventory", "evaluation_report", "general_evaluation_write", "goal_add"],
)
def test_a_page_takes_few_queries_however_much_there_is(
    mentor: Client, people: People, much: Trajectory, django_assert_max_num_queries: Callable[..., object], name: str
) -> None:
    with django_assert_max_num_queries(MAXIMUM):  # type: ignore[attr-defined]
        assert mentor.get(address(people, name)).status_code == 200


def test_the_page_of_a_life_domain_takes_few_queries(
    mentor: Client, people: People, much: Trajectory, django_assert_max_num_queries: Callable[..., object]
) -> None:
    with django_assert_max_num_queries(MAXIMUM):  # type: ignore[attr-defined]
        assert mentor.get(address(people, "analysis_domain", "housing")).status_code == 200
