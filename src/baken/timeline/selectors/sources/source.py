"""What a source is: a table whose rows are entries, with the same columns as every other.

A source says which rows it has, whose they are, when they happened and when they were written down, who may read
them, and what can be searched and filtered. Everything else (merging, paging, counting) is the same for all.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db.models import DateTimeField, F, Func, Q

from baken.accounts.policy import Action
from baken.timeline.rules.kinds import Kind

if TYPE_CHECKING:
    from django.db.models import QuerySet

    type Rows = QuerySet[Any, Any]
    type Allowed = Callable[[Action], bool]


class StartOfDay(Func):
    """The first moment of a day, for what has a day and no time."""

    template = f"(timezone('{settings.TIME_ZONE}', (%(expressions)s)::timestamp))"
    output_field = DateTimeField()


def _everything(_allowed: Allowed) -> Q:
    return Q()


@dataclass(frozen=True)
class Source:
    """One table of a timeline. The texts are names of columns, unless something else is said.

    `moment` is where an entry lies in the stream and `noted` when it was written down. `action` is what one must be
    allowed to do with the participant to read it. `across` sources are also searched over a whole caseload; `is_large`
    says that a word can be in very many rows.
    """

    name: str
    kind: Kind
    action: Action
    rows: Callable[[], Rows]
    moment: Any
    noted: str
    writer: str
    facts: Mapping[str, Any]
    whose: str = "participant_id"
    entry_id: str = "id"
    writer_id: str = ""
    goal: str = ""
    domain: str = ""
    searched: tuple[str, ...] = ()
    whole_day: bool = False
    across: bool = False
    is_large: bool = False
    written_late: str = ""
    narrowed: Callable[[Allowed], Q] = field(default=_everything)


def columns(*names: str) -> dict[str, Any]:
    return {name: F(name) for name in names}
