"""Habits, relatives, balances, and measures that restrict freedom."""

from __future__ import annotations

from typing import Literal

from baken.demo.daily import OClock
from baken.demo.story import Strict


class HabitTold(Strict):
    """What someone told of wishes and habits (SL-04); without `ago` soon after someone came."""

    who: str
    by: Literal["resident", "relative", "worker"]
    teller: str = ""
    ago: int | None = None
    words: dict[str, str]


class CalledTold(Strict):
    function: str
    number: str
    from_at: OClock
    until_at: OClock
    note: str = ""


class KeyTold(Strict):
    """A key that was handed out, and what became of it."""

    who: str
    near: str
    number: str
    ago: int
    back_after: int | None = None
    lost_after: int | None = None
    note: str = ""


class LikesTold(Strict):
    who: str
    near: str
    ago: int
    likes: str
    comes: str = ""
    days: tuple[int, ...] = ()


class AgreementTold(Strict):
    who: str
    near: str
    ago: int
    text: str
    ends_after: int | None = None
    reason: str = ""


class WeighingTold(Strict):
    who: str
    ago: int
    balance: str
    situation: str
    weighed: str
    decided: str
    with_whom: str
    look_back_after: int | None = None
    looked: str = ""


class LookTold(Strict):
    """An evaluation of a measure."""

    after: int
    outcome: Literal["stop", "lighter", "continue"]
    reason: str
    alternatives: str
    lighter: str = ""


class MeasureTold(Strict):
    """A measure that restricts freedom (SL-08)."""

    who: str
    ago: int
    at: OClock
    kind: str
    what: str
    harm: str
    alternatives: str = ""
    judges: Literal["yes", "no", "unknown"]
    judges_note: str = ""
    decided_by: str = ""
    function: str = ""
    emergency: bool = False
    resident: str = ""
    resident_note: str = ""
    representative: str = ""
    representative_name: str = ""
    looks: tuple[LookTold, ...] = ()
