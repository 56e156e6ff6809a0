"""Asking for a place, and deciding on one at the meeting."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from baken.audit.models import AccessLog
from baken.homes.models import Stay, StayKind
from baken.homes.tests.factories import HomeFactory, RoomFactory, StayFactory
from baken.placement import services
from baken.placement.models import Apart, PlaceRequest, Placing, ToArrange, WhyChoices, WishChoices
from baken.placement.rules.situation import ObstacleKind
from baken.placement.selectors.advice import Advice, advice_for, group_with
from baken.placement.selectors.requests import find_placing, to_arrange_of
from baken.placement.services import AskData
from baken.placement.tests.conftest import TODAY, day
from baken.placement.tests.factories import NotThereFactory, WishedFactory, a_pair
from baken.shared.errors import Conflict, DomainError, NotPermitted, Refused

if TYPE_CHECKING:
    from baken.homes.models import Room
    from baken.placement.tests.conftest import Village

ASK = AskData(why=WhyChoices.MOVE, asked_on=TODAY, needed_from_on=TODAY)


def decide(village: Village, room: Room, **more: Any) -> Placing:
    given: dict[str, Any] = {
        "actor": village.actor(), "request": village.request(), "room": room, "from_on": day(7),
        "kind": StayKind.FULL_TIME, "reason": "Rustig, kleine groep.", "present": "Mara, Bram, Kiki",
    }  # fmt: skip
    made: Placing = services.decide_place(**given | more)
    return made


def advice(village: Village) -> Advice:
    return advice_for(village.actor(), village.seen_by(), village.request())


def test_one_request_at_a_time_and_what_presses_has_a_reason(village: Village) -> None:
    bram, coba = village.actor("Bram"), village.seen_by("Bram")
    with pytest.raises(DomainError) as no_reason:
        services.ask_place(actor=bram, participant=coba, data=AskData(WhyChoices.MOVE, TODAY, TODAY, urgency=3))
    assert no_reason.value.field == "urgency_reason"
    made = services.ask_place(actor=bram, participant=coba, data=ASK)
    with pytest.raises(Refused):
        services.ask_place(actor=bram, participant=coba, data=ASK)
    row = AccessLog.objects.get(what="request for a place", event="create")
    assert row.participant_id == coba.pk
    with pytest.raises(NotPermitted):
        services.ask_place(actor=village.actor("Kiki"), participant=coba, data=ASK)
    changed = services.change_request(actor=bram, request=village.request("Bram"), data=ASK, revision=made.revision)
    with pytest.raises(Conflict):
        services.change_request(actor=bram, request=village.request("Bram"), data=ASK, revision=made.revision)
    services.withdraw_request(
        actor=bram, request=village.request("Bram"), because="Blijft thuis.", revision=changed.revision
    )
    assert PlaceRequest.objects.get().outcome == "withdrawn"


@pytest.mark.usefixtures("asked")
def test_a_wish_keeps_only_what_its_kind_needs(village: Village) -> None:
    actor, request = village.actor("Bram"), village.request("Bram")
    for kind, field in [("with", "whom"), ("town", "town"), ("home", "home"), ("size", "least")]:
        with pytest.raises(DomainError) as missing:
            services.add_wish(actor=actor, request=request, kind=kind, strength=2, told_by="haar dochter")
        assert missing.value.field == field
    wish = services.add_wish(
        actor=actor, request=request, kind="town", strength=3, told_by="zij zelf", town="Dorpstad", least=12, near="x"
    )
    assert (wish.town, wish.least, wish.near) == ("Dorpstad", None, "")
    services.remove_wish(actor=actor, wish=wish)
    assert not request.wishes.exists()


@pytest.mark.usefixtures("asked")
def test_places_stand_by_how_they_fit_and_what_fits_as_well_shares_a_rank(village: Village) -> None:
    """LE-05: ties stay ties; what is not possible says why."""
    request = village.request()
    request.no_stairs = True
    request.save()
    WishedFactory.create(request=request, kind=WishChoices.TOWN, town="dorpstad")
    found = advice(village)
    shown = [(one.room.name, one.home.name, one.rank, one.is_possible) for one in found.places]
    assert shown == [
        ("Kamer 2", "De Akker", 1, True),
        ("Kamer 3", "De Akker", 1, False),
        ("Kamer 2", "De Beemd", 3, True),
        ("Kamer 1", "De Beemd", 3, True),
    ]
    assert found.places[3].free_from == day(21)
    assert [one.kind for one in found.places[1].against] == [ObstacleKind.STAIRS]
    assert [met for _wish, met in found.places[0].wishes] == [True]
    assert [met for _wish, met in found.places[2].wishes] == [False]


@pytest.mark.usefixtures("asked")
def test_what_stands_in_the_way_of_a_place(village: Village) -> None:
    NotThereFactory.create(request=village.request(), home=village.beemd)
    a_pair(village.coba, village.toos.participant)
    young = HomeFactory.create(location=village.org.here, kind="youth-neighbourhood", name="De Wilg")
    RoomFactory.create(home=young)
    kinds = {one.home.name: {obstacle.kind for obstacle in one.against} for one in advice(village).places}
    assert kinds == {
        "De Beemd": {ObstacleKind.EXCLUDED},
        "De Akker": {ObstacleKind.APART},
        "De Wilg": {ObstacleKind.AGE},
    }


@pytest.mark.usefixtures("asked")
def test_a_home_without_a_free_room_says_that_it_is_full(village: Village) -> None:
    for name in ("akker2", "akker3"):
        StayFactory.create(room=village.rooms[name])
    found = advice(village)
    assert {one.home.name for one in found.places} == {"De Beemd"}
    assert [(one.home.name, one.against[0].kind) for one in found.full] == [("De Akker", ObstacleKind.FULL)]


@pytest.mark.usefixtures("asked")
def test_what_the_group_becomes(village: Village) -> None:
    found = advice(village)
    group = group_with(found.reading, village.coba, found.places[0])
    assert (group.residents, group.known, group.size) == (1, 0, "fewer")
    assert group.needs["stimuli"] == {"stimuli-much": 0, "stimuli-varying": 0, "stimuli-little": 0}
    assert group.with_needs["stimuli"]["stimuli-little"] == 1


@pytest.mark.usefixtures("asked")
def test_deciding_lets_the_stay_begin_closes_the_request_and_lists_what_to_arrange(village: Village) -> None:
    made = decide(village, village.rooms["akker2"])
    stay = Stay.objects.get(participant=village.coba)
    assert (made.stay, stay.from_on, stay.room, made.other_than_first) == (stay, day(7), village.rooms["akker2"], "")
    request = PlaceRequest.objects.get()
    assert (request.outcome, request.closed_on) == ("placed", TODAY)
    assert made.basis["rank"] == 1
    assert len(to_arrange_of(village.org.staff["Mara"].pk)) == 3
    assert ToArrange.objects.filter(owner=village.org.staff["Bram"]).count() == 3
    assert AccessLog.objects.filter(what="placement", event="create", participant_id=village.coba.pk).exists()
    with pytest.raises(Refused):
        services.decide_place(
            actor=village.actor(), request=request, room=village.rooms["akker3"], from_on=day(7),
            kind=StayKind.FULL_TIME, reason="Nog eens.", present="Mara",
        )  # fmt: skip


@pytest.mark.usefixtures("asked")
def test_another_place_than_the_first_asks_why(village: Village) -> None:
    """LE-05: a person decides, with a reason."""
    with pytest.raises(DomainError) as why:
        decide(village, village.rooms["beemd2"])
    assert (why.value.field, why.value.rule) == ("other_than_first", "LE-05")
    made = decide(village, village.rooms["beemd2"], other_than_first="Haar zus woont om de hoek.")
    assert made.basis["better"] == 2
    assert made.other_than_first


@pytest.mark.usefixtures("asked")
def test_two_who_must_be_apart_never_come_to_share_a_home_by_a_decision(village: Village) -> None:
    a_pair(village.coba, village.toos.participant)
    with pytest.raises(Refused) as apart:
        decide(village, village.rooms["akker2"], other_than_first="Toch.")
    assert apart.value.code == "apart"


@pytest.mark.usefixtures("asked")
def test_who_lives_somewhere_moves_and_undoing_lets_them_stay(village: Village) -> None:
    StayFactory.create(participant=village.coba, room=village.rooms["beemd2"])
    made = decide(village, village.rooms["akker2"])
    assert [stay.until_on for stay in Stay.objects.filter(participant=village.coba).order_by("from_on")] == [
        day(7),
        None,
    ]
    placing = find_placing(village.seen_by(), made.pk)
    assert placing is not None
    with pytest.raises(DomainError):
        services.undo_place(actor=village.actor(), placing=placing, because=" ", revision=1)
    services.undo_place(actor=village.actor(), placing=placing, because="Zij wil toch niet.", revision=1)
    assert Stay.objects.get(participant=village.coba).until_on is None
    assert village.request().is_open
    assert to_arrange_of(village.org.staff["Mara"].pk) == []
    decide(village, village.rooms["akker3"])


@pytest.mark.usefixtures("asked")
def test_only_who_decides_for_the_participant_decides(village: Village) -> None:
    with pytest.raises(NotPermitted):
        decide(village, village.rooms["akker2"], actor=village.actor("Bram"), request=village.request("Bram"))
    assert AccessLog.objects.filter(outcome="denied", participant_id=village.coba.pk).exists()


def test_apart_is_said_once_known_to_who_may_see_both_and_ends(village: Village) -> None:
    toos = village.seen_by("Mara", village.toos.participant)
    given: dict[str, Any] = {"actor": village.actor(), "reason": "Botsten vaak.", "since_on": day(-1)}
    pair = services.keep_apart(participant=village.seen_by(), other=toos, **given)
    with pytest.raises(Refused):
        services.keep_apart(participant=toos, other=village.seen_by(), **given)
    assert AccessLog.objects.filter(what="people apart", event="create").count() == 2
    seen = [advice_for(village.actor(name), village.seen_by(name), None) for name in ("Mara", "Bram")]
    assert [list(one.people.values()) for one in seen] == [[toos], []]
    services.end_apart(actor=village.actor(), participant=village.seen_by(), pair=pair, revision=1)
    assert Apart.objects.get().until_on == TODAY
    assert advice_for(village.actor(), village.seen_by(), None).reading.apart == ()
