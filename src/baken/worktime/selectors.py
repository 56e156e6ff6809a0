"""Which numbers hold on which day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.apps import apps

from baken.worktime.models import Agreement
from baken.worktime.rules.regime import LAW, Regime, is_allowed

if TYPE_CHECKING:
    from datetime import date
    from typing import Any
    from uuid import UUID


def agreements() -> list[Agreement]:
    """Every agreement, the newest first."""
    return list(Agreement.objects.all())


def find_agreement(agreement_id: UUID) -> Agreement | None:
    return Agreement.objects.filter(pk=agreement_id).first()


def agreement_on(day: date) -> Agreement | None:
    """The agreement that holds on a day; None where only the law does."""
    return Agreement.objects.filter(starts_on__lte=day).first()


def regime_on(day: date) -> Regime:
    """The numbers that hold on a day: one query."""
    found = agreement_on(day)
    return regime_of(found) if found else LAW


def regimes_between(first: date, last: date) -> list[tuple[date, Regime]]:
    """The numbers that hold from the first to the last day, each with the day from which: one query."""
    found = [(one.starts_on, regime_of(one)) for one in Agreement.objects.filter(starts_on__lte=last)]
    before = [regime for starts_on, regime in found if starts_on <= first]
    later = [(starts_on, regime) for starts_on, regime in found if starts_on > first]
    return [(first, before[0] if before else LAW), *reversed(later)]


def regime_of(agreement: Agreement) -> Regime:
    """The numbers of an agreement, without those that a newer list of rules no longer allows."""
    return Regime({key: value for key, value in agreement.numbers.items() if is_allowed(key, value)})


def versions_of(agreement: Agreement) -> list[Any]:
    """What this agreement was, the newest first, each with who wrote it."""
    events = apps.get_model("worktime.AgreementEvent").objects.filter(pgh_obj_id=agreement.pk)
    return list(events.select_related("pgh_context").order_by("-pgh_id"))
