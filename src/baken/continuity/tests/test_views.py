"""The screens: they work, for who may, in few queries."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from django.http import HttpResponse
from django.urls import reverse

from baken.accounts.rules import Role
from baken.audit.models import AccessLog
from baken.continuity.models import Absence, CrisisCall, ExpertCase, FamilyMessage, FollowUp, Meeting
from baken.continuity.tests.factories import (
    AbsenceFactory,
    AdviceFactory,
    CaseFactory,
    CrisisFactory,
    FollowUpFactory,
    MeetingFactory,
    MessageFactory,
)
from baken.participants.models import CareAssignment, Consent
from baken.participants.tests.factories import CareAssignmentFactory, ParticipantFactory, RelationFactory
from baken.shared import clock

if TYPE_CHECKING:
    from django.http.response import HttpResponseBase
    from pytest_django import DjangoAssertNumQueries

    from baken.continuity.tests.conftest import People

PAGE = 15


def shown(response: HttpResponseBase) -> str:
    assert isinstance(response, HttpResponse)
    assert response.status_code == 200
    return response.content.decode()


def at(moment: object) -> str:
    return f"{moment:%Y-%m-%dT%H:%M}"


# -- being away ---------------------------------------------------------------------------------------------------
def test_one_reports_oneself_and_the_buddy_sees_for_whom(people: People) -> None:
    """CT-02."""
    client = people.client("Wies")
    sent = {"kind": "ill", "from_on": str(clock.today()), "until_on": "", "called_at": at(clock.now()), "note": ""}
    response = client.post(reverse("continuity:absence_report"), sent | {"client_key": str(uuid4())}, follow=True)
    assert "De afwezigheid is bewaard" in shown(response)
    assert Absence.objects.get().user == people.staff["Wies"]
    page = shown(people.client("Bram").get(reverse("continuity:absences")))
    assert "Je neemt waar voor" in page
    assert "Noor Kuipers" in page
    assert "tot nader bericht" in page


def test_two_absences_on_one_day_are_refused_beside_the_field(people: People) -> None:
    AbsenceFactory.create(user=people.staff["Wies"])
    sent = {"kind": "leave", "from_on": str(clock.today()), "called_at": at(clock.now())}
    page = shown(people.client("Wies").post(reverse("continuity:absence_report"), sent))
    assert "al afwezig" in page
    assert Absence.objects.count() == 1


def test_colleagues_see_that_someone_is_away_and_not_why(people: People) -> None:
    AbsenceFactory.create(user=people.staff["Wies"], note="Belt vrijdag")
    page = shown(people.client("Tess").get(reverse("continuity:absences")))
    assert "Wies Voorbeeld" in page
    assert "afwezig" in page
    assert 'title="ziek"' not in page
    assert "Belt vrijdag" not in page
    assert 'title="ziek"' in shown(people.client("Piet").get(reverse("continuity:absences")))


def test_who_plans_reports_for_others_and_a_worker_does_not(people: People) -> None:
    sent = {"user": str(people.staff["Wies"].pk), "kind": "ill", "from_on": str(clock.today())}
    sent |= {"called_at": at(clock.now())}
    address = reverse("continuity:absence_report")
    assert people.client("Piet").post(address, sent).status_code == 302
    assert Absence.objects.get().user == people.staff["Wies"]
    people.client("Tess").post(address, sent)
    assert not Absence.objects.filter(user=people.staff["Wies"], reported_by=people.staff["Tess"]).exists()


def test_someone_elses_absence_cannot_be_opened(people: People) -> None:
    absence = AbsenceFactory.create(user=people.staff["Wies"])
    for name in ("absence_edit", "absence_end"):
        address = reverse(f"continuity:{name}", args=[absence.pk])
        assert people.client("Tess").get(address).status_code == 404
        shown(people.client("Wies").get(address))


def test_one_is_back_and_the_work_comes_back(people: People) -> None:
    absence = AbsenceFactory.create(user=people.staff["Wies"], from_on=clock.today() - timedelta(days=3))
    client = people.client("Wies")
    client.post(reverse("continuity:absence_end", args=[absence.pk]), {"back_on": str(clock.today())})
    absence.refresh_from_db()
    assert absence.until_on == clock.today() - timedelta(days=1)
    assert "Je neemt waar voor" not in shown(people.client("Bram").get(reverse("continuity:absences")))


def test_two_who_change_an_absence_see_both(people: People) -> None:
    absence = AbsenceFactory.create(user=people.staff["Wies"], revision=2, note="Belt vrijdag")
    sent = {"kind": "ill", "from_on": str(clock.today()), "note": "Belt maandag", "revision": "1"}
    page = shown(people.client("Wies").post(reverse("continuity:absence_edit", args=[absence.pk]), sent))
    assert "Belt vrijdag" in page
    assert "Belt maandag" in page


def test_a_manager_hears_of_who_has_nobody_and_names_a_stand_in(people: People) -> None:
    """CT-01: from then on the colleague has the dossier."""
    for name in ("Wies", "Bram"):
        AbsenceFactory.create(user=people.staff[name])
    manager = people.client("Mara")
    page = shown(manager.get(reverse("continuity:absences")))
    assert "Geen beschikbare mentor" in page
    assert people.url("stand_in") in page
    assert people.client("Stan").get(people.url("messages_of")).status_code == 404
    sent = {
        "user": str(people.staff["Stan"].pk),
        "from_on": str(clock.today()),
        "until_on": str(clock.today() + timedelta(days=4)),
    }
    assert manager.post(people.url("stand_in"), sent).status_code == 302
    assert CareAssignment.objects.filter(kind="stand_in").count() == 1
    shown(people.client("Stan").get(people.url("messages_of")))
    assert "Geen beschikbare mentor" not in shown(manager.get(reverse("continuity:absences")))


def test_only_a_manager_names_a_stand_in(people: People) -> None:
    for name in ("Wies", "Tess", "Stan", "Gijs"):
        assert people.client(name).get(people.url("stand_in")).status_code == 404


def test_the_weeks_can_be_leafed_through_and_nonsense_is_this_week(people: People) -> None:
    client = people.client("Wies")
    for weeks in ("2025-12-15", "onzin", "9999-12-31", "0001-01-01"):
        shown(client.get(reverse("continuity:absences"), {"van": weeks}))


# -- messages -----------------------------------------------------------------------------------------------------
def a_message(**more: object) -> dict[str, object]:
    return {
        "sender": "",
        "sender_name": "Ans Kuipers",
        "way": "phone",
        "came_in_at": at(clock.now()),
        "text": "Mag Noor zaterdag komen?",
        "pick_up": "on",
        "client_key": str(uuid4()),
        **more,
    }


def test_a_message_is_written_down_and_answered(people: People) -> None:
    """CT-06."""
    client = people.client("Wies")
    shown(client.get(people.url("message_add")))
    page = shown(client.post(people.url("message_add"), a_message(), follow=True))
    assert "nog 24 uur" in page
    message = FamilyMessage.objects.get()
    assert message.picked_up_by == people.staff["Wies"]
    sent = {"answer": "Ja, om tien uur.", "answer_way": "phone", "answered_at": at(clock.now()), "revision": "2"}
    page = shown(client.post(people.url("message_answer", message.pk), sent, follow=True))
    assert "Ja, om tien uur." in page
    assert "op tijd beantwoord" in page


def test_a_double_tap_keeps_one_message(people: People) -> None:
    client, sent = people.client("Wies"), a_message()
    for _time in range(2):
        assert client.post(people.url("message_add"), sent).status_code == 302
    assert FamilyMessage.objects.count() == 1


def test_someone_of_the_network_is_chosen_and_an_unnamed_one_asked_for(people: People) -> None:
    relation = RelationFactory.create(participant=people.noor)
    client = people.client("Tess")
    client.post(people.url("message_add"), a_message(sender=str(relation.person_id), sender_name=""))
    assert FamilyMessage.objects.get().sender == relation.person
    assert "schrijf de naam op" in shown(client.post(people.url("message_add"), a_message(sender_name="")))
    shown(client.post(people.url("message_add"), a_message(sender=str(uuid4()))))
    assert FamilyMessage.objects.count() == 1


def test_what_waits_too_long_says_since_when_and_by_which_rule(people: People) -> None:
    MessageFactory.create(participant=people.noor, came_in_at=clock.now() - timedelta(hours=30))
    page = shown(people.client("Wies").get(reverse("continuity:messages")))
    assert "6 uur te laat" in page
    assert "te laat sinds" in page
    assert "CT-06" in page
    assert AccessLog.objects.filter(participant_id=people.noor.pk, what="messages from relatives").exists()


def test_the_list_shows_ones_own_people_and_on_asking_everyone(people: People) -> None:
    MessageFactory.create(participant=people.noor)
    address = reverse("continuity:messages")
    assert "Noor Kuipers" not in shown(people.client("Tess").get(address))
    assert "Noor Kuipers" in shown(people.client("Tess").get(address, {"wie": "allen"}))
    assert "Noor Kuipers" not in shown(people.client("Stan").get(address, {"wie": "allen"}))
    assert people.client("Kiki").get(address).status_code == 403


def test_a_message_is_picked_up_and_handed_over(people: People) -> None:
    message = MessageFactory.create(participant=people.noor)
    client = people.client("Tess")
    client.post(people.url("message_pick_up", message.pk))
    message.refresh_from_db()
    assert message.picked_up_by == people.staff["Tess"]
    page = shown(client.get(people.url("message_hand_over", message.pk)))
    assert "Wies Voorbeeld" in page
    assert "Stan Voorbeeld" not in page
    sent = {"to": str(people.staff["Wies"].pk), "note": "Belde al eerder", "revision": str(message.revision)}
    page = shown(client.post(people.url("message_hand_over", message.pk), sent, follow=True))
    assert "overgedragen door Tess Voorbeeld" in page


def test_whoever_answers_after_a_colleague_is_told(people: People) -> None:
    message = MessageFactory.create(participant=people.noor, revision=3)
    sent = {"answer": "Ja.", "answer_way": "phone", "answered_at": at(clock.now()), "revision": "1"}
    client = people.client("Wies")
    page = shown(client.post(people.url("message_answer", message.pk), sent))
    assert "Een collega deed iets met dit bericht" in page
    assert 'value="3"' in page
    sent["revision"] = "3"
    assert client.post(people.url("message_answer", message.pk), sent).status_code == 302


# -- a crisis at home ---------------------------------------------------------------------------------------------
def a_call(**more: object) -> dict[str, object]:
    return {
        "caller": "",
        "caller_name": "Ans Kuipers",
        "situation": "Ruzie thuis.",
        "safety": "unsafe",
        "safety_note": "Broertje is bij de buren.",
        "agreed": "yes",
        "called_at": at(clock.now()),
        "client_key": str(uuid4()),
        **more,
    }


def test_a_call_is_kept_and_followed_up(people: People) -> None:
    """CT-05."""
    relation = RelationFactory.create(participant=people.noor)
    relation.person.phone = "06 12345678"
    relation.person.save()
    client = people.client("Wies")
    assert "06 12345678" in shown(client.get(people.url("crisis_add")))
    page = shown(client.post(people.url("crisis_add"), a_call(), follow=True))
    assert "nog geen besluit" in page
    assert "Toestemming vastleggen" in page
    call = CrisisCall.objects.get()
    sent = {
        "decision": "Vanavond komt Tess langs.",
        "done": "",
        "safety": "safe",
        "agreed": "yes",
        "aftercare_on": str(clock.today() + timedelta(days=1)),
        "revision": "1",
    }
    page = shown(client.post(people.url("crisis_follow", call.pk), sent, follow=True))
    assert "Vanavond komt Tess langs." in page
    assert "nu veilig" in page
    shown(client.get(people.url("crises")))


def test_two_who_follow_up_see_both(people: People) -> None:
    call = CrisisFactory.create(participant=people.noor, revision=2, done="Teruggebeld.")
    sent = {"decision": "Langsgaan.", "done": "", "safety": "unknown", "agreed": "not_asked", "revision": "1"}
    page = shown(people.client("Wies").post(people.url("crisis_follow", call.pk), sent))
    assert "Teruggebeld." in page
    assert "Langsgaan." in page


def test_a_call_that_says_nothing_is_refused_beside_its_fields(people: People) -> None:
    page = shown(people.client("Wies").post(people.url("crisis_add"), {"client_key": str(uuid4())}))
    assert "utrecht-form-field--invalid" in page or "error" in page
    assert not CrisisCall.objects.exists()


# -- the expert team ----------------------------------------------------------------------------------------------
def a_case(**more: object) -> dict[str, object]:
    return {
        "ground": "stalled",
        "question": "Waarom gaat het niet vooruit?",
        "tried": "Samen oefenen.",
        "meeting": "",
        "client_key": str(uuid4()),
        **more,
    }


def test_without_consent_a_case_is_refused_and_it_says_who_may_agree(people: People) -> None:
    """CT-03."""
    relation = RelationFactory.create(participant=people.noor, kind="legal_representative", authority=True)
    page = shown(people.client("Wies").post(people.url("case_bring"), a_case()))
    assert "Toestemming kan komen van" in page
    assert relation.person.display_name in page
    assert "CT-03" in page
    assert reverse("participants:consent_add", args=[people.noor.pk]) in page
    assert not ExpertCase.objects.exists()


def test_a_case_runs_from_bringing_in_to_closing(people: People, consent: Consent) -> None:
    """RR-07."""
    meeting = MeetingFactory.create()
    mentor, expert = people.client("Wies"), people.client("Gijs")
    page = shown(mentor.post(people.url("case_bring"), a_case(meeting=str(meeting.pk)), follow=True))
    assert "op de agenda" in page
    case = ExpertCase.objects.get()
    assert "Noor Kuipers" in shown(expert.get(reverse("continuity:agenda")))
    assert "Noor Kuipers" in shown(expert.get(reverse("continuity:meeting", args=[meeting.pk])))
    sent = {"given_by_name": "Els", "discipline": "child-coach", "given_on": str(clock.today()), "text": "Rust."}
    page = shown(expert.post(people.url("advice_add", case.pk), sent, follow=True))
    assert "advies gegeven" in page
    sent = {"what": "Rustig uur kiezen", "who": "Wies", "due_on": str(clock.today())}
    shown(mentor.post(people.url("follow_up_add", case.pk), sent, follow=True))
    page = shown(mentor.post(people.url("case_close", case.pk), {"outcome": "Het gaat weer."}))
    assert "Rustig uur kiezen" in page
    follow_up = FollowUp.objects.get()
    mentor.post(people.url("follow_up_finish", case.pk, follow_up.pk), {"done_on": str(clock.today()), "note": ""})
    page = shown(mentor.post(people.url("case_close", case.pk), {"outcome": "Het gaat weer."}, follow=True))
    assert "gesloten" in page


def test_a_withdrawn_consent_stops_a_case_at_once(people: People, consent: Consent) -> None:
    """CT-03: for the experts it is not there any more, for the mentor it says why."""
    meeting = MeetingFactory.create()
    case = CaseFactory.create(participant=people.noor, meeting=meeting)
    consent.withdrawn_on, consent.withdrawal_reason = clock.today(), "Liever niet."
    consent.save()
    agenda = reverse("continuity:agenda")
    assert "Noor Kuipers" not in shown(people.client("Gijs").get(agenda))
    assert people.client("Gijs").get(people.url("case", case.pk)).status_code == 404
    page = shown(people.client("Wies").get(agenda))
    assert "Staat stil: geen toestemming" in page
    assert "Liever niet." in page
    assert "Liever niet." in shown(people.client("Wies").get(people.url("case", case.pk)))


def test_an_expert_brings_in_nothing_and_a_mentor_advises_nothing(people: People, consent: Consent) -> None:
    case = CaseFactory.create(participant=people.noor)
    assert people.client("Gijs").get(people.url("case_bring")).status_code == 404
    assert people.client("Wies").get(people.url("advice_add", case.pk)).status_code == 404
    shown(people.client("Tess").get(people.url("case", case.pk)))
    assert "niet" in shown(
        people.client("Tess").post(
            people.url("follow_up_add", case.pk), {"what": "Iets", "who": "Tess", "due_on": str(clock.today())}
        )
    )
    assert not FollowUp.objects.exists()


def test_a_meeting_is_planned_moved_and_called_off(people: People, consent: Consent) -> None:
    manager = people.client("Mara")
    sent = {"held_on": str(clock.today() + timedelta(days=3)), "starts_at": "10:00", "place": "Kamer 2"}
    shown(manager.post(reverse("continuity:meeting_add"), sent | {"client_key": str(uuid4())}, follow=True))
    meeting = Meeting.objects.get()
    case = CaseFactory.create(participant=people.noor, meeting=meeting)
    address = reverse("continuity:meeting_edit", args=[meeting.pk])
    assert manager.post(address, sent | {"place": "Kamer 3", "revision": "1"}).status_code == 302
    present = {"behavioural-expert": "Gijs", "child-coach": "Els, Jan", "revision": "2"}
    page = shown(manager.post(reverse("continuity:attendance", args=[meeting.pk]), present, follow=True))
    assert "Els, Jan" in page
    off = reverse("continuity:meeting_call_off", args=[meeting.pk])
    assert "afgezegd" in shown(manager.post(off, {"reason": "Ziekte"}, follow=True))
    case.refresh_from_db()
    assert case.meeting is None


def test_a_worker_plans_no_meeting(people: People) -> None:
    meeting = MeetingFactory.create()
    for name in ("meeting_edit", "meeting_call_off", "attendance"):
        address = reverse(f"continuity:{name}", args=[meeting.pk])
        assert people.client("Wies").get(address).status_code == 403
    assert people.client("Wies").get(reverse("continuity:meeting_add")).status_code == 403
    assert people.client("Kiki").get(reverse("continuity:agenda")).status_code == 403


def test_the_order_of_an_agenda_can_change(people: People, consent: Consent) -> None:
    meeting = MeetingFactory.create()
    first, second = CaseFactory.create_batch(2, participant=people.noor, meeting=meeting)
    address = reverse("continuity:case_move", args=[meeting.pk, second.pk])
    assert people.client("Gijs").get(address).status_code == 405
    people.client("Gijs").post(address, {"naar": "eerder"})
    first.refresh_from_db()
    second.refresh_from_db()
    assert (second.position, first.position) == (1, 2)


# -- who may, and how much it asks --------------------------------------------------------------------------------
def test_who_has_nothing_to_do_with_someone_finds_nothing(people: People) -> None:
    message = MessageFactory.create(participant=people.noor)
    call = CrisisFactory.create(participant=people.noor)
    case = CaseFactory.create(participant=people.noor)
    addresses = [
        people.url("messages_of"),
        people.url("message_add"),
        people.url("message", message.pk),
        people.url("crises"),
        people.url("crisis", call.pk),
        people.url("cases"),
        people.url("case", case.pk),
    ]
    for name in ("Stan", "Gijs", "Kiki", "Piet"):
        client = people.client(name)
        assert {client.get(address).status_code for address in addresses} == {404}
    assert AccessLog.objects.filter(participant_id=people.noor.pk, outcome="denied").exists()


def test_rows_of_one_participant_are_not_found_under_another(people: People) -> None:
    other = ParticipantFactory.create(location=people.location, team=people.team)
    message = MessageFactory.create(participant=other)
    call = CrisisFactory.create(participant=other)
    case = CaseFactory.create(participant=other)
    client = people.client("Mara")
    for address in (
        people.url("message", message.pk),
        people.url("crisis", call.pk),
        people.url("case", case.pk),
        people.url("message_answer", message.pk),
    ):
        assert client.get(address).status_code == 404


def test_an_expert_without_any_consent_sees_an_empty_agenda(people: People) -> None:
    CaseFactory.create(participant=people.noor, meeting=MeetingFactory.create())
    assert "Noor" not in shown(people.client("Gijs").get(reverse("continuity:agenda")))


@pytest.mark.parametrize("many", [2, 12])
def test_pages_take_few_queries_however_much_there_is(
    people: People, consent: Consent, django_assert_max_num_queries: DjangoAssertNumQueries, many: int
) -> None:
    meeting = MeetingFactory.create()
    case = CaseFactory.create(participant=people.noor, meeting=meeting)
    AdviceFactory.create_batch(many, case=case)
    FollowUpFactory.create_batch(many, case=case)
    call = CrisisFactory.create(participant=people.noor)
    message = MessageFactory.create(participant=people.noor)
    for number in range(many):
        other = ParticipantFactory.create(location=people.location, team=people.team)
        colleague = people.hire(f"Collega{number}", Role.WORKER, team=people.team)
        CareAssignmentFactory.create(participant=other, user=colleague)
        CareAssignmentFactory.create(participant=other, user=people.staff["Bram"], kind="buddy")
        AbsenceFactory.create(user=colleague)
        MessageFactory.create(participant=other)
        CaseFactory.create(participant=people.noor, meeting=meeting)
    AbsenceFactory.create(user=people.staff["Wies"])
    pages = {
        "Bram": [
            reverse("continuity:absences"),
            reverse("continuity:messages"),
            reverse("continuity:agenda"),
            people.url("messages_of"),
            people.url("message", message.pk),
            people.url("message_hand_over", message.pk),
            people.url("crises"),
            people.url("crisis", call.pk),
            people.url("crisis_add"),
            people.url("cases"),
            people.url("case", case.pk),
            people.url("case_bring"),
        ],
        "Mara": [
            reverse("continuity:absences"),
            reverse("continuity:absence_report"),
            reverse("continuity:meeting", args=[meeting.pk]),
            people.url("stand_in"),
        ],
        "Gijs": [reverse("continuity:agenda"), people.url("case", case.pk)],
    }
    for name, addresses in pages.items():
        client = people.client(name)
        for address in addresses:
            with django_assert_max_num_queries(PAGE):
                shown(client.get(address))
