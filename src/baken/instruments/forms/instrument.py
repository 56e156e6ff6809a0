"""A form made from an instrument. Rows are added and removed on the server, so that it works without JavaScript."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar, overload

from django import forms
from django.forms.utils import ErrorDict
from django.http import QueryDict
from django.utils.translation import gettext as _

from baken.instruments.answers import hidden, is_given, kept, objections
from baken.instruments.forms.fields import field_of, in_a_form, name_of
from baken.instruments.forms.tree import (
    Condition,
    FieldNode,
    GroupNode,
    Node,
    RepeatNode,
    RowNode,
    condition_of,
    rows_at_least,
)
from baken.instruments.schema import Group, Instrument, Item, Path, Repeat, walk
from baken.methods.texts import localised
from baken.shared.forms import BakenForm, use_native_input

if TYPE_CHECKING:
    from baken.instruments.services import BadAnswers
    from baken.methods.schema import Text

    type Scope = Mapping[str, tuple[Item, str]]

ADD, REMOVE, ROWS = "add-row", "remove-row", "rows"
#: Stands for the number of a row in the row that the browser copies.
ANY_ROW = "__row__"


class InstrumentForm(BakenForm):
    """The questions of an instrument; after `is_valid()` the answers as they are kept stand in `answers`.

    `answers` given at the start are shown in it. `rows`, usually the query string, may ask for more empty rows: the
    browser puts there how many someone added, so that a draft finds its rows again. A form sent by the button of a row
    is never valid; it comes back with that row, and everything else as it was typed.
    """

    instrument: ClassVar[Instrument]

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *args: Any,
        answers: Mapping[str, Any] | None = None,
        rows: Mapping[str, Any] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(data, *args, **kwargs)
        self.initial = dict(self.initial)
        self.answers: dict[str, Any] = {}
        self.is_reshaped = False
        self._wanted_rows = rows or {}
        self._blank = BakenForm(prefix=self.prefix, auto_id=self.auto_id)
        self._repeats: dict[Path, RepeatNode] = {}
        if self.is_bound:
            self._take_out_a_row()
        self.nodes = self._build(self.instrument.items, answers or {}, (), {}, self)

    @property
    def own_fields(self) -> list[forms.BoundField]:
        """The visible fields that are no question of the instrument."""
        return [self[name] for name in self.base_fields if name in self.fields and not self[name].is_hidden]

    @property
    def has_rows(self) -> bool:
        return bool(self._repeats)

    @property
    def add_name(self) -> str:
        """What the button for one more row is called."""
        return self.add_prefix(ADD)

    @property
    def remove_name(self) -> str:
        """What the button that takes a row out is called."""
        return self.add_prefix(REMOVE)

    # Making the fields --------------------------------------------------------------------------------------------

    def _build(
        self, items: tuple[Item, ...], answers: Mapping[str, Any], at: Path, outer: Scope, form: BakenForm
    ) -> list[Node]:
        """The nodes of one group, with their fields put into `form`; `outer` are the fields before it."""
        scope = dict(outer)
        nodes: list[Node] = []
        for item in items:
            here = (*at, item.key)
            condition = self._condition(item, scope)
            scope[item.key] = item, name_of(here)
            value = answers.get(item.key)
            nodes.append(self._node(item, value, here, scope, form, condition))
        return nodes

    def _condition(self, item: Item, scope: Scope) -> Condition | None:
        if item.shown_when is None:
            return None
        on, name = scope[item.shown_when.item]
        return condition_of(item.shown_when, on, self.add_prefix(name))

    def _node(
        self, item: Item, value: Any, here: Path, scope: Scope, form: BakenForm, condition: Condition | None
    ) -> Node:
        rule = item.rule or ""
        match item:
            case Group():
                inside = value if isinstance(value, Mapping) else {}
                nodes = self._build(item.items, inside, here, scope, form)
                return GroupNode(localised(item.label), _words(item.help), condition, rule, nodes)
            case Repeat():
                return self._repeat(item, value, here, scope, condition)
            case _:
                name = name_of(here)
                field = field_of(item)
                use_native_input(field)
                form.fields[name] = field
                if value is not None:
                    form.initial.setdefault(name, in_a_form(item, value))
                return FieldNode(form, name, condition, rule)

    def _repeat(self, item: Repeat, value: Any, here: Path, scope: Scope, condition: Condition | None) -> RepeatNode:
        given = value if isinstance(value, list) else []
        name = name_of(here)
        rows = [
            RowNode(
                number + 1,
                f"{name}--{number}",
                self._build(item.items, row if isinstance(row, Mapping) else {}, (*here, number), scope, self),
            )
            for number, row in enumerate([*given, *[{}] * item.most][: self._count(item, name, len(given))])
        ]
        blank = self._build(item.items, {}, (*here, ANY_ROW), scope, self._blank)
        node = RepeatNode(
            name=name,
            anchor=self.add_prefix(name),
            counter=self.add_prefix(f"{name}--{ROWS}"),
            title=localised(item.label),
            help=_words(item.help),
            row=localised(item.row),
            most=item.most,
            condition=condition,
            rule=item.rule or "",
            rows=rows,
            blank=RowNode(ANY_ROW, f"{name}--{ANY_ROW}", blank),
        )
        self._repeats[here] = node
        return node

    # Rows ---------------------------------------------------------------------------------------------------------

    def _count(self, item: Repeat, name: str, filled: int) -> int:
        """How many rows to show: those that were sent or filled in, and what somebody asked for."""
        counter = self.add_prefix(f"{name}--{ROWS}")
        if not self.is_bound:
            return rows_at_least(item, max(filled, _number(self._wanted_rows.get(counter))))
        count = _number(self.data.get(counter))
        if self.data.get(self.add_name) == name:
            self.is_reshaped = True
            count = max(count, 1) + 1
        return rows_at_least(item, count)

    def _take_out_a_row(self) -> None:
        """Let the rows after the one that is removed move up."""
        name, _dashes, number = str(self.data.get(self.remove_name, "")).rpartition("--")
        if not name or not number.isdecimal():
            return
        self.is_reshaped = True
        if not _is_a_number(number):
            return  # there is no such row
        out = int(number)
        start = self.add_prefix(name) + "--"
        moved = QueryDict(mutable=True)
        for key, values in _lists(self.data):
            row, dashes, rest = key.removeprefix(start).partition("--") if key.startswith(start) else ("", "", "")
            if row == ROWS and not dashes:
                moved.setlist(key, [str(max(_number(values[-1] if values else None) - 1, 0))])
            elif not _is_a_number(row) or int(row) < out:
                moved.setlist(key, values)
            elif int(row) > out:
                moved.setlist(f"{start}{int(row) - 1}--{rest}", values)
        self.data = moved

    # Judging ------------------------------------------------------------------------------------------------------

    def full_clean(self) -> None:
        """A form that only got another row is not judged yet."""
        if self.is_reshaped:
            self._errors = ErrorDict()
            self.cleaned_data: dict[str, Any] = {}
            return
        super().full_clean()

    def is_valid(self) -> bool:
        return not self.is_reshaped and super().is_valid()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        sent = self._collect(self.instrument.items, ())
        unasked = {name_of(path) for path in hidden(self.instrument, sent)} | self._empty_rows()
        for name in [name for name in self.errors if _is_inside(name, unasked)]:
            del self.errors[name]
        for path, objection in objections(self.instrument, sent).items():
            self._object(path, objection)
        if not self.errors:
            self.answers = kept(self.instrument, sent)
        return cleaned

    def _collect(self, items: tuple[Item, ...], at: Path) -> dict[str, Any]:
        """What was sent, as answers; what cannot be read is left out, and has its error."""
        found: dict[str, Any] = {}
        for item in items:
            here = (*at, item.key)
            match item:
                case Group():
                    found[item.key] = self._collect(item.items, here)
                case Repeat():
                    count = self._repeats[here].count
                    found[item.key] = [self._collect(item.items, (*here, number)) for number in range(count)]
                case _:
                    found[item.key] = self.cleaned_data.get(name_of(here))
        return found

    def _empty_rows(self) -> set[str]:
        """The rows in which nothing stands: nothing is demanded of them."""
        return {
            row.remove
            for repeat in self._repeats.values()
            for row in repeat.rows
            if not any(is_given(self[name].data) for name in self.fields if _is_inside(name, {row.remove}))
        }

    def take_objections(self, refused: BadAnswers) -> None:
        """Put what the service has against the answers beside their questions."""
        for path, objection in refused.objections.items():
            self._object(path, objection)

    def _object(self, path: Path, objection: Text) -> None:
        """Put an objection beside its question; what was said of that already is enough."""
        name, words = name_of(path), localised(objection)
        if name in self.fields:
            if name not in self.errors:
                self.add_error(name, words)
        elif repeat := self._repeats.get(path):
            repeat.problems.append(words)
            self.add_error(None, _("%(part)s: %(problem)s") % {"part": repeat.title, "problem": words})
        else:
            self.add_error(None, words)


@overload
def instrument_form(instrument: Instrument) -> type[InstrumentForm]: ...
@overload
def instrument_form[Made: InstrumentForm](instrument: Instrument, base: type[Made]) -> type[Made]: ...
def instrument_form(instrument: Instrument, base: type[InstrumentForm] = InstrumentForm) -> type[InstrumentForm]:
    """A form class with the questions of an instrument; `base` may add fields of its own.

    On a page: include `instruments/_fields.html` with the form, and `instruments/_scripts.html` in its block of
    scripts.
    """
    demands = any(getattr(item, "required", False) for item in walk(instrument.items))
    return type("FormOfAnInstrument", (base,), {"instrument": instrument, "says_optional_once": not demands})


def _words(text: Text | None) -> str:
    return localised(text) if text else ""


def _number(value: object) -> int:
    return int(value) if isinstance(value, str) and _is_a_number(value) else 0


def _is_a_number(text: str) -> bool:
    """Whether this is a number of rows, or of a row: none has so many digits that reading them goes wrong."""
    return text.isdecimal() and len(text) < 4  # noqa: PLR2004  # said by the line itself


def _is_inside(name: str, parts: set[str]) -> bool:
    return any(name == part or name.startswith(f"{part}--") for part in parts)


def _lists(data: Mapping[str, Any]) -> list[tuple[str, list[str]]]:
    if isinstance(data, QueryDict):
        return list(data.lists())
    return [(key, value if isinstance(value, list) else [value]) for key, value in data.items()]
