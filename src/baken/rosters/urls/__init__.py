"""Rosters: on their own, and under a home. One list per subject."""

from importlib import import_module
from importlib.util import find_spec

app_name = "rosters"

urlpatterns = [
    pattern
    for part in ("board", "demand", "making", "hours")
    if find_spec(f"{__name__}.{part}")
    for pattern in import_module(f"{__name__}.{part}").urlpatterns
]
