"""Reading the access log page by page."""

from __future__ import annotations

import uuid
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baken.audit import labels, selectors, who_is_who
from baken.audit.models import AccessLog
from baken.audit.rules import Event, Outcome
from baken.audit.selectors import LogFilter, Position
from baken.audit.who_is_who import WhoIsWho

NOON = datetime(2025, 3, 30, 12, tzinfo=UTC)


def entry(at: datetime, **fields: object) -> AccessLog:
    return AccessLog.objects.create(
        **{"at": at, "event": "view", "outcome": "success", "user_name": "x", "what": "dossier", **fields}
    )


@pytest.mark.django_db
def test_pages_show_every_entry_once_also_those_of_one_moment() -> None:
    made = {entry(NOON).id for _time in range(7)} | {entry(NOON - timedelta(hours=1)).id}
    seen: list[uuid.UUID] = []
    page = selectors.page(LogFilter(), size=3)
    while True:
        seen += [shown.id for shown in page.entries]
        if page.older is None:
            break
        page = selectors.page(LogFilter(), size=3, older_than=page.older)
    assert len(seen) == len(set(seen))
    assert set(seen) == made


@pytest.mark.django_db
def test_going_back_shows_the_page_before_and_stops_at_the_newest() -> None:
    for hour in range(6):
        entry(NOON + timedelta(hours=hour))
    first = selectors.page(LogFilter(), size=2)
    second = selectors.page(LogFilter(), size=2, older_than=first.older)
    back = selectors.page(LogFilter(), size=2, newer_than=second.newer)
    assert [shown.id for shown in back.entries] == [shown.id for shown in first.entries]
    assert back.newer is None
    assert first.newer is None


@pytest.mark.django_db
def test_a_period_counts_days_as_the_organisation_does() -> None:
    """On 30 March 2025 the clock goes forward: that day in Amsterdam begins at 23:00 and ends at 22:00 UTC."""
    inside = entry(datetime(2025, 3, 29, 23, 0, tzinfo=UTC)), entry(datetime(2025, 3, 30, 21, 59, tzinfo=UTC))
    entry(datetime(2025, 3, 29, 22, 59, tzinfo=UTC))
    entry(datetime(2025, 3, 30, 22, 0, tzinfo=UTC))
    day = LogFilter(from_on=date(2025, 3, 30), until_on=date(2025, 3, 30))
    assert {shown.id for shown in selectors.entries(day)} == {shown.id for shown in inside}


@pytest.mark.django_db
def test_a_count_stops_where_it_no_longer_matters() -> None:
    for hour in range(5):
        entry(NOON + timedelta(hours=hour))
    assert selectors.count_up_to(LogFilter(), most=3) == 4
    assert selectors.count_up_to(LogFilter(event="print"), most=3) == 0


@given(at=st.datetimes(timezones=st.just(UTC)), entry_id=st.uuids())
def test_a_position_reads_back_what_it_wrote(at: datetime, entry_id: uuid.UUID) -> None:
    assert Position.parse(str(Position(at, entry_id))) == Position(at, entry_id)


@pytest.mark.parametrize("text", ["", "x", "2025-01-01~x", "~", f"2025-01-01T00:00:00~{uuid.UUID(int=7)}"])
def test_nonsense_is_no_position(text: str) -> None:
    assert Position.parse(text) is None


def test_every_event_and_outcome_has_words() -> None:
    assert set(labels.EVENTS) == set(Event)
    assert set(labels.OUTCOMES) == set(Outcome)
    assert labels.what("password changed") == "wachtwoord gewijzigd"
    assert labels.what("") == ""


def test_without_the_room_that_knows_participants_nobody_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(who_is_who, "_registered", [])
    noor = uuid.uuid4()
    assert list(who_is_who.find("Noor")) == []
    assert who_is_who.names([noor]) == {}
    who_is_who.register(WhoIsWho(find=lambda _text: [noor], names=lambda _ids: {noor: "Noor"}))
    assert list(who_is_who.find("Noor")) == [noor]
    assert who_is_who.names([noor]) == {noor: "Noor"}
