"""What a spreadsheet program makes of the cells that it is given."""

from __future__ import annotations

from decimal import Decimal

import pytest

from baken.accounts.spreadsheets import harmless


@pytest.mark.parametrize("number", [-1, -0.5, 0, 12, Decimal("-2.25")])
def test_a_number_stays_a_number(number: float | Decimal) -> None:
    assert harmless(number) == str(number)


@pytest.mark.parametrize("text", ["=1+1", "+31 6", "-1", "-1+cmd|' /C calc'!A0", "@SUM(A1)", "\t=1", "\r=1"])
def test_a_text_that_could_run_becomes_mere_text(text: str) -> None:
    assert harmless(text) == f"'{text}"


def test_other_texts_stay_as_they_are() -> None:
    assert [harmless(one) for one in ("Wonen - alleen", "", None)] == ["Wonen - alleen", "", ""]
