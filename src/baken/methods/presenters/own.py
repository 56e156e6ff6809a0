"""A method that is being written: what is not right yet, in words, and its picture as it would become."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from baken.methods.presenters.course import Picture, picture
from baken.methods.presenters.mistakes import said

if TYPE_CHECKING:
    from django import forms

    from baken.methods.own import Checked, Mistake

#: Parts of the declaration, by the field of the form that holds them, where that has another name.
_FIELDS: Final = {"life_domains": "domains", "criteria": "systematic", "places": "complexity_elderly"}


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
            Line(mistake.line, _place(mistake.place), said(mistake.message))
            for mistake in found.mistakes
            if not mistake.part
        ),
        parts=tuple(parts),
        picture=picture(found.course) if found.course else None,
    )


def field_of(mistake: Mistake) -> str:
    """The field of the form that a mistake is about."""
    return _FIELDS.get(mistake.part, mistake.part)


def _place(place: str) -> str:
    """Where it stands, counted as people count: the first phase is 1."""
    return " › ".join(str(int(part) + 1) if part.isdecimal() else part for part in place.split(".") if part)


def labels(found: Check, form: forms.Form) -> list[dict[str, str]]:
    """What is still missing in the form, each with the id of its field."""
    return [
        {"label": str(form.fields[name].label), "id": form[name].auto_id} for name in found.parts if name in form.fields
    ]
