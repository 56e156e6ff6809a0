"""Beheer: the access log."""

from __future__ import annotations

import csv
import uuid
from typing import TYPE_CHECKING, Any

import pytest
from django.urls import reverse

from baken.accounts.models import User
from baken.accounts.rules import Role
from baken.accounts.tests.factories import (
    actor_of,
    make_user,
)
from baken.audit import services as audit
from baken.audit import who_is_who
from baken.audit.models import AccessLog
from baken.audit.who_is_who import WhoIsWho

if TYPE_CHECKING:
    from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.fixture
def noor(monkeypatch: pytest.MonkeyPatch) -> uuid.UUID:
    """A participant known by name, seen by Samira once and refused once."""
    participant = uuid.uuid4()
    monkeypatch.setattr(who_is_who, "_registered", [])
    who_is_who.register(
        WhoIsWho(
            find=lambda text: [participant] if text == "Noor" else [],
            names=lambda _ids: {participant: "Noor Kuipers"},
        )
    )
    samira = make_user(Role.WORKER, name="Samira El Amrani")
    for outcome in ("success", "denied"):
        audit.record(actor=actor_of(samira), action="view", participant_id=participant, what="dossier", outcome=outcome)
    audit.record(actor=actor_of(samira), action="print", participant_id=uuid.uuid4(), what="dossier")
    return participant


def test_the_log_is_found_by_participant_outcome_event_and_day(bea: User, client: Client, noor: uuid.UUID) -> None:
    url = reverse("accounts:access_log")
    seen = client.get(url, {"participant": "Noor"})
    assert [row.participant for row in seen.context["rows"]] == ["Noor Kuipers"] * 2
    assert [row.is_denied for row in client.get(url, {"outcome": "denied"}).context["rows"]] == [True]
    assert len(client.get(url, {"participant": str(noor), "outcome": "denied"}).context["rows"]) == 1
    assert len(client.get(url, {"event": "print"}).context["rows"]) == 1
    assert client.get(url, {"until_on": "2020-01-01"}).context["rows"] == []
    assert client.get(url, {"participant": "wie?"}).context["rows"] == []


def test_looking_into_the_log_is_logged_for_who_was_looked_for(bea: User, client: Client, noor: uuid.UUID) -> None:
    client.get(reverse("accounts:access_log"), {"participant": "Noor"})
    entry = AccessLog.objects.get(what="access log")
    assert (entry.participant_id, entry.user_id, entry.event) == (noor, bea.pk, "view")


def test_the_log_as_a_file_is_logged_as_export(bea: User, client: Client, noor: uuid.UUID) -> None:
    answer: Any = client.get(reverse("accounts:access_log_csv"), {"outcome": "denied"})
    rows = list(csv.reader(b"".join(answer.streaming_content).decode("utf-8-sig").splitlines(), delimiter=";"))
    assert len(rows) == 2
    assert "Noor Kuipers" in rows[1]
    assert AccessLog.objects.get(event="export").what == "access log"


def test_pages_of_the_log_follow_each_other_both_ways(
    bea: User, client: Client, noor: uuid.UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("baken.accounts.views.access_log.PER_PAGE", 2)
    url = reverse("accounts:access_log")
    newest = client.get(url, {"event": "sign-in"})
    assert newest.context["page"].newer is None
    for _time in range(5):
        audit.record(actor=actor_of(bea), action="search", participant_id=None, what="x")
    first = client.get(url, {"event": "search"})
    second = client.get(url, {"event": "search", "older": str(first.context["page"].older)})
    third = client.get(url, {"event": "search", "older": str(second.context["page"].older)})
    assert [len(page.context["rows"]) for page in (first, second, third)] == [2, 2, 1]
    assert third.context["page"].older is None
    back = client.get(url, {"event": "search", "newer": str(third.context["page"].newer)})
    assert back.context["rows"] == second.context["rows"]


def test_the_quality_officer_reads_the_log_and_nothing_else_of_beheer(client: Client) -> None:
    client.force_login(make_user(Role.QUALITY))
    answer = client.get(reverse("accounts:access_log"))
    assert answer.status_code == 200
    assert answer.context["tabs"] == []
    assert client.get(reverse("accounts:users")).status_code == 403


def test_the_log_costs_the_same_number_of_queries_for_a_full_page(
    bea: User, client: Client, noor: uuid.UUID, django_assert_max_num_queries: Any
) -> None:
    audit.record_many(
        actor=actor_of(bea),
        action="view",
        participant_ids=[uuid.uuid4() for _ in range(60)],
        what="participants",
    )
    with django_assert_max_num_queries(8):
        client.get(reverse("accounts:access_log"))
