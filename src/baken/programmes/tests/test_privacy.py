"""In a group, each participant keeps what is theirs: decided with them, written and read by who guides them (MT-07)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.urls import reverse

from baken.methods import services as methods
from baken.participants.rules import PartialDate
from baken.participants.tests.factories import CareAssignmentFactory, ParticipantFactory, PersonFactory
from baken.programmes import services
from baken.programmes.models import Programme, ProgrammeEvent, ProgrammeMember
from baken.programmes.tests.conftest import TODAY, Organisation
from baken.programmes.tests.factories import REASON, SYSTEM, Way
from baken.programmes.tests.screens import text, url
from baken.shared.errors import DomainError, NotPermitted, Refused

if TYPE_CHECKING:
    from django.test import Client

    from baken.participants.models import Participant

STORY = {"answers": {"strength": "Ik hoorde stemmen"}, "by_whom": "Boris Boersma"}


@pytest.fixture
def people(org: Organisation) -> list[Participant]:
    return [
        ParticipantFactory.create(location=org.here, person=PersonFactory.create(called_name=name, given_names=name))
        for name in ("Anouk", "Boris", "Cas", "Dina")
    ]


@pytest.fixture
def hee(org: Organisation, people: list[Participant]) -> Way:
    """A recovery group of three, run by Wies, who guides nobody of it, in its part with the stories."""
    way = Way.group(org, "hee-herstelwerkgroepen")
    Programme.objects.update(coordinator=org.staff["Wies"], team=None)
    way.programme.refresh_from_db()
    for one in people[:3]:
        way.join(one)
    way.enter("stories")
    return way


def test_working_in_the_team_is_not_running_the_group(org: Organisation, hee: Way, client: Client) -> None:
    org.hire("Tess", *org.actor("Wies").roles, team=org.team)
    Programme.objects.update(team=org.team)
    client.force_login(org.staff["Tess"])
    assert client.get(url("group", hee)).status_code == 404
    assert hee.programme.title not in text(client.get(reverse("programmes:list")))


def test_whether_someone_takes_part_is_decided_with_that_one(
    org: Organisation, hee: Way, people: list[Participant], client: Client
) -> None:
    """Running the group is not enough, nor is working in the team of the participant."""
    people[0].team = org.team
    people[0].save()
    client.force_login(org.staff["Wies"])
    joined = hee.programme.events.get(kind="joined", participant=people[0])
    for name in ("event_withdraw", "event_correct"):
        assert client.post(url(name, hee, joined.pk), {"reason": "Weg", "on": hee.on}).status_code == 404
    with pytest.raises(NotPermitted):
        services.withdraw_event(actor=org.actor("Wies"), programme=hee.programme, event=joined, on=hee.on, reason="Weg")
    CareAssignmentFactory.create(participant=people[0], user=org.staff["Wies"])
    assert client.post(url("event_withdraw", hee, joined.pk), {"reason": "Weg"}).status_code == 302
    assert not ProgrammeMember.objects.filter(participant=people[0]).exists()


def test_the_start_is_put_right_by_who_may_decide(org: Organisation, cti: Way, client: Client) -> None:
    client.force_login(org.staff["Wies"])
    started = cti.programme.events.get(kind="started")
    assert client.get(url("event_correct", cti, started.pk)).status_code == 404


def test_making_up_is_written_by_who_guides_the_member(org: Organisation, hee: Way, people: list[Participant]) -> None:
    event = hee.meet("group-meeting", [people[0].pk], [people[1].pk])
    by: dict[str, Any] = {"programme": hee.programme, "step": "group-meeting", "number": 1, "on": hee.on}
    with pytest.raises(NotPermitted):
        services.make_up(actor=org.actor("Wies"), member=people[1].pk, **by)
    with pytest.raises(Refused):  # HEE knows no making up
        services.make_up(actor=SYSTEM, member=people[1].pk, **by)
    assert event.participant is None


def test_the_words_of_one_of_the_group_stand_in_the_own_dossier_only(
    org: Organisation, hee: Way, people: list[Participant], client: Client
) -> None:
    with pytest.raises(DomainError) as caught:
        hee.record("own-story", **STORY)
    assert caught.value.code == "about-one"
    story = services.record_step(
        actor=SYSTEM, programme=hee.programme, step="own-story", on=hee.on, data=STORY, member=people[1]
    )
    assert (story.participant, story.data["by_whom"]) == (people[1], str(people[1].pk))
    CareAssignmentFactory.create(participant=people[0], user=org.staff["Wies"])
    client.force_login(org.staff["Wies"])
    for page in (url("events", hee, of=people[0]), url("programme", hee, of=people[0]), url("events", hee)):
        for words in ("stemmen", "Boris"):
            assert words not in text(client.get(page)), page


def test_a_role_of_a_participant_names_nobody_to_others(
    org: Organisation, hee: Way, people: list[Participant], manager: Client, client: Client
) -> None:
    with pytest.raises(DomainError):
        hee.role("student", "Cas Cornelissen", staff=False)
    page = url("role_take", hee, "student")
    assert "Cas" in text(manager.get(page))
    assert manager.post(page, {"member": people[2].pk, "on": hee.on}).status_code == 302
    taken = hee.programme.events.get(kind="role-taken")
    assert taken.participant == people[2]
    assert "name" not in taken.data
    assert "Cas" in text(manager.get(url("group", hee)))
    CareAssignmentFactory.create(participant=people[0], user=org.staff["Wies"])
    client.force_login(org.staff["Wies"])
    shown = text(client.get(url("programme", hee, of=people[0])))
    assert "Cas" not in shown
    assert "een andere deelnemer" in shown
    client.force_login(org.staff["Mara"])
    leave = url("role_leave", hee, "student")
    assert client.post(leave, {"person": people[2].pk, "on": hee.on}).status_code == 302
    assert ProgrammeEvent.objects.get(kind="role-left").participant == people[2]


def test_who_left_a_group_reads_no_further(
    org: Organisation, hee: Way, people: list[Participant], client: Client
) -> None:
    services.leave(actor=SYSTEM, programme=hee.programme, participant=people[0], on=hee.on, reason="Verhuisd")
    hee.after(10).meet("group-meeting", [people[1].pk], [people[2].pk], subject="NaHetVertrek")
    CareAssignmentFactory.create(participant=people[0], user=org.staff["Bram"])
    client.force_login(org.staff["Bram"])
    for name in ("programme", "events"):
        assert "NaHetVertrek" not in text(client.get(url(name, hee, of=people[0])))
    shown = text(client.get(url("programme", hee, of=people[0])))
    assert "Deed mee tot en met" in shown
    assert url("step", hee, "own-story", of=people[0]) not in shown


def test_reasons_about_the_group_are_not_told_in_a_dossier(
    org: Organisation, hee: Way, people: list[Participant], manager: Client
) -> None:
    services.pause(actor=SYSTEM, programme=hee.programme, on=hee.on, reason="Boris is opgenomen")
    for name in ("programme", "events"):
        assert "opgenomen" not in text(manager.get(url(name, hee, of=people[0])))
    assert "opgenomen" in text(manager.get(url("events", hee)))


def test_who_came_later_was_not_absent_before(hee: Way, people: list[Participant], manager: Client) -> None:
    met = hee.meet("group-meeting", [one.pk for one in people[:2]], [people[2].pk])
    day = hee.on
    hee.after(7).join(people[3])
    page = url("event_correct", hee, met.pk)
    assert "Dina" not in text(manager.get(page))
    sent = {"on": day, "present": [people[0].pk], "reason": "Boris was ziek"}
    assert manager.post(page, sent).status_code == 302
    earlier = {"on": day + timedelta(1), "minutes": "60", "present": [people[0].pk, people[1].pk]}
    assert manager.post(url("step", hee, "group-meeting"), earlier).status_code == 302
    first, second = hee.state.meetings("group-meeting")
    assert set(first.absent) == {str(people[1].pk), str(people[2].pk)}
    assert set(second.absent) == {str(people[2].pk)}


def test_a_correction_says_nothing_of_whom_nobody_wrote_anything(
    hee: Way, people: list[Participant], manager: Client
) -> None:
    met = hee.meet("group-meeting", [people[0].pk], [people[1].pk])
    sent = {"on": hee.on, "present": [people[0].pk], "reason": "Ander onderwerp", "subject": "Steun"}
    assert manager.post(url("event_correct", hee, met.pk), sent).status_code == 302
    (meeting,) = hee.state.meetings("group-meeting")
    assert meeting.absent == (str(people[1].pk),)


# -- beginning and joining ---------------------------------------------------------------------------------------
def test_with_who_has_died_nothing_begins(org: Organisation, participant: Participant, hee: Way) -> None:
    participant.person.died = PartialDate(2025, 1, 1)
    participant.person.save()
    for begin in (lambda: Way.begin(org, participant, "cti"), lambda: hee.join(participant)):
        with pytest.raises(Refused) as caught:
            begin()
        assert caught.value.code == "deceased"


def test_an_own_method_that_was_withdrawn_begins_no_more(org: Organisation, participant: Participant) -> None:
    own = methods.start_method(actor=SYSTEM, title="Onze CTI", based_on="cti")
    told: dict[str, Any] = {"what": "Nieuw", "consequence": "Geen", "decided_by": "Overleg"}
    methods.publish_method(actor=SYSTEM, method=own, revision=own.revision, **told)
    methods.withdraw_method(actor=SYSTEM, method=own, reason="Werkte niet")
    with pytest.raises(DomainError) as caught:
        services.start_programme(actor=SYSTEM, participant=participant, course=own.slug, reason=REASON, on=TODAY)
    assert caught.value.field == "course"


def test_a_team_that_filled_up_takes_nobody_back(org: Organisation, participant: Participant) -> None:
    way = Way.begin(org, participant, "fact")
    ended = way.after(1).end("own-choice")
    like = {"course_slug": "fact", "course_version": 1, "location": org.here, "team": org.team, "reason": REASON}
    others = Programme.objects.bulk_create(Programme(**like, started_on=TODAY) for _number in range(220))
    someone = ParticipantFactory.create(location=org.here)
    ProgrammeMember.objects.bulk_create(
        ProgrammeMember(programme=one, participant=someone, course_slug="fact", alone=False, joined_on=TODAY)
        for one in others
    )
    with pytest.raises(Refused) as caught:
        services.withdraw_event(actor=SYSTEM, programme=way.programme, event=ended, on=way.on, reason="Toch niet")
    assert caught.value.code == "caseload-full"
