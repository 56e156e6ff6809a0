"""Reading the mail that the demo sent: files on this machine, written by Django's mailer for files."""

from __future__ import annotations

import email
import email.policy
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime
    from email.message import EmailMessage
    from pathlib import Path

#: How the mailer marks where one message ends in a file.
_END = b"\n" + b"-" * 79 + b"\n"


@dataclass(frozen=True)
class Letter:
    """A message as one reads it."""

    subject: str
    sender: str
    to: str
    at: datetime | None
    text: str
    attachments: tuple[str, ...] = ()


def read_letters(folder: Path, *, limit: int = 50) -> list[Letter]:
    """The newest messages in a folder, newest first; none where there is no such folder yet."""
    files = sorted(folder.glob("*.log"), key=lambda file: file.stat().st_mtime, reverse=True)
    letters: list[Letter] = []
    for file in files[:limit]:
        parts = file.read_bytes().split(_END)
        letters += [_letter(part) for part in reversed(parts) if part.strip()]
    return letters[:limit]


def _letter(source: bytes) -> Letter:
    message: EmailMessage = email.message_from_bytes(source, policy=email.policy.default)
    body = message.get_body(("plain", "html"))
    return Letter(
        subject=str(message["Subject"] or ""),
        sender=str(message["From"] or ""),
        to=str(message["To"] or ""),
        at=parsedate_to_datetime(str(message["Date"])) if message["Date"] else None,
        text=str(body.get_content()).strip() if body else "",
        attachments=tuple(part.get_filename() or "" for part in message.iter_attachments()),
    )
