"""What methods ask: what is due, a last day, a role that nobody has, hours, a pause, a match to see again (MT-07)."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.urls import reverse

from baken.matching.models import Match, MatchState
from baken.matching.selectors.following import contacts_due
from baken.methods.catalogue import UnknownCourse
from baken.methods.engine import EventKind, effective
from baken.programmes.models import ProgrammeEvent, ProgrammeMember, Status
from baken.programmes.presenters import Addresses
from baken.programmes.selectors import as_fact, course_of, obligations_of, state_from
from baken.signals.rules import AHEAD, Kind, Signal, Sort
from baken.signals.settings import PAUSED_DAYS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from uuid import UUID

    from baken.methods.schema import Course
    from baken.programmes.models import Programme, ProgrammeObligation
    from baken.signals.rules import Moment
    from baken.signals.sources.looking import Look

RULE = "MT-07"
#: How long before its last day a method that has one says so: time to hand over.
CLOSING = timedelta(days=30)


@dataclass(frozen=True)
class Asked:
    """What a programme asks, whoever it is for: a participant, or who runs the group."""

    kind: Kind
    key: str
    rule: str
    since_on: date
    due_on: date
    url: str
    object_id: UUID
    sort: Sort = Sort.DUE
    details: dict[str, Any] = field(default_factory=dict)


def from_methods(look: Look) -> Iterator[Signal]:
    """What the methods of these participants ask: five queries at most. What a group asks is for who runs it."""
    members = ProgrammeMember.objects.still_there().filter(
        participant__in=look.participant_ids, programme__for_group=False
    )
    rows = members.exclude(programme__status=Status.ENDED).select_related("programme")
    whose = {row.programme_id: row.participant_id for row in rows}
    for programme, asked in asked_by([row.programme for row in rows], moment=look.moment, whose=whose):
        yield Signal(
            participant_id=whose[programme.pk],
            kind=asked.kind,
            key=asked.key,
            rule=asked.rule,
            since_on=asked.since_on,
            due_on=asked.due_on,
            sort=asked.sort,
            url=asked.url,
            object_id=asked.object_id,
            details=asked.details,
        )
    yield from _contacts(look)


def asked_by(
    programmes: Iterable[Programme], *, moment: Moment, whose: Mapping[UUID, UUID] | None = None
) -> Iterator[tuple[Programme, Asked]]:
    """What these programmes that are not finished ask: two queries. `whose` are the participants of those of one."""
    known = [(programme, course) for programme in programmes if (course := _course(programme))]
    due = obligations_of(programme for programme, _ in known)
    watched = [programme.pk for programme, course in known if _is_watched(programme, course)]
    events: dict[UUID, list[ProgrammeEvent]] = defaultdict(list)
    for event in ProgrammeEvent.objects.filter(programme__in=watched) if watched else ():
        events[event.programme_id].append(event)
    for programme, course in known:
        address = Addresses(programme.pk, (whose or {}).get(programme.pk))
        found = (
            *_steps(programme, course, due.get(programme.pk, []), address, moment),
            *_last_day(programme, course, address, moment),
            *_pause(programme, address, moment),
            *_open_roles(programme, course, events[programme.pk], address, moment),
            *_hours(programme, course, events[programme.pk], address),
        )
        yield from ((programme, asked) for asked in found)


def _course(programme: Programme) -> Course | None:
    try:
        return course_of(programme)
    except UnknownCourse:
        return None


def _is_watched(programme: Programme, course: Course) -> bool:
    """Whether its events have to be read: for roles that bind, or to know since when there were too many hours."""
    return any(role.before for role in course.roles) or _is_over(programme)


def _is_over(programme: Programme) -> bool:
    return programme.hours_budget is not None and programme.hours_used > programme.hours_budget


def _said(programme: Programme, **more: Any) -> dict[str, Any]:
    return {"course": programme.course_slug, "version": programme.course_version, **more}


def _steps(
    programme: Programme, course: Course, due: Iterable[ProgrammeObligation], address: Addresses, moment: Moment
) -> Iterator[Asked]:
    """What is late or comes in the next two weeks. While a method stands still, no days pass."""
    if programme.status != Status.RUNNING:
        return
    for one in due:
        if one.due_on > moment.today + AHEAD or one.step not in course.steps_by_key:
            continue
        counted_from = one.since_on or one.due_on
        yield Asked(
            Kind.METHOD_STEP,
            key=f"{one.key} {programme.pk} {counted_from:%Y%m%d}",
            rule=one.rule,
            since_on=min(counted_from, one.due_on),
            due_on=one.due_on,
            url=address.to("step", one.step),
            object_id=programme.pk,
            details=_said(programme, key=one.key, step=one.step, allowed=one.allowed, counted=one.since_on is not None),
        )


def _last_day(programme: Programme, course: Course, address: Addresses, moment: Moment) -> Iterator[Asked]:
    last_day = programme.last_day
    if last_day is None or course.limit is None or last_day > moment.today + CLOSING:
        return
    yield Asked(
        Kind.METHOD_ENDS,
        key=f"{Kind.METHOD_ENDS} {programme.pk}",
        rule=course.limit.rule,
        since_on=programme.started_on,
        due_on=last_day,
        url=address.home,
        object_id=programme.pk,
        details=_said(programme),
    )


def _pause(programme: Programme, address: Addresses, moment: Moment) -> Iterator[Asked]:
    days = moment.settings.get(PAUSED_DAYS.key, PAUSED_DAYS.default)
    since = programme.paused_since
    if since is None or (moment.today - since).days <= days:
        return
    yield Asked(
        Kind.METHOD_PAUSED,
        key=f"{Kind.METHOD_PAUSED} {programme.pk}",
        rule=RULE,
        since_on=since,
        due_on=since + timedelta(days=days),
        url=address.home,
        object_id=programme.pk,
        details=_said(programme),
    )


def _open_roles(
    programme: Programme, course: Course, events: Sequence[ProgrammeEvent], address: Addresses, moment: Moment
) -> Iterator[Asked]:
    """Roles that the method cannot do without where it is now, with nobody in them."""
    if programme.status != Status.RUNNING or not any(role.before for role in course.roles):
        return
    state = state_from(programme, events, today=moment.today, settings=moment.settings)
    reached = max((course.order[key] for key in state.open), default=0)
    for one in state.roles:
        role = one.role
        if not one.missing or role.before is None or course.order[role.before] > reached:
            continue
        left = [event.on for event in effective(map(as_fact, events)) if _leaves(event.kind, event.data, role.key)]
        since_on = max(left, default=programme.started_on)
        yield Asked(
            Kind.ROLE_OPEN,
            key=f"{Kind.ROLE_OPEN} {programme.pk} {role.key}",
            rule=role.rule,
            since_on=since_on,
            due_on=since_on,
            sort=Sort.MISSING,
            url=address.to("role_take", role.key),
            object_id=programme.pk,
            details=_said(programme, role=role.key, count=one.missing),
        )


def _leaves(kind: EventKind, data: Any, role: str) -> bool:
    return kind is EventKind.ROLE_LEFT and data.get("role") == role


def _hours(
    programme: Programme, course: Course, events: Sequence[ProgrammeEvent], address: Addresses
) -> Iterator[Asked]:
    """More hours than were agreed on: told, not refused."""
    budget = programme.hours_budget
    if course.hours is None or budget is None or not _is_over(programme):
        return
    since_on = _went_over_on(events, budget) or programme.started_on
    yield Asked(
        Kind.HOURS_OVER,
        key=f"{Kind.HOURS_OVER} {programme.pk}",
        rule=course.hours.rule,
        since_on=since_on,
        due_on=since_on,
        sort=Sort.CONTRADICTING,
        url=address.home,
        object_id=programme.pk,
        details=_said(programme, hours=round(programme.hours_used - budget, 2)),
    )


def _went_over_on(events: Iterable[ProgrammeEvent], budget: float) -> date | None:
    """The day on which more hours had been used than were agreed on by now."""
    spent = sorted(
        (event.on, float(event.data["hours"]))
        for event in effective(map(as_fact, events))
        if event.kind is EventKind.SPENT
    )
    used = 0.0
    for on, hours in spent:
        used += hours
        if used > budget:
            return on
    return None


def _contacts(look: Look) -> Iterator[Signal]:
    """Matches of which the day has come to see each other: three queries.

    Where the method itself asks for that contact, by its own rhythm, it is asked for once: there.
    """
    running = Match.objects.filter(participant__in=look.participant_ids, state=MatchState.RUNNING)
    found = [one for one in contacts_due(running) if one.due_on <= look.moment.today]
    asked = _asks_itself({one.match.programme for one in found if one.match.programme})
    for one in found:
        if one.match.programme in asked:
            continue
        yield Signal(
            participant_id=one.match.participant_id,
            kind=Kind.MATCH_CONTACT,
            key=f"{Kind.MATCH_CONTACT} {one.match.pk}",
            rule=one.rule,
            since_on=one.last_on or one.match.running_since or one.due_on,
            due_on=one.due_on,
            url=reverse("matching:match", args=[one.match.participant_id, one.match.pk]),
            object_id=one.match.pk,
            details={"missed": one.missed},
        )


def _asks_itself(programmes: set[UUID]) -> set[UUID]:
    """Which of these programmes have something due that comes by again and again."""
    if not programmes:
        return set()
    rows = ProgrammeMember.objects.still_there().filter(programme__in=programmes).select_related("programme")
    by_id = {row.programme_id: row.programme for row in rows}
    found = set()
    for pk, due in obligations_of(by_id.values()).items():
        course = _course(by_id[pk])
        returning = {item.key for item in course.cadences} if course else set()
        if not returning.isdisjoint(one.key for one in due):
            found.add(pk)
    return found
