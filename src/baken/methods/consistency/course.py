"""Phases and steps, forms and guides, deadlines: whether they fit each other."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from string import Formatter
from typing import Final

from baken.methods.consistency.finding import Finding, Place, known, twice
from baken.methods.schema import (
    Cadence,
    Change,
    Course,
    Deadline,
    Form,
    Outcome,
    Phase,
    Requirement,
    StandingStep,
    Step,
    Text,
)


def course_inconsistencies(course: Course) -> Iterator[Finding]:
    """All that does not fit, with where in the file it stands."""
    yield from _repeated(course)
    for number, phase in enumerate(course.phases):
        yield from _phase(course, phase, ("phases", number), last=number == len(course.phases) - 1)
    for number, step in enumerate(course.standing):
        yield from _standing(course, step, ("standing", number))
    for number, form in enumerate(course.forms):
        yield from _form(form, ("forms", number))
    yield from _settings(course)
    yield from _guides(course)
    yield from _changes(course)
    for number, deadline in enumerate(course.deadlines):
        yield from _deadline(course, deadline, ("deadlines", number))
    for number, cadence in enumerate(course.cadences):
        yield from _cadence(course, cadence, ("cadences", number))


# Names -------------------------------------------------------------------------------------------------------


def _repeated(course: Course) -> Iterator[Finding]:
    """Two things with one name. Phases, steps and marks share their names: deadlines count from them."""
    anchors: list[tuple[Place, str]] = []
    for number, phase in enumerate(course.phases):
        anchors.append((("phases", number, "key"), phase.key))
        anchors += [(("phases", number, "steps", place, "key"), step.key) for place, step in enumerate(phase.steps)]
    anchors += [(("standing", number, "key"), step.key) for number, step in enumerate(course.standing)]
    anchors += [(("marks", number, "key"), mark.key) for number, mark in enumerate(course.marks)]
    yield from twice(anchors)
    for part, keys in {
        "life_domains": [domain.key for domain in course.life_domains],
        "endings": [ending.key for ending in course.endings],
        "settings": [setting.key for setting in course.settings],
        "deadlines": [deadline.key for deadline in course.deadlines],
        "cadences": [cadence.key for cadence in course.cadences],
        "forms": [form.key for form in course.forms],
        "guides": [guide.key for guide in course.guides],
    }.items():
        yield from twice(((part, number, "key"), key) for number, key in enumerate(keys))


# Phases and steps --------------------------------------------------------------------------------------------


def _phase(course: Course, phase: Phase, place: Place, *, last: bool) -> Iterator[Finding]:
    decisions = [step for step in phase.steps if step.kind == "decision"]
    if phase.closes == "decision" and len(decisions) != 1:
        yield (*place, "closes"), f"needs exactly one decision, has {len(decisions)}"
    if phase.closes == "close" and decisions:
        yield (*place, "closes"), "is closed by hand, but has a decision"
    if phase.closes == "close" and last and not phase.ends_as and course.runs == "sequence":
        yield (*place, "closes"), "is the last phase: say with `ends_as` which ending it leads to"
    if bool(phase.steps) == phase.private:
        yield (*place, "steps"), "are needed, except in a private phase, which has none"
    if phase.lasts:
        yield from known([phase.lasts], course.defaults, (*place, "lasts"), "setting")
    if phase.ends_as:
        yield from known([phase.ends_as], course.endings_by_key, (*place, "ends_as"), "ending")
    for number, step in enumerate(phase.steps):
        at = (*place, "steps", number)
        earlier = {other.key for other in phase.steps[:number]}
        for key in step.after:
            if key not in earlier:
                yield (*at, "after"), f"{key!r} is no earlier step of this phase"
        yield from _step(course, step, at)
        for choice, outcome in enumerate(step.outcomes):
            yield from _outcome(course, phase, outcome, (*at, "outcomes", choice))


def _standing(course: Course, step: StandingStep, place: Place) -> Iterator[Finding]:
    yield from _step(course, step, place)
    yield from known(step.phases, course.phases_by_key, (*place, "phases"), "phase")
    if step.while_mark:
        yield from known([step.while_mark], course.marks_by_key, (*place, "while_mark"), "mark")
    if step.required or step.after or step.per:
        yield place, "a standing step is not required, comes after nothing and has no `per`"
    for number, outcome in enumerate(step.outcomes):
        at = (*place, "outcomes", number)
        if outcome.goes_to in step.phases:
            yield (*at, "goes_to"), "leads to a phase in which this step itself can be taken"
        yield from _outcome(course, None, outcome, at)


#: What a step of one kind has and of no other kind.
_BELONGS_TO: Final = {
    "assignment": "assignment",
    "document": "document",
    "series": "meeting",
    "scorers": "score",
    "instrument": "instrument",
    "drawing": "drawing",
}


def _step(course: Course, step: Step, place: Place) -> Iterator[Finding]:
    if (step.kind == "decision") != bool(step.outcomes):
        yield (*place, "outcomes"), "outcomes belong to a decision, and a decision needs them"
    for name, kind in _BELONGS_TO.items():
        if (step.kind == kind) != bool(getattr(step, name)):
            yield (*place, name), f'belongs to the kind "{kind}", which needs it'
    if step.kind in {"form", "score"} and not step.form:
        yield (*place, "form"), f'the kind "{step.kind}" needs one'
    if step.form:
        yield from known([step.form], course.forms_by_key, (*place, "form"), "form")
    if step.guide:
        yield from known([step.guide], (guide.key for guide in course.guides), (*place, "guide"), "guide")
    yield from twice(((*place, "outcomes", number, "key"), outcome.key) for number, outcome in enumerate(step.outcomes))


def _outcome(course: Course, phase: Phase | None, outcome: Outcome, place: Place) -> Iterator[Finding]:
    ways = [bool(outcome.goes_to), outcome.ends, outcome.waits]
    if sum(ways) > 1 or (phase and not any(ways)):
        yield place, "goes to a phase, ends or waits: one of the three"
    if outcome.goes_to:
        yield from known([outcome.goes_to], course.phases_by_key, (*place, "goes_to"), "phase")
        back = phase and course.order.get(outcome.goes_to, 0) <= course.order[phase.key]
        if outcome.goes_to in course.phases_by_key and phase and bool(back) != outcome.new_round:
            yield (*place, "goes_to"), "going back, and only that, begins a new round (`new_round`)"
    if outcome.mark:
        yield from known([outcome.mark], course.marks_by_key, (*place, "mark"), "mark")
    yield from known(outcome.clears, course.marks_by_key, (*place, "clears"), "mark")
    for number, requirement in enumerate(outcome.requires):
        yield from _requirement(course, phase, requirement, (*place, "requires", number))


def _requirement(course: Course, phase: Phase | None, requirement: Requirement, place: Place) -> Iterator[Finding]:
    steps = {step.key: step for step in phase.steps} if phase else {}
    step = steps.get(requirement.step)
    form = course.forms_by_key.get(step.form) if step and step.form else None
    if form is None:
        yield (*place, "step"), f"{requirement.step!r} is no step with a form in this phase"
        return
    yield from known([requirement.field], form.fields_by_key, (*place, "field"), "question")
    yield from known(requirement.when, form.fields_by_key, (*place, "when"), "question")
    if (requirement.at_least is None) == (requirement.equals is None):
        yield place, "needs either `at_least` or `equals`"


# Forms, guides, time -----------------------------------------------------------------------------------------


def _form(form: Form, place: Place) -> Iterator[Finding]:
    yield from twice(((*place, "fields", number, "key"), field.key) for number, field in enumerate(form.fields))
    for number, field in enumerate(form.fields):
        at = (*place, "fields", number, "options")
        if (field.kind in {"choice", "choices"}) != bool(field.options):
            yield at, 'belong to the kinds "choice" and "choices", which need them'
        yield from twice(((*at, place, "key"), option.key) for place, option in enumerate(field.options))


def _settings(course: Course) -> Iterator[Finding]:
    for number, setting in enumerate(course.settings):
        if not 0 < setting.minimum <= setting.default <= setting.maximum:
            yield ("settings", number, "default"), "lies between `minimum` (1 or more) and `maximum`"


def _guides(course: Course) -> Iterator[Finding]:
    for number, guide in enumerate(course.guides):
        at = ("guides", number, "sections")
        sections = [section.key for section in guide.sections]
        yield from twice(((*at, place, "key"), key) for place, key in enumerate(sections))
        if guide.per == "life-domain" and set(sections) != course.domain_keys:
            yield at, "must be the life domains: one section for each"
        for place, section in enumerate(guide.sections):
            yield from twice(
                ((*at, place, "questions", item, "key"), question.key)
                for item, question in enumerate(section.questions)
            )


def _changes(course: Course) -> Iterator[Finding]:
    """The history of the course: in order, and complete (CT-07)."""
    for number, change in enumerate(course.changes):
        at = ("changes", number)
        if change.version > course.version:
            yield (*at, "version"), f"the course is at version {course.version}"
        if change.version == course.version and change.made_on > course.valid_from:
            yield (*at, "made_on"), "comes after the day from which this version holds"
        if number and _when(change) < _when(course.changes[number - 1]):
            yield (*at, "made_on"), "comes before the one above it: the oldest stands first"
    told = {change.version for change in course.changes}
    for version in range(2, course.version + 1):
        if version not in told:
            yield ("changes",), f"nothing says what changed in version {version}"


def _when(change: Change) -> tuple[date, int]:
    return (change.made_on, change.version)


def _anchors(course: Course) -> set[str]:
    return {*course.phases_by_key, *course.steps_by_key, *course.marks_by_key}


def _deadline(course: Course, deadline: Deadline, place: Place) -> Iterator[Finding]:
    yield from _timed(course, deadline, place)
    yield from known(deadline.after, _anchors(course), (*place, "after"), "phase, step or mark")
    if deadline.within:
        yield from known([deadline.within], course.defaults, (*place, "within"), "setting")
    if deadline.until_of:
        yield from known([deadline.until_of], course.marks_by_key, (*place, "until_of"), "mark")
    if bool(deadline.until_of) == bool(deadline.after and deadline.within):
        yield place, "needs either `after` with `within`, or `until_of`"


def _cadence(course: Course, cadence: Cadence, place: Place) -> Iterator[Finding]:
    yield from _timed(course, cadence, place)
    yield from known(cadence.phases, course.phases_by_key, (*place, "phases"), "phase")
    yield from known([cadence.every], course.defaults, (*place, "every"), "setting")
    yield from known(cadence.counts_from, _anchors(course), (*place, "counts_from"), "phase, step or mark")


def _timed(course: Course, item: Deadline | Cadence, place: Place) -> Iterator[Finding]:
    yield from known([item.step], course.steps_by_key, (*place, "step"), "step")
    if item.while_mark:
        yield from known([item.while_mark], course.marks_by_key, (*place, "while_mark"), "mark")
    if not _fills(item.why):
        yield (*place, "why"), "may hold no other placeholders than {days} and {since}"


def _fills(text: Text) -> bool:
    try:
        names = {name for words in (text.nl, text.en) for _, name, _, _ in Formatter().parse(words)}
    except ValueError:
        return False
    return names <= {None, "days", "since"}
