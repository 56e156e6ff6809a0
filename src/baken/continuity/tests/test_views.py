"""Who may open the screens, and what they ask of the database."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.urls import reverse

from baken.accounts.rules import Role
from baken.audit.models import AccessLog
from baken.continuity.tests.factories import (
    AbsenceFactory,
    AdviceFactory,
    CaseFactory,
    CrisisFactory,
    FollowUpFactory,
    MeetingFactory,
    MessageFactory,
)
from baken.participants.models import Consent
from baken.participants.tests.factories import CareAssignmentFactory, ParticipantFactory

if TYPE_CHECKING:
    from pytest_django import DjangoAssertNumQueries

    from baken.continuity.tests.conftest import People

from baken.continuity.tests.pages import shown

PAGE = 15


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
