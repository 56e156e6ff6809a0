"""Which measures are to be looked at again, or still lack something, for any number of residents at once (SL-08)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING
from uuid import UUID

from baken.restrictions.selectors.measures import read, with_parts
from baken.restrictions.settings import RULE, rhythm
from baken.shared import clock

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from baken.restrictions.selectors.measures import Read

#: So many days before an evaluation is due, it is shown.
AHEAD = timedelta(days=7)


class Owed(StrEnum):
    """What is open."""

    EVALUATION = "restriction-evaluation"
    COMPLETION = "restriction-completion"


@dataclass(frozen=True)
class Open:
    """One thing that is owed for a measure. It is late after `due_on`; `title` is the kind of measure in words.

    The page to do it on is `restrictions:evaluate` or `restrictions:change`, with the participant and the measure.
    """

    kind: Owed
    participant_id: UUID
    measure_id: UUID
    title: str
    since_on: date
    due_on: date
    is_late: bool
    rule: str = RULE


def open_obligations(
    participant_ids: Iterable[UUID],
    today: date | None = None,
    settings: Mapping[str, int] | None = None,
    *,
    ahead: timedelta = AHEAD,
) -> list[Open]:
    """What is open for these residents, the earliest first: four queries, three when `settings` are given.

    An evaluation shows from `ahead` before its day, what is missing at once.
    """
    day = today or clock.today()
    found = with_parts().running().filter(participant__in=list(participant_ids))
    owed = (one for each in read(found, today=day, rhythm=rhythm(settings)) for one in _owed(each, day, ahead))
    return sorted(owed, key=lambda one: (one.due_on, str(one.measure_id)))


def _owed(each: Read, today: date, ahead: timedelta) -> Iterator[Open]:
    days = {
        Owed.EVALUATION: each.evaluate_on if each.evaluate_on and each.evaluate_on <= today + ahead else None,
        Owed.COMPLETION: each.complete_on,
    }
    measure = each.measure
    for kind, due_on in days.items():
        if due_on is not None:
            since_on = measure.evaluated_on if kind is Owed.EVALUATION else None
            yield Open(
                kind,
                measure.participant_id,
                measure.pk,
                measure.kind_title,
                since_on or measure.started_on,
                due_on,
                is_late=due_on < today,
            )
