"""What the processes of `baken serve` load when they start: each counts it for itself, for as long as it runs."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

from tests.conftest import PROJECT, in_demo_mode

if TYPE_CHECKING:
    from pathlib import Path

#: Large, and needed by few requests or jobs: imported by the function that uses it, as in `shared/pdf.py`.
FOR_FEW = {
    *("babel", "cryptography", "fido2", "fontTools", "holidays", "networkx", "numpy", "openpyxl", "ortools", "pandas"),
    *("PIL", "puremagic", "pygments", "requests", "rich", "typer", "weasyprint"),
}
WORKER = """
from baken.config.wsgi import application
from django.urls import get_resolver
get_resolver().url_patterns  # every room's views, as the first request loads them
"""
QUEUE = """
import baken.config.working, django
django.setup()  # finds every room's tasks
from django.urls import get_resolver
get_resolver().url_patterns  # as the first mail with a link in it does
"""
KEEPER = "import baken.config.serving, baken.config.keeping, granian"


def loaded_by(code: str, folder: Path) -> set[str]:
    """The packages that are in memory after this code ran in a process of its own."""
    names = "import sys, json; print(json.dumps([name for name in sys.modules if '.' not in name]))"
    outcome = subprocess.run(
        [sys.executable, "-c", f"{code}\n{names}"],
        cwd=PROJECT,
        env={**in_demo_mode(folder), "PYTHONPATH": str(PROJECT / "src")},
        check=True,
        capture_output=True,
        text=True,
    )
    return set(json.loads(outcome.stdout))


def test_a_worker_loads_no_library_that_few_requests_need(tmp_path: Path) -> None:
    assert loaded_by(WORKER, tmp_path) & FOR_FEW == set(), "import it in the function that needs it"


def test_the_process_at_the_queue_loads_no_library_that_few_jobs_need(tmp_path: Path) -> None:
    loaded = loaded_by(QUEUE, tmp_path)
    assert loaded & {*FOR_FEW, "granian"} == set(), "import it in the function that needs it"


def test_the_process_that_keeps_the_others_running_has_no_django_in_it(tmp_path: Path) -> None:
    assert loaded_by(KEEPER, tmp_path) & {*FOR_FEW, "django", "psycopg"} == set()
