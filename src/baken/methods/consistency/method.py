"""What a method adds to a course: its order, the people it needs, its limits (MT-07)."""

from __future__ import annotations

from collections.abc import Iterator

from baken.methods.consistency.finding import Finding, known, twice
from baken.methods.schema import Course, Phase, Role, Step


def method_inconsistencies(course: Course) -> Iterator[Finding]:
    """All that does not fit, with where in the file it stands."""
    yield from _order(course)
    yield from twice((("roles", number, "key"), role.key) for number, role in enumerate(course.roles))
    for number, role in enumerate(course.roles):
        yield from _role(course, role, ("roles", number))
    yield from _bounds(course)
    for number, phase in enumerate(course.phases):
        for place, step in enumerate(phase.steps):
            yield from _step(course, phase, step, ("phases", number, "steps", place))
    yield from _about(course)


def _order(course: Course) -> Iterator[Finding]:
    if course.runs == "sequence":
        return
    for number, phase in enumerate(course.phases):
        if phase.closes != "close" or phase.ends_as:
            at = ("phases", number, "closes")
            yield at, f"in the order {course.runs!r} a phase is closed by hand and leads to no ending"
    if not any(ending.completed for ending in course.endings):
        yield ("endings",), f"in the order {course.runs!r} one of them must be `completed`"


def _role(course: Course, role: Role, place: tuple[str | int, ...]) -> Iterator[Finding]:
    if role.before:
        yield from known([role.before], course.phases_by_key, (*place, "before"), "phase")
    if role.most is not None and role.most < role.least:
        yield (*place, "most"), "is less than `least`"
    if role.before and not role.least:
        yield (*place, "least"), "is nought, so that nobody is needed before that phase"


def _bounds(course: Course) -> Iterator[Finding]:
    for name in ("members", "caseload"):
        bounds = getattr(course, name)
        if bounds and bounds.most is not None and bounds.most < bounds.least:
            yield (name, "most"), "is less than `least`"
    if course.hours and course.hours.typical < course.hours.least:
        yield ("hours", "typical"), "is less than `least`"
    if course.caseload and course.members and course.members.most != 1:
        yield ("caseload",), "belongs to a course for one participant at a time"


def _step(course: Course, phase: Phase, step: Step, place: tuple[str | int, ...]) -> Iterator[Finding]:
    if step.series and step.series.most is not None and step.series.most < step.series.least:
        yield (*place, "series", "most"), "is less than `least`"
    if step.series and not step.repeats:
        yield (*place, "repeats"), "must be true for a series of meetings"
    yield from known(step.scorers, course.roles_by_key, (*place, "scorers"), "role")
    if phase.private:
        yield place, "cannot stand in a private phase"


def _about(course: Course) -> Iterator[Finding]:
    if course.about is None:
        return
    places = course.about.places
    yield from twice((("about", "places", number, "group"), place.group) for number, place in enumerate(places))
    for number, place in enumerate(places):
        if place.complexity is None and place.direction is None:
            yield ("about", "places", number), "says neither `complexity` nor `direction`"
    beacons = course.about.beacons
    yield from twice((("about", "beacons", number, "beacon"), fit.beacon) for number, fit in enumerate(beacons))
