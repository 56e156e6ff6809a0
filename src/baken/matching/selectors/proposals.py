"""Who would suit whom: for one participant, and for all who are looking at once (MT-07)."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from baken.matching.models import Volunteer
from baken.matching.rules.suiting import Pair, Wish, compare
from baken.matching.selectors.methods import match_methods
from baken.matching.selectors.volunteers import offer_of, volunteers, volunteers_for
from baken.matching.selectors.wishes import open_wishes, turned_down, wish_of
from baken.matching.solver import propose

if TYPE_CHECKING:
    from collections.abc import Mapping
    from uuid import UUID

    from baken.accounts.rules import Actor
    from baken.matching.models import Wishes
    from baken.matching.rules.suiting import Feature
    from baken.matching.selectors.methods import MatchMethod
    from baken.participants.models import Participant


@dataclass(frozen=True)
class Candidate:
    """A volunteer beside someone's wishes."""

    volunteer: Volunteer
    pair: Pair


@dataclass(frozen=True)
class Ranking:
    """Every volunteer for one participant: those who can, best first, and those who cannot."""

    possible: tuple[Candidate, ...]
    impossible: tuple[Candidate, ...]


@dataclass(frozen=True)
class Proposal:
    """One volunteer for one participant, out of the assignment that suits all together best."""

    wishes: Wishes
    candidate: Candidate


@dataclass(frozen=True)
class LeftOver:
    """Wishes for which nobody is left. `possible` is how many volunteers could, had they a place more.

    `stopped_by` counts, for each feature, how many volunteers it keeps away.
    """

    wishes: Wishes
    possible: int
    stopped_by: Mapping[Feature, int]


@dataclass(frozen=True)
class Proposals:
    """What the assignment comes to. `places` is how many places there are among `volunteers` volunteers."""

    proposed: tuple[Proposal, ...]
    left: tuple[LeftOver, ...]
    volunteers: int
    places: int

    @property
    def wishes(self) -> list[Wishes]:
        """Everyone who is looking."""
        return [one.wishes for one in self.proposed] + [one.wishes for one in self.left]


def proposals_for(actor: Actor, participant: Participant, wishes: Wishes) -> Ranking:
    """All volunteers for one participant, each with the reasons for and against."""
    methods = match_methods()
    wish = wish_of(wishes, methods, turned_down([participant.pk]).get(participant.pk, frozenset()))
    who = volunteers_for(actor, participant).filter(methods__contains=[wishes.method])
    found = [Candidate(one, compare(offer_of(one, taken=one.taken), wish)) for one in who]
    found.sort(key=lambda one: (-one.pair.points, one.volunteer.name))
    return Ranking(
        possible=tuple(one for one in found if one.pair.is_possible),
        impossible=tuple(one for one in found if not one.pair.is_possible),
    )


def proposals_for_all(actor: Actor, *, method: str) -> Proposals:
    """The best assignment for everyone who is looking by this method, of those whom the actor may see.

    The number of queries is the same whatever the number of people.
    """
    methods, looking = match_methods(), open_wishes(actor, method=method)
    refused = turned_down(one.participant_id for one in looking)
    wishes = {wish.key: wish for wish in (_wish(one, methods, refused) for one in looking)}
    by_key = {str(one.pk): one for one in volunteers(actor, method=method)}
    offers = [offer_of(one, taken=one.taken) for one in by_key.values()]
    chosen = {pair.wish.key: pair for pair in propose(offers, wishes.values())}
    return Proposals(
        proposed=tuple(
            Proposal(one, Candidate(by_key[pair.offer.key], pair))
            for one in looking
            if (pair := chosen.get(str(one.pk))) is not None
        ),
        left=tuple(
            _left_over(one, [compare(offer, wishes[str(one.pk)]) for offer in offers])
            for one in looking
            if str(one.pk) not in chosen
        ),
        volunteers=len(offers),
        places=sum(offer.places for offer in offers),
    )


def _wish(wishes: Wishes, methods: Mapping[str, MatchMethod], refused: Mapping[UUID, frozenset[str]]) -> Wish:
    return wish_of(wishes, methods, refused.get(wishes.participant_id, frozenset()))


def _left_over(wishes: Wishes, pairs: list[Pair]) -> LeftOver:
    """Why there is nobody: each volunteer counts once, for what stops first."""
    stopping = Counter(pair.stopped_by[0].feature for pair in pairs if not pair.is_possible)
    return LeftOver(wishes, possible=sum(pair.is_possible for pair in pairs), stopped_by=dict(stopping.most_common()))
