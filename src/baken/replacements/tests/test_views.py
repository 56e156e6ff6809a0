"""The pages of replacing: what they show to whom, what they do, how many queries."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from django.http import HttpResponse
from django.urls import reverse

from baken.accounts.rules import Role
from baken.audit.models import AccessLog
from baken.continuity.models import Absence
from baken.homes.tests.factories import StayFactory
from baken.participants.models import CareKind
from baken.participants.tests.factories import CareAssignmentFactory, ParticipantFactory
from baken.presence.rules.local import moment
from baken.replacements.models import Gap, GapStage
from baken.replacements.rules.keys import key_of
from baken.replacements.selectors import find_gap, help_for
from baken.replacements.services import ask, leave_open
from baken.replacements.tests.conftest import day, employ
from baken.rosters.models import Shift, ShiftNeed
from baken.shared import clock

if TYPE_CHECKING:
    from django.http.response import HttpResponseBase
    from django.test import Client
    from pytest_django import DjangoAssertNumQueries

    from baken.replacements.tests.conftest import Team


def shown(response: HttpResponseBase) -> str:
    """What a page that works says."""
    assert isinstance(response, HttpResponse)
    assert response.status_code == 200, response.status_code
    return response.content.decode()


def page(client: Client, name: str, *ids: object, **query: Any) -> str:
    return shown(client.get(reverse(f"replacements:{name}", args=ids), query))


def send(client: Client, name: str, *ids: object, **data: Any) -> str:
    return shown(client.post(reverse(f"replacements:{name}", args=ids), data, follow=True))


def keys(team: Team, gap: Gap) -> dict[str, str]:
    """Who takes over alone, by name."""
    found = find_gap(team.actor("Pip"), gap.pk)
    assert found is not None
    by_id = {team.id(name): name for name in team.org.staff}
    ways = [one.repair for one in help_for(found).ways]
    return {by_id[one.workers[0]]: key_of(one) for one in ways if len(one.workers) == 1}


def test_a_planner_mends_a_sick_call_on_a_phone(team: Team) -> None:
    gap = team.ill("Wies", 2)
    client = team.client("Pip")
    start = page(client, "list")
    for words in ("Wacht op iemand", "De Wilg", "Wies is ziek", "Nog niemand gevraagd", "07:00–15:00"):
        assert words in start, words
    found = page(client, "gap", gap.pk)
    for words in ("Joris neemt over", "Werkt in dit team", "+10", "Vraag wie je aankruiste", "punten"):
        assert words in found, words
    chosen = [keys(team, gap)[name] for name in ("Joris", "Fenna")]
    after = send(client, "gap", gap.pk, keys=chosen)
    assert "2 collega’s zijn gevraagd" in after
    assert "moet nog antwoorden" in after
    assert "2 collega’s moeten nog antwoorden" in page(client, "list")

    joris = team.client("Joris")
    question = team.question(gap, "Joris")
    assert "Je wordt gevraagd te helpen" in page(joris, "list")
    asked = page(joris, "question", question.pk)
    assert "Je zou werken: wo 26 november 07:00–15:00" in asked
    assert "Wies" not in asked, "who is away, and why, is not for colleagues"
    assert "staat in je rooster" in send(joris, "question", question.pk, answer="yes")
    assert "je rooster is aangepast" in page(joris, "question", question.pk)
    fenna = team.client("Fenna")
    late = send(fenna, "question", team.question(gap, "Fenna").pk, answer="yes")
    assert "al overgenomen" in late
    assert "Hoe het afliep" in page(fenna, "list")
    send(fenna, "read", team.question(gap, "Fenna").pk)
    assert "Hoe het afliep" not in page(fenna, "list")
    assert "nu bij Joris" in page(client, "list")
    assert "De dienst is nu bij Joris" in page(client, "gap", gap.pk)


def test_colleagues_read_no_reasons_that_are_between_someone_and_who_plans(team: Team) -> None:
    gap = team.ill("Wies", 2)
    found = page(team.client("Joris"), "gap", gap.pk)
    for words in ("Joris neemt over", "Werkt in dit team", "Wies is afwezig", "Ik kan hem overnemen"):
        assert words in found, words
    for words in ("uur onder het contract", "punten", "Wies is ziek"):
        assert words not in found, words
    assert "uur onder het contract" in page(team.client("Pip"), "gap", gap.pk)
    assert "Dank je wel" in send(team.client("Joris"), "offer", gap.pk)
    assert Shift.objects.get(pk=gap.shift_id).worker_id == team.id("Joris")


def test_by_phone_by_answer_without_and_leaving_it_open(team: Team) -> None:
    client = team.client("Pip")
    by_phone, answered = team.ill("Wies", 2), team.ill("Fenna", 3)
    said = send(client, "gap", by_phone.pk, phone=keys(team, by_phone)["Joris"])
    assert "Het is geregeld" in said
    send(client, "gap", answered.pk, keys=[keys(team, answered)["Otis"]])
    question = team.question(answered, "Otis")
    assert "zei nee" in send(client, "note_answer", answered.pk, question.pk, answer="no")
    assert "Otis neemt over" not in page(client, "gap", answered.pk)
    assert "Ja, stop met zoeken" in page(client, "leave_open", answered.pk)
    assert "Toch iemand zoeken" in send(client, "leave_open", answered.pk)
    assert "wordt weer iemand gezocht" in send(client, "look_again", answered.pk)
    assert "te weinig" in send(client, "without", answered.pk)
    ShiftNeed.objects.all().update(least=0, wanted=0)
    team.shift("Otis", 3, starts_at=moment(day(3), 0), ends_at=moment(day(4), 0))
    assert "genoeg collega’s voor wie er dan verwacht wordt" in page(client, "without", answered.pk)
    assert "vervalt" in send(client, "without", answered.pk)
    assert Gap.objects.get(pk=answered.pk).stage == GapStage.WITHOUT


def test_what_goes_wrong_is_said_and_nothing_is_lost(team: Team) -> None:
    gap = team.ill("Wies", 2)
    client = team.client("Mara")
    found = shown(client.post(reverse("replacements:gap", args=[gap.pk]), {"accept": "Omdat het niet anders kan"}))
    assert "Kies wie je vraagt" in found
    key = keys(team, gap)["Joris"]
    team.shift("Joris", 2)
    gone = shown(client.post(reverse("replacements:gap", args=[gap.pk]), {"keys": [key, keys(team, gap)["Otis"]]}))
    assert "Intussen is er iets veranderd" in gone
    assert "checked" in gone, "who can still be asked stays ticked"
    for data in ({"phone": "x" * 4000}, {"keys": ["y" * 4000]}, {"keys": ["without"]}, {"phone": "\x00"}):
        assert client.post(reverse("replacements:gap", args=[gap.pk]), data).status_code == 200
    for query in ({"page": "9" * 40}, {"page": "nul"}, {"alles": "ja"}):
        assert page(client, "list", **query)


def test_where_nobody_can_it_says_what_to_do(team: Team) -> None:
    gap = team.ill("Wies", 2)
    for name in ("Joris", "Fenna", "Otis"):
        team.away(name, 0, 20)
    assert "Bel een collega van een andere woning" in page(team.client("Pip"), "gap", gap.pk)


def test_a_shift_that_is_over_asks_who_took_it(team: Team) -> None:
    gap = team.ill("Wies", 2)
    client = team.client("Pip")
    key = keys(team, gap)["Joris"]
    with clock.frozen(moment(day(2), 1200)):
        found = page(client, "gap", gap.pk)
        assert "Wie nam hem over?" in found
        assert "Vraag wie je aankruiste" not in found
        assert "niemand was er" in page(client, "list")
        assert "Het is geregeld" in send(client, "gap", gap.pk, phone=key)


def test_who_may_look(team: Team) -> None:
    gap = team.ill("Wies", 2)
    key = keys(team, gap)["Joris"]
    ask(actor=team.actor("Pip"), gap=gap, keys=[key])
    question = team.question(gap, "Joris")
    team.org.hire("Dirk", Role.MANAGER, manages=team.org.elsewhere)
    other = team.ill("Fenna", 5)
    absence = Absence.objects.get(user=team.id("Wies"))
    for name in ("Dirk", "Bram", "Gijs"):
        client = team.client(name)
        assert "Er wordt niets van je gevraagd" in page(client, "list") or name == "Dirk"
        for address in ("gap", "leave_open", "without"):
            assert client.get(reverse(f"replacements:{address}", args=[gap.pk])).status_code == 404
        for address in ("offer", "without", "look_again", "gap"):
            assert client.post(reverse(f"replacements:{address}", args=[gap.pk])).status_code == 404
        assert client.post(reverse("replacements:note_answer", args=[gap.pk, question.pk])).status_code == 404
        for address in ("question", "read"):
            assert client.post(reverse(f"replacements:{address}", args=[question.pk])).status_code == 404
        assert client.get(reverse("replacements:absence", args=[absence.pk])).status_code == 404
    planner = team.client("Pip")
    assert planner.get(reverse("replacements:question", args=[question.pk])).status_code == 404, "someone else's"
    assert planner.post(reverse("replacements:note_answer", args=[other.pk, question.pk])).status_code == 404
    assert planner.get(reverse("replacements:gap", args=[uuid4()])).status_code == 404
    for name in ("Adam", "Kiki"):
        assert team.client(name).get(reverse("replacements:list")).status_code in {403, 404}


def test_who_is_away_reads_what_follows_and_who_plans_too(team: Team) -> None:
    """The buddy takes over (CT-02); who lives at home has parents who decide (CT-04)."""
    at_home = ParticipantFactory.create(location=team.org.here)
    in_home = ParticipantFactory.create(location=team.org.here)
    StayFactory.create(participant=in_home, from_on=date(2024, 1, 1))
    for one in (at_home, in_home):
        since = date(2024, 1, 1)
        CareAssignmentFactory.create(participant=one, user=team.org.staff["Wies"], kind=CareKind.MENTOR, from_on=since)
    CareAssignmentFactory.create(
        participant=at_home, user=team.org.staff["Joris"], kind=CareKind.BUDDY, from_on=date(2024, 1, 1)
    )
    gap = team.ill("Wies", 2)
    client = team.client("Wies")
    found = page(client, "absence", gap.absence_id)
    for words in ("Terwijl jij er niet bent", "Joris kijkt", "ouders beslissen", at_home.display_name, "07:00–15:00"):
        assert words in found, words
    assert found.count("ouders beslissen") == 1
    assert AccessLog.objects.filter(what="who stands in", participant_id=in_home.pk).exists()
    for name in ("Mara", "Pip"):
        assert "Terwijl Wies er niet is" in page(team.client(name), "absence", gap.absence_id)
    assert "die jij niet begeleidt" in page(team.client("Pip"), "absence", gap.absence_id)
    assert "Wat volgt er nog meer" in page(team.client("Pip"), "gap", gap.pk)


def test_calling_in_sick_leads_to_what_follows(team: Team) -> None:
    team.shift("Wies", 2)
    client = team.client("Wies")
    data: dict[str, Any] = {"kind": "ill", "from_on": day(2).isoformat(), "called_at": "2025-11-24T11:30"}
    found = shown(client.post(reverse("continuity:absence_report"), data, follow=True))
    for words in ("Terwijl jij er niet bent", "Je hoeft zelf niets te regelen", "er wordt iemand gezocht"):
        assert words in found, words
    data |= {"user": team.id("Pip"), "client_key": uuid4()}
    nothing = shown(team.client("Pip").post(reverse("continuity:absence_report"), data, follow=True))
    assert "Terwijl" not in nothing, "where nothing follows the list is enough"


def test_the_number_of_queries_does_not_grow(team: Team, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    gaps = [team.ill("Wies", number) for number in range(1, 4)]
    for number in range(8):
        team.org.hire(f"Extra{number}", Role.WORKER, team=team.org.team)
        employ(team, f"Extra{number}")
        team.shift(f"Extra{number}", 1 + number % 3, "L")
    for gap in gaps:
        ask(actor=team.actor("Pip"), gap=gap, keys=list(keys(team, gap).values())[:4])
    leave_open(actor=team.actor("Pip"), gap=gaps[0])
    client, joris = team.client("Pip"), team.client("Joris")
    with django_assert_max_num_queries(12):
        page(client, "list")
    with django_assert_max_num_queries(12):
        page(joris, "list")
    with django_assert_max_num_queries(15):
        page(client, "gap", gaps[1].pk, alles="ja")
    question = gaps[1].questions.filter(worker=team.id("Joris")).first() or gaps[1].questions.all()[0]
    theirs = team.client(question.worker.name)
    with django_assert_max_num_queries(15):
        page(theirs, "question", question.pk)
    with django_assert_max_num_queries(15):
        page(client, "absence", gaps[1].absence_id)
