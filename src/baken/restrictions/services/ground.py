"""What every service of this room does with a measure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext as _

from baken.restrictions.models import Measure
from baken.shared import clock
from baken.shared.errors import DomainError, Refused

if TYPE_CHECKING:
    from datetime import date, datetime

RULE: Final = "SL-08"
WHAT: Final = "measure that restricts freedom"
LONGEST: Final = {"name": 200, "function": 120, "reason": 300, "text": 5000}


def locked(measure: Measure, *, running: bool = False) -> Measure:
    """The row, held until the transaction is over.

    Raises:
        Refused: it was withdrawn, or it is over while it has to be `running`.
    """
    row = Measure.objects.select_for_update(of=("self",)).get(pk=measure.pk)
    if row.withdrawn_at is not None:
        raise Refused(_("This measure was withdrawn, so it stays as it is."), code="withdrawn")
    if running and row.ended_at is not None:
        raise Refused(_("This measure is over already."), code="over")
    row.participant = measure.participant
    return row


def text(value: str, field: str, longest: str = "text") -> str:
    """The text without spaces around it; DomainError where it is longer than can be kept."""
    stripped = value.strip()
    if len(stripped) > LONGEST[longest]:
        raise DomainError(_("Keep it to %(most)s characters.") % {"most": LONGEST[longest]}, field=field)
    return stripped


def check_day(day: date, field: str, *, least: date | None = None) -> None:
    """DomainError for a day that is still to come, or before the `least` one, on which the measure began."""
    if day > clock.today():
        raise DomainError(_("This day is still to come."), field=field)
    if least is not None and day < least:
        raise DomainError(_("That is before the measure began."), field=field)


def check_moment(moment: datetime, field: str, *, least: datetime | None = None) -> None:
    """The same for a moment."""
    if moment > clock.now():
        raise DomainError(_("This moment is still to come."), field=field)
    if least is not None and moment < least:
        raise DomainError(_("That is before the measure began."), field=field)
