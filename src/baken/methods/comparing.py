"""What differs between two versions of a course (CT-07). Free of Django."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Literal, Protocol

from baken.methods.engine.wording import listed
from baken.methods.schema import Cadence, Course, Deadline, Form, Phase, Setting, Step, Text

type Change = Literal["added", "removed", "changed"]
type Part = Literal["phase", "step", "obligation", "setting", "form", "guide"]


@dataclass(frozen=True, slots=True)
class Difference:
    """One part of the course that came, went or changed; `how` says in which ways."""

    change: Change
    part: Part
    key: str
    title: Text
    rule: str = ""
    how: tuple[Text, ...] = ()


def _say(nl: str, en: str) -> Text:
    return Text(nl=nl, en=en)


_REQUIRED: Final = _say("Moet voortaan.", "Is required from now on.")
_NOT_REQUIRED: Final = _say("Hoeft niet meer.", "Is not required any more.")
_MAY_BE_LEFT_OUT: Final = _say("Mag worden overgeslagen, met een reden.", "May be left out, with a reason.")
_MAY_NOT_BE_LEFT_OUT: Final = _say("Kan niet meer worden overgeslagen.", "Cannot be left out any more.")
_OFTEN: Final = _say("Kan vaker worden vastgelegd.", "Can be recorded more often.")
_ONCE: Final = _say("Wordt één keer vastgelegd.", "Is recorded once.")
_PHASE: Final = _say("Hoort bij de fase {phase}.", "Belongs to the {phase} phase.")
_AFTER: Final = _say("Komt na: {steps}.", "Comes after: {steps}.")
_OUTCOMES: Final = _say("Andere mogelijke besluiten.", "Other possible decisions.")
_NAME: Final = _say("Heette: {title}.", "Was called: {title}.")
_DAYS: Final = _say("{after} dagen in plaats van {before}.", "{after} days instead of {before}.")
_COUNTS: Final = _say("Wordt anders geteld.", "Is counted in another way.")
_QUESTIONS: Final = _say("Andere vragen: {fields}.", "Other questions: {fields}.")
_WORDS: Final = _say("Andere woorden of uitleg.", "Other words or explanation.")


def differences(old: Course, new: Course) -> tuple[Difference, ...]:
    """What came, went and changed from one version to the other, in the order of the course."""

    def step(before: Step, after: Step) -> Iterator[Text]:
        yield from _step(old, new, before, after)

    def obligation(before: Deadline | Cadence, after: Deadline | Cadence) -> Iterator[Text]:
        yield from _obligation(old, new, before, after)

    return (
        *_of("phase", _bare(old), _bare(new), _name),
        *_of("step", old.steps_by_key, new.steps_by_key, step),
        *_of("obligation", _timed(old), _timed(new), obligation),
        *_of("setting", _by_key(old.settings), _by_key(new.settings), _default),
        *_of("form", old.forms_by_key, new.forms_by_key, _questions),
        *_of("guide", _by_key(old.guides), _by_key(new.guides), _name),
    )


class _Declared(Protocol):
    """A part of a course that has a name."""

    @property
    def key(self) -> str: ...
    @property
    def title(self) -> Text: ...


def _of[T: _Declared](
    part: Part, old: Mapping[str, T], new: Mapping[str, T], ways: Callable[[T, T], Iterable[Text]]
) -> Iterator[Difference]:
    def told(change: Change, item: T, how: Iterable[Text] = ()) -> Difference:
        return Difference(change, part, item.key, item.title, getattr(item, "rule", ""), tuple(how))

    for key, item in new.items():
        if key not in old:
            yield told("added", item)
            continue
        how = tuple(ways(old[key], item))
        if how or old[key] != item:
            yield told("changed", item, how or (_WORDS,))
    yield from (told("removed", item) for key, item in old.items() if key not in new)


def _bare(course: Course) -> dict[str, Phase]:
    """The phases by themselves: their steps are told one by one."""
    return {phase.key: phase.model_copy(update={"steps": ()}) for phase in course.phases}


def _timed(course: Course) -> dict[str, Deadline | Cadence]:
    items: tuple[Deadline | Cadence, ...] = (*course.deadlines, *course.cadences)
    return {item.key: item for item in items}


def _by_key[T: _Declared](items: Iterable[T]) -> dict[str, T]:
    return {item.key: item for item in items}


def _name(before: _Declared, after: _Declared) -> Iterator[Text]:
    if before.title != after.title:
        yield _NAME.filled(title=before.title)


def _step(old: Course, new: Course, before: Step, after: Step) -> Iterator[Text]:
    yield from _name(before, after)
    if before.required != after.required:
        yield _REQUIRED if after.required else _NOT_REQUIRED
    if before.may_be_left_out != after.may_be_left_out:
        yield _MAY_BE_LEFT_OUT if after.may_be_left_out else _MAY_NOT_BE_LEFT_OUT
    if before.repeats != after.repeats:
        yield _OFTEN if after.repeats else _ONCE
    was, phase = old.phase_of_step.get(before.key), new.phase_of_step.get(after.key)
    if phase and was and was.key != phase.key:
        yield _PHASE.filled(phase=phase.title)
    if after.after and before.after != after.after:
        yield _AFTER.filled(steps=listed(new.steps_by_key[key].title for key in after.after))
    if before.outcomes != after.outcomes:
        yield _OUTCOMES


def _obligation(old: Course, new: Course, before: Deadline | Cadence, after: Deadline | Cadence) -> Iterator[Text]:
    yield from _name(before, after)
    yield from _days(_allowed(old, before), _allowed(new, after))
    if _counted(before) != _counted(after):
        yield _COUNTS


def _allowed(course: Course, item: Deadline | Cadence) -> int | None:
    """How many days there are where the organisation chose none."""
    key = item.within if isinstance(item, Deadline) else item.every
    return course.defaults[key] if key else None


def _counted(item: Deadline | Cadence) -> tuple[object, ...]:
    """What decides from when is counted."""
    if isinstance(item, Deadline):
        return (item.step, item.after, item.until_of, item.while_mark)
    return (item.step, item.phases, item.counts_from, item.while_mark)


def _default(before: Setting, after: Setting) -> Iterator[Text]:
    yield from _name(before, after)
    yield from _days(before.default, after.default)


def _days(before: int | None, after: int | None) -> Iterator[Text]:
    if before and after and before != after:
        yield _DAYS.filled(before=before, after=after)


def _questions(before: Form, after: Form) -> Iterator[Text]:
    yield from _name(before, after)
    old, new = before.fields_by_key, after.fields_by_key
    changed = [new[key].label for key in new if old.get(key) != new[key]]
    changed += [old[key].label for key in old if key not in new]
    if changed:
        yield _QUESTIONS.filled(fields=listed(changed))
