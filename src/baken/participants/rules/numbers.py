"""The citizen service number (BSN)."""

from __future__ import annotations

import re

from stdnum.nl import bsn as bsn_number


def clean_bsn(text: str) -> str:
    """A citizen service number as nine digits.

    Raises:
        ValueError: it is no number, not nine digits long, or fails the eleven test.
    """
    digits = re.sub(r"[\s.\-]", "", text)
    if not re.fullmatch(r"\d{8,9}", digits, flags=re.ASCII) or not bsn_number.is_valid(digits):
        raise ValueError("Not a citizen service number.")
    return str(bsn_number.compact(digits))


def bsn_is_valid(text: str) -> bool:
    try:
        clean_bsn(text)
    except ValueError:
        return False
    return True


def mask_bsn(number: str) -> str:
    """All but the last three digits hidden: enough to compare, too little to use."""
    return f"••• ••• {number[-3:]}" if number else ""
