"""Passwords that were stolen elsewhere are refused, where the organisation has the list of them.

The list is that of Have I Been Pwned: hashes, sorted, one a line (`HASH:COUNT`). It is either a file on this machine
(`PWNED_PASSWORDS_FILE`, made with their downloader; nothing leaves the machine) or their service or a copy of it
(`PWNED_PASSWORDS_URL`, which is told the first five characters of the hash only). Without both, Django's own list of
20,000 common passwords is what is checked.
"""

from __future__ import annotations

import hashlib
import logging
import mmap
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.error import URLError
from urllib.request import Request, urlopen

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractBaseUser

PREFIX = 5
SECONDS_TO_WAIT = 3
logger = logging.getLogger(__name__)


class StolenPasswordValidator:
    """Refuses a password that is in the list of stolen ones."""

    def __init__(self, file: str = "", url: str = "") -> None:
        self.file = file or getattr(settings, "PWNED_PASSWORDS_FILE", "")
        self.url = url or getattr(settings, "PWNED_PASSWORDS_URL", "")

    def validate(self, password: str, user: AbstractBaseUser | None = None) -> None:  # noqa: ARG002  # Django's signature
        digest = hashlib.sha1(password.encode(), usedforsecurity=False).hexdigest().upper()
        if (self.file and is_in_file(digest, Path(self.file))) or (self.url and is_at_service(digest, self.url)):
            raise ValidationError(
                _("This password was stolen from another site and is on the lists of burglars. Choose another."),
                code="password_stolen",
            )

    def get_help_text(self) -> str:
        return _("A password that was stolen elsewhere is refused.")


def is_in_file(digest: str, file: Path) -> bool:
    """Whether a sorted file of any size has the hash: some thirty looks, in a file that is never read whole."""
    wanted = digest.encode()
    with file.open("rb") as lines, mmap.mmap(lines.fileno(), 0, access=mmap.ACCESS_READ) as content:
        low, high = 0, len(content)
        while low < high:
            middle = (low + high) // 2
            start = content.rfind(b"\n", low, middle) + 1 or low
            found = content[start : start + len(wanted)]
            if found == wanted:
                return True
            if found < wanted:
                end = content.find(b"\n", start, high)
                low = high if end < 0 else end + 1
            else:
                high = start
    return False


def is_at_service(digest: str, url: str) -> bool:
    """Whether the service knows the hash. One that does not answer stops nobody; the log says so."""
    request = Request(f"{url.rstrip('/')}/{digest[:PREFIX]}", headers={"Add-Padding": "true"})  # noqa: S310  # set by the administrator
    try:
        with urlopen(request, timeout=SECONDS_TO_WAIT) as answer:  # noqa: S310  # as above
            lines = answer.read().decode().splitlines()
    except (URLError, OSError):
        logger.warning("The list of stolen passwords at %s did not answer; a password was not checked.", url)
        return False
    rest = digest[PREFIX:]
    return any(line.startswith(f"{rest}:") and not line.endswith(":0") for line in lines)
