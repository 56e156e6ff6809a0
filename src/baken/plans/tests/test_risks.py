"""Risks: two sides beside each other and beside the last time, linked to the plan, and noted in between."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID, uuid4

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from baken.audit.models import AccessLog
from baken.plans import selectors, services
from baken.plans.models import Agreement, NotedRisk, Risk
from baken.plans.presenters.risks import risks_compared
from baken.plans.rules.risks import (
    Look,
    RiskState,
    Side,
    Weighed,
    begins_anew,
    differ,
    last_words,
    sittings,
    verdict,
)
from baken.plans.services.goals import GoalData
from baken.plans.services.risks import Judged, NewRisk
from baken.plans.tests.factories import walk_on
from baken.plans.tests.making import make_agreed_plan, make_draft
from baken.shared import clock
from baken.shared.errors import DomainError, NotPermitted, Refused

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from baken.plans.models import RiskInventory
    from baken.plans.tests.conftest import People
    from baken.trajectories.models import Trajectory

NEW, STILL, GONE = RiskState.NEW, RiskState.STILL, RiskState.GONE
STATES = st.sampled_from(RiskState)
LOOKS = st.lists(
    st.builds(
        Look, side=st.sampled_from(Side), occasion=st.sampled_from(["start", "review"]), states=st.just({}),
        concluded=st.booleans(),
    )
)  # fmt: skip
RISK = UUID(int=1)


# -- rules (8F-15) ------------------------------------------------------------------------------------------------
@given(st.lists(STATES, min_size=1))
def test_a_risk_is_gone_only_when_nobody_sees_it(states: list[RiskState]) -> None:
    assert (verdict(states) is GONE) == all(state is GONE for state in states)


@given(st.lists(STATES))
def test_sides_differ_when_one_sees_it_and_another_does_not(states: list[RiskState]) -> None:
    assert differ(states) == (GONE in states and any(state is not GONE for state in states))


@given(LOOKS)
def test_every_look_is_in_one_sitting_and_keeps_its_place(looks: list[Look]) -> None:
    assert [look for sitting in sittings(looks) for look in sitting] == looks


@given(LOOKS)
def test_a_sitting_has_one_occasion_and_ends_when_both_sides_looked(looks: list[Look]) -> None:
    for sitting in sittings(looks):
        assert len({look.occasion for look in sitting}) == 1
        assert {look.side for look in sitting[:-1]} != set(Side)
        assert not any(look.concluded for look in sitting[:-1])
        assert begins_anew(sitting, "another")


def test_the_last_word_of_a_side_counts() -> None:
    looks = [Look(Side.FAMILY, "review", {RISK: NEW}), Look(Side.FAMILY, "review", {RISK: GONE})]
    assert last_words(looks, RISK) == {Side.FAMILY: GONE}
    assert verdict(last_words([], RISK).values()) is None


# -- filling in ---------------------------------------------------------------------------------------------------
def fill_in(people: People, trajectory: Trajectory, by: str = "parent", **given_: object) -> RiskInventory:
    return services.fill_in_risks(
        actor=people.by_mentor, trajectory=trajectory, filled_in_by=by, name="Anja" if by == "parent" else "Wies",
        filled_in_on=clock.today(), on=clock.today(),
        **given_,  # type: ignore[arg-type]  # as the test gives it
    )  # fmt: skip


def test_what_parents_find_gone_stays_when_the_workers_still_see_it(people: People, in_start: Trajectory) -> None:
    fill_in(people, in_start, new=[NewRisk("Loopt weg")])
    risk = Risk.objects.get()
    fill_in(people, in_start, "worker", judged={risk.pk: Judged(STILL)})
    walk_on(in_start, "planning", clock.today())
    fill_in(people, in_start, judged={risk.pk: Judged(GONE)})
    assert selectors.open_risks(people.participant) == []
    asked = selectors.to_judge(in_start, selectors.inventories_of(people.participant))
    assert asked.risks == [risk]
    fill_in(people, in_start, "worker", judged={risk.pk: Judged(STILL, note="Vorige week nog.")})
    assert selectors.open_risks(people.participant) == [risk]
    compared = risks_compared(selectors.sittings_of(selectors.inventories_of(people.participant)))
    assert compared is not None
    (row,) = compared.rows
    assert (row.before, row.state, row.differs) == ("nieuw", STILL, True)
    assert [judgement.state for judgement in row.now if judgement] == [GONE, STILL]


def test_what_was_gone_before_is_not_asked_again(people: People, in_planning: Trajectory) -> None:
    fill_in(people, in_planning, new=[NewRisk("Loopt weg")])
    risk = Risk.objects.get()
    fill_in(people, in_planning, "worker", judged={risk.pk: Judged(GONE)})
    assert selectors.open_risks(people.participant) == [risk]  # the parents brought it in: they still see it
    fill_in(people, in_planning, judged={risk.pk: Judged(GONE)})
    fill_in(people, in_planning, "worker", judged={risk.pk: Judged(GONE)})
    assert selectors.to_judge(in_planning, selectors.inventories_of(people.participant)).risks == []


def test_who_did_not_fill_it_in_yet_is_said(client: Client, people: People, in_start: Trajectory) -> None:
    client.force_login(people.mentor)
    fill_in(people, in_start, new=[NewRisk("Loopt weg")])
    page = client.get(address(people, "risks")).text
    assert "Nog niet ingevuld door: begeleiders" in page
    form = client.get(address(people, "risk_inventory")).text
    assert "De anderen hebben al ingevuld." in form


# -- linked to the plan (RR-02) -----------------------------------------------------------------------------------
def test_a_goal_follows_from_a_risk_and_both_say_so(client: Client, people: People, in_planning: Trajectory) -> None:
    client.force_login(people.mentor)
    make_draft(people.by_mentor, in_planning)
    fill_in(people, in_planning, new=[NewRisk("Loopt weg")])
    risk = Risk.objects.get()
    assert "Risico’s zonder afspraak of doel" in client.get(address(people, "plan_edit")).text
    sent = {"own_words": "Ik zeg waar ik heen ga", "wording": "", "domain": "housing", "risks": [str(risk.pk)]}
    page = client.post(address(people, "goal_add"), sent, follow=True).text
    assert "vanwege het risico: Loopt weg" in page
    assert "Risico’s zonder afspraak of doel" not in page
    assert "Ik zeg waar ik heen ga" in client.get(address(people, "risks")).text


def test_a_goal_keeps_its_risk_over_the_versions_of_the_plan(people: People, in_planning: Trajectory) -> None:
    _plan, end, _interim = make_agreed_plan(people.by_mentor, in_planning)
    fill_in(people, in_planning, new=[NewRisk("Loopt weg", goal=end.line)])
    second = services.start_plan(actor=people.by_mentor, trajectory=in_planning, on=clock.today())
    copied = next(goal for goal in selectors.whole_plan(second).goals if goal.line == end.line)
    assert copied.pk != end.pk
    assert copied.risk_texts == ["Loopt weg"]  # type: ignore[attr-defined]  # by the selector
    second.trajectory, second.participant, copied.plan = in_planning, in_planning.participant, second
    data = GoalData("housing", "Ik wil op mezelf wonen", risks=frozenset())
    services.change_goal(actor=people.by_mentor, goal=copied, data=data, revision=copied.revision)
    assert Risk.objects.get().goal is None


def test_a_risk_of_another_participant_is_not_linked(people: People, in_planning: Trajectory) -> None:
    from baken.plans.tests.factories import TrajectoryInPhaseFactory  # noqa: PLC0415  # only this test

    plan, _end, _interim = make_draft(people.by_mentor, in_planning)
    other = Risk.objects.create(participant=TrajectoryInPhaseFactory.create().participant, text="Van een ander")
    data = GoalData("finances", "Ik wil sparen", risks=frozenset({other.pk}))
    services.add_goal(actor=people.by_mentor, plan=plan, data=data)
    other.refresh_from_db()
    assert other.goal is None


# -- noted in between (RR-01) -------------------------------------------------------------------------------------
def note(people: People, text: str = "Rijdt door rood", **given_: object) -> NotedRisk:
    noted = services.note_risk(
        actor=people.by_mentor, participant=people.seen_by(people.mentor), text=text, on=clock.today(),
        **given_,  # type: ignore[arg-type]  # as the test gives it
    )  # fmt: skip
    noted.participant = people.seen_by(people.mentor)
    return noted


def test_a_colleague_notes_a_risk_from_a_memo_once(people: People, in_planning: Trajectory) -> None:
    memo, key = uuid4(), uuid4()
    for _time in range(2):
        services.note_risk(
            actor=people.actor(people.colleague), participant=people.seen_by(people.colleague), text="Rijdt door rood",
            domain="meaning", on=clock.today(), source="memo", source_id=memo, client_key=key,
        )  # fmt: skip
    (item,) = selectors.risks_to_weigh(people.participant)
    assert NotedRisk.objects.get(source_id=memo).pk == item.pk
    assert AccessLog.objects.filter(what="noted risk", outcome="success").count() == 1


def test_a_noted_risk_is_taken_up_with_an_agreement_in_the_plan(people: People, in_planning: Trajectory) -> None:
    make_draft(people.by_mentor, in_planning)
    noted = note(people)
    risk = services.take_up_risk(actor=people.by_mentor, noted=noted, agreement="We fietsen samen.", on=clock.today())
    assert selectors.risks_to_weigh(people.participant) == []
    assert selectors.open_risks(people.participant) == [risk]
    assert Agreement.objects.get().text == "We fietsen samen."


def test_a_noted_risk_is_set_aside_with_a_reason_only(people: People, in_planning: Trajectory) -> None:
    noted = note(people)
    with pytest.raises(DomainError) as refused:
        services.set_aside_risk(actor=people.by_mentor, noted=noted, reason=" ", on=clock.today())
    assert (refused.value.field, refused.value.rule) == ("reason", "RR-01")
    done = services.set_aside_risk(actor=people.by_mentor, noted=noted, reason="Eén keer.", on=clock.today())
    assert done.outcome == Weighed.SET_ASIDE
    with pytest.raises(Refused):
        services.take_up_risk(actor=people.by_mentor, noted=noted, on=clock.today())


def test_a_stranger_notes_nothing_and_a_colleague_does_not_weigh(people: People, in_planning: Trajectory) -> None:
    with pytest.raises(NotPermitted):
        services.note_risk(
            actor=people.actor(people.stranger), participant=people.seen_by(people.stranger), text="x",
            on=clock.today(),
        )  # fmt: skip
    noted = note(people)
    noted.participant = people.seen_by(people.colleague)
    with pytest.raises(NotPermitted):
        services.set_aside_risk(actor=people.actor(people.colleague), noted=noted, reason="x", on=clock.today())


@pytest.mark.parametrize("domain", ["weather"])
def test_an_unknown_life_domain_or_no_text_is_refused(people: People, in_planning: Trajectory, domain: str) -> None:
    with pytest.raises(DomainError):
        note(people, domain=domain)
    with pytest.raises(DomainError):
        note(people, " ")


# -- screens ------------------------------------------------------------------------------------------------------
def address(people: People, name: str, *args: object) -> str:
    return reverse(f"plans:{name}", args=[people.participant.pk, *args])


@pytest.fixture
def mentor(client: Client, people: People) -> Client:
    client.force_login(people.mentor)
    return client


def test_a_noted_risk_stays_in_sight_until_it_is_weighed(
    mentor: Client, people: People, in_planning: Trajectory
) -> None:
    make_draft(people.by_mentor, in_planning)
    sent = {"text": "Rijdt door rood", "domain": "", "noted_on": "2025-11-24", "client_key": uuid4()}
    for _time in range(2):
        mentor.post(address(people, "risk_note"), sent)
    noted = NotedRisk.objects.get()
    pages = ["risks", "plan_edit", "evaluation", "general_evaluation_write", "risk_inventory"]
    for name in pages:
        assert "Nog te wegen" in mentor.get(address(people, name)).text, name
    weigh = address(people, "risk_weigh", noted.pk)
    assert "Dit veld is verplicht" in mentor.post(weigh, {"aside": "yes", "aside-reason": ""}).text
    page = mentor.post(weigh, {"aside": "yes", "aside-reason": "Het was één keer."}, follow=True).text
    assert "Het was één keer." in page
    for name in pages:
        assert "Nog te wegen" not in mentor.get(address(people, name)).text, name
    assert "Oppakken" not in mentor.get(weigh).text


def test_taking_up_from_the_screen_makes_a_risk(mentor: Client, people: People, in_planning: Trajectory) -> None:
    noted = note(people)
    weigh = address(people, "risk_weigh", noted.pk)
    assert mentor.post(weigh, {"take-text": ""}).status_code == 200
    page = mentor.post(weigh, {"take-text": "Rijdt door rood", "take-agreement": "Samen"}, follow=True)
    assert "Het risico is opgepakt." in page.text
    again = mentor.post(weigh, {"take-text": "Rijdt door rood", "take-agreement": "Samen"})
    assert "Opgepakt als risico" in again.text
    assert Risk.objects.count() == 1


def test_noted_risks_of_another_participant_cannot_be_reached(
    mentor: Client, people: People, in_planning: Trajectory
) -> None:
    from baken.plans.tests.factories import TrajectoryInPhaseFactory  # noqa: PLC0415  # only this test

    other = NotedRisk.objects.create(
        participant=TrajectoryInPhaseFactory.create().participant, text="x", noted_on=clock.today(), noted_by_name="x"
    )
    assert mentor.get(address(people, "risk_weigh", other.pk)).status_code == 404


@pytest.mark.parametrize("name", ["risk_note", "risk_inventory"])
def test_a_colleague_and_a_stranger_find_no_form(
    client: Client, people: People, in_planning: Trajectory, name: str
) -> None:
    for user in (people.colleague, people.stranger):
        client.force_login(user)
        assert client.get(address(people, name)).status_code == 404


@pytest.mark.parametrize("name", ["risks", "risk_inventory", "risk_note"])
def test_the_pages_about_risks_take_few_queries(
    mentor: Client, people: People, in_planning: Trajectory, django_assert_max_num_queries: Callable[..., object],
    name: str,
) -> None:  # fmt: skip
    fill_in(people, in_planning, new=[NewRisk(f"Risico {n}", "Afspraak") for n in range(5)])
    for number in range(5):
        note(people, f"Genoteerd {number}")
    with django_assert_max_num_queries(15):  # type: ignore[attr-defined]  # what pytest-django gives is typed too narrowly
        assert mentor.get(address(people, name)).status_code == 200
