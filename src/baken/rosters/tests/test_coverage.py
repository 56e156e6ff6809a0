"""Whether there are enough of them, from what is kept: presence, shifts, what comes besides; and the norm watch."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from baken.accounts.rules import Role
from baken.homes.models import Home, Room, Stay
from baken.homes.tests.factories import HomeFactory, RoomFactory, StayFactory
from baken.participants.models import Participant, Person
from baken.participants.tests.conftest import TODAY, Organisation, _a_fixed_day, org
from baken.participants.tests.factories import ParticipantFactory, PersonFactory
from baken.presence import selectors as presence
from baken.presence.rules.local import moment
from baken.presence.rules.norms import Level as Norm
from baken.presence.tests.factories import PlannedAbsenceFactory, PlannedStaffFactory
from baken.rosters.models import Roster, RosterStage, Shift, WorkedShift
from baken.rosters.rules.coverage import Level
from baken.rosters.selectors.coverage import changed_since_publishing, coverage_of, demand_of, short_parts, usual_week
from baken.rosters.selectors.on_duty import on_duty
from baken.rosters.services.needs import keep_need
from baken.rosters.services.templates import take_defaults
from baken.rosters.tests.factories import ExtraNeedFactory, RosterFactory, ShiftFactory
from baken.rosters.tests.living import SATURDAY, House, a_house
from baken.shared import clock

if TYPE_CHECKING:
    from pytest_django import DjangoAssertNumQueries

    from baken.rosters.models import ShiftTemplate

__all__ = ["_a_fixed_day", "org"]

WEEK = timedelta(days=7)


@pytest.fixture
def house(org: Organisation) -> House:
    return a_house(org)


def a_roster(house: House, *, first: date = TODAY, stage: str = RosterStage.PUBLISHED, **more: object) -> Roster:
    return RosterFactory.create(home=house.home, starts_on=first, weeks=1, stage=stage, **more)


def fill(house: House, roster: Roster, kinds: dict[str, ShiftTemplate], letters: str, days: int = 7) -> list[Shift]:
    """So many shifts of these kinds on each day, each of a worker of its own."""
    made = []
    for place, letter in enumerate(letters):
        name = f"{letter}{place}"
        if name not in house.org.staff:
            house.org.hire(name, Role.WORKER, team=house.org.team)
        for day in range(days):
            on = roster.starts_on + timedelta(days=day)
            worker = house.org.staff[name]
            made.append(ShiftFactory.create(roster=roster, template=kinds[letter], on=on, worker=worker))
    return made


def kinds_of(house: House) -> dict[str, ShiftTemplate]:
    return {one.letter: one for one in take_defaults(actor=house.actor("Roos"), home=house.home)}


def level(house: House, day: date, part: str, **more: object) -> tuple[Level, int]:
    found = coverage_of([house.home], day, day + timedelta(1), **more)[house.home.pk]  # type: ignore[arg-type]  # its flags
    one = next(one for one in found.parts if one.on.part.name == part)
    return one.level, one.short or one.over


def test_a_weekend_with_fewer_youths_needs_fewer_and_the_roster_shows_it(house: House) -> None:
    """YG-02: eight youths ask two by day. Five of them plan a weekend away: one of the two is too many."""
    kinds, roster = kinds_of(house), a_roster(house)
    fill(house, roster, kinds, "VVLLS")
    assert level(house, SATURDAY, "afternoon") == (Level.ENOUGH, 0)
    for who in house.residents[:5]:
        house.away(who, SATURDAY - timedelta(1), SATURDAY + timedelta(2))
    assert level(house, SATURDAY, "afternoon")[0] is Level.MUCH
    assert level(house, TODAY, "afternoon")[0] is Level.ENOUGH
    need = demand_of([house.home], SATURDAY, SATURDAY + timedelta(1))[house.home.pk].within(
        presence.week_of(house.home, first=SATURDAY, after=SATURDAY + timedelta(1)).parts[1].on.span
    )
    assert {(one.residents, one.awake) for one in need} == {(3, 1)}


def test_what_comes_besides_is_short_until_someone_is_there_for_it(house: House) -> None:
    kinds, roster = kinds_of(house), a_roster(house)
    fill(house, roster, kinds, "VVLLS")
    on = TODAY + timedelta(2)
    need = ExtraNeedFactory.create(home=house.home, from_at=moment(on, 600), until_at=moment(on, 840))
    assert level(house, on, "day") == (Level.LITTLE, 1)
    fill(house, roster, kinds, "D", days=3)
    assert level(house, on, "day")[0] < Level.BETTER
    need.cancelled_at = clock.now()
    need.save()
    assert level(house, on, "day")[0] is Level.MUCH


def test_a_concept_counts_for_its_planner_only(house: House) -> None:
    kinds, roster = kinds_of(house), a_roster(house, stage=RosterStage.CONCEPT)
    fill(house, roster, kinds, "VVLLS")
    assert level(house, TODAY, "day")[0] is Level.ENOUGH
    assert level(house, TODAY, "day", seen_only=True) == (Level.NORM, 2)
    assert not on_duty([house.home.pk], moment(TODAY), moment(TODAY + WEEK))
    assert not short_parts(house.actor("Roos"))
    PlannedStaffFactory.create(home=house.home, on=TODAY, starts=540, awake=2)
    part = presence.week_of(house.home, first=TODAY, after=TODAY + timedelta(1)).parts[1]
    assert (part.roster, part.verdict.level) == ("", Norm.LIMIT)


def test_the_norm_watch_reads_the_published_roster_by_its_weakest_moment(house: House) -> None:
    """YG-02: of the two by day one goes at half past one; what was entered by hand does not count any more."""
    kinds, roster = kinds_of(house), a_roster(house)
    shifts = fill(house, roster, kinds, "VVLLS")
    PlannedStaffFactory.create(home=house.home, on=TODAY, starts=540, awake=9)
    by_day = presence.week_of(house.home, first=TODAY, after=TODAY + timedelta(1)).parts[1]
    assert by_day.verdict.level is Norm.LIMIT
    assert str(roster.pk) in by_day.roster
    Shift.objects.filter(pk=shifts[0].pk).update(ends_at=moment(TODAY, 13 * 60 + 30))
    verdict = presence.week_of(house.home, first=TODAY, after=TODAY + timedelta(1)).parts[1].verdict
    assert (verdict.level, verdict.short, verdict.rule) == (Norm.BROKEN, 1, "YG-02")
    assert verdict.staff is not None
    assert verdict.staff.awake == 1
    found = short_parts(house.actor("Mara"))
    assert (found[0].home, found[0].part.on.day, found[0].part.on.part.name) == (house.home, TODAY, "day")
    assert not short_parts(house.actor("Wies"))
    watched = [one.on for one in presence.parts_to_look_at(house.actor("Mara")) if one.verdict.short]
    assert watched == [one.part.on for one in found if one.part.level is Level.NORM]
    next_week = TODAY + WEEK
    assert presence.week_of(house.home, first=next_week, after=next_week + timedelta(1)).parts[0].roster == ""


def test_a_past_day_counts_as_it_was_worked(house: House) -> None:
    kinds, roster = kinds_of(house), a_roster(house, first=TODAY - WEEK)
    shifts = fill(house, roster, kinds, "VVLLS", days=1)
    on = TODAY - WEEK
    for shift in shifts[1:]:
        assert shift.worker is not None
        WorkedShift.objects.create(
            shift=shift, worker=shift.worker, starts_at=shift.starts_at, ends_at=shift.ends_at, confirmed_at=clock.now()
        )
    asked = (moment(on, 600), moment(on, 601))
    assert [(one.name, one.is_worked) for one in on_duty([house.home.pk], *asked)] == [("V0", False), ("V1", True)]
    Roster.objects.filter(pk=roster.pk).update(
        stage=RosterStage.WORKED, worked_at=clock.now(), worked_by=house.org.staff["Mara"]
    )
    assert [one.name for one in on_duty([house.home.pk], *asked)] == ["V1"]
    WorkedShift.objects.filter(shift=shifts[-1]).update(ends_at=moment(on, 25 * 60))
    night = on_duty([house.home.pk], moment(on, 1380), moment(on, 1950))
    assert [(one.is_asleep, one.span.end) for one in night if one.name == "S4"] == [
        (False, moment(on, 1410)),
        (True, moment(on, 1500)),
    ]


def test_it_is_known_what_changed_since_the_roster_was_published(house: House) -> None:
    roster = a_roster(house)
    keep_need(roster=roster)
    demands = demand_of([house.home], TODAY, TODAY + WEEK)
    assert changed_since_publishing([roster], demands) == {roster.pk: []}
    for who in house.residents[:4]:
        house.away(who, SATURDAY, SATURDAY + timedelta(1))
    found = changed_since_publishing([roster], demand_of([house.home], TODAY, TODAY + WEEK))[roster.pk]
    assert {(one.span.start.astimezone().date(), one.difference) for one in found} == {(SATURDAY, -1)}
    assert {(one.residents_before, one.need.residents) for one in found} == {(8, 4)}


def test_a_usual_week_knows_school_and_not_a_weekend_away_once(house: House) -> None:
    next_monday = TODAY + WEEK
    for who in house.residents[:5]:
        house.away(who, next_monday + timedelta(1), next_monday + timedelta(3))
        PlannedAbsenceFactory.create(
            participant=who, reason="school", repeats="school_days",
            from_at=moment(next_monday, 8 * 60 + 30), until_at=moment(next_monday, 15 * 60),
        )  # fmt: skip
    usual = usual_week(house.home)
    residents = {
        hour: next(need.residents for need in usual.needs if moment(next_monday + timedelta(1), hour * 60) in need.span)
        for hour in (8, 10, 20)
    }
    assert residents == {8: 8, 10: 3, 20: 8}


def test_who_works_now_and_who_comes_next(house: House) -> None:
    kinds, roster = kinds_of(house), a_roster(house)
    fill(house, roster, kinds, "VLPS")
    with clock.frozen(moment(TODAY, 12 * 60)):
        found = presence.on_duty_now(house.home)
        assert ([one.name for one in found.now], [one.name for one in found.next]) == (["V0"], ["L1"])
    with clock.frozen(moment(TODAY + timedelta(1), 3 * 60)):
        found = presence.on_duty_now(house.home)
        assert [(one.name, one.sleeps_at(found.at)) for one in found.now] == [("S3", True)]
        assert str(roster.pk) in found.roster
        page = house.client("Wies").get(f"/woningen/{house.home.pk}/aanwezigheid/").content.decode()
        assert "S3" in page
        assert "slaapt nu" in page
        assert "S3 (slaapt)" in house.client("Wies").get(f"/woningen/{house.home.pk}/brandlijst/").content.decode()
    watch = house.client("Mara").get(f"/woningen/{house.home.pk}/begeleiding/").content.decode()
    assert "uit het rooster" in watch
    plan = house.client("Mara").get(f"/woningen/{house.home.pk}/begeleiding/invullen/").content.decode()
    assert "Het rooster zegt wie er werkt" in plan
    assert "_awake" not in plan


def many(org: Organisation, homes: int, weeks: int) -> list[Home]:
    """Homes with eight residents and a published roster of six shifts a day, made in bulk."""
    made = Home.objects.bulk_create(
        HomeFactory.build(location=org.here, team=org.team, kind="youth-neighbourhood") for _number in range(homes)
    )
    rooms = Room.objects.bulk_create(
        RoomFactory.build(home=made[number % homes], name=f"Kamer {number}") for number in range(8 * homes)
    )
    persons = Person.objects.bulk_create(PersonFactory.build() for _room in rooms)
    people = Participant.objects.bulk_create(
        ParticipantFactory.build(person=person, location=org.here, team=org.team) for person in persons
    )
    Stay.objects.bulk_create(
        StayFactory.build(participant=one, room=room, from_on=TODAY - timedelta(400))
        for one, room in zip(people, rooms, strict=True)
    )
    rosters = Roster.objects.bulk_create(
        RosterFactory.build(home=home, starts_on=TODAY, weeks=weeks, stage=RosterStage.PUBLISHED) for home in made
    )
    Shift.objects.bulk_create(
        Shift(roster=roster, home=roster.home, on=on, sort="day", starts_at=begin, ends_at=begin + timedelta(hours=8))
        for roster in rosters
        for on in [TODAY + timedelta(day) for day in range(7 * weeks)]
        for begin in _begins(on)
    )
    return made


def _begins(on: date) -> list[datetime]:
    return [moment(on, 60 * hour) for hour in (7, 7, 9, 15, 15, 23)]


def test_forty_homes_of_four_weeks_ask_no_more_than_one(
    org: Organisation, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    org.hire("Roos", Role.PLANNER)
    homes = many(org, 40, 1)
    with django_assert_max_num_queries(11):
        found = coverage_of(homes, TODAY, TODAY + 4 * WEEK)
    assert len(found) == 40
    assert len(found[homes[0].pk].parts) == 4 * (5 * 6 + 2 * 5)
    with django_assert_max_num_queries(14):
        assert len(short_parts(org.actor("Roos"))) >= 40
    with django_assert_max_num_queries(13):
        presence.parts_to_look_at(org.actor("Roos"))
