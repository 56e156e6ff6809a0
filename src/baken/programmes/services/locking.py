"""Holding others off a programme while something is checked and written."""

from __future__ import annotations

from typing import Final

from baken.programmes.models import PROJECTED, Programme

#: What colleagues may have changed on a programme since it was loaded.
_CHANGING: Final = (*PROJECTED, "course_version", "revision")


def lock_programme(programme: Programme) -> None:
    """Hold others off until the transaction ends, and know what they wrote until now.

    Call it inside a transaction; within one it may be called again.
    """
    programme.refresh_from_db(fields=_CHANGING, from_queryset=Programme.objects.select_for_update())
