"""A second start prepares nothing, unless the code changed meanwhile."""

from __future__ import annotations

from pathlib import Path

from baken.config.fingerprint import fingerprint


def test_it_changes_with_every_file_of_the_code_and_with_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "models.py").write_text("one")
    before = fingerprint(tmp_path)
    (tmp_path / "models.pyc").write_text("made by running")
    (tmp_path / "django.mo").write_text("made by preparing")
    assert fingerprint(tmp_path) == before
    (tmp_path / "models.py").write_text("another")
    changed = fingerprint(tmp_path)
    assert changed != before
    (tmp_path / "views.py").write_text("new")
    assert fingerprint(tmp_path) != changed
