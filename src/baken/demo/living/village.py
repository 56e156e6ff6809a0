"""Everyone who lives in the homes of the example, everyone who works there, and what is to be remembered of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import TYPE_CHECKING

from baken.participants.models import PersonRelation
from baken.participants.selectors import get_participant
from baken.shared import clock

if TYPE_CHECKING:
    from uuid import UUID

    from baken.accounts.rules import Actor
    from baken.demo.life import Life
    from baken.demo.living.lived import Lived
    from baken.demo.living.told import HouseTold, Neighbour
    from baken.demo.organisation import Organisation
    from baken.demo.story import Naming
    from baken.homes.models import Home, Room, Stay
    from baken.participants.models import Participant


@dataclass
class Resident:
    """Someone who lives in a home, or will: of a story of guidance (`life`), or known as a neighbour only."""

    key: str
    told: Neighbour | None = None
    life: Life | None = None
    mentor: Actor | None = None
    buddy: Actor | None = None
    participant_id: UUID | None = None
    stay: Stay | None = None
    _known: dict[UUID | None, Participant] = field(default_factory=dict)
    _known_on: date | None = None

    def participant(self, actor: Actor) -> Participant:
        """The participant with the ties of this actor; those of a story change, and are looked at each day."""
        if self.life and self._known_on != clock.today():
            self._known, self._known_on = {}, clock.today()
        found = self._known.get(actor.user_id)
        if found is None:
            pk = self.life.participant_id if self.life else self.participant_id
            assert pk is not None, self.key
            found = get_participant(actor, pk)
            assert found is not None, self.key
            self._known[actor.user_id] = found
        return found

    def forget_ties(self) -> None:
        self._known.clear()
        if self.life:
            self.life.forget_ties()

    @property
    def naming(self) -> Naming:
        told = self.life.story if self.life else self.told
        assert told is not None, self.key
        return told.name

    @property
    def guide(self) -> Actor:
        """The mentor of now."""
        found = self.life.mentor if self.life else self.mentor
        assert found is not None, self.key
        return found

    @property
    def second(self) -> Actor:
        """The buddy of now."""
        found = self.life.buddy if self.life else self.buddy
        assert found is not None, self.key
        return found

    def near(self, first_name: str) -> PersonRelation:
        """Someone in the network, by first name."""
        pk = self.life.participant_id if self.life else self.participant_id
        assert pk is not None, self.key
        relations = PersonRelation.objects.filter(participant_id=pk).select_related("person")
        return next(
            one for one in relations if first_name in {one.person.called_name, one.person.given_names.split(" ")[0]}
        )


@dataclass
class House:
    """A home that stands, with its rooms by name."""

    told: HouseTold
    home: Home
    rooms: dict[str, Room]


@dataclass
class Village:
    """All homes, all who live there, and the staff. `chance` is its own, so that the stories of guidance stay as they
    are."""

    organisation: Organisation
    residents: dict[str, Resident]
    today: date
    lived: list[Lived]
    houses: dict[str, House] = field(default_factory=dict)
    chance: Random = field(init=False)

    def __post_init__(self) -> None:
        self.chance = Random(f"homes {self.today.isoformat()}")

    def day(self, ago: int) -> date:
        return self.today - timedelta(days=ago)

    def manager(self, team: str) -> Actor:
        return self.organisation.manager_of(team)

    def workers(self, team: str) -> tuple[Actor, ...]:
        return self.organisation.workers[team]

    def actor(self, name: str) -> Actor:
        """The colleague whose address begins so."""
        return self.organisation.staff[name]

    def who_live_in(self, home: str, ago: int) -> list[Resident]:
        """Everyone who lives there on that day, in the order in which they came."""
        return [self.residents[one.who] for one in self.lived if one.home == home and one.is_there(ago)]

    def team_of(self, who: str, ago: int) -> str:
        """The team of the home where someone lives on that day."""
        home = next(one.home for one in self.lived if one.who == who and one.is_there(ago))
        return self.houses[home].told.team

    def worker_for(self, who: str, ago: int) -> Actor:
        """One of the team, by turns."""
        workers = self.workers(self.team_of(who, ago))
        return workers[ago % len(workers)]
