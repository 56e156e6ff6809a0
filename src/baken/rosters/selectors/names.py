"""What colleagues are called, also those who work here no longer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from baken.accounts.models import User

if TYPE_CHECKING:
    from collections.abc import Collection
    from uuid import UUID


def names_of(user_ids: Collection[UUID | None]) -> dict[UUID, str]:
    """Their names by id. One query."""
    known = [one for one in user_ids if one]
    return dict(User.objects.filter(pk__in=known).values_list("pk", "name")) if known else {}
