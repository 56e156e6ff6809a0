"""Who takes part and who carries it, how many hours went into it, and when it stood still (MT-07)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Final

from baken.methods.answers import is_given
from baken.methods.engine.events import Event, EventKind
from baken.methods.engine.wording import METHOD, Refusal, count, refused
from baken.methods.schema import Course, Members, Role

if TYPE_CHECKING:
    from baken.methods.engine.fold import Fold

#: What can still happen while a course stands still.
DURING_A_PAUSE: Final = frozenset(
    {EventKind.RESUMED, EventKind.ENDED, EventKind.LEFT, EventKind.ROLE_TAKEN, EventKind.ROLE_LEFT, EventKind.MOVED}
)


@dataclass(frozen=True, slots=True)
class Person:
    """Someone in a role. `key` is an id or a name, `traits` what makes this person fit for it."""

    key: str
    name: str
    traits: tuple[str, ...]
    since: date


@dataclass(slots=True)
class Company:
    """Everything beside the phases: members, roles, hours and pauses."""

    joined: dict[str, date] = field(default_factory=dict)
    left: dict[str, date] = field(default_factory=dict)
    people: dict[str, dict[str, Person]] = field(default_factory=dict)
    budget: float | None = None
    used: float = 0
    paused_since: date | None = None
    pauses: list[tuple[date, date]] = field(default_factory=list)

    @property
    def members(self) -> list[str]:
        """Who takes part now."""
        return [member for member in self.joined if member not in self.left]

    def in_role(self, role: Role) -> list[Person]:
        return list(self.people.get(role.key, {}).values())

    def missing(self, role: Role) -> int:
        """How many people this role still needs."""
        return max(0, role.least - len(self.in_role(role)))

    def paused_days(self, since: date, today: date) -> int:
        """How many days it stood still between a day and today."""
        stretches = [*self.pauses, *([(self.paused_since, today)] if self.paused_since else [])]
        return sum(max(0, (min(end, today) - max(start, since)).days) for start, end in stretches)

    def take(self, event: Event) -> None:
        """Take in an event that was found to have no objection."""
        member, person = str(event.data.get("member", "")), str(event.data.get("person", ""))
        match event.kind:
            case EventKind.JOINED:
                self.joined[member] = event.on
                self.left.pop(member, None)
            case EventKind.LEFT:
                self.left[member] = event.on
            case EventKind.ROLE_TAKEN:
                name, traits = str(event.data.get("name") or person), tuple(event.data.get("traits") or ())
                self.people.setdefault(event.data["role"], {})[person] = Person(person, name, traits, event.on)
            case EventKind.ROLE_LEFT:
                del self.people[event.data["role"]][person]
            case EventKind.BUDGET:
                self.budget = float(event.data["hours"])
            case EventKind.SPENT:
                self.used += float(event.data["hours"])
            case EventKind.PAUSED:
                self.paused_since = event.on
            case EventKind.RESUMED if self.paused_since:
                self.pauses.append((self.paused_since, event.on))
                self.paused_since = None


def objection_beside(fold: Fold, event: Event) -> Refusal | None:
    """Why someone cannot join, leave or take a role, or hours and pauses cannot be as is said."""
    match event.kind:
        case EventKind.JOINED | EventKind.LEFT:
            return _objection_to_member(fold, event)
        case EventKind.ROLE_TAKEN | EventKind.ROLE_LEFT:
            return _objection_to_role(fold.course, fold.company, event)
        case EventKind.BUDGET | EventKind.SPENT:
            return _objection_to_hours(fold.course, fold.company, event)
        case _:
            return _objection_to_pause(fold.course, fold.company, event)


def _objection_to_member(fold: Fold, event: Event) -> Refusal | None:
    members, company = fold.course.members, fold.company
    member = event.data.get("member")
    if members is None or members.most == 1:
        return refused("not-a-group", METHOD)
    if not is_given(member):
        return refused("no-member", members.rule)
    if event.kind is EventKind.LEFT:
        return _objection_to_leaving(members, company, event)
    if member in company.members:
        return refused("already-a-member", members.rule)
    if members.most is not None and len(company.members) >= members.most:
        return refused("group-full", members.rule, most=count(members.most))
    closed = not members.joins_later and fold.course.runs == "sequence" and fold.beyond_first
    return refused("group-closed", members.rule) if closed else None


def _objection_to_leaving(members: Members, company: Company, event: Event) -> Refusal | None:
    if event.data["member"] not in company.members:
        return refused("not-a-member", members.rule)
    return None if event.reason.strip() else refused("no-reason", members.rule)


def too_few(fold: Fold) -> Refusal | None:
    """Whether the group is still too small to begin. Once it is on its way, it may get smaller."""
    members = fold.course.members
    if fold.beyond_first or members is None or members.most == 1 or len(fold.company.members) >= members.least:
        return None
    return refused("too-few-members", members.rule, least=count(members.least), there=count(len(fold.company.members)))


def _objection_to_role(course: Course, company: Company, event: Event) -> Refusal | None:
    role = course.roles_by_key.get(str(event.data.get("role", "")))
    if role is None:
        return refused("unknown-role", METHOD)
    person = event.data.get("person")
    if not is_given(person):
        return refused("no-person-in-role", role.rule, role=role.title)
    there = str(person) in company.people.get(role.key, {})
    if event.kind is EventKind.ROLE_LEFT:
        return None if there else refused("not-in-role", role.rule, role=role.title)
    return (
        refused("already-in-role", role.rule, role=role.title) if there else _objection_to_fitness(role, company, event)
    )


def _objection_to_fitness(role: Role, company: Company, event: Event) -> Refusal | None:
    if lacking := [trait for trait in role.needs if trait not in (event.data.get("traits") or ())]:
        return refused(f"needs-{lacking[0]}", role.rule, role=role.title)
    if role.most is not None and len(company.in_role(role)) >= role.most:
        return refused("role-full", role.rule, role=role.title, most=count(role.most))
    return None


def missing_role(fold: Fold, phase: str) -> Refusal | None:
    """The first role that has to be filled before anything happens in this phase, and is not."""
    order = fold.course.order
    for role in fold.course.roles:
        if role.before and order[phase] >= order[role.before] and (missing := fold.company.missing(role)):
            return refused("role-missing", role.rule, role=role.title, lacking=count(missing))
    return None


def _objection_to_hours(course: Course, company: Company, event: Event) -> Refusal | None:
    if course.hours is None:
        return refused("no-hours", METHOD)
    hours = event.data.get("hours")
    if not isinstance(hours, int | float) or isinstance(hours, bool) or not hours > 0:
        return refused("hours-wrong", course.hours.rule)
    if event.kind is EventKind.BUDGET:
        if hours < course.hours.least:
            return refused("hours-too-few", course.hours.rule, least=count(course.hours.least))
        if company.budget is not None and not event.reason.strip():
            return refused("no-reason", course.hours.rule)
    return None


def _objection_to_pause(course: Course, company: Company, event: Event) -> Refusal | None:
    if event.kind is EventKind.RESUMED:
        return None if company.paused_since else refused("not-paused", METHOD)
    if not course.pauses:
        return refused("no-pauses", METHOD)
    return None if event.reason.strip() else refused("no-reason", METHOD)
