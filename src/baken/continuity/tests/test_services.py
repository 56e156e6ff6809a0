"""What each service writes, refuses, and leaves in the access log."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from baken.accounts.models import RuleSetting
from baken.accounts.rules import Actor
from baken.audit.models import AccessLog
from baken.continuity import selectors, services
from baken.continuity.models import Absence, Attendance, CrisisCall, ExpertCase, FamilyMessage
from baken.continuity.rules.cases import CaseState
from baken.continuity.rules.responsible import Standing
from baken.continuity.selectors import Owed
from baken.continuity.services import (
    AbsenceData,
    AdviceData,
    CallData,
    CaseData,
    FollowUpData,
    HandlingData,
    MeetingData,
    MessageData,
)
from baken.continuity.tests.factories import (
    AbsenceFactory,
    CaseFactory,
    CrisisFactory,
    FollowUpFactory,
    MeetingFactory,
    MessageFactory,
)
from baken.participants.models import CareAssignment, Consent, Participant
from baken.participants.tests.factories import CareAssignmentFactory, ConsentFactory, ParticipantFactory
from baken.shared import clock
from baken.shared.errors import Conflict, DomainError, NotPermitted, Refused

if TYPE_CHECKING:
    from pytest_django import DjangoAssertNumQueries

    from baken.continuity.tests.conftest import People

DAY = timedelta(days=1)
SYSTEM = Actor.system("test")


def logged(what: str) -> AccessLog:
    """The newest row of the access log about this."""
    found = AccessLog.objects.filter(what=what).order_by("-at").first()
    assert found is not None
    return found


# -- being away ---------------------------------------------------------------------------------------------------
def ill(from_on: date, until_on: date | None = None) -> AbsenceData:
    return AbsenceData("ill", from_on, until_on)


def report(people: People, name: str, data: AbsenceData, *, by: str = "", **more: Any) -> Absence:
    return services.report_absence(actor=people.actor(by or name), user_id=people.staff[name].pk, data=data, **more)


def test_reporting_leaves_a_row_without_the_reason(people: People) -> None:
    absence = report(people, "Wies", ill(clock.today()))
    row = logged("absence")
    assert row.details == {"user": str(people.staff["Wies"].pk)}
    assert (row.object_id, row.event) == (str(absence.pk), "create")
    assert absence.reported_at == clock.now()


def test_an_absence_overlaps_no_other_of_the_same_person(people: People) -> None:
    today = clock.today()
    report(people, "Wies", ill(today, today + 3 * DAY))
    with pytest.raises(Conflict) as caught:
        report(people, "Wies", ill(today + 3 * DAY))
    assert caught.value.field == "from_on"
    report(people, "Wies", ill(today + 4 * DAY))
    report(people, "Bram", ill(today))
    with pytest.raises(IntegrityError), transaction.atomic():
        AbsenceFactory.create(user=people.staff["Wies"], from_on=today)


def test_who_is_ill_need_not_change_planned_leave_first(people: People) -> None:
    today = clock.today()
    report(people, "Wies", AbsenceData("leave", today + 30 * DAY, today + 37 * DAY))
    assert report(people, "Wies", ill(today)).until_on == today + 29 * DAY
    assert report(people, "Bram", ill(today)).until_on is None


def test_the_moment_of_the_call_is_kept_and_is_never_to_come(people: People) -> None:
    """CT-04."""
    called_at = clock.now() - timedelta(hours=2)
    assert report(people, "Wies", ill(clock.today()), called_at=called_at).reported_at == called_at
    with pytest.raises(DomainError) as caught:
        report(people, "Bram", ill(clock.today()), called_at=clock.now() + timedelta(minutes=1))
    assert caught.value.rule == "CT-04"


def test_a_manager_plans_for_the_own_location_and_a_planner_for_everyone(people: People) -> None:
    report(people, "Tess", ill(clock.today()), by="Mara")
    report(people, "Stan", ill(clock.today()), by="Piet")
    with pytest.raises(NotPermitted):
        report(people, "Kiki", ill(clock.today()), by="Mara")
    with pytest.raises(NotPermitted):
        report(people, "Wies", ill(clock.today()), by="Tess")
    assert AccessLog.objects.filter(what="absence", outcome="denied").count() == 2


def test_who_is_back_sooner_takes_the_work_back(people: People) -> None:
    """CT-02."""
    today = clock.today()
    absence = AbsenceFactory.create(user=people.staff["Wies"], from_on=today - 2 * DAY)
    ended = services.end_absence(actor=people.actor("Wies"), absence=absence, back_on=today)
    assert ended.until_on == today - DAY
    assert selectors.responsible_today([people.noor.pk])[people.noor.pk].user == people.staff["Wies"]


def test_who_was_not_away_after_all_takes_it_back(people: People) -> None:
    absence = AbsenceFactory.create(user=people.staff["Wies"])
    services.end_absence(actor=people.actor("Wies"), absence=absence, back_on=clock.today())
    assert not Absence.objects.on(clock.today()).exists()
    services.end_absence(actor=people.actor("Wies"), absence=absence, back_on=clock.today())  # sent twice
    with pytest.raises(Refused):
        services.change_absence(actor=people.actor("Wies"), absence=absence, data=ill(clock.today()), revision=2)
    report(people, "Wies", ill(clock.today()))


def test_nobody_comes_back_after_the_absence_is_over(people: People) -> None:
    absence = AbsenceFactory.create(user=people.staff["Wies"], until_on=clock.today() + DAY)
    with pytest.raises(DomainError):
        services.end_absence(actor=people.actor("Wies"), absence=absence, back_on=clock.today() + 5 * DAY)


def test_two_who_change_an_absence_notice_each_other(people: People) -> None:
    absence = AbsenceFactory.create(user=people.staff["Wies"])
    changed = services.change_absence(
        actor=people.actor("Wies"), absence=absence, data=ill(clock.today(), clock.today()), revision=1
    )
    assert changed.revision == 2
    with pytest.raises(Conflict):
        services.change_absence(actor=people.actor("Mara"), absence=absence, data=ill(clock.today()), revision=1)


# -- who looks after whom -----------------------------------------------------------------------------------------
def test_the_buddy_has_the_tasks_while_the_mentor_is_away(people: People) -> None:
    """CT-02."""
    AbsenceFactory.create(user=people.staff["Wies"])
    found = selectors.responsible_today([people.noor.pk])[people.noor.pk]
    assert (found.user, found.standing, found.stands_in) == (people.staff["Bram"], Standing.BUDDY, True)
    assert selectors.looked_after_by(people.actor("Bram")) == {people.noor.pk}
    assert selectors.looked_after_by(people.actor("Wies")) == set()
    assert [one.participant for one in selectors.standing_in(people.actor("Bram"))] == [people.noor]
    yesterday = clock.today() - DAY
    assert selectors.looked_after_by(people.actor("Wies"), yesterday) == {people.noor.pk}


@pytest.mark.parametrize("many", [1, 20])
def test_it_takes_two_queries_for_any_number(
    people: People, django_assert_num_queries: DjangoAssertNumQueries, many: int
) -> None:
    others = ParticipantFactory.create_batch(many)
    for one in others:
        CareAssignmentFactory.create(participant=one, user=people.staff["Wies"])
    AbsenceFactory.create(user=people.staff["Wies"])
    with django_assert_num_queries(2):
        found = selectors.responsible_today([one.pk for one in others])
    assert all(one.user is None for one in found.values())


def test_a_mentor_whose_account_is_closed_is_not_there(people: People) -> None:
    CareAssignment.objects.filter(kind="buddy").delete()
    people.staff["Wies"].is_active = False
    people.staff["Wies"].save()
    assert people.noor.pk in selectors.without_anyone([people.noor.pk])


def test_who_never_had_a_mentor_is_no_signal(people: People) -> None:
    """In the first talks nobody is mentor yet (8F-07)."""
    assert selectors.without_anyone([ParticipantFactory.create().pk]) == {}


def test_a_stand_in_is_named_only_when_nobody_is_there(people: People) -> None:
    """CT-01."""
    manager, today = people.actor("Mara"), clock.today()
    span: dict[str, Any] = {"user_id": people.staff["Stan"].pk, "from_on": today, "until_on": today + DAY}
    with pytest.raises(Refused) as caught:
        services.name_stand_in(actor=manager, participant=people.noor, **span)
    assert caught.value.rule == "CT-02"
    for name in ("Wies", "Bram"):
        AbsenceFactory.create(user=people.staff[name])
    with pytest.raises(NotPermitted):
        services.name_stand_in(actor=people.actor("Tess"), participant=people.noor, **span)
    key = uuid4()
    for _time in range(2):
        services.name_stand_in(actor=manager, participant=people.noor, **span, client_key=key)
    found = selectors.responsible_today([people.noor.pk])[people.noor.pk]
    assert (found.user, found.standing) == (people.staff["Stan"], Standing.STAND_IN)
    assert people.noor.pk in selectors.without_anyone([people.noor.pk], today + 2 * DAY)
    assert logged("stand_in assigned").participant_id == people.noor.pk


def test_someone_who_is_away_does_not_stand_in(people: People) -> None:
    for name in ("Wies", "Bram", "Stan"):
        AbsenceFactory.create(user=people.staff[name])
    with pytest.raises(DomainError) as caught:
        services.name_stand_in(
            actor=people.actor("Mara"),
            participant=people.noor,
            user_id=people.staff["Stan"].pk,
            from_on=clock.today(),
            until_on=clock.today(),
        )
    assert caught.value.field == "user"


# -- messages -----------------------------------------------------------------------------------------------------
def said(**more: Any) -> MessageData:
    return MessageData(**{"came_in_at": clock.now(), "way": "phone", "text": "Hoi", "sender_name": "Ans", **more})


def test_a_message_is_registered_once_and_logged(people: People) -> None:
    key = uuid4()
    made = {
        services.register_message(
            actor=people.actor("Tess"), participant=people.seen_by("Tess"), data=said(), pick_up=True, client_key=key
        ).pk
        for _time in range(2)
    }
    message = FamilyMessage.objects.get()
    assert made == {message.pk}
    assert message.picked_up_by == people.staff["Tess"]
    assert message.turns.count() == 1
    row = logged("message from a relative")
    assert (row.participant_id, row.relation, row.details) == (people.noor.pk, "team", {})


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"text": " "}, "text"),
        ({"sender_name": ""}, "sender"),
        ({"way": "pigeon"}, "way"),
        ({"came_in_at": None}, "came_in_at"),
    ],
)
def test_a_message_says_something(people: People, wrong: dict[str, Any], field: str) -> None:
    if wrong.get("came_in_at", 0) is None:
        wrong = {"came_in_at": clock.now() + timedelta(minutes=5)}
    with pytest.raises(DomainError) as caught:
        services.register_message(actor=people.actor("Wies"), participant=people.noor, data=said(**wrong))
    assert caught.value.field == field
    assert not FamilyMessage.objects.exists()


def test_whoever_has_nothing_to_do_with_someone_registers_nothing(people: People) -> None:
    for name in ("Stan", "Gijs", "Piet"):
        with pytest.raises(NotPermitted):
            services.register_message(actor=people.actor(name), participant=people.noor, data=said())


def test_only_the_first_picks_a_message_up(people: People) -> None:
    message = MessageFactory.create(participant=people.noor)
    stale = FamilyMessage.objects.get(pk=message.pk)
    services.pick_up_message(actor=people.actor("Wies"), message=message)
    with pytest.raises(Conflict):
        services.pick_up_message(actor=people.actor("Tess"), message=stale)


def test_a_message_goes_only_to_who_may_see_it_and_is_there(people: People) -> None:
    message = MessageFactory.create(participant=people.noor)
    AbsenceFactory.create(user=people.staff["Bram"])
    for name in ("Stan", "Gijs", "Bram"):
        with pytest.raises(DomainError) as caught:
            services.hand_over_message(
                actor=people.actor("Wies"), message=message, to_id=people.staff[name].pk, revision=1
            )
        assert caught.value.field == "to"
    services.hand_over_message(
        actor=people.actor("Wies"), message=message, to_id=people.staff["Mara"].pk, note="Graag vandaag", revision=1
    )
    assert logged("message from a relative").details == {"handed_over_to": str(people.staff["Mara"].pk)}


def test_a_message_is_answered_once(people: People) -> None:
    """CT-06."""
    message = MessageFactory.create(participant=people.noor)
    answer: dict[str, Any] = {"answered_at": clock.now(), "way": "phone", "answer": "Ja.", "revision": 1}
    with pytest.raises(DomainError) as caught:
        services.answer_message(
            actor=people.actor("Wies"),
            message=message,
            **answer | {"answered_at": message.came_in_at - timedelta(minutes=1)},
        )
    assert caught.value.field == "answered_at"
    with pytest.raises(Conflict):
        services.answer_message(actor=people.actor("Wies"), message=message, **answer | {"revision": 0})
    answered = services.answer_message(actor=people.actor("Wies"), message=message, **answer)
    assert (answered.answered_by_name, answered.picked_up_by) == ("Wies Voorbeeld", people.staff["Wies"])
    services.answer_message(actor=people.actor("Wies"), message=message, **answer)  # sent twice
    with pytest.raises(Refused):
        services.answer_message(actor=people.actor("Tess"), message=message, **answer)


# -- a crisis at home ---------------------------------------------------------------------------------------------
def call(**more: Any) -> CallData:
    return CallData(
        **{"called_at": clock.now(), "situation": "Ruzie", "safety": "unsafe", "caller_name": "Ans", **more}
    )


def test_a_call_is_kept_once_with_who_took_it(people: People) -> None:
    """CT-05."""
    key = uuid4()
    for _time in range(2):
        services.record_crisis(
            actor=people.actor("Mara"), participant=people.seen_by("Mara"), data=call(), client_key=key
        )
    row = CrisisCall.objects.get()
    assert (row.taken_by, row.taken_as, row.is_decided) == (people.staff["Mara"], "location", False)
    assert logged("crisis at home").details == {"safety": "unsafe"}


def test_a_decision_has_its_moment_and_stays(people: People) -> None:
    row = CrisisFactory.create(participant=people.noor)
    actor = people.actor("Wies")
    decided = services.follow_crisis(
        actor=actor, call=row, data=HandlingData("safe", decision="Tess gaat langs."), revision=1
    )
    assert (decided.decided_at, decided.decided_by_name) == (clock.now(), "Wies Voorbeeld")
    with pytest.raises(DomainError) as caught:
        services.follow_crisis(actor=actor, call=row, data=HandlingData("safe"), revision=2)
    assert caught.value.field == "decision"
    with pytest.raises(Conflict):
        services.follow_crisis(actor=actor, call=row, data=HandlingData("safe", decision="Anders"), revision=1)


# -- the expert team ----------------------------------------------------------------------------------------------
QUESTION = CaseData("stalled", "Waarom niet vooruit?", "Samen oefenen.")


def bring(people: People, **more: Any) -> ExpertCase:
    return services.bring_case(
        actor=people.actor("Wies"), participant=people.seen_by("Wies"), data=QUESTION, on=clock.today(), **more
    )


def test_a_case_needs_consent_and_says_who_may_give_it(people: People) -> None:
    """CT-03."""
    with pytest.raises(Refused) as caught:
        bring(people)
    assert caught.value.rule == "CT-03"
    assert "Noor Kuipers" in str(caught.value)


def test_a_child_cannot_agree_and_then_authority_is_asked_for(people: People) -> None:
    people.noor.under_guardianship = True
    people.noor.save()
    with pytest.raises(Refused) as caught:
        bring(people)
    assert "gezag" in str(caught.value)


def test_a_case_is_brought_in_once_and_from_a_crisis(people: People, consent: Consent) -> None:
    """RR-07, CT-05."""
    crisis, key = CrisisFactory.create(participant=people.noor), uuid4()
    made = {bring(people, crisis=crisis, client_key=key).pk for _time in range(2)}
    crisis.refresh_from_db()
    assert made == {crisis.case_id}
    assert logged("case for the expert team").details == {"ground": "stalled"}


def test_whose_consent_ends_has_a_case_that_stands_still_and_goes_on_by_itself(
    people: People, consent: Consent
) -> None:
    meeting = MeetingFactory.create()
    case = bring(people, meeting=meeting)
    expert = people.actor("Gijs")
    assert [one.row for one in selectors.agenda(expert, [meeting])[0].cases] == [case]
    consent.until_on = clock.today()
    consent.save()
    with clock.frozen(clock.today() + DAY):
        assert selectors.cases_of(people.noor)[0].state is CaseState.HELD
        assert selectors.agenda(people.actor("Wies"), [meeting])[0].cases == ()
        assert [one.row for one in selectors.held_cases(people.actor("Wies"))] == [case]
        with pytest.raises(Refused):
            services.plan_case(actor=people.actor("Wies"), case=case, meeting=meeting, on=clock.today())
    consent.until_on = None
    consent.save()
    with clock.frozen(clock.today() + DAY):
        assert selectors.cases_of(people.noor)[0].state is CaseState.PLANNED


def test_only_an_expert_advises_while_consent_holds(people: People, consent: Consent) -> None:
    case = CaseFactory.create(participant=people.noor)
    data = AdviceData(clock.today(), "child-coach", "Els", "Rust.")
    with pytest.raises(NotPermitted):
        services.give_advice(actor=people.actor("Wies"), case=case, data=data, on=clock.today())
    services.give_advice(actor=people.actor("Gijs"), case=case, data=data, on=clock.today())
    assert logged("advice").event == "create"
    consent.withdrawn_on, consent.withdrawal_reason = clock.today(), "Liever niet."
    consent.save()
    with pytest.raises(NotPermitted):
        services.give_advice(actor=people.actor("Gijs"), case=case, data=data, on=clock.today())
    with pytest.raises(Refused):
        services.give_advice(actor=SYSTEM, case=case, data=data, on=clock.today())


def test_a_case_closes_when_everything_is_done(people: People, consent: Consent) -> None:
    case = CaseFactory.create(participant=people.noor)
    wies, today = people.actor("Wies"), clock.today()
    with pytest.raises(DomainError):
        services.add_follow_up(actor=wies, case=case, data=FollowUpData("Oefenen", "Wies", today - DAY), on=today)
    agreed = services.add_follow_up(actor=wies, case=case, data=FollowUpData("Oefenen", "Wies", today), on=today)
    with pytest.raises(Refused) as caught:
        services.close_case(actor=wies, case=case, outcome="Het gaat weer.", on=today)
    assert caught.value.code == "follow-ups-open"
    services.finish_follow_up(actor=people.actor("Gijs"), follow_up=agreed, done_on=today, note="", on=today)
    with pytest.raises(Refused):
        services.finish_follow_up(actor=wies, follow_up=agreed, done_on=today, note="", on=today)
    for _time in range(2):
        assert services.close_case(actor=wies, case=case, outcome="Het gaat weer.", on=today).is_closed
    with pytest.raises(Refused):
        services.change_case(actor=wies, case=case, data=QUESTION, revision=2)


def test_a_meeting_is_planned_by_who_may_and_not_in_the_past(people: People) -> None:
    with pytest.raises(NotPermitted):
        services.plan_meeting(actor=people.actor("Wies"), data=MeetingData(clock.today()))
    with pytest.raises(DomainError):
        services.plan_meeting(actor=people.actor("Gijs"), data=MeetingData(clock.today() - DAY))
    services.plan_meeting(actor=people.actor("Gijs"), data=MeetingData(clock.today()))
    assert logged("meeting of the expert team").event == "create"


def test_who_was_there_is_one_line_per_discipline(people: People) -> None:
    """CT-03 names six."""
    meeting, actor = MeetingFactory.create(), people.actor("Gijs")
    for revision, names in enumerate(("Els", "Els, Jan"), start=1):
        services.note_attendance(actor=actor, meeting=meeting, present={"child-coach": names}, revision=revision)
    assert [one.names for one in Attendance.objects.all()] == ["Els, Jan"]
    with pytest.raises(Conflict):
        services.note_attendance(actor=actor, meeting=meeting, present={}, revision=1)


def test_a_case_is_not_planned_for_a_meeting_that_has_been(people: People, consent: Consent) -> None:
    with pytest.raises(Refused):
        bring(people, meeting=MeetingFactory.create(held_on=clock.today() - DAY))
    assert not ExpertCase.objects.exists()


# -- for other rooms ----------------------------------------------------------------------------------------------
def everything_open(participant: Participant) -> None:
    """One of each that this room can owe."""
    MessageFactory.create(participant=participant, came_in_at=clock.now() - timedelta(hours=25))
    FollowUpFactory.create(case__participant=participant, due_on=clock.today() - DAY)
    CrisisFactory.create(participant=participant, aftercare_on=clock.today())


@pytest.mark.parametrize("many", [1, 10])
def test_what_is_owed_is_found_in_a_fixed_number_of_queries(
    people: People, django_assert_max_num_queries: DjangoAssertNumQueries, many: int
) -> None:
    others = ParticipantFactory.create_batch(many)
    for one in others:
        CareAssignmentFactory.create(participant=one, user=people.staff["Wies"])
        everything_open(one)
    AbsenceFactory.create(user=people.staff["Wies"], from_on=clock.today() - DAY)
    with django_assert_max_num_queries(7):
        found = selectors.open_obligations([one.pk for one in others])
    assert {one.kind for one in found if one.participant_id == others[0].pk} == set(Owed)
    assert len(found) == many * len(Owed)
    assert {one.kind: one.is_late for one in found} == {kind: kind is not Owed.AFTERCARE for kind in Owed}


def test_what_is_done_is_not_owed(people: People) -> None:
    MessageFactory.create(
        participant=people.noor, answered_at=clock.now(), answer="Ja.", answer_way="phone", answered_by_name="Wies"
    )
    CrisisFactory.create(participant=people.noor, decision="Langsgaan.", decided_at=clock.now())
    FollowUpFactory.create(case__participant=people.noor, due_on=clock.today(), done_on=clock.today())
    FollowUpFactory.create(case__participant=people.noor, due_on=clock.today() + DAY)
    assert selectors.open_obligations([people.noor.pk]) == []


def test_the_organisation_can_promise_fewer_hours(people: People) -> None:
    """CT-06."""
    MessageFactory.create(participant=people.noor, came_in_at=clock.now() - timedelta(hours=5))
    RuleSetting.objects.create(key="answer_hours", value=4)
    assert selectors.open_obligations([people.noor.pk])[0].is_late


@pytest.mark.parametrize("many", [1, 4])
def test_whether_consent_holds_costs_one_query_for_any_number(
    people: People, django_assert_num_queries: DjangoAssertNumQueries, many: int
) -> None:
    asked = [ConsentFactory.create().participant_id for _one in range(many)]
    with django_assert_num_queries(1):
        found = selectors.agreements_of(asked, clock.today())
    assert all(found[one].holds for one in asked)
