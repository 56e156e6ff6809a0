"""What the processes of `baken serve` load when they start, and hold for as long as they run."""

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
SERVING = """
from baken.config.loading import load_to_share
load_to_share()
from baken.config import serving, keeping, served
"""
QUEUE = f"{SERVING}import baken.config.working"


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
    assert loaded_by(SERVING, tmp_path) & FOR_FEW == set(), "import it in the function that needs it"


def test_the_process_at_the_queue_loads_no_library_that_few_jobs_need(tmp_path: Path) -> None:
    loaded = loaded_by(QUEUE, tmp_path)
    assert loaded & {*FOR_FEW, "granian"} == set(), "import it in the function that needs it"


def test_nothing_that_may_not_be_shared_is_open_when_others_fork(tmp_path: Path) -> None:
    still_open = "from django.db import connections; assert all(one.connection is None for one in connections.all())"
    alone = "import threading; assert threading.active_count() == 1, threading.enumerate()"
    assert loaded_by(f"{SERVING}{still_open}\n{alone}", tmp_path)
