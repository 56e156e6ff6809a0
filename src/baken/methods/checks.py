"""The system check that keeps a platform with a broken course from starting."""

from __future__ import annotations

from typing import Any

from django.core.checks import CheckMessage, Error, register

from baken.methods import catalogue


@register("methods")
def check_catalogue(**_kwargs: Any) -> list[CheckMessage]:
    """One error for each mistake in a course file, with its file and line."""
    return [Error(str(problem), obj=str(problem.path), id="methods.E001") for problem in catalogue.check()]
