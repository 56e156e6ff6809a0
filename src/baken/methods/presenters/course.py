"""The course of a method as a picture: its parts in their order, who is needed, and what bounds it (MT-07)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from baken.methods.texts import localised
from baken.methods.wording import CARRIERS, ORDERS, OWNERS, STEP_KINDS, SUPPORT, TRAITS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baken.methods.schema import Course, Members, Phase, Role, Step

WEEK, MONTH, YEAR = 7, 30.4, 365
FROM_WEEKS, FROM_MONTHS, FROM_YEARS = 14, 60, 700
#: How near the worker stands, as steps of a stair that goes down.
NEARNESS = {"leads": 4, "beside": 3, "distance": 2, "gone": 1}
#: More meetings than this are said in words only.
MOST_DOTS = 20


@dataclass(frozen=True)
class Line:
    """One step in the picture."""

    title: str
    kind: str
    icon: str
    remarks: tuple[str, ...] = ()
    help: str = ""
    dots: tuple[bool, ...] = ()  # one for each meeting; True: this one has to be


@dataclass(frozen=True)
class Box:
    """One phase or part in the picture."""

    number: int
    title: str
    aim: str
    lines: tuple[Line, ...]
    remarks: tuple[str, ...] = ()
    is_optional: bool = False
    is_private: bool = False
    support: str = ""
    nearness: int = 0

    @property
    def stairs(self) -> list[bool]:
        """How near the worker stands, as steps that are filled."""
        return [number < self.nearness for number in range(max(NEARNESS.values()))]


@dataclass(frozen=True)
class Bound:
    """Something that holds for the whole course: people it needs, hours, the longest it may last."""

    icon: str
    term: str
    text: str
    rule: str


@dataclass(frozen=True)
class Picture:
    """The whole course."""

    runs: str
    order: str
    boxes: tuple[Box, ...]
    bounds: tuple[Bound, ...]
    standing: tuple[Line, ...] = ()
    returning: tuple[str, ...] = ()
    endings: tuple[str, ...] = field(default=())

    @property
    def steps_back(self) -> bool:
        """Whether the worker stands further off as it goes on."""
        return any(box.nearness for box in self.boxes)


def picture(course: Course) -> Picture:
    """A course as its picture shows it."""
    return Picture(
        runs=course.runs,
        order=str(ORDERS[course.runs]),
        boxes=tuple(_box(course, phase, number) for number, phase in enumerate(course.phases, 1)),
        bounds=tuple(_bounds(course)),
        standing=tuple(_line(course, step) for step in course.standing),
        returning=tuple(dict.fromkeys(_returning(course))),
        endings=tuple(localised(ending.title) for ending in course.endings),
    )


def _returning(course: Course) -> Iterator[str]:
    for one in course.cadences:
        yield _("%(title)s: every %(time)s") % {"title": localised(one.title), "time": _days(course, one.every)}


def in_one_line(course: Course) -> str:
    """The phases in their order, for a list."""
    sign = " → " if course.runs == "sequence" else " ⇄ " if course.runs == "back-and-forth" else " · "
    return sign.join(localised(phase.title) for phase in course.phases)


def about_days(days: int) -> str:
    """A number of days as people say it, about."""
    if days >= FROM_YEARS:
        years = round(days / YEAR)
        return ngettext("%(count)d year", "%(count)d years", years) % {"count": years}
    if days >= FROM_MONTHS:
        months = round(days / MONTH)
        return ngettext("%(count)d month", "%(count)d months", months) % {"count": months}
    if days >= FROM_WEEKS:
        weeks = round(days / WEEK)
        return ngettext("%(count)d week", "%(count)d weeks", weeks) % {"count": weeks}
    return ngettext("%(count)d day", "%(count)d days", days) % {"count": days}


def _days(course: Course, setting: str) -> str:
    return about_days(course.defaults[setting])


def _box(course: Course, phase: Phase, number: int) -> Box:
    remarks = []
    if phase.lasts:
        remarks.append(_("about %(time)s") % {"time": _days(course, phase.lasts)})
    return Box(
        number=number,
        title=localised(phase.title),
        aim=localised(phase.aim),
        lines=tuple(_line(course, step) for step in phase.steps),
        remarks=tuple(remarks),
        is_optional=phase.optional,
        is_private=phase.private,
        support=str(SUPPORT[phase.support]) if phase.support else "",
        nearness=NEARNESS[phase.support] if phase.support else 0,
    )


_ICONS = {
    "talk": "people",
    "form": "pen",
    "decision": "goal",
    "document": "document",
    "assignment": "user",
    "agreement": "check",
    "arrangement": "calendar",
    "meeting": "people",
    "score": "scales",
    "instrument": "report",
    "drawing": "edit",
    "match": "heart",
}


def _line(course: Course, step: Step) -> Line:
    remarks = list(_remarks(course, step))
    dots: tuple[bool, ...] = ()
    if step.series:
        least, most = step.series.least, step.series.most
        if most and most <= MOST_DOTS:
            dots = tuple(number < least for number in range(most))
    return Line(
        title=localised(step.title),
        kind=str(STEP_KINDS[step.kind]),
        icon=_ICONS[step.kind],
        remarks=tuple(remarks),
        help=localised(step.help) if step.help else "",
        dots=dots,
    )


def _remarks(course: Course, step: Step) -> Iterator[str]:
    if series := step.series:
        yield _span(series.least, series.most, _("meetings"))
        if series.minutes:
            yield _("%(count)d minutes each") % {"count": series.minutes}
        if series.make_up:
            yield _("who missed one can make it up")
    elif step.repeats:
        yield _("can come by again")
    if not step.required:
        yield _("if wanted")
    if step.scorers:
        yield _("scored by %(who)s, each for themselves") % {"who": _people(course, step.scorers)}
    elif step.by:
        yield _people(course, step.by)
    if step.owner:
        yield str(OWNERS[step.owner])


def _people(course: Course, keys: tuple[str, ...]) -> str:
    names = {key: localised(role.title) for key, role in course.roles_by_key.items()}
    known = {"participant": _("the participant"), "circle": _("the circle")}
    return ", ".join(names.get(key) or known.get(key) or key for key in keys)


def _bounds(course: Course) -> Iterator[Bound]:
    if course.members:
        yield Bound("people", _("Who takes part"), _members(course.members), course.members.rule)
    for role in course.roles:
        yield Bound("user", localised(role.title), _role(course, role), role.rule)
    if course.caseload:
        text = _span(course.caseload.least, course.caseload.most, _("people in one team"))
        yield Bound("people", _("Caseload"), text, course.caseload.rule)
    if course.hours:
        text = _("from %(least)d hours, often about %(typical)d") % {
            "least": course.hours.least,
            "typical": course.hours.typical,
        }
        yield Bound("clock", _("Hours"), text, course.hours.rule)
    if course.limit:
        months = course.limit.months
        text = ngettext("never longer than %(count)d month", "never longer than %(count)d months", months)
        yield Bound("calendar", _("Limit"), text % {"count": months}, course.limit.rule)
    if not course.pauses:
        yield Bound("pause", _("Pauses"), _("the time goes on: it cannot be paused"), "MT-07")


def _members(members: Members) -> str:
    text = _span(members.least, members.most, _("participants together"))
    return _("%(who)s; one can still join later") % {"who": text} if members.joins_later else text


def _role(course: Course, role: Role) -> str:
    parts = [_span(role.least, role.most, "") if role.least or role.most else _("if wanted")]
    parts.append(str(CARRIERS.get(role.who, _("the participant"))))
    parts += [str(TRAITS[trait]) for trait in role.needs if (role.who, trait) != ("peer", "expert-by-experience")]
    if role.before:
        phase = course.phases_by_key[role.before]
        parts.append(_("there before “%(phase)s” begins") % {"phase": localised(phase.title)})
    return ", ".join(part for part in parts if part)


def _span(least: int, most: int | None, what: str) -> str:
    """A number, or from one to another."""
    if most is None:
        number = _("%(least)d or more") % {"least": least}
    elif least == most:
        number = str(least)
    else:
        number = _("%(least)d to %(most)d") % {"least": least, "most": most}
    return f"{number} {what}".strip()
