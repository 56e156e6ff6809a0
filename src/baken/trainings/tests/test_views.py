"""The pages of the exercises: what they say, who gets to them, what goes wrong, how many queries (LE-11)."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from django.http import HttpResponse
from django.urls import reverse

from baken.environments.tests.test_views import boxes
from baken.trainings import services
from baken.trainings.models import Case, Exercise, Gathering, Turn
from baken.trainings.rules.statements import statements
from baken.trainings.tests.conftest import TODAY
from baken.trainings.tests.test_services import ALL_OF_SOCIO, add, keep, open_for

if TYPE_CHECKING:
    from django.http.response import HttpResponseBase
    from pytest_django import DjangoAssertNumQueries

    from baken.accounts.rules import Actor
    from baken.participants.tests.conftest import Organisation
    from baken.trainings.tests.conftest import Enter

SELF, STATEMENTS, START = reverse("trainings:self"), reverse("trainings:statements"), reverse("trainings:start")
SOCIO = [feature for features in ALL_OF_SOCIO.values() for feature in features]


def shown(response: HttpResponseBase) -> str:
    """What a page that works says."""
    assert isinstance(response, HttpResponse)
    assert response.status_code == 200
    return response.content.decode()


def test_who_fills_in_the_checklist_reads_where_they_fit(enter: Enter) -> None:
    client = enter("Wies")
    said = shown(client.post(SELF, {**boxes(*SOCIO), "client_key": str(uuid4())}, follow=True))
    assert said.index("Sociogroep") < said.index("Sfeergroep")
    assert "6 van 6 komen overeen" in said
    assert "Alleen jij ziet dit" in said
    turn = Turn.objects.get()
    said = shown(client.post(reverse("trainings:throw_turn_away", args=[turn.pk]), follow=True))
    assert "Niemand kan het terughalen" in said
    assert not Turn.objects.exists()


def test_the_checklist_without_a_tick_comes_back_with_words(enter: Enter) -> None:
    assert "Kruis eerst iets aan" in shown(enter("Wies").post(SELF, {"client_key": str(uuid4())}))


def test_each_statement_is_explained_at_once_without_keeping_it(enter: Enter) -> None:
    said = shown(enter("Wies").post(STATEMENTS, {"clash": ["atmosphere"], "calm": ["socio"], "look": "clash"}))
    assert "één mens die rustig en duidelijk blijft" in said
    assert "hoor je er minder in" in said
    assert said.count(" checked") == 2  # nothing that was ticked is lost
    assert "Rust en sfeer in de huiskamer" not in said
    assert not Turn.objects.exists()


def test_all_statements_are_explained_and_none_gets_a_mark(enter: Enter) -> None:
    right = {one.key: [one.fits[0].environment] for one in statements()}
    said = shown(enter("Wies").post(STATEMENTS, {**right, "client_key": str(uuid4())}, follow=True))
    assert said.count("dat hoorde jij ook") == len(statements())
    assert "Beide Balansgroepen hebben dezelfde kernbegrippen" in said
    for score in ("6/6", "6 van 6", "100%", "score", "punten", "goed beantwoord"):
        assert score not in said


@pytest.mark.parametrize("data", [{"clash": ["bestaat-niet"]}, {"group-social": ["x"]}, {"client_key": "onzin"}])
def test_bad_input_is_never_an_error_of_the_server(enter: Enter, data: dict[str, list[str]]) -> None:
    client = enter("Wies")
    for url in (
        SELF,
        STATEMENTS,
        reverse("trainings:gather"),
        reverse("trainings:join"),
        reverse("trainings:case_add"),
    ):
        assert client.post(url, data).status_code in {200, 302}
    assert client.get(reverse("trainings:take_part", args=["x" * 300])).status_code == 302
    assert client.get(reverse("trainings:throw_turn_away", args=[uuid4()])).status_code == 405


@pytest.mark.parametrize("other", ["Tess", "Mara", "Adam"])
def test_nobody_else_opens_what_someone_filled_in(enter: Enter, wies: Actor, other: str) -> None:
    turn, gathering, case = keep(wies), open_for(wies), add(wies)
    client = enter(other)
    for name, row in (("turn", turn), ("gathering", gathering), ("case", case), ("pass_round", gathering)):
        assert client.get(reverse(f"trainings:{name}", args=[row.pk])).status_code == 404
    for name, row in (
        ("throw_turn_away", turn),
        ("close", gathering),
        ("throw_gathering_away", gathering),
        ("throw_case_away", case),
    ):
        assert client.post(reverse(f"trainings:{name}", args=[row.pk])).status_code == 404
    assert "Wies" not in shown(client.get(START))


def test_a_group_practises_and_the_facilitator_reads_counts_without_names(enter: Enter) -> None:
    wies = enter("Wies")
    said = shown(
        wies.post(reverse("trainings:gather"), {"exercise": "statements", "client_key": str(uuid4())}, follow=True)
    )
    gathering = Gathering.objects.get()
    assert gathering.code in said
    for name in ("Tess", "Mara"):
        client = enter(name)
        joined = client.post(reverse("trainings:join"), {"code": gathering.code.lower()}, follow=True)
        assert "Met mij is het gauw ruzie" in shown(joined)
        taking_part = reverse("trainings:take_part", args=[gathering.code])
        outcome = client.post(taking_part, {"clash": ["beacon"], "client_key": str(uuid4())}, follow=True)
        assert "dat hoorde jij ook" in shown(outcome)
    passing = reverse("trainings:pass_round", args=[gathering.pk])
    said = shown(wies.post(passing, {"clash": ["socio"], "client_key": str(uuid4())}))
    assert "Geef door" in said
    page = reverse("trainings:gathering", args=[gathering.pk])
    before = shown(wies.get(page))
    assert "3 mensen vulden het in" in before
    assert "Bakengroep" not in before  # no counts while it is open
    said = shown(wies.post(reverse("trainings:close", args=[gathering.pk]), follow=True))
    assert "Tess" not in said
    assert "Mara" not in said
    assert gathering.exercise == Exercise.STATEMENTS
    gathering.refresh_from_db()
    assert gathering.counts == {"clash": {"beacon": 2, "socio": 1}}
    assert wies.post(passing, {"clash": ["socio"]}).status_code == 200  # closed: it says so
    late = enter("Tess").get(reverse("trainings:take_part", args=[gathering.code]), follow=True)
    assert "Deze groep oefent niet meer" in shown(late)


def test_a_case_is_written_practised_and_thrown_away(enter: Enter, org: Organisation) -> None:
    client, url = enter("Wies"), reverse("trainings:case_add")
    typed = {
        "words": "Zij roept om Geertje.",
        "environments": ["atmosphere"],
        "because": "bang en alleen",
        "team": str(org.team.pk),
        "client_key": str(uuid4()),
    }
    said = shown(client.post(url, typed))
    assert "Geertje" in said
    assert "lijken op namen" in said
    client.post(url, {**typed, "words": "Zij roept om haar zus."})
    case = Case.objects.get()
    page = reverse("trainings:case", args=[case.pk])
    tess = enter("Tess")
    assert "bang en alleen" not in shown(tess.get(page))
    said = shown(tess.post(page, {"environments": ["socio"]}))
    assert "bang en alleen" in said
    assert "hoor je er minder in" in said
    assert tess.post(reverse("trainings:throw_case_away", args=[case.pk])).status_code == 404
    client.post(reverse("trainings:throw_case_away", args=[case.pk]))
    assert not Case.objects.exists()


def test_pages_ask_the_database_little(
    enter: Enter, wies: Actor, org: Organisation, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client = enter("Wies")
    for _each in range(5):
        turn, gathering = keep(wies), open_for(wies)
        add(wies, team=org.team)
    services.close_gathering(actor=wies, gathering=gathering)
    with django_assert_max_num_queries(9):
        client.get(START)
    with django_assert_max_num_queries(7):
        client.get(reverse("trainings:turn", args=[turn.pk]))
    with django_assert_max_num_queries(7):
        client.get(reverse("trainings:gathering", args=[gathering.pk]))
    assert turn.done_on == TODAY
