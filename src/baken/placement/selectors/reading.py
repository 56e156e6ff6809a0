"""Everything that placement looks at, read once: homes, rooms, who lives there, environments, needs, what must not be.

The number of queries is the same whatever the number of people and homes.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Prefetch, Q

from baken.accounts.selectors import rule_settings
from baken.environments.models import HomeEnvironment
from baken.environments.rules.catalogue import features_by_group
from baken.environments.rules.fit import compare
from baken.environments.selectors import environment_of_room, environments, needs_of_many
from baken.homes.models import Home, Room, SharedRoom, Stay
from baken.homes.rules.free import Free, first_free
from baken.homes.selectors import kind_of, open_on
from baken.homes.settings import norms_for
from baken.placement.models import Apart, NotThere, PlaceRequest
from baken.placement.rules.wishes import RoomFacts, tells_of_a_garden
from baken.youths import settings as youth_settings
from baken.youths.models import AdmissionCheck, Outcome

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date
    from uuid import UUID

    from django.db.models import QuerySet

    from baken.environments.models import Settled
    from baken.environments.rules.catalogue import Environment
    from baken.environments.rules.fit import Fit
    from baken.homes.rules.kinds import Kind
    from baken.homes.rules.norms import Norms
    from baken.youths.rules.admission import Ages


@dataclass(frozen=True)
class Reading:
    """What was read for a day; the functions below look things up in it and ask the database nothing."""

    day: date
    homes: Mapping[UUID, Home]
    rooms: tuple[Room, ...]
    stays: tuple[Stay, ...]
    rows: tuple[HomeEnvironment, ...]
    known: Mapping[str, Environment]
    needs: Mapping[UUID, Settled]
    apart: tuple[Apart, ...]
    turned_down: frozenset[tuple[UUID, UUID]]
    ages: Ages
    norms: Mapping[UUID, Norms]

    def kind(self, home_id: UUID) -> Kind:
        return kind_of(self.homes[home_id])

    def environment(self, room: Room) -> Environment | None:
        """The environment of a room on the day, where the home or its part has one that is in use."""
        return self._environments.get(room.pk)

    def fit(self, participant_id: UUID, room: Room) -> Fit | None:
        """How settled needs and the environment of a room agree; None where one of both is not known."""
        settled, one = self.needs.get(participant_id), self.environment(room)
        if settled is None or one is None:
            return None
        return self.fits_with(settled)[one.key]

    def fits_with(self, settled: Settled) -> dict[str, Fit]:
        """How settled needs and each environment agree, by the key of the environment."""
        if settled.pk not in self._fits:
            groups, needed = features_by_group(), set(settled.features)
            self._fits[settled.pk] = {
                key: compare(groups, needed, set(one.features), environment=key) for key, one in self.known.items()
            }
        return self._fits[settled.pk]

    def free(self, room: Room) -> Free | None:
        """From when a room is free; None where somebody lives there without an agreed end."""
        held = [(stay.from_on, stay.until_on) for stay in self._by_room[room.pk]]
        return first_free((room.opened_on, room.closed_on), held, self.day)

    def residents(self, home_id: UUID) -> list[Stay]:
        """Who lives in a home on the day."""
        return [stay for stay in self._by_home[home_id] if stay.from_on <= self.day]

    def stays_at(self, home_id: UUID) -> list[Stay]:
        """Who lives in a home on the day or comes to live there later."""
        return self._by_home[home_id]

    def stay_of(self, participant_id: UUID) -> Stay | None:
        """Where someone lives on the day."""
        lasting = (stay for stay in self._by_person[participant_id] if stay.from_on <= self.day)
        return next(lasting, None)

    def facts(self, room: Room) -> RoomFacts:
        """What wishes look at."""
        if room.pk not in self._facts:
            home = self.homes[room.home_id]
            self._facts[room.pk] = RoomFacts(
                home=str(home.pk),
                town=home.town,
                has_garden=home.has_garden or tells_of_a_garden([home.about]),  # type: ignore[attr-defined]  # annotated
                floor=room.floor,
                area=room.area,
                residents=frozenset(str(stay.participant_id) for stay in self.residents(home.pk)),
            )
        return self._facts[room.pk]

    @cached_property
    def _facts(self) -> dict[UUID, RoomFacts]:
        return {}

    @cached_property
    def _fits(self) -> dict[UUID, dict[str, Fit]]:
        return {}

    @cached_property
    def _environments(self) -> dict[UUID, Environment | None]:
        found = {room.pk: environment_of_room(room, self.rows) for room in self.rooms}
        return {key: self.known.get(row.environment) if row else None for key, row in found.items()}

    @cached_property
    def _by_home(self) -> dict[UUID, list[Stay]]:
        found = defaultdict(list)
        for stay in self.stays:
            found[stay.room.home_id].append(stay)
        return found

    @cached_property
    def _by_person(self) -> dict[UUID, list[Stay]]:
        found = defaultdict(list)
        for stay in self.stays:
            found[stay.participant_id].append(stay)
        return found

    @cached_property
    def _by_room(self) -> dict[UUID, list[Stay]]:
        found = defaultdict(list)
        for stay in self.stays:
            found[stay.room_id].append(stay)
        return found

    @cached_property
    def _pairs(self) -> dict[UUID, dict[UUID, Apart]]:
        found: dict[UUID, dict[UUID, Apart]] = defaultdict(dict)
        for pair in self.apart:
            found[pair.one_id][pair.other_id] = found[pair.other_id][pair.one_id] = pair
        return found

    def apart_from(self, participant_id: UUID) -> dict[UUID, Apart]:
        """From whom someone must be apart."""
        return self._pairs[participant_id]


def read(homes: QuerySet[Home], requests: Iterable[PlaceRequest], day: date) -> Reading:
    """Read what there is on a day and later, in these homes and about these requests."""
    asking = [request.participant_id for request in requests]
    garden = SharedRoom.objects.filter(home=OuterRef("pk")).filter(
        Q(name__icontains="tuin") | Q(name__icontains="garden")
    )
    found = {home.pk: home for home in open_on(homes, day).annotate(has_garden=Exists(garden))}
    in_use = Room.objects.filter(Q(closed_on__isnull=True) | Q(closed_on__gt=day), home__in=list(found))
    rooms = list(in_use.order_by("home__name", "home_id", "floor", "name"))
    for room in rooms:
        room.home = found[room.home_id]
    stays = _stays(found, asking, day)
    chosen = rule_settings()
    people = {stay.participant_id for stay in stays} | set(asking)
    return Reading(
        day=day,
        homes=found,
        rooms=tuple(rooms),
        stays=tuple(stays),
        rows=tuple(HomeEnvironment.objects.on(day).filter(home__in=list(found)).prefetch_related("rooms")),
        known=environments(on=day),
        needs=needs_of_many(people),
        apart=tuple(apart_on(day).filter(Q(one__in=asking) | Q(other__in=asking))),
        turned_down=_turned_down(asking),
        ages=youth_settings.ages(chosen),
        norms={home.pk: norms_for(kind_of(home), chosen) for home in found.values()},
    )


def _stays(homes: Mapping[UUID, Home], asking: Iterable[UUID], day: date) -> list[Stay]:
    """Who lives in these homes on the day or later, and where those who ask live, also elsewhere."""
    lasting = Stay.objects.filter(Q(until_on__isnull=True) | Q(until_on__gt=day))
    wanted = lasting.filter(Q(room__home__in=list(homes)) | Q(participant__in=list(asking)))
    return list(wanted.select_related("room__home").order_by("from_on"))


def _turned_down(asking: Iterable[UUID]) -> frozenset[tuple[UUID, UUID]]:
    """For whom a check of a home for youth was last decided with: not here (YG-04)."""
    checks = AdmissionCheck.objects.filter(participant__in=list(asking), decided_on__isnull=False)
    newest: dict[tuple[UUID, UUID], str] = defaultdict(str)
    for participant, home, outcome in checks.order_by("checked_on", "created_at").values_list(
        "participant_id", "home_id", "outcome"
    ):
        newest[participant, home] = outcome
    return frozenset(pair for pair, outcome in newest.items() if outcome == Outcome.NOT_ADMIT)


def apart_on(day: date) -> QuerySet[Apart]:
    """The pairs that hold on a day."""
    return Apart.objects.filter(Q(until_on__isnull=True) | Q(until_on__gt=day), since_on__lte=day)


def with_details(requests: QuerySet[PlaceRequest]) -> QuerySet[PlaceRequest]:
    """The same with their wishes and the homes that are not possible: two queries more."""
    return requests.prefetch_related(
        "wishes", Prefetch("not_there", NotThere.objects.select_related("home").order_by("home__name"))
    )
