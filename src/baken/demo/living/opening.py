"""Opening the homes, and who came to live there, moved and left."""

from __future__ import annotations

from datetime import time, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any, cast

from baken.demo import people
from baken.demo.living.deeds import Deed
from baken.demo.living.told import Comes, HouseTold, Leaves, Moves, Swaps
from baken.demo.living.village import House
from baken.exchange.services import apply_import, plan_import
from baken.homes import services as homes
from baken.homes.models import Stay
from baken.homes.rules.patterns import DAY
from baken.homes.services import HomeData, KindData, PatternData, RoomData
from baken.participants import services as participants
from baken.participants.models import Participant
from baken.shared import clock

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date

    from baken.demo.living.told import Step
    from baken.demo.living.village import Resident, Village

#: Those who are no story of guidance become known so many days before they come.
_KNOWN_BEFORE = 9
#: Streets and phones of neighbours are counted on from those of the stories.
_AFTER_THE_STORIES = 100


def moving_deeds(village: Village, houses: Iterable[HouseTold], first_ago: int) -> Iterator[Deed]:
    """Every home opened on the first day, everyone known in time, every step on its day."""
    for house in houses:
        yield Deed(first_ago, time(8), partial(_open, village, house))
        for step in house.steps:
            decided = _decided(step, first_ago)
            if isinstance(step, Comes) and (one := village.residents[step.who]).told and one.participant_id is None:
                ago = min(first_ago, decided + _KNOWN_BEFORE)
                yield Deed(ago, time(8, 30), partial(_get_to_know, village, house, one))
            yield Deed(decided, time(14), partial(_STEPS[type(step)], village, house, step))


def _decided(step: Step, first_ago: int) -> int:
    decided = getattr(step, "decided", None)
    return min(first_ago, step.ago if decided is None else cast("int", decided))


def _open(village: Village, told: HouseTold) -> None:
    manager, opened_on = village.manager(told.team), village.day(told.opened)
    location = village.organisation.location_of(told.team)
    kind = told.kind
    if told.own_kind:
        own = told.own_kind
        kind = homes.add_kind(
            actor=village.organisation.administrator,
            data=KindData(own.title, "other", own.resident, own.residents, about=own.about, tools=own.tools),
        ).key
    data = HomeData(
        name=told.name,
        kind=kind,
        location_id=location.pk,
        team_id=village.organisation.teams[told.team].pk,
        opened_on=opened_on,
        street=told.street,
        postal_code=location.postal_code,
        town=location.town,
        phone=people.phone(20 + len(village.houses)),
        has_lift=told.lift,
        about=told.about,
    )
    home = homes.add_home(actor=manager, data=data)
    rooms = {
        room.name: homes.add_room(
            actor=manager,
            home=home,
            data=RoomData(
                room.name, opened_on, floor=room.floor, without_stairs=not room.stairs, area=room.area, note=room.note
            ),
        )
        for room in told.rooms
    }
    for shared in told.shared:
        homes.add_shared_room(actor=manager, home=home, name=shared.name, note=shared.note)
    village.houses[told.key] = House(told, home, rooms)


def _get_to_know(village: Village, house: HouseTold, one: Resident) -> None:
    """Take someone over from who looked after them before, and give them a mentor and a buddy of the team (CT-01)."""
    if one.participant_id:
        return
    assert one.told is not None
    organisation, manager = village.organisation, village.manager(house.team)
    location = organisation.location_of(house.team)
    number = _AFTER_THE_STORIES + list(village.residents).index(one.key)
    source = people.sheet_of([people.row_of(one.told, number, location.town, village.today)])
    plan = plan_import(profile="sjabloon", source=source, today=clock.today())
    apply_import(plan=plan, actor=manager, location_id=location.pk, filename=f"overname-{one.key}.csv")
    name = one.told.name
    one.participant_id = Participant.objects.get(
        person__surname=name.surname, person__given_names=name.given, location=location
    ).pk
    participants.move_participant(
        actor=manager,
        participant=one.participant(manager),
        location_id=location.pk,
        team_id=organisation.teams[house.team].pk,
        reason=f"Komt wonen in {house.name}.",
    )
    one.forget_ties()
    workers = village.workers(house.team)
    turn = list(village.residents).index(one.key)
    one.mentor, one.buddy = workers[turn % len(workers)], workers[(turn + 1) % len(workers)]
    for kind, chosen in (("mentor", one.mentor), ("buddy", one.buddy)):
        assert chosen.user_id is not None
        participants.assign_care(
            actor=manager,
            participant=one.participant(manager),
            user_id=chosen.user_id,
            kind=kind,
            on=clock.today(),
        )
    one.forget_ties()


# Steps -------------------------------------------------------------------------------------------------------------


def _come(village: Village, house: HouseTold, step: Comes) -> None:
    manager, one = village.manager(house.team), village.residents[step.who]
    one.forget_ties()
    from_on = village.day(step.ago)
    one.stay = homes.begin_stay(
        actor=manager,
        participant=one.participant(manager),
        room=village.houses[house.key].rooms[step.room],
        kind=step.kind,
        from_on=from_on,
        until_on=None if step.nights is None else from_on + timedelta(days=step.nights),
        because=step.because,
        pattern=PatternData(step.weeks, tuple((_minute(a), _minute(b)) for a, b in step.parts)) if step.parts else None,
        confirmed=True,
    )
    one.forget_ties()


def _minute(words: str) -> int:
    """Minutes since Monday midnight of "4 16:30": the day of the cycle, and the hour."""
    day, _space, hour = words.partition(" ")
    hours, minutes = hour.split(":")
    return int(day) * DAY + int(hours) * 60 + int(minutes)


def _now_of(one: Resident, on: date, village: Village, team: str) -> Stay:
    """The stay as the manager sees it now."""
    manager = village.manager(team)
    one.forget_ties()
    participant = one.participant(manager)
    found = Stay.objects.on(on).select_related("room__home").get(participant=participant)
    found.participant = participant
    return found


def _move(village: Village, house: HouseTold, step: Moves) -> None:
    one, on = village.residents[step.who], village.day(step.ago)
    stay = _now_of(one, on - timedelta(days=1), village, house.team)
    to = village.houses[step.home or house.key]
    one.stay = homes.move_stay(
        actor=village.manager(house.team),
        stay=stay,
        room=to.rooms[step.room],
        on=on,
        because=step.because,
        kind=step.kind,
        confirmed=True,
    )
    one.forget_ties()


def _swap(village: Village, house: HouseTold, step: Swaps) -> None:
    on = village.day(step.ago)
    both = [village.residents[step.who], village.residents[step.other]]
    before = [_now_of(one, on - timedelta(days=1), village, house.team) for one in both]
    homes.swap_rooms(actor=village.manager(house.team), stay=before[0], other=before[1], on=on, because=step.because)
    for one in both:
        one.stay = _now_of(one, on, village, house.team)


def _leave(village: Village, house: HouseTold, step: Leaves) -> None:
    one, on = village.residents[step.who], village.day(step.ago)
    stay = _now_of(one, on - timedelta(days=1), village, house.team)
    manager = village.manager(house.team)
    homes.end_stay(actor=manager, stay=stay, on=on, reason=step.reason, note=step.note, revision=stay.revision)
    if step.reason == "died":
        people.note_death(one.guide, one.participant(one.guide), one.naming, on - timedelta(days=1))
    one.stay = None
    one.forget_ties()


#: Who does what a step says.
_STEPS: dict[type, Callable[[Village, HouseTold, Any], None]] = {
    Comes: _come,
    Moves: _move,
    Swaps: _swap,
    Leaves: _leave,
}
