"""What methods ask (MT-07): found once, told to whoever looks after someone, gone when its cause is."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from django.urls import reverse

from baken.accounts.rules import Actor
from baken.matching.tests.factories import ContactFactory, MatchFactory
from baken.participants.rules import PartialDate
from baken.participants.tests.factories import ParticipantFactory
from baken.plans.tests.factories import walk_to
from baken.programmes import services as programmes
from baken.programmes.models import Programme, ProgrammeObligation
from baken.programmes.tests.factories import MOMENT
from baken.shared import clock
from baken.signals import selectors, services
from baken.signals.models import KeptSignal
from baken.signals.presenters import signal_items
from baken.signals.rules import Kind, Moment, Sort
from baken.signals.sources import Look
from baken.signals.sources.methods import from_methods
from baken.signals.tests.test_services import one, open_kinds
from baken.trajectories.models import Trajectory

if TYPE_CHECKING:
    from typing import Any

    from pytest_django import DjangoAssertNumQueries

    from baken.signals.tests.conftest import People

SYSTEM = Actor.system("test")
BEGAN = date(2025, 10, 13)  # six weeks ago
METHODS = {kind for kind in Kind if kind.startswith(("method", "role", "hours", "match"))}


def begin(people: People, course: str = "cti", on: date = BEGAN) -> Programme:
    return programmes.start_programme(
        actor=SYSTEM, participant=people.participant, course=course, reason="Komt uit de kliniek.", on=on
    )


def with_worker(people: People, on: date = BEGAN) -> Programme:
    programme = begin(people, on=on)
    programmes.take_role(
        actor=SYSTEM, programme=programme, role="cti-worker", on=on, traits=(), user_id=people.mentor.pk
    )
    return programme


def kinds(people: People) -> set[str]:
    services.look_again([people.participant.pk])
    return open_kinds(people) & METHODS


def item(people: People, kind: Kind) -> dict[str, Any]:
    signal = one(people, kind)
    signal.participant = people.seen_by(people.mentor)
    return signal_items([signal], actor=people.by_mentor)[0]


def test_a_step_is_told_two_weeks_ahead_with_its_rule_and_its_button(people: People) -> None:
    programme = with_worker(people)
    programmes.record_step(
        actor=SYSTEM, programme=programme, step="critical-moment", on=BEGAN, data={"answers": MOMENT}
    )
    due = ProgrammeObligation.objects.get(programme=programme, key="working-plan-due")
    with clock.frozen(due.due_on - timedelta(days=15)):
        assert kinds(people) == set()
    with clock.frozen(due.due_on + timedelta(days=1)):
        assert kinds(people) == {Kind.METHOD_STEP}
        shown = item(people, Kind.METHOD_STEP)
        own = [signal.kind for signal in selectors.own_signals(people.by_mentor)]
    assert (shown["rule"], shown["when"]) == ("MT-07", "1 dag te laat")
    assert shown["title"] == "Werkplan van Noor Kuipers (Critical Time Intervention (CTI))"
    address = reverse("programmes:step", args=[people.participant.pk, programme.pk, "working-plan"])
    assert shown["action_url"] == address
    assert shown["snooze_url"]
    assert Kind.METHOD_STEP in own


def test_while_a_method_stands_still_no_days_pass_until_it_stood_still_too_long(people: People) -> None:
    programme = begin(people, "thuisbegeleiding")
    Programme.objects.filter(pk=programme.pk).update(status="paused", paused_since=clock.today() - timedelta(days=28))
    ProgrammeObligation.objects.create(
        programme=programme, participant=people.participant, key="x", step="plan", rule="MT-07",
        due_on=clock.today(), allowed=0,
    )  # fmt: skip
    assert kinds(people) == set()
    with clock.shifted(timedelta(days=1)):
        assert kinds(people) == {Kind.METHOD_PAUSED}
        assert "staat stil" in item(people, Kind.METHOD_PAUSED)["title"]


def test_thirty_days_before_nine_months_are_over_the_guide_is_told(people: People) -> None:
    with_worker(people)
    last_day = date(2026, 7, 13)
    with clock.frozen(last_day - timedelta(days=31)):
        assert Kind.METHOD_ENDS not in kinds(people)
    with clock.frozen(last_day - timedelta(days=30)):
        assert Kind.METHOD_ENDS in kinds(people)
        assert (item(people, Kind.METHOD_ENDS)["day"], item(people, Kind.METHOD_ENDS)["rule"]) == (last_day, "MT-07")


def test_a_role_without_anyone_is_told_until_somebody_takes_it(people: People) -> None:
    programme = begin(people)
    assert kinds(people) == {Kind.ROLE_OPEN}
    shown = item(people, Kind.ROLE_OPEN)
    assert shown["title"].endswith("niemand heeft de rol CTI-werker")
    assert shown["action_url"] == reverse(
        "programmes:role_take", args=[people.participant.pk, programme.pk, "cti-worker"]
    )
    first = one(people, Kind.ROLE_OPEN)
    programmes.take_role(
        actor=SYSTEM, programme=programme, role="cti-worker", on=BEGAN, traits=(), user_id=people.mentor.pk
    )
    assert kinds(people) == set()
    programmes.leave_role(
        actor=SYSTEM, programme=programme, role="cti-worker", person=str(people.mentor.pk), on=clock.today()
    )
    assert kinds(people) == {Kind.ROLE_OPEN}
    again = one(people, Kind.ROLE_OPEN)
    assert (again.pk != first.pk, again.since_on) == (True, clock.today())


def test_more_hours_than_agreed_are_told_since_the_day_on_which_they_went_over(people: People) -> None:
    """15 hours agreed; 10 on the first day, 4 on the second, 3 on the third: over since the third."""
    programme = begin(people, "thuisbegeleiding")
    programmes.set_budget(actor=SYSTEM, programme=programme, hours=15, reason="Zo afgesproken.", on=BEGAN)
    for days, hours in ((1, 10), (2, 4), (3, 3)):
        assert Kind.HOURS_OVER not in kinds(people)
        programmes.spend_hours(
            actor=SYSTEM, programme=programme, hours=hours, what="Huisbezoek", on=BEGAN + timedelta(days=days)
        )
    assert Kind.HOURS_OVER in kinds(people)
    signal = one(people, Kind.HOURS_OVER)
    assert (signal.since_on, signal.sort) == (BEGAN + timedelta(days=3), Sort.CONTRADICTING)
    assert "2 uur meer dan afgesproken" in item(people, Kind.HOURS_OVER)["title"]


def test_a_match_is_told_on_its_day_and_not_twice_where_the_method_asks_for_it_itself(people: People) -> None:
    match = MatchFactory.create(participant=people.participant)
    contact = ContactFactory.create(match=match, on=clock.today() - timedelta(days=6))
    assert kinds(people) == set()
    with clock.shifted(timedelta(days=1)):
        assert kinds(people) == {Kind.MATCH_CONTACT}
        assert "weer zien" in item(people, Kind.MATCH_CONTACT)["title"]
        contact.happened = False
        contact.save()
        ContactFactory.create(match=match, on=clock.today() - timedelta(days=8), happened=False)
        kinds(people)
        assert "2 keer niet" in item(people, Kind.MATCH_CONTACT)["title"]
        programme = begin(people, "vriendendiensten")
        match.programme = programme.pk
        match.save()
        ProgrammeObligation.objects.create(
            programme=programme, participant=people.participant, key="meet-up-due", step="meet-up", rule="MT-07",
            due_on=clock.today() + timedelta(days=40), allowed=14,
        )  # fmt: skip
        assert Kind.MATCH_CONTACT not in kinds(people)


def test_what_is_asked_in_a_group_or_of_a_finished_method_is_not_asked_here(people: People) -> None:
    group = programmes.start_group(
        actor=SYSTEM, course="herstellen-doe-je-zelf", title="Voorjaar", location=people.location, team=people.team,
        on=BEGAN, reason="Veel vraag.",
    )  # fmt: skip
    programmes.join(actor=SYSTEM, programme=group, participant=people.participant, on=BEGAN)
    ended = begin(people)
    programmes.end_programme(actor=SYSTEM, programme=ended, outcome="own-choice", reason="Wil niet.", on=BEGAN)
    assert kinds(people) == set()


def test_a_method_that_goes_on_after_the_execution_phase_is_told_until_it_ends(people: People) -> None:
    """MT-08: it hangs under the execution phase; also of who follows it in a group, and after the trajectory ended."""
    trajectory = walk_to("execution", people.participant)
    on = clock.today()
    group = programmes.start_group(
        actor=SYSTEM, course="vriendenkringen", title="Voorjaar", location=people.location, team=people.team, on=on,
        reason="Veel vraag.",
    )  # fmt: skip
    programmes.join(actor=SYSTEM, programme=group, participant=people.participant, on=on)
    assert Kind.METHOD_LEFT_OVER not in kinds(people)
    Trajectory.objects.filter(pk=trajectory.pk).update(phase="evaluation", phase_entered_on=on)
    assert Kind.METHOD_LEFT_OVER in kinds(people)
    signal, shown = one(people, Kind.METHOD_LEFT_OVER), item(people, Kind.METHOD_LEFT_OVER)
    assert (signal.rule, signal.since_on, signal.sort) == ("MT-08", on, Sort.CONTRADICTING)
    assert shown["title"].endswith("met Noor Kuipers loopt door, het traject is niet meer in de uitvoering")
    assert shown["action_url"] == reverse("programmes:programme", args=[people.participant.pk, group.pk])
    ended = {"status": "ended", "phase": "", "ended_as": "goal-reached", "ended_on": on}
    Trajectory.objects.filter(pk=trajectory.pk).update(**ended)
    assert Kind.METHOD_LEFT_OVER in kinds(people)
    programmes.leave(actor=SYSTEM, programme=group, participant=people.participant, on=on, reason="Traject klaar.")
    assert Kind.METHOD_LEFT_OVER not in kinds(people)


def test_a_method_of_someone_who_has_died_is_told_until_it_ends(people: People) -> None:
    programme = with_worker(people)
    assert Kind.METHOD_AFTER_DEATH not in kinds(people)
    person = people.participant.person
    person.died = PartialDate(2025, 11)
    person.save()
    assert Kind.METHOD_AFTER_DEATH in kinds(people)
    signal, shown = one(people, Kind.METHOD_AFTER_DEATH), item(people, Kind.METHOD_AFTER_DEATH)
    assert (signal.rule, signal.since_on) == ("MT-07", date(2025, 11, 1))
    assert shown["title"] == "Noor Kuipers is overleden en Critical Time Intervention (CTI) is niet afgerond"
    programmes.end_programme(
        actor=SYSTEM, programme=programme, outcome="own-choice", reason="Overleden.", on=clock.today()
    )
    assert Kind.METHOD_AFTER_DEATH not in kinds(people)


@pytest.mark.parametrize("number", [2, 12])
def test_a_look_takes_as_many_queries_for_many_as_for_few(
    people: People, django_assert_max_num_queries: DjangoAssertNumQueries, number: int
) -> None:
    everyone = ParticipantFactory.create_batch(number, location=people.location)
    for participant in everyone:
        programmes.start_programme(
            actor=SYSTEM, participant=participant, course="cti", reason="Komt uit de kliniek.", on=BEGAN
        )
        MatchFactory.create(participant=participant)
    look = Look(tuple(one.pk for one in everyone), Moment(clock.now(), clock.today()))
    with django_assert_max_num_queries(5):
        found = list(from_methods(look))
    assert len(found) == 2 * number
    assert not KeptSignal.objects.exists()
