"""The residents of a home in brief: for a worker who is new here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse

from baken.lifestories.presenters.first_time import Part, parts_of
from baken.lifestories.rules.topics import First
from baken.lifestories.selectors import standing_of_many

if TYPE_CHECKING:
    from baken.homes.models import Stay
    from baken.homes.selectors import Residents
    from baken.participants.models import Participant

IN_BRIEF = (First.ADDRESS, First.CALMS, First.UPSETS)


@dataclass(frozen=True)
class Brief:
    """One resident: room, and what counts first of all."""

    participant: Participant
    stay: Stay
    parts: list[Part]
    url: str

    @property
    def is_empty(self) -> bool:
        return not any(part.lines for part in self.parts)


def in_brief(residents: Residents) -> list[Brief]:
    """Everyone who is shown, by room. One query, however many live there."""
    habits = standing_of_many(residents.relations)
    return [
        Brief(
            participant=stay.participant,
            stay=stay,
            parts=[part for part in parts_of(habits[stay.participant_id]) if part.key in IN_BRIEF],
            url=reverse("lifestories:first_time", args=[stay.participant_id]),
        )
        for stay in residents.stays
    ]
