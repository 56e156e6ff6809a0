"""Where it is known that something takes place for which a worker more may be needed.

    register_need_source("appointments", source)

Rooms above register theirs when the application starts; what rooms below keep is read here. A source answers with what
comes in some days. A planner says of each how many workers more it asks, or that it asks nobody: nothing counts by
itself. No words of it name a resident.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils.translation import gettext as _

from baken.homes.models import Stay
from baken.presence.rules.local import Span, day_of, moment
from baken.rosters.models import ExtraNeed
from baken.youths.models import FamilyContact
from baken.youths.rules.contacts import State

if TYPE_CHECKING:
    from baken.homes.models import Home

#: As long as something lasts of which nobody said until when.
A_WHILE = timedelta(hours=1)


@dataclass(frozen=True)
class Proposal:
    """Something that takes place, for which someone may be needed besides. `why` names no resident."""

    source: str
    source_id: UUID
    home_id: UUID
    span: Span
    why: str


@dataclass(frozen=True)
class Weighed:
    """A proposal, and what was said of it before: `need` may be cancelled, or for another time than it is now."""

    proposal: Proposal
    need: ExtraNeed | None

    @property
    def is_open(self) -> bool:
        """Whether nobody said anything of it yet."""
        return self.need is None

    @property
    def has_moved(self) -> bool:
        """Whether it was asked for another time than it is at now."""
        need = self.need
        return (
            need is not None
            and need.cancelled_at is None
            and (need.from_at, need.until_at) != (self.proposal.span.start, self.proposal.span.end)
        )


#: Asked for homes from a day up to, and not including, another.
type NeedSource = Callable[[Sequence["Home"], date, date], Iterable[Proposal]]

_sources: dict[str, NeedSource] = {}


def register_need_source(key: str, source: NeedSource) -> None:
    """Let a room tell what takes place. The same one may be registered twice; another under its key is an error."""
    if _sources.setdefault(key, source) is not source:
        raise ValueError(f"There is a source of needs called {key} already.")


def proposals_of(home: Home, first: date, after: date) -> list[Weighed]:
    """What takes place in a home in some days, in the order of time, with what was said of it."""
    found = [one for source in _sources.values() for one in source([home], first, after)]
    if not found:
        return []
    said = {
        (row.source, row.source_id): row
        for row in ExtraNeed.objects.filter(home=home, source_id__in=[one.source_id for one in found])
    }
    weighed = [Weighed(one, said.get((one.source, one.source_id))) for one in found]
    return sorted(weighed, key=lambda one: (one.proposal.span, str(one.proposal.source_id)))


def find_proposal(home: Home, source: str, source_id: UUID, first: date, after: date) -> Proposal | None:
    """One of them."""
    ask = _sources.get(source)
    return next((one for one in ask([home], first, after) if one.source_id == source_id), None) if ask else None


CONTACTS = "contact-with-home"


def contacts_with_home(homes: Sequence[Home], first: date, after: date) -> list[Proposal]:
    """Planned contact of youths with their home in which one of us takes part (YG-07). Two queries."""
    stays = Stay.objects.filter(room__home__in=homes).between(first, after)
    lives: dict[UUID, list[tuple[UUID, date, date | None]]] = {}
    for who, home_id, from_on, until_on in stays.values_list("participant_id", "room__home_id", "from_on", "until_on"):
        lives.setdefault(who, []).append((home_id, from_on, until_on))
    planned = FamilyContact.objects.filter(
        participant__in=list(lives), state=State.PLANNED, starts_at__gte=moment(first), starts_at__lt=moment(after)
    ).exclude(from_here="")
    found = []
    for pk, who, starts_at, ends_at in planned.values_list("pk", "participant_id", "starts_at", "ends_at"):
        day = day_of(starts_at)
        home = next((one for one, begin, end in lives[who] if begin <= day and (end is None or day < end)), None)
        if home is not None:
            end = ends_at if ends_at and ends_at > starts_at else starts_at + A_WHILE
            found.append(Proposal(CONTACTS, pk, home, Span(starts_at, end), _("Contact of a youth with home")))
    return found
