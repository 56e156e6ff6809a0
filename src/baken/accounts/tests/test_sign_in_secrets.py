"""What the database keeps of a second step opens no door."""

from __future__ import annotations

from typing import Any

import pytest
from allauth.mfa.adapter import get_adapter
from cryptography.fernet import InvalidToken

SEED = "JBSWY3DPEHPK3PXP"


def test_a_seed_is_kept_unreadable_and_comes_back() -> None:
    kept = get_adapter().encrypt(SEED)
    assert SEED not in kept
    assert get_adapter().decrypt(kept) == SEED


def test_after_a_change_of_key_the_former_one_still_opens_what_it_kept(settings: Any) -> None:
    kept = get_adapter().encrypt(SEED)
    former, settings.SECRET_KEY = settings.SECRET_KEY, "another"
    with pytest.raises(InvalidToken):
        get_adapter().decrypt(kept)
    settings.SECRET_KEY_FALLBACKS = [former]
    assert get_adapter().decrypt(kept) == SEED
