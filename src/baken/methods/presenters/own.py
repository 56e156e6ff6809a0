"""A method that is being written: what is not right yet, in words, and its picture as it would become."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from baken.methods.presenters.course import Picture, picture

if TYPE_CHECKING:
    from django import forms

    from baken.methods.own import Checked, Mistake

#: Parts of the declaration, by the field of the form that holds them, where that has another name.
_FIELDS: Final = {"life_domains": "domains", "criteria": "systematic", "places": "complexity_elderly"}

#: What the check says, and how a person hears it. The first that fits counts.
_SAID: Final[tuple[tuple[str, str], ...]] = (
    (r"Field required", gettext_noop("is missing")),
    (r"Extra inputs are not permitted", gettext_noop("is not known here")),
    (r"Input should be (?P<what>'.*)", gettext_noop("can be: %(what)s")),
    (r"Input should be greater than or equal to (?P<what>\d+)", gettext_noop("is at least %(what)s")),
    (r"Input should be a valid (boolean|bool).*", gettext_noop("is true or false")),
    (r"Input should be a valid integer.*", gettext_noop("is a whole number")),
    (r"Input should be a valid string.*", gettext_noop("is a text")),
    (r"Input should be a valid date.*", gettext_noop("is a date, such as 2026-01-31")),
    (r"Input should be a valid (tuple|list).*", gettext_noop("is a list: each part begins with a dash")),
    (r"Input should be a valid dictionary.*", gettext_noop("has parts of its own: write them below it, further in")),
    (
        r"String should match pattern .*",
        gettext_noop("is not written as it should be: small letters, digits and dashes"),
    ),
    (r"(String|Tuple|List) should have at least .*", gettext_noop("is empty")),
    (r"stands here twice", gettext_noop("stands here twice")),
    (r"'(?P<what>.*)' is used more than once", gettext_noop("“%(what)s” is used more than once")),
    (r"there is no (?P<kind>.*) '(?P<what>.*)'", gettext_noop("“%(what)s” is not there")),
    (
        r"'(?P<what>.*)' belongs to a method that ships",
        gettext_noop("“%(what)s” is the name of another number: choose another name"),
    ),
    (r"not YAML: (?P<what>.*)", gettext_noop("cannot be read as YAML: %(what)s")),
    (r"may hold no references .*", gettext_noop("holds a reference (& or *): write it out")),
    (r"must be one text, .*", gettext_noop("is one text, without --- or ...")),
    (r"lies too deep", gettext_noop("lies too deep")),
    (r"too long: .*", gettext_noop("is too long")),
)


@dataclass(frozen=True)
class Line:
    """A mistake in the text of the course."""

    number: int
    place: str
    words: str


@dataclass(frozen=True)
class Check:
    """What stands beside the text while one writes."""

    lines: tuple[Line, ...]
    parts: tuple[str, ...]  # the fields of the form in which something is missing
    picture: Picture | None

    @property
    def is_right(self) -> bool:
        return not self.lines and not self.parts


def check(found: Checked) -> Check:
    """The outcome of a check, for the screen."""
    parts = dict.fromkeys(field_of(mistake) for mistake in found.mistakes if mistake.part)
    return Check(
        lines=tuple(
            Line(mistake.line, mistake.place, words(mistake)) for mistake in found.mistakes if not mistake.part
        ),
        parts=tuple(parts),
        picture=picture(found.course) if found.course else None,
    )


def field_of(mistake: Mistake) -> str:
    """The field of the form that a mistake is about."""
    return _FIELDS.get(mistake.part, mistake.part)


def words(mistake: Mistake) -> str:
    """A mistake as a person hears it. What is not known is shown as the check says it."""
    for pattern, said in _SAID:
        if match := re.fullmatch(pattern, mistake.message, re.DOTALL):
            return _(said) % {"what": (match.groupdict().get("what") or "").replace("' or '", "', '")}
    return mistake.message


def labels(found: Check, form: forms.Form) -> list[dict[str, str]]:
    """What is still missing in the form, each with the id of its field."""
    return [
        {"label": str(form.fields[name].label), "id": form[name].auto_id} for name in found.parts if name in form.fields
    ]
