"""A second version of the eight phases, for tests: what ships has one."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import yaml

from baken.methods import catalogue
from baken.shared.declared import read_source

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import pytest

SLUG = "acht-fasenmodel"


def _named(items: list[dict[str, Any]], key: str) -> dict[str, Any]:
    return next(item for item in items if item["key"] == key)


def second_version(course: dict[str, Any]) -> None:
    """Coordination is required and has a day, the system map is dropped, and a card is given at the farewell."""
    course |= {"version": 2, "valid_from": "2025-11-01"}
    phase = {one["key"]: one for one in course["phases"]}
    _named(phase["execution"]["steps"], "coordination")["required"] = True
    phase["analysis"]["steps"] = [step for step in phase["analysis"]["steps"] if step["key"] != "system-map"]
    course["forms"] = [form for form in course["forms"] if form["key"] != "system-map"]
    phase["outflow"]["steps"].append(
        {
            "key": "farewell-card",
            "kind": "arrangement",
            "title": {"nl": "Kaart gegeven", "en": "Card given"},
            "rule": "8F-17",
            "may_be_left_out": True,
        }
    )
    _named(course["settings"], "progress_talk_days")["default"] = 10
    course["cadences"].append(
        {
            "key": "coordination",
            "step": "coordination",
            "rule": "8F-20",
            "title": {"nl": "Afstemming", "en": "Coordination"},
            "why": {"nl": "Elke {days} dagen.", "en": "Every {days} days."},
            "phases": ["execution"],
            "every": "analysis_talk_days",
            "counts_from": ["execution"],
        }
    )
    course["changes"].append(
        {
            "made_on": "2025-10-20",
            "version": 2,
            "kind": "course",
            "what": {"nl": "Afstemmen hoort erbij.", "en": "Coordination belongs to it."},
            "consequence": {"nl": "De mentor belt elke maand.", "en": "The mentor calls every month."},
            "decided_by": {"nl": "Het managementteam", "en": "The management team"},
        }
    )


def write_course(path: Path, course: dict[str, Any]) -> None:
    path.write_text(yaml.safe_dump(course, allow_unicode=True, sort_keys=False), encoding="utf-8")


def as_it_ships() -> dict[str, Any]:
    """The course file as plain values."""
    loaded = read_source(catalogue.FOLDER / f"{SLUG}.yaml").content
    assert isinstance(loaded, dict)
    return loaded


def step_of(course: dict[str, Any], key: str) -> dict[str, Any]:
    """One of the steps in the phases of a course file."""
    return _named([step for phase in course["phases"] for step in phase["steps"]], key)


def write_versions(folder: Path) -> tuple[Path, Path]:
    """Version 1 as it ships, and a second version, as files of a catalogue."""
    older, newest = folder / f"{SLUG}@1.yaml", folder / f"{SLUG}.yaml"
    write_course(older, as_it_ships())
    course = as_it_ships()
    second_version(course)
    write_course(newest, course)
    return older, newest


@contextmanager
def two_versions(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let the catalogue hold both versions."""
    write_versions(folder)
    with monkeypatch.context() as patched:
        patched.setattr(catalogue, "FOLDER", folder)
        catalogue.load_course.cache_clear()
        yield
    catalogue.load_course.cache_clear()
