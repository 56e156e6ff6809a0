"""The protocol's own list of changes, its versions, and what moving to another version means (CT-07)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from baken.methods import engine
from baken.methods.comparing import differences
from baken.methods.engine.wording import day
from baken.methods.texts import localised
from baken.trajectories.selectors import as_fact, course_of
from baken.trajectories.wording import CHANGE_KINDS, CHANGES, PARTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from baken.methods.engine import Due, Misfit
    from baken.methods.schema import Course
    from baken.methods.selectors import Entry
    from baken.trajectories.models import Trajectory, TrajectoryEvent


@dataclass(frozen=True)
class ChangeLine:
    """One entry of the list."""

    made_on: date
    kind: str
    what: str
    #: Empty when nothing follows.
    consequence: str
    decided_by: str
    version: str
    taken_off: str = ""
    take_off_url: str = ""


def change_lines(entries: Iterable[Entry], *, may_manage: bool) -> list[ChangeLine]:
    """The list as the page and the spreadsheet show it."""
    return [_line(entry, may_manage=may_manage) for entry in entries]


def _line(entry: Entry, *, may_manage: bool) -> ChangeLine:
    own = entry.own
    taken_off = ""
    if own is not None and own.withdrawn_on:
        taken_off = _("Taken off the list on %(day)s: %(reason)s") % {
            "day": date_format(own.withdrawn_on, "j F Y"),
            "reason": own.withdrawn_because,
        }
    open_to_take_off = own is not None and not taken_off and may_manage
    return ChangeLine(
        made_on=entry.made_on,
        kind=str(CHANGE_KINDS[entry.kind]),
        what=entry.what,
        consequence="" if _says_nothing(entry.consequence) else entry.consequence,
        decided_by=entry.decided_by or _("not recorded"),
        version=_("%(course)s, version %(number)d") % {"course": entry.course, "number": entry.version}
        if entry.version
        else _("our own"),
        taken_off=taken_off,
        take_off_url=reverse("trajectories:protocol_take_off", args=[own.pk]) if own and open_to_take_off else "",
    )


#: What people write who were asked what follows, when nothing does.
_NOTHING = frozenset({"", "geen", "niets", "nee", "none", "nothing", "no", "-"})


def _says_nothing(text: str) -> bool:
    return text.strip().rstrip(".!").casefold() in _NOTHING


def header() -> list[str]:
    """The first line of the spreadsheet."""
    return [
        _("Date"),
        _("Kind"),
        _("What changed"),
        _("What follows"),
        _("Decided by"),
        _("Version"),
        _("Taken off the list"),
    ]


def rows(lines: Iterable[ChangeLine]) -> Iterable[tuple[object, ...]]:
    """The list as lines of a spreadsheet."""
    return (
        (one.made_on, one.kind, one.what, one.consequence, one.decided_by, one.version, one.taken_off) for one in lines
    )


@dataclass(frozen=True)
class VersionLine:
    """One version of a course, and how many trajectories are under way on it."""

    title: str
    number: int
    valid_from: date
    is_newest: bool
    running: int
    url: str


def version_lines(versions: Iterable[Course], running: Mapping[tuple[str, int], int]) -> list[VersionLine]:
    """The versions of each course, the newest first."""
    lines: list[VersionLine] = []
    seen: set[str] = set()
    for course in versions:
        lines.append(
            VersionLine(
                title=localised(course.title),
                number=course.version,
                valid_from=course.valid_from,
                is_newest=course.slug not in seen,
                running=running.get((course.slug, course.version), 0),
                url=reverse("trajectories:protocol_version", args=[course.slug, course.version]),
            )
        )
        seen.add(course.slug)
    return lines


@dataclass(frozen=True)
class Comparison:
    """What moving a trajectory from its version to another one changes."""

    number: int
    differences: list[dict[str, Any]]
    due: list[dict[str, Any]]
    misfits: list[dict[str, Any]] = field(default_factory=list)

    @property
    def fits(self) -> bool:
        return not self.misfits


def compare(
    trajectory: Trajectory,
    onto: Course,
    events: Iterable[TrajectoryEvent],
    *,
    today: date,
    settings: Mapping[str, int],
) -> Comparison:
    """The other version beside the own: what is different, what becomes due or not any more, what does not fit."""
    course, facts = course_of(trajectory), [as_fact(event) for event in events]
    found = engine.misfits(course, onto, facts)
    return Comparison(
        number=onto.version,
        differences=[
            {
                "change": CHANGES[one.change],
                "kind": {"added": "ok", "removed": "late", "changed": "info"}[one.change],
                "part": PARTS[one.part],
                "title": localised(one.title),
                "rule": one.rule,
                "how": [localised(way) for way in one.how],
            }
            for one in differences(course, onto)
        ],
        due=[]
        if found
        else _due(
            engine.due_items(course, facts, today, settings),
            engine.due_items(onto, facts, today, settings),
        ),
        misfits=[_misfit(one) for one in found],
    )


def _misfit(one: Misfit) -> dict[str, Any]:
    return {
        "title": localised(one.title),
        "on": one.event.on,
        "why": localised(one.refusal.message),
        "rule": one.refusal.rule,
    }


def _due(before: Iterable[Due], after: Iterable[Due]) -> list[dict[str, Any]]:
    """What begins, ends or moves among what has a day."""
    old, new = ({one.key: one for one in side} for side in (before, after))
    lines = []
    for key in [*new, *(key for key in old if key not in new)]:
        was, will = old.get(key), new.get(key)
        if was and will and was.due_on == will.due_on:
            continue
        one = will or was
        if one is None:
            continue
        lines.append({"title": localised(one.title), "rule": one.rule, "words": _moved(was, will)})
    return lines


def _moved(was: Due | None, will: Due | None) -> str:
    if was is None and will is not None:
        return _("begins: due on %(day)s") % {"day": localised(day(will.due_on))}
    if will is None:
        return _("ends")
    return _("is due on %(day)s instead of %(before)s") % {
        "day": localised(day(will.due_on)),
        "before": localised(day(was.due_on)) if was else "",
    }
