"""When something is due."""

from __future__ import annotations

from typing import Annotated, Final

from pydantic import Field as Declared

from baken.methods.schema.words import Declaration, Key, RuleNumber, SettingKey, Text

TEN_YEARS: Final = 3660


class Setting(Declaration):
    """A number of days that the organisation may set, within the bounds of the protocol."""

    key: SettingKey
    title: Text
    rule: RuleNumber
    default: int
    minimum: int
    maximum: Annotated[int, Declared(le=TEN_YEARS)]

    def allows(self, days: int) -> bool:
        return self.minimum <= days <= self.maximum


class Deadline(Declaration):
    """A step is due once: so many days after the first of `after` that happened in this round,
    or on the day until which the mark `until_of` holds."""

    key: Key
    step: Key
    rule: RuleNumber
    title: Text
    why: Text  # may hold {days} and {since}
    after: tuple[Key, ...] = ()
    within: SettingKey | None = None
    until_of: Key | None = None
    while_mark: Key | None = None


class Cadence(Declaration):
    """A step is due again and again: so many days after the last time, or after the latest of `counts_from`."""

    key: Key
    step: Key
    rule: RuleNumber
    title: Text
    why: Text  # may hold {days} and {since}
    phases: Annotated[tuple[Key, ...], Declared(min_length=1)]
    every: SettingKey
    counts_from: Annotated[tuple[Key, ...], Declared(min_length=1)]
    while_mark: Key | None = None
