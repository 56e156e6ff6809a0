"""What every service of this room begins and ends with: may they, once only, the access log, the words of what the
database refuses."""

from __future__ import annotations

from contextlib import contextmanager
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from baken.accounts.policy import Action
from baken.audit import services as audit
from baken.homes.access import check_can_home
from baken.homes.models import Room, Stay
from baken.homes.selectors import as_seen_by, homes_for
from baken.participants.access import check_can
from baken.participants.services.ground import carried_out_once, log
from baken.participants.services.people import lock_participant
from baken.shared.errors import DomainError, Refused

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from baken.accounts.rules import Actor
    from baken.homes.models import Home
    from baken.shared.models import Model

#: What the constraints of `migrations/0002_time_itself.py` are called.
ONE_PERSON, ONE_PLACE = "one_person_in_a_room", "nobody_lives_in_two_places"
ROOM_IN_USE, HOME_OPEN = "a_stay_while_its_room_is_in_use", "a_room_while_its_home_is_open"


def writes_home[**P, R](
    action: Action, *, about: str, makes: type[Model] | None = None
) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Only who may do `action` with the home found at `about` (such as "room.home"), in one transaction.

    The rest as `writes` of the participants' room.
    """
    first, _dot, further = about.partition(".")
    find = attrgetter(further) if further else None

    def check(kwargs: Mapping[str, Any]) -> None:
        home = find(kwargs[first]) if find else kwargs[first]
        check_can_home(kwargs["actor"], action, home)

    return carried_out_once(check, makes)


def decides_stay[**P, R](*about: str, makes: type[Model] | None = None) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Only who may decide where the participants of these stays live, and manages the home of the `room`, if any.

    So a move needs both: the right to decide for someone, and the home where they come to live.
    """

    def check(kwargs: Mapping[str, Any]) -> None:
        for name in about:
            document = kwargs[name]
            check_can(kwargs["actor"], Action.STAY_DECIDE, getattr(document, "participant", document))
        if kwargs.get("room") is not None:
            check_can_home(kwargs["actor"], Action.HOME_MANAGE, kwargs["room"].home)

    return carried_out_once(check, makes)


def log_home(*, actor: Actor, action: str, home: Home, what: str, row: Model, **details: Any) -> None:
    """One line in the access log about a change of something of a home; `details` name nobody."""
    audit.record(
        actor=actor,
        action=action,
        participant_id=None,
        what=what,
        object_type=type(row).__name__,
        object_id=row.pk,
        details={"home": str(home.pk), **details},
    )


def log_stay(*, actor: Actor, action: str, stay: Stay, **details: Any) -> None:
    """One line in the access log about where someone lives."""
    log(actor=actor, action=action, participant=stay.participant, what="stay", row=stay, **details)


def locked_stay(stay: Stay) -> Stay:
    """The stay as it is now; the participant keeps the ties it was loaded with.

    Locks are taken in this order: participants, rooms, stays. Then nobody waits in a ring.
    """
    lock_participant(stay.participant)
    found = Stay.objects.select_related("room__home").select_for_update(of=("self",)).get(pk=stay.pk)
    found.participant = stay.participant
    return found


def lock_rooms(*rooms: Room) -> None:
    """Whoever gives one of these rooms at the same moment waits; the database would refuse, but by a deadlock."""
    list(Room.objects.select_for_update().filter(pk__in=[room.pk for room in rooms]).order_by("pk"))


@contextmanager
def in_words(actor: Actor, *stays: Stay) -> Iterator[None]:
    """Write these stays; what the database refuses becomes words beside the field.

    Raises:
        Refused: somebody lives in the room (`room-held`), or the participant elsewhere (`lives-elsewhere`).
        DomainError: the room is not in use in those days (`room-not-in-use`).
    """
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        constraint = constraint_of(error)
        if constraint == ONE_PERSON:
            raise _room_held(actor, stays) from error
        if constraint == ONE_PLACE:
            raise _lives_elsewhere(actor, stays) from error
        if constraint == ROOM_IN_USE:
            raise _not_in_use(stays) from error
        raise


def constraint_of(error: IntegrityError) -> str:
    """The name of the constraint that refused."""
    return str(getattr(getattr(error.__cause__, "diag", None), "constraint_name", "") or "")


def _room_held(actor: Actor, stays: tuple[Stay, ...]) -> Refused:
    """Until when the room is held: by whom only to who may see that person."""
    for stay in stays:
        held = _in_the_way(stay).filter(room_id=stay.room_id).exclude(participant_id=stay.participant_id).first()
        if held is None:
            continue
        seen = as_seen_by(actor, [held]).stays
        who = seen[0].participant.display_name if seen else _("Someone else")
        words = {"who": who, "room": stay.room.name, "day": _day(held.until_on)}
        if stay.from_on < held.from_on:
            said = _("%(who)s comes to live in %(room)s on %(day)s.") % {**words, "day": _day(held.from_on)}
        elif held.until_on:
            said = _("%(who)s lives in %(room)s until %(day)s.") % words
        else:
            said = _("%(who)s lives in %(room)s, and no end has been agreed.") % words
        return Refused(said, field="room", code="room-held")
    return Refused(_("Someone else was given this room at the same moment."), field="room", code="room-held")


def _lives_elsewhere(actor: Actor, stays: tuple[Stay, ...]) -> Refused:
    for stay in stays:
        other = _in_the_way(stay).filter(participant_id=stay.participant_id).first()
        if other is None:
            continue
        home = homes_for(actor).filter(pk=other.room.home_id).first()
        words = {"home": home.name if home else _("another home"), "from": _day(other.from_on)}
        if other.until_on:
            said = _("There is a stay in %(home)s already, from %(from)s until %(until)s.") % {
                **words,
                "until": _day(other.until_on),
            }
        else:
            said = _("There is a stay in %(home)s already, from %(from)s on. Move from there, or end it first.") % words
        return Refused(said, field="from_on", code="lives-elsewhere")
    return Refused(_("There is a stay in those days already."), field="from_on", code="lives-elsewhere")


def _in_the_way(stay: Stay) -> Any:
    """The other stays that last on one of its days."""
    found = Stay.objects.exclude(pk=stay.pk).select_related("room", "participant__person").order_by("from_on")
    return found.filter(during__overlap=(stay.from_on, stay.until_on))


def _not_in_use(stays: tuple[Stay, ...]) -> DomainError:
    for stay in stays:
        room = Room.objects.get(pk=stay.room_id)
        words = {"room": room.name, "day": _day(room.opened_on)}
        if stay.from_on < room.opened_on:
            return DomainError(_("%(room)s is in use since %(day)s.") % words, field="from_on", code="room-not-in-use")
        if room.closed_on and (stay.until_on is None or stay.until_on > room.closed_on):
            words["day"] = _day(room.closed_on)
            said = _("%(room)s is out of use from %(day)s on. Say an end before that, or choose another room.") % words
            return DomainError(said, field="room", code="room-not-in-use")
    return DomainError(_("The room is not in use in those days."), field="room", code="room-not-in-use")


def _day(day: Any) -> str:
    return date_format(day, "j F Y") if day else ""
