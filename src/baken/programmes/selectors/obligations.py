"""Reading what is due in programmes."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from baken.programmes.models import ProgrammeObligation

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

    from baken.programmes.models import Programme


def obligations_of(programmes: Iterable[Programme]) -> dict[UUID, list[ProgrammeObligation]]:
    """All that is due in each of these, earliest first, in one query.

    While a programme stands still no day passes: whoever tells what is due leaves those that are paused out.
    """
    found: dict[UUID, list[ProgrammeObligation]] = defaultdict(list)
    for one in ProgrammeObligation.objects.filter(programme__in=[programme.pk for programme in programmes]):
        found[one.programme_id].append(one)
    return found
