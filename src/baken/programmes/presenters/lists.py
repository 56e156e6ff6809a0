"""Programmes in lists: of one participant, and of the organisation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import ngettext, pgettext

from baken.methods.texts import localised
from baken.programmes.presenters.addresses import Addresses
from baken.programmes.rules import is_near_end
from baken.programmes.selectors import course_of
from baken.programmes.selectors.lists import in_sight
from baken.programmes.wording import ending_title
from baken.shared import clock

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from baken.participants.models import Participant
    from baken.programmes.models import Programme, ProgrammeMember


@dataclass(frozen=True)
class ProgrammeRow:
    """One programme in a list."""

    title: str
    method: str
    url: str
    whose: str
    since: date
    status: str
    chip: str
    where: str
    now: str
    last_day: date | None
    ended: str
    ended_on: date | None
    reason: str
    coordinator: str
    under_trajectory: bool = False


def row(programme: Programme, participant: Participant | None, *, whose: str = "", under: bool = False) -> ProgrammeRow:
    """A programme as seen from a participant, or from the group."""
    course = course_of(programme)
    addresses = Addresses(programme.pk, participant.pk if participant else None)
    phases = [localised(course.phases_by_key[key].title) for key in programme.phases if key in course.phases_by_key]
    near = not programme.is_ended and is_near_end(programme.last_day, clock.today())
    return ProgrammeRow(
        title=programme.title or localised(course.title),
        method=localised(course.title),
        url=addresses.home,
        whose=whose,
        since=programme.started_on,
        status=programme.get_status_display(),
        chip="soon" if near else {"running": "ok", "paused": "soon"}.get(programme.status, "quiet"),
        where=" · ".join(one.name for one in (programme.location, programme.team) if one),
        now=", ".join(phases),
        last_day=programme.last_day if not programme.is_ended else None,
        ended=ending_title(course, programme.ended_as) if programme.ended_as else "",
        ended_on=programme.ended_on,
        reason=programme.reason,
        coordinator=programme.coordinator.name if programme.coordinator else "",
        under_trajectory=under,
    )


def of_participant(member: ProgrammeMember) -> ProgrammeRow:
    """A programme in the dossier of one of its members."""
    return row(member.programme, member.participant, under=member.trajectory_id is not None)


def in_list(programmes: Iterable[Programme]) -> list[ProgrammeRow]:
    """Programmes of the organisation, each with those members whom one may see."""
    return [_in_list(programme) for programme in programmes]


def _in_list(programme: Programme) -> ProgrammeRow:
    people = in_sight(programme)
    if programme.for_group:
        count = sum(member.left_on is None for member in programme.members.all())
        words = ngettext("%(count)d participant", "%(count)d participants", count) % {"count": count}
        return row(programme, None, whose=words)
    one = people[0] if people else None
    return row(programme, one, whose=one.display_name if one else pgettext("in a group", "another participant"))
