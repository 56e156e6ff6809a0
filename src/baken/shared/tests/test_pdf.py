from __future__ import annotations

import pytest

from baken.shared import pdf


def test_a_document_takes_files_from_ourselves_only() -> None:
    with pytest.raises(ValueError, match="not one of our own files"):
        pdf.static_file("https://elders.example/spion.css")
    assert pdf.static_file("https://baken.invalid/static/baken/print.css").startswith(b"/*")
