"""What a worker says themselves: when they can, days that differ, wishes, how far it is."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, time
from typing import TYPE_CHECKING, Any, Unpack
from uuid import UUID

from django.utils.translation import gettext as _

from baken.audit.rules import Event
from baken.homes.rules.patterns import HERE
from baken.participants.services.ground import Once, take_revision
from baken.shared import clock
from baken.shared.errors import DomainError, Refused
from baken.workers.deadlines import periods_of
from baken.workers.models import AvailabilityException, AvailabilityPattern, Deployment, TravelTime, Wish
from baken.workers.models.said import VerdictChoices, WantedChoices
from baken.workers.rules.availability import AvailabilityError, Part, Verdict, checked_pattern
from baken.workers.rules.wishes import HEAVIEST, LIGHTEST, closed_for
from baken.workers.services.ground import check_days, log_worker, said, writes_own

if TYPE_CHECKING:
    from collections.abc import Sequence

    from baken.accounts.models import User
    from baken.accounts.rules import Actor

#: The longest way there that counts as one, and the longest time that differs.
MOST_TRAVEL, MOST_DAYS = 300, 366


@dataclass(frozen=True)
class ExceptionData:
    """Both times or none; an end before the beginning lies in the next morning."""

    first_on: date
    last_on: date
    verdict: str
    starts: time | None = None
    ends: time | None = None
    note: str = ""


@dataclass(frozen=True)
class WishData:
    on: date
    wanted: str
    weight: int = LIGHTEST
    words: str = ""


@writes_own()
def set_availability(
    *, actor: Actor, user: User, from_on: date, weeks: int, otherwise: str, parts: Sequence[Part], revision: int = 0
) -> AvailabilityPattern:
    """When someone can work from a day on; what was said from that same day is replaced, of which `revision` is told.

    Raises:
        DomainError: a day in the past (rosters were made with what held then), or parts that cannot be (`field` is
            "parts", `code` as `AvailabilityError`).
        Conflict: it was saved meanwhile, in another window.
    """
    if from_on < clock.today():
        raise DomainError(
            _("This begins today at the earliest: what you said before stays as it was."), field="from_on"
        )
    if otherwise not in VerdictChoices.values:
        raise DomainError(_("Say what holds at all other times."), field="otherwise")
    try:
        pattern = checked_pattern(from_on, weeks, Verdict(otherwise), parts)
    except AvailabilityError as error:
        raise DomainError(_wrong(error.code), field="parts", code=error.code) from error
    row = AvailabilityPattern.objects.select_for_update().filter(user=user, from_on=from_on).first()
    action = Event.UPDATE if row else Event.CREATE
    row = row or AvailabilityPattern(user=user, from_on=from_on, revision=revision)
    take_revision(row, revision)
    row.weeks, row.otherwise = weeks, otherwise
    row.parts = [[part.starts, part.ends, str(part.verdict)] for part in pattern.parts]
    row.save()
    log_worker(actor=actor, action=action, user=user, what="availability", row=row)
    return row


@writes_own(about="pattern.user")
def remove_availability(*, actor: Actor, pattern: AvailabilityPattern) -> None:
    """Take back a pattern that is still to come. Raises Refused for one that has begun (`begun`)."""
    if pattern.from_on <= clock.today():
        raise Refused(_("This holds already. Say from which day on it is otherwise."), code="begun")
    log_worker(actor=actor, action=Event.DELETE, user=pattern.user, what="availability", row=pattern)
    AvailabilityPattern.objects.filter(pk=pattern.pk).delete()


@writes_own(makes=AvailabilityException)
def add_exception(*, actor: Actor, user: User, data: ExceptionData, **_key: Unpack[Once]) -> AvailabilityException:
    """Days on which it is otherwise than usual.

    Raises:
        DomainError: days that are over, the last before the first, too many, or one time without the other.
    """
    check_days(data.first_on, data.last_on, "last_on")
    if data.last_on < clock.today():
        raise DomainError(_("These days are over."), field="first_on")
    if (data.last_on - data.first_on).days > MOST_DAYS:
        raise DomainError(_("This is longer than a year. Change your usual week instead."), field="last_on")
    if (data.starts is None) != (data.ends is None):
        missing = "starts" if data.starts is None else "ends"
        raise DomainError(_("Fill in both times, or none for whole days."), field=missing)
    if data.starts is not None and data.starts == data.ends:
        raise DomainError(_("This is no time at all. Leave both empty for the whole day."), field="ends")
    if data.verdict not in VerdictChoices.values:
        raise DomainError(_("Say whether you can."), field="verdict")
    row = AvailabilityException.objects.create(user=user, **_stripped(data))
    log_worker(actor=actor, action=Event.CREATE, user=user, what="days that differ", row=row)
    return row


@writes_own(about="row.user")
def remove_exception(*, actor: Actor, row: AvailabilityException) -> None:
    """Days that are as usual after all."""
    log_worker(actor=actor, action=Event.DELETE, user=row.user, what="days that differ", row=row)
    AvailabilityException.objects.filter(pk=row.pk).delete()


@writes_own(makes=Wish)
def add_wish(*, actor: Actor, user: User, data: WishData, **_key: Unpack[Once]) -> Wish:
    """What someone would like on a day.

    Raises:
        DomainError: a day that is over, or not one of the choices.
        Refused: wishes for that roster are closed (`closed`), or there is a wish for that day (`known`).
    """
    _check_wish(user, data)
    if Wish.objects.filter(user=user, on=data.on).exists():
        raise Refused(_("You have a wish for this day already. Change that one."), field="on", code="known")
    row = Wish.objects.create(user=user, **_stripped(data))
    log_worker(actor=actor, action=Event.CREATE, user=user, what="wish for a roster", row=row)
    return row


@writes_own(about="wish.user")
def change_wish(*, actor: Actor, wish: Wish, data: WishData, revision: int) -> Wish:
    """Wish otherwise. Raises as `add_wish`; Conflict when it was saved meanwhile, in another window."""
    wish = Wish.objects.select_related("user").select_for_update(of=("self",)).get(pk=wish.pk)
    take_revision(wish, revision)
    _check_open(wish.user, wish.on)
    _check_wish(wish.user, data)
    if Wish.objects.filter(user=wish.user, on=data.on).exclude(pk=wish.pk).exists():
        raise Refused(_("You have a wish for this day already. Change that one."), field="on", code="known")
    for name, value in _stripped(data).items():
        setattr(wish, name, value)
    wish.save()
    log_worker(actor=actor, action=Event.UPDATE, user=wish.user, what="wish for a roster", row=wish)
    return wish


@writes_own(about="wish.user")
def remove_wish(*, actor: Actor, wish: Wish) -> None:
    """Wish it no longer. Raises Refused when wishes for that roster are closed (`closed`)."""
    _check_open(wish.user, wish.on)
    log_worker(actor=actor, action=Event.DELETE, user=wish.user, what="wish for a roster", row=wish)
    Wish.objects.filter(pk=wish.pk).delete()


@writes_own()
def set_travel_times(*, actor: Actor, user: User, minutes: dict[UUID, int | None]) -> int:
    """How long it takes to these homes; None where one would rather not say. How many were told otherwise than before.

    Raises:
        DomainError: more than five hours, or a home in which one does not work.
    """
    known = dict(TravelTime.objects.select_for_update().filter(user=user).values_list("home_id", "minutes"))
    works = set(Deployment.objects.filter(user=user).values_list("home_id", flat=True))
    told = {home: number for home, number in minutes.items() if known.get(home) != number}
    for home_id, number in told.items():
        if home_id not in works or (number is not None and not 0 <= number <= MOST_TRAVEL):
            raise DomainError(_("This is five hours at most."), field=f"home_{home_id}")
        if number is None:
            TravelTime.objects.filter(user=user, home_id=home_id).delete()
        else:
            TravelTime.objects.update_or_create(user=user, home_id=home_id, defaults={"minutes": number})
    if told:
        log_worker(actor=actor, action=Event.UPDATE, user=user, what="travel times", row=user)
    return len(told)


def homes_of(user: User, on: date) -> list[UUID]:
    """Where someone works on a day or will, to know which rosters a wish could be for."""
    found = Deployment.objects.filter(user=user).exclude(until_on__lt=on)
    return list(found.values_list("home_id", flat=True).distinct())


def _check_wish(user: User, data: WishData) -> None:
    if data.on < clock.today():
        raise DomainError(_("This day is over."), field="on")
    if data.wanted not in WantedChoices.values:
        raise DomainError(_("Say what you would like."), field="wanted")
    if not LIGHTEST <= data.weight <= HEAVIEST:
        raise DomainError(_("Say how much it matters to you."), field="weight")
    _check_open(user, data.on)


def _check_open(user: User, on: date) -> None:
    closed = closed_for(on, periods_of(homes_of(user, on), on), clock.now())
    if closed:
        words = {"day": said(closed.closes_at.astimezone(HERE).date()), "title": closed.title}
        raise Refused(
            _("Wishes for %(title)s could be given until %(day)s. Talk to who makes the roster.") % words,
            field="on",
            code="closed",
        )


def _stripped(data: ExceptionData | WishData) -> dict[str, Any]:
    return {name: value.strip() if isinstance(value, str) else value for name, value in asdict(data).items()}


def _wrong(code: str) -> str:
    return {
        "weeks": _("This repeats every week or every other week."),
        "outside": _("One of the times is not in these weeks."),
        "backwards": _("One of the times ends before it begins."),
        "too-long": _("One of the times is longer than a day."),
        "too-many": _("These are too many times to keep apart."),
    }.get(code, _("This cannot be a pattern."))
