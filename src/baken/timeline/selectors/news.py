"""What is new to someone: counted per participant, for lists of participants."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from functools import cache
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import Count, DateTimeField, F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce, Greatest

from baken.accounts.policy import may
from baken.audit.rules import NOBODY
from baken.participants.selectors import Among
from baken.shared import clock
from baken.shared.prepared import MOMENT, OTHER, Prepared
from baken.timeline.models import ReadingMark
from baken.timeline.rules.visits import FIRST_LOOK_BACK, LOOK_BACK_AT_MOST, WRITTEN_LATE_AT_MOST, new_since
from baken.timeline.selectors.sources import SOURCES

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from baken.accounts.rules import Actor
    from baken.participants.models import Participant
    from baken.timeline.selectors.sources import Source
    from baken.timeline.selectors.sources.source import Rows

#: Where in the prepared query stand the moments: how far one looks back at most, at first, and for what is late.
_AT_MOST, _AT_FIRST, _WRITTEN_LATE = (MOMENT + timedelta(days=number) for number in range(3))


def new_counts(actor: Actor, participants: Iterable[Participant]) -> dict[UUID, int]:
    """How much others wrote about each of these since the actor last opened their timeline: one query.

    The participants must have been loaded with the actor's ties (`participants_visible_to`, `caseload`,
    `get_participant`): only what the actor may read is counted. Who has no news is not in the answer.
    """
    wanted = list(participants)
    if actor.user_id is None or not wanted:
        return {}
    readable = {
        action: [one.pk for one in wanted if may(actor, action, one.relations)]
        for action in {source.action for source in SOURCES}
    }
    if not any(readable.values()):
        return {}
    now = clock.now()
    found: Counter[UUID] = Counter()
    for participant_id, count in _counting().rows(
        user=actor.user_id,
        at_most=now - LOOK_BACK_AT_MOST,
        at_first=now - FIRST_LOOK_BACK,
        written_late=now - LOOK_BACK_AT_MOST - WRITTEN_LATE_AT_MOST,
        **{source.name: readable[source.action] for source in SOURCES},
    ):
        found[participant_id] += count
    return dict(found)


@cache
def _counting() -> Prepared[Any]:
    """The news of every source together, with in each the place of those of whom it may be read."""
    whose = {source.name: [UUID(int=100 + place)] for place, source in enumerate(SOURCES)}
    first, *others = (_news(source, whose[source.name]) for source in SOURCES)
    return Prepared(
        first.union(*others, all=True).order_by(),
        user=OTHER,
        at_most=_AT_MOST,
        at_first=_AT_FIRST,
        written_late=_WRITTEN_LATE,
        **whose,
    )


def last_visit(actor: Actor, participant: Participant) -> datetime:
    """Since when things in this timeline are news to the actor: one query."""
    seen = ReadingMark.objects.filter(user_id=actor.user_id or NOBODY, participant_id=participant.pk)
    return new_since(seen.values_list("since_at", flat=True).first(), clock.now())


def _news(source: Source, whose: list[UUID]) -> Rows:
    """Per participant how many rows of a source are news."""
    seen = ReadingMark.objects.filter(user_id=OTHER, participant_id=OuterRef(source.whose)).values("seen_at")
    since = Greatest(
        Coalesce(Subquery(seen[:1]), Value(_AT_FIRST, output_field=DateTimeField())),
        Value(_AT_MOST, output_field=DateTimeField()),
    )
    news = source.rows().filter(
        source.narrowed(lambda action: action is source.action),
        Q(Among(source.whose, whose)),
        Q(**{f"{source.noted}__gt": _AT_MOST}),
    )
    if source.written_late:
        news = news.filter(**{f"{source.written_late}__gt": _WRITTEN_LATE})
    if source.writer_id:
        news = news.filter(~Q(**{source.writer_id: OTHER}) | Q(**{f"{source.writer_id}__isnull": True}))
    news = news.alias(since_when=since).filter(**{f"{source.noted}__gt": F("since_when")})
    counted: Rows = (
        news.order_by().annotate(whose=F(source.whose)).values("whose").annotate(n=Count("*")).values_list("whose", "n")
    )
    return counted
