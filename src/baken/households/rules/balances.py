"""The balances that one keeps looking for when living together (SL-07), as questions for a talk."""

from __future__ import annotations

from functools import cache

from baken.households.rules.declared import check_unique, read_list
from baken.methods.schema import Declaration, Key, Text

FILE = "balances.yaml"


class Balance(Declaration):
    """Two things that both count and can pull apart, and what to ask about them."""

    key: Key
    one: Text
    other: Text
    question: Text


@cache
def balances() -> dict[str, Balance]:
    """The four balances by key, in the order of the file."""
    found = read_list(FILE, Balance)
    check_unique(FILE, [one.key for one in found])
    return {one.key: one for one in found}
