"""Someone to write about, and a purpose to write for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from baken.accounts.rules import Actor
from baken.participants.models import Participant
from baken.participants.tests.conftest import TODAY, Organisation, _a_fixed_day, org, participant
from baken.post import purposes
from baken.post.models import Delivery, Message
from baken.post.purposes import Purpose
from baken.post.rules import Addressee
from baken.post.services import post_message

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["TODAY", "Organisation", "Participant", "_a_fixed_day", "org", "participant"]

PURPOSE = "a trial"
MOTHER = Addressee("Ans Voorbeeld", "moeder, heeft gezag", "ans@voorbeeld.example")
FATHER = Addressee("Ben Voorbeeld", "vader, heeft gezag", "ben@voorbeeld.example", "en")
GRANNY = Addressee("Cor Voorbeeld", "oma")

purposes.register(Purpose(PURPOSE, "Proef", rule="SE-06"))


@pytest.fixture
def write() -> Callable[..., Message]:
    """A message to the mother, unless said otherwise."""

    def written(**said: Any) -> Message:
        given: dict[str, Any] = {
            "actor": Actor.system("tests"),
            "purpose": PURPOSE,
            "key": "trial 1",
            "addressees": [MOTHER],
            "subject": "Wat er gebeurde",
            "body": "Vandaag viel er een glas om.\n.\nNiemand raakte gewond.",
            "on": TODAY,
        }
        return post_message(**{**given, **said})

    return written


@pytest.fixture
def delivery(write: Callable[..., Message], participant: Participant) -> Delivery:
    return write(participant=participant).deliveries.get()
