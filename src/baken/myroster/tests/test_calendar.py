"""The calendar that follows a roster: what it shows, who can read it, and taking it back."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from icalendar import Calendar

from baken.audit.models import AccessLog
from baken.myroster.models import CalendarLink
from baken.myroster.services.calendars import MOST, make_calendar_link, revoke_calendar_link
from baken.myroster.tests.conftest import TODAY
from baken.myroster.views.calendar import MOST_PER_HOUR
from baken.rosters.models import ChangeSort, Roster, RosterStage, Shift
from baken.rosters.rules.moves import Move
from baken.rosters.services.changes import carry_out_now
from baken.shared import clock
from baken.shared.errors import DomainError, NotPermitted, Refused

if TYPE_CHECKING:
    from pytest_django import DjangoAssertNumQueries

    from baken.myroster.tests.conftest import Team


@pytest.fixture(autouse=True)
def _nobody_came_by_yet() -> None:
    cache.clear()


def link(team: Team, name: str = "Wies", **more: object) -> CalendarLink:
    return make_calendar_link(actor=team.actor(name), name="Mijn telefoon", **more)  # type: ignore[arg-type]  # for brevity


def read(secret: str, **headers: str) -> HttpResponse:
    """As a calendar does: without signing in."""
    found = Client().get(reverse("myroster:feed", args=[secret]), headers=headers)
    assert isinstance(found, HttpResponse)
    return found


def shifts_in(response: HttpResponse) -> dict[str, object]:
    assert response.status_code == 200, response.status_code
    return {str(one["uid"]): one for one in Calendar.from_ical(response.content).walk("VEVENT")}


def test_a_calendar_reads_ones_shifts_and_nobodys_names(team: Team) -> None:
    mine, sleep = team.shift("Wies", 2), team.shift("Wies", 5, "S")
    team.shift("Joris", 2, "L")
    Roster.objects.filter(pk=team.roster.pk).update(stage=RosterStage.PUBLISHED)
    secret = link(team).secret
    found = shifts_in(read(secret))
    assert set(found) == {f"shift-{one.pk}@baken" for one in (mine, sleep)}
    text = read(secret).content.decode()
    assert "Slaapdienst\\, De Wilg" in text
    assert "Je slaapt er van 23:00 tot 07:00" in text
    assert "Joris" not in text
    assert CalendarLink.objects.get().last_used_at == clock.now()


def test_a_concept_is_in_nobodys_calendar(team: Team) -> None:
    team.shift("Wies", 2)
    Roster.objects.filter(pk=team.roster.pk).update(stage=RosterStage.CONCEPT, published_at=None)
    assert not shifts_in(read(link(team).secret))


def test_what_went_to_a_colleague_is_cancelled_and_counts_up(team: Team) -> None:
    shift, dropped = team.shift("Wies", 2), team.shift("Wies", 9)
    secret = link(team).secret
    before = read(secret)
    carry_out_now(
        actor=team.actor("Mara"),
        roster=team.roster,
        moves=[Move(shift.pk, worker_id=team.id("Joris"))],
        sort=ChangeSort.PLANNER,
        agreed={team.id("Wies"), team.id("Joris")},
    )
    Shift.objects.filter(pk=dropped.pk).update(cancelled_at=clock.now())
    after = read(secret, if_none_match=before["ETag"])
    found = shifts_in(after)
    one: dict[str, object] = found[f"shift-{shift.pk}@baken"]  # type: ignore[assignment]  # a calendar's own type
    assert (str(one["status"]), one["sequence"]) == ("CANCELLED", shift.revision + 1)
    assert {str(one["status"]) for one in found.values()} == {"CANCELLED"}  # type: ignore[index]  # idem
    assert f"shift-{shift.pk}@baken" in shifts_in(read(link(team, "Joris").secret))


def test_who_looks_again_is_told_that_nothing_changed(team: Team) -> None:
    team.shift("Wies", 2)
    secret = link(team).secret
    first = read(secret)
    assert first["Last-Modified"]
    again = read(secret, if_none_match=first["ETag"])
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
    assert read(secret, if_none_match='"other"').status_code == 200


def test_the_address_of_the_home_stands_there_only_for_who_wants_it(team: Team) -> None:
    team.shift("Wies", 2)
    team.home.street, team.home.town = "Voorbeeldstraat 1", "Verzonnen"
    team.home.save()
    assert "Voorbeeldstraat" not in read(link(team).secret).content.decode()
    assert "Voorbeeldstraat" in read(link(team, with_address=True).secret).content.decode()


def test_an_address_that_was_taken_back_or_guessed_leads_nowhere(team: Team) -> None:
    made = link(team)
    assert made.secret not in str(CalendarLink.objects.values())
    with pytest.raises(NotPermitted):
        revoke_calendar_link(actor=team.actor("Joris"), link=made)
    for _time in range(2):
        revoke_calendar_link(actor=team.actor("Wies"), link=made)
    assert read(made.secret).status_code == read("guessed").status_code == read("x" * 5000).status_code == 404
    assert AccessLog.objects.filter(what="calendar link", event="delete").count() == 1
    left = link(team, "Joris")
    team.org.staff["Joris"].is_active = False
    team.org.staff["Joris"].save()
    assert read(left.secret).status_code == 404


def test_who_comes_by_too_often_waits(team: Team) -> None:
    secret = link(team).secret
    for _time in range(MOST_PER_HOUR):
        assert read(secret).status_code == 200
    found = read(secret)
    assert (found.status_code, found["Retry-After"]) == (429, "3600")
    with clock.frozen(clock.now() + timedelta(hours=1)):
        assert read(secret).status_code == 200


def test_the_address_is_shown_once_also_when_the_form_is_sent_twice(team: Team) -> None:
    client, url = team.client("Wies"), reverse("myroster:calendar")
    sent = {"name": "Mijn telefoon", "client_key": str(uuid4())}
    page = client.post(url, sent)
    assert isinstance(page, HttpResponse)
    assert "/agenda/" in page.content.decode()
    assert page["Cache-Control"] == "no-store"
    again = client.post(url, sent, follow=True)
    assert "al getoond" in again.content.decode()
    assert CalendarLink.objects.count() == 1
    made = CalendarLink.objects.get()
    gone = client.post(reverse("myroster:calendar_revoke", args=[made.pk]), follow=True)
    assert "Ingetrokken" in gone.content.decode()
    assert team.client("Joris").post(reverse("myroster:calendar_revoke", args=[made.pk])).status_code == 404


def test_there_are_not_more_calendars_than_devices(team: Team) -> None:
    for _time in range(MOST):
        link(team)
    with pytest.raises(Refused):
        link(team)
    with pytest.raises(DomainError):
        make_calendar_link(actor=team.actor("Joris"), name="  ")


def test_the_feed_takes_few_queries_however_many_shifts(
    team: Team, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(20):
        team.shift("Wies", number)
    secret = link(team).secret
    read(secret)
    with django_assert_max_num_queries(5):
        assert len(shifts_in(read(secret))) == 20


def test_a_month_comes_as_a_file(team: Team) -> None:
    shift = team.shift("Wies", 2)
    client = team.client("Wies")
    found = client.get(reverse("myroster:month_file"), {"maand": f"{TODAY:%Y-%m}"})
    assert isinstance(found, HttpResponse)
    assert set(shifts_in(found)) == {f"shift-{shift.pk}@baken"}
    assert "rooster-2025-11.ics" in found["Content-Disposition"]
    for strange in ("", "9999-99", "niets"):
        assert client.get(reverse("myroster:month_file"), {"maand": strange}).status_code == 200
