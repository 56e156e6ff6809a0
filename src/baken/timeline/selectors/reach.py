"""How far someone can look: into one dossier, or into all those that they may see."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

from django.db.models import Q

from baken.accounts.policy import ON_A_PARTICIPANT, Action
from baken.participants.access import can
from baken.participants.models import Participant
from baken.participants.selectors import Among, participants_visible_to, with_ties
from baken.timeline.selectors.sources import SOURCES

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

    from baken.accounts.rules import Actor, Relation
    from baken.timeline.selectors.sources import Source
    from baken.timeline.selectors.stream import Row

#: Up to so many dossiers their ids are named, so that PostgreSQL starts from them; above that from what is looked for.
MOST_NAMED = 300


class Reach(Protocol):
    """Which rows of a source someone may read; `is_wide` when those are of more dossiers than can be named."""

    is_a_caseload: bool

    @property
    def is_wide(self) -> bool: ...

    def within(self, source: Source) -> Q | None:
        """What those rows are; None when they may read nothing of that source."""

    def sources(self) -> Iterable[tuple[int, Source]]:
        """The sources to look in, each with its place."""


@dataclass(frozen=True)
class OneDossier:
    """One participant, loaded with the ties of whoever looks: it costs no query."""

    actor: Actor
    participant: Participant
    is_a_caseload = False
    is_wide = False

    def sources(self) -> Iterable[tuple[int, Source]]:
        return enumerate(SOURCES)

    def within(self, source: Source) -> Q | None:
        if not can(self.actor, source.action, self.participant):
            return None
        readable = source.narrowed(lambda action: can(self.actor, action, self.participant))
        return readable & Q(**{source.whose: self.participant.pk})


@dataclass(frozen=True)
class Caseload:
    """Everyone of whom the actor may read that kind of entry, as the policy's table says; one query per set of ties."""

    actor: Actor
    _known: dict[frozenset[Relation], Any] = field(default_factory=dict, repr=False)
    is_a_caseload = True

    @property
    def is_wide(self) -> bool:
        return self._who(Action.REPORT_VIEW) is not None and not isinstance(self._who(Action.REPORT_VIEW), list)

    def sources(self) -> Iterable[tuple[int, Source]]:
        return ((place, source) for place, source in enumerate(SOURCES) if source.across)

    def within(self, source: Source) -> Q | None:
        who = self._who(source.action)
        if who is None:
            return None
        return source.narrowed(lambda action: action is source.action) & _among(source.whose, who)

    def _who(self, action: Action) -> Any:
        """A list of ids where they are few, else a query for them; None when there are none."""
        by_role = ON_A_PARTICIPANT[action]
        ties = frozenset(tie for role in self.actor.roles for tie in by_role.get(role, ()))
        if ties not in self._known:
            self._known[ties] = _named_or_asked(self.actor, action) if ties or self.actor.is_system else None
        return self._known[ties]


def _named_or_asked(actor: Actor, action: Action) -> Any:
    visible = participants_visible_to(actor, action=action, ties=False).order_by().values_list("pk", flat=True)
    ids = list(visible[: MOST_NAMED + 1])
    if not ids:
        return None
    return ids if len(ids) <= MOST_NAMED else visible


def _among(column: str, who: Any) -> Q:
    return Q(Among(column, who)) if isinstance(who, list) else Q(**{f"{column}__in": who})


def people_of(actor: Actor, rows: Iterable[Row]) -> dict[UUID, Participant]:
    """The participants of these rows with their names and the actor's ties: one query."""
    ids = {row.whose for row in rows}
    if not ids:
        return {}
    found = with_ties(Participant.objects.filter(pk__in=ids), actor)
    return {one.pk: one for one in found.select_related("person")}
