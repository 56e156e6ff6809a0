"""Which files may come into a dossier: known by their content, not only by their name, and without anything that runs.

Word and spreadsheet files are zip files, and are opened here to see whether they are what they say: the right parts,
no macros, nothing embedded that runs, no template from elsewhere, and not blown up out of proportion.
"""

from __future__ import annotations

import io
import lzma
import re
import zipfile
import zlib
from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePath
from typing import TYPE_CHECKING
from xml.parsers import expat

from baken.shared.files.pdf_files import UnreadableError, starts_something

if TYPE_CHECKING:
    from collections.abc import Mapping

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
OPEN_TEXT = "application/vnd.oasis.opendocument.text"
OPEN_SHEET = "application/vnd.oasis.opendocument.spreadsheet"
TEXT = "text/plain"

#: Endings that are taken in, with the type as which a file is given out again.
TYPES: Mapping[str, str] = {
    ".pdf": "application/pdf",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
    ".docx": WORD,
    ".xlsx": SHEET,
    ".odt": OPEN_TEXT,
    ".ods": OPEN_SHEET,
    ".txt": TEXT,
}
#: What a browser may show inside its own window.
INLINE = frozenset({"application/pdf", "image/jpeg", "image/png"})

_MAIN_PART = {WORD: "word/document.xml", SHEET: "xl/workbook.xml"}
_MOST_PARTS = 3000
_LARGEST_UNPACKED = 300 * 1024 * 1024
_LARGEST_DESCRIPTION = 1024 * 1024
_HEAD = 4096
#: Parts of a document that run, or that bring along something that does.
_RUNS = re.compile(
    r"vbaproject|activex/|oleobject|\.(exe|dll|bat|cmd|js|vbs|ps1|scr|jar|com|hta|msi)$|^basic/|^scripts/"
)
_MARKUP = re.compile(rb"<\s*(!doctype|html|script|svg|\?php|\?xml|iframe|body)", re.IGNORECASE)


#: What reading a zip file that is damaged, locked or of an unknown kind may raise.
_DAMAGE = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    lzma.LZMAError,
    expat.ExpatError,
    NotImplementedError,
    RuntimeError,
    EOFError,
    OSError,
    ValueError,
)


class Problem(StrEnum):
    """Why a file is not taken in."""

    EMPTY = "empty"
    TOO_LARGE = "too-large"
    TYPE = "type"
    NOT_WHAT_IT_SAYS = "not-what-it-says"
    RUNS_SOMETHING = "runs-something"
    STARTS_BY_ITSELF = "starts-by-itself"
    LOCKED = "locked"
    DAMAGED = "damaged"


@dataclass(frozen=True)
class Looked:
    """What a look at a file found: its type, or the problem with it."""

    media_type: str = ""
    problem: Problem | None = None


def look_at(filename: str, content: bytes, *, most: int) -> Looked:
    """Find out whether a file may come in; `most` is the largest size in bytes."""
    media_type = TYPES.get(PurePath(filename).suffix.lower(), "")
    if not content:
        return Looked(problem=Problem.EMPTY)
    if len(content) > most:
        return Looked(problem=Problem.TOO_LARGE)
    if not media_type:
        return Looked(problem=Problem.TYPE)
    if problem := _problem_with(media_type, content):
        return Looked(problem=problem)
    return Looked(media_type)


def _problem_with(media_type: str, content: bytes) -> Problem | None:
    if media_type == TEXT:
        return _problem_with_text(content)
    if content.startswith(b"PK"):
        return _problem_with_zip(media_type, content)
    if media_type not in INLINE or media_type not in _found_types(content):
        return Problem.NOT_WHAT_IT_SAYS
    return _problem_with_pdf(content) if media_type == "application/pdf" else None


def _problem_with_pdf(content: bytes) -> Problem | None:
    try:
        return Problem.STARTS_BY_ITSELF if starts_something(content) else None
    except UnreadableError as error:
        return Problem.LOCKED if error.is_locked else Problem.DAMAGED


def _found_types(content: bytes) -> set[str]:
    """What the first and last bytes say a file is."""
    import puremagic  # noqa: PLC0415  # knows thousands of kinds, and only a file that comes in needs them

    try:
        return {match.mime_type for match in puremagic.magic_string(content)}
    except puremagic.PureError:
        return set()


def _problem_with_text(content: bytes) -> Problem | None:
    if b"\x00" in content or _MARKUP.search(content[:_HEAD]) or content.startswith((b"MZ", b"\x7fELF", b"#!", b"%PDF")):
        return Problem.NOT_WHAT_IT_SAYS
    return None


def _problem_with_zip(media_type: str, content: bytes) -> Problem | None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            return _problem_with_package(media_type, package)
    except _DAMAGE:
        return Problem.DAMAGED


def _problem_with_package(media_type: str, package: zipfile.ZipFile) -> Problem | None:
    parts = package.infolist()
    names = {part.filename for part in parts}
    if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _LARGEST_UNPACKED:
        return Problem.DAMAGED
    if not _is_package_of(media_type, package, names):
        return Problem.NOT_WHAT_IT_SAYS
    if any(_RUNS.search(name.lower()) for name in names):
        return Problem.RUNS_SOMETHING
    described = [part for part in parts if part.filename.endswith(".rels") or part.filename == "[Content_Types].xml"]
    if any(part.file_size > _LARGEST_DESCRIPTION for part in described):
        return Problem.DAMAGED
    for part in described:
        words = package.read(part)
        if b"macroEnabled" in words or any(map(_brings_something_that_runs, _elements(words))):
            return Problem.RUNS_SOMETHING
    return None


def _elements(words: bytes) -> list[dict[str, str]]:
    """The attributes of each element, read as Word reads them: in whatever encoding, with whatever signs in them.

    Raises:
        ValueError: it defines words of its own, which no program that writes documents does.
    """
    found: list[dict[str, str]] = []

    def refuse(*_about: object) -> None:
        raise ValueError("a document type of its own")

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = lambda _name, attributes: found.append(attributes)
    parser.Parse(words, True)
    return found


def _brings_something_that_runs(attributes: dict[str, str]) -> bool:
    """Macros, or a template that is fetched from elsewhere."""
    is_elsewhere = attributes.get("TargetMode", "").lower() == "external"
    is_a_template = attributes.get("Type", "").lower().endswith("/attachedtemplate")
    return (is_elsewhere and is_a_template) or "macroenabled" in attributes.get("ContentType", "").lower()


def _is_package_of(media_type: str, package: zipfile.ZipFile, names: set[str]) -> bool:
    if media_type in _MAIN_PART:
        return "[Content_Types].xml" in names and _MAIN_PART[media_type] in names
    if "mimetype" not in names or package.getinfo("mimetype").file_size > _HEAD:
        return False
    return package.read("mimetype").strip() == media_type.encode()
