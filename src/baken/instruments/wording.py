"""Answers in words, in the language of the screen."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.utils import formats
from django.utils.translation import gettext as _

from baken.instruments.schema import Choice, Number, Question, Scale
from baken.methods.texts import localised

if TYPE_CHECKING:
    from baken.instruments.answers import Leaf
    from baken.methods.schema import Option


def option_words(option: Option) -> str:
    """An option to choose, with what it means."""
    return f"{localised(option.label)}. {localised(option.help)}" if option.help else localised(option.label)


def step_words(item: Scale, figure: int) -> str:
    """A step of a scale: its words first, then the figure."""
    return f"{localised(item.steps[figure])} ({figure})"


def in_words(item: Leaf, value: object) -> str:
    """An answer as people read it; empty for none. What does not fit the question is shown as it was kept."""
    if value is None or value == "":
        return ""
    match item:
        case Scale():
            return step_words(item, value) if isinstance(value, int) and value in item.steps else str(value)
        case Choice():
            labels = {option.key: localised(option.label) for option in item.options}
            chosen = value if isinstance(value, list) else [value]
            return ", ".join(labels.get(str(one), str(one)) for one in chosen)
        case Number():
            number = formats.number_format(value) if isinstance(value, int | float) else str(value)
            return f"{number} {localised(item.unit)}" if item.unit else number
        case Question():
            return _question_words(item, value)


def _question_words(item: Question, value: object) -> str:
    match item.kind:
        case "date":
            return formats.date_format(date.fromisoformat(str(value)))
        case "yesno":
            return _("yes") if value else _("no")
        case _:
            return str(value)
