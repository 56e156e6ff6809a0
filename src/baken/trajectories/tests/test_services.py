"""What is recorded and refused, that lists know, and that the access log knows."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from baken.accounts.services import change_rule_setting
from baken.audit.models import AccessLog
from baken.homes.tests.factories import RoomFactory, StayFactory, StayPatternFactory
from baken.methods.engine import due_status
from baken.participants.models import CareAssignment
from baken.participants.selectors import care_team, get_participant
from baken.participants.tests.factories import CareAssignmentFactory, ParticipantFactory, SupportRequestFactory
from baken.shared import clock
from baken.shared.errors import DomainError, NotPermitted, Refused
from baken.trajectories import selectors, services
from baken.trajectories.models import Obligation, Trajectory, TrajectoryEvent
from baken.trajectories.rules import projection
from baken.trajectories.tests.conftest import TODAY, Organisation
from baken.trajectories.tests.factories import BEGAN, INTAKE, SYSTEM, TALK, Walk

if TYPE_CHECKING:
    from baken.participants.models import Participant


def logged(trajectory: Trajectory) -> list[tuple[str, str]]:
    rows = AccessLog.objects.filter(participant_id=trajectory.participant_id).order_by("at")
    return [(row.event, row.what) for row in rows]


def kept(trajectory: Trajectory) -> Any:
    """What the database holds about where a trajectory stands, as `projection` would give it."""
    row = Trajectory.objects.get(pk=trajectory.pk)
    return {name: getattr(row, name) for name in projection_of(trajectory)}


def projection_of(trajectory: Trajectory) -> dict[str, Any]:
    return vars(projection(selectors.state_of(trajectory)))


def assert_projected(trajectory: Trajectory) -> None:
    state = selectors.state_of(trajectory)
    assert kept(trajectory) == projection_of(trajectory)
    assert [
        (row.key, row.step, row.rule, row.due_on, row.since_on, row.allowed)
        for row in Obligation.objects.filter(trajectory=trajectory)
    ] == [(due.key, due.step, due.rule, due.due_on, due.since_on, due.allowed) for due in state.due]


# -- beginning ---------------------------------------------------------------------------------------------------
def test_a_trajectory_begins_in_the_first_phase_about_the_newest_request(participant: Participant) -> None:
    """8F-02, 8F-03."""
    request = SupportRequestFactory.create(participant=participant)
    trajectory = services.start_trajectory(actor=SYSTEM, participant=participant, on=TODAY)
    assert (trajectory.phase, trajectory.status, trajectory.round) == ("registration", "running", 1)
    assert trajectory.next_step == "registration-talk"
    assert trajectory.support_request == request
    assert logged(trajectory) == [("create", "trajectory started")]
    assert_projected(trajectory)


def test_a_second_trajectory_waits_for_the_end_of_the_first(walk: Walk) -> None:
    with pytest.raises(Refused) as caught:
        services.start_trajectory(actor=SYSTEM, participant=walk.participant, on=TODAY)
    assert caught.value.rule == "8F-02"
    services.end_trajectory(
        actor=SYSTEM, trajectory=walk.trajectory, outcome="moved", reason="Naar Zeeland", on=BEGAN + timedelta(9)
    )
    with pytest.raises(Refused) as caught:
        services.start_trajectory(actor=SYSTEM, participant=walk.participant, on=BEGAN)
    assert caught.value.field == "on"
    second = services.start_trajectory(actor=SYSTEM, participant=walk.participant, on=TODAY)
    assert selectors.current_trajectory(walk.participant) == second
    assert [one.is_ended for one in selectors.trajectories_of(walk.participant)] == [False, True]


def test_an_unknown_course_and_a_day_to_come_are_refused_beside_their_fields(participant: Participant) -> None:
    with pytest.raises(DomainError) as caught:
        services.start_trajectory(actor=SYSTEM, participant=participant, course="nergens", on=TODAY)
    assert caught.value.field == "course"
    with pytest.raises(DomainError) as caught:
        services.start_trajectory(actor=SYSTEM, participant=participant, on=TODAY + timedelta(1))
    assert caught.value.field == "on"
    assert not Trajectory.objects.exists()


def test_who_holds_the_first_talk_may_begin_and_others_may_not(org: Organisation, participant: Participant) -> None:
    """8F-03, and the attempt of the other is logged."""
    with pytest.raises(NotPermitted):
        services.start_trajectory(actor=org.actor("Bram"), participant=participant, on=TODAY)
    assert AccessLog.objects.get(outcome="denied").what == "trajectory_record"
    CareAssignmentFactory.create(participant=participant, user=org.staff["Bram"], kind="contact")
    assert services.start_trajectory(actor=org.actor("Bram"), participant=participant, on=TODAY).phase


# -- recording ---------------------------------------------------------------------------------------------------
def test_a_talk_is_recorded_with_who_did_it_and_the_log_knows(org: Organisation, walk: Walk) -> None:
    walk.actor = org.actor("Mara")
    event = walk.fill_in("registration-talk", TALK)
    assert (event.by_name, event.recorded_by) == ("Mara", org.staff["Mara"])
    assert walk.trajectory.next_step == "registration-consideration"
    assert logged(walk.trajectory)[-1] == ("update", "step recorded")
    row = AccessLog.objects.filter(what="step recorded").get()
    assert row.details["step"] == "registration-talk"


def test_what_is_not_for_now_is_refused_with_the_rule_and_leaves_nothing(walk: Walk) -> None:
    """8F-18."""
    with pytest.raises(Refused) as caught:
        walk.record("progress-talk")
    assert caught.value.rule == "8F-18"
    assert "Uitvoering" in str(caught.value)
    assert TrajectoryEvent.objects.count() == 1


@pytest.mark.parametrize(
    ("outcome", "data", "field"),
    [
        ("trial", {}, "until"),
        ("trial", {"until": BEGAN}, "until"),
        ("conditional", {}, "conditions"),
        ("referral", {}, "to_whom"),
        ("nonsense", {}, "outcome"),
    ],
)
def test_what_an_outcome_needs_is_asked_beside_its_field(
    walk: Walk, outcome: str, data: dict[str, Any], field: str
) -> None:
    """8F-06."""
    walk.to_intake_decision()
    with pytest.raises(Refused) as caught:
        walk.decide("intake-decision", outcome, **data)
    assert caught.value.field == field


def test_only_who_may_decide_decides(org: Organisation, walk: Walk) -> None:
    CareAssignmentFactory.create(participant=walk.participant, user=org.staff["Bram"], kind="contact")
    walk.actor = org.actor("Bram")
    walk.to_registration_decision()
    with pytest.raises(NotPermitted):
        walk.decide("registration-decision", "intake")
    assert AccessLog.objects.get(outcome="denied").what == "trajectory_decide"


def test_a_decision_names_who_took_it(org: Organisation, walk: Walk) -> None:
    """8F-04: decider, reason and date."""
    walk.to_registration_decision()
    event = services.decide(
        actor=org.actor("Mara"),
        trajectory=walk.trajectory,
        step="registration-decision",
        outcome="intake",
        on=walk.on,
        reason="Past goed",
        by="Teamleider Voorbeeld",
    )
    assert (event.by_name, event.recorded_by) == ("Teamleider Voorbeeld", org.staff["Mara"])
    assert walk.trajectory.phase == "intake"


def test_a_decision_without_a_reason_is_refused(walk: Walk) -> None:
    walk.to_registration_decision()
    with pytest.raises(Refused) as caught:
        services.decide(
            actor=SYSTEM,
            trajectory=walk.trajectory,
            step="registration-decision",
            outcome="intake",
            on=walk.on,
            reason="  ",
        )
    assert caught.value.field == "reason"


def test_a_phase_closes_only_when_its_yield_is_there(walk: Walk) -> None:
    """8F-18."""
    walk.to_start()
    with pytest.raises(Refused) as caught:
        walk.close()
    assert "Mentor gekozen" in str(caught.value)
    assert walk.trajectory.phase == "start"


def test_a_clock_that_is_put_back_does_not_change_what_came_first(walk: Walk) -> None:
    """8F-18: a machine sets its clock right between two recordings of one day."""
    walk.to_registration_decision().on = TODAY
    noon = datetime.combine(TODAY, time(12), tzinfo=UTC)
    with clock.frozen(noon):
        decision = walk.decide("registration-decision", "intake")
    with clock.frozen(noon - timedelta(seconds=2)):
        talk = walk.record("intake-talk")
        walk.fill_in("intake-consideration", INTAKE)
        walk.decide("intake-decision", "admission")
    assert talk.recorded_at > decision.recorded_at
    assert walk.trajectory.phase == "start"
    assert_projected(walk.trajectory)


# -- mentor and buddy --------------------------------------------------------------------------------------------
def test_a_mentor_is_chosen_and_the_step_recorded_at_once(org: Organisation, walk: Walk) -> None:
    """CT-01."""
    walk.to_start()
    walk.actor = org.actor("Mara")
    event = walk.assign("mentor-assigned", "Bram")
    assert event.data == {"person": "Bram", "user": str(org.staff["Bram"].pk)}
    assert care_team(walk.participant, walk.on).mentor == org.staff["Bram"]
    assert logged(walk.trajectory)[-2:] == [("create", "mentor assigned"), ("update", "step recorded")]


def test_one_person_is_not_mentor_and_buddy_and_then_nothing_is_written(walk: Walk) -> None:
    """CT-02."""
    walk.to_start()
    walk.assign("mentor-assigned", "Bram")
    with pytest.raises(Refused) as caught:
        walk.assign("buddy-assigned", "Bram")
    assert (caught.value.field, caught.value.rule) == ("person", "CT-02")
    assert not TrajectoryEvent.objects.filter(step="buddy-assigned").exists()


def test_nobody_becomes_mentor_when_the_step_is_not_for_now(walk: Walk) -> None:
    with pytest.raises(Refused):
        walk.assign("mentor-assigned", "Bram")
    assert not CareAssignment.objects.exists()


def test_who_is_mentor_already_stays_so(org: Organisation, walk: Walk) -> None:
    walk.to_start()
    CareAssignmentFactory.create(participant=walk.participant, user=org.staff["Bram"])
    walk.assign("mentor-assigned", "Bram")
    assert CareAssignment.objects.count() == 1


def test_a_mentor_does_not_choose_a_buddy(org: Organisation, walk: Walk) -> None:
    walk.to_start()
    CareAssignmentFactory.create(participant=walk.participant, user=org.staff["Bram"])
    walk.actor = org.actor("Bram")
    with pytest.raises(NotPermitted):
        walk.assign("buddy-assigned", "Wies")


# -- putting right -----------------------------------------------------------------------------------------------
def test_a_correction_leaves_the_old_text_in_the_history(walk: Walk) -> None:
    event = walk.fill_in("registration-talk", TALK)
    right = {"answers": {**TALK, "channel": "writing"}}
    services.correct_event(
        actor=SYSTEM,
        trajectory=walk.trajectory,
        event=event,
        on=BEGAN + timedelta(1),
        reason="Het was een brief",
        data=right,
    )
    step = walk.state.step("registration-talk")
    assert step is not None
    assert step.last is not None
    assert (step.last.data, step.last_on) == (right, BEGAN + timedelta(1))
    assert TrajectoryEvent.objects.get(pk=event.pk).data == {"answers": TALK}
    assert logged(walk.trajectory)[-1] == ("update", "event corrected")
    assert_projected(walk.trajectory)


def test_a_decision_is_withdrawn_only_while_nothing_rests_on_it(walk: Walk) -> None:
    walk.to_registration_decision()
    decision = walk.decide("registration-decision", "intake")
    talk = walk.record("intake-talk")
    with pytest.raises(Refused):
        services.withdraw_event(actor=SYSTEM, trajectory=walk.trajectory, event=decision, on=TODAY, reason="Vergissing")
    for event in (talk, decision):
        services.withdraw_event(actor=SYSTEM, trajectory=walk.trajectory, event=event, on=TODAY, reason="Vergissing")
    assert walk.trajectory.phase == "registration"
    assert logged(walk.trajectory)[-1] == ("update", "event withdrawn")
    assert_projected(walk.trajectory)


def test_a_correction_without_a_reason_is_refused(walk: Walk) -> None:
    event = walk.fill_in("registration-talk", TALK)
    with pytest.raises(Refused) as caught:
        services.correct_event(actor=SYSTEM, trajectory=walk.trajectory, event=event, on=BEGAN, reason="")
    assert caught.value.field == "reason"


def test_an_event_of_another_trajectory_is_left_alone(org: Organisation, walk: Walk) -> None:
    other = Walk.begin(org, ParticipantFactory.create(location=org.here))
    event = other.fill_in("registration-talk", TALK)
    with pytest.raises(DomainError):
        services.withdraw_event(actor=SYSTEM, trajectory=walk.trajectory, event=event, on=TODAY, reason="Fout")


def test_an_ended_trajectory_is_not_taken_up_beside_a_new_one(walk: Walk) -> None:
    end = services.end_trajectory(
        actor=SYSTEM, trajectory=walk.trajectory, outcome="own-choice", reason="Wil niet meer", on=BEGAN
    )
    services.start_trajectory(actor=SYSTEM, participant=walk.participant, on=TODAY)
    with pytest.raises(Refused) as caught:
        services.withdraw_event(actor=SYSTEM, trajectory=walk.trajectory, event=end, on=TODAY, reason="Toch wel")
    assert caught.value.rule == "8F-02"


@pytest.mark.django_db
def test_events_cannot_be_changed_or_removed_by_anyone(walk: Walk) -> None:
    for change in (
        lambda: TrajectoryEvent.objects.update(reason="anders"),
        lambda: TrajectoryEvent.objects.all()._raw_delete("default"),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


# -- the end, rounds, marks --------------------------------------------------------------------------------------
def test_all_eight_phases_with_two_rounds_end_as_completed(walk: Walk) -> None:
    """8F-02, 8F-16, 8F-17."""
    walk.to_evaluation().evaluate("continue")
    assert (walk.trajectory.phase, walk.trajectory.round) == ("planning", 2)
    walk.plan().talk_and_close().evaluate("analyse-again")
    assert (walk.trajectory.phase, walk.trajectory.round) == ("analysis", 3)
    assert_projected(walk.trajectory)


def test_outflow_records_all_five_or_says_why_not(walk: Walk) -> None:
    """8F-17."""
    walk.to_outflow()
    walk.record("farewell")
    with pytest.raises(Refused):
        walk.close()
    for step in ("aftercare", "warm-handover", "network-involved", "exit-talk"):
        walk.leave_out(step)
    walk.close()
    assert (walk.trajectory.status, walk.trajectory.ended_as, walk.trajectory.phase) == ("ended", "completed", "")
    assert not Obligation.objects.exists()
    assert_projected(walk.trajectory)


@pytest.mark.parametrize("ground", ["threat", "trust-broken", "hygiene", "duties", "treatment-request", "other"])
def test_a_trajectory_stops_on_a_ground_with_a_reason(walk: Walk, ground: str) -> None:
    """SE-04, SE-05."""
    with pytest.raises(Refused) as caught:
        services.end_trajectory(actor=SYSTEM, trajectory=walk.trajectory, outcome=ground, reason="", on=BEGAN)
    assert caught.value.field == "reason"
    services.end_trajectory(actor=SYSTEM, trajectory=walk.trajectory, outcome=ground, reason="Zie memo", on=BEGAN)
    assert walk.trajectory.ended_as == ground
    assert logged(walk.trajectory)[-1] == ("update", "trajectory ended")


def test_completed_is_no_ground_to_stop(walk: Walk) -> None:
    with pytest.raises(Refused) as caught:
        services.end_trajectory(actor=SYSTEM, trajectory=walk.trajectory, outcome="completed", reason="Klaar", on=BEGAN)
    assert caught.value.field == "outcome"


def test_a_trial_is_due_on_its_end_date(walk: Walk) -> None:
    """8F-06."""
    until = TODAY + timedelta(20)
    walk.to_start("trial", until=until)
    due = Obligation.objects.get(key="trial-decision")
    assert (due.due_on, due.since_on, due.rule) == (until, None, "8F-06")
    assert walk.trajectory.marks == {"trial": until.isoformat()}
    walk.decide("trial-decision", "trial-continue")
    assert walk.trajectory.marks == {}
    assert_projected(walk.trajectory)


# -- the waiting list --------------------------------------------------------------------------------------------
def test_a_place_on_the_waiting_list_changes_with_a_reason(org: Organisation, walk: Walk) -> None:
    """8F-06."""
    walk.to_waiting_list()
    manager = org.actor("Mara")
    with pytest.raises(DomainError) as caught:
        services.change_urgency(actor=manager, trajectory=walk.trajectory, urgency=2, reason="")
    assert caught.value.field == "reason"
    services.change_urgency(actor=manager, trajectory=walk.trajectory, urgency=2, reason="Thuis gaat het niet meer")
    assert Trajectory.objects.get().urgency == 2
    assert logged(walk.trajectory)[-1] == ("update", "place on the waiting list")
    walk.decide("intake-decision", "admission")
    row = Trajectory.objects.get()
    assert (row.status, row.urgency, row.urgency_reason) == ("running", 0, "")


def test_a_place_given_while_someone_decides_goes_with_the_decision(org: Organisation, walk: Walk) -> None:
    """8F-06: whoever decides had the page open before a colleague changed the order."""
    walk.to_waiting_list()
    elsewhere = Trajectory.objects.get()
    services.change_urgency(actor=org.actor("Mara"), trajectory=elsewhere, urgency=2, reason="Thuis gaat het niet meer")
    assert walk.trajectory.urgency == 0
    walk.decide("intake-decision", "admission")
    row = Trajectory.objects.get()
    assert (row.status, row.urgency, row.urgency_reason) == ("running", 0, "")


def test_who_does_not_wait_has_no_place_on_the_list(walk: Walk) -> None:
    with pytest.raises(Refused):
        services.change_urgency(actor=SYSTEM, trajectory=walk.trajectory, urgency=1, reason="Spoed")


def test_a_worker_does_not_change_the_order(org: Organisation, walk: Walk) -> None:
    walk.to_waiting_list()
    with pytest.raises(NotPermitted):
        services.change_urgency(actor=org.actor("Wies"), trajectory=walk.trajectory, urgency=1, reason="Spoed")


# -- what is due -------------------------------------------------------------------------------------------------
def test_a_changed_setting_moves_what_is_counted_with_it(walk: Walk) -> None:
    """8F-12, 8F-22: the quick way gives what working everything out anew gives."""
    walk.to_execution()
    talk = Obligation.objects.get(key="progress-talk")
    assert talk.since_on is not None
    change_rule_setting(actor=SYSTEM, key="progress_talk_days", value=7)
    talk.refresh_from_db()
    assert (talk.allowed, talk.due_on) == (7, talk.since_on + timedelta(7))
    assert_projected(walk.trajectory)
    assert services.recompute_obligations(actor=SYSTEM) == 1
    assert_projected(walk.trajectory)


def test_working_out_anew_repairs_what_lists_know(walk: Walk) -> None:
    walk.to_planning()
    Trajectory.objects.update(next_step="")
    Obligation.objects.all().delete()
    services.recompute_obligations(actor=SYSTEM)
    assert_projected(walk.trajectory)
    assert AccessLog.objects.filter(what="obligations worked out anew").exists()


def test_days_are_late_today_soon_or_later_as_the_engine_says(walk: Walk) -> None:
    walk.to_planning()
    for days in range(-40, 41):
        day = TODAY + timedelta(days)
        for due in selectors.state_of(walk.trajectory, today=max(day, walk.on)).due:
            assert due_status(due.due_on, max(day, walk.on)) == due.status


def test_who_does_not_wait_any_more_loses_the_place_also_when_worked_out_anew(walk: Walk) -> None:
    """8F-06: the clock is put back to before the waiting list, and everything is worked out anew."""
    walk.to_waiting_list()
    services.change_urgency(actor=SYSTEM, trajectory=walk.trajectory, urgency=2, reason="Thuis gaat het niet meer")
    opened_earlier = Trajectory.objects.get()
    walk.decide("intake-decision", "admission")
    services.recompute_obligations(actor=SYSTEM, trajectories=[opened_earlier])
    assert_projected(walk.trajectory)
    with clock.frozen(walk.on - timedelta(1)):
        services.recompute_obligations(actor=SYSTEM)
    row = Trajectory.objects.get()
    assert (row.status, row.phase, row.urgency, row.urgency_reason) == ("running", "intake", 0, "")


def test_what_is_due_comes_with_names_in_one_query(
    org: Organisation, walk: Walk, django_assert_num_queries: Any
) -> None:
    for _ in range(3):
        Walk.begin(org, ParticipantFactory.create(location=org.here)).to_execution()
    Walk.begin(org, ParticipantFactory.create(location=org.elsewhere)).to_execution()
    manager = org.actor("Mara")
    with django_assert_num_queries(1):
        found = selectors.obligations_for(manager, until=TODAY + timedelta(30))
        assert {one.participant.display_name for one in found}
        assert {one.trajectory.phase for one in found} == {"execution"}
    assert len(found) == 3
    assert {one.participant.location_id for one in found} == {org.here.pk}
    assert len(selectors.obligations_for(org.actor("Bram"), until=TODAY + timedelta(30), limit=2)) == 2


def test_states_of_many_cost_two_queries(org: Organisation, walk: Walk, django_assert_num_queries: Any) -> None:
    other = Walk.begin(org, ParticipantFactory.create(location=org.here)).to_intake()
    with django_assert_num_queries(2):
        states = selectors.states_of([walk.trajectory, other.trajectory])
    assert {pk: state.current for pk, state in states.items()} == {
        walk.trajectory.pk: "registration",
        other.trajectory.pk: "intake",
    }


# -- the database itself -----------------------------------------------------------------------------------------
def test_the_database_keeps_one_trajectory_under_way(walk: Walk) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Trajectory.objects.create(
            participant=walk.participant, course_version=1, started_on=TODAY, phase="registration"
        )


def test_an_actor_with_ties_costs_no_query_for_the_check(
    org: Organisation, walk: Walk, django_assert_max_num_queries: Any
) -> None:
    manager = org.actor("Mara")
    participant = get_participant(manager, walk.participant.pk)
    assert participant is not None
    trajectory = selectors.current_trajectory(participant)
    assert trajectory is not None
    with clock.frozen(TODAY), django_assert_max_num_queries(11):
        services.record_step(
            actor=manager, trajectory=trajectory, step="registration-talk", on=TODAY, data={"answers": TALK}
        )


# -- who lives in a home part of the time ------------------------------------------------------------------------
def test_no_talk_on_a_day_on_which_who_lives_there_part_of_the_time_is_not_there(
    org: Organisation, participant: Participant
) -> None:
    """YG-06: beside the day, with a way out; a plan or a decision can be written down on any day."""
    walk = Walk.begin(org, participant).to_execution()
    stay = StayFactory.create(
        participant=participant, room=RoomFactory.create(), kind="part_time", from_on=walk.on - timedelta(days=60)
    )
    StayPatternFactory.create(stay=stay)
    walk.on += timedelta(days=5 - walk.on.weekday())
    with clock.frozen(walk.on), pytest.raises(Refused) as error:
        walk.record("progress-talk")
    assert (error.value.field, error.value.rule) == ("on", "YG-06")
    with clock.frozen(walk.on + timedelta(days=2)):
        walk.after(2).record("progress-talk")
        talk = TrajectoryEvent.objects.get(step="progress-talk")
        with pytest.raises(Refused):
            services.correct_event(
                actor=SYSTEM,
                trajectory=walk.trajectory,
                event=talk,
                on=walk.on - timedelta(days=2),
                reason="Het was zaterdag.",
            )
