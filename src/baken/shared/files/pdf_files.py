"""Whether something in a PDF starts by itself: JavaScript, or an order to open a program.

The file is not read as a PDF reader does, from its table of contents: a reader can be led past what lies in it. All of
it is searched for the names without which nothing runs, also where they are spelled otherwise or packed.
"""

from __future__ import annotations

import re
import zlib
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Without one of these names a PDF has no script and starts no program.
_STARTS: Final = ("JavaScript", "Launch", "Rendition")
_LARGEST_UNPACKED: Final = 64 * 1024 * 1024
#: How far around the name that announces packed objects their head is looked for.
_LONGEST_HEAD: Final = 1024


class UnreadableError(Exception):
    """Part of the file is packed in a way that cannot be looked into; `is_locked` when that is by a password."""

    def __init__(self, *, is_locked: bool = False) -> None:
        super().__init__()
        self.is_locked = is_locked


def _name(text: str) -> str:
    """A name as it can stand in a PDF, where each letter may be written as its number: `/#4aavaScript`."""
    return "/" + "".join(f"(?:{letter}|#(?i:{ord(letter):02x}))" for letter in text) + r"(?=[\s()<>\[\]{}/%]|$)"


_RUNS: Final = re.compile("|".join(map(_name, _STARTS)).encode())
_PACKED: Final = re.compile(_name("ObjStm").encode())
_LOCKED: Final = re.compile(_name("Encrypt").encode())
_FOLDED: Final = re.compile(
    "|".join(map(_name, ("Predictor", "LZWDecode", "ASCII85Decode", "ASCIIHexDecode"))).encode()
)
_BEGIN: Final = re.compile(rb"stream\r?\n")


def starts_something(content: bytes) -> bool:
    """Whether a script or an order to open a program is in it.

    Raises:
        UnreadableError: there is a part that nobody can look into.
    """
    return bool(_RUNS.search(content)) or any(_RUNS.search(part) for part in _unpacked(content))


def _unpacked(content: bytes) -> Iterator[bytes]:
    """The packed objects of a PDF, unpacked: one after the other, so that no part is read twice."""
    left, done_until = _LARGEST_UNPACKED, 0
    for announced in _PACKED.finditer(content):
        begin = _BEGIN.search(content, announced.end(), announced.end() + _LONGEST_HEAD)
        if begin is None or begin.end() < done_until:  # a name in a text, not the head of packed objects
            continue
        furthest = max(announced.start() - _LONGEST_HEAD, 0)
        head = max(content.rfind(b"obj", furthest, announced.start()), furthest)
        if _FOLDED.search(content, head, begin.start()):
            raise UnreadableError  # no program that writes PDFs packs objects so
        done_until = content.find(b"endstream", begin.end())
        found = _inflated(content[begin.end() : done_until], left)
        if found is None:
            raise UnreadableError(is_locked=bool(_LOCKED.search(content)))
        left -= len(found)
        yield found


def _inflated(packed: bytes, most: int) -> bytes | None:
    """What was packed; None when that is not all of it, or when something is hidden behind it."""
    unpacking = zlib.decompressobj()
    try:
        found = unpacking.decompress(packed, most)
    except zlib.error:
        return None
    return found if unpacking.eof and not unpacking.unused_data.strip() else None
