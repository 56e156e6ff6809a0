"""What people said about what was written about them."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from django.db.models import Q

from baken.reports.models import Dispute

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from uuid import UUID

    from baken.reports.models import Memo, Report


def disputes_about(
    rows: Iterable[Report] | Iterable[Memo], earlier: Mapping[UUID, list[Report]] | Mapping[UUID, list[Memo]]
) -> dict[UUID, list[Dispute]]:
    """Per report or memo as it holds now what was said about it or about a version before: one query for a page."""
    holds = {row.id: row for row in rows}
    now = {pk: pk for pk in holds} | {old.id: pk for pk, versions in earlier.items() for old in versions}
    if not now:
        return {}
    found = Dispute.objects.filter(
        Q(report_id__in=list(now)) | Q(memo_id__in=list(now)),
        participant__in={row.participant_id for row in holds.values()},
    )
    said: dict[UUID, list[Dispute]] = defaultdict(list)
    for one in found:
        said[now[one.report_id or one.memo_id or one.pk]].append(one)
    return said
