"""Moving to another room or home, now or on a day that is still to come, and not moving after all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Unpack, cast

from django.utils.translation import gettext as _

from baken.accounts.policy import Action
from baken.audit.rules import Event
from baken.homes.access import check_can_home
from baken.homes.models import EndReason, Room, Stay, StayPattern
from baken.homes.rules.patterns import Pattern, counted_from
from baken.homes.services.following import follow
from baken.homes.services.ground import decides_stay, in_words, lock_rooms, locked_stay, log_stay
from baken.homes.services.stays import PatternData, check_kind, check_pattern, check_warnings, stay_after, stay_before
from baken.participants.access import check_can
from baken.participants.selectors import get_participant
from baken.participants.services.ground import Once, demand, take_revision
from baken.shared import clock
from baken.shared.errors import DomainError, Refused

if TYPE_CHECKING:
    from datetime import date

    from baken.accounts.rules import Actor
    from baken.homes.models import StayKind


@decides_stay("stay", makes=Stay)
def move_stay(
    *,
    actor: Actor,
    stay: Stay,
    room: Room,
    on: date,
    because: str,
    kind: StayKind | str = "",
    until_on: date | None = None,
    pattern: PatternData | None = None,
    confirmed: bool = False,
    **_key: Unpack[Once],
) -> Stay:
    """Let someone live in another room from a day on, here or in another home; gives the stay there.

    With another `kind` they may stay in their room: a trial that succeeded goes on as full-time. Without one the stay
    goes on as it was, with its end and its pattern. Another home may warn, as where someone begins.

    Raises:
        Refused: somebody lives in that room, or they died.
        DomainError: no reason; a day before the stay, or after it; the room where they live already.
    """
    because = demand(because, "because", _("Write down why."))
    if stay.participant.is_deceased:
        raise Refused(_("This person died."), field="on", code="died")
    stay = locked_stay(stay)
    goes_on = not kind
    if goes_on and room.pk == stay.room_id:
        raise DomainError(_("This is the room where they live already."), field="room")
    if room.home_id != stay.room.home_id:
        check_warnings(actor, stay.participant, room, on, confirmed=confirmed)
    _check_within(stay, on)
    lock_rooms(room, stay.room)
    new = _moved(stay, room, on, because)
    if not goes_on:
        check_kind(str(kind), on, until_on)
        new.kind, new.until_on, new.end_reason, new.end_note = str(kind), until_on, "", ""
    parts = check_pattern(new.kind, pattern) if not goes_on else []
    with in_words(actor, new, stay):
        stay.save()
        new.save()
    if goes_on:
        _take_patterns_along(stay, new)
    elif pattern:
        StayPattern.objects.create(stay=new, from_on=on, weeks=pattern.weeks, parts=parts)
    log_stay(actor=actor, action=Event.CREATE, stay=new, home=str(room.home_id), moved=on.isoformat())
    follow(actor=actor, stay=new, on=clock.today())
    return new


@decides_stay("stay", "other", makes=Stay)
def swap_rooms(*, actor: Actor, stay: Stay, other: Stay, on: date, because: str, **_key: Unpack[Once]) -> Stay:
    """Let two people change rooms from a day on, both at once; gives the new stay of the first.

    Raises:
        Refused: one of them died. DomainError: no reason; the same person; a day outside one of the stays.
    """
    because = demand(because, "because", _("Write down why."))
    if stay.participant_id == other.participant_id:
        raise DomainError(_("Choose somebody else to change rooms with."), field="other")
    for one in (stay, other):
        check_can_home(actor, Action.HOME_MANAGE, one.room.home)
        if one.participant.is_deceased:
            raise Refused(_("This person died."), field="other", code="died")
    locked = {one.pk: locked_stay(one) for one in sorted((stay, other), key=lambda one: one.participant_id)}
    both = [locked[stay.pk], locked[other.pk]]
    for one in both:
        _check_within(one, on)
    lock_rooms(*(one.room for one in both))
    new = [_moved(both[0], both[1].room, on, because), _moved(both[1], both[0].room, on, because)]
    with in_words(actor, *new):
        for one in (*both, *new):
            one.save()
    for old, one in zip(both, new, strict=True):
        _take_patterns_along(old, one)
        log_stay(actor=actor, action=Event.CREATE, stay=one, home=str(one.room.home_id), moved=on.isoformat())
        follow(actor=actor, stay=one, on=clock.today())
    return new[0]


@decides_stay("stay")
def cancel_stay(*, actor: Actor, stay: Stay, revision: int) -> Stay | None:
    """Take back what was only planned. Whoever would have moved goes on living where they are; gives that stay.

    Of two who would have changed rooms, neither does. What was planned stays in the history of the database.

    Raises:
        Refused: it has begun; or the room where they would stay was given to someone else.
    """
    stay = locked_stay(stay)
    take_revision(stay, revision)
    if stay.from_on <= clock.today():
        raise Refused(_("This stay has begun. End it, or correct its days."), code="begun")
    if stay_after(stay) is not None:
        raise Refused(_("Another move follows this one. Cancel that first."), code="moves")
    before = stay_before(stay)
    taken_back = [(stay, before), *_other_half(actor, stay, before)]
    lock_rooms(*(one.room for one, _old in taken_back), *(old.room for _one, old in taken_back if old))
    again = [_as_before(one, old) for one, old in taken_back if old is not None]
    with in_words(actor, *again):
        for one, _old in taken_back:
            log_stay(actor=actor, action=Event.DELETE, stay=one, home=str(one.room.home_id))
            one.delete()
        for old in again:
            old.save()
    return before


def _check_within(stay: Stay, on: date) -> None:
    if on <= stay.from_on:
        raise DomainError(_("A stay lasts a night at least: choose a later day."), field="on")
    if stay.until_on and on >= stay.until_on:
        raise DomainError(_("The stay is over by then."), field="on")


def _moved(stay: Stay, room: Room, on: date, because: str) -> Stay:
    """End the stay by a move, and what follows it; neither is saved yet."""
    new = Stay(
        participant=stay.participant,
        room=room,
        kind=stay.kind,
        from_on=on,
        until_on=stay.until_on,
        because=because,
        end_reason=stay.end_reason,
        end_note=stay.end_note,
    )
    stay.until_on, stay.end_reason, stay.end_note = on, EndReason.MOVED, ""
    stay.revision += 1
    return new


def _take_patterns_along(old: Stay, new: Stay) -> None:
    """The pattern that holds on the day of the move, and those agreed for later."""
    rows = list(old.patterns.order_by("from_on"))
    now = [row for row in rows if row.from_on <= new.from_on][-1:]
    for row in [*now, *(row for row in rows if row.from_on > new.from_on)]:
        parts = tuple((a, b) for a, b in row.parts)
        moved = counted_from(Pattern(row.from_on, row.weeks, parts), max(row.from_on, new.from_on))
        StayPattern.objects.create(
            stay=new, from_on=moved.from_on, weeks=moved.weeks, parts=[list(part) for part in moved.parts]
        )


def _other_half(actor: Actor, stay: Stay, before: Stay | None) -> list[tuple[Stay, Stay | None]]:
    """Who comes to live in the room that is left, out of this one, on the same day: two who change rooms."""
    if before is None:
        return []
    found = Stay.objects.filter(room_id=before.room_id, from_on=stay.from_on).exclude(pk=stay.pk).first()
    from_where = stay_before(found) if found else None
    if found is None or from_where is None or from_where.room_id != stay.room_id:
        return []
    seen = found.participant if actor.is_system else get_participant(actor, found.participant_id)
    check_can(actor, Action.STAY_DECIDE, seen or found.participant)
    found.participant = seen or found.participant
    return [(locked_stay(found), from_where)]


def _as_before(planned: Stay, before: Stay) -> Stay:
    """The stay as it was agreed before the move was planned; its end is in its history."""
    kept = cast("Any", before).versions  # made by @tracked
    versions = kept.exclude(end_reason=EndReason.MOVED, until_on=planned.from_on)
    last = versions.order_by("-pgh_id").first()
    was = last or planned
    before.until_on, before.end_reason, before.end_note = was.until_on, was.end_reason, was.end_note
    before.revision += 1
    return before
