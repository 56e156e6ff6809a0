"""The secret in the address of a calendar: long, and not kept."""

from __future__ import annotations

import secrets
from hashlib import sha256

#: 256 bits: nobody guesses one.
_BYTES = 32


def new_secret() -> str:
    """A secret that fits in an address."""
    return secrets.token_urlsafe(_BYTES)


def mark_of(secret: str) -> str:
    """By which it is recognised. It is random and long, so nobody finds it back from this."""
    return sha256(secret.encode()).hexdigest()
