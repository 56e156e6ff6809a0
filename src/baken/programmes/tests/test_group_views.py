"""The screens of a group: what it shows to whom, in the dossier of one member and at the group itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest
from django.urls import reverse

from baken.accounts.rules import Role
from baken.audit.models import AccessLog
from baken.participants.tests.factories import CareAssignmentFactory, ParticipantFactory, PersonFactory
from baken.programmes.models import BoardCard, Programme, ProgrammeMember
from baken.programmes.services import record_step
from baken.programmes.tests.conftest import TODAY, Organisation
from baken.programmes.tests.factories import AGREEMENTS, REASON, Way
from baken.programmes.tests.screens import MOST_QUERIES, answers, text, url

if TYPE_CHECKING:
    from django.test import Client

    from baken.participants.models import Participant

FIRST_NAMES = ["Anouk", "Boris", "Cas", "Dina", "Elif"]


@pytest.fixture
def people(org: Organisation) -> list[Participant]:
    return [
        ParticipantFactory.create(location=org.here, person=PersonFactory.create(called_name=name, given_names=name))
        for name in FIRST_NAMES
    ]


@pytest.fixture
def course(org: Organisation, people: list[Participant]) -> Way:
    """A course with its leaders and five participants, on its way to the first meeting."""
    way = Way.group(org)
    for name in ("Wies", "Bram"):
        way.role("course-leader", name, "expert-by-experience", "trained")
    for one in people:
        way.join(one)
    way.fill_in("group-agreements", AGREEMENTS)
    way.close()
    return way


def test_a_group_begins_and_participants_join_on_its_screens(
    org: Organisation, people: list[Participant], manager: Client
) -> None:
    sent = {
        "course": "herstellen-doe-je-zelf",
        "title": "Voorjaar",
        "location": org.here.pk,
        "reason": REASON,
        "on": TODAY,
        "client_key": str(uuid4()),
    }
    answered = [manager.post(reverse("programmes:group_start"), sent) for _ in range(2)]
    assert [one.status_code for one in answered] == [302, 302]
    group = Programme.objects.get()
    way = Way(org, group)
    page = url("join", way)
    assert "Anouk" in text(manager.get(page))
    joins = {"participant": people[0].pk, "on": TODAY, "client_key": str(uuid4())}
    assert [manager.post(page, joins).status_code for _ in range(2)] == [302, 302]
    assert manager.post(page, {"participant": people[0].pk, "on": TODAY}).status_code == 422
    chosen = text(manager.get(f"{reverse('programmes:start', args=[people[1].pk])}?method=herstellen-doe-je-zelf"))
    assert reverse("programmes:join", args=[people[1].pk, group.pk]) in chosen
    assert manager.post(reverse("programmes:join", args=[people[1].pk, group.pk]), {"on": TODAY}).status_code == 302
    assert ProgrammeMember.objects.count() == 2
    leave = reverse("programmes:leave", args=[people[1].pk, group.pk])
    assert manager.post(leave, {"reason": "Verhuisd", "on": TODAY}).status_code == 302
    assert ProgrammeMember.objects.still_there().count() == 1


def test_a_meeting_with_attendance_and_making_up(course: Way, people: list[Participant], manager: Client) -> None:
    page = url("step", course, "meeting")
    assert "Anouk" in text(manager.get(page))
    there = [one.pk for one in people[:4]]
    sent = {"on": TODAY, "subject": "Kennismaken", "minutes": "120", "present": there}
    assert manager.post(page, sent).status_code == 302
    shown = text(manager.get(url("group", course)))
    for words in ("Kennismaken", "Elif", "1 van 12", url("make_up", course, "meeting", 1)):
        assert words in shown
    made = manager.post(url("make_up", course, "meeting", 1), {"member": people[4].pk, "on": TODAY})
    assert made.status_code == 302
    assert "ingehaald" in text(manager.get(url("group", course)))
    assert manager.post(url("make_up", course, "meeting", 1), {"member": people[4].pk, "on": TODAY}).status_code == 422


def test_who_runs_a_group_sees_those_they_guide_and_a_number(
    org: Organisation, course: Way, people: list[Participant], client: Client
) -> None:
    """MT-07: that someone runs a group gives no sight of its members."""
    CareAssignmentFactory.create(participant=people[0], user=org.staff["Bram"])
    course.meet("meeting", [one.pk for one in people[:3]], [one.pk for one in people[3:]])
    client.force_login(org.staff["Bram"])
    page = text(client.get(url("group", course)))
    assert "Anouk" in page
    assert "nog 4 anderen" in page
    for name in FIRST_NAMES[1:]:
        assert name not in page
    assert "nog 2 anderen" in page
    logged = AccessLog.objects.filter(user_id=org.staff["Bram"].pk, what="method of the participant", outcome="success")
    assert {row.participant_id for row in logged} == {people[0].pk}
    assert "Boris" not in text(client.get(url("events", course)))


def test_what_stands_there_of_members_out_of_sight_stays(
    org: Organisation, course: Way, people: list[Participant], client: Client
) -> None:
    CareAssignmentFactory.create(participant=people[0], user=org.staff["Bram"])
    event = course.meet("meeting", [one.pk for one in people[:3]], [one.pk for one in people[3:]])
    client.force_login(org.staff["Bram"])
    page = url("event_correct", course, event.pk)
    assert "Boris" not in text(client.get(page))
    assert client.post(page, {"on": course.on, "present": [], "reason": "Was ziek"}).status_code == 302
    (meeting,) = course.state.meetings("meeting")
    assert set(meeting.present) == {str(one.pk) for one in people[1:3]}
    assert set(meeting.absent) == {str(one.pk) for one in [people[0], *people[3:]]}


def test_the_dossier_of_one_shows_the_group_without_the_others(
    org: Organisation, course: Way, people: list[Participant], client: Client
) -> None:
    CareAssignmentFactory.create(participant=people[0], user=org.staff["Bram"])
    course.meet("meeting", [one.pk for one in people[1:]], [people[0].pk], subject="Kracht")
    other = {"answers": {"goal": "Weer vissen"}, "by_whom": "Boris"}
    record_step(
        actor=course.actor, programme=course.programme, step="own-goal", on=course.on, data=other, member=people[1]
    )
    client.force_login(org.staff["Bram"])
    page = text(client.get(url("programme", course, of=people[0])))
    assert "Kracht" in page
    assert "afwezig" in page
    assert url("step", course, "own-goal", of=people[0]) in page
    assert url("group", course) in page
    for words in (*FIRST_NAMES[1:], "vissen", url("pause", course, of=people[0])):
        assert words not in page
    history = text(client.get(url("events", course, of=people[0])))
    assert "Afspraken in de groep" in history
    for words in ("vissen", str(AGREEMENTS["safe"])):
        assert words not in history
    assert "Boris" not in history
    for name, *rest in (("pause",), ("phase_close", "meetings"), ("end",), ("role_take", "course-leader")):
        assert client.get(url(name, course, *rest, of=people[0])).status_code == 404, name


def test_the_own_part_of_a_member_is_written_in_the_own_dossier(
    org: Organisation, course: Way, people: list[Participant], client: Client
) -> None:
    CareAssignmentFactory.create(participant=people[0], user=org.staff["Bram"])
    client.force_login(org.staff["Bram"])
    at_the_group = text(client.get(url("step", course, "own-goal")))
    own = url("step", course, "own-goal", of=people[0])
    assert own in at_the_group
    assert client.get(own).status_code == 200
    assert client.post(own, {"on": course.on, **answers({"goal": "Weer zwemmen"})}).status_code == 302
    assert "Weer zwemmen" in text(client.get(url("events", course, of=people[0])))
    event = course.programme.events.get(step="own-goal")
    assert event.participant == people[0]
    correct = url("event_correct", course, event.pk, of=people[0])
    assert (
        client.post(correct, {"on": course.on, "reason": "Ander doel", **answers({"goal": "Hardlopen"})}).status_code
        == 302
    )
    assert client.get(url("event_withdraw", course, event.pk)).status_code == 404
    # a step of the group itself is not written in a dossier
    assert client.post(url("step", course, "meeting", of=people[0]), {"on": course.on}).status_code in (403, 422)


def test_of_whom_the_leader_does_not_guide_a_colleague_writes_the_presence(
    org: Organisation, course: Way, people: list[Participant], client: Client
) -> None:
    CareAssignmentFactory.create(participant=people[4], user=org.staff["Bram"])
    course.meet("meeting", [one.pk for one in people[:3]], [people[3].pk])
    client.force_login(org.staff["Bram"])
    page = url("presence", course, "meeting", 1, of=people[4])
    assert page in text(client.get(url("programme", course, of=people[4])))
    sent = {"there": "no", "client_key": str(uuid4())}
    assert [client.post(page, sent).status_code for _ in range(2)] == [302, 302]
    (meeting,) = course.state.meetings("meeting")
    assert meeting.absent == (str(people[3].pk), str(people[4].pk))
    logged = AccessLog.objects.filter(user_id=org.staff["Bram"].pk, event="update", outcome="success")
    assert {row.participant_id for row in logged} == {people[4].pk}
    assert client.post(page, {"there": "yes"}).status_code == 422
    assert client.get(url("presence", course, "meeting", 2, of=people[4])).status_code == 404


def test_a_group_that_one_does_not_run_is_not_there(org: Organisation, course: Way, client: Client) -> None:
    client.force_login(org.hire("Elly", Role.MANAGER, manages=org.elsewhere))
    pages = [url(name, course) for name in ("group", "events", "pause", "end", "join", "version")]
    pages += [url("step", course, "meeting"), url("make_up", course, "meeting", 1)]
    for page in pages:
        assert client.get(page).status_code == 404, page
    assert AccessLog.objects.filter(outcome="denied").count() == len(pages)
    client.force_login(org.staff["Kiki"])
    assert client.get(url("group", course)).status_code == 403


def test_screens_of_a_group_stay_cheap(
    course: Way, people: list[Participant], manager: Client, django_assert_max_num_queries: Any
) -> None:
    for _number in range(3):
        course.meet("meeting", [one.pk for one in people])
    for page in (
        url("group", course),
        url("events", course),
        url("step", course, "meeting"),
        url("join", course),
        url("programme", course, of=people[0]),
        reverse("programmes:list"),
        reverse("programmes:group_start"),
    ):
        with django_assert_max_num_queries(MOST_QUERIES):
            assert manager.get(page).status_code == 200, page


def test_two_who_change_a_group_at_once_notice_each_other(org: Organisation, course: Way, manager: Client) -> None:
    page = url("change", course)
    sent = {"title": "Najaar", "reason": REASON, "coordinator": org.staff["Mara"].pk, "revision": 1}
    assert 'name="revision" value="1"' in text(manager.get(page))
    assert manager.post(page, sent).status_code == 302
    late = manager.post(page, sent | {"title": "Winter"})
    assert late.status_code == 422
    shown = text(late)
    assert "Najaar" in shown
    assert 'value="2"' in shown
    assert Programme.objects.get().title == "Najaar"
    assert manager.post(page, sent | {"title": "", "revision": 2}).status_code == 422
    assert manager.post(page, sent | {"title": "Winter", "revision": 2}).status_code == 302


# -- the list and the board --------------------------------------------------------------------------------------
def test_the_list_is_filtered_and_names_only_who_is_in_sight(
    org: Organisation, course: Way, people: list[Participant], manager: Client, client: Client
) -> None:
    Way.cti(org, people[0])
    page = text(manager.get(reverse("programmes:list")))
    assert "Voorjaar" in page
    assert "5 deelnemers" in page
    assert "Anouk" in page
    found = text(manager.get(reverse("programmes:list"), {"method": "cti", "q": "anouk", "sort": "method"}))
    assert "Voorjaar</a>" not in found
    assert "Niets past bij deze zoekopdracht" in text(manager.get(reverse("programmes:list"), {"q": "zzz"}))
    client.force_login(org.staff["Wies"])
    page = text(client.get(reverse("programmes:list")))
    assert "Voorjaar" in page
    assert "Anouk" not in page


@pytest.fixture
def fact(org: Organisation, participant: Participant) -> Way:
    return Way.begin(org, participant, "fact")


def test_the_team_puts_someone_on_the_board_with_who_goes(org: Organisation, fact: Way, client: Client) -> None:
    """MT-07: agreed at the daily handover."""
    client.force_login(org.staff["Wies"])
    board = reverse("programmes:board", args=["fact", org.team.pk])
    assert "Gewone gang" in text(client.get(board))
    place = url("board_place", fact)
    sent = {"attention": "today", "reason": "Slaapt al drie nachten niet", "goes": ""}
    assert client.post(place, sent).status_code == 422
    sent["goes"] = str(org.staff["Wies"].pk)
    assert client.post(place, sent).status_code == 302
    page = text(client.get(board))
    assert "Slaapt al drie nachten niet" in page
    assert "Wies gaat erheen" in page
    assert client.post(place, sent | {"attention": "admitted", "reason": "Opgenomen in de nacht"}).status_code == 302
    assert BoardCard.objects.count() == 2
    assert client.post(url("board_off", fact), {"reason": "Weer thuis"}).status_code == 302
    assert not BoardCard.objects.filter(off_on__isnull=True).exists()
    assert client.post(url("board_off", fact), {"reason": "Weer thuis"}).status_code == 422


def test_the_board_is_for_the_team_and_stays_cheap(
    org: Organisation, fact: Way, manager: Client, client: Client, django_assert_max_num_queries: Any
) -> None:
    for one in ParticipantFactory.create_batch(3, location=org.here, team=org.team):
        Way.begin(org, one, "fact")
    board = reverse("programmes:board", args=["fact", org.team.pk])
    with django_assert_max_num_queries(MOST_QUERIES):
        page = text(manager.get(board))
    assert "4 deelnemers" in page
    assert "180" in page
    assert manager.get(reverse("programmes:board", args=["cti", org.team.pk])).status_code == 404
    client.force_login(org.staff["Bram"])
    assert client.get(board).status_code == 404
