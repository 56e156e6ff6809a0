"""The homes on Vandaag."""

from __future__ import annotations

from datetime import time, timedelta
from itertools import count
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from baken.accounts.models import Membership
from baken.accounts.rules import Actor, Role
from baken.accounts.tests.factories import UserFactory
from baken.audit.models import AccessLog
from baken.continuity.tests.factories import AbsenceFactory
from baken.desk.selectors.homes import homes_now
from baken.desk.tests.test_today import QUERIES, TODAY_URL, shown
from baken.homes.models import Home, Room, Stay
from baken.homes.tests.factories import HomeFactory, RoomFactory, StayFactory
from baken.households.tests.factories import FallBackFactory
from baken.participants.models import Participant, Person
from baken.participants.tests.factories import CareAssignmentFactory, ParticipantFactory, TeamFactory
from baken.presence.models import PlannedStaff
from baken.presence.selectors import counts_now, parts_to_look_at
from baken.presence.services import plan_absence
from baken.reports.tests.factories import MemoFactory
from baken.rosters.models import RosterStage
from baken.rosters.tests.factories import RosterFactory, ShiftFactory, templates_of
from baken.shared import clock
from baken.signals.selectors import OwnCare
from baken.teamwork.models import Meeting, TeamAction

if TYPE_CHECKING:
    from baken.desk.tests.conftest import People
    from baken.desk.tests.test_today import Hire, SignIn

SYSTEM = Actor.system("test")


@pytest.fixture
def group(people: People) -> Home:
    """A group of youth: Noor and five others live there; one worker for the six of them, this afternoon."""
    home = HomeFactory.create(location=people.location, team=people.team, kind="youth-neighbourhood", name="Groep Zuid")
    for participant in (people.participant, *ParticipantFactory.create_batch(5, location=people.location)):
        StayFactory.create(participant=participant, room=RoomFactory.create(home=home))
    RoomFactory.create(home=home)
    for starts in range(0, 24 * 60, 30):
        PlannedStaff.objects.create(home=home, on=clock.today(), starts=starts, awake=1)
    return home


def goes_home(people: People, participant: Participant | None = None) -> None:
    now = clock.now()
    plan_absence(
        actor=SYSTEM,
        participant=participant or people.participant,
        reason="weekend",
        from_at=now + timedelta(hours=4),
        until_at=now + timedelta(days=2),
    )


def test_a_worker_sees_who_is_home_who_goes_what_is_short_and_whom_to_call(  # YG-02, SL-07
    people: People, group: Home, sign_in: SignIn
) -> None:
    FallBackFactory.create(home=group)
    goes_home(people)
    goes_home(people, Participant.objects.exclude(pk=people.participant.pk).first())
    page = " ".join(shown(sign_in(people.colleague).get(TODAY_URL)).split())
    assert "Nu thuis: 6 van de 6 jeugdigen" in page
    assert "Noor Kuipers gaat weg" in page
    assert "nog een jeugdige gaat weg" in page
    assert "YG-02" in page
    assert "tel:" in page
    assert reverse("presence:home", args=[group.pk]) in page
    assert AccessLog.objects.filter(participant_id=people.participant.pk, what="today").exists()
    assert "Groep Zuid" not in shown(sign_in(people.stranger).get(TODAY_URL))


def test_a_manager_sees_each_home_with_what_asks_attention(
    people: People, group: Home, hire: Hire, sign_in: SignIn
) -> None:
    Stay.objects.filter(participant=people.participant).update(until_on=clock.today() + timedelta(days=9))
    HomeFactory.create(location=people.location, name="Huis Leeg")
    HomeFactory.create(name="Huis Elders")
    page = " ".join(shown(sign_in(hire(Role.MANAGER)).get(TODAY_URL)).split())
    for words in ("dagdelen onder de norm", "1 verblijf eindigt", "soms is er niemand te bellen", "Huis Leeg"):
        assert words in page
    assert page.index("Groep Zuid") < page.index("Huis Leeg")
    assert "Huis Elders" not in page


def test_the_page_says_what_the_rooms_of_the_homes_say(people: People, group: Home, hire: Hire) -> None:
    """Everything in one query here, and in those of the rooms themselves."""
    goes_home(people)
    actor = people.actor(hire(Role.MANAGER))
    (found,) = homes_now(actor, OwnCare()).homes
    assert {group.pk: (found.here, len(found.living))} == counts_now([group])
    of_room = parts_to_look_at(actor)
    assert [(part.on, part.verdict) for part in found.parts] == [(part.on, part.verdict) for part in of_room]
    assert found.broken


def test_days_of_a_published_roster_are_judged_by_who_works(people: People, group: Home, hire: Hire) -> None:
    """As the room of presence does: awake and asleep, and a shift that is open."""
    today, kinds = clock.today(), templates_of(group)
    monday = today - timedelta(days=today.weekday())
    roster = RosterFactory.create(home=group, starts_on=monday, weeks=2, stage=RosterStage.PUBLISHED)
    for number in range(-1, 8):
        on = today + timedelta(days=number)
        for letter in "VLS":
            worker = None if (letter, number) == ("L", 2) else UserFactory.create()
            ShiftFactory.create(roster=roster, template=kinds[letter], on=on, worker=worker)
    actor = people.actor(hire(Role.MANAGER))
    (found,) = homes_now(actor, OwnCare()).homes
    of_room = parts_to_look_at(actor)
    assert [(part.on, part.verdict, part.roster) for part in found.parts] == [
        (part.on, part.verdict, part.roster) for part in of_room
    ]
    assert {part.roster for part in found.parts} == {reverse("rosters:roster", args=[group.pk, roster.pk])}


def test_who_stands_in_and_works_in_a_home_has_few_queries_too(people: People, group: Home, sign_in: SignIn) -> None:
    CareAssignmentFactory.create(participant=people.participant, user=people.colleague, kind="buddy")
    AbsenceFactory.create(user=people.mentor)
    MemoFactory.create(participant=people.participant)
    client = sign_in(people.colleague)
    client.get(TODAY_URL)
    with CaptureQueriesContext(connection) as queries:
        page = shown(client.get(TODAY_URL))
    assert "CT-02" in page
    assert "Groep Zuid" in page
    assert len(queries) <= QUERIES


def many_homes(people: People, homes: int, residents: int) -> None:
    """So many homes with so many residents each, as one writes thousands of rows."""
    number = count(1)
    team = TeamFactory.create(location=people.location)
    built = Home.objects.bulk_create(
        Home(
            location=people.location, team=people.team if nth < 2 else team, name=f"Woning {nth}",
            kind="dementia-house", opened_on=clock.today() - timedelta(days=900),
        )
        for nth in range(homes)
    )  # fmt: skip
    rooms = Room.objects.bulk_create(
        Room(home=home, name=f"Kamer {nth}", opened_on=home.opened_on) for home in built for nth in range(residents)
    )
    persons = Person.objects.bulk_create(
        Person(given_names="Bewoner", surname=f"Nummer {next(number)}", search_name="x") for _room in rooms
    )
    lives = Participant.objects.bulk_create(
        Participant(
            person=person,
            location=people.location,
            team=room.home.team,
            number=900_000 + nth,
            registered_on=clock.today(),
        )
        for nth, (person, room) in enumerate(zip(persons, rooms, strict=True))
    )
    Stay.objects.bulk_create(
        Stay(participant=one, room=room, kind="full_time", from_on=clock.today() - timedelta(days=300))
        for one, room in zip(lives, rooms, strict=True)
    )
    PlannedStaff.objects.bulk_create(
        PlannedStaff(home=home, on=clock.today() + timedelta(days=day), starts=starts, awake=1)
        for home in built
        for day in range(7)
        for starts in (420, 900, 1380)
    )


def test_forty_homes_with_a_thousand_residents_take_no_query_more_than_one(
    people: People, hire: Hire, sign_in: SignIn
) -> None:
    many_homes(people, 40, 25)
    manager = hire(Role.MANAGER)
    Membership.objects.create(user=manager, team=people.team, from_on=clock.today() - timedelta(days=9))
    actor = people.actor(manager)

    with CaptureQueriesContext(connection) as queries:
        found = homes_now(actor, OwnCare()).homes
    assert len(queries) == 1
    assert sum(len(one.living) for one in found) == 1000


def test_what_someone_took_up_in_a_meeting_or_when_someone_moves_in_comes_back(  # LE-08
    people: People, group: Home, sign_in: SignIn
) -> None:
    today = clock.today()
    meeting = Meeting.objects.create(home=group, on=today + timedelta(days=3), starts=time(14))
    meeting.invited.add(people.colleague)
    TeamAction.objects.create(
        home=group, meeting=meeting, what="De muziek in de gang zachter", owner=people.colleague, due_on=today
    )
    page = shown(sign_in(people.colleague).get(TODAY_URL))
    for words in ("Dit nam je op je", "De muziek in de gang zachter", "Leefmilieu-overleg", "LE-08"):
        assert words in page
    assert reverse("teamwork:meeting", args=[group.pk, meeting.pk]) in page
    assert "De muziek" not in shown(sign_in(people.mentor).get(TODAY_URL))
