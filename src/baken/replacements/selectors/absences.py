"""What follows from someone being away, for the people they guide (CT-01, CT-02, CT-04)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse

from baken.continuity.selectors import get_absence, responsible_today
from baken.homes.models import Stay
from baken.participants.models import CareAssignment, CareKind
from baken.participants.selectors import participants_visible_to
from baken.replacements.models import Gap
from baken.shared import clock

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from baken.accounts.rules import Actor
    from baken.continuity.models import Absence
    from baken.continuity.selectors import LooksAfter
    from baken.participants.models import Participant

__all__ = ["Guided", "find_absence", "guided_by", "page_of_absence"]


@dataclass(frozen=True)
class Guided:
    """Someone whose mentor is away: who looks after them meanwhile, and whether they live with their parents."""

    participant: Participant
    looks_after: LooksAfter
    at_home: bool


def find_absence(actor: Actor, absence_id: UUID) -> Absence | None:
    """An absence of oneself, or of someone for whom the actor plans."""
    return get_absence(actor, absence_id)


def day_of(absence: Absence) -> date:
    """The day on which one looks: today, or the first day of what is still to come."""
    today = clock.today()
    return min(max(today, absence.from_on), absence.until_on or max(today, absence.from_on))


def guided_by(actor: Actor, absence: Absence) -> tuple[list[Guided], int]:
    """Of whom they are mentor, by name: those whom the actor may see, and how many others. Five queries."""
    on = day_of(absence)
    care = CareAssignment.objects.on(on).filter(user=absence.user_id, kind=CareKind.MENTOR).order_by()
    ids = set(care.values_list("participant_id", flat=True))
    if not ids:
        return [], 0
    seen = participants_visible_to(actor, ties=False).filter(pk__in=ids)
    people = list(seen.order_by("person__surname", "person__given_names").distinct())
    found = responsible_today([one.pk for one in people], on)
    in_a_home = set(Stay.objects.on(on).filter(participant__in=people).values_list("participant_id", flat=True))
    return [Guided(one, found[one.pk], one.pk not in in_a_home) for one in people], len(ids) - len(people)


def page_of_absence(absence: Absence) -> str | None:
    """Where one reads what follows from an absence; None when nothing does, or it was taken back."""
    guides = CareAssignment.objects.on(day_of(absence)).filter(user=absence.user_id, kind=CareKind.MENTOR)
    if absence.withdrawn_at is not None or not (Gap.objects.filter(absence=absence).exists() or guides.exists()):
        return None
    return reverse("replacements:absence", args=[absence.pk])
