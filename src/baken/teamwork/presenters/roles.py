"""Who is what, in words (LE-07)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from baken.shared import clock
from baken.teamwork.models import RoleChoices
from baken.teamwork.selectors import roles_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from baken.homes.models import Home
    from baken.teamwork.models import TeamRole


def roles_now(home: Home) -> list[dict[str, Any]]:
    """Each role with who has it today, for `teamwork/_roles.html`: one query."""
    return now(roles_of(home))


def now(rows: Sequence[TeamRole]) -> list[dict[str, Any]]:
    """Those of these rows that hold today, by role; a role that nobody has stands there empty."""
    today = clock.today()
    held = [row for row in rows if row.from_on <= today and (row.until_on is None or row.until_on > today)]
    return [
        {"role": str(label), "rows": [row for row in held if row.role == key]} for key, label in RoleChoices.choices
    ]


def others(rows: Sequence[TeamRole]) -> list[TeamRole]:
    """Who had a role, or will have one."""
    today = clock.today()
    return [row for row in rows if row.from_on > today or (row.until_on is not None and row.until_on <= today)]
