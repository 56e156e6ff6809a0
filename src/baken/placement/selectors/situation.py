"""Who lives where and who needs a place at some locations, as plain values for the optimiser (LE-05, LE-06)."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from baken.accounts.policy import Action
from baken.environments.rules.catalogue import features_by_group
from baken.homes.selectors import homes_for
from baken.participants.selectors import participants_visible_to
from baken.placement.models import PlaceRequest
from baken.placement.rules.situation import HomeThere, PersonThere, RoomThere, Situation
from baken.placement.rules.wishes import is_met, points
from baken.placement.selectors import obstacles
from baken.placement.selectors.reading import Reading, read, with_details
from baken.shared import clock

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import date
    from uuid import UUID

    from baken.accounts.rules import Actor
    from baken.homes.models import Home, Room, Stay
    from baken.participants.models import Participant
    from baken.placement.rules.situation import Obstacle
    from baken.placement.rules.wishes import Wish

#: The fit with a home while needs are not settled, or the home has no environment: it speaks neither for nor against.
UNKNOWN_FIT = 50


def situation(actor: Actor, locations: Collection[UUID], first: date, weeks: int) -> Situation:
    """Everything about placement at these locations over some weeks, from a Monday on.

    Those with an open request whom the actor may see, and everyone who lives in a home there that the actor sees. Who
    lives there and has no request stays. The number of queries does not grow with the number of people.
    """
    people = {
        one.pk: one
        for one in participants_visible_to(actor, action=Action.PLACEMENT_VIEW)
        .filter(location__in=list(locations), place_requests__closed_on__isnull=True, place_requests__isnull=False)
        .select_related("person")
    }
    requests = list(with_details(PlaceRequest.objects.filter(closed_on__isnull=True, participant__in=list(people))))
    homes = homes_for(actor).filter(location__in=list(locations))
    reading = read(homes, requests, max(first, clock.today()))
    return _Looking(reading, {one.participant_id: one for one in requests}, people, first, weeks).situation()


@dataclass(frozen=True)
class _Looking:
    reading: Reading
    requests: dict[UUID, PlaceRequest]
    people: dict[UUID, Participant]
    first: date
    weeks: int

    def situation(self) -> Situation:
        empty = Situation(self.first, self.weeks)
        staying = self._staying(empty.after)
        rooms = tuple(self._rooms(staying))
        given = {room.key for room in rooms}
        of_rooms = [room for room in self.reading.rooms if str(room.pk) in given]
        settled = {
            stay.participant_id for stay in self.reading.stays if self._begins_later_and_lasts(stay, empty.after)
        }
        people = [self._resident(stay) for key, stay in staying.items() if key not in self.requests]
        people += [
            self._asking(request, staying.get(key), of_rooms, staying)
            for key, request in self.requests.items()
            if key not in settled
        ]
        there = {one.key for one in people}
        return Situation(
            first=self.first,
            weeks=self.weeks,
            homes=tuple(home_there(self.reading, home) for home in self.reading.homes.values()),
            rooms=rooms,
            people=tuple(people),
            apart=tuple(
                (str(pair.one_id), str(pair.other_id))
                for pair in self.reading.apart
                if {str(pair.one_id), str(pair.other_id)} <= there
            ),
        )

    def _staying(self, after: date) -> dict[UUID, Stay]:
        """Who lives in one of the homes on the first day, and goes on living there until after the weeks."""
        return {
            stay.participant_id: stay
            for stay in self.reading.stays
            if stay.room.home_id in self.reading.homes
            and stay.from_on <= self.reading.day
            and (stay.until_on is None or stay.until_on >= after)
        }

    def _begins_later_and_lasts(self, stay: Stay, after: date) -> bool:
        return stay.from_on > self.reading.day and (stay.until_on is None or stay.until_on >= after)

    def _rooms(self, staying: dict[UUID, Stay]) -> Iterable[RoomThere]:
        held = {stay.room_id: str(stay.participant_id) for stay in staying.values()}
        for room in self.reading.rooms:
            environment = self.reading.environment(room)
            free = self.reading.free(room)
            if room.pk not in held and free is None:
                continue
            is_held = room.pk in held
            yield RoomThere(
                key=str(room.pk),
                home=str(room.home_id),
                name=room.name,
                since=self.first if is_held or free is None else free.from_on,
                until=room.closed_on if is_held or free is None else free.until_on,
                held_by=held.get(room.pk, ""),
                environment=environment.key if environment else "",
            )

    def _resident(self, stay: Stay) -> PersonThere:
        """Someone who stays where they are."""
        fit = self.reading.fit(stay.participant_id, stay.room)
        home = str(stay.room.home_id)
        settled = self.reading.needs.get(stay.participant_id)
        return PersonThere(
            key=str(stay.participant_id),
            needed_from=self.first,
            lives_in=str(stay.room_id),
            fit={home: fit.points if fit else UNKNOWN_FIT},
            agreeing={home: (fit.agreeing, fit.counted)} if fit else {},
            features=frozenset(settled.features) if settled else None,
        )

    def _asking(
        self, request: PlaceRequest, lives: Stay | None, rooms: list[Room], staying: dict[UUID, Stay]
    ) -> PersonThere:
        person = _Person(self.reading, request, self.people[request.participant_id], rooms)
        settled = self.reading.needs.get(request.participant_id)
        return PersonThere(
            key=str(request.participant_id),
            urgency=request.urgency,
            needed_from=max(request.needed_from_on, self._leaves(request.participant_id)),
            waits_since=request.asked_on,
            request=str(request.pk),
            lives_in=str(lives.room_id) if lives else None,
            may_move=request.may_move and lives is not None,
            features=frozenset(settled.features) if settled else None,
            **person.per_home(frozenset(staying) | frozenset(self.requests)),
        )

    def _leaves(self, participant_id: UUID) -> date:
        """Who lives somewhere until a day needs the next place from that day."""
        ends = [
            stay.until_on
            for stay in self.reading.stays
            if stay.participant_id == participant_id and stay.from_on <= self.reading.day and stay.until_on
        ]
        return max([self.first, *ends])


@dataclass(frozen=True)
class _Person:
    """Someone who asks, beside every room."""

    reading: Reading
    request: PlaceRequest
    participant: Participant
    rooms: list[Room]

    def per_home(self, in_the_question: frozenset[UUID]) -> dict[str, dict[str, Any]]:
        """What `PersonThere` holds per home. Being apart from who is in the question themselves is asked there."""
        wishes = self.request.wished
        found: dict[str, dict[str, Any]] = {
            name: {} for name in ("fit", "agreeing", "wishes", "met", "against", "rooms", "room_fit", "room_wishes")
        }
        for home in self.reading.homes.values():
            key = str(home.pk)
            of_home = [room for room in self.rooms if room.home_id == home.pk]
            suitable = [room for room in of_home if not self._stairs(room)]
            if not of_home:
                continue
            against = self._against(home, in_the_question)
            if not suitable:
                against += self._stairs(of_home[0])
            best = max(
                suitable or of_home, key=lambda room: (self._points(room), points(wishes, self.reading.facts(room)))
            )
            self._note(found, key, best, wishes, against)
            if 0 < len(suitable) < len(of_home):
                found["rooms"][key] = frozenset(str(room.pk) for room in suitable)
            for room in of_home:
                if self._points(room) != found["fit"][key]:
                    found["room_fit"][str(room.pk)] = self._points(room)
                worth = points(wishes, self.reading.facts(room))
                if worth != found["wishes"][key]:
                    found["room_wishes"][str(room.pk)] = worth
        return found

    def _note(
        self, found: dict[str, dict[str, Any]], key: str, best: Room, wishes: list[Wish], against: list[Obstacle]
    ) -> None:
        fit, facts = self.reading.fit(self.participant.pk, best), self.reading.facts(best)
        found["fit"][key] = fit.points if fit else UNKNOWN_FIT
        if fit:
            found["agreeing"][key] = (fit.agreeing, fit.counted)
        found["wishes"][key] = points(wishes, facts)
        found["met"][key] = tuple(wish for wish in wishes if is_met(wish, facts))
        if against:
            found["against"][key] = tuple(against)

    def _against(self, home: Home, in_the_question: frozenset[UUID]) -> list[Obstacle]:
        asked = {str(one) for one in in_the_question}
        others = obstacles.of_others(self.reading, self.participant.pk, home.pk)
        return [
            *obstacles.of_home(self.reading, self.request, home, self.participant),
            *(one for one in others if one.who not in asked),
        ]

    def _stairs(self, room: Room) -> list[Obstacle]:
        return obstacles.of_stairs(self.request, room)

    def _points(self, room: Room) -> int:
        fit = self.reading.fit(self.participant.pk, room)
        return fit.points if fit else UNKNOWN_FIT


def home_there(reading: Reading, home: Home) -> HomeThere:
    """A home as it is now: its environment, its people counted, and what those need, per feature (LE-05)."""
    keys = {one.key if (one := reading.environment(room)) else "" for room in reading.rooms if room.home_id == home.pk}
    residents, norms = reading.residents(home.pk), reading.norms[home.pk]
    return HomeThere(
        key=str(home.pk),
        name=home.name,
        environment=keys.pop() if len(keys) == 1 else "",
        residents=len(residents),
        least=norms.residents_least,
        most=norms.residents_most,
        needs=needs_counted(reading, [stay.participant_id for stay in residents]),
        rule="SL-01" if norms.residents_most else "YG-02" if norms.youths_per_worker else "",
        per_worker=norms.youths_per_worker,
    )


def needs_counted(reading: Reading, participant_ids: Iterable[UUID]) -> dict[str, dict[str, int]]:
    """How many of these people need each feature, by group of features; only of those whose needs are settled."""
    counted = Counter(
        feature for key in participant_ids if key in reading.needs for feature in reading.needs[key].features
    )
    return {group: {key: counted[key] for key in features} for group, features in features_by_group().items()}
