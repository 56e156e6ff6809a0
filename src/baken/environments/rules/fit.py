"""How what someone needs and what an environment offers agree (LE-05), feature by feature and never only as a number.

Fit = the features that both have, out of all that either has. Counting them by hand gives the same. It is highest, and
1, only where both have exactly the same; a feature more in which they agree never lowers it.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from collections.abc import Set as AbstractSet


@dataclass(frozen=True)
class Compared:
    """One group of features: which both have, which are only needed, and which only offered."""

    group: str
    both: tuple[str, ...]
    only_needed: tuple[str, ...]
    only_offered: tuple[str, ...]


@dataclass(frozen=True)
class Fit:
    """An environment beside a need, group by group. `rank` is shared by those that fit as well as each other."""

    environment: str
    groups: tuple[Compared, ...]
    rank: int = 1

    @property
    def agreeing(self) -> int:
        return sum(len(one.both) for one in self.groups)

    @property
    def counted(self) -> int:
        """All that either has."""
        return sum(len(one.both) + len(one.only_needed) + len(one.only_offered) for one in self.groups)

    @property
    def share(self) -> Fraction:
        """From 0 (nothing agrees) to 1 (exactly the same); 0 where neither has anything."""
        return Fraction(self.agreeing, self.counted) if self.counted else Fraction(0)

    @property
    def points(self) -> int:
        """The same from 0 to 100, rounded half up: what the placement optimiser reckons with."""
        return int(self.share * 100 + Fraction(1, 2))


def compare(
    groups: Mapping[str, Sequence[str]], needed: AbstractSet[str], offered: AbstractSet[str], *, environment: str = ""
) -> Fit:
    """What someone needs beside what one environment offers; `groups` holds the features of each group in order."""
    return Fit(
        environment,
        tuple(
            Compared(
                group,
                tuple(one for one in features if one in needed and one in offered),
                tuple(one for one in features if one in needed and one not in offered),
                tuple(one for one in features if one not in needed and one in offered),
            )
            for group, features in groups.items()
        ),
    )


def ranked(fits: Iterable[Fit]) -> list[Fit]:
    """Best first. Those that fit as well as each other have the same rank, and the next one skips as many."""
    found: list[Fit] = []
    in_order = sorted(fits, key=lambda fit: -fit.share)
    for _share, alike in groupby(in_order, key=lambda fit: fit.share):
        rank = len(found) + 1
        found += [Fit(one.environment, one.groups, rank) for one in alike]
    return found
