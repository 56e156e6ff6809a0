"""Two people at once, or one person twice: nothing is overwritten, nothing is made double."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from django.urls import reverse

from baken.audit.models import AccessLog
from baken.plans import selectors, services
from baken.plans.models import Agreement, DomainNote, GeneralEvaluation, Goal, PlanAction, Risk, RiskInventory
from baken.plans.services.goals import ActionData, GoalData
from baken.plans.services.risks import NewRisk
from baken.plans.tests.making import make_agreed_plan, make_draft
from baken.shared import clock
from baken.shared.errors import Conflict, Refused
from baken.trajectories.models import Trajectory

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from baken.plans.tests.conftest import People


@pytest.fixture
def mentor(client: Client, people: People) -> Client:
    client.force_login(people.mentor)
    return client


def address(people: People, name: str, *args: object) -> str:
    return reverse(f"plans:{name}", args=[people.participant.pk, *args])


# -- two people ---------------------------------------------------------------------------------------------------
def test_an_action_that_someone_saved_meanwhile_is_not_overwritten(people: People, in_planning: Trajectory) -> None:
    _plan, _end, interim = make_draft(people.by_mentor, in_planning)
    action = interim.actions.get()
    action.goal = interim
    services.change_action(actor=people.by_mentor, action=action, data=ActionData("Samen koken"), revision=1)
    with pytest.raises(Conflict):
        services.change_action(actor=people.by_mentor, action=action, data=ActionData("Soep maken"), revision=1)
    assert PlanAction.objects.get().text == "Samen koken"


def test_an_agreement_that_someone_saved_meanwhile_is_not_overwritten(people: People, in_planning: Trajectory) -> None:
    plan, _end, _interim = make_draft(people.by_mentor, in_planning)
    agreement = services.add_agreement(actor=people.by_mentor, plan=plan, text="We bellen eerst.")
    services.change_agreement(actor=people.by_mentor, agreement=agreement, text="We appen eerst.", revision=1)
    with pytest.raises(Conflict):
        services.change_agreement(actor=people.by_mentor, agreement=agreement, text="We mailen.", revision=1)
    assert Agreement.objects.get().text == "We appen eerst."


def test_both_texts_of_an_action_stand_beside_each_other(
    mentor: Client, people: People, in_planning: Trajectory
) -> None:
    _plan, _end, interim = make_draft(people.by_mentor, in_planning)
    action = interim.actions.get()
    action.goal = interim
    services.change_action(actor=people.by_mentor, action=action, data=ActionData("Van Tess"), revision=1)
    sent = {"text": "Van Wies", "doer": "participant", "doer_name": "", "by_on": "", "revision": 1}
    page = mentor.post(address(people, "action_edit", action.pk), sent)
    assert "conflict-title" in page.text
    assert "Van Tess" in page.text
    assert "Van Wies" in page.text
    mentor.post(address(people, "action_edit", action.pk), sent | {"revision": 2})
    assert PlanAction.objects.get().text == "Van Wies"


def test_both_texts_of_an_agreement_stand_beside_each_other(
    mentor: Client, people: People, in_planning: Trajectory
) -> None:
    plan, _end, _interim = make_draft(people.by_mentor, in_planning)
    agreement = services.add_agreement(actor=people.by_mentor, plan=plan, text="Oud")
    services.change_agreement(actor=people.by_mentor, agreement=agreement, text="Van Tess", revision=1)
    page = mentor.post(address(people, "agreement_edit", agreement.pk), {"text": "Van Wies", "revision": 1})
    assert "conflict-title" in page.text
    assert "Van Tess" in page.text
    assert "Van Wies" in page.text


def test_who_looked_before_the_phase_was_closed_writes_nothing_after_it(
    people: People, in_analysis: Trajectory
) -> None:
    """8F-18: what counts is where the trajectory stands now, not where it stood when the page was opened."""
    from baken.plans.tests.factories import walk_on  # noqa: PLC0415  # only this test

    opened = Trajectory.objects.get(pk=in_analysis.pk)
    opened.participant = in_analysis.participant
    walk_on(in_analysis, "planning", clock.today())
    with pytest.raises(Refused) as refused:
        services.add_note(
            actor=people.by_mentor, trajectory=opened, domain="housing", subject="wish", said_by="participant",
            text="Te laat", on=clock.today(),
        )  # fmt: skip
    assert refused.value.rule == "8F-18"


def test_taking_out_what_a_colleague_took_out_changes_nothing(people: People, in_planning: Trajectory) -> None:
    """The moment at which it went stays: by that moment the interim goals come back with their end goal."""
    plan, end, _interim = make_draft(people.by_mentor, in_planning)
    opened = Goal.objects.get(pk=end.pk)
    opened.plan = plan
    services.remove_from_plan(actor=people.by_mentor, item=end)
    rows = AccessLog.objects.count()
    services.remove_from_plan(actor=people.by_mentor, item=opened)
    assert AccessLog.objects.count() == rows
    services.restore_to_plan(actor=people.by_mentor, item=opened)
    assert len(selectors.whole_plan(plan).goals) == 2


# -- one person twice ---------------------------------------------------------------------------------------------
def test_a_form_of_the_draft_that_comes_in_twice_makes_one_thing(
    mentor: Client, people: People, in_planning: Trajectory
) -> None:
    _plan, end, _interim = make_draft(people.by_mentor, in_planning)
    goals, actions = Goal.objects.count(), PlanAction.objects.count()
    goal = {"own_words": "Ik wil sparen", "wording": "", "domain": "finances", "client_key": uuid4()}
    action = {"text": "Potje maken", "doer": "participant", "doer_name": "", "by_on": "", "client_key": uuid4()}
    agreement = {"text": "We bellen eerst.", "client_key": uuid4()}
    for url, sent in (
        (address(people, "goal_add"), goal),
        (address(people, "action_add", end.pk), action),
        (address(people, "agreement_add"), agreement),
    ):
        for _time in range(2):
            assert mentor.post(url, sent).status_code == 302
    found = (Goal.objects.count(), PlanAction.objects.count(), Agreement.objects.count())
    assert found == (goals + 1, actions + 1, 1)


def test_the_same_key_with_other_words_is_said_and_makes_nothing(
    mentor: Client, people: People, in_planning: Trajectory
) -> None:
    make_draft(people.by_mentor, in_planning)
    sent = {"text": "We bellen eerst.", "client_key": uuid4()}
    mentor.post(address(people, "agreement_add"), sent)
    page = mentor.post(address(people, "agreement_add"), sent | {"text": "We appen eerst."})
    assert page.status_code == 200
    assert "We appen eerst." in page.text
    assert Agreement.objects.count() == 1


def test_a_note_that_comes_in_twice_is_one_note(mentor: Client, people: People, in_analysis: Trajectory) -> None:
    sent = {
        "text": "Ik slaap slecht.", "subject": "problem", "said_by": "participant", "said_on": "2025-11-24",
        "client_key": uuid4(),
    }  # fmt: skip
    for _time in range(2):
        assert mentor.post(address(people, "analysis_domain", "housing"), sent).status_code == 302
    assert DomainNote.objects.count() == 1


def test_an_inventory_that_comes_in_twice_is_one_inventory(
    mentor: Client, people: People, in_start: Trajectory
) -> None:
    """The second time the risk that it names is there already: it is not asked about."""
    sent = {
        "filled_in_by": "parent", "name": "Anja", "filled_in_on": "2025-11-24", "risk_1": "Loopt weg",
        "client_key": uuid4(),
    }  # fmt: skip
    for _time in range(2):
        assert mentor.post(address(people, "risk_inventory"), sent).status_code == 302
    assert (RiskInventory.objects.count(), Risk.objects.count()) == (1, 1)


def test_a_general_evaluation_that_comes_in_twice_is_one(
    mentor: Client, people: People, in_planning: Trajectory
) -> None:
    services.fill_in_risks(
        actor=people.by_mentor, trajectory=in_planning, filled_in_by="parent", name="Anja",
        filled_in_on=clock.today(), on=clock.today(), new=[NewRisk("Loopt weg")],
    )  # fmt: skip
    sent = {
        "from_on": "2025-06-02", "until_on": "2025-11-24", "summary": "Reist nu zelf.", "client_key": uuid4(),
    }  # fmt: skip
    for _time in range(2):
        assert mentor.post(address(people, "general_evaluation_write"), sent).status_code == 302
    assert GeneralEvaluation.objects.count() == 1


def test_the_same_words_sent_twice_are_no_conflict(
    mentor: Client, people: People, in_planning: Trajectory, to_evaluation: Callable[[Trajectory], None]
) -> None:
    """A double click on "save" where a revision guards: the second time it is simply saved."""
    _plan, end, _interim = make_agreed_plan(people.by_mentor, in_planning)
    to_evaluation(in_planning)
    pea = {"process": "Ging goed", "effect": "reached", "why": "Geoefend", "next_step": "secure", "revision": 0}
    report = {"goals": "Goed", "revision": 0}
    for _time in range(2):
        assert mentor.post(address(people, "goal_evaluation", end.pk), pea).status_code == 302
        assert mentor.post(address(people, "evaluation_report"), report).status_code == 302


def test_a_key_does_not_open_what_the_policy_closes(people: People, in_planning: Trajectory) -> None:
    """The check comes first, also for a form that was carried out before."""
    from baken.shared.errors import NotPermitted  # noqa: PLC0415  # only this test

    plan, _end, _interim = make_draft(people.by_mentor, in_planning)
    key = uuid4()
    services.add_goal(actor=people.by_mentor, plan=plan, data=GoalData("finances", "Ik wil sparen"), client_key=key)
    plan.participant = people.seen_by(people.stranger)
    with pytest.raises(NotPermitted):
        services.add_goal(
            actor=people.actor(people.stranger), plan=plan, data=GoalData("finances", "Ik wil sparen"), client_key=key
        )
    assert AccessLog.objects.filter(outcome="denied").exists()


def test_the_steps_of_a_course_are_recorded_once(people: People, in_start: Trajectory) -> None:
    key = uuid4()
    for _time in range(2):
        services.fill_in_risks(
            actor=people.by_mentor, trajectory=in_start, filled_in_by="parent", name="Anja",
            filled_in_on=clock.today(), on=clock.today(), new=[NewRisk("Loopt weg")], client_key=key,
        )  # fmt: skip
    assert in_start.events.filter(step="risk-inventory", kind="done").count() == 1
