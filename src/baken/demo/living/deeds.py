"""What happens in homes, deed by deed, each on its own day and hour."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import TYPE_CHECKING

from baken.demo.telling.scene import at
from baken.shared import clock

if TYPE_CHECKING:
    from collections.abc import Iterable

    from baken.demo.life import Days


@dataclass(frozen=True)
class Deed:
    """Something that is done so many days ago. Of two at one hour, the first told is done first."""

    ago: int
    at: time
    do: Callable[[], object]


def way_of(deeds: Iterable[Deed], today: date) -> Days:
    """Do them all in their order, day by day."""
    for deed in sorted(deeds, key=lambda deed: (-deed.ago, deed.at)):
        yield max(0, (today - timedelta(days=deed.ago) - clock.today()).days)
        with at(deed.at):
            deed.do()
