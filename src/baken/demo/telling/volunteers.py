"""Volunteers come, wishes are told, and two people are brought together or not (MT-07)."""

from __future__ import annotations

from datetime import timedelta
from operator import itemgetter
from typing import TYPE_CHECKING

from baken.demo.telling.scene import at, pass_days
from baken.matching import services as matching
from baken.shared import clock

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from baken.accounts.rules import Actor
    from baken.demo import volunteering
    from baken.demo.life import Days
    from baken.demo.telling.scene import Scene
    from baken.matching.models import Match, Wishes

type _Act = tuple[int, Callable[[Actor], object]]


def volunteer(scene: Scene, told: volunteering.Volunteer) -> Days:
    """Someone is written down as a volunteer of a location, and may stop later."""
    yield 0
    since, actor = clock.today(), scene.actor(told.by)
    with at(told.at):
        came = scene.volunteers[told.key] = matching.add_volunteer(actor=actor, data=_data(scene, told, since))
    if told.stops_after is not None:
        yield from pass_days(told.stops_after, since)
        with at(told.at):
            matching.stop_volunteer(actor=actor, volunteer=came, on=clock.today(), revision=came.revision)


def _data(scene: Scene, told: volunteering.Volunteer, since: date) -> matching.VolunteerData:
    def before(days: int | None) -> date | None:
        return None if days is None else since - timedelta(days=days)

    return matching.VolunteerData(
        name=told.name,
        location_id=scene.organisation.locations[told.place].pk,
        since_on=since,
        phone=told.phone,
        email=f"{told.key}@vrijwilligers.example",
        gender=told.gender,
        methods=told.methods,
        interests=told.interests,
        moments=told.moments,
        languages=told.languages,
        area=told.area,
        rhythms=told.rhythms,
        places=told.places,
        trained_on=before(told.trained),
        conduct_seen_on=before(told.conduct_seen),
        about=told.said,
    )


def looking(scene: Scene, told: volunteering.Looking) -> Days:
    """Wishes are told; someone is chosen, they meet, and it begins or it does not."""
    yield 0
    since, life = clock.today(), scene.lives[told.who]
    with at(told.at):
        actor = scene.actor(told.by, life)
        wishes = matching.note_wishes(
            actor=actor, participant=scene.participant(actor, life), data=_wished(told), on=since
        )
    for chosen in told.chosen:
        going = _Going(scene, told, wishes, chosen)
        for after, act in going.acts():
            yield from pass_days(after, since)
            actor = scene.actor(told.by, life)
            going.take_hold(actor)
            with at(told.at, later=timedelta(minutes=5)):
                act(actor)


def _wished(told: volunteering.Looking) -> matching.WishesData:
    return matching.WishesData(
        method=told.method,
        rhythm=told.rhythm,
        interests=told.interests,
        moments=told.moments,
        languages=told.languages,
        area=told.area,
        furthest=told.furthest,
        gender=told.gender,
        in_own_words=told.in_own_words,
    )


class _Going:
    """One match, from the moment that someone was chosen."""

    def __init__(self, scene: Scene, told: volunteering.Looking, wishes: Wishes, chosen: volunteering.Chosen) -> None:
        self.scene, self.told, self.wishes, self.chosen = scene, told, wishes, chosen
        self.match: Match | None = None

    @property
    def now(self) -> Match:
        assert self.match is not None
        return self.match

    def take_hold(self, actor: Actor) -> None:
        """Look at the participant with the ties that this actor has today."""
        participant = self.scene.participant(actor, self.scene.lives[self.told.who])
        self.wishes.participant = participant
        if self.match is not None:
            self.match.participant = participant

    def acts(self) -> list[_Act]:
        """What happened, in the order of its days."""
        chosen = self.chosen
        found: list[_Act] = [(chosen.after, self._choose)]
        if chosen.met is not None:
            found.append((chosen.met, self._meet))
        if chosen.began is not None:
            found.append((chosen.began, self._begin))
        if chosen.declined:
            found.append((chosen.declined.after, self._decline))
        found += [(seen.after, self._see(seen)) for seen in chosen.seen]
        return sorted(found, key=itemgetter(0))

    def _choose(self, actor: Actor) -> None:
        self.match = matching.choose_match(
            actor=actor,
            wishes=self.wishes,
            volunteer=self.scene.volunteers[self.chosen.volunteer],
            on=clock.today(),
        )

    def _meet(self, actor: Actor) -> None:
        self.match = matching.met(actor=actor, match=self.now, on=clock.today(), revision=self.now.revision)

    def _begin(self, actor: Actor) -> None:
        self.match = matching.begin(
            actor=actor, match=self.now, on=clock.today(), revision=self.now.revision, rhythm=self.chosen.rhythm
        )

    def _decline(self, actor: Actor) -> None:
        declined = self.chosen.declined
        assert declined is not None
        self.match = matching.decline(
            actor=actor,
            match=self.now,
            on=clock.today(),
            by=declined.by,
            because=declined.because,
            revision=self.now.revision,
        )

    def _see(self, seen: volunteering.Seen) -> Callable[[Actor], object]:
        return lambda actor: matching.record_contact(
            actor=actor, match=self.now, on=clock.today(), happened=seen.happened, note=seen.note
        )
