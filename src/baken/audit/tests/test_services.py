"""The access log takes entries and never gives them up."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from baken.audit import services
from baken.audit.models import AccessLog
from baken.audit.rules import NOBODY, Origin

pytestmark = pytest.mark.django_db


@dataclass(frozen=True)
class Colleague:
    """Whoever does something: all that the log needs to know."""

    name: str
    role_names: tuple[str, ...]
    user_id: uuid.UUID = field(default_factory=uuid.uuid4)
    purpose: str = ""
    on_behalf_of: str = ""


SAMIRA = Colleague("Samira El Amrani", ("worker",))


def test_an_entry_says_who_what_when_from_where_and_how_it_ended() -> None:
    participant = uuid.uuid4()
    with services.coming_from(Origin(address="10.0.0.7", path="/deelnemers/x/", agent="tablet")):
        services.record(actor=SAMIRA, action="view", participant_id=participant, what="dossier", relation="mentor")
    entry = AccessLog.objects.get(participant_id=participant)
    assert (entry.user_name, entry.roles, entry.relation) == ("Samira El Amrani", ["worker"], "mentor")
    assert (entry.event, entry.what, entry.outcome) == ("view", "dossier", "success")
    assert (entry.address, entry.path, entry.agent) == ("10.0.0.7", "/deelnemers/x/", "tablet")


@pytest.mark.parametrize(
    "statement",
    [
        "update audit_accesslog set what = 'nothing'",
        "delete from audit_accesslog",
        "truncate audit_accesslog",
    ],
)
def test_the_database_refuses_to_change_the_log(statement: str) -> None:
    services.record(actor=SAMIRA, action="view", participant_id=None, what="dossier")
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert AccessLog.objects.count() == 1


def test_a_list_of_participants_is_logged_for_each_of_them_in_one_query(
    django_assert_num_queries: Any,
) -> None:
    shown = [uuid.uuid4() for _ in range(40)]
    with django_assert_num_queries(1):
        services.record_many(actor=SAMIRA, action="search", participant_ids=shown, what="participants")
    assert AccessLog.objects.filter(participant_id__in=shown).count() == 40


def test_an_empty_search_is_logged_too() -> None:
    services.record_many(actor=SAMIRA, action="search", participant_ids=[], what="participants")
    assert AccessLog.objects.get().participant_id == NOBODY


def test_an_unknown_event_is_not_written() -> None:
    with pytest.raises(ValueError, match="peek"):
        services.record(actor=SAMIRA, action="peek", participant_id=None, what="dossier")
