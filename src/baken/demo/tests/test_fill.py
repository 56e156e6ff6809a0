"""The whole example, filled once: everything that can happen to someone on the way has happened to somebody.

Filling takes about half a minute on two quiet cores, the longest of all tests here.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import asdict
from typing import TYPE_CHECKING

import pytest
from django.db import transaction

from baken.accounts.models import Organisation, User
from baken.accounts.services import OrganisationData
from baken.audit.models import AccessLog
from baken.demo.accounts import ORGANISATION
from baken.demo.services import fill, is_filled
from baken.methods.catalogue import load_course
from baken.participants.models import Address, CareAssignment, Consent, Participant, Person, PersonRelation
from baken.participants.rules import bsn_is_valid
from baken.plans.models import GeneralEvaluation, Goal, GoalEvaluation, Risk, RiskInventory, SupportPlan
from baken.reports.models import Report
from baken.shared import clock
from baken.trajectories.models import Obligation, Trajectory, TrajectoryEvent
from baken.trajectories.selectors import state_of

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="module")
def percentages(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[list[int]]:
    """The example in the database while these tests run, and what was heard of the progress."""
    heard: list[int] = []
    with django_db_blocker.unblock(), transaction.atomic():  # type: ignore[attr-defined]  # of pytest-django
        assert not is_filled()
        fill(progress=heard.append)
        yield heard
        transaction.set_rollback(True)


pytestmark = pytest.mark.usefixtures("percentages")


def decided() -> Counter[tuple[str, str]]:
    return Counter(TrajectoryEvent.objects.filter(kind="decided").values_list("step", "outcome"))


def test_progress_only_goes_up_until_it_is_done(percentages: list[int]) -> None:
    assert percentages == sorted(percentages)
    assert percentages[-1] == 100
    assert is_filled()


def test_the_organisation_has_a_letterhead() -> None:
    assert asdict(OrganisationData(**ORGANISATION)).items() <= vars(Organisation.objects.get()).items()


def test_about_sixty_participants_are_spread_over_three_locations() -> None:
    people = Participant.objects.all()
    assert 58 <= len(people) <= 66
    assert Counter(one.location_id for one in people).keys().__len__() == 3
    assert all(one.team_id for one in people)


@pytest.mark.parametrize("step", ["registration-decision", "intake-decision"])
def test_every_outcome_of_registration_and_intake_occurs(step: str) -> None:  # 8F-04, 8F-06
    outcomes = load_course("acht-fasenmodel").steps_by_key[step].outcomes
    assert {outcome.key for outcome in outcomes} == {outcome for found, outcome in decided() if found == step}


def test_evaluations_end_in_every_way() -> None:  # 8F-16
    assert {outcome for step, outcome in decided() if step == "evaluation-decision"} == {
        "outflow",
        "continue",
        "analyse-again",
    }


def test_trials_and_conditions_were_decided_about() -> None:  # 8F-06
    found = {outcome for _step, outcome in decided()}
    assert {"trial-continue", "trial-end", "conditions-stay", "conditions-change", "conditions-lift"} <= found
    assert Trajectory.objects.filter(marks__has_key="trial", status="running").exists()
    assert Trajectory.objects.filter(marks__has_key="conditional", status="running").exists()


def test_someone_stands_in_every_phase() -> None:
    phases = {phase.key for phase in load_course("acht-fasenmodel").phases}
    assert set(Trajectory.objects.unfinished().values_list("phase", flat=True)) == phases


def test_several_people_wait_and_one_goes_before_others() -> None:
    waiting = Trajectory.objects.filter(status="waiting")
    assert waiting.count() >= 3
    assert waiting.exclude(urgency_reason="").count() == 1


def test_trajectories_ended_in_many_ways() -> None:  # 8F-17, SE-04, SE-05
    ended = set(Trajectory.objects.filter(status="ended").values_list("ended_as", flat=True))
    assert {"completed", "referral", "rejection", "duties", "threat", "treatment-request", "moved"} <= ended
    assert "deceased" in ended
    assert TrajectoryEvent.objects.filter(kind="left-out", step="warm-handover").exists()


def test_several_rounds_were_walked() -> None:
    assert set(Trajectory.objects.values_list("round", flat=True)) == {1, 2, 3}


def test_what_lists_know_is_what_the_events_say() -> None:
    for trajectory in Trajectory.objects.select_related("participant"):
        state = state_of(trajectory)
        assert (trajectory.status, trajectory.phase, trajectory.round) == (
            state.status,
            state.current or "",
            state.round,
        )


def test_plan_talk_intake_and_evaluation_are_late_somewhere_and_not_everywhere() -> None:
    late = Counter(Obligation.objects.filter(due_on__lt=clock.today()).values_list("key", flat=True))
    assert {"support-plan", "plan-agreement", "progress-talk", "general-evaluation", "accelerated-intake"} <= set(late)
    assert Trajectory.objects.filter(obligations__due_on__lt=clock.today()).distinct().count() <= 12


def test_hundreds_of_reports_tell_along_the_observation_points() -> None:  # RR-03
    reports = list(Report.objects.all())
    assert len(reports) > 400
    assert len({report.author_id for report in reports}) >= 15
    assert all(report.understanding or report.execution or report.experience for report in reports)
    assert any(not report.understanding for report in reports)
    assert not any("$" in report.execution + report.experience for report in reports)


def test_goals_are_in_own_words_and_some_are_secured() -> None:  # 8F-11, 8F-14
    assert not Goal.objects.filter(own_words="").exists()
    assert Goal.objects.filter(status="secured").count() > 30
    assert set(GoalEvaluation.objects.values_list("effect", flat=True)) == {"reached", "partly"}
    assert SupportPlan.objects.filter(status="former").exists()
    assert GeneralEvaluation.objects.count() > 15


def test_risks_were_looked_at_by_parents_and_workers() -> None:  # RR-02, 8F-15
    assert {"parent", "worker"} <= set(RiskInventory.objects.values_list("filled_in_by", flat=True))
    assert Risk.objects.filter(gone_on__isnull=False).exists()
    assert Risk.objects.filter(goal__isnull=False).exists()


def test_consents_also_were_withdrawn() -> None:
    assert Consent.objects.filter(withdrawn_on__isnull=False).count() >= 3
    assert Consent.objects.filter(kind="expert_team").valid_on(clock.today()).exists()


def test_secrecy_death_guardianship_and_partial_dates_occur() -> None:
    people = list(Participant.objects.all())
    assert any(one.is_secret for one in people)
    assert sum(one.is_deceased for one in people) == 1
    assert any(one.under_guardianship for one in people)
    births = [one.person.birth for one in people]
    assert any(birth is None or birth.is_unknown for birth in births)
    assert any(birth and birth.year and not birth.month for birth in births)
    assert any(birth and birth.month and not birth.day for birth in births)


def test_the_first_people_came_by_import() -> None:
    assert Participant.objects.filter(origin="imported").count() == 5


def test_minors_have_someone_with_authority_and_all_in_guidance_a_mentor_and_a_buddy() -> None:  # CT-01, CT-02
    for one in Participant.objects.all():
        if one.is_minor_on(clock.today()):
            assert PersonRelation.objects.filter(participant=one, authority=True).exists()
    guided = Trajectory.objects.unfinished().exclude(phase__in=["registration", "intake", "start"])
    for kind in ("mentor", "buddy"):
        assert CareAssignment.objects.filter(kind=kind, participant__trajectories__in=guided).count() >= guided.count()


def test_everything_was_done_by_people_and_nothing_in_the_future() -> None:
    now = clock.now()
    assert not TrajectoryEvent.objects.filter(recorded_by__isnull=True).exists()
    assert not TrajectoryEvent.objects.filter(recorded_at__gt=now).exists()
    assert not Report.objects.filter(reported_at__gt=now).exists()
    assert not AccessLog.objects.filter(outcome="denied").exists()


def test_nobody_is_real() -> None:
    assert not User.objects.exclude(email__endswith="@baken.example").exists()
    assert not Person.objects.exclude(email="").exclude(email__endswith=".example").exists()
    numbers = Person.objects.exclude(phone="").values_list("phone", flat=True)
    assert all(re.fullmatch(r"06-0000\d{4}", number) for number in numbers)
    services = list(Person.objects.exclude(bsn="").values_list("bsn", flat=True))
    assert services
    assert all(number.startswith("9999") and bsn_is_valid(number) for number in services)
    assert not Address.objects.exclude(postal_code="").exclude(postal_code__startswith="0").exists()
