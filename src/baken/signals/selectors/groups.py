"""What groups ask of who runs them: their coordinator, and the members of staff who hold a role (MT-07)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from django.db.models import Q

from baken.accounts.policy import Action, may
from baken.accounts.selectors import rule_settings
from baken.programmes.models import Programme
from baken.shared import clock
from baken.shared.prepared import ONE, Prepared
from baken.signals.models import GroupSnoozing
from baken.signals.rules import Level, Moment, Snooze, Weight, level_at, rank, weight
from baken.signals.sources.methods import Asked, asked_by

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from uuid import UUID

    from baken.accounts.rules import Actor


@dataclass(frozen=True)
class GroupSignal:
    """One thing that a group asks, and how it stands now."""

    programme: Programme
    asked: Asked
    level: Level
    put_off: GroupSnoozing | None = None

    @property
    def weight(self) -> Weight:
        return weight(self.level)

    @property
    def is_silent(self) -> bool:
        """Whether it was put off, and did not get worse since."""
        put_off = self.put_off
        if put_off is None or put_off.until_on is None:
            return False
        return Snooze(put_off.until_on, Weight(put_off.weight)).holds(self.weight, clock.today())

    @property
    def order(self) -> tuple[int, str, str]:
        """The most urgent first."""
        asked = self.asked
        return (rank(asked.kind, self.level, asked.due_on, clock.today()), asked.due_on.isoformat(), asked.key)


def group_signals(
    actor: Actor, *, snoozed: bool = False, settings: Mapping[str, int] | None = None
) -> list[GroupSignal]:
    """What the groups ask that the actor runs, the most urgent first; with `snoozed` what was put off.

    One query for who runs none; five at most for who does, four where the numbers of the organisation are at hand.
    """
    if actor.user_id is None or not may(actor, Action.PROGRAMMES_MANAGE):
        return []
    groups = _groups().fetch(user=actor.user_id)
    found = _asked(groups, rule_settings() if settings is None and groups else settings or {})
    return sorted((one for one in found if one.is_silent is snoozed), key=lambda one: one.order)


def find_group_signal(actor: Actor, programme_id: UUID, key: str) -> GroupSignal | None:
    """One of these, put off or not; None for a group that the actor does not run."""
    if actor.user_id is None:
        return None
    groups = _groups().fetch(user=actor.user_id)
    found = _asked([one for one in groups if one.pk == programme_id], rule_settings())
    return next((one for one in found if one.asked.key == key), None)


@cache
def _groups() -> Prepared[Programme]:
    own = Q(coordinator=ONE) | Q(people__contains=[ONE])
    return Prepared(Programme.objects.unfinished().filter(own, for_group=True), user=ONE)


def _asked(groups: Iterable[Programme], settings: Mapping[str, int]) -> list[GroupSignal]:
    moment = Moment(clock.now(), clock.today(), settings)
    asked = list(asked_by(groups, moment=moment))
    if not asked:
        return []
    last = (
        GroupSnoozing.objects.filter(programme__in={programme.pk for programme, _asked in asked})
        .order_by("programme_id", "key", "-at", "-pk")
        .distinct("programme_id", "key")
    )
    put_off = {(one.programme_id, one.key): one for one in last}
    return [
        GroupSignal(
            programme,
            one,
            level_at(one.sort, one.due_on, None, moment.now, moment.today),
            put_off.get((programme.pk, one.key)),
        )
        for programme, one in asked
    ]
