"""Which numbers of the rules an organisation can set, who declares them, and who wants to know of a change.

A course file declares its settings with their limits. They are registered here when the application starts, so that
the screen of the administrator shows each with the rule that it changes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from django_stubs_ext import StrOrPromise

    from baken.accounts.rules import Actor

    type OnChange = Callable[[str, Actor], None]


@dataclass(frozen=True)
class SettingDefinition:
    """One number: `default` holds until the organisation sets another between `least` and `most`.

    `unit` is the word behind the number ("days") and `one` that behind 1 where it is another ("day"). `rule` is the
    number of the rule that uses it ("8F-10").
    """

    key: str
    title: StrOrPromise
    unit: StrOrPromise
    default: int
    least: int
    most: int
    rule: str = ""
    one: StrOrPromise = ""

    def __post_init__(self) -> None:
        if not self.least <= self.default <= self.most:
            raise ValueError(f"setting {self.key}: {self.default} is not between {self.least} and {self.most}")

    def in_words(self, value: int) -> str:
        """A value with its unit: "1 day", "14 days"."""
        return f"{value} {self.one if value == 1 and self.one else self.unit}".strip()

    def allows(self, value: int) -> bool:
        return self.least <= value <= self.most


_definitions: dict[str, SettingDefinition] = {}
_listeners: list[OnChange] = []


def register(*definitions: SettingDefinition) -> None:
    """Declare settings. The same definition may come twice; another one under the same key is an error."""
    for definition in definitions:
        known = _definitions.setdefault(definition.key, definition)
        if known != definition:
            raise ValueError(f"setting {definition.key} is declared twice, differently")


def definitions() -> list[SettingDefinition]:
    """All settings, by rule."""
    return sorted(_definitions.values(), key=lambda definition: (definition.rule, definition.key))


def find(key: str) -> SettingDefinition | None:
    return _definitions.get(key)


def on_change(listener: OnChange) -> None:
    """Have `listener(key, actor)` called after a setting changed, inside the same transaction."""
    if listener not in _listeners:
        _listeners.append(listener)


def announce(key: str, actor: Actor) -> None:
    """Tell everyone who asked that this setting has a new value."""
    for listener in _listeners:
        listener(key, actor)
