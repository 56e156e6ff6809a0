"""Files, and documents made of them."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings

from baken.reports import services
from baken.reports.models import Document
from baken.reports.services import Description, Upload
from baken.shared import clock

if TYPE_CHECKING:
    from baken.reports.tests.conftest import People


PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF"

PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 40

JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01" + b"\x00" * 40

LARGEST = 1024 * 1024

TEMPLATE_FROM_ELSEWHERE = '<R Type="x/attachedTemplate" Target="http://x" TargetMode="External"/>'


def package(**parts: str | bytes) -> bytes:
    """A zip with these parts; `__` stands for a slash, `_rels_` and the like are written out by the caller."""
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as made:
        for name, content in parts.items():
            made.writestr(name.replace("__", "/"), content)
    return kept.getvalue()


def word(**more: str | bytes) -> bytes:
    return package(**{"[Content_Types].xml": "<Types/>", "word__document.xml": "<w/>", **more})


def about(**more: object) -> Description:
    told: dict[str, Any] = {"kind": "letter", "title": "Brief van school", "dated_on": clock.today(), **more}
    return Description(**told)


def add(people: People, **more: object) -> Document:
    told: dict[str, Any] = {
        "actor": people.by_mentor,
        "participant": people.participant,
        "about": about(),
        "upload": Upload("brief Noor.pdf", PDF),
        **more,
    }
    return services.add_document(**told)


def kept_files() -> list[Path]:
    return [path for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()]
