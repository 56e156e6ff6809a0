"""Looks at how someone fares, for tests: invented, and plainly so. The resident comes along: `participant=…`."""

from __future__ import annotations

from typing import Any

from factory.declarations import LazyFunction

from baken.instruments.tests.factories import ResponseFactory


def seen(mood: int = 4, help_each: int = 1, **more: Any) -> dict[str, Any]:
    """Answers of the team, all questions answered."""
    daily = dict.fromkeys(("washing", "dressing", "eating", "toilet", "moving"), help_each)
    return {"help": daily, "involved": 2, "activities": 1, "mood": mood, "alone": 0, **more}


class LookFactory(ResponseFactory):
    """What the team saw today."""

    instrument = "how-it-goes"
    voice = "worker"
    voice_name = "Wies Voorbeeld"
    answers = LazyFunction(seen)


class RelativeFactory(ResponseFactory):
    """What a daughter found today."""

    instrument = "feels-at-home"
    voice = "relative"
    voice_name = "Ans Voorbeeld, dochter"
    answers = LazyFunction(lambda: {"at-home": 4})
