"""Coming to live somewhere, leaving, and putting right what was written down wrongly."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Unpack

from django.utils.translation import gettext as _

from baken.audit.rules import Event
from baken.homes.admissions import warnings_for
from baken.homes.models import WITH_AN_END, EndReason, Room, Stay, StayKind, StayPattern
from baken.homes.rules.patterns import Pattern, PatternError, checked_parts, counted_from
from baken.homes.services.following import follow
from baken.homes.services.ground import decides_stay, in_words, lock_rooms, locked_stay, log_stay
from baken.participants.services.ground import Once, demand, take_revision
from baken.participants.services.people import lock_participant
from baken.shared import clock
from baken.shared.errors import DomainError, Refused

if TYPE_CHECKING:
    from datetime import date

    from baken.accounts.rules import Actor
    from baken.homes.rules.patterns import Parts
    from baken.participants.models import Participant


@dataclass(frozen=True)
class PatternData:
    """When someone who lives here part of the time is here: as `rules.patterns.Pattern`, without its day."""

    weeks: int
    parts: Parts


@decides_stay("participant", makes=Stay)
def begin_stay(
    *,
    actor: Actor,
    participant: Participant,
    room: Room,
    kind: str,
    from_on: date,
    because: str,
    until_on: date | None = None,
    pattern: PatternData | None = None,
    confirmed: bool = False,
    **_key: Unpack[Once],
) -> Stay:
    """Let someone come to live in a room, from a day that may be past or still to come.

    From that day on they belong to the team and the location of the home. Where a check warns (YG-04), a person has
    `confirmed` that they come all the same.

    Raises:
        Refused: they died; a check warns and nobody confirmed; somebody lives in the room, or they live elsewhere.
        DomainError: no reason, no end where one belongs, a pattern that cannot be, or a room that is not in use.
    """
    if participant.is_deceased:
        raise Refused(_("This person died."), field="from_on", code="died")
    because = demand(because, "because", _("Write down why here."))
    check_kind(kind, from_on, until_on)
    parts = check_pattern(kind, pattern)
    check_warnings(actor, participant, room, from_on, confirmed=confirmed)
    lock_participant(participant)
    lock_rooms(room)
    stay = Stay(participant=participant, room=room, kind=kind, from_on=from_on, until_on=until_on, because=because)
    with in_words(actor, stay):
        stay.save()
    if pattern:
        StayPattern.objects.create(stay=stay, from_on=from_on, weeks=pattern.weeks, parts=parts)
    log_stay(actor=actor, action=Event.CREATE, stay=stay, home=str(room.home_id), kind=kind)
    follow(actor=actor, stay=stay, on=clock.today())
    return stay


@decides_stay("stay")
def end_stay(*, actor: Actor, stay: Stay, on: date, reason: str, revision: int, note: str = "") -> Stay:
    """Let a stay end: `on` is the first day on which someone no longer lives here; it may still be to come.

    Raises:
        Refused: a move is planned, which has to be cancelled first; or it ended already.
        DomainError: no reason, or a day on which the stay had not begun.
    """
    if reason not in set(EndReason.values) - {EndReason.MOVED}:
        raise DomainError(_("Choose why it ends."), field="reason")
    stay = locked_stay(stay)
    take_revision(stay, revision)
    if stay.end_reason == EndReason.MOVED:
        raise Refused(_("A move follows. Cancel that first, or end the stay after it."), field="on", code="moves")
    _check_after(on, stay.from_on, "on")
    stay.until_on, stay.end_reason, stay.end_note = on, reason, note.strip()
    with in_words(actor, stay):
        stay.save()
    log_stay(actor=actor, action=Event.UPDATE, stay=stay, ended=reason)
    return stay


@decides_stay("stay")
def change_end(*, actor: Actor, stay: Stay, until_on: date | None, revision: int) -> Stay:
    """Agree on a longer or a shorter stay. Without an end, of a kind that needs none, someone stays living here.

    Raises:
        Refused: someone else lives in the room by then; or a move follows.
        DomainError: this kind of stay has an end, or the end is before the beginning.
    """
    stay = locked_stay(stay)
    take_revision(stay, revision)
    if stay.end_reason == EndReason.MOVED:
        raise Refused(_("A move follows. Cancel that first, or end the stay after it."), field="until_on", code="moves")
    check_kind(stay.kind, stay.from_on, until_on)
    lock_rooms(stay.room)
    stay.until_on = until_on
    if until_on is None:
        stay.end_reason = stay.end_note = ""
    with in_words(actor, stay):
        stay.save()
    log_stay(actor=actor, action=Event.UPDATE, stay=stay, until=until_on.isoformat() if until_on else None)
    return stay


@decides_stay("stay")
def correct_stay(
    *, actor: Actor, stay: Stay, from_on: date, until_on: date | None, because: str, revision: int
) -> Stay:
    """Put wrong days right, with a reason. Where a move joins two stays, the other one moves along.

    Raises:
        Refused: someone lived in the room, or the participant elsewhere, in those days.
        DomainError: no reason; days that cannot be.
    """
    because = demand(because, "because", _("Write down why the days are corrected."))
    stay = locked_stay(stay)
    take_revision(stay, revision)
    check_kind(stay.kind, from_on, until_on)
    before, after = stay_before(stay), stay_after(stay)
    if after is not None and until_on is None:
        raise DomainError(_("A move follows: say when."), field="until_on")
    if before is not None:
        _check_after(from_on, before.from_on, "from_on")
        before.until_on = from_on
    if after is not None and until_on is not None:
        if after.until_on and until_on >= after.until_on:
            raise DomainError(_("The stay after it would be over by then."), field="until_on")
        after.from_on = until_on
    shrinks = [before] if before and from_on < stay.from_on else []
    grows = [before] if before and from_on > stay.from_on else []
    if after is not None and until_on and stay.until_on:
        (shrinks if until_on > stay.until_on else grows).append(after)
    _let_patterns_begin(stay, from_on)
    if after is not None:
        _let_patterns_begin(after, after.from_on)
    stay.from_on, stay.until_on, stay.corrected_because = from_on, until_on, because
    lock_rooms(stay.room)
    with in_words(actor, stay, *shrinks, *grows):
        for one in (*shrinks, stay, *grows):
            one.save()
    log_stay(actor=actor, action=Event.UPDATE, stay=stay, corrected=True)
    follow(actor=actor, stay=stay, on=clock.today())
    return stay


def _let_patterns_begin(stay: Stay, on: date) -> None:
    """What was agreed holds from another first day on; of weeks that go by turns each stays what it was (YG-06)."""
    rows = list(stay.patterns.order_by("from_on"))
    if not rows:
        return
    first = next((row for row in reversed(rows) if row.from_on <= on), rows[0])
    stay.patterns.filter(from_on__lt=first.from_on).delete()
    moved = counted_from(Pattern(first.from_on, first.weeks, tuple((a, b) for a, b in first.parts)), on)
    first.from_on, first.parts = moved.from_on, [list(part) for part in moved.parts]
    first.save(update_fields=["from_on", "parts"])


def check_warnings(actor: Actor, participant: Participant, room: Room, on: date, *, confirmed: bool) -> None:
    """Raise Refused where a check warns and nobody confirmed; an import or the demo has nobody who could."""
    if confirmed or actor.is_system:
        return
    warnings = warnings_for(participant, room.home, on)
    if warnings:
        raise Refused(
            _("Look at this first: %(warning)s") % {"warning": warnings[0].text},
            field="confirmed", rule=warnings[0].rule, code="to-confirm",
        )  # fmt: skip


def stay_before(stay: Stay) -> Stay | None:
    """Where someone moved here from."""
    found = Stay.objects.filter(participant_id=stay.participant_id, until_on=stay.from_on, end_reason=EndReason.MOVED)
    return found.select_related("room__home").first()


def stay_after(stay: Stay) -> Stay | None:
    """Where someone moves to, or moved."""
    if stay.end_reason != EndReason.MOVED or stay.until_on is None:
        return None
    found = Stay.objects.filter(participant_id=stay.participant_id, from_on=stay.until_on)
    return found.select_related("room__home").first()


def check_kind(kind: str, from_on: date, until_on: date | None) -> None:
    """Raise DomainError for an unknown kind, and for an end that is missing or too soon."""
    if kind not in StayKind.values:
        raise DomainError(_("Choose how someone comes to live here."), field="kind")
    if until_on is None and kind in WITH_AN_END:
        raise DomainError(_("Say until when: this kind of stay has an end."), field="until_on")
    if until_on is not None:
        _check_after(until_on, from_on, "until_on")


def _check_after(day: date, first: date, field: str) -> None:
    if day <= first:
        raise DomainError(_("A stay lasts a night at least: choose a later day."), field=field)


def check_pattern(kind: str, pattern: PatternData | None) -> list[list[int]]:
    """The parts as they are kept; DomainError where a pattern is missing, too much, or cannot be."""
    if (kind == StayKind.PART_TIME) is not (pattern is not None):
        if pattern is None:
            raise DomainError(_("Say on which days and at what times."), field="pattern", rule="YG-06")
        raise DomainError(_("Only who lives here part-time has a pattern."), field="kind", rule="YG-06")
    if pattern is None:
        return []
    try:
        return [list(part) for part in checked_parts(pattern.weeks, pattern.parts)]
    except PatternError as error:
        raise DomainError(
            _("These times cannot be: someone comes and goes by turns, and is here sometimes."), field="pattern",
            rule="YG-06", code=error.code,
        ) from error  # fmt: skip
