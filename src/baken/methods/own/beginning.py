"""What one begins a method of one's own with: a short name, and an empty course or a copy."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

import yaml

from baken.methods.own.checking import IN_FORM, OWN_PREFIX
from baken.methods.schema import Course

_EMPTY: Final = Path(__file__).with_name("empty.yaml")
#: What a version gets by being published, or stands in the form.
_NOT_IN_TEXT: Final = {*IN_FORM, "slug", "version", "valid_from", "changes"}


def slug_for(title: str, taken: Iterable[str]) -> str:
    """A short name for a new method, that no other has."""
    words = re.findall(r"[a-z0-9]+", _plain_letters(title))
    base = OWN_PREFIX + ("-".join(words).removeprefix(OWN_PREFIX)[:40].strip("-") or "methode")
    if not re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", base):
        base = f"{OWN_PREFIX}methode"
    there, slug, number = set(taken), base, 2
    while slug in there:
        slug, number = f"{base}-{number}", number + 1
    return slug


def empty_course(language: str) -> str:
    """The course of a new method: the smallest that runs."""
    return _text(yaml.safe_load(_EMPTY.read_text(encoding="utf-8")), language)


def copied(course: Course, language: str) -> tuple[dict[str, Any], str]:
    """The parts of a method that ships as one begins with them: those of the form, and the text of the course."""
    kept = course.model_dump(mode="json", exclude_defaults=True, exclude=_NOT_IN_TEXT)
    for setting in kept.get("settings", ()):
        kept = _renamed(kept, setting["key"], f"own_{setting['key']}")
    about = course.about
    main: dict[str, Any] = {
        "title": course.title.in_language(language),
        "aim": course.aim.in_language(language),
        "source": course.source.in_language(language),
    }
    if about:
        main["about"] = _in_one_language(about.model_dump(mode="json", exclude_none=True), language)
        main["about"]["related"] = [course.slug, *about.related]
    return main, _text(kept, language)


def _text(course: dict[str, Any], language: str) -> str:
    return yaml.safe_dump(
        _in_one_language(course, language), allow_unicode=True, sort_keys=False, width=100, default_flow_style=None
    )


def _in_one_language(value: Any, language: str) -> Any:
    """Every text in the language in which it is going to be written."""
    if isinstance(value, dict):
        if value.keys() == {"nl", "en"}:
            return value["en" if language.startswith("en") else "nl"]
        return {key: _in_one_language(one, language) for key, one in value.items()}
    if isinstance(value, list):
        return [_in_one_language(one, language) for one in value]
    return value


def _renamed(value: Any, before: str, after: str) -> Any:
    """A setting has a name of its own, so that its number is not that of the method it was copied from."""
    if isinstance(value, dict):
        return {key: _renamed(one, before, after) for key, one in value.items()}
    if isinstance(value, list):
        return [_renamed(one, before, after) for one in value]
    return after if value == before else value


def _plain_letters(text: str) -> str:
    return "".join(sign for sign in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(sign))
