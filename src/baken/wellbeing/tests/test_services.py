"""Who writes down how someone fares, for whom a look waits, and what a home may show (SL-08)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest

from baken.accounts.models import RuleSetting
from baken.audit.rules import Outcome
from baken.homes.models import Stay
from baken.homes.tests.factories import HomeFactory, RoomFactory, StayFactory
from baken.instruments.models import Response
from baken.instruments.services import BadAnswers, correct_response, withdraw_response
from baken.participants.models import Person
from baken.participants.rules import PartialDate
from baken.shared import clock
from baken.shared.errors import DomainError, NotPermitted
from baken.wellbeing import selectors, services
from baken.wellbeing.rules.rhythm import Asked
from baken.wellbeing.selectors.looks import Change
from baken.wellbeing.tests.factories import LookFactory, RelativeFactory, seen
from baken.wellbeing.tests.log import logged

if TYPE_CHECKING:
    from pytest_django import DjangoAssertNumQueries

    from baken.wellbeing.tests.conftest import People

MAY = date(2026, 5, 4)


def test_several_workers_look_and_each_look_is_kept_once(people: People) -> None:
    """SL-08."""
    key, today = uuid4(), clock.today()
    for name in ("Wies", "Tess", "Wies"):
        services.note_how_it_goes(
            actor=people.actor(name),
            participant=people.seen_by(name),
            answers=seen(),
            on=today,
            client_key=key if name == "Wies" else None,
        )
    looks = selectors.looks_of(people.truus)
    assert [look.who for look in looks] == ["Wies Voorbeeld", "Tess Voorbeeld"]
    assert looks[0].figures == {"help": 5, "involved": 2, "activities": 1, "mood": 4, "alone": 0}
    assert logged("answers to an instrument").details["instrument"] == "how-it-goes"


def test_what_a_relative_finds_names_who_said_it(people: People) -> None:
    asked = {"actor": people.actor("Tess"), "participant": people.seen_by("Tess"), "on": clock.today()}
    made = services.note_what_a_relative_finds(relative="Ans, dochter", answers={"at-home": 5}, **asked)  # type: ignore[arg-type]  # a mapping of all
    assert (made.voice, made.voice_name) == ("relative", "Ans, dochter")
    with pytest.raises(DomainError):
        services.note_what_a_relative_finds(relative=" ", answers={"at-home": 5}, **asked)  # type: ignore[arg-type]  # as above
    with pytest.raises(BadAnswers):
        services.note_what_a_relative_finds(relative="Ans", answers={"at-home": 9}, **asked)  # type: ignore[arg-type]  # as above


def test_only_who_is_around_looks_and_the_attempt_is_logged(people: People) -> None:
    for name in ("Gijs", "Stan", "Piet"):
        with pytest.raises(NotPermitted):
            services.note_how_it_goes(
                actor=people.actor(name), participant=people.seen_by(name), answers=seen(), on=clock.today()
            )
    assert logged("wellbeing_record").outcome == Outcome.DENIED
    assert not Response.objects.exists()


def test_a_correction_keeps_what_stood_there_and_what_was_withdrawn_does_not_count(people: People) -> None:
    look = LookFactory.create(participant=people.seen_by("Wies"))
    actor = people.actor("Wies")
    correct_response(
        actor=actor,
        response=look,
        answers=seen(mood=2),
        filled_on=look.filled_on,
        voice="worker",
        reason="Verkeerd getikt.",
        revision=1,
    )
    assert [one.figures["mood"] for one in selectors.looks_of(people.truus)] == [2]
    withdraw_response(actor=actor, response=look, reason="Van een ander.")
    assert selectors.looks_of(people.truus) == []


def test_a_look_waits_gently_by_the_rhythm_of_the_organisation(people: People) -> None:
    """SL-08: it waits from a day on, and is never late."""
    ids = [people.truus.pk]
    waiting = selectors.open_obligations(ids)
    assert {one.asked for one in waiting} == set(Asked)
    LookFactory.create(participant=people.truus)
    RelativeFactory.create(participant=people.truus)
    assert selectors.open_obligations(ids) == []
    with clock.frozen(date(2026, 12, 21)):
        (one,) = selectors.open_obligations(ids)
    assert (one.asked, one.since_on, one.last_on) == (Asked.TEAM, date(2026, 12, 21), date(2026, 11, 23))
    RuleSetting.objects.create(key="wellbeing-team-weeks", value=8)
    with clock.frozen(date(2026, 12, 21)):
        assert selectors.open_obligations(ids) == []


def test_nothing_waits_for_who_lives_where_this_is_not_followed(people: People) -> None:
    youths = HomeFactory.create(kind="youth-neighbourhood", location=people.location)
    stay = StayFactory.create(room=RoomFactory.create(home=youths))
    left = people.housemate()
    Stay.objects.filter(participant=left).update(until_on=clock.today() - timedelta(days=1), end_reason="died")
    died = people.housemate()
    Person.objects.filter(pk=died.person_id).update(died=PartialDate(2026, 11, 20))
    assert selectors.open_obligations([stay.participant_id, left.pk, died.pk]) == []


def test_what_waits_for_many_asks_no_more_queries(
    people: People, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    ids = [people.housemate().pk for _number in range(8)]
    with django_assert_max_num_queries(4):
        assert len(selectors.open_obligations(ids)) == 16


def test_moves_and_changed_stays_are_marked(people: People) -> None:
    stay = Stay.objects.get(participant=people.truus)
    stay.until_on, stay.end_reason = MAY, "moved"
    stay.save()
    room = RoomFactory.create(home=people.home)
    StayFactory.create(participant=people.truus, room=room, from_on=MAY, until_on=date(2026, 6, 1), kind="trial")
    StayFactory.create(participant=people.truus, room=room, from_on=date(2026, 6, 1), until_on=date(2026, 9, 1))
    StayFactory.create(participant=people.truus, room=RoomFactory.create(), from_on=date(2026, 9, 1))
    changes = [mark.change for mark in selectors.marks_of(people.truus)]
    assert changes == [Change.CAME, Change.ROOM, Change.KIND, Change.HOME]


def test_a_home_counts_only_looks_while_someone_lived_there_and_never_fewer_than_five(people: People) -> None:
    """SL-08."""
    housemates = [people.truus, *(people.housemate() for _number in range(4))]
    for number, one in enumerate(housemates):
        LookFactory.create(participant=one, answers=seen(mood=number + 1))
        LookFactory.create(participant=one, filled_on=date(2026, 2, 10), answers=seen(mood=1))
    months = {month.first: month for month in selectors.months_of(people.home)["mood"]}
    now, february = months[date(2026, 11, 1)], months[date(2026, 2, 1)]
    assert now.spread is not None
    assert (now.asked, now.spread.lowest, now.spread.middle, now.spread.highest) == (5, 1, 3, 5)
    assert (february.asked, february.spread) == (4, None), "Truus came in March"


def test_before_and_after_moving_in_needs_five_with_both_sides(people: People) -> None:
    """SL-08: the day of arrival counts, not that of another room later."""
    for number in range(5):
        one = people.housemate(from_on=MAY)
        StayFactory.create(participant=one, room=RoomFactory.create(), from_on=date(2025, 1, 1), until_on=MAY)
        LookFactory.create(participant=one, filled_on=date(2026, 3, 1), answers=seen(mood=2))
        if number < 4:
            LookFactory.create(participant=one, filled_on=date(2026, 7, 1), answers=seen(mood=4))
    assert selectors.moves_into(people.home)["mood"] == selectors.Moves(4, None)
    LookFactory.create(participant=one, filled_on=date(2026, 7, 1), answers=seen(mood=5))
    found = selectors.moves_into(people.home)["mood"]
    assert found.sides is not None
    assert found.sides.before is not None
    assert found.sides.after is not None
    assert (found.asked, found.sides.before.middle, found.sides.after.middle) == (5, 2, 4)
