"""The words for steps, outcomes and what was recorded, shared by the forms and the screens."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from baken.methods.answers import as_date, is_given
from baken.methods.engine import EventKind
from baken.methods.texts import localised

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django_stubs_ext import StrOrPromise

    from baken.methods.schema import Course, Field, Outcome, Step, StepKind
    from baken.trajectories.models import TrajectoryEvent

#: On the button that leads to a step.
ACTIONS: Final[dict[StepKind, StrOrPromise]] = {
    "talk": gettext_lazy("Write down"),
    "form": gettext_lazy("Fill in"),
    "decision": gettext_lazy("Decide"),
    "document": gettext_lazy("To the document"),
    "assignment": gettext_lazy("Choose"),
    "agreement": gettext_lazy("Write down"),
    "arrangement": gettext_lazy("Write down"),
}


#: What the protocol's own list of changes is about (CT-07).
CHANGE_KINDS: Final[dict[str, StrOrPromise]] = {
    "course": gettext_lazy("Course of the trajectory"),
    "guide": gettext_lazy("Question guide"),
    "checklist": gettext_lazy("Checklist"),
    "agreement": gettext_lazy("Agreement"),
}

#: What happened to a part of the course in another version.
CHANGES: Final[dict[str, StrOrPromise]] = {
    "added": gettext_lazy("new"),
    "removed": gettext_lazy("dropped"),
    "changed": gettext_lazy("changed"),
}

#: The parts of a course that can differ.
PARTS: Final[dict[str, StrOrPromise]] = {
    "phase": gettext_lazy("Phase"),
    "step": gettext_lazy("Step"),
    "obligation": gettext_lazy("What is due"),
    "setting": gettext_lazy("Number of days"),
    "form": gettext_lazy("Form"),
    "guide": gettext_lazy("Question guide"),
}


def leads_to(course: Course, outcome: Outcome) -> str:
    """Where choosing an outcome leads, in a sentence."""
    if outcome.waits:
        return _("Onto the waiting list.")
    if outcome.ends:
        return _("The trajectory ends here, with a letter.")
    if outcome.goes_to is None:
        return _("The trajectory goes on in the same phase.")
    phase = {"phase": localised(course.phases_by_key[outcome.goes_to].title)}
    if outcome.new_round:
        return _("A new round begins, in the phase %(phase)s.") % phase
    return _("On to the phase %(phase)s.") % phase


def ending_title(course: Course, key: str) -> str:
    """What a trajectory ended as: one of the endings, or an outcome that ends it."""
    if ending := course.endings_by_key.get(key):
        return localised(ending.title)
    for step in course.all_steps():
        if (outcome := step.outcome(key)) and outcome.ends:
            return localised(outcome.title)
    return key


def ended_words(course: Course, key: str, on: date) -> str:
    """That a trajectory was completed or stopped, and when, for beside a name."""
    ending = course.endings_by_key.get(key)
    words = _("trajectory completed on %(day)s") if ending and not ending.stops else _("trajectory stopped on %(day)s")
    return words % {"day": date_format(on, "j F Y")}


def event_title(course: Course, event: TrajectoryEvent) -> str:
    """What an event is about, in a few words."""
    if step := course.steps_by_key.get(event.step):
        return localised(step.title)
    if phase := course.phases_by_key.get(event.phase):
        return _("Phase %(phase)s closed") % {"phase": localised(phase.title)}
    if event.kind == EventKind.ENDED:
        return _("Trajectory stopped")
    if event.kind == EventKind.MOVED:
        return _("On along version %(version)s of the way of working") % {"version": event.data.get("to", "")}
    return _("Trajectory started")


def outcome_title(course: Course, event: TrajectoryEvent) -> str:
    """What was decided; nothing for an event that is no decision."""
    if event.kind == EventKind.ENDED:
        return ending_title(course, event.outcome)
    step = course.steps_by_key.get(event.step)
    outcome = step.outcome(event.outcome) if step else None
    return localised(outcome.title) if outcome else ""


def full_day(day: date) -> str:
    """A day as on paper: 24 november 2025."""
    return date_format(day, "j F Y")


def recorded_facts(course: Course, step: Step | None, data: Mapping[str, Any]) -> list[dict[str, str]]:
    """What was recorded with an event, as terms with their text, ready for `shared/_facts.html`."""
    facts = _answers(course, step, data.get("answers"))
    for key, label in _LABELS.items():
        if is_given(data.get(key)):
            facts.append({"term": str(label), "text": _plain(data[key])})
    if isinstance(covered := data.get("covered"), list):
        titles = {domain.key: localised(domain.title) for domain in course.life_domains}
        facts.append({"term": _("Life domains"), "text": ", ".join(titles[key] for key in covered if key in titles)})
    return facts


#: What may be kept beside the answers to a form, in the order in which it is shown.
_LABELS: Final[dict[str, StrOrPromise]] = {
    "until": gettext_lazy("Until and including"),
    "conditions": gettext_lazy("Agreements"),
    "to_whom": gettext_lazy("Referred to"),
    "person": gettext_lazy("Who it is"),
    "agreed_by": gettext_lazy("Agreed by"),
    "present": gettext_lazy("Who were there"),
    "note": gettext_lazy("Note"),
}


def _plain(value: Any) -> str:
    if day := as_date(value):
        return full_day(day)
    return ", ".join(str(part) for part in value) if isinstance(value, list | tuple) else str(value)


def _answers(course: Course, step: Step | None, answers: Any) -> list[dict[str, str]]:
    if step is None or not step.form or not isinstance(answers, dict):
        return []
    return [
        {"term": localised(field.label), "text": _answer(field, answers[field.key])}
        for field in course.form(step.form).fields
        if is_given(answers.get(field.key))
    ]


def _answer(field: Field, value: Any) -> str:
    if field.kind == "yesno":
        return _("Yes") if value else _("No")
    options = {option.key: localised(option.label) for option in field.options}
    if field.kind == "choice":
        return options.get(value, str(value))
    if field.kind == "choices":
        return "; ".join(options.get(one, str(one)) for one in value)
    return _plain(value)
