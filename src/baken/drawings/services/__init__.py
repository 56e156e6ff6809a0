"""What people do with drawings: begin, draw, lay down, compare."""

from baken.drawings.services.drawing import (
    add_element,
    add_tie,
    change_element,
    change_tie,
    lay_out_again,
    move_element,
    nudge_element,
    remove_element,
    remove_tie,
    undo,
)
from baken.drawings.services.versions import (
    discard_version,
    fix_version,
    restore_version,
    start_drawing,
    start_version,
)

__all__ = [
    "add_element",
    "add_tie",
    "change_element",
    "change_tie",
    "discard_version",
    "fix_version",
    "lay_out_again",
    "move_element",
    "nudge_element",
    "remove_element",
    "remove_tie",
    "restore_version",
    "start_drawing",
    "start_version",
    "undo",
]
