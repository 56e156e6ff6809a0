"""Homes in a list: how many live there, and how many rooms are free on a day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Count, Exists, F, IntegerField, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce

from baken.homes.models import Room, Stay

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from baken.homes.models import Home


def rooms_in_use(on: date) -> QuerySet[Room]:
    """The rooms that can be lived in on a day."""
    return Room.objects.filter(Q(closed_on__isnull=True) | Q(closed_on__gt=on), opened_on__lte=on)


def with_counts(homes: QuerySet[Home], on: date) -> QuerySet[Home]:
    """The same homes, each with `room_count`, `resident_count` and `free_count` on a day, in the same query."""
    held = Stay.objects.on(on).filter(room=OuterRef("pk"))
    rooms = rooms_in_use(on).filter(home=OuterRef("pk")).order_by()
    return homes.annotate(
        room_count=_number(rooms.values("home").annotate(n=Count("pk"))),
        resident_count=_number(rooms.filter(Exists(held)).values("home").annotate(n=Count("pk"))),
    ).annotate(free_count=F("room_count") - F("resident_count"))


def _number(counted: QuerySet[Any, Any]) -> Coalesce:
    return Coalesce(Subquery(counted.values("n"), output_field=IntegerField()), Value(0))


def open_on(homes: QuerySet[Home], on: date) -> QuerySet[Home]:
    """Those in which people live on a day, or will."""
    return homes.filter(Q(closed_on__isnull=True) | Q(closed_on__gt=on))
