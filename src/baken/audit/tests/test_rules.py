"""What an entry of the log may hold."""

from __future__ import annotations

from baken.audit.rules import without_long_numbers


def test_a_citizen_service_number_does_not_end_up_in_the_log() -> None:
    assert without_long_numbers("Noor 123456782") == "Noor •••"
    assert without_long_numbers("1234.56.782") == "•••"
    assert without_long_numbers("500123") == "500123"
