"""Choosing interests, languages and moments of the week, also with a thumb."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from baken.matching.models import RhythmChoices, postal_code
from baken.matching.rules.lists import Item, lists, moment_key
from baken.matching.wording import moment_words
from baken.methods.texts import localised

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from baken.matching.selectors import MatchMethod


class ManyChoices(forms.CheckboxSelectMultiple):
    """Many short choices, beside each other as far as the screen is wide."""

    template_name = "matching/_many_choices.html"


class WeekWidget(forms.CheckboxSelectMultiple):
    """The moments of a week as a table: a row for each day, a box for each part of it."""

    template_name = "matching/_week.html"

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        known = lists()
        boxes = {option["value"]: option for _g, options, _i in context["widget"]["optgroups"] for option in options}
        context["widget"]["parts"] = [localised(part.title) for part in known.parts]
        context["widget"]["days"] = [
            (localised(day.title), [boxes[moment_key(day.key, part.key)] for part in known.parts]) for day in known.days
        ]
        return context


def interests(label: Any, *, help_text: Any = "") -> forms.MultipleChoiceField:
    return _several(label, _titles(lists().interests), help_text=help_text)


def languages(label: Any) -> forms.MultipleChoiceField:
    return _several(label, _titles(lists().languages), initial=["nl"])


def moments(label: Any, *, help_text: Any = "") -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label, choices=_moments, required=False, help_text=help_text, widget=WeekWidget
    )


def rhythms(label: Any) -> forms.MultipleChoiceField:
    return _several(label, lambda: RhythmChoices.choices)


def area(help_text: Any) -> forms.CharField:
    return forms.CharField(
        label=_("Postal code"), max_length=7, required=False, validators=[postal_code], help_text=help_text
    )


def method_choices(methods: Mapping[str, MatchMethod]) -> list[tuple[str, str]]:
    return [(slug, localised(method.title)) for slug, method in methods.items()]


def as_sent(cleaned: Mapping[str, Any]) -> dict[str, Any]:
    """What was filled in, as services take it: what was ticked as a tuple."""
    return {name: tuple(value) if isinstance(value, list) else value for name, value in cleaned.items()}


def _several(label: Any, choices: Any, **options: Any) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(label=label, choices=choices, required=False, widget=ManyChoices, **options)


def _titles(items: Iterable[Item]) -> Any:
    return lambda: [(item.key, localised(item.title)) for item in items]


def _moments() -> list[tuple[str, str]]:
    return [(key, moment_words(key)) for key in lists().moments]
