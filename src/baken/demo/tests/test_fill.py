"""The whole example, filled once: everything that can happen to someone on the way has happened to somebody.

It is the example of the journeys too: what `baken demo` put into an empty database.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import asdict
from datetime import timedelta

import pytest

from baken.accounts.models import Organisation, User
from baken.accounts.selectors import users_with_ties
from baken.accounts.services import OrganisationData
from baken.audit.models import AccessLog
from baken.continuity import selectors as continuity
from baken.continuity.models import CrisisCall, ExpertCase, FamilyMessage
from baken.continuity.rules.cases import CaseState
from baken.demo.accounts import DEMO_ACCOUNTS, ORGANISATION
from baken.demo.living.library import homes
from baken.incidents.models import Calamity, Incident, Occurrence
from baken.incidents.selectors import RegisterFilter, follow_ups_of, open_obligations, register
from baken.matching.models import Volunteer
from baken.methods.catalogue import load_course
from baken.methods.models import ProtocolChange
from baken.participants.models import Address, CareAssignment, Consent, Participant, Person, PersonRelation
from baken.participants.rules import bsn_is_valid
from baken.plans.models import (
    DomainCheck,
    GeneralEvaluation,
    Goal,
    GoalEvaluation,
    NotedRisk,
    Risk,
    RiskInventory,
    SupportPlan,
)
from baken.plans.selectors import cards_due
from baken.post.models import Delivery
from baken.reports.models import Dispute, DocumentVersion, Memo, Report, TalkMinutes
from baken.reports.selectors import must_reads_for
from baken.shared import clock
from baken.trajectories.models import Obligation, Trajectory, TrajectoryEvent
from baken.trajectories.selectors import state_of

pytestmark = pytest.mark.usefixtures("example_in_database")


def decided() -> Counter[tuple[str, str]]:
    return Counter(TrajectoryEvent.objects.filter(kind="decided").values_list("step", "outcome"))


def test_the_organisation_has_a_letterhead() -> None:
    assert asdict(OrganisationData(**ORGANISATION)).items() <= vars(Organisation.objects.get()).items()


def test_about_ninety_participants_are_spread_over_three_locations() -> None:
    people = Participant.objects.all()
    assert 86 <= len(people) <= 96
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
    assert sum(one.is_deceased for one in people) == 2
    assert any(one.under_guardianship for one in people)
    births = [one.person.birth for one in people]
    assert any(birth is None or birth.is_unknown for birth in births)
    assert any(birth and birth.year and not birth.month for birth in births)
    assert any(birth and birth.month and not birth.day for birth in births)


def test_the_first_people_and_the_neighbours_in_homes_came_by_import() -> None:
    assert Participant.objects.filter(origin="imported").count() == 5 + len(homes().neighbours)


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
    offered = Volunteer.objects.values_list("phone", flat=True)
    assert all(re.fullmatch(r"06-0000\d{4}", number) for number in [*numbers, *offered])
    assert not Volunteer.objects.exclude(email__endswith=".example").exists()
    services = list(Person.objects.exclude(bsn="").values_list("bsn", flat=True))
    assert services
    assert all(number.startswith("9999") and bsn_is_valid(number) for number in services)
    assert not Address.objects.exclude(postal_code="").exclude(postal_code__startswith="0").exists()


# Ordinary days -----------------------------------------------------------------------------------------------------


def test_incidents_stand_in_every_state_and_one_waits_for_a_judgement() -> None:  # RR-04, RR-05
    states = Counter(Incident.objects.values_list("side", "state"))
    assert {(side, state) for side, state in states if side == "client"} == {
        ("client", "reported"),
        ("client", "handled"),
        ("client", "closed"),
    }
    assert sum(count for (side, _state), count in states.items() if side == "staff") == 3
    assert Incident.objects.filter(near_miss=True).count() >= 3
    assert Incident.objects.filter(must_be_judged_since__isnull=False, calamity=None).count() == 1
    calamity = Calamity.objects.get(verdict="calamity")
    assert calamity.reference
    assert calamity.reported_on
    assert calamity.due_on
    assert calamity.reported_on <= calamity.due_on


def test_notices_left_at_their_own_time_and_one_is_owed() -> None:  # SE-04, SE-06
    assert Counter(Occurrence.objects.values_list("ground", "number")) == {
        ("duties", 1): 1,
        ("duties", 2): 1,
        ("treatment", 1): 1,
        ("hygiene", 1): 1,
    }
    deliveries = list(Delivery.objects.select_related("message"))
    assert len(deliveries) == 4
    for delivery in deliveries:
        assert delivery.state == "sent"
        assert delivery.settled_at
        assert delivery.settled_at.date() == delivery.message.posted_on < clock.today()
    everyone = Participant.objects.values_list("pk", flat=True)
    assert [one.kind for one in open_obligations(everyone, on=clock.today()) if one.rule == "SE-06"] == ["notice"]


def test_colleagues_wrote_more_than_reports() -> None:  # RR-01, RR-03, RR-06
    assert Report.objects.filter(corrects_id__isnull=False).count() == 3
    assert Report.objects.filter(details__has_key="activity").count() == 3
    assert Dispute.objects.count() == 2
    assert TalkMinutes.objects.filter(talk__isnull=False).count() == 3
    assert set(DocumentVersion.objects.values_list("media_type", flat=True)) == {"application/pdf", "text/plain"}
    assert Memo.objects.filter(corrects__isnull=False).exists()
    assert NotedRisk.objects.filter(weighed_on__isnull=True).count() == 2
    assert not Memo.objects.filter(text__contains="$").exists()
    assert ProtocolChange.objects.count() == 3


def test_relatives_wait_for_an_answer_and_a_case_stands_still() -> None:  # CT-03, CT-05, CT-06, RR-07
    assert FamilyMessage.objects.filter(answered_at__isnull=True).count() == 3
    late = [one for one in FamilyMessage.objects.all() if one.answered_at and (one.answered_at - one.came_in_at).days]
    assert len(late) == 1
    assert Counter(call.aftercare_done_on is None for call in CrisisCall.objects.all()) == {True: 1, False: 1}
    states = Counter(
        case.state for participant in Participant.objects.filter(pk__in=ExpertCase.objects.values("participant"))
        for case in continuity.cases_of(participant)
    )  # fmt: skip
    assert states == {CaseState.ADVISED: 1, CaseState.CLOSED: 1, CaseState.PLANNED: 2, CaseState.HELD: 1}


def test_cards_are_in_force_in_execution_and_some_ask_for_a_look() -> None:  # CT-01
    in_execution = Participant.objects.filter(trajectories__phase="execution", trajectories__status="running")
    due = cards_due(in_execution.values_list("pk", flat=True), clock.today())
    standing = Counter(str(one.standing) for one in due)
    assert "missing" not in standing
    assert standing["late"] >= 2
    assert standing["fresh"] > standing["late"]


def test_the_radar_has_rounds_and_workers_saw_risks_otherwise() -> None:  # 8F-01, 8F-15
    assert set(DomainCheck.objects.values_list("round", "moment")) >= {(1, "analysis"), (1, "evaluation")}
    by = Counter(RiskInventory.objects.values_list("filled_in_by", flat=True))
    assert by["parent"] > 10
    assert by["worker"] > 10


def test_the_figures_were_counted() -> None:
    assert Trajectory.objects.filter(way_in__isnull=True).count() == 0


@pytest.mark.parametrize("email", [account.email for account in DEMO_ACCOUNTS])
def test_every_account_finds_something_of_its_own(email: str) -> None:
    actor = next(user.actor for user in users_with_ties() if user.email == email)
    found = {
        "mentor": lambda: must_reads_for(actor) and follow_ups_of(actor, until=clock.today() + timedelta(days=60)),
        "begeleider": lambda: must_reads_for(actor),
        "buddy": lambda: must_reads_for(actor) and continuity.standing_in(actor),
        "manager": lambda: continuity.participants_without_anyone(actor),
        "leiding": lambda: follow_ups_of(actor, until=clock.today() + timedelta(days=60)),
        "gedragsdeskundige": lambda: (
            [one for one in continuity.agenda(actor, continuity.coming_meetings()) if one.cases]
        ),
        "planner": lambda: continuity.away_now(actor),
        "kwaliteit": lambda: register(actor, RegisterFilter()),
        "beheer": Delivery.objects.all,
    }[email.partition("@")[0]]
    assert found()


def test_the_mentor_is_ill_and_nobody_looks_after_one_child() -> None:  # CT-01, CT-02
    managers = {user.email: user.actor for user in users_with_ties()}
    alone = continuity.participants_without_anyone(managers["manager@baken.example"])
    assert len(alone) == 1
    assert CareAssignment.objects.filter(kind="stand_in").count() == 3
    assert CareAssignment.objects.filter(kind="mentor", note__startswith="Jamila").count() == 1
