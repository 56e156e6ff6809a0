"""Small courses, each of which shows one thing that a method can ask for."""

from __future__ import annotations

from typing import Any

from baken.methods.schema import Course
from baken.methods.tests.walking import Walk


def text(words: str) -> dict[str, str]:
    return {"nl": words, "en": words}


def step(key: str, kind: str = "talk", **more: Any) -> dict[str, Any]:
    return {"key": key, "kind": kind, "title": text(key), "rule": "MT-07", **more}


def phase(key: str, *steps: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {
        "key": key,
        "title": text(key),
        "rule": "MT-07",
        "aim": text(key),
        "closes": "close",
        "steps": list(steps),
        **more,
    }


def role(key: str, **more: Any) -> dict[str, Any]:
    return {"key": key, "title": text(key), "rule": "MT-07", "who": "professional", **more}


def course(*phases: dict[str, Any], **more: Any) -> Course:
    """A course of these phases; in a fixed order unless told otherwise. The last phase leads to its end."""
    if more.get("runs", "sequence") == "sequence":
        phases[-1].setdefault("ends_as", "finished")
    return Course.model_validate(
        {
            "slug": "small",
            "version": 1,
            "valid_from": "2026-01-01",
            "title": text("Small"),
            "aim": text("Aim"),
            "source": text("Source"),
            "phases": list(phases),
            "endings": [
                {"key": "finished", "title": text("Finished"), "rule": "MT-07", "completed": True},
                {"key": "own-choice", "title": text("Own choice"), "rule": "MT-07"},
            ],
            **more,
        }
    )


def under_way(made: Course) -> Walk:
    """A walk along it that has begun, with nobody in a role yet."""
    walk = Walk(made)
    walk.start()
    return walk
