"""The pages of a household: they work, for whom they may, without more queries as there is more (SL-03 .. SL-08)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from django.http import HttpResponse
from django.urls import reverse

from baken.audit.models import AccessLog
from baken.homes.tests.factories import HomeFactory, RoomFactory, StayFactory
from baken.households.models import (
    DayIdea,
    FallBack,
    FamilyAgreement,
    HouseKey,
    JointActivity,
    Keen,
    OwnActivity,
    Participation,
    RelativeLikes,
    ReviewAction,
    ReviewSheet,
    TeamReview,
    Weighing,
)
from baken.households.rules.reviews import features
from baken.households.tests.conftest import TODAY
from baken.households.tests.factories import (
    DayIdeaFactory,
    FallBackFactory,
    FamilyAgreementFactory,
    HouseKeyFactory,
    JointActivityFactory,
    OwnActivityFactory,
    ReviewActionFactory,
    ReviewSheetFactory,
    TeamReviewFactory,
    WeighingFactory,
    joined,
)
from baken.participants.tests.factories import ParticipantFactory, RelationFactory

if TYPE_CHECKING:
    from django.http.response import HttpResponseBase
    from pytest_django import DjangoAssertNumQueries

    from baken.households.tests.conftest import House

pytestmark = pytest.mark.django_db

MOST_QUERIES = 15
OF_HOME = ("day", "week", "idea", "keys", "keys_as_csv", "call", "reviews")
OF_RESIDENT = ("joining_in", "family", "key_add", "agreement_add", "weighings", "weigh")


def shown(response: HttpResponseBase) -> str:
    """What a page that works says."""
    assert isinstance(response, HttpResponse)
    assert response.status_code == 200, response.status_code
    return response.content.decode()


def kept(response: HttpResponseBase) -> None:
    """It was saved, and one goes on."""
    assert response.status_code == 302, getattr(response, "content", b"").decode()[:4000]


def lived_in(house: House, count: int = 2) -> None:
    """A home in which a lot happened."""
    for number in range(count):
        who = ParticipantFactory.create(location=house.org.here, team=house.org.team)
        StayFactory.create(participant=who, room=RoomFactory.create(home=house.home))
        activity = JointActivityFactory.create(home=house.home)
        for one in (who, house.jo, house.riet):
            joined(activity, one)
        Keen.objects.create(idea=DayIdeaFactory.create(home=house.home, what=f"idee-{uuid4()}"), participant=who)
        OwnActivityFactory.create(home=house.home)
        relation = RelationFactory.create(participant=house.jo)
        HouseKeyFactory.create(home=house.home, participant=house.jo, relation=relation)
        FamilyAgreementFactory.create(participant=house.jo, relation=relation)
        WeighingFactory.create(participant=house.jo)
        FallBackFactory.create(home=house.home)
        review = TeamReviewFactory.create(
            home=house.home,
            opened_on=TODAY - timedelta(400 * (number + 1)),
            gathered_on=TODAY,
            closed_on=TODAY,
            conclusions="Goed.",
        )
        ReviewSheetFactory.create_batch(3, review=review)
        ReviewActionFactory.create(review=review, owner=house.org.staff["Wies"])


# -- who may -----------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("name", OF_HOME)
def test_a_home_is_there_for_its_team_and_its_manager(house: House, name: str) -> None:
    for who, status in (("Wies", 200), ("Mara", 200), ("Bram", 404), ("Kiki", 404), ("Gijs", 404)):
        assert house.client(who).get(house.at(name)).status_code == status, who


@pytest.mark.parametrize("name", OF_RESIDENT)
def test_a_resident_is_there_for_who_cares_for_them(house: House, name: str) -> None:
    for who, status in (("Wies", 200), ("Mara", 200), ("Bram", 404), ("Kiki", 404)):
        assert house.client(who).get(house.of(name)).status_code == status, who


@pytest.mark.parametrize("name", OF_HOME)
def test_names_are_only_of_whom_one_may_know(house: House, name: str) -> None:
    stranger = ParticipantFactory.create(location=house.org.elsewhere)
    StayFactory.create(participant=stranger, room=RoomFactory.create(home=house.home))
    joined(JointActivityFactory.create(home=house.home), stranger)
    HouseKeyFactory.create(home=house.home, participant=stranger)
    response = house.client("Wies").get(house.at(name))
    content = b"".join(response) if response.streaming else response.content
    assert stranger.person.given_names not in content.decode()
    assert not AccessLog.objects.filter(participant_id=stranger.pk).exists()


def test_everyone_whose_name_is_shown_stands_in_the_log(house: House) -> None:
    shown(house.client("Wies").get(house.at("day")))
    seen = AccessLog.objects.filter(what="the day of a household").values_list("participant_id", flat=True)
    assert set(seen) == {house.jo.pk, house.riet.pk}


def test_nothing_leads_to_a_row_of_another_home(house: House) -> None:
    other = HomeFactory.create(location=house.org.here, team=house.org.team)
    rows = {
        "take_back": JointActivityFactory.create(home=other),
        "drop_idea": DayIdeaFactory.create(home=other),
        "own_retire": OwnActivityFactory.create(home=other),
        "fall_back_edit": FallBackFactory.create(home=other),
        "fall_back_remove": FallBackFactory.create(home=other),
        "review_stop": TeamReviewFactory.create(home=other),
        "review_action_done": ReviewActionFactory.create(owner=house.org.staff["Wies"]),
    }
    client = house.client("Mara")
    for name, row in rows.items():
        assert client.post(house.at(name, row.pk)).status_code == 404, name
    assert client.get(house.at("record") + "?wat=flying").status_code == 404
    assert client.get(house.at("record") + "?wat=own-x&idee=nothing").status_code == 404


# -- how many queries --------------------------------------------------------------------------------------------
def test_queries_do_not_grow_with_what_happened(
    house: House, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client = house.client("Wies")
    counts: list[dict[str, int]] = []
    for more in (2, 6):
        lived_in(house, more)
        review = TeamReview.objects.filter(home=house.home).first()
        assert review
        pages = {name: house.at(name) for name in OF_HOME} | {name: house.of(name) for name in OF_RESIDENT}
        pages |= {"record": house.at("record") + "?wat=cooking", "review": house.at("review", review.pk)}
        counted = {}
        for name, url in pages.items():
            with django_assert_max_num_queries(MOST_QUERIES, info=name) as found:
                client.get(url)
            counted[name] = len(found)
        counts.append(counted)
    assert counts[0] == counts[1]


# -- the day -----------------------------------------------------------------------------------------------------
def test_the_whole_group_in_one_page_and_one_post(house: House) -> None:
    """SL-03: a radio per resident, a button, and it stands with today; a double tap makes one."""
    client = house.client("Wies")
    url = house.at("record") + "?wat=cooking"
    page = shown(client.get(url))
    assert page.count('type="radio"') == 2 * (4 + 5)
    sent = {f"part-{house.jo.pk}": "3", f"mood-{house.jo.pk}": "5", f"part-{house.riet.pk}": "", "on": str(TODAY)}
    sent["client_key"] = str(uuid4())
    for _tap in range(2):
        kept(client.post(url, sent))
    activity = JointActivity.objects.get()
    page = shown(client.get(house.at("day")))
    assert "deed met plezier mee" in page
    assert "straalt" in page
    kept(client.post(house.at("take_back", activity.pk)))
    assert "deed met plezier mee" not in shown(client.get(house.at("day")))


def test_nothing_typed_is_lost_when_nobody_was_chosen(house: House) -> None:
    response = house.client("Wies").post(
        house.at("record") + "?wat=walk", {"on": str(TODAY), "note": "Langs de eendjes"}
    )
    assert response.status_code == 422
    assert "Langs de eendjes" in response.content.decode()
    assert "minstens één bewoner" in response.content.decode()


@pytest.mark.parametrize(
    "sent", [{"on": "31-31-99"}, {"on": "9999-12-31"}, {"on": "2025-11-24", "part": "x"}, {"note": "n" * 5000}]
)
def test_nonsense_is_answered_beside_the_field(house: House, sent: dict[str, str]) -> None:
    told = {f"part-{house.jo.pk}" if key == "part" else key: value for key, value in sent.items()}
    assert house.client("Wies").post(house.at("record") + "?wat=walk", told).status_code == 422


def test_an_idea_leads_to_the_form_with_who_felt_like_it(house: House) -> None:
    client = house.client("Wies")
    kept(client.post(house.at("idea"), {"what": "walk", "keen": [str(house.jo.pk)], "note": ""}))
    idea = DayIdea.objects.get()
    page = shown(client.get(house.at("day")))
    assert "Jo Jansen" in page
    form = shown(client.get(f"{house.at('record')}?wat=walk&idee={idea.pk}"))
    assert form.count("checked") == 2, "Jo with pleasure, Riet not there"
    kept(client.post(house.at("drop_idea", idea.pk)))


def test_the_day_says_nothing_of_being_late(house: House) -> None:
    """SL-05: no time of the clock, no schedule, nothing that is late. The roster of the workers is another page."""
    lived_in(house)
    for name in ("day", "week", "idea"):
        page = shown(house.client("Wies").get(house.at(name))).lower()
        main = page.partition("<main")[2].partition("</main>")[0].rpartition("</nav>")[2]
        assert "te laat" not in main
        assert 'type="time"' not in main
        assert "rooster" not in main


def test_something_of_the_home_itself(house: House) -> None:
    client = house.client("Wies")
    kept(client.post(house.at("own_add"), {"title": "Kippen voeren"}))
    own = OwnActivity.objects.get()
    assert "Kippen voeren" in shown(client.get(house.at("day")))
    assert client.post(house.at("own_add"), {"title": "kippen voeren"}).status_code == 422
    kept(client.post(house.at("own_retire", own.pk)))
    assert "Kippen voeren" not in shown(client.get(house.at("day")))


@pytest.mark.parametrize("day", ["", "2020-01-01", "9999-12-31", "nonsense"])
def test_a_week_of_any_day(house: House, day: str) -> None:
    lived_in(house)
    shown(house.client("Wies").get(house.at("week"), {"dag": day}))


def test_a_resident_over_time(house: House) -> None:
    """SL-08."""
    for days in (0, 7, 300):
        joined(JointActivityFactory.create(home=house.home, on=TODAY - timedelta(days)), house.jo)
    client = house.client("Wies")
    assert shown(client.get(house.of("joining_in"))).count("Koken") == 3, "two days and the favourite"
    assert shown(client.get(house.of("joining_in"), {"weken": "52"})).count("Koken") == 4
    shown(client.get(house.of("joining_in"), {"weken": "999"}))
    assert Participation.objects.count() == 3


# -- relatives ---------------------------------------------------------------------------------------------------
def test_a_key_from_hand_to_hand(house: House) -> None:
    """SL-06."""
    client = house.client("Wies")
    sent = {"relation": str(house.els.pk), "number": "S7", "on": str(TODAY), "is_signed": "on"}
    kept(client.post(house.of("key_add"), {**sent, "client_key": str(uuid4())}))
    assert client.post(house.of("key_add"), sent).status_code == 422, "someone has it"
    key = HouseKey.objects.get()
    assert "S7" in shown(client.get(house.at("keys")))
    table = b"".join(client.get(house.at("keys_as_csv"))).decode()
    assert "S7;Jo Jansen;Els Jansen" in table
    assert AccessLog.objects.filter(what="keys of a home", event="export", participant_id=house.jo.pk).exists()
    lost = {"on": str(TODAY), "note": "Kwijt in de trein", "revision": "1"}
    kept(client.post(house.of("key_lost", key.pk), lost))
    assert client.post(house.of("key_back", key.pk), {"on": str(TODAY), "revision": "1"}).status_code == 422
    kept(client.post(house.of("key_back", key.pk), {"on": str(TODAY), "revision": "2"}))


def test_relatives_tell_what_they_want_known_and_nothing_is_asked_of_them(house: House) -> None:
    client = house.client("Wies")
    sent = {"likes": "Samen zingen", "comes": "na het werk", "days": ["2"], "told_on": str(TODAY), "revision": "0"}
    kept(client.post(house.of("likes", house.els.pk), sent))
    page = shown(client.get(house.of("family")))
    assert "Samen zingen" in page
    assert "altijd welkom" in page
    main = page.partition("<main")[2].partition("</main>")[0].lower()
    assert "bezoekuur" not in main
    assert "te laat" not in main
    again = client.post(house.of("likes", house.els.pk), {**sent, "likes": "Wandelen"})
    assert again.status_code == 422
    assert {"Samen zingen", "Wandelen"} <= {
        word for word in ("Samen zingen", "Wandelen") if word in again.content.decode()
    }, "both are shown"
    assert RelativeLikes.objects.get().likes == "Samen zingen"
    assert client.get(house.of("likes", RelationFactory.create().pk)).status_code == 404


def test_an_agreement_begins_and_ends(house: House) -> None:
    client = house.client("Wies")
    sent = {"text": "Zondag eten we samen.", "relation": str(house.els.pk), "agreed_on": str(TODAY)}
    kept(client.post(house.of("agreement_add"), sent))
    agreement = FamilyAgreement.objects.get()
    assert client.post(house.of("agreement_end", agreement.pk), {"on": str(TODAY), "revision": "1"}).status_code == 422
    kept(client.post(house.of("agreement_end", agreement.pk), {"on": str(TODAY), "reason": "Om", "revision": "1"}))
    assert "Zondag eten we samen." in shown(client.get(house.of("family")))


# -- balances ----------------------------------------------------------------------------------------------------
def test_a_weighing_from_question_to_how_it_turned_out(house: House) -> None:
    """SL-07."""
    client = house.client("Wies")
    assert "Vrij zijn en zelf kiezen" in shown(client.get(house.of("weighings")))
    assert "checked" in shown(client.get(house.of("weigh") + "?balans=freedom-safety"))
    sent = {
        "balance": "freedom-safety",
        "situation": "Alleen naar de bakker.",
        "weighed": "Verdwalen en vrijheid.",
        "decided": "Zij gaat.",
        "with_whom": "Jo en Els",
        "on": str(TODAY),
        "look_back_on": str(TODAY + timedelta(30)),
    }
    kept(client.post(house.of("weigh"), sent))
    made = Weighing.objects.get()
    kept(client.post(house.of("weighing_edit", made.pk), {**sent, "decided": "Zij gaat met kaartje.", "revision": "1"}))
    late = client.post(house.of("weighing_edit", made.pk), {**sent, "decided": "Zij blijft.", "revision": "1"})
    assert late.status_code == 422
    assert "Zij gaat met kaartje." in late.content.decode()
    told = {"text": "Het ging goed.", "on": str(TODAY), "revision": "2"}
    kept(client.post(house.of("weighing_look_back", made.pk), told))
    assert "Het ging goed." in shown(client.get(house.of("weighings")))


# -- whom to call ------------------------------------------------------------------------------------------------
def test_a_manager_fills_the_list_and_everyone_can_tap_the_number(house: House) -> None:
    """SL-07."""
    mara, wies = house.client("Mara"), house.client("Wies")
    assert "SL-07" in shown(wies.get(house.at("call"))), "nobody stands in it"
    sent = {
        "function": "Achterwacht",
        "phone": "0800 12 34",
        "place": "1",
        "weekdays": [str(day) for day in range(7)],
        "starts": "00:00",
        "ends": "00:00",
        "holidays": "also",
    }
    kept(mara.post(house.at("fall_back_add"), {**sent, "client_key": str(uuid4())}))
    row = FallBack.objects.get()
    for name in ("call", "day"):
        assert 'href="tel:08001234"' in shown(wies.get(house.at(name)))
    assert "staat er niemand" not in shown(wies.get(house.at("call")))
    changed = mara.post(house.at("fall_back_edit", row.pk), {**sent, "ends": "25:99", "revision": "1"})
    assert changed.status_code == 422
    kept(mara.post(house.at("fall_back_edit", row.pk), {**sent, "ends": "23:00", "revision": "1"}))
    assert wies.post(house.at("fall_back_edit", row.pk), sent).status_code == 404
    shown(mara.get(house.at("fall_back_remove", row.pk)))
    kept(mara.post(house.at("fall_back_remove", row.pk)))


# -- looking back as a team --------------------------------------------------------------------------------------
def test_a_team_looks_back_from_begin_to_end(house: House) -> None:
    """SL-07: nobody sees answers before it is talked about, and names never."""
    mara, wies = house.client("Mara"), house.client("Wies")
    kept(mara.post(house.at("review_begin"), {"client_key": str(uuid4())}))
    kept(mara.post(house.at("review_begin"), {"client_key": str(uuid4())}))
    review = TeamReview.objects.get()
    fill = house.at("review_fill", review.pk)
    assert wies.post(fill, {"example-living": ""}).status_code == 422
    key = features()[0].statements[0].key
    kept(wies.post(fill, {f"score-{key}": "4", "example-living": "De bel doet het weer."}))
    assert "checked" in shown(wies.get(fill))
    assert "De bel" not in shown(mara.get(house.at("review", review.pk)))
    ReviewSheetFactory.create_batch(2, review=review, scores={key: 2})
    kept(mara.post(house.at("review_stop", review.pk)))
    page = shown(mara.get(house.at("review", review.pk)))
    assert "De bel doet het weer." in page
    action = {"text": "Een nieuwe bel", "owner": str(house.org.staff["Wies"].pk), "due_on": str(TODAY)}
    kept(mara.post(house.at("review_action_add", review.pk), action))
    kept(wies.post(house.at("review_action_done", ReviewAction.objects.get().pk)))
    kept(mara.post(house.at("review_close", review.pk), {"conclusions": "Goed bezig.", "revision": "2"}))
    years = shown(wies.get(house.at("reviews")))
    assert "2,7" in years, "the mean of 4, 2 and 2"
    assert "Goed bezig." in shown(wies.get(house.at("review", review.pk)))
    assert ReviewSheet.objects.count() == 3


def test_the_years_stand_in_order(house: House) -> None:
    for days in (800, 400, 1200):
        day = TODAY - timedelta(days)
        told = {"opened_on": day, "gathered_on": day, "closed_on": day, "conclusions": "Goed."}
        ReviewSheetFactory.create_batch(3, review=TeamReviewFactory.create(home=house.home, **told))
    page = shown(house.client("Wies").get(house.at("reviews")))
    years = [page.index(f'class="number">{year}') for year in (2022, 2023, 2024)]
    assert years == sorted(years)


def test_of_too_few_nothing_is_shown(house: House) -> None:
    review = TeamReviewFactory.create(home=house.home, gathered_on=TODAY)
    ReviewSheetFactory.create_batch(2, review=review, examples={"living": "Iemands voorbeeld"})
    page = shown(house.client("Wies").get(house.at("review", review.pk)))
    assert "Iemands voorbeeld" not in page
    assert "Minder dan 3" in page


def test_a_kind_of_home_without_the_tool_does_not_show_the_place(house: House) -> None:
    youth = HomeFactory.create(location=house.org.here, team=house.org.team, kind="youth-neighbourhood")
    page = shown(house.client("Wies").get(reverse("households:call", args=[youth.pk])))
    assert reverse("households:day", args=[youth.pk]) not in page
    assert reverse("households:call", args=[youth.pk]) in page
