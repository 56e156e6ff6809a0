"""Figures counted by hand beside figures counted by Baken (8F-22)."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from baken.continuity.models import FamilyMessage
from baken.incidents.tests.factories import IncidentFactory
from baken.methods.catalogue import load_course
from baken.participants.models import CareKind
from baken.participants.tests.factories import CareAssignmentFactory, LocationFactory, ParticipantFactory
from baken.plans.models import GoalEvaluation
from baken.plans.tests.factories import GoalFactory
from baken.quality import selectors, services
from baken.quality.presenters import pages, tables, topics
from baken.quality.rules.numbers import Share, Spread
from baken.quality.rules.periods import Period, Unit
from baken.quality.selectors.counting import rows
from baken.quality.selectors.waiting import rows as waiting_rows
from baken.shared import clock
from baken.trajectories.tests.factories import Walk

if TYPE_CHECKING:
    from baken.accounts.rules import Actor
    from baken.participants.tests.conftest import Organisation

Q3, Q4 = (Period(Unit.QUARTER, 2025, number) for number in (3, 4))
NOW = selectors.Choice(Q4)


@pytest.fixture
def officer_actor(org: Organisation) -> Actor:
    return org.actor("Kiki")


def counted(actor: Actor, slug: str, choice: selectors.Choice = NOW) -> dict[tuple[str, str], int]:
    found: Counter[tuple[str, str]] = Counter()
    for one in selectors.tallies(actor, slug, choice, choice.period.first, choice.period.last):
        found[one.kind, one.result] += one.count
    for (kind, result), number in found.items():
        narrow = selectors.Choice(choice.period, choice.location_id, choice.team_id, kind, result)
        assert rows(actor, slug, narrow).count() == number, "a figure is the number of its rows"
    return dict(found)


def test_what_was_due_is_counted_on_the_day_it_was_due(officer_actor: Actor, walk: Walk) -> None:
    """Profile on 2 October, plan on the 9th. A talk on the 29th, due on the 23rd; the next was due on 12 November."""
    walk.to_execution().after(20).record("progress-talk")
    services.count_anew()
    assert counted(officer_actor, "op-tijd") == {
        ("analysis-talk", "on-time"): 1,
        ("support-plan", "on-time"): 1,
        ("plan-agreement", "on-time"): 1,
        ("progress-talk", "late"): 2,
    }
    assert counted(officer_actor, "op-tijd", selectors.Choice(Q3)) == {}


def test_what_is_due_today_is_not_late_yet(officer_actor: Actor, walk: Walk) -> None:
    walk.to_execution()
    services.count_anew()
    with clock.frozen(walk.on + timedelta(days=14)):
        assert ("progress-talk", "late") not in counted(officer_actor, "op-tijd")
    with clock.frozen(walk.on + timedelta(days=15)):
        assert counted(officer_actor, "op-tijd")["progress-talk", "late"] == 1


def test_what_lapsed_before_it_was_due_was_never_owed(officer_actor: Actor, walk: Walk) -> None:
    walk.to_execution().after(2).record("progress-talk")
    walk.after(2).close()
    services.count_anew()
    assert [key for key, _result in counted(officer_actor, "op-tijd") if key == "progress-talk"] == ["progress-talk"]
    assert counted(officer_actor, "op-tijd")["progress-talk", "on-time"] == 1


def test_waiting_is_counted_in_days_where_it_ended(officer_actor: Actor, org: Organisation, walk: Walk) -> None:
    """Registered on 15 September; intake talk and start on the 22nd. The other waits from the 22nd."""
    walk.to_start()
    other = Walk.begin(org, ParticipantFactory.create(location=org.here)).to_waiting_list()
    services.count_anew()
    choice = selectors.Choice(Q3)
    intake = selectors.waited(officer_actor, choice, "intake", Q3.first, Q3.last)
    assert [days for _team, _until, days in intake] == [7, 7]
    assert [days for *_rest, days in selectors.waited(officer_actor, choice, "start", Q3.first, Q3.last)] == [7]
    assert selectors.waited(officer_actor, choice, "list", Q3.first, Q3.last) == []
    still = selectors.waited(officer_actor, choice, "still", Q3.first, Q3.last)
    assert [days for *_rest, days in still] == [63]
    page = pages.waiting_page(officer_actor, choice, [])
    assert page["waits"][0].now == Spread(2, 7, 7)
    narrow = selectors.Choice(Q3, kind="still")
    assert [row.participant_id for row in waiting_rows(officer_actor, narrow)] == [other.participant.pk]
    other.after(30).decide("intake-decision", "admission")
    services.count_anew()
    assert [days for *_rest, days in selectors.waited(officer_actor, choice, "list", Q4.first, Q4.last)] == [30]


def test_who_stopped_while_waiting_does_not_wait_now(officer_actor: Actor, walk: Walk) -> None:
    walk.to_waiting_list().decide("intake-decision", "rejection")
    services.count_anew()
    assert selectors.waited(officer_actor, NOW, "still", Q4.first, Q4.last) == []


def test_goals_are_counted_by_what_came_of_them(officer_actor: Actor) -> None:
    """Two reached, one goes on, one made easier, one adjusted, one stopped; the last one in another quarter."""
    came = [
        ("housing", "reached", "secure", date(2025, 10, 1)),
        ("housing", "reached", "extend", date(2025, 12, 31)),
        ("housing", "partly", "go_on", date(2025, 11, 3)),
        ("finances", "not", "easier", date(2025, 11, 3)),
        ("finances", "partly", "adjust", date(2025, 11, 3)),
        ("finances", "not", "stop", date(2025, 9, 30)),
    ]
    for domain, effect, step, on in came:
        goal = GoalFactory.create(domain=domain)
        GoalEvaluation.objects.create(
            goal=goal, participant=goal.participant, trajectory=goal.plan.trajectory, round=1, process="Ging goed.",
            effect=effect, why="Geoefend.", next_step=step, evaluated_on=on, evaluated_by_name="Wies",
        )  # fmt: skip
    assert counted(officer_actor, "doelen") == {
        ("housing", "reached"): 2,
        ("housing", "continued"): 1,
        ("finances", "adjusted"): 2,
    }
    assert counted(officer_actor, "doelen", selectors.Choice(Q3)) == {("finances", "stopped"): 1}


def test_endings_are_counted_by_how(officer_actor: Actor, walk: Walk) -> None:
    walk.to_registration_decision().after(20).decide("registration-decision", "rejection")
    assert counted(officer_actor, "uitstroom") == {("rejection", "ended"): 1}


@pytest.mark.parametrize("ending", ["rejection", "referral", "completed", "threat", "own-choice"])
def test_every_ending_has_words(ending: str) -> None:
    assert ending in topics.OUTFLOW.kinds()


def test_answers_count_once_the_promised_time_has_passed(officer_actor: Actor, org: Organisation) -> None:
    """Three messages: answered after 23 hours, after 25 hours, and one of this morning that may still wait."""
    came_in = datetime(2025, 11, 3, 9, tzinfo=ZoneInfo("Europe/Amsterdam"))
    whom = ParticipantFactory.create(location=org.here)
    for at, hours in [(came_in, 23), (came_in, 25), (clock.now() - timedelta(hours=3), None)]:
        answer = (
            {"answered_at": at + timedelta(hours=hours), "answer": "Gebeld.", "answer_way": "phone"} if hours else {}
        )
        FamilyMessage.objects.create(
            participant=whom, came_in_at=at, way="phone", sender_name="Moeder", text="Bel mij.",
            recorded_by_name="Wies", **answer,
        )  # fmt: skip
    assert counted(officer_actor, "antwoorden") == {("phone", "in-time"): 1, ("phone", "late"): 1}


def test_incidents_are_counted_by_month_apart_from_near_misses(officer_actor: Actor, org: Organisation) -> None:
    at = datetime(2025, 11, 3, 21, 30, tzinfo=ZoneInfo("Europe/Amsterdam"))
    IncidentFactory.create(location=org.here, happened_at=at)
    IncidentFactory.create(location=org.here, happened_at=at, near_miss=True)
    IncidentFactory.create(location=org.here, happened_at=at - timedelta(days=60))
    found = selectors.incidents_by_month(officer_actor, NOW, Q4.first, Q4.last)
    assert {(one.month, one.result): one.count for one in found} == {
        (date(2025, 11, 1), "happened"): 1,
        (date(2025, 11, 1), "near-miss"): 1,
    }


def test_the_caseload_is_that_of_the_last_day(org: Organisation) -> None:
    first, second = (ParticipantFactory.create(location=org.here) for _number in range(2))
    CareAssignmentFactory.create(participant=first, user=org.staff["Wies"])
    CareAssignmentFactory.create(participant=second, user=org.staff["Wies"], until_on=date(2025, 10, 1))
    CareAssignmentFactory.create(
        participant=second, user=org.staff["Wies"], kind=CareKind.BUDDY, from_on=date(2025, 10, 1)
    )
    CareAssignmentFactory.create(participant=second, user=org.staff["Bram"], from_on=date(2025, 10, 1))
    mara = org.actor("Mara")
    assert [(one.name, one.as_mentor, one.as_buddy) for one in selectors.caseloads(mara, NOW)] == [
        ("Wies", 1, 1),
        ("Bram", 1, 0),
    ]
    before = selectors.caseloads(mara, selectors.Choice(Q3))
    assert [(one.name, one.as_mentor, one.as_buddy) for one in before] == [("Wies", 2, 0)]
    assert selectors.guided(mara, NOW, org.staff["Wies"].pk).count() == 2


def test_figures_of_a_team_are_of_those_in_it(officer_actor: Actor, org: Organisation, walk: Walk) -> None:
    walk.to_registration_decision().after(20).decide("registration-decision", "rejection")
    in_team = ParticipantFactory.create(location=org.here, team=org.team)
    Walk.begin(org, in_team).to_registration_decision().after(20).decide(
        "registration-decision", "referral", to_whom="x"
    )
    assert counted(officer_actor, "uitstroom", selectors.Choice(Q4, team_id=org.team.pk)) == {("referral", "ended"): 1}
    assert counted(officer_actor, "uitstroom", selectors.Choice(Q4, LocationFactory.create().pk)) == {}
    page = pages.tally_page(officer_actor, topics.OUTFLOW, NOW, [org.team])
    assert [(line.title, line.share) for line in page["teams"]] == [
        (f"{org.team.name} ({org.here.name})", Share(1, 1)),
        ("Zonder team", Share(1, 1)),
    ]
    assert [(line.total.count, line.share) for line in page["kinds"]] == [
        (1, Share(1, 2)),
        (1, Share(1, 2)),
        (2, Share(2, 2)),
    ]


def test_words_of_a_share() -> None:
    assert tables.share_words(Share(3, 4)) == "3 van 4"
    assert tables.share_words(Share(3, 5)) == "3 van 5 (60%)"
    assert tables.share_words(Share(0, 0)) == "–"


def test_all_that_the_course_has_a_day_for_is_counted_by_name() -> None:
    course = load_course("acht-fasenmodel")
    keys = {item.key for item in course.deadlines} | {item.key for item in course.cadences}
    assert set(topics.ON_TIME.kinds()) == keys
