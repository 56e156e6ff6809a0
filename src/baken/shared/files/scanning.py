"""Asking the machine's virus scanner about a file."""

from __future__ import annotations

import shlex
import subprocess

from django.conf import settings

CLEAN, INFECTED = 0, 1
LONGEST_SECONDS = 300


class ScannerFailed(Exception):
    """The scanner gave no answer: it is not there, took too long, or failed. Ask again later."""


def there_is_a_scanner() -> bool:
    return bool(settings.VIRUS_SCANNER.strip())


def is_clean(content: bytes) -> bool:
    """Whether the scanner lets this pass. It reads from its standard input, and answers by its exit code.

    Raises:
        ScannerFailed: there was no answer.
    """
    command = shlex.split(settings.VIRUS_SCANNER)
    try:
        done = subprocess.run(command, input=content, capture_output=True, timeout=LONGEST_SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise ScannerFailed(str(error)) from error
    if done.returncode not in {CLEAN, INFECTED}:
        raise ScannerFailed(f"the scanner ended with {done.returncode}")
    return done.returncode == CLEAN
