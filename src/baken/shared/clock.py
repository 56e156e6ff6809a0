"""The only place that knows what time it is.

Everything that decides whether something is due or late asks here. A test freezes the clock; the demo moves it, so
that "late" can be seen. The audit log alone uses the machine's own time.
"""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from django.utils import timezone

if TYPE_CHECKING:
    from collections.abc import Iterator

_frozen: ContextVar[datetime | None] = ContextVar("frozen", default=None)
_shift: ContextVar[timedelta] = ContextVar("shift", default=timedelta())


def now() -> datetime:
    """The moment it is, aware, in the organisation's time zone."""
    return now_for_everyone() + _shift.get()


def now_for_everyone() -> datetime:
    """The same without the days by which a visitor moved their own clock: for what a worker waits for."""
    return timezone.localtime(_frozen.get() or timezone.now())


def today() -> date:
    """The day it is for the organisation."""
    return now().date()


def start_of(day: date) -> datetime:
    """The first moment of `day` in the organisation's time zone."""
    return timezone.make_aware(datetime.combine(day, time.min))


@contextmanager
def frozen(at: date | datetime) -> Iterator[None]:
    """Hold the clock: at the given moment, or at noon of the given day."""
    moment = at if isinstance(at, datetime) else datetime.combine(at, time(12))
    if timezone.is_naive(moment):
        moment = timezone.make_aware(moment)
    token = _frozen.set(moment)
    try:
        yield
    finally:
        _frozen.reset(token)


@contextmanager
def shifted(by: timedelta) -> Iterator[None]:
    """Let the clock run ahead (or behind) by a fixed time."""
    token = _shift.set(by)
    try:
        yield
    finally:
        _shift.reset(token)
