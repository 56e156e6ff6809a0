"""Reading what is told of the homes."""

from __future__ import annotations

from functools import cache
from typing import Any

import yaml

from baken.demo.library import STORIES
from baken.demo.living.told import (
    AdmissionTold,
    AgreementTold,
    AimTold,
    AskedTold,
    CalledTold,
    ComingTold,
    ContactTold,
    HabitTold,
    HouseTold,
    KeyTold,
    LifeTold,
    LikesTold,
    MeasureTold,
    MeetingsTold,
    Neighbour,
    OccupationTold,
    PageTold,
    PerspectiveTold,
    QualificationTold,
    ReviewsTold,
    RosteredTold,
    SurroundingTold,
    WeekendTold,
    WeighingTold,
)
from baken.demo.story import Strict

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Homes(Strict):
    """Everything that is told of the homes."""

    neighbours: tuple[Neighbour, ...]
    houses: tuple[HouseTold, ...]
    habits: tuple[HabitTold, ...]
    together: dict[str, tuple[str, ...]]
    notes: dict[str, tuple[str, ...]]
    ideas: tuple[str, ...]
    fall_backs: tuple[CalledTold, ...]
    keys: tuple[KeyTold, ...]
    likes: tuple[LikesTold, ...]
    agreements: tuple[AgreementTold, ...]
    weighings: tuple[WeighingTold, ...]
    measures: tuple[MeasureTold, ...]
    admissions: tuple[AdmissionTold, ...]
    aims: tuple[AimTold, ...]
    occupations: tuple[OccupationTold, ...]
    qualifications: tuple[QualificationTold, ...]
    contacts: tuple[ContactTold, ...]
    coming: tuple[ComingTold, ...]
    weekends: tuple[WeekendTold, ...]
    perspectives: tuple[PerspectiveTold, ...]
    lives: tuple[LifeTold, ...]
    surroundings: tuple[SurroundingTold, ...]
    otherwise: dict[str, str]
    not_settled: tuple[str, ...]
    psychologist: tuple[str, ...]
    reviews: ReviewsTold
    meetings: MeetingsTold
    pages: tuple[PageTold, ...]
    asked: tuple[AskedTold, ...]
    rostered: tuple[RosteredTold, ...]
    apart: tuple[str, str]
    apart_because: str


@cache
def homes() -> Homes:
    """All of it. Raises pydantic's ValidationError for what is not well formed."""
    found: dict[str, Any] = {}
    for path in sorted((STORIES / "living").glob("*.yaml")):
        found |= yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER)  # noqa: S506  # the safe one
    return Homes.model_validate(found)
