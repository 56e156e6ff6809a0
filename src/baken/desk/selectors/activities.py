"""How often residents joined in, by month: a line beside how they fare (SL-08)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Count
from django.db.models.functions import TruncMonth

from baken.households.models import Participation
from baken.shared import clock

if TYPE_CHECKING:
    from baken.homes.models import Home
    from baken.participants.models import Participant


def joined_in(participant: Participant, first: date, last: date) -> list[tuple[date, float]]:
    """How often a resident joined in, in each month of these days in which that was written down. One query."""
    found = Participation.objects.standing().filter(participant_id=participant.pk, on__range=(first, last))
    months = found.order_by().annotate(month=TruncMonth("on")).values("month").annotate(times=Count("activity_id"))
    return sorted((month, float(times)) for month, times in months.values_list("month", "times"))


def joined_in_per_home(home: Home, months: int) -> list[tuple[date, float, int]]:
    """In each of the last months how often one who joined in did so, and how many those were. One query."""
    year, month = divmod(clock.today().year * 12 + clock.today().month - months, 12)
    found = Participation.objects.standing().filter(home_id=home.pk, on__gte=date(year, month + 1, 1))
    rows = found.order_by().annotate(month=TruncMonth("on")).values("month")
    counted = rows.annotate(times=Count("activity_id"), people=Count("participant_id", distinct=True))
    return sorted((at, times / people, people) for at, times, people in counted.values_list("month", "times", "people"))
