"""What is new to someone: counted per participant, for lists of participants."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from django.db.models import Count, DateTimeField, F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce, Greatest

from baken.audit.rules import NOBODY
from baken.shared import clock
from baken.timeline.models import ReadingMark
from baken.timeline.rules.visits import FIRST_LOOK_BACK, LOOK_BACK_AT_MOST, WRITTEN_LATE_AT_MOST, new_since
from baken.timeline.selectors.reach import These

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from uuid import UUID

    from baken.accounts.rules import Actor
    from baken.participants.models import Participant
    from baken.timeline.selectors.sources import Source
    from baken.timeline.selectors.sources.source import Rows


def new_counts(actor: Actor, participants: Iterable[Participant]) -> dict[UUID, int]:
    """How much others wrote about each of these since the actor last opened their timeline: one query.

    The participants must have been loaded with the actor's ties (`participants_visible_to`, `caseload`,
    `get_participant`): only what the actor may read is counted. Who has no news is not in the answer.
    """
    wanted = list(participants)
    if actor.user_id is None or not wanted:
        return {}
    reach, now = These(actor, wanted), clock.now()
    branches = []
    for _place, source in reach.sources():
        readable = reach.within(source)
        if readable is not None:
            branches.append(_news(source, source.rows().filter(readable), actor.user_id, now))
    if not branches:
        return {}
    first, *others = branches
    found: Counter[UUID] = Counter()
    for participant_id, count in first.union(*others, all=True).order_by() if others else first:
        found[participant_id] += count
    return dict(found)


def last_visit(actor: Actor, participant: Participant) -> datetime:
    """Since when things in this timeline are news to the actor: one query."""
    seen = ReadingMark.objects.filter(user_id=actor.user_id or NOBODY, participant_id=participant.pk)
    return new_since(seen.values_list("since_at", flat=True).first(), clock.now())


def _news(source: Source, rows: Rows, user_id: UUID, now: datetime) -> Rows:
    """Per participant how many rows of a source are news."""
    seen = ReadingMark.objects.filter(user_id=user_id, participant_id=OuterRef(source.whose)).values("seen_at")
    since = Greatest(
        Coalesce(Subquery(seen[:1]), Value(now - FIRST_LOOK_BACK, output_field=DateTimeField())),
        Value(now - LOOK_BACK_AT_MOST, output_field=DateTimeField()),
    )
    news = rows.filter(Q(**{f"{source.noted}__gt": now - LOOK_BACK_AT_MOST}))
    if source.written_late:
        earliest = now - LOOK_BACK_AT_MOST - WRITTEN_LATE_AT_MOST
        news = news.filter(**{f"{source.written_late}__gt": earliest})
    if source.writer_id:
        news = news.filter(~Q(**{source.writer_id: user_id}) | Q(**{f"{source.writer_id}__isnull": True}))
    news = news.alias(since_when=since).filter(**{f"{source.noted}__gt": F("since_when")})
    counted: Rows = (
        news.order_by().annotate(whose=F(source.whose)).values("whose").annotate(n=Count("*")).values_list("whose", "n")
    )
    return counted
