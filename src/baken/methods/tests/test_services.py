"""The organisation's own part of the list of changes (CT-07)."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import uuid4

import pytest

from baken.accounts.rules import Actor, Role
from baken.accounts.selectors import user_with_ties
from baken.accounts.tests.factories import make_user
from baken.audit.models import AccessLog
from baken.methods import services
from baken.methods.models import ProtocolChange
from baken.methods.selectors import protocol_entries
from baken.shared import clock
from baken.shared.errors import DomainError, NotPermitted, Refused

pytestmark = pytest.mark.django_db

SAID: dict[str, Any] = {
    "kind": "guide",
    "made_on": date(2025, 11, 3),
    "what": "De leefgebiedenwijzer vraagt ook naar slaap.",
    "consequence": "Begeleiders vragen ernaar bij lichamelijke gezondheid.",
    "decided_by": "Het kwaliteitsoverleg",
}


def actor(role: Role = Role.QUALITY) -> Actor:
    user = user_with_ties(make_user(role).pk)
    assert user is not None
    return user.actor


def note(role: Role = Role.QUALITY, **changes: Any) -> ProtocolChange:
    return services.note_protocol_change(actor=actor(role), **SAID | changes)


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.QUALITY])
def test_who_keeps_the_protocol_notes_a_change_and_the_log_knows(role: Role) -> None:
    change = note(role)
    row = AccessLog.objects.get(what="change of the protocol noted")
    assert (row.event, row.object_id) == ("create", str(change.pk))
    assert row.details == {"kind": "guide", "made_on": "2025-11-03"}
    assert change.recorded_by is not None


@pytest.mark.parametrize("role", [Role.WORKER, Role.MANAGER, Role.EXPERT, Role.PLANNER])
def test_others_do_not(role: Role) -> None:
    with pytest.raises(NotPermitted):
        note(role)


@pytest.mark.parametrize("field", ["kind", "what", "consequence", "decided_by"])
def test_what_is_missing_is_asked_beside_its_field(field: str) -> None:
    with pytest.raises(DomainError) as caught:
        services.note_protocol_change(actor=actor(), **SAID | {field: " "})
    assert (caught.value.field, caught.value.rule) == (field, "CT-07")


def test_the_course_itself_is_not_changed_by_a_note() -> None:
    with pytest.raises(DomainError):
        note(kind="course")


def test_a_change_that_is_sent_twice_stands_on_the_list_once() -> None:
    quality, key = actor(), uuid4()
    first, second = (services.note_protocol_change(actor=quality, **SAID, client_key=key) for _ in range(2))
    assert first == second
    assert ProtocolChange.objects.count() == 1


def test_a_change_is_taken_off_with_a_reason_and_stays_readable() -> None:
    administrator = actor(Role.ADMINISTRATOR)
    change = note()
    with pytest.raises(DomainError) as caught:
        services.take_off_protocol_change(actor=administrator, change=change, reason=" ")
    assert caught.value.field == "reason"
    with clock.frozen(date(2025, 11, 24)):
        services.take_off_protocol_change(actor=administrator, change=change, reason="Dubbel genoteerd")
    (entry,) = protocol_entries(kind="guide")
    assert entry.is_taken_off
    assert entry.own is not None
    assert (entry.own.withdrawn_on, entry.own.withdrawn_because) == (date(2025, 11, 24), "Dubbel genoteerd")
    with pytest.raises(Refused):
        services.take_off_protocol_change(actor=administrator, change=change, reason="Nog eens")
    assert AccessLog.objects.filter(what="change of the protocol taken off").count() == 1
    with pytest.raises(NotPermitted):
        services.take_off_protocol_change(actor=actor(Role.WORKER), change=note(), reason="Weg")


def test_the_list_has_the_newest_first_and_can_be_narrowed(django_assert_num_queries: Any) -> None:
    note()
    note(kind="checklist", made_on=date(2022, 3, 2))
    with django_assert_num_queries(2):
        entries = protocol_entries()
    days = [entry.made_on for entry in entries]
    assert days == sorted(days, reverse=True)
    assert (entries[0].kind, len(entries)) == ("guide", 7)
    with django_assert_num_queries(1):
        assert {entry.version for entry in protocol_entries(kind="course")} == {1}
    year: dict[str, Any] = {"from_on": date(2022, 1, 1), "until_on": date(2022, 12, 31)}
    assert [entry.made_on.month for entry in protocol_entries(**year)] == [10, 4, 3, 3]
    assert [entry.own is not None for entry in protocol_entries(kind="checklist", **year)] == [True]
