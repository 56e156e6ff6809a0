"""What is recorded and refused, what lists know, and what the access log knows."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.db import DatabaseError, transaction

from baken.accounts.models import RuleSetting
from baken.audit.models import AccessLog
from baken.homes.tests.factories import RoomFactory, StayFactory, StayPatternFactory
from baken.participants.tests.factories import CareAssignmentFactory, ParticipantFactory
from baken.programmes import selectors, services
from baken.programmes.models import Programme, ProgrammeEvent, ProgrammeMember, ProgrammeObligation
from baken.programmes.rules import projection
from baken.programmes.tests.conftest import TODAY, Organisation
from baken.programmes.tests.factories import AGREEMENTS, BEGAN, MOMENT, REASON, SYSTEM, Way
from baken.shared.errors import DomainError, NotPermitted, Refused
from baken.trajectories.tests.factories import Walk

if TYPE_CHECKING:
    from baken.participants.models import Participant


def logged(participant: Participant) -> list[str]:
    return list(AccessLog.objects.filter(participant_id=participant.pk).order_by("at").values_list("what", flat=True))


def assert_projected(programme: Programme) -> None:
    """What is kept beside the events is what the events say."""
    state = selectors.state_of(programme)
    row = Programme.objects.get(pk=programme.pk)
    wanted = vars(projection(selectors.course_of(row), state))
    assert {name: getattr(row, name) for name in wanted} == wanted
    assert [
        (kept.key, kept.step, kept.rule, kept.due_on, kept.since_on, kept.allowed)
        for kept in ProgrammeObligation.objects.filter(programme=programme)
    ] == [(due.key, due.step, due.rule, due.due_on, due.since_on, due.allowed) for due in state.due]
    if not row.for_group:
        assert row.members.get().left_on == state.ended_on
        return
    there = {member.key: (member.joined_on, member.left_on or state.ended_on) for member in state.members}
    stays = list(row.members.order_by("pk"))
    assert {str(one.participant_id): (one.joined_on, one.left_on) for one in stays} == there
    assert len({(one.participant_id, one.joined_on) for one in stays}) == len(stays)


# -- beginning ---------------------------------------------------------------------------------------------------
def test_a_method_begins_for_a_stated_reason_and_stands_alone(org: Organisation, participant: Participant) -> None:
    """MT-07, MT-08."""
    programme = Way.begin(org, participant, "cti").programme
    assert (programme.phase, programme.status, programme.next_step) == ("structuring", "running", "critical-moment")
    assert programme.last_day is not None
    assert (programme.location, programme.team, programme.reason) == (org.here, org.team, REASON)
    assert programme.members.get().trajectory is None
    assert logged(participant) == ["programme started"]
    assert_projected(programme)


def test_a_method_without_a_reason_or_that_does_not_exist_does_not_begin(participant: Participant) -> None:
    for course, reason, field in (("cti", " ", "reason"), ("niets", "x", "course"), ("acht-fasenmodel", "x", "course")):
        with pytest.raises(DomainError) as caught:
            services.start_programme(actor=SYSTEM, participant=participant, course=course, reason=reason, on=TODAY)
        assert caught.value.field == field


def test_the_same_method_runs_once_at_a_time(org: Organisation, cti: Way, participant: Participant) -> None:
    with pytest.raises(Refused) as caught:
        Way.begin(org, participant, "cti")
    assert (caught.value.code, caught.value.rule) == ("already-under-way", "MT-07")
    ended = cti.after(9).end("own-choice")
    with pytest.raises(Refused) as caught:
        Way.begin(org, participant, "cti", on=cti.on - timedelta(1))
    assert caught.value.field == "on"
    Way.begin(org, participant, "cti", on=cti.on)
    with pytest.raises(Refused) as caught:
        services.withdraw_event(
            actor=SYSTEM, programme=cti.programme, event=ended, on=cti.on, reason="Toch niet gestopt"
        )
    assert caught.value.code == "another-runs"


def test_under_a_trajectory_a_method_begins_in_the_execution_phase(org: Organisation, participant: Participant) -> None:
    """MT-08."""
    walk = Walk.begin(org, participant)
    with pytest.raises(Refused) as caught:
        Way.begin(org, participant, "cti", on=TODAY)
    assert (caught.value.rule, caught.value.code) == ("MT-08", "not-in-execution")
    assert "Uitvoering" in str(caught.value)
    walk.to_execution()
    with pytest.raises(Refused) as caught:
        Way.begin(org, participant, "cti", on=BEGAN)
    assert caught.value.field == "on"
    programme = Way.begin(org, participant, "cti", on=TODAY).programme
    assert programme.members.get().trajectory == walk.trajectory


def test_who_may_not_decide_begins_nothing(org: Organisation, participant: Participant) -> None:
    with pytest.raises(NotPermitted):
        services.start_programme(
            actor=org.actor("Wies"), participant=participant, course="cti", reason=REASON, on=TODAY
        )
    assert AccessLog.objects.filter(participant_id=participant.pk, outcome="denied").count() == 1
    CareAssignmentFactory.create(participant=participant, user=org.staff["Wies"])
    made = services.start_programme(
        actor=org.actor("Wies"), participant=participant, course="cti", reason=REASON, on=TODAY
    )
    assert made.coordinator == org.staff["Wies"]


# -- going on ----------------------------------------------------------------------------------------------------
def test_cti_runs_from_its_start_to_its_end(cti: Way) -> None:
    cti.to_end()
    assert (cti.programme.status, cti.programme.ended_as, cti.programme.completed) == ("ended", "completed", True)
    assert cti.programme.members.get().left_on == cti.on
    assert not ProgrammeObligation.objects.exists()
    assert_projected(cti.programme)


def test_nothing_is_recorded_before_the_role_is_filled(org: Organisation, participant: Participant) -> None:
    way = Way.begin(org, participant, "cti")
    with pytest.raises(Refused) as caught:
        way.fill_in("critical-moment", MOMENT)
    assert (caught.value.code, caught.value.rule) == ("role-missing", "MT-07")
    way.role("cti-worker", "Wies")
    way.fill_in("critical-moment", MOMENT)
    assert way.programme.people == [org.staff["Wies"].pk]
    assert_projected(way.programme)
    services.leave_role(
        actor=SYSTEM, programme=way.programme, role="cti-worker", person=str(org.staff["Wies"].pk), on=way.on
    )
    assert way.programme.people == []


def test_the_tenth_month_of_cti_is_refused(org: Organisation, participant: Participant) -> None:
    way = Way.cti(org, participant, on=TODAY - timedelta(days=290))
    way.fill_in("critical-moment", MOMENT)
    way.on = TODAY
    with pytest.raises(Refused) as caught:
        way.record("working-plan")
    assert caught.value.code == "beyond-limit"
    with pytest.raises(Refused):
        services.pause(actor=SYSTEM, programme=way.programme, on=TODAY, reason="Vakantie")
    way.end("out-of-time")
    assert way.programme.is_ended


def test_a_wrong_event_is_corrected_and_withdrawn(cti: Way) -> None:
    event = cti.fill_in("critical-moment", MOMENT)
    services.correct_event(
        actor=SYSTEM, programme=cti.programme, event=event, on=cti.on + timedelta(1), reason="Een dag later"
    )
    services.withdraw_event(actor=SYSTEM, programme=cti.programme, event=event, on=cti.on, reason="Bij een ander")
    assert cti.programme.next_step == "critical-moment"
    assert_projected(cti.programme)
    with pytest.raises(DatabaseError), transaction.atomic():
        ProgrammeEvent.objects.filter(pk=event.pk).update(reason="x")


def test_a_changed_number_of_days_moves_what_is_due(cti: Way) -> None:
    cti.fill_in("critical-moment", MOMENT)
    before = ProgrammeObligation.objects.get()
    RuleSetting.objects.create(key="cti_phase_days", value=80)
    services.move_obligations("cti_phase_days", SYSTEM)
    after = ProgrammeObligation.objects.get()
    assert (after.due_on - before.due_on).days == 80 - 91
    assert_projected(cti.programme)


# -- groups ------------------------------------------------------------------------------------------------------
@pytest.fixture
def people(org: Organisation) -> list[Participant]:
    return ParticipantFactory.create_batch(5, location=org.here, team=org.team)


@pytest.fixture
def course(org: Organisation, people: list[Participant]) -> Way:
    """A course of twelve meetings with its leaders and five participants."""
    way = Way.group(org)
    for name in ("Wies", "Bram"):
        way.role("course-leader", name, "expert-by-experience", "trained")
    for one in people:
        way.join(one)
    way.fill_in("group-agreements", AGREEMENTS)
    return way


def test_participants_join_and_leave_and_come_back(course: Way, people: list[Participant]) -> None:
    services.leave(
        actor=SYSTEM, programme=course.programme, participant=people[0], on=course.on, reason="Werkt op die dag"
    )
    assert ProgrammeMember.objects.still_there().count() == 4
    assert_projected(course.programme)
    course.after(1).join(people[0])
    assert ProgrammeMember.objects.still_there().count() == 5
    assert logged(people[0]) == ["joined a programme", "left a programme", "joined a programme"]
    with pytest.raises(Refused) as caught:
        course.join(people[0])
    assert caught.value.code == "already-a-member"
    again = course.programme.events.filter(kind="joined").latest("recorded_at")
    services.withdraw_event(
        actor=SYSTEM, programme=course.programme, event=again, on=course.on, reason="Kwam toch niet terug"
    )
    assert ProgrammeMember.objects.filter(participant=people[0]).get().left_on is not None
    assert_projected(course.programme)


def test_a_group_elsewhere_and_a_method_for_one_are_refused(org: Organisation, course: Way) -> None:
    stranger = ParticipantFactory.create(location=org.elsewhere)
    org.hire("Elly", *org.actor("Mara").roles, manages=org.elsewhere)
    with pytest.raises(Refused) as caught:
        services.join(actor=org.actor("Elly"), programme=course.programme, participant=stranger, on=TODAY)
    assert caught.value.code == "elsewhere"
    with pytest.raises(Refused) as caught:
        Way.begin(org, stranger, "herstellen-doe-je-zelf")
    assert caught.value.code == "needs-a-group"
    with pytest.raises(Refused) as caught:
        Way.group(org, "cti")
    assert caught.value.code == "not-for-a-group"


def test_only_who_runs_a_group_records_in_it(org: Organisation, course: Way) -> None:
    org.hire("Elly", *org.actor("Mara").roles, manages=org.elsewhere)
    with pytest.raises(NotPermitted):
        services.start_group(
            actor=org.actor("Elly"), course="voor-mekaar", title="X", location=org.here, on=TODAY, reason="X"
        )
    for name in ("Elly", "Gijs"):
        course.actor = org.actor(name)
        with pytest.raises(NotPermitted):
            course.role("course-leader", "Wies")
    assert AccessLog.objects.filter(outcome="denied", what="programmes_manage").count() == 3


def test_each_member_finds_the_meeting_in_the_own_log(course: Way, people: list[Participant]) -> None:
    course.close()
    there = [one.pk for one in people]
    course.meet("meeting", there[:4], there[4:], minutes=120, subject="Kennismaken")
    assert course.programme.meetings == 1
    assert logged(people[4])[-1] == "step of a programme recorded"
    made_up = services.make_up(
        actor=SYSTEM, programme=course.programme, step="meeting", number=1, member=there[4], on=course.on
    )
    assert (made_up.participant_id, course.programme.meetings) == (there[4], 1)
    assert_projected(course.programme)


def test_a_stranger_was_not_there(course: Way) -> None:
    course.close()
    with pytest.raises(Refused) as caught:
        course.meet("meeting", [ParticipantFactory.create().pk])
    assert caught.value.code == "stranger-present"


def test_what_one_member_fills_in_is_about_that_member_alone(
    org: Organisation, course: Way, people: list[Participant]
) -> None:
    """Who runs the group, and does not guide this member, cannot write about them."""
    course.close()
    given: dict[str, Any] = {
        "programme": course.programme,
        "step": "own-goal",
        "on": course.on,
        "data": {"by_whom": people[0].display_name, "answers": {"goal": "Weer vissen", "first-step": "Hengel zoeken"}},
    }
    with pytest.raises(NotPermitted):
        services.record_step(actor=org.actor("Bram"), member=people[0], **given)
    event = services.record_step(actor=org.actor("Wies"), member=people[0], **given)
    assert (event.participant, event.data["by_whom"]) == (people[0], str(people[0].pk))
    with pytest.raises(DomainError):
        services.record_step(actor=SYSTEM, member=ParticipantFactory.create(), **given)


# -- a method that a team carries --------------------------------------------------------------------------------
def test_above_the_caseload_of_a_team_nobody_is_added(org: Organisation, participant: Participant) -> None:
    """MT-07: FACT, 180 to 220 people a team."""
    like = {"course_slug": "fact", "course_version": 1, "location": org.here, "team": org.team, "reason": REASON}
    running = Programme.objects.bulk_create(Programme(**like, started_on=BEGAN) for _number in range(220))
    someone = ParticipantFactory.create(location=org.here)
    ProgrammeMember.objects.bulk_create(
        ProgrammeMember(programme=one, participant=someone, course_slug="fact", alone=False, joined_on=BEGAN)
        for one in running
    )
    with pytest.raises(Refused) as caught:
        Way.begin(org, participant, "fact")
    assert (caught.value.code, caught.value.rule, caught.value.field) == ("caseload-full", "MT-07", "team")
    ProgrammeMember.objects.filter(programme=running[0]).update(left_on=TODAY)
    Way.begin(org, participant, "fact")


def test_a_team_method_needs_a_team_and_names_its_people_once(org: Organisation, participant: Participant) -> None:
    with pytest.raises(DomainError) as caught:
        Way.begin(org, ParticipantFactory.create(location=org.here), "fact")
    assert caught.value.field == "team"
    first = Way.begin(org, participant, "fact")
    first.role("expert-by-experience", "Wies", "expert-by-experience")
    first.role("practitioner", "Bram")
    second = Way.begin(org, ParticipantFactory.create(location=org.here, team=org.team), "fact")
    held = {one.role.key: [person.name for person in one.people] for one in second.state.roles}
    assert held["expert-by-experience"] == ["Wies"]
    assert held["practitioner"] == [], "whom one knows is known by each apart"


def test_a_place_on_the_board_is_logged_and_ends_with_the_method(org: Organisation, participant: Participant) -> None:
    way = Way.begin(org, participant, "fact")
    about: dict[str, Any] = {"actor": SYSTEM, "programme": way.programme, "participant": participant, "on": TODAY}
    services.place_on_board(**about, attention="watch", reason="Slaapt slecht")
    assert logged(participant)[-1] == "placed on the board"
    with pytest.raises(DomainError):
        services.place_on_board(**about, attention="today", reason="Slaapt slecht")
    way.on = TODAY
    way.end("own-choice")
    with pytest.raises(Refused) as caught:
        services.place_on_board(**about, attention="watch", reason="Slaapt slecht")
    assert caught.value.code == "ended"


# -- pauses and hours --------------------------------------------------------------------------------------------
def test_hours_are_agreed_and_used(org: Organisation, participant: Participant) -> None:
    way = Way.begin(org, participant, "thuisbegeleiding", hours=40)
    assert way.programme.hours_budget == 40
    common: dict[str, Any] = {"actor": SYSTEM, "programme": way.programme, "on": way.on}
    services.spend_hours(**common, hours=1.5, what="Huisbezoek")
    services.spend_hours(**common, hours=2)
    assert way.programme.hours_used == 3.5
    with pytest.raises(Refused) as caught:
        services.set_budget(**common, hours=60)
    assert caught.value.field == "reason"
    services.set_budget(**common, hours=60, reason="Er kwam een kind bij")
    assert_projected(way.programme)


def test_during_a_pause_nothing_is_recorded(org: Organisation, participant: Participant) -> None:
    way = Way.begin(org, participant, "thuisbegeleiding")
    services.pause(actor=SYSTEM, programme=way.programme, on=way.on, reason="Opname")
    assert Programme.objects.get().paused_since == way.on
    with pytest.raises(Refused) as caught:
        services.spend_hours(actor=SYSTEM, programme=way.programme, on=way.on, hours=1)
    assert caught.value.code == "paused"
    services.resume(actor=SYSTEM, programme=way.programme, on=way.on + timedelta(10))
    assert Programme.objects.get().paused_since is None
    assert_projected(way.programme)


def test_no_meeting_with_who_is_not_in_their_home_that_day(course: Way, people: list[Participant]) -> None:
    """YG-06: who lives there part of the time is guided on the days on which they are there."""
    course.close()
    stay = StayFactory.create(
        participant=people[0], room=RoomFactory.create(), kind="part_time", from_on=course.on - timedelta(days=9)
    )
    StayPatternFactory.create(stay=stay)
    course.on += timedelta(days=5 - course.on.weekday())
    there = [one.pk for one in people]
    with pytest.raises(Refused) as error:
        course.meet("meeting", there)
    assert (error.value.field, error.value.rule) == ("on", "YG-06")
    course.meet("meeting", there[1:], there[:1])
