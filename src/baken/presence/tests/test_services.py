"""What noting and planning write, refuse, and leave in the log; and what the database itself refuses."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from baken.audit.models import AccessLog
from baken.participants.models import Person
from baken.participants.rules import PartialDate
from baken.presence import services
from baken.presence.models import PlannedAbsence, PlannedStaff, PresenceNote
from baken.presence.rules.local import moment
from baken.presence.rules.norms import Level, Staff
from baken.presence.rules.parts import DayPart, PartKind
from baken.presence.rules.timeline import NoteKind
from baken.presence.selectors import (
    fire_list,
    guidance_refused_on,
    history_of,
    ids_here,
    parts_to_look_at,
    timelines,
    week_of,
)
from baken.presence.tests.conftest import TODAY
from baken.presence.tests.factories import PlannedAbsenceFactory, PlannedStaffFactory, PresenceNoteFactory
from baken.shared import clock
from baken.shared.errors import Conflict, DomainError, NotPermitted, Refused

if TYPE_CHECKING:
    from uuid import UUID

    from baken.presence.tests.conftest import House

SATURDAY = TODAY + timedelta(days=5)


def note(house: House, kind: NoteKind = NoteKind.AWAY, **more: Any) -> PresenceNote:
    noor = house.seen_by("Wies", house.noor)
    return services.note_presence(actor=house.actor("Wies"), participant=noor, kind=kind, **more)


def plan(house: House, **more: Any) -> PlannedAbsence:
    given: dict[str, Any] = {
        "reason": "weekend",
        "from_at": moment(TODAY, 900),
        "until_at": moment(TODAY, 1200),
        **more,
    }
    noor = house.seen_by("Wies", house.noor)
    return services.plan_absence(actor=house.actor("Wies"), participant=noor, **given)


def is_here(house: House, at: datetime) -> bool:
    return house.noor.pk in ids_here(house.home, at)


def test_one_tap_notes_once_and_is_in_the_log(house: House) -> None:
    key = uuid4()
    assert is_here(house, clock.now())
    first = note(house, client_key=key)
    assert note(house, client_key=key).id == first.id
    assert PresenceNote.objects.count() == 1
    assert not is_here(house, clock.now())
    assert AccessLog.objects.filter(what="presence", event="create", participant_id=house.noor.pk).count() == 1


def test_nothing_is_noted_ahead_before_the_stay_or_by_a_stranger(house: House) -> None:
    now = clock.now()
    wrongs: list[dict[str, Any]] = [
        {"at": now + timedelta(hours=1)},
        {"at": now - timedelta(days=200)},
        {"at": now - timedelta(days=800)},
        {"until": now - timedelta(hours=1)},
    ]
    for wrong in wrongs:
        with pytest.raises(DomainError):
            note(house, **wrong)
    with pytest.raises(DomainError):
        note(house, NoteKind.LATER)
    with pytest.raises(NotPermitted):
        services.note_presence(
            actor=house.actor("Bram"), participant=house.seen_by("Bram", house.noor), kind=NoteKind.AWAY
        )
    assert not PresenceNote.objects.exists()
    assert AccessLog.objects.filter(outcome="denied", participant_id=house.noor.pk).exists()


def test_what_was_wrong_is_taken_back_within_a_shift_by_a_row_of_its_own(house: House) -> None:
    made, noor, wies = note(house), house.seen_by("Wies", house.noor), house.actor("Wies")
    with pytest.raises(DomainError):
        services.take_note_back(actor=wies, participant=noor, note=made, why=" ")
    services.take_note_back(actor=wies, participant=noor, note=made, why="Het was Sam.")
    assert is_here(house, clock.now())
    assert PresenceNote.objects.count() == 2
    with pytest.raises(Refused):
        services.take_note_back(actor=wies, participant=noor, note=made, why="Nog eens.")
    again = note(house)
    with clock.frozen(clock.now() + timedelta(hours=13)), pytest.raises(Refused):
        services.take_note_back(actor=wies, participant=noor, note=again, why="Te laat.")


def test_a_round_notes_everyone_once(house: House) -> None:
    people, key = [house.seen_by("Wies", one) for one in (house.noor, house.sam)], uuid4()
    for _time in range(2):
        services.note_round(
            actor=house.actor("Wies"), home=house.home, residents=people, here=[house.noor.pk], client_key=key
        )
    assert dict(PresenceNote.objects.values_list("participant_id", "kind")) == {
        house.noor.pk: "here",
        house.sam.pk: "away",
    }
    assert AccessLog.objects.filter(what="presence of a group").count() == 2
    with pytest.raises(NotPermitted):
        services.note_round(actor=house.actor("Bram"), home=house.home, residents=[], here=[])


def test_absences_are_planned_changed_and_cancelled(house: House) -> None:
    wies, made = house.actor("Wies"), plan(house)
    made.participant = house.seen_by("Wies", house.noor)
    assert not is_here(house, moment(TODAY, 1000))
    with pytest.raises(Refused, match="al een afwezigheid gepland"):
        plan(house)
    said: dict[str, Any] = {"reason": "hospital", "from_at": moment(TODAY, 960), "until_at": None}
    changed = services.change_absence(actor=wies, absence=made, revision=1, **said)
    assert (changed.revision, changed.until_at) == (2, None)
    with pytest.raises(Conflict):
        services.change_absence(actor=wies, absence=made, revision=1, **said)
    services.cancel_absence(actor=wies, absence=made, why="Het ging niet door.", revision=2)
    assert is_here(house, moment(TODAY, 1000))
    with pytest.raises(Refused):
        services.cancel_absence(actor=wies, absence=made, why="Nog eens.", revision=3)
    assert AccessLog.objects.filter(participant_id=house.noor.pk, what__startswith="planned absence").count() == 3


def test_what_comes_back_needs_an_end_each_time(house: House) -> None:
    for wrong in (
        {"until_at": moment(TODAY, 800)},
        {"repeats": "weekly", "until_at": None},
        {"repeats": "weekly", "until_at": moment(TODAY + timedelta(8))},
        {"repeats": "weekly", "repeats_until_on": TODAY - timedelta(1)},
        {"from_at": moment(date(2020, 1, 1)), "until_at": moment(date(2020, 1, 2))},
    ):
        with pytest.raises(DomainError):
            plan(house, **wrong)
    plan(house, repeats="school_days", repeats_until_on=TODAY + timedelta(20))
    assert not is_here(house, moment(TODAY + timedelta(7), 1000))
    assert is_here(house, moment(TODAY + timedelta(28), 1000))


def refused(sql: str, *params: UUID) -> str:
    with pytest.raises(DatabaseError) as error, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, params)
    return str(error.value)


def test_the_database_keeps_what_was_noted_and_refuses_what_cannot_be(house: House) -> None:
    """Append-only: also not by SQL. Two planned absences at once: neither."""
    made = note(house)
    assert "append_only" in refused("UPDATE presence_presencenote SET kind = 'here' WHERE id = %s", made.id)
    assert "append_only" in refused("DELETE FROM presence_presencenote")
    assert "never emptied" in refused("TRUNCATE presence_presencenote")
    plan(house)
    columns = "participant_id, from_at, until_at, noted_by_name"
    rest = "repeats, note, told_by, cancelled_by_name, cancelled_because"
    copied = (
        f"INSERT INTO presence_plannedabsence ({columns}, {rest}, reason, revision) "  # noqa: S608  # our own words
        f"SELECT {columns}, {rest}, 'other', 1 FROM presence_plannedabsence"
    )
    assert "one_planned_absence_at_a_time" in refused(copied)
    with pytest.raises(IntegrityError), transaction.atomic():
        PresenceNoteFactory.create(participant_id=house.noor.pk, home_id=house.home.pk, kind="withdrawn")


def test_guidance_is_refused_on_days_without_part_time_presence(house: House) -> None:
    """YG-06."""
    found = guidance_refused_on(house.sam, SATURDAY)
    assert found
    assert found.rule == "YG-06"
    assert guidance_refused_on(house.sam, SATURDAY - timedelta(1)) is None
    assert guidance_refused_on(house.noor, SATURDAY) is None
    PlannedAbsenceFactory.create(participant=house.noor, from_at=moment(SATURDAY), until_at=moment(SATURDAY, 2880))
    assert guidance_refused_on(house.noor, SATURDAY) is None
    assert guidance_refused_on(house.sam, date(1700, 1, 1)) is None
    with clock.frozen(moment(SATURDAY, 1200)):
        PresenceNoteFactory.create(
            participant_id=house.sam.pk, home_id=house.home.pk, kind="here", at=moment(SATURDAY, 660)
        )
        assert guidance_refused_on(house.sam, SATURDAY) is None


def test_a_note_of_long_ago_holds_where_nothing_changed(house: House) -> None:
    PresenceNoteFactory.create(participant_id=house.noor.pk, home_id=house.home.pk, at=clock.now() - timedelta(days=60))
    assert not is_here(house, clock.now())
    ago = clock.now() - timedelta(days=30)
    PlannedAbsenceFactory.create(participant=house.noor, from_at=ago, until_at=ago + timedelta(days=2))
    assert is_here(house, clock.now())
    known = timelines([house.noor.pk], first=TODAY, after=TODAY + timedelta(1))
    assert known[house.noor.pk].is_here_on(TODAY)


def test_staff_is_planned_taken_over_and_judged(house: House) -> None:
    """YG-02, YG-03: three live here; on Friday evening Sam is home, and one worker is enough."""
    wies = house.actor("Wies")
    peak, day = (TODAY, 1020), (TODAY, 900)
    services.plan_staff(actor=wies, home=house.home, cells={peak: Staff(1), day: Staff(1), (TODAY, 1380): Staff(0, 1)})
    assert services.plan_staff(actor=wies, home=house.home, cells={peak: Staff(1)}) == 0
    verdicts = {
        part.on.part.starts: part.verdict
        for part in week_of(house.home, first=TODAY, after=TODAY + timedelta(7)).days[TODAY]
    }
    assert (verdicts[1020].level, verdicts[1020].rule, verdicts[1020].short) == (Level.BROKEN, "YG-03", 1)
    assert (verdicts[900].level, verdicts[900].residents) == (Level.MET, 3)
    assert verdicts[1380].level is Level.MET
    assert verdicts[540].level is Level.UNKNOWN
    assert [part.on.part.starts for part in parts_to_look_at(wies)] == [1020]
    monday = TODAY + timedelta(7)
    assert services.copy_week(actor=wies, home=house.home, monday=monday) == 3
    with pytest.raises(Refused):
        services.copy_week(actor=wies, home=house.home, monday=TODAY + timedelta(70))
    services.plan_staff(actor=wies, home=house.home, cells={peak: None})
    assert PlannedStaff.objects.filter(on=TODAY).count() == 2
    with pytest.raises(DomainError):
        services.plan_staff(actor=wies, home=house.home, cells={peak: Staff(400)})
    with pytest.raises(NotPermitted):
        services.plan_staff(actor=house.actor("Bram"), home=house.home, cells={})
    assert AccessLog.objects.filter(what="planned staff", event="update").count() == 3


def test_a_home_divides_its_day_itself(house: House) -> None:
    mara = house.actor("Mara")
    parts = [DayPart(600, "uitslapen", PartKind.DAY), DayPart(1400, "nacht", PartKind.NIGHT)]
    made = services.set_day_parts(actor=mara, home=house.home, weekdays=parts, weekend=parts)
    assert [part["starts"] for part in made.weekdays] == [600, 1400]
    PlannedStaffFactory.create(home=house.home, starts=600)
    assert len(week_of(house.home, first=TODAY, after=TODAY + timedelta(1)).parts) == 2
    with pytest.raises(Conflict):
        services.set_day_parts(actor=mara, home=house.home, weekdays=parts, weekend=parts, revision=9)
    with pytest.raises(DomainError):
        services.set_day_parts(actor=mara, home=house.home, weekdays=[], weekend=parts, revision=1)
    with pytest.raises(NotPermitted):
        services.set_day_parts(actor=house.actor("Wies"), home=house.home, weekdays=parts, weekend=parts)


def test_nights_and_days_are_counted_by_the_clock_on_the_wall(house: House) -> None:
    """Thirty days, over the end of summer time: Sam is away five Saturdays, and nine nights."""
    found = history_of(house.actor("Wies"), [house.home], first=TODAY - timedelta(30), after=TODAY)
    counted = {line.participant.pk: (line.nights_here, line.days_here, line.lived) for line in found.lines}
    assert counted == {house.noor.pk: (30, 30, 30), house.sam.pk: (21, 25, 30)}
    assert found.others == 1


def test_a_round_leaves_what_was_said_of_who_is_away(house: House) -> None:
    """Who is signed out until Sunday, or is away unexpectedly, is not there: that is no news, and stays as it was."""
    note(house, until=moment(TODAY + timedelta(6), 1080), reason="family")
    sam = house.seen_by("Wies", house.sam)
    services.note_presence(actor=house.actor("Wies"), participant=sam, kind=NoteKind.UNEXPECTED)
    with clock.frozen(moment(TODAY, 1260)):
        people = [house.seen_by("Wies", one) for one in (house.noor, house.sam)]
        made = services.note_round(actor=house.actor("Wies"), home=house.home, residents=people, here=[])
        assert made == []
        known = timelines([one.pk for one in people], first=TODAY, after=TODAY + timedelta(3))
    tonight = known[house.noor.pk].night(TODAY)
    assert tonight is not None
    assert (tonight.here, tonight.why.reason) == (False, "family")
    unexpected = known[house.sam.pk].at(moment(TODAY, 1260))
    assert unexpected is not None
    assert unexpected.why.kind == NoteKind.UNEXPECTED


def test_who_died_is_not_in_the_house(house: House) -> None:
    """The stay is closed when the family is ready; nobody looks for them in a fire until then."""
    for died, here in ((PartialDate(2025, 11, 20), False), (PartialDate(2025, 11), False), (PartialDate(), False)):
        Person.objects.filter(pk=house.noor.person_id).update(died=died)
        assert is_here(house, moment(TODAY, 720)) is here, died
    found = fire_list(house.home)
    assert house.noor.pk not in found.participant_ids
    Person.objects.filter(pk=house.noor.person_id).update(died=PartialDate(2025, 11, 20))
    with clock.frozen(moment(date(2025, 11, 19), 720)):
        assert is_here(house, clock.now()), "then she lived here still"
