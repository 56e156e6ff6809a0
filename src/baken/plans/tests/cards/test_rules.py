"""When a card is looked at again, and when it misses something: without a database (CT-01)."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from baken.plans.rules.cards import (
    OPTIONAL,
    PARTS,
    SOON_DAYS,
    CardKind,
    Standing,
    gaps,
    standing,
)
from baken.plans.tests.cards.making import DAYS


@given(DAYS, st.none() | DAYS)
def test_after_its_day_a_card_is_late_and_without_one_it_is_missing(today: date, review_on: date | None) -> None:
    found = standing(review_on, today)
    assert (found is Standing.MISSING) == (review_on is None)
    if review_on:
        assert (found is Standing.LATE) == (review_on < today)
        assert (found is Standing.FRESH) == (review_on > today + timedelta(days=SOON_DAYS))


@given(st.sampled_from(CardKind), st.data())
def test_what_must_be_written_is_missing_exactly_when_it_is_empty(kind: CardKind, data: st.DataObject) -> None:
    texts = {part: data.draw(st.sampled_from(["", " ", "Iets"])) for part in PARTS[kind]}
    assert set(gaps(kind, texts)) == {
        part for part, text in texts.items() if not text.strip() and part not in OPTIONAL[kind]
    }
