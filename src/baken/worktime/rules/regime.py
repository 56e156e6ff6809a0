"""The numbers that an organisation keeps: the law's, stricter ones, and what its collective agreement allows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from baken.worktime.rules.rulebook import rulebook


class BrokenRegime(ValueError):
    """A number that cannot be: it breaks the law, or there is no such number. Holds every key that is wrong."""

    def __init__(self, keys: tuple[str, ...]) -> None:
        super().__init__(", ".join(keys))
        self.keys = keys


@dataclass(frozen=True)
class Regime:
    """The numbers that differ from the law, as the rules count them (hours in minutes).

    Raises:
        BrokenRegime: a number is looser than the law allows under any agreement, beyond what is sensible, or unknown.
    """

    numbers: Mapping[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if wrong := tuple(sorted(key for key, value in self.numbers.items() if not is_allowed(key, value))):
            raise BrokenRegime(wrong)

    @cached_property
    def own(self) -> dict[str, int]:
        """Every number as this organisation keeps it."""
        return {key: self.numbers.get(key, number.legal) for key, number in rulebook().numbers.items()}

    @cached_property
    def legal(self) -> dict[str, int]:
        """What the law demands here: its own number, or the looser one that the agreement set."""
        return {
            key: self.own[key] if number.is_looser(self.own[key]) else number.legal
            for key, number in rulebook().numbers.items()
        }

    @cached_property
    def stricter(self) -> frozenset[str]:
        """The numbers in which the organisation asks more than the law."""
        return frozenset(key for key, value in self.own.items() if value != self.legal[key])


def is_allowed(key: str, value: int) -> bool:
    """Whether a number may be set so: within the law, with an agreement where that is needed."""
    number = rulebook().numbers.get(key)
    if number is None or number.fixed:
        return False
    lowest, highest = number.edges
    return lowest <= value <= highest


#: The law as it is, without an agreement.
LAW = Regime()
