"""What groups ask: told to who runs them, naming nobody who takes part (MT-07)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.urls import reverse

from baken.accounts.rules import Actor
from baken.audit.models import AccessLog
from baken.participants.tests.factories import ParticipantFactory
from baken.programmes import services as programmes
from baken.programmes.models import ProgrammeObligation
from baken.shared import clock
from baken.shared.errors import DomainError, NotPermitted
from baken.signals import selectors, services
from baken.signals.models import KeptSignal
from baken.signals.presenters import group_items
from baken.signals.rules import Kind, rank
from baken.signals.selectors import group_signals
from baken.signals.tests.test_views import shown

if TYPE_CHECKING:
    from pytest_django import DjangoAssertNumQueries

    from baken.programmes.models import Programme
    from baken.signals.tests.conftest import People
    from baken.signals.tests.test_views import SignIn

SYSTEM = Actor.system("test")


@pytest.fixture
def group(people: People) -> Programme:
    """A circle of friends with Noor, coordinated by Wies, without its contact person."""
    on = clock.today() - timedelta(days=20)
    programme = programmes.start_group(
        actor=SYSTEM, course="vriendenkringen", title="Voorjaar", location=people.location, team=people.team,
        coordinator_id=people.mentor.pk, on=on, reason="Veel vraag.",
    )  # fmt: skip
    programmes.join(actor=SYSTEM, programme=programme, participant=people.participant, on=on)
    return programme


def due(group: Programme, days: int) -> ProgrammeObligation:
    step = "acquaintance-talk"
    return ProgrammeObligation.objects.create(
        programme=group, key="talk-due", step=step, rule="MT-07", due_on=clock.today() + timedelta(days=days),
        since_on=clock.today() - timedelta(days=10), allowed=7,
    )  # fmt: skip


def kinds(people: People, name: str = "mentor") -> list[Kind]:
    return [one.asked.kind for one in group_signals(people.actor(getattr(people, name)))]


def test_who_coordinates_and_who_holds_a_role_are_told_and_nobody_else(people: People, group: Programme) -> None:
    assert kinds(people) == [Kind.ROLE_OPEN]
    assert kinds(people, "colleague") == kinds(people, "stranger") == []
    group.people = [people.stranger.pk]
    group.save()
    due(group, -1)
    assert kinds(people, "stranger") == [Kind.METHOD_STEP, Kind.ROLE_OPEN]


def test_the_words_name_the_group_and_no_participant(people: People, group: Programme) -> None:
    due(group, 3)
    items = group_items(group_signals(people.by_mentor), actor=people.by_mentor)
    assert [item["rule"] for item in items] == ["MT-07", "MT-07"]
    assert all("Voorjaar" in item["title"] for item in items)
    assert "Noor" not in str(items)
    assert str(people.participant.pk) not in str(items)
    assert items[0]["action_url"] == reverse("programmes:group_step", args=[group.pk, "acquaintance-talk"])


def test_putting_off_holds_for_everyone_until_its_day_or_until_it_gets_worse(people: People, group: Programme) -> None:
    obligation = due(group, 3)
    step, role = group_signals(people.by_mentor)
    until = clock.today() + timedelta(days=10)
    for one in (step, role):
        services.snooze_group(
            actor=people.by_mentor, signal=one, until_on=until, reason="Na de vakantie", on=clock.today()
        )
    assert kinds(people) == []
    silent = group_signals(people.by_mentor, snoozed=True)
    assert "Na de vakantie" in group_items(silent, actor=people.by_mentor)[0]["why"]
    with clock.frozen(obligation.due_on + timedelta(days=1)):
        assert kinds(people) == [Kind.METHOD_STEP]  # it became late
    with clock.frozen(until + timedelta(days=1)):
        assert len(kinds(people)) == 2
    services.wake_group(actor=people.by_mentor, signal=silent[-1])
    assert len(kinds(people)) == 1
    row = AccessLog.objects.filter(what="signal", object_id=str(group.pk)).latest("at")
    assert row.participant_id.int == 0


def test_who_does_not_run_the_group_puts_nothing_off(people: People, group: Programme, sign_in: SignIn) -> None:
    (role,) = group_signals(people.by_mentor)
    day = clock.today() + timedelta(days=3)
    with pytest.raises(NotPermitted):
        services.snooze_group(
            actor=people.actor(people.stranger), signal=role, until_on=day, reason="Zomaar", on=clock.today()
        )
    with pytest.raises(DomainError):
        services.snooze_group(actor=people.by_mentor, signal=role, until_on=day, reason=" ", on=clock.today())
    address = group_items([role], actor=people.by_mentor)[0]["snooze_url"]
    assert sign_in(people.stranger).get(address).status_code == 404
    client = sign_in(people.mentor)
    assert "Voorjaar" in shown(client.get(address))
    assert client.get(f"{address}x").status_code == 404
    assert client.post(address, {"until_on": day.isoformat(), "reason": "Na de vakantie"}).status_code == 302
    assert "Na de vakantie" in shown(client.get(address))
    back = reverse("signals:group_wake", args=[group.pk]) + address.partition("uitstellen/")[2]
    assert client.get(back).status_code == 405
    assert client.post(back).status_code == 302
    assert kinds(people) == [Kind.ROLE_OPEN]


def test_they_stand_in_their_place_among_the_tasks(people: People, group: Programme, sign_in: SignIn) -> None:
    due(group, -4)
    client = sign_in(people.mentor)
    page = shown(client.get(reverse("desk:today")))
    assert page.index("4 dagen te laat") < page.index("niemand heeft")
    assert reverse("programmes:group_step", args=[group.pk, "acquaintance-talk"]) in page
    everything = shown(client.get(reverse("desk:attention")))
    assert "In de groepen die je leidt" in everything
    assert "Voorjaar" not in shown(sign_in(people.stranger).get(reverse("desk:today")))


def test_running_no_group_costs_one_query_and_many_groups_as_much_as_few(
    people: People, group: Programme, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    stranger, mentor = people.actor(people.stranger), people.by_mentor
    for number in range(4):
        programmes.start_group(
            actor=SYSTEM, course="vriendenkringen", title=f"Groep {number}", location=people.location,
            team=people.team, coordinator_id=people.mentor.pk, on=clock.today(), reason="Veel vraag.",
        )  # fmt: skip
    with django_assert_num_queries(1):
        group_signals(stranger, settings={})
    with django_assert_num_queries(4):
        assert len(group_signals(mentor, settings={})) == 5


def test_the_list_and_the_database_have_one_order(people: People) -> None:
    participant = ParticipantFactory.create()
    today = clock.today()
    for place, (kind, sort, days) in enumerate(
        [("card", "missing", -50), ("step", "due", 10), ("no-buddy", "missing", -3), ("step", "due", 3),
         ("going-back", "contradicting", -9), ("step", "due", -1), ("step", "due", 0)]
    ):  # fmt: skip
        KeptSignal.objects.create(
            participant=participant, kind=kind, key=f"{place}", sort=sort, for_whom="guide", since_on=today,
            due_on=today + timedelta(days=days),
        )  # fmt: skip
    found = list(selectors.in_order(KeptSignal.objects.all()))
    ranks = [rank(Kind(one.kind), one.level_at(clock.now(), today), one.due_on, today) for one in found]
    assert ranks == [0, 1, 1, 2, 2, 3, 4]
