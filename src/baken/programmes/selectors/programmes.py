"""Reading programmes: which there are, what was recorded, where they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from baken.accounts.selectors import rule_settings
from baken.instruments.models import Response
from baken.methods import engine
from baken.methods.selectors import find_course
from baken.programmes.models import Programme, ProgrammeMember
from baken.programmes.rules import is_id
from baken.shared import clock

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date
    from uuid import UUID

    from baken.methods.schema import Course
    from baken.participants.models import Participant, ParticipantQuerySet
    from baken.programmes.models import ProgrammeEvent


def course_of(programme: Programme) -> Course:
    """The course that this programme follows, in its version."""
    return find_course(programme.course_slug, programme.course_version)


def programmes_of(participant: Participant) -> list[ProgrammeMember]:
    """Every programme in which a participant takes or took part: those under way first, then the newest.

    Each is the membership, with its programme; the other members of a group do not come along.
    """
    found = list(
        ProgrammeMember.objects.filter(participant=participant)
        .select_related("programme__coordinator", "programme__team", "programme__location", "trajectory")
        .order_by("-joined_on", "-pk")
    )
    for member in found:
        member.participant = participant  # keeps the ties that the participant was loaded with
    return sorted(found, key=lambda member: member.left_on is not None)


def memberships(participant: Participant, programme_id: UUID) -> list[ProgrammeMember]:
    """The times that this participant took part in a programme, the newest first; none for who did not."""
    return [one for one in programmes_of(participant) if one.programme_id == programme_id]


def find_group(programme_id: UUID) -> Programme | None:
    """A group, whoever asks; None for an unknown id."""
    found = Programme.objects.filter(pk=programme_id, for_group=True)
    return found.select_related("coordinator", "team", "location").first()


def members_of(programme: Programme, visible: ParticipantQuerySet) -> list[ProgrammeMember]:
    """Everyone who takes or took part; only those in `visible` know their participant (`shown`)."""
    people = {one.pk: one for one in visible.filter(programmes__programme=programme).distinct()}
    found = list(programme.members.order_by("joined_on", "pk"))
    for member in found:
        member.shown = people.get(member.participant_id)
    return found


def events_of(programme: Programme, *, recorders: bool = False) -> list[ProgrammeEvent]:
    """Everything that was recorded, as it was recorded; with `recorders` each knows who wrote it down."""
    found = programme.events.select_related("recorded_by") if recorders else programme.events.all()
    events = list(found)
    for event in events:
        event.programme = programme
    return events


def withdrawn_answers(events: Iterable[ProgrammeEvent]) -> frozenset[str]:
    """Of the answers that these events name, those that were withdrawn in their own room: one query, if any."""
    refs = {event.data["ref"] for event in events if is_id(event.data.get("ref"))}
    if not refs:
        return frozenset()
    found = Response.objects.filter(pk__in=refs, withdrawn_at__isnull=False).values_list("pk", flat=True)
    return frozenset(map(str, found))


def as_fact(event: ProgrammeEvent) -> engine.Event:
    """A stored event as the engine reads it."""
    return engine.Event(
        id=event.pk,
        kind=engine.EventKind(event.kind),
        on=event.on,
        recorded_at=event.recorded_at,
        by=event.by_name,
        step=event.step,
        phase=event.phase,
        outcome=event.outcome,
        data=event.data,
        corrects=event.corrects_id,
        reason=event.reason,
    )


def state_of(programme: Programme, *, today: date | None = None) -> engine.State:
    """Where a programme stands: one query for its events, one for the organisation's settings."""
    return state_from(programme, events_of(programme), today=today)


def state_from(
    programme: Programme,
    events: Iterable[ProgrammeEvent],
    *,
    today: date | None = None,
    settings: Mapping[str, int] | None = None,
) -> engine.State:
    """The same from events that were read already."""
    return engine.state(
        course_of(programme),
        [as_fact(event) for event in events],
        today=today or clock.today(),
        settings=rule_settings() if settings is None else settings,
    )
