"""A crisis at home (CT-05)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest

from baken.continuity import services
from baken.continuity.models import CrisisCall
from baken.continuity.services import CallData, HandlingData
from baken.continuity.tests.factories import CrisisFactory
from baken.continuity.tests.log import logged
from baken.shared import clock
from baken.shared.errors import Conflict, DomainError

if TYPE_CHECKING:
    from baken.continuity.tests.conftest import People


def call(**more: Any) -> CallData:
    return CallData(
        **{"called_at": clock.now(), "situation": "Ruzie", "safety": "unsafe", "caller_name": "Ans", **more}
    )


def test_a_call_is_kept_once_with_who_took_it(people: People) -> None:
    """CT-05."""
    key = uuid4()
    for _time in range(2):
        services.record_crisis(
            actor=people.actor("Mara"), participant=people.seen_by("Mara"), data=call(), client_key=key
        )
    row = CrisisCall.objects.get()
    assert (row.taken_by, row.taken_as, row.is_decided) == (people.staff["Mara"], "location", False)
    assert logged("crisis at home").details == {"safety": "unsafe"}


def test_a_decision_has_its_moment_and_stays(people: People) -> None:
    row = CrisisFactory.create(participant=people.noor)
    actor = people.actor("Wies")
    decided = services.follow_crisis(
        actor=actor, call=row, data=HandlingData("safe", decision="Tess gaat langs."), revision=1
    )
    assert (decided.decided_at, decided.decided_by_name) == (clock.now(), "Wies Voorbeeld")
    with pytest.raises(DomainError) as caught:
        services.follow_crisis(actor=actor, call=row, data=HandlingData("safe"), revision=2)
    assert caught.value.field == "decision"
    with pytest.raises(Conflict):
        services.follow_crisis(actor=actor, call=row, data=HandlingData("safe", decision="Anders"), revision=1)
