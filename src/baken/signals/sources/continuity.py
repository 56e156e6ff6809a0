"""Who looks after whom, messages of relatives, advice and crises (CT-01, CT-05, CT-06, RR-07)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import timezone

from baken.continuity.selectors import Owed, open_obligations
from baken.signals.rules import Kind, Signal, Sort

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baken.continuity.selectors import Open
    from baken.signals.sources.looking import Look

_KINDS = {
    Owed.NO_MENTOR: (Kind.NO_MENTOR, Sort.MISSING),
    Owed.MESSAGE: (Kind.MESSAGE, Sort.DUE),
    Owed.FOLLOW_UP: (Kind.ADVICE, Sort.DUE),
    Owed.DECISION: (Kind.CRISIS, Sort.MISSING),
    Owed.AFTERCARE: (Kind.AFTERCARE, Sort.DUE),
}


def from_continuity(look: Look) -> Iterator[Signal]:
    """What the room says is open: seven queries at most."""
    moment = look.moment
    for one in open_obligations(look.participant_ids, moment.now, moment.settings):
        kind, sort = _KINDS[one.kind]
        due_on = timezone.localtime(one.due_at).date()
        yield Signal(
            participant_id=one.participant_id,
            kind=kind,
            key=f"{kind} {one.object_id}" if one.object_id else str(kind),
            rule=one.rule,
            since_on=min(timezone.localtime(one.since).date(), due_on),
            due_on=due_on,
            due_at=one.due_at if one.kind is Owed.MESSAGE else None,
            sort=sort,
            url=_url(one),
            object_id=one.object_id,
            details={"nobody": True} if one.kind is Owed.NO_MENTOR else {},
        )


def _url(one: Open) -> str:
    match one.kind:
        case Owed.NO_MENTOR:
            return reverse("continuity:stand_in", args=[one.participant_id])
        case Owed.MESSAGE:
            return reverse("continuity:message", args=[one.participant_id, one.object_id])
        case Owed.FOLLOW_UP:
            return reverse("continuity:case", args=[one.participant_id, one.case_id])
        case _:
            return reverse("continuity:crisis", args=[one.participant_id, one.object_id])
