"""Whether answers are answers to an instrument, what of them is kept, and each with its question. Free of Django.

Answers are a mapping from the key of an item to what was said: text a str, a choice the key of an option, choices a
list of keys, a scale an int, a number an int or float, a date its ISO text, yes or no a bool, a group a mapping of the
same kind, a repeat a list of such mappings. What is not shown is not asked: it is neither demanded nor kept.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import isfinite
from typing import Any, Final

from baken.instruments.schema import Choice, Group, Instrument, Item, Number, Path, Question, Repeat, Scale, ShownWhen
from baken.methods.answers import (
    NO_QUESTION,
    NOT_A_DATE,
    NOT_A_NUMBER,
    NOT_AN_OPTION,
    NOT_TEXT,
    NOT_YES_OR_NO,
    REQUIRED,
    as_date,
)
from baken.methods.schema import Text

type Leaf = Question | Choice | Scale | Number

NOT_A_PART: Final = Text(nl="Dit onderdeel kan zo niet worden bewaard.", en="This part cannot be kept like this.")
NOT_WHOLE: Final = Text(nl="Vul een heel getal in.", en="Enter a whole number.")
TOO_LITTLE: Final = Text(nl="Vul {least} of meer in.", en="Enter {least} or more.")
TOO_MUCH: Final = Text(nl="Vul {most} of minder in.", en="Enter {most} or less.")
TOO_LONG: Final = Text(nl="Houd het bij {most} tekens.", en="Keep it to {most} characters.")
TOO_FEW_ROWS: Final = Text(nl="Vul minstens {least} keer in: {row}.", en="Fill in at least {least} times: {row}.")
TOO_MANY_ROWS: Final = Text(nl="Vul hoogstens {most} keer in: {row}.", en="Fill in at most {most} times: {row}.")

#: The longest answer to a short and to a long question, and the biggest number that anybody means.
MOST_CHARACTERS: Final = {"text": 300, "longtext": 10_000}
BIGGEST: Final = 10**12


def objections(instrument: Instrument, answers: object) -> dict[Path, Text]:
    """What is wrong with `answers`, by where it stands; empty when they can be kept.

    A row of a repeat in which nothing stands is no row: nothing is demanded of it, and it does not count.
    """
    if not isinstance(answers, Mapping):
        return {(): NOT_A_PART}
    return dict(_objections(instrument.items, answers, (), {}))


def kept(instrument: Instrument, answers: Mapping[str, Any]) -> dict[str, Any]:
    """The answers as they are kept: only what is shown and filled in, each in one form of writing.

    Expects answers without objections. What was kept once stays the same when it is kept again.
    """
    return _kept(instrument.items, answers, {})


def hidden(instrument: Instrument, answers: Mapping[str, Any]) -> set[Path]:
    """Where the items stand that are not asked, given these answers. What is inside a hidden group is not named."""
    return set(_hidden(instrument.items, answers, (), {}))


@dataclass(frozen=True)
class Line:
    """One question with its answer, which is None when there is none.

    `keys` lead to the item, `row` is the name or the number of the row when it stands in a repeat, `titles` are those
    of the groups around it, the outermost first.
    """

    keys: tuple[str, ...]
    row: str
    item: Leaf
    titles: tuple[Text, ...]
    value: Any


def flatten(instrument: Instrument, answers: Mapping[str, Any]) -> list[Line]:
    """Every question outside repeats, and those of each row that there is; in the order of the instrument."""
    return list(_lines(instrument.items, answers, (), (), ""))


def is_given(value: object) -> bool:
    """Whether something stands here: "no" and nought are answers, an empty text, list or group is none."""
    if isinstance(value, str):
        return bool(value.strip())
    if isinstance(value, Mapping):
        return any(is_given(part) for part in value.values())
    if isinstance(value, list | tuple):
        return any(is_given(part) for part in value)
    return value is not None


# What is shown ---------------------------------------------------------------------------------------------------


def _is_shown(condition: ShownWhen | None, scope: Mapping[str, Any]) -> bool:
    """Whether an item is asked; `scope` holds the answers before it, in its own group and those around it."""
    if condition is None:
        return True
    said = scope.get(condition.item)
    given = said if isinstance(said, list | tuple) else (said,)
    return any(type(one) is type(value) and one == value for one in given for value in condition.values)


def _asked(
    items: tuple[Item, ...], answers: Mapping[str, Any], outer: Mapping[str, Any]
) -> Iterator[tuple[Item, Any, bool, Mapping[str, Any]]]:
    """Each item with its answer, whether it is shown, and the answers that those inside it can depend on."""
    scope = dict(outer)
    for item in items:
        shown = _is_shown(item.shown_when, scope)
        value = answers.get(item.key)
        yield item, value, shown, scope
        scope[item.key] = value if shown else None


def _hidden(items: tuple[Item, ...], answers: Mapping[str, Any], at: Path, outer: Mapping[str, Any]) -> Iterator[Path]:
    for item, value, shown, scope in _asked(items, answers, outer):
        here = (*at, item.key)
        if not shown:
            yield here
        elif isinstance(item, Group):
            yield from _hidden(item.items, _group(value), here, scope)
        elif isinstance(item, Repeat):
            for number, row in enumerate(_rows(value)):
                yield from _hidden(item.items, row, (*here, number), scope)


def _group(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _rows(value: object) -> list[Mapping[str, Any]]:
    return [_group(row) for row in value] if isinstance(value, list | tuple) else []


# What is wrong ---------------------------------------------------------------------------------------------------


def _objections(
    items: tuple[Item, ...], answers: Mapping[str, Any], at: Path, outer: Mapping[str, Any]
) -> Iterator[tuple[Path, Text]]:
    keys = {item.key for item in items}
    yield from (((*at, str(key)), NO_QUESTION) for key in answers if key not in keys)
    for item, value, shown, scope in _asked(items, answers, outer):
        if not shown:
            continue
        here = (*at, item.key)
        if isinstance(item, Group):
            if value is not None and not isinstance(value, Mapping):
                yield here, NOT_A_PART
            else:
                yield from _objections(item.items, _group(value), here, scope)
        elif isinstance(item, Repeat):
            yield from _objections_to_rows(item, value, here, scope)
        elif objection := _objection_to(item, value):
            yield here, objection


def _objections_to_rows(item: Repeat, value: object, at: Path, scope: Mapping[str, Any]) -> Iterator[tuple[Path, Text]]:
    rows = value if isinstance(value, list | tuple) else []
    if value is not None and (rows is not value or not all(isinstance(row, Mapping) for row in rows)):
        yield at, NOT_A_PART
        return
    given = [number for number, row in enumerate(rows) if is_given(row)]
    if len(given) < item.least:
        yield at, TOO_FEW_ROWS.filled(least=item.least, row=item.row)
    if len(given) > item.most:
        yield at, TOO_MANY_ROWS.filled(most=item.most, row=item.row)
    for number in given:
        yield from _objections(item.items, rows[number], (*at, number), scope)


#: What is said of an answer that does not fit its question.
_WRONG: Final[Mapping[str, Text]] = {
    "choice": NOT_AN_OPTION,
    "choices": NOT_AN_OPTION,
    "scale": NOT_AN_OPTION,
    "date": NOT_A_DATE,
    "yesno": NOT_YES_OR_NO,
}


def _objection_to(item: Leaf, value: object) -> Text | None:
    if not is_given(value):
        return REQUIRED if item.required else None
    match item:
        case Number():
            return _objection_to_number(item, value)
        case Question(kind="text" | "longtext"):
            return _objection_to_text(item, value)
        case _:
            return None if _fits(item, value) else _WRONG[item.kind]


def _fits(item: Question | Choice | Scale, value: object) -> bool:
    match item:
        case Choice():
            chosen, keys = value if item.kind == "choices" else [value], {option.key for option in item.options}
            return isinstance(chosen, list | tuple) and all(isinstance(one, str) and one in keys for one in chosen)
        case Scale():
            return _is_int(value) and value in item.steps
        case Question(kind="date"):
            return as_date(value) is not None
        case _:
            return isinstance(value, bool)


def _is_int(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _objection_to_number(item: Number, value: object) -> Text | None:
    if not isinstance(value, int | float) or isinstance(value, bool) or not isfinite(value):
        return NOT_A_NUMBER
    if item.whole and value != int(value):
        return NOT_WHOLE
    least, most = (-BIGGEST if item.least is None else item.least), (BIGGEST if item.most is None else item.most)
    if value < least:
        return TOO_LITTLE.filled(least=_plain(least))
    return TOO_MUCH.filled(most=_plain(most)) if value > most else None


def _plain(number: float) -> str:
    return f"{number:g}" if abs(number) < BIGGEST else f"{number:.0f}"


def _objection_to_text(item: Question, value: object) -> Text | None:
    if not isinstance(value, str) or "\x00" in value:
        return NOT_TEXT
    most = MOST_CHARACTERS[item.kind]
    return TOO_LONG.filled(most=most) if len(value.strip()) > most else None


# What is kept, and read ------------------------------------------------------------------------------------------


def _kept(items: tuple[Item, ...], answers: Mapping[str, Any], outer: Mapping[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for item, value, shown, scope in _asked(items, answers, outer):
        if not shown or not is_given(value):
            continue
        match item:
            case Group():
                found[item.key] = _kept(item.items, _group(value), scope)
            case Repeat():
                found[item.key] = [_kept(item.items, row, scope) for row in _rows(value) if is_given(row)]
            case _:
                found[item.key] = _one_form(item, value)
        if not is_given(found[item.key]):
            del found[item.key]
    return found


def _one_form(item: Leaf, value: Any) -> Any:
    match item:
        case Question(kind="date"):
            day = as_date(value)
            return day.isoformat() if day else None
        case Question(kind="yesno"):
            return value
        case Question():
            return value.replace("\r\n", "\n").strip()
        case Choice(kind="choices"):
            return [option.key for option in item.options if option.key in value]
        case Number():
            return int(value) if value == int(value) else float(value)
        case _:
            return value


def _lines(
    items: tuple[Item, ...],
    answers: Mapping[str, Any],
    keys: tuple[str, ...],
    titles: tuple[Text, ...],
    row: str,
) -> Iterator[Line]:
    for item in items:
        value, here = answers.get(item.key), (*keys, item.key)
        if isinstance(item, Group):
            yield from _lines(item.items, _group(value), here, (*titles, item.label), row)
        elif isinstance(item, Repeat):
            names: set[str] = set()
            for number, given in enumerate(_rows(value), start=1):
                name = _name_of(item, given, number, names)
                yield from _lines(item.items, given, here, (*titles, item.label), name)
        else:
            yield Line(here, row, item, titles, value)


def _name_of(item: Repeat, row: Mapping[str, Any], number: int, taken: set[str]) -> str:
    """What a row is called: by the item that names it, else by its number. No two rows have the same name."""
    said = row.get(item.named_by) if item.named_by else None
    name = said.strip() if isinstance(said, str) and said.strip() else str(number)
    unique, further = name, 2
    while unique.casefold() in taken:
        unique, further = f"{name} ({further})", further + 1
    taken.add(unique.casefold())
    return unique
