"""The addresses of one programme: in the dossier of a participant, or of the group itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse

if TYPE_CHECKING:
    from uuid import UUID


@dataclass(frozen=True)
class Addresses:
    """The same screens stand at two places: below a participant, and below a group."""

    programme_id: UUID
    participant_id: UUID | None = None

    def to(self, name: str, *rest: object) -> str:
        if self.participant_id is None:
            return reverse(f"programmes:group_{name}", args=[self.programme_id, *rest])
        return reverse(f"programmes:{name}", args=[self.participant_id, self.programme_id, *rest])

    @property
    def home(self) -> str:
        """The page of the programme itself."""
        if self.participant_id is None:
            return reverse("programmes:group", args=[self.programme_id])
        return reverse("programmes:programme", args=[self.participant_id, self.programme_id])
