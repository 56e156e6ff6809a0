"""Looking at what the engine answers."""

from __future__ import annotations

from baken.methods.engine import Due, EventKind, Refusal, State

DONE, DECIDED, CLOSED = EventKind.DONE, EventKind.DECIDED, EventKind.CLOSED
LEFT_OUT, ENDED = EventKind.LEFT_OUT, EventKind.ENDED
CORRECTED, WITHDRAWN = EventKind.CORRECTED, EventKind.WITHDRAWN


def code(refused: Refusal | None) -> str:
    assert refused is not None
    return refused.code


def due(state: State, key: str) -> Due:
    return next(item for item in state.due if item.key == key)


def due_keys(state: State) -> set[str]:
    return {item.key for item in state.due}
