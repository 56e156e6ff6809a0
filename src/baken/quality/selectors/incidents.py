"""Incidents over time; what kind, where and when stands in the figures of their own room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Case, CharField, Count, DateField, Value, When
from django.db.models.functions import TruncMonth

from baken.incidents.selectors import RegisterFilter
from baken.incidents.selectors.register import in_register
from baken.quality.selectors.tally import Tally

if TYPE_CHECKING:
    from datetime import date

    from baken.accounts.rules import Actor
    from baken.quality.selectors.choice import Choice


def incidents_by_month(actor: Actor, choice: Choice, first: date, last: date) -> list[Tally]:
    """How many were reported, and how many of them were near misses: one query over the register."""
    wanted = RegisterFilter(location_id=choice.location_id, team_id=choice.team_id, from_on=first, until_on=last)
    counted = (
        in_register(actor)
        .filter(wanted.as_q())
        .order_by()
        .annotate(
            month=TruncMonth("happened_at", output_field=DateField()),
            result=Case(
                When(near_miss=True, then=Value("near-miss")), default=Value("happened"), output_field=CharField()
            ),
        )
        .values_list("month", "team", "result")
        .annotate(count=Count("pk", distinct=True))
    )
    return [Tally(month, team, "incident", result, count) for month, team, result, count in counted]
