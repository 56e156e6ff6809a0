"""What an entry says, whatever it is about."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True)
class Content:
    """What an entry says. `parts` are texts with the title of each, which may be empty."""

    title: str
    parts: list[tuple[StrOrPromise, str]]
    url: str
    chip: Mapping[str, StrOrPromise] | None = None
    remarks: list[str] = field(default_factory=list)


def texts(*parts: tuple[StrOrPromise, str | None]) -> list[tuple[StrOrPromise, str]]:
    """Those of these texts that say something."""
    return [(title, text) for title, text in parts if text]
