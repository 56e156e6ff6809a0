"""What the services of a team write, refuse, and leave in the access log."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest
from django.db import ProgrammingError, transaction

from baken.audit.models import AccessLog
from baken.homes.tests.factories import HomeFactory, RoomFactory, StayFactory
from baken.incidents.models import PartChoices
from baken.incidents.tests.factories import IncidentFactory, InvolvedFactory
from baken.shared.errors import Conflict, DomainError, NotPermitted, Refused
from baken.shared.files.archive import CheckState
from baken.teamwork import selectors, services
from baken.teamwork.models import Point, StateChoices, YieldCount
from baken.teamwork.presenters.introduction import csv_rows
from baken.teamwork.services import MeetingData, PageUpload
from baken.teamwork.tests.conftest import TODAY
from baken.teamwork.tests.factories import IntroductionFactory, YieldCountFactory

if TYPE_CHECKING:
    from pathlib import Path

    from baken.teamwork.tests.conftest import House

pytestmark = pytest.mark.django_db
LATER = TODAY + timedelta(days=14)


def test_a_planned_meeting_has_the_eleven_points_and_one_more_comes_before_the_round(house: House) -> None:
    meeting = house.plan()
    assert [point.number for point in meeting.points.all()] == list(range(1, 12))
    services.add_point(actor=house.actor("Wies"), meeting=meeting, title="De tuin")
    keys = [point.key or point.title for point in meeting.points.all()]
    assert keys[-3:] == ["De tuin", "round", "actions"]
    row = AccessLog.objects.filter(what="environment meeting", event="create").get()
    assert row.details == {"home": str(house.home.pk)}


def test_a_colleague_who_is_no_lead_plans_nothing_and_that_stays_in_the_log(house: House) -> None:
    """LE-07: the lead plans and chairs; who manages the home may as well."""
    services.end_role(actor=house.actor("Mara"), role=selectors.roles_of(house.home)[0], until_on=TODAY)
    with pytest.raises(NotPermitted) as told:
        house.plan()
    assert told.value.rule == "LE-07"
    assert AccessLog.objects.filter(outcome="denied", what="home_manage").exists()
    assert house.plan(name="Mara").state == StateChoices.PLANNED
    with pytest.raises(NotPermitted):
        house.plan(name="Bram")


def test_a_role_is_given_once_at_a_time_to_someone_of_the_team(house: House) -> None:
    give, mara = services.give_role, house.actor("Mara")
    wies, bram = house.org.staff["Wies"].pk, house.org.staff["Bram"].pk
    with pytest.raises(DomainError, match="al"):
        give(actor=mara, home=house.home, user_id=wies, role="lead", from_on=TODAY)
    with pytest.raises(DomainError):
        give(actor=mara, home=house.home, user_id=bram, role="lead", from_on=TODAY)
    made = give(actor=mara, home=house.home, user_id=wies, role="care", from_on=TODAY)
    with pytest.raises(DomainError):
        services.end_role(actor=mara, role=made, until_on=TODAY)


def test_two_who_write_at_one_point_both_see_it(house: House) -> None:
    meeting = house.plan()
    point = house.point(meeting, "purpose")
    services.write_point(actor=house.actor("Wies"), point=point, minutes="Rust.", decided="", revision=1)
    with pytest.raises(Conflict):
        services.write_point(actor=house.actor("Mara"), point=point, minutes="Sfeer.", decided="", revision=1)
    assert Point.objects.get(pk=point.pk).minutes == "Rust."


def test_fixed_minutes_do_not_change_not_even_past_the_services(house: House) -> None:
    """LE-08: what is wrong is put right by a remark."""
    meeting = house.held(TODAY)
    point = house.point(meeting, "purpose")
    with pytest.raises(Refused):
        services.write_point(actor=house.actor("Wies"), point=point, minutes="Anders.", decided="", revision=1)
    with pytest.raises(ProgrammingError), transaction.atomic():
        Point.objects.filter(pk=point.pk).update(minutes="Anders.")
    made = services.remark(actor=house.actor("Wies"), meeting=meeting, text="Het was de hal.")
    assert list(meeting.remarks.all()) == [made]


def test_nothing_written_or_still_to_come_is_not_fixed(house: House) -> None:
    close, wies = services.close_meeting, house.actor("Wies")
    with pytest.raises(Refused, match="opgeschreven"):
        close(actor=wies, meeting=house.plan(), absent="", revision=1)
    with pytest.raises(DomainError):
        close(actor=wies, meeting=house.plan(LATER), absent="", revision=1)
    called_off = services.call_off(actor=wies, meeting=house.plan(), because="Griep.")
    with pytest.raises(Refused):
        services.add_point(actor=wies, meeting=called_off, title="Toch nog iets")


def test_an_action_comes_back_until_it_is_done_or_dropped(house: House) -> None:
    wies = house.org.staff["Wies"]
    meeting, actor = house.plan(), house.actor("Wies")
    take: dict[str, Any] = {"actor": actor, "meeting": meeting, "owner_id": wies.pk, "due_on": LATER}
    lamp = services.add_action(what="Lamp kopen", **take)
    chair = services.add_action(what="Stoel", **take)
    assert [one.what for one in selectors.open_actions_of(wies.pk)] == ["Lamp kopen", "Stoel"]
    services.finish_action(actor=actor, action=lamp, on=TODAY)
    with pytest.raises(DomainError):
        services.drop_action(actor=actor, action=chair, because=" ", on=TODAY)
    services.drop_action(actor=actor, action=chair, because="Er stond er nog een.", on=TODAY)
    assert selectors.open_actions_of(wies.pk) == []
    services.reopen_action(actor=actor, action=lamp)
    assert [one.what for one in selectors.open_actions_of(wies.pk)] == ["Lamp kopen"]
    with pytest.raises(DomainError):
        services.add_action(**{**take, "what": "Gisteren", "due_on": TODAY - timedelta(days=1)})
    assert [one.pk for one in selectors.meetings_to_come(actor)] == [meeting.pk]


def test_sent_twice_makes_one_meeting(house: House) -> None:
    key, data = uuid4(), MeetingData(TODAY, time(14), "de keuken")
    first, again = (
        services.plan_meeting(actor=house.actor("Wies"), home=house.home, data=data, client_key=key) for _ in range(2)
    )
    assert first == again


def test_a_page_keeps_what_it_said_and_changes_places(house: House) -> None:
    """LE-09."""
    actor = house.actor("Wies")
    first, second = (
        services.add_page(
            actor=actor, home=house.home, part="conduct", title=title, text="Zacht praten.", for_residents=residents
        )
        for title, residents in (("Stem", True), ("Team", False))
    )
    changed = services.change_page(
        actor=actor, page=first, title="Stem", text="Zacht praten, ook in de gang.", for_residents=True, revision=1
    )
    assert [one.number for one in changed.earlier.all()] == [2, 1]
    with pytest.raises(Conflict):
        services.change_page(actor=actor, page=first, title="Stem", text="", for_residents=False, revision=1)
    services.move_page(actor=actor, page=second, up=True)
    assert [page.title for page in selectors.pages_of(house.home)] == ["Team", "Stem"]
    assert [page.title for page in selectors.pages_of(house.home, for_residents=True)] == ["Stem"]
    assert [page.title for page in selectors.search_pages(house.home, "gang zacht")] == ["Stem"]
    services.take_out_page(actor=actor, page=second)
    assert [page.title for page in selectors.pages_of(house.home)] == ["Stem"]
    with pytest.raises(DomainError):
        services.add_page(actor=actor, home=house.home, part="meetings", title="X", text="", for_residents=False)


def test_a_file_is_looked_at_before_it_comes_in(house: House, settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path
    actor = house.actor("Wies")
    page = services.add_page(actor=actor, home=house.home, part="more", title="Lezen", text="", for_residents=False)
    with pytest.raises(DomainError):
        services.add_file(actor=actor, page=page, upload=PageUpload("virus.exe", b"MZ\x90"))
    with pytest.raises(DomainError):
        services.add_file(actor=actor, page=page, upload=PageUpload("leeg.pdf", b""))
    assert page.files.count() == 0
    assert CheckState.REFUSED not in set(page.files.values_list("check_state", flat=True))


def test_a_plan_has_its_milestones_and_only_one_goes_on_at_a_time(house: House) -> None:
    """LE-10: one to two years, and months again after a re-division."""
    actor = house.actor("Wies")
    begin: dict[str, Any] = {
        "actor": actor,
        "home": house.home,
        "begins_on": TODAY,
        "moment_on": LATER,
        "hoped": "Rust.",
    }
    made = services.begin_introduction(kind="first", from_incidents=("as-needed", "wandering"), **begin)
    assert made.from_incidents == ["wandering"], "what is given as needed stands in no report of an incident"
    assert made.milestones.count() == 14
    assert made.milestones.last().due_on == TODAY + timedelta(weeks=104)  # type: ignore[union-attr]  # there are
    with pytest.raises(Refused):
        services.begin_introduction(kind="again", **begin)
    services.end_introduction(actor=actor, introduction=made, on=TODAY)
    again = services.begin_introduction(kind="again", **begin)
    assert again.milestones.count() == 6
    step = again.milestones.first()
    assert step is not None
    with pytest.raises(DomainError):
        services.reach_milestone(
            actor=actor, milestone=step, due_on=TODAY, done_on=LATER, note="", revision=step.revision
        )


def test_support_is_kept_as_numbers_that_can_be(house: House) -> None:
    plan = IntroductionFactory.create(home=house.home)
    note: dict[str, Any] = {"actor": house.actor("Wies"), "introduction": plan, "group": "relatives", "asked_on": TODAY}
    made = services.note_support(asked=8, answers=(0, 1, 1, 2, 2), **note)
    assert made.answers == [0, 1, 1, 2, 2]
    with pytest.raises(DomainError, match="meer antwoorden"):
        services.note_support(asked=3, answers=(4, 0, 0, 0, 0), **note)


def test_a_month_is_counted_when_it_is_over_and_nothing_is_not_nought(house: House) -> None:
    enter, actor = services.enter_counts, house.actor("Wies")
    with pytest.raises(DomainError):
        enter(actor=actor, home=house.home, month=TODAY, counts={"as-needed": 2})
    october = date(2025, 10, 1)
    enter(actor=actor, home=house.home, month=october, counts={"as-needed": 2, "over-asked": 0, "group": None})
    assert set(YieldCount.objects.values_list("what", "count")) == {("as-needed", 2), ("over-asked", 0)}
    enter(actor=actor, home=house.home, month=october, counts={"as-needed": None})
    assert selectors.entered_counts(house.home)["as-needed"] == {}


def test_only_what_happened_with_who_lived_there_that_day_counts(house: House) -> None:
    """LE-10: near misses, witnesses and people of elsewhere do not make a yield."""
    at = datetime(2025, 10, 8, 12, tzinfo=UTC)
    first = IncidentFactory.create(kind="fall", happened_at=datetime(2025, 8, 1, 12, tzinfo=UTC))
    InvolvedFactory.create(incident=first, participant=house.coba)  # before Coba came
    missing = IncidentFactory.create(kind="missing", happened_at=at)
    InvolvedFactory.create(incident=missing, participant=house.coba, part=PartChoices.DID)
    other = StayFactory.create(room=RoomFactory.create(home=house.home)).participant
    InvolvedFactory.create(incident=missing, participant=other)
    nearly = IncidentFactory.create(kind="missing", happened_at=at, near_miss=True)
    InvolvedFactory.create(incident=nearly, participant=house.coba)
    seen = IncidentFactory.create(kind="missing", happened_at=at)
    InvolvedFactory.create(incident=seen, participant=house.coba, part=PartChoices.SAW)
    elsewhere = StayFactory.create(room=RoomFactory.create(home=HomeFactory.create())).participant
    InvolvedFactory.create(incident=IncidentFactory.create(kind="missing", happened_at=at), participant=elsewhere)
    found = selectors.incident_counts(house.home, [date(2025, 7, 1), date(2025, 9, 1), date(2025, 10, 1)])
    assert found["wandering"] == {date(2025, 9, 1): 0, date(2025, 10, 1): 1}, "July is before anyone reported"
    since = selectors.incidents_since(house.home, house.actor("Wies"), since=date(2025, 10, 1), until=TODAY)
    assert since.by_kind == {"missing": 2}
    gijs = selectors.incidents_since(house.home, house.actor("Gijs"), since=date(2025, 10, 1), until=TODAY)
    assert gijs.total == 2
    assert gijs.to_open == []


def test_the_table_says_what_is_not_known_and_which_side_a_month_is_on(house: House) -> None:
    plan = IntroductionFactory.create(home=house.home, moment_on=date(2025, 10, 15))
    YieldCountFactory.create(home=house.home, month=date(2025, 9, 1), count=4)
    rows = {(row[1], row[2]): row for row in csv_rows(house.home, plan)}
    assert rows["2025-09", "Medicijnen zo nodig"][4:] == [4, 1.0, "ervoor"]
    assert rows["2025-10", "Medicijnen zo nodig"][4:] == ["", 1.0, "de maand van de invoering"]


def test_who_came_and_left_since_last_time(house: House) -> None:
    StayFactory.create(room=RoomFactory.create(home=house.home), from_on=TODAY - timedelta(days=3))
    gone = house.stay
    gone.until_on = TODAY - timedelta(days=1)
    gone.save()
    moved = selectors.movements_since(
        house.home, house.actor("Wies"), since=TODAY - timedelta(days=30), until=TODAY + timedelta(days=1)
    )
    assert (moved.came.count, moved.left.count) == (1, 1)
    assert [stay.participant_id for stay in moved.left.stays] == [house.coba.pk]
