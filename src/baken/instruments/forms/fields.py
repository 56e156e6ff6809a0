"""A field for each kind of question, and what its answer looks like in a form."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from baken.instruments.answers import BIGGEST, MOST_CHARACTERS
from baken.instruments.schema import Choice, Number, Path, Question, Scale
from baken.instruments.wording import option_words, step_words
from baken.methods.texts import localised

if TYPE_CHECKING:
    from collections.abc import Callable
    from decimal import Decimal

    from baken.instruments.answers import Leaf
    from baken.instruments.schema import Item, Value

    type Choices = list[tuple[str, str]]

YES, NO = "yes", "no"
#: Before the name of every field of an instrument, so that none is called like a field beside them.
FIRST = "q"


def name_of(path: Path) -> str:
    """The field in which the answer at this place stands; keys have no two dashes in a row."""
    return "--".join((FIRST, *(str(part) for part in path)))


def field_of(item: Leaf) -> forms.Field:
    """The field for a question. Bounds and lengths are judged with all answers together, see `answers.objections`."""
    about: dict[str, Any] = {
        "label": localised(item.label),
        "help_text": localised(item.help) if item.help else "",
        "required": item.required,
    }
    match item:
        case Choice(kind="choices"):
            options = [(option.key, option_words(option)) for option in item.options]
            return forms.MultipleChoiceField(choices=options, widget=forms.CheckboxSelectMultiple, **about)
        case Choice() | Scale() | Question(kind="yesno"):
            return forms.TypedChoiceField(
                choices=_choices(item), coerce=_reader(item), empty_value=None, widget=_OneOf, **about
            )
        case Number():
            return _NumberField(item, **about)
        case Question(kind="date"):
            return forms.DateField(**about)
        case _:
            widget = forms.Textarea if item.kind == "longtext" else forms.TextInput
            return forms.CharField(max_length=MOST_CHARACTERS[item.kind], widget=widget, **about)


class _OneOf(forms.RadioSelect):
    """Choices of which none is marked before somebody chose, also not the one for no answer."""

    def format_value(self, value: Any) -> list[str]:
        return [] if value in {None, ""} else super().format_value(value)


class _NumberField(forms.DecimalField):
    """A number with its unit beside the label; gives an int where it is whole."""

    def __init__(self, item: Number, *, label: str, **more: Any) -> None:
        unit = f" ({localised(item.unit)})" if item.unit else ""
        super().__init__(label=f"{label}{unit}", **more)
        for name, bound in (("min", item.least), ("max", item.most)):
            if bound is not None:
                self.widget.attrs[name] = f"{bound:g}"
        self.widget.attrs["step"] = "1" if item.whole else "any"

    def clean(self, value: Any) -> Any:
        number: Decimal | None = super().clean(value)
        if number is None:
            return None
        figure = float(number)
        return int(figure) if abs(figure) < BIGGEST and figure.is_integer() else figure


def _reader(item: Leaf) -> Callable[[str], Value]:
    """What makes an answer of what a browser sends for a choice."""
    match item:
        case Scale():
            return int
        case Question():
            return YES.__eq__
        case _:
            return str


def _choices(item: Item) -> Choices:
    """The answers to choose one from; of a question that may stay open also none."""
    match item:
        case Choice():
            choices = [(option.key, option_words(option)) for option in item.options]
        case Scale():
            choices = [(str(figure), step_words(item, figure)) for figure in item.steps]
        case _:
            choices = [(YES, str(_("yes"))), (NO, str(_("no")))]
    optional = isinstance(item, Choice | Scale | Question) and not item.required
    return [*choices, ("", str(_("No answer")))] if optional else choices


def in_a_form(item: Leaf, value: object) -> object:
    """An answer as its field wants to be given it."""
    if isinstance(item, Question) and item.kind == "yesno" and isinstance(value, bool):
        return YES if value else NO
    return value


def as_sent(value: Value) -> str:
    """An answer that others depend on, as a browser sends it."""
    if isinstance(value, bool):
        return YES if value else NO
    return str(value)
