"""Addresses of this room, and reading its papers."""

from __future__ import annotations

import re
import zlib
from typing import TYPE_CHECKING

from django.urls import reverse

if TYPE_CHECKING:
    from baken.plans.tests.conftest import People


MAXIMUM = 15

READING = ["plan", "analysis", "profile", "risks", "evaluation", "general_evaluation"]


def address(people: People, name: str, *args: object) -> str:
    return reverse(f"plans:{name}", args=[people.participant.pk, *args])


def unpacked(pdf: bytes) -> bytes:
    """What stands in the compressed streams of a PDF."""
    found = b""
    for stream in re.finditer(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL):
        try:
            found += zlib.decompress(stream.group(1))
        except zlib.error:
            found += stream.group(1)
    return found
