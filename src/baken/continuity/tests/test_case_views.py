"""Cases for the expert team on screen, and their agenda (RR-07, CT-03)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

from django.urls import reverse

from baken.continuity.models import ExpertCase, FollowUp, Meeting
from baken.continuity.tests.factories import (
    CaseFactory,
    MeetingFactory,
)
from baken.participants.models import Consent
from baken.participants.tests.factories import RelationFactory
from baken.shared import clock

if TYPE_CHECKING:
    from baken.continuity.tests.conftest import People

from baken.continuity.tests.pages import shown


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
