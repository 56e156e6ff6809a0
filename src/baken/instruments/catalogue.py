"""Reading the instruments in `catalogue/`, and saying for each mistake in which file and on which line it is."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

from baken.instruments.consistency import inconsistencies
from baken.instruments.schema import Instrument
from baken.shared.declared import BrokenDeclaration, Problem, in_order, read_source, validated

FOLDER: Final = Path(__file__).with_name("catalogue")


class UnknownInstrument(LookupError):
    """There is no instrument with this slug, or not in this version."""


@cache
def load_instrument(slug: str, version: int | None = None) -> Instrument:
    """The instrument called `slug`: the newest version, or the one asked for.

    Raises UnknownInstrument when it is not in the catalogue, BrokenDeclaration when its file has mistakes.
    """
    newest = FOLDER / f"{slug}.yaml"
    if not _is_name(slug) or not newest.is_file():
        raise UnknownInstrument(slug)
    instrument = read_instrument(newest)
    if version is None or version == instrument.version:
        return instrument
    older = FOLDER / f"{slug}@{version}.yaml"
    if not older.is_file():
        raise UnknownInstrument(f"{slug}@{version}")
    return read_instrument(older)


def _is_name(slug: str) -> bool:
    return bool(slug) and slug.replace("-", "").isalnum() and slug.isascii()


@cache
def instruments() -> tuple[Instrument, ...]:
    """The newest version of every instrument: our own by title, then those of which only scores are kept.

    Raises BrokenDeclaration.
    """
    slugs = (path.stem for path in FOLDER.glob("*.yaml") if "@" not in path.stem)
    found = [load_instrument(slug) for slug in slugs]
    return tuple(sorted(found, key=lambda one: (one.is_score, one.title.nl)))


def versions(slug: str) -> list[Instrument]:
    """Every version of an instrument that is there, the newest first. Raises UnknownInstrument, BrokenDeclaration."""
    newest = load_instrument(slug)
    older = (int(path.stem.partition("@")[2]) for path in FOLDER.glob(f"{slug}@*.yaml"))
    return [newest, *(load_instrument(slug, number) for number in sorted(older, reverse=True))]


def check(folder: Path = FOLDER) -> list[Problem]:
    """Every mistake in every instrument file of a folder, in order of file and line."""
    problems: list[Problem] = []
    newest: dict[str, Instrument] = {}
    older: list[tuple[Path, Instrument]] = []
    for path in sorted(folder.glob("*.yaml")):
        try:
            instrument = read_instrument(path)
        except BrokenDeclaration as broken:
            problems.extend(broken.problems)
        else:
            if path.stem == instrument.slug:
                newest[instrument.slug] = instrument
            else:
                older.append((path, instrument))
    for path, instrument in older:
        after = newest.get(instrument.slug)
        if after and instrument.version >= after.version:
            problems.append(
                Problem(path, 1, f"version: {instrument.slug}.yaml is at version {after.version}, not later")
            )
    return in_order(problems)


def read_instrument(path: Path) -> Instrument:
    """The instrument in one file. Raises BrokenDeclaration with all its mistakes."""
    source = read_source(path)
    instrument = validated(source, Instrument)
    problems = [source.problem(place, message) for place, message in inconsistencies(instrument)]
    if path.stem not in {instrument.slug, f"{instrument.slug}@{instrument.version}"}:
        problems.append(source.problem(["slug"], f"{instrument.slug!r} is not the file's name"))
    if problems:
        raise BrokenDeclaration(in_order(problems))
    return instrument
