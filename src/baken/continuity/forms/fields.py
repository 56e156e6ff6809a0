"""Fields that several forms of this room have."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from collections.abc import Iterable

    from baken.participants.models import PersonRelation


def people_of(network: Iterable[PersonRelation]) -> list[tuple[str, str]]:
    """The people around a participant to choose from, and someone else."""
    known = {
        str(one.person_id): f"{one.person.display_name} ({one.get_kind_display()})" for one in reversed(list(network))
    }
    return [*reversed(known.items()), ("", _("Someone else"))]


def id_or_none(value: str) -> UUID | None:
    """The id that was chosen, or none for someone else."""
    return UUID(value) if value else None
