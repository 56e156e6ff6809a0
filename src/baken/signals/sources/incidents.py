"""What is open after an incident: judgement, report to the inspectorate, follow-ups, letters (RR-04, RR-05, SE-06)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from baken.incidents.selectors import ObligationKind, open_obligations
from baken.signals.rules import Kind, Signal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baken.signals.sources.looking import Look

_KINDS = {
    ObligationKind.JUDGE: Kind.JUDGE,
    ObligationKind.REPORT_TO_INSPECTORATE: Kind.INSPECTORATE,
    ObligationKind.FOLLOW_UP: Kind.FOLLOW_UP,
    ObligationKind.NOTICE: Kind.NOTICE,
}


def from_incidents(look: Look) -> Iterator[Signal]:
    """What the room says is open: nine queries."""
    for one in open_obligations(look.participant_ids, on=look.moment.today):
        if one.participant_id is None:
            continue
        kind = _KINDS[one.kind]
        yield Signal(
            participant_id=one.participant_id,
            kind=kind,
            key=f"{kind} {one.about}" + (f" {one.count}" if kind is Kind.NOTICE else ""),
            rule=one.rule,
            since_on=min(one.since, one.due_on),
            due_on=one.due_on,
            url=one.url,
            object_id=one.about,
            details={"reference": one.reference} if one.reference else {},
        )
