"""The pages of environments: who may, what they say, what goes wrong, how many queries."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest
from django.http import HttpResponse
from django.urls import reverse

from baken.audit.models import AccessLog
from baken.environments.models import EnvironmentVersion, FilledIn, HomeEnvironment, Settled
from baken.environments.tests.conftest import TODAY
from baken.environments.tests.factories import FilledInFactory, HomeEnvironmentFactory, SettledFactory, features_of
from baken.homes.tests.factories import RoomFactory, StayFactory
from baken.participants.tests.factories import ParticipantFactory, PersonFactory, RelationFactory

if TYPE_CHECKING:
    from django.http.response import HttpResponseBase
    from pytest_django import DjangoAssertNumQueries

    from baken.environments.tests.conftest import House

LIST = "environments:list"


def shown(response: HttpResponseBase) -> str:
    """What a page that works says."""
    assert isinstance(response, HttpResponse)
    assert response.status_code == 200
    return response.content.decode()


def boxes(*ticked: str) -> dict[str, list[str]]:
    """The checklist as a form sends it."""
    groups = {
        "social": ["group", "individual"],
        "stimuli": ["stimuli-much", "stimuli-varying", "stimuli-little"],
        "attitude": ["active", "passive"],
        "aimed-at": ["society", "ward"],
        "staff-1": ["prompt-independence", "take-over"],
        "staff-2": ["challenge", "protect", "structure"],
    }
    return {f"group-{group}": [key for key in keys if key in ticked] for group, keys in groups.items()}


def described(**more: Any) -> dict[str, Any]:
    return {
        "title": "Tuingroep",
        "manner": "buiten",
        "colour": "socio",
        **boxes("individual", "active"),
        "purpose": "Buiten zijn.",
        "notions_of_residents": "buiten\nzelf",
        "notions_of_staff": "meegraven",
        "furnishing": "Een kas.",
        "activities": "Zaaien.",
        "what": "Erbij",
        "consequence": "Kiezen kan",
        "decided_by": "MT",
        "from_on": str(TODAY),
        "client_key": str(uuid4()),
        **more,
    }


def test_all_environments_stand_in_one_table(house: House) -> None:
    said = shown(house.client("Wies").get(reverse(LIST)))
    assert said.count("✓") == sum(
        len(features_of(key)) for key in ("socio", "balance-group", "balance-individual", "atmosphere", "beacon")
    )
    assert "Bakengroep: de kenmerken zijn afgeleid" in said
    assert "Leefmilieu toevoegen" not in said
    assert "Leefmilieu toevoegen" in shown(house.client("Kiki").get(reverse(LIST)))


def test_one_environment_tells_where_one_lives_so(house: House) -> None:
    HomeEnvironmentFactory.create(home=house.home)
    url = reverse("environments:environment", args=["atmosphere"])
    assert "Huis Akker" in shown(house.client("Wies").get(url))
    assert "Huis Akker" not in shown(house.client("Gijs").get(url))
    assert house.client("Wies").get(reverse("environments:environment", args=["own-niets"])).status_code == 404


def test_the_organisation_adds_one_and_describes_it_otherwise(house: House) -> None:
    client = house.client("Kiki")
    assert "Zeg waar het voor is" not in shown(client.get(reverse("environments:add")))
    wrong = shown(client.post(reverse("environments:add"), described(decided_by="")))
    assert "Een kas." in wrong
    assert client.post(reverse("environments:add"), described()).status_code == 302
    made = EnvironmentVersion.objects.get()
    change = reverse("environments:change", args=[made.key])
    assert "meegraven" in shown(client.get(change))
    assert client.post(change, described(number="1", manner="groen")).status_code == 302
    late = shown(client.post(change, described(number="1", manner="grijs")))
    assert "intussen gewijzigd" in late
    assert shown(client.post(change, described(number="9" * 40)))
    switch = reverse("environments:switch", args=[made.key])
    why = {"off": "on", "what": "x", "consequence": "y", "decided_by": "z", "from_on": str(TODAY)}
    assert client.post(switch, why).status_code == 302
    assert "Niet meer in gebruik" in shown(client.get(reverse(LIST)))


def test_a_worker_fills_it_in_as_a_daughter_told_it(house: House) -> None:
    daughter = RelationFactory.create(participant=house.coba)
    said = {
        **boxes("group", "stimuli-little"),
        "view": "relative",
        "relation": str(daughter.pk),
        "who": "",
        "on": str(TODAY),
        "remark-social": "Ze zat altijd in de keuken.",
        "client_key": str(uuid4()),
    }
    client = house.client("Wies")
    assert client.post(house.url("fill"), said).status_code == 302
    assert client.post(house.url("fill"), said).status_code == 302
    made = FilledIn.objects.get()
    assert (made.who, made.relation_id, made.features) == (
        daughter.person.display_name, daughter.pk, ["group", "stimuli-little"],
    )  # fmt: skip
    nothing = shown(client.post(house.url("fill"), {**said, **boxes(), "client_key": str(uuid4())}))
    assert "Kruis minstens één kenmerk aan" in nothing
    assert "Ze zat altijd in de keuken." in nothing


def test_a_relative_with_a_very_long_name_is_no_error(house: House) -> None:
    person = PersonFactory.create(given_names="A" * 90, surname="B" * 90)
    relation = RelationFactory.create(participant=house.coba, person=person)
    said = {**boxes("group"), "view": "relative", "relation": str(relation.pk), "on": str(TODAY)}
    assert house.client("Wies").post(house.url("fill"), said).status_code == 302
    assert FilledIn.objects.get().who.startswith("AAAA")


def test_using_one_no_more_and_sent_twice_stays_so_also_when_it_is_described_otherwise(house: House) -> None:
    client, url = house.client("Kiki"), reverse("environments:switch", args=["beacon"])
    form = client.get(url).context["form"]
    said = {"what": "Weg", "consequence": "Niemand kiest hem", "decided_by": "MT", "from_on": str(TODAY)}
    said |= {name: str(form[name].value()) for name in ("client_key", "off")}
    for _again in range(2):
        assert client.post(url, said).status_code == 302
    assert [one.is_off for one in EnvironmentVersion.objects.all()] == [True]
    change = reverse("environments:change", args=["beacon"])
    assert client.post(change, described(title="Lichtgroep", number="2")).status_code == 302
    assert EnvironmentVersion.objects.get(number=3).is_off


def test_where_people_see_it_differently_the_page_says_so_and_the_meeting_settles(house: House) -> None:
    FilledInFactory.create(participant=house.coba, who="Wies", features=["group", "passive"])
    FilledInFactory.create(participant=house.coba, who="Anja", view="relative", features=["group", "active"])
    page = shown(house.client("Bram").get(house.url("needs")))
    assert page.count("verschillend gezien") == 2
    assert "Nog niet vastgesteld in een overleg" in page
    form = shown(house.client("Bram").get(house.url("settle")))
    assert form.count(" checked") == 1, "what all agree on"
    said = {
        **boxes(*features_of("atmosphere")),
        "reason": "Aan tafel zit ze stil te genieten.",
        "present": "Bram, Anja",
        "on": str(TODAY),
        "look_again_on": str(TODAY + timedelta(days=90)),
        "client_key": str(uuid4()),
    }
    assert house.client("Bram").post(house.url("settle"), said).status_code == 302
    assert Settled.objects.get().features == features_of("atmosphere")
    page = shown(house.client("Bram").get(house.url("needs")))
    assert "6 van 6 komen overeen" in page
    assert AccessLog.objects.filter(what="checklist", event="view", participant_id=house.coba.pk).exists()


@pytest.mark.parametrize(
    ("name", "who"), [("needs", "Kiki"), ("fill", "Kiki"), ("settle", "Wies"), ("give", "Wies"), ("home", "Bram")]
)
def test_who_may_not_sees_nothing(house: House, name: str, who: str) -> None:
    assert house.client(who).get(house.url(name)).status_code == 404


def test_a_home_says_who_fits_elsewhere_better(house: House) -> None:
    """LE-06."""
    HomeEnvironmentFactory.create(home=house.home, environment="socio")
    SettledFactory.create(participant=house.coba)
    page = shown(house.client("Wies").get(house.url("home")))
    assert "past elders beter" in page
    assert "Sfeergroep past beter" in page
    SettledFactory.create(participant=house.coba, features=features_of("socio"), settled_on=TODAY - timedelta(days=1))
    assert "past hier het best" in shown(house.client("Wies").get(house.url("home")))


def test_the_manager_chooses_an_environment_and_ends_it(house: House) -> None:
    client = house.client("Mara")
    said = {"environment": "socio", "from_on": str(TODAY), "because": "Past", "client_key": str(uuid4())}
    assert "Dit veld is verplicht" in shown(client.post(house.url("give"), {**said, "because": " "}))
    assert client.post(house.url("give"), said).status_code == 302
    row = HomeEnvironment.objects.get()
    assert "Kies een dag na" in shown(client.post(house.url("end", row.pk), {"on": str(TODAY)}))
    assert client.post(house.url("end", row.pk), {"on": str(TODAY + timedelta(days=1))}).status_code == 302
    assert client.get(house.url("end", row.pk)).status_code == 404


def test_the_page_of_a_home_costs_the_same_for_one_as_for_eight(
    house: House, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    HomeEnvironmentFactory.create(home=house.home)
    for _number in range(7):
        other = ParticipantFactory.create(location=house.org.here, team=house.org.team)
        StayFactory.create(participant=other, room=RoomFactory.create(home=house.home))
        SettledFactory.create(participant=other)
    client = house.client("Wies")
    with django_assert_max_num_queries(13):
        shown(client.get(house.url("home")))
    with django_assert_max_num_queries(10):
        shown(client.get(house.url("needs")))
    with django_assert_max_num_queries(6):
        shown(client.get(reverse(LIST)))
