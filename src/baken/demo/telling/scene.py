"""Where ordinary days are told: everyone who can act, everyone it can be about, and what is to be remembered."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from baken.participants.models import PersonRelation
from baken.shared import clock

if TYPE_CHECKING:
    from collections.abc import Iterator
    from uuid import UUID

    from baken.accounts.rules import Actor
    from baken.continuity.models import Meeting
    from baken.demo.life import Life
    from baken.demo.organisation import Organisation
    from baken.matching.models import Volunteer
    from baken.participants.models import Participant


@dataclass
class Scene:
    """The organisation with all lives by key; meetings of the expert team and volunteers are remembered by theirs."""

    organisation: Organisation
    lives: dict[str, Life]
    today: date
    meetings: dict[str, Meeting] = field(default_factory=dict)
    volunteers: dict[str, Volunteer] = field(default_factory=dict)

    def actor(self, name: str, life: Life | None = None) -> Actor:
        """Mentor, buddy or manager of this life, or the colleague whose address begins so."""
        if life and name in {"mentor", "buddy", "manager"}:
            found: Actor = getattr(life, name)
            return found
        return self.organisation.staff[name]

    def user_id(self, name: str, life: Life | None = None) -> UUID:
        found = self.actor(name, life).user_id
        assert found is not None
        return found

    def participant(self, actor: Actor, life: Life) -> Participant:
        """The participant with the ties of this actor as they are now."""
        life.forget_ties()
        return life.participant(actor)


def person_near(participant: Participant, first_name: str) -> UUID:
    """Someone in the network, by first name or what they are called."""
    near = PersonRelation.objects.filter(participant=participant).select_related("person")
    return next(
        one.person_id for one in near if first_name in {one.person.called_name, one.person.given_names.split(" ")[0]}
    )


@contextmanager
def at(moment: time, *, later: timedelta = timedelta()) -> Iterator[datetime]:
    """Let it be this hour of the day that it is, or somewhat later."""
    with clock.frozen(datetime.combine(clock.today(), moment) + later):
        yield clock.now()


def pass_days(until: int, since: date) -> Iterator[int]:
    """Let days pass until so many days after `since`; on that day at once."""
    yield max(0, until - (clock.today() - since).days)
