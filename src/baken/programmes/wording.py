"""The words for what a method asks and for what was recorded, shared by the forms and the screens."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.urls import reverse
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext, pgettext_lazy

from baken.methods.answers import is_given
from baken.methods.engine import EventKind
from baken.methods.texts import localised
from baken.programmes.rules import THE_PARTICIPANT, is_id
from baken.trajectories.wording import recorded_facts

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from django_stubs_ext import StrOrPromise

    from baken.methods.schema import Course, Outcome, StepKind
    from baken.methods.schema.people import Trait
    from baken.methods.schema.steps import Support
    from baken.programmes.models import ProgrammeEvent

    type Names = Mapping[str, str]

#: On the button that leads to a step.
ACTIONS: Final[dict[StepKind, StrOrPromise]] = {
    "talk": gettext_lazy("Write down"),
    "form": gettext_lazy("Fill in"),
    "decision": gettext_lazy("Decide"),
    "document": gettext_lazy("To the document"),
    "assignment": gettext_lazy("Choose"),
    "agreement": gettext_lazy("Write down"),
    "arrangement": gettext_lazy("Write down"),
    "meeting": gettext_lazy("Write down"),
    "score": gettext_lazy("Score"),
    "instrument": gettext_lazy("Fill in"),
    "drawing": gettext_lazy("To the drawing"),
    "match": gettext_lazy("To the match"),
}

TRAITS: Final[dict[Trait, StrOrPromise]] = {
    "expert-by-experience": gettext_lazy("Has own experience"),
    "trained": gettext_lazy("Was trained for this"),
    "independent": gettext_lazy("Is independent: not of this organisation"),
}

#: How near the worker stands, in methods that step back (MT-07).
SUPPORT: Final[dict[Support, StrOrPromise]] = {
    "leads": gettext_lazy("The worker is near and leads the way."),
    "beside": gettext_lazy("The worker stands beside."),
    "distance": gettext_lazy("The worker steps back."),
    "gone": gettext_lazy("The worker is not there any more."),
}

#: What is said of an event that is about no step.
_TITLES: Final[dict[str, StrOrPromise]] = {
    EventKind.STARTED: gettext_lazy("Method started"),
    EventKind.JOINED: gettext_lazy("Takes part"),
    EventKind.LEFT: gettext_lazy("Takes part no more"),
    EventKind.SPENT: gettext_lazy("Hours used"),
    EventKind.BUDGET: gettext_lazy("Hours agreed"),
    EventKind.PAUSED: gettext_lazy("Pause"),
    EventKind.RESUMED: gettext_lazy("Gone on after the pause"),
    EventKind.ENDED: gettext_lazy("Method finished"),
}


def hours_words(hours: float) -> str:
    """So many hours: 1 uur, 2,5 uur."""
    shown = int(hours) if float(hours).is_integer() else round(hours, 2)
    return ngettext("%(hours)s hour", "%(hours)s hours", 1 if hours == 1 else 2) % {"hours": number_format(shown)}


def ending_title(course: Course, key: str) -> str:
    """What a programme ended as: one of the endings, or an outcome that ends it."""
    if ending := course.endings_by_key.get(key):
        return localised(ending.title)
    outcomes = (step.outcome(key) for step in course.all_steps())
    return next((localised(one.title) for one in outcomes if one and one.ends), key)


def leads_to(course: Course, outcome: Outcome) -> str:
    """Where choosing an outcome leads, in a sentence."""
    if outcome.ends:
        return _("The method ends here.")
    if outcome.goes_to is None:
        return _("The method goes on.")
    return _("On to the phase %(phase)s.") % {"phase": localised(course.phases_by_key[outcome.goes_to].title)}


def event_title(course: Course, event: ProgrammeEvent, names: Names | None = None) -> str:
    """What an event is about, in a few words."""
    if step := course.steps_by_key.get(event.step):
        return _step_title(localised(step.title), event)
    if phase := course.phases_by_key.get(event.phase):
        return _phase_words(EventKind(event.kind)) % {"phase": localised(phase.title)}
    return _turn_title(course, event, names)


def _turn_title(course: Course, event: ProgrammeEvent, names: Names | None) -> str:
    """What an event is about that belongs to no step and no phase."""
    title, data = str(_TITLES.get(event.kind, "")), event.data
    match EventKind(event.kind):
        case EventKind.ROLE_TAKEN | EventKind.ROLE_LEFT:
            return _role_title(course, event, names or {})
        case EventKind.MOVED:
            return _("On along version %(version)s of the method") % {"version": data.get("to", "")}
        case EventKind.SPENT | EventKind.BUDGET:
            about = [hours_words(float(data.get("hours", 0))), str(data.get("what", ""))]
            return f"{title}: {', '.join(part for part in about if part)}"
        case EventKind.JOINED | EventKind.LEFT if names is not None:
            return f"{title}: {name_of(str(data.get('member')), names)}"
    return title


def _step_title(title: str, event: ProgrammeEvent) -> str:
    if number := event.data.get("makes_up"):
        return _("%(meeting)s %(number)s made up") % {"meeting": title, "number": number}
    if (subject := event.data.get("subject")) and "present" in event.data:
        return f"{title}: {subject}"
    return title


def _role_title(course: Course, event: ProgrammeEvent, names: Names) -> str:
    role = course.roles_by_key.get(str(event.data.get("role")))
    title = localised(role.title) if role else _("Role")
    words = {"role": title, "name": name_of(str(event.data.get("name") or event.data.get("person", "")), names)}
    if event.kind == EventKind.ROLE_LEFT:
        return _("%(role)s: %(name)s stops") % words
    return f"{title}: {words['name']}"


def _phase_words(kind: EventKind) -> str:
    if kind is EventKind.ENTERED:
        return _("%(phase)s begun")
    return _("%(phase)s left out") if kind is EventKind.LEFT_OUT else _("%(phase)s closed")


def outcome_title(course: Course, event: ProgrammeEvent) -> str:
    """What was decided; nothing for an event that is no decision."""
    if event.kind == EventKind.ENDED:
        return ending_title(course, event.outcome)
    step = course.steps_by_key.get(event.step)
    outcome = step.outcome(event.outcome) if step else None
    return localised(outcome.title) if outcome else ""


def name_of(key: str, names: Names) -> str:
    """Whoever this is: a name that one may know, or that it is another participant."""
    if key in names:
        return names[key]
    return pgettext("in a group", "another participant") if is_id(key) else key


def listed_names(keys: Iterable[str], names: Names) -> str:
    """Several people on one line: those one may know by name, the others as a number."""
    keys = list(keys)
    known = [names.get(key, key) for key in keys if key in names or not is_id(key)]
    if others := len(keys) - len(known):
        known.append(ngettext("%(count)d other", "%(count)d others", others) % {"count": others})
    return ", ".join(known)


def facts_of(course: Course, event: ProgrammeEvent, names: Names) -> list[dict[str, str]]:
    """What was recorded with an event, as terms with their text, ready for `shared/_facts.html`."""
    data: dict[str, Any] = event.data
    facts = []
    for key, label in _PEOPLE.items():
        if is_given(data.get(key)):
            facts.append({"term": str(label), "text": _people(data[key], names)})
    if "hours" in data:
        facts.append({"term": _("Hours"), "text": hours_words(float(data["hours"]))})
    for key, label in _PLAIN.items():
        if is_given(data.get(key)):
            facts.append({"term": str(label), "text": str(data[key])})
    if traits := data.get("traits"):
        facts.append({"term": _("Traits"), "text": ", ".join(str(TRAITS.get(one, one)) for one in traits)})
    if scorer := course.roles_by_key.get(str(data.get("scorer", ""))):
        facts.append({"term": _("Scored by"), "text": localised(scorer.title)})
    if link := _kept_at(course, event):
        facts.append(link)
    rest = {
        key: value for key, value in data.items() if key not in _PEOPLE and not (key == "person" and "role" in data)
    }
    return [*facts, *recorded_facts(course, course.steps_by_key.get(event.step), rest)]


#: The screens of what another room keeps, by the kind of step.
_KEPT_AT: Final[dict[str, tuple[str, StrOrPromise]]] = {
    "instrument": ("instruments:response", gettext_lazy("The answers")),
    "drawing": ("drawings:version", gettext_lazy("The drawing")),
}


def _kept_at(course: Course, event: ProgrammeEvent) -> dict[str, str] | None:
    """Where what this step names can be read."""
    step = course.steps_by_key.get(event.step)
    ref = event.data.get("ref")
    if step is None or step.kind not in _KEPT_AT or not ref or event.participant_id is None:
        return None
    name, words = _KEPT_AT[step.kind]
    return {"term": str(words), "text": _("Look"), "url": reverse(name, args=[event.participant_id, ref])}


def _people(value: Any, names: Names) -> str:
    if isinstance(value, list | tuple):
        return listed_names(map(str, value), names)
    return name_of(str(value), names)


_PEOPLE: Final[dict[str, StrOrPromise]] = {
    "present": gettext_lazy("Present"),
    "absent": gettext_lazy("Absent"),
    "by_whom": gettext_lazy("Made by"),
}
_PLAIN: Final[dict[str, StrOrPromise]] = {
    "what": gettext_lazy("What for"),
    "minutes": pgettext_lazy("how long it took", "Minutes"),
    "name": gettext_lazy("Who it is"),
}


def names_for_one(participant_name: str) -> dict[str, str]:
    """How the participant is called in a programme of one."""
    return {THE_PARTICIPANT: participant_name}


def day_words(day: date) -> str:
    """A day as on paper: 24 november 2025."""
    return date_format(day, "j F Y")
