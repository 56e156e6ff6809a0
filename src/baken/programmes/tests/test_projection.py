"""Whatever people do, what lists know is what the events say; and what is sent twice is recorded once."""

from __future__ import annotations

from contextlib import contextmanager, suppress
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from baken.participants.tests.factories import ParticipantFactory
from baken.programmes import services
from baken.programmes.models import Programme, ProgrammeEvent
from baken.programmes.tests.conftest import TODAY, Organisation
from baken.programmes.tests.factories import AGREEMENTS, BEGAN, MOMENT, SYSTEM, Way
from baken.programmes.tests.screens import answers, url
from baken.programmes.tests.test_services import assert_projected
from baken.shared.errors import DomainError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from django.test import Client

    from baken.participants.models import Participant

DEEDS = st.one_of(
    st.tuples(
        st.sampled_from(["join", "leave", "meet", "make up", "withdraw", "correct"]),
        st.integers(min_value=0, max_value=9),
    ),
    st.tuples(st.sampled_from(["close", "agree", "pause", "resume", "end", "role", "role left"]), st.just(0)),
)


@pytest.fixture
def group(org: Organisation) -> Way:
    """A course that was just begun, with room for six people."""
    way = Way.group(org)
    for name in ("Wies", "Bram"):
        way.role("course-leader", name, "expert-by-experience", "trained")
    return way


@pytest.fixture
def people(org: Organisation) -> list[Participant]:
    return ParticipantFactory.create_batch(6, location=org.here)


def do(way: Way, people: list[Participant], deed: str, number: int) -> None:
    one = people[number % len(people)]
    events = list(way.programme.events.all())
    by: dict[str, Any] = {"actor": SYSTEM, "programme": way.programme, "on": way.on}
    wies = str(way.org.staff["Wies"].pk)
    there = [member.pk for member in people if way.programme.members.still_there().filter(participant=member)]
    deeds: dict[str, Callable[[], object]] = {
        "join": lambda: way.join(one),
        "leave": lambda: services.leave(**by, participant=one, reason="Verhuisd"),
        "meet": lambda: way.meet("meeting", there[number % 3 :], there[: number % 3]),
        "make up": lambda: services.make_up(**by, step="meeting", number=1 + number % 2, member=one.pk),
        "withdraw": lambda: services.withdraw_event(**by, event=events[number % len(events)], reason="Vergissing"),
        "correct": lambda: services.correct_event(
            **by | {"on": way.on - timedelta(1)}, event=events[number % len(events)], reason="Een dag eerder"
        ),
        "close": way.close,
        "agree": lambda: way.fill_in("group-agreements", AGREEMENTS),
        "pause": lambda: services.pause(**by, reason="Zomer"),
        "resume": lambda: services.resume(**by),
        "end": lambda: way.end("own-choice"),
        "role": lambda: way.role("course-leader", "Wies", "expert-by-experience", "trained"),
        "role left": lambda: services.leave_role(**by, role="course-leader", person=wies),
    }
    deeds[deed]()


@settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(joined=st.integers(0, 6), deeds=st.lists(st.tuples(DEEDS, st.integers(0, 3)), max_size=10))
def test_after_any_deeds_the_kept_state_is_that_of_the_events(
    group: Way, people: list[Participant], joined: int, deeds: list[tuple[tuple[str, int], int]]
) -> None:
    with as_if_nothing_happened(group):
        for one in people[:joined]:
            group.join(one)
        for (deed, number), days in deeds:
            group.on = min(TODAY, group.on + timedelta(days))
            with suppress(DomainError):
                do(group, people, deed, number)
            assert_projected(group.programme)


@contextmanager
def as_if_nothing_happened(way: Way) -> Iterator[None]:
    """Each example begins at the beginning, also after one that failed."""
    point = transaction.savepoint_create()
    try:
        yield
    finally:
        transaction.savepoint_rollback(point)
        way.programme, way.on = Programme.objects.get(pk=way.programme.pk), BEGAN


def send_twice(client: Client, page: str, sent: dict[str, Any]) -> None:
    """The same form, with the same key: both times the browser goes on to the same page."""
    sent = sent | {"client_key": str(uuid4())}
    first, second = (client.post(page, sent) for _ in range(2))
    assert (first.status_code, second.status_code) == (302, 302)
    assert first["Location"] == second["Location"]


@pytest.mark.parametrize(
    ("method", "screen", "sent", "recorded"),
    [
        ("cti", ("step", "critical-moment"), answers(MOMENT), {"kind": "done"}),
        ("thuisbegeleiding", ("hours",), {"hours": "2"}, {"kind": "spent"}),
        ("thuisbegeleiding", ("budget",), {"hours": "40"}, {"kind": "budget"}),
        ("thuisbegeleiding", ("pause",), {"reason": "Opname"}, {"kind": "paused"}),
        ("cti", ("role_leave", "cti-worker"), {"person": ""}, {"kind": "role-left"}),
        ("cti", ("end",), {"outcome": "own-choice", "reason": "Zelf", "by": "Mara"}, {"kind": "ended"}),
    ],
)
def test_a_form_that_arrives_twice_is_one_event(
    org: Organisation,
    participant: Participant,
    manager: Client,
    method: str,
    screen: tuple[str, ...],
    sent: dict[str, Any],
    recorded: dict[str, str],
) -> None:
    way = Way.cti(org, participant) if method == "cti" else Way.begin(org, participant, method)
    if "person" in sent:
        sent = {"person": org.staff["Wies"].pk}
    name, *rest = screen
    send_twice(manager, url(name, way, *rest), {"on": TODAY, **sent})
    assert ProgrammeEvent.objects.filter(**recorded).count() == 1
