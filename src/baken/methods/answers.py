"""Whether the answers on a form are answers to its questions. Free of Django."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Final

from baken.methods.schema import Field, Form, Requirement, Text

REQUIRED: Final = Text(nl="Vul dit in.", en="Fill this in.")
NOT_AN_OPTION: Final = Text(nl="Kies uit de lijst.", en="Choose from the list.")
NOT_A_DATE: Final = Text(nl="Vul een datum in.", en="Enter a date.")
NOT_A_NUMBER: Final = Text(nl="Vul een getal in.", en="Enter a number.")
NOT_YES_OR_NO: Final = Text(nl="Kies ja of nee.", en="Choose yes or no.")
NOT_TEXT: Final = Text(nl="Vul een tekst in.", en="Enter text.")
NO_QUESTION: Final = Text(nl="Deze vraag staat niet op het formulier.", en="This question is not on the form.")


def as_date(value: object) -> date | None:
    """A date, or a text that holds one (2025-11-07), as a date; None for anything else."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, str):
        try:
            return date.fromisoformat(value)
        except ValueError:
            return None
    return None


def is_given(value: object) -> bool:
    """Whether a question was answered: "no" and nought are answers, an empty text or list is none."""
    if isinstance(value, str):
        return bool(value.strip())
    if isinstance(value, list | tuple):
        return any(is_given(part) for part in value)
    return value is not None


def _objection(field: Field, value: object) -> Text | None:
    options = {option.key for option in field.options}
    match field.kind:
        case "text" | "longtext":
            return None if isinstance(value, str) else NOT_TEXT
        case "choice":
            return None if isinstance(value, str) and value in options else NOT_AN_OPTION
        case "choices":
            chosen = value if isinstance(value, list | tuple) else (None,)
            return None if all(isinstance(one, str) and one in options for one in chosen) else NOT_AN_OPTION
        case "yesno":
            return None if isinstance(value, bool) else NOT_YES_OR_NO
        case "date":
            return None if as_date(value) else NOT_A_DATE
        case "number":
            return None if isinstance(value, int | float) and not isinstance(value, bool) else NOT_A_NUMBER


def objections(form: Form, answers: object) -> dict[str, Text]:
    """What is wrong with `answers`, per question; empty when they can be kept.

    A choice is the key of an option, choices a list of keys, yes or no a bool, a date a date or its ISO text,
    a number an int or float, text a str.
    """
    given: Mapping[object, Any] = answers if isinstance(answers, Mapping) else {}
    wrong = {str(key): NO_QUESTION for key in given if key not in form.fields_by_key}
    for field in form.fields:
        value = given.get(field.key)
        if not is_given(value):
            if field.required:
                wrong[field.key] = REQUIRED
        elif objection := _objection(field, value):
            wrong[field.key] = objection
    return wrong


def meets(requirement: Requirement, answers: object) -> bool:
    """Whether the answers are as an outcome requires them."""
    given: Mapping[str, Any] = answers if isinstance(answers, Mapping) else {}
    if any(given.get(field) != value for field, value in requirement.when.items()):
        return True
    value = given.get(requirement.field)
    if requirement.at_least is not None:
        return isinstance(value, list | tuple) and len(set(value)) >= requirement.at_least
    return bool(value == requirement.equals)
