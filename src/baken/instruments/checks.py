"""The system check that keeps a platform with a broken instrument from starting."""

from __future__ import annotations

from typing import Any

from django.core.checks import CheckMessage, Error, register

from baken.instruments import catalogue


@register("instruments")
def check_catalogue(**_kwargs: Any) -> list[CheckMessage]:
    """One error for each mistake in the file of an instrument, with its file and line."""
    return [Error(str(problem), obj=str(problem.path), id="instruments.E001") for problem in catalogue.check()]
