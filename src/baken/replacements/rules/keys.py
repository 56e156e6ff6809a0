"""Naming a way to fill a gap, so that what was asked can be found again when it is answered.

A key says how, which shifts change, and to whom: `take_over:<shift>=<worker>`. Divided shifts say their hours too, so
that a yes to other hours is no yes to these.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from baken.replacements.rules.repairs import Way

if TYPE_CHECKING:
    from collections.abc import Iterable

    from baken.replacements.rules.repairs import Repair, Step


def key_of(repair: Repair) -> str:
    """What this way is called. Nothing in it names a person."""
    if repair.way is Way.WITHOUT:
        return str(repair.way)
    return f"{repair.way}:" + ",".join(_step(step) for step in repair.steps if step.worker_id)


def asks(key: str) -> int:
    """How many have to say yes to it."""
    return key.count("=")


def find(key: str, repairs: Iterable[Repair]) -> Repair | None:
    """The way with this key, when it is still one."""
    return next((one for one in repairs if key_of(one) == key), None)


def _step(step: Step) -> str:
    # the last twelve digits are chance: enough to tell shifts and workers of one roster apart
    said = f"{step.row.id.hex[-12:]}={step.worker_id.hex[-12:] if step.worker_id else ''}"
    if step.longer:
        said += f"@{step.starts_at:%H%M}-{step.ends_at:%H%M}"
    return said
