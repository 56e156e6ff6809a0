"""Who signed in once in a house comes in again without the form: with a session of their own, as that one began.

Signing in takes over a second of work, since a password is slow to check on purpose. The form itself is shown by the
first visitor of each account, and by the journeys that are about it.
"""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

import psycopg

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext

    from tests.conftest import RunningBaken

_COOKIE = "sessionid"
#: What stood in the session right after signing in, by house and account.
_begun: dict[tuple[int, str], str] = {}


def remember(context: BrowserContext, house: RunningBaken, email: str) -> None:
    """Keep what stands in the session of who signed in just now."""
    key = next((cookie["value"] for cookie in context.cookies(house.url) if cookie["name"] == _COOKIE), None)
    if key is None or not _database_of(house):
        return
    with psycopg.connect(_database_of(house)) as connection:
        found = connection.execute("select session_data from django_session where session_key = %s", [key]).fetchone()
    if found:
        _begun[house.port, email] = found[0]


def come_in_again(context: BrowserContext, house: RunningBaken, email: str) -> bool:
    """Give this browser a session that begins as the first one of this account; False when there was none."""
    begun = _begun.get((house.port, email))
    if begun is None:
        return False
    key = secrets.token_hex(16)
    with psycopg.connect(_database_of(house)) as connection:
        connection.execute(
            "insert into django_session (session_key, session_data, expire_date) "
            "values (%s, %s, now() + interval '1 hour')",
            [key, begun],
        )
    context.add_cookies([{"name": _COOKIE, "value": key, "url": house.url, "httpOnly": True, "sameSite": "Lax"}])
    return True


def _database_of(house: RunningBaken) -> str:
    """Empty for a house that was open already."""
    return house.environment.get("DATABASE_URL", "")
