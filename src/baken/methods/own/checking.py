"""An organisation's own method: from what was typed to a course that runs, with every mistake and its line.

The main parts come from a form, the course from a text in YAML. Together they are one declaration, judged as the files
are. The parts of the form are put before the text, one line each, so that every mistake is known to belong either to
a part of the form or to a line of the text. Free of Django.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import yaml

from baken.methods.catalogue import METHODS, courses, methods
from baken.methods.consistency import inconsistencies
from baken.methods.kept_elsewhere import unknown_instruments
from baken.methods.schema import Course, Step
from baken.shared.declared import BrokenDeclaration, Problem, read_source, validated

#: No method that ships begins with this, so that an own one never hides it.
OWN_PREFIX: Final = "onze-"
#: The parts of a method that stand in the form, and not in the text.
IN_FORM: Final = frozenset({"title", "aim", "source", "about"})
LONGEST_TEXT: Final = 200_000
DEEPEST: Final = 30

type Main = Mapping[str, Any]

#: Characters that YAML does not bear, or takes for the end of a line.
_UNFIT: Final = re.compile(r"[^\t\n\r\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|[\u2028\u2029\ufeff]")
_OPENS: Final = (
    yaml.BlockMappingStartToken,
    yaml.BlockSequenceStartToken,
    yaml.FlowMappingStartToken,
    yaml.FlowSequenceStartToken,
)
_CLOSES: Final = (yaml.BlockEndToken, yaml.FlowMappingEndToken, yaml.FlowSequenceEndToken)
_LOADER: Final = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader


@dataclass(frozen=True)
class Mistake:
    """Something that is not right yet: in a part of the form, or on a line of the text (then `part` is empty)."""

    part: str
    line: int
    place: str
    message: str


@dataclass(frozen=True)
class Checked:
    """What came of the check: a course, or mistakes. `text` is the whole declaration."""

    text: str
    course: Course | None = None
    mistakes: tuple[Mistake, ...] = ()


@dataclass(frozen=True)
class Told:
    """A change, as the list of changes keeps it (CT-07)."""

    version: int
    made_on: date
    what: str
    consequence: str
    decided_by: str


def is_own(slug: str) -> bool:
    """Whether a method of this name is one of the organisation's own."""
    return slug.startswith(OWN_PREFIX)


def checked(slug: str, version: int, on: date, main: Main, course_text: str, told: Iterable[Told] = ()) -> Checked:
    """The whole method, or all that is not right yet."""
    head = _head(slug, version, on, main, told)
    body = _fit(course_text)
    text = "\n".join([*head, body])
    if problem := _unsafe(body):
        return Checked(text, mistakes=(problem,))
    try:
        source = read_source(METHODS / f"{slug}.yaml", text)
        course = validated(source, Course, {"one_language": True})
    except BrokenDeclaration as broken:
        return Checked(text, mistakes=tuple(_mistake(problem, head) for problem in broken.problems))
    problems = [source.problem(*found) for found in _findings(course)]
    if problems:
        problems.sort(key=lambda problem: problem.line)
        return Checked(text, mistakes=tuple(_mistake(problem, head) for problem in problems))
    return Checked(text, course)


def restored(kept: Mapping[str, Any]) -> Course:
    """A published course as it was kept. Raises ValidationError when it is of a form that is not read any more."""
    return Course.model_validate(kept)


# How it is judged --------------------------------------------------------------------------------------------


def _head(slug: str, version: int, on: date, main: Main, told: Iterable[Told]) -> list[str]:
    """The parts that do not stand in the text, one line each."""
    parts: dict[str, Any] = {
        "slug": slug,
        "version": version,
        "valid_from": on.isoformat(),
        "about": {},
        **_filled(main),
    }
    parts["changes"] = [
        {
            "made_on": one.made_on.isoformat(),
            "version": one.version,
            "kind": "course",
            "what": one.what,
            "consequence": one.consequence,
            "decided_by": one.decided_by,
        }
        for one in told
    ]
    return [f"{key}: {_one_line(value)}" for key, value in parts.items()]


def _filled(value: Any) -> Any:
    """Without what was left empty: that is missing, and said to be so."""
    if isinstance(value, Mapping):
        found = {key: _filled(one) for key, one in value.items()}
        return {key: one for key, one in found.items() if one not in ("", None, {}, [])}
    if isinstance(value, list | tuple):
        return [_filled(one) for one in value if one not in ("", None)]
    return value.strip() if isinstance(value, str) else value


def _one_line(value: Any) -> str:
    return _UNFIT.sub(" ", json.dumps(value, ensure_ascii=False))


def _fit(text: str) -> str:
    return _UNFIT.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n"))


def _unsafe(text: str) -> Mistake | None:
    """What would keep the platform busy without end: a text that is far too long, too deep, or repeats itself."""
    if len(text) > LONGEST_TEXT:
        return Mistake("", 1, "", f"too long: {LONGEST_TEXT} characters at most")
    depth = 0
    try:
        for token in yaml.scan(text, Loader=_LOADER):
            line = token.start_mark.line + 1
            if isinstance(token, yaml.AnchorToken | yaml.AliasToken):
                return Mistake("", line, "", "may hold no references (& and *)")
            if isinstance(token, yaml.DocumentStartToken | yaml.DocumentEndToken):
                return Mistake("", line, "", "must be one text, without --- or ...")
            depth += isinstance(token, _OPENS) - isinstance(token, _CLOSES)
            if depth > DEEPEST:
                return Mistake("", line, "", "lies too deep")
    except yaml.YAMLError:
        return None  # told with its line when it is read
    return None


def _findings(course: Course) -> Iterable[tuple[tuple[str | int, ...], str]]:
    yield from inconsistencies(course)
    yield from _settings_of_others(course)
    yield from _instruments_not_there(course)


def _instruments_not_there(course: Course) -> Iterable[tuple[tuple[str | int, ...], str]]:
    places: dict[tuple[str | int, ...], Step] = {("standing", at): step for at, step in enumerate(course.standing)}
    for number, phase in enumerate(course.phases):
        places |= {("phases", number, "steps", at): step for at, step in enumerate(phase.steps)}
    unknown = unknown_instruments({step.instrument for step in places.values() if step.instrument})
    for at, step in places.items():
        if step.instrument in unknown:
            yield (*at, "instrument"), f"there is no instrument {step.instrument!r}"


def _settings_of_others(course: Course) -> Iterable[tuple[tuple[str | int, ...], str]]:
    """A setting with the name of another's would take its number."""
    shipped = {setting.key for one in (*courses(), *methods()) for setting in one.settings}
    for number, setting in enumerate(course.settings):
        if setting.key in shipped:
            yield ("settings", number, "key"), f"{setting.key!r} belongs to a method that ships"


def _mistake(problem: Problem, head: list[str]) -> Mistake:
    place, _, message = problem.message.partition(": ")
    if not message:
        place, message = "", place
    if place == "not YAML":
        place, message = "", problem.message
    first, _, rest = place.partition(".")
    if problem.line <= len(head) and first in IN_FORM:
        return Mistake(rest.partition(".")[0] if first == "about" and rest else first, 0, place, message)
    return Mistake("", max(problem.line - len(head), 1), place, message)
