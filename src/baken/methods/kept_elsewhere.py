"""What rooms above this one keep for the steps of a method. They say so when the application starts."""

from __future__ import annotations

from collections.abc import Callable, Collection

_instruments: list[Callable[[], Collection[str]]] = []


def register_instruments(slugs: Callable[[], Collection[str]]) -> None:
    """Say which instruments there are, so that a method cannot ask for one that is not there."""
    _instruments.append(slugs)


def unknown_instruments(wanted: Collection[str]) -> set[str]:
    """Those that nobody keeps. Nothing is unknown while no room keeps instruments."""
    known = {slug for slugs in _instruments for slug in slugs()}
    return set(wanted) - known if _instruments else set()
