"""Django's own commands, by way of manage.py."""

from __future__ import annotations

import os
import sys

from baken.config.commands.starting import django_ready, mode_of_this_folder

# Django can only be imported after the mode is chosen, so commands import what they need themselves.
# ruff: noqa: PLC0415

#: Django commands that touch no database, so that none is started for them.
WITHOUT_DATABASE = {"makemessages", "compilemessages", "collectstatic", "help", "--help", "version", "--version"}


def django_command() -> None:
    """Run one of Django's own commands, on the demo of this folder unless the environment says otherwise."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "baken.config.settings")
    if mode := mode_of_this_folder():
        os.environ.setdefault("BAKEN_MODE", mode)
    from django.core.management import execute_from_command_line

    if set(sys.argv[1:2]) & WITHOUT_DATABASE:
        execute_from_command_line(sys.argv)
        return
    with django_ready():
        execute_from_command_line(sys.argv)
