"""When two who were brought together see each other again (MT-07). Free of Django."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

#: After how many days the next contact is due.
DAYS_BETWEEN: Final[Mapping[str, int]] = {"weekly": 7, "fortnightly": 14, "monthly": 31}


def next_contact(rhythm: str, *, began_on: date, last_on: date | None) -> date:
    """When the next contact is due: counted from the last one, also one that did not happen, else from the beginning.

    That it did not happen is known then, and asks for a talk rather than for the same reminder again.
    """
    return max(began_on, last_on or began_on) + timedelta(days=DAYS_BETWEEN[rhythm])
