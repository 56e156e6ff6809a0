"""Filled-in instruments for tests. The participant comes along: `participant=…`."""

from __future__ import annotations

from typing import Any

from factory.declarations import LazyFunction
from factory.django import DjangoModelFactory

from baken.instruments.models import Response
from baken.instruments.schema import Instrument
from baken.shared import clock


class ResponseFactory(DjangoModelFactory[Response]):
    class Meta:
        model = Response

    instrument = "domain-levels"
    version = 1
    kind = "own"
    answers = LazyFunction(lambda: {"housing": 3, "finances": 2})
    filled_on = LazyFunction(clock.today)
    voice = "participant"
    voice_name = "Noor Kuipers"
    recorded_by_name = "Wies Voorbeeld"
    recorded_at = LazyFunction(clock.now)


def text(words: str) -> dict[str, str]:
    return {"nl": words, "en": words}


def item(key: str, kind: str, **more: Any) -> dict[str, Any]:
    return {"key": key, "kind": kind, "label": text(key), **more}


def declared(*items: dict[str, Any], **more: Any) -> Instrument:
    """An instrument of these items."""

    about = {
        "slug": "trial",
        "version": 1,
        "valid_from": "2026-01-01",
        "title": text("trial"),
        "aim": text("aim"),
        "source": text("source"),
        "licence": "EUPL-1.2",
        "for_whom": ["participant"],
    }
    return Instrument.model_validate({**about, "items": items, **more})
