"""What several services of this room do: who tells, on which day, and holding the resident while one writes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from baken.lifestories.rules.tellings import ToldBy
from baken.participants.models import Participant, PersonRelation
from baken.shared.errors import DomainError

if TYPE_CHECKING:
    from uuid import UUID

#: What the access log calls wishes and habits, and each part of a life story.
HABITS = "wishes and habits"
CHAPTER, PHOTO, PIECE = "chapter of a life story", "photo of a life story", "piece of a life story"
BOOK = "life book"


def hold(participant: Participant) -> None:
    """Let others who write about the same resident wait until this is done."""
    Participant.objects.select_for_update(of=("self",), no_key=True).get(pk=participant.pk)


def relation_of(participant: Participant, relation_id: UUID | None, field: str) -> PersonRelation | None:
    """The relation with this resident that was chosen.

    Raises:
        DomainError: it is one of somebody else, or there is none such.
    """
    if relation_id is None:
        return None
    found = PersonRelation.objects.filter(participant=participant, pk=relation_id).select_related("person").first()
    if found is None:
        raise DomainError(_("Choose someone from the people around this resident."), field=field)
    return found


def check_teller(told_by: str, field: str) -> None:
    if told_by not in set(ToldBy):
        raise DomainError(_("Say who told this."), field=field, rule="SL-04")
