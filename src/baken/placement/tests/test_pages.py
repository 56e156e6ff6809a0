"""The pages about who needs a place: they work, log what is read, and keep others out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.contrib.messages import get_messages
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from baken.audit.models import AccessLog
from baken.environments.tests.factories import SettledFactory, features_of
from baken.homes.models import Stay
from baken.homes.tests.factories import RoomFactory, StayFactory
from baken.participants.tests.factories import ParticipantFactory
from baken.placement.models import Apart, PlaceRequest, Placing, ToArrange, Wished
from baken.placement.tests.conftest import TODAY, day
from baken.placement.tests.factories import PlaceRequestFactory, WishedFactory, a_pair

if TYPE_CHECKING:
    from django.test import Client

    from baken.placement.tests.conftest import Village

BOARD = reverse("placement:board")
ASK = {"why": "move", "asked_on": TODAY, "needed_from_on": TODAY, "urgency": 1, "may_move": "on", "note": ""}
DECISION = {"kind": "full_time", "from_on": day(7), "because": "Rustig.", "present": "Mara, Bram", "weeks": 1}


def read(client: Client, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200, url
    return response.content.decode()


def choose(village: Village, room: object) -> str:
    return f"{village.url('decide')}?kamer={room}"


def test_from_asking_to_deciding_and_back(village: Village) -> None:
    """A worker asks and tells wishes; the manager decides at the meeting, ticks what is arranged, and undoes it."""
    bram, mara = village.client("Bram"), village.client()
    assert "Vraag een plek" in read(bram, village.url("advice"))
    assert bram.post(village.url("ask"), {**ASK, "urgency": 3}).status_code == 200
    assert bram.post(village.url("ask"), ASK).status_code == 302
    wish = {"kind": "town", "town": "Dorpstad", "strength": 3, "told_by": "haar dochter"}
    assert bram.post(village.url("wish_add"), {**wish, "town": ""}).status_code == 200
    assert bram.post(village.url("wish_add"), wish).status_code == 302
    excluded = {"home": village.beemd.pk, "reason": "Te druk."}
    assert bram.post(village.url("exclude"), excluded).status_code in {200, 302}
    page = read(mara, village.url("advice"))
    assert "Dorpstad" in page
    assert "De Akker" in page
    place = village.rooms["akker2"].pk
    assert bram.get(choose(village, place)).status_code == 404
    assert "De Akker" in read(mara, choose(village, place))
    assert mara.post(choose(village, place), {**DECISION, "present": ""}).status_code == 200
    sent = mara.post(choose(village, place), DECISION)
    made = Placing.objects.get()
    assert sent["Location"] == village.url("placing", made.pk)
    assert "Mara, Bram" in read(mara, village.url("placing", made.pk))
    thing = ToArrange.objects.first()
    assert thing is not None
    assert mara.post(village.url("thing_tick", thing.pk), {"is_done": "on", "revision": 1}).status_code == 302
    thing.refresh_from_db()
    assert thing.done_on == TODAY
    added = {"what": "Naambordje", "owner": village.org.staff["Mara"].pk, "due_on": TODAY}
    assert mara.post(village.url("thing_add", made.pk), added).status_code == 302
    letter = mara.get(village.url("letter", made.pk))
    assert letter["Content-Type"] == "application/pdf"
    assert AccessLog.objects.filter(event="print", participant_id=village.coba.pk).exists()
    undone = {"because": "Wil toch niet.", "revision": 1}
    assert mara.post(village.url("undo", made.pk), undone).status_code == 302
    assert not Stay.objects.filter(participant=village.coba).exists()
    assert PlaceRequest.objects.get().is_open


@pytest.mark.usefixtures("asked")
def test_a_form_sent_twice_decides_once(village: Village) -> None:
    key = "8e6a1a9e-2f0d-4d0a-9a52-0f6d8a1d7c11"
    for _again in range(2):
        sent = village.client().post(choose(village, village.rooms["akker2"].pk), {**DECISION, "client_key": key})
        assert sent["Location"] == village.url("placing", Placing.objects.get().pk)
    assert Placing.objects.count() == Stay.objects.filter(participant=village.coba).count() == 1


@pytest.mark.usefixtures("asked")
def test_another_place_than_the_first_asks_why_beside_the_field(village: Village) -> None:
    """LE-05."""
    url = choose(village, village.rooms["beemd2"].pk)
    refused = village.client().post(url, DECISION)
    assert refused.status_code == 200
    assert "other_than_first" in refused.context["form"].errors
    assert "LE-05" in refused.content.decode()
    assert village.client().post(url, {**DECISION, "other_than_first": "Haar zus woont daar."}).status_code == 302


@pytest.mark.usefixtures("asked")
def test_who_may_not_know_the_other_reads_someone(village: Village) -> None:
    mara, bram = village.client(), village.client("Bram")
    sent = {"other": village.toos.participant_id, "reason": "Botsten vaak.", "since_on": day(-2)}
    assert bram.post(village.url("apart_add"), sent).status_code == 200, "Bram does not know Toos"
    assert mara.post(village.url("apart_add"), sent).status_code == 302
    pair = Apart.objects.get()
    assert "Toos" in read(mara, village.url("advice"))
    hers = read(bram, village.url("advice"))
    assert "Toos" not in hers
    assert "Botsten" not in hers
    assert "iemand" in hers
    assert mara.post(village.url("apart_end", pair.pk), {"revision": pair.revision}).status_code == 302


def test_needs_that_are_not_settled_are_said(village: Village) -> None:
    sem = ParticipantFactory.create(location=village.org.here)
    page = read(village.client(), reverse("placement:advice", args=[sem.pk]))
    assert reverse("environments:needs", args=[sem.pk]) in page
    assert "nog niet vastgesteld" in page


@pytest.mark.usefixtures("asked")
def test_the_board_shows_who_waits_what_comes_free_and_whom_to_take_in(village: Village) -> None:
    SettledFactory.create(participant=village.toos.participant, features=features_of("socio"))
    mara = village.client()
    page = read(mara, BOARD)
    for words in ("Graaf", "4 weken", "Toos", "Sociogroep", "Piet", "De Beemd"):
        assert words in page, words
    assert AccessLog.objects.filter(what="placement board", participant_id=village.toos.participant_id).exists()
    assert "Graaf" not in read(mara, f"{BOARD}?q=iemand+anders").split("free")[0].split("Wie nog meer")[0]
    take_in = reverse("placement:take_in", args=[village.piet.participant_id])
    assert mara.post(take_in).status_code == 302
    assert mara.post(take_in).status_code == 302
    asked = PlaceRequest.objects.get(participant=village.piet.participant)
    assert (asked.why, asked.needed_from_on) == ("ends", day(21))
    table = b"".join(mara.get(reverse("placement:board_csv"))).decode()
    assert "Graaf" in table
    assert AccessLog.objects.filter(what="placement board", event="export").exists()


def test_nobody_else_comes_in(village: Village) -> None:
    for name in ("Bram", "Kiki", "Adam"):
        assert village.client(name).get(BOARD).status_code in {403, 404}
    kiki = village.client("Kiki")
    for name in ("advice", "ask", "wish_add", "exclude", "apart_add"):
        assert kiki.get(village.url(name)).status_code == 404
    assert village.client("Bram").get(village.url("take_in")).status_code == 405


def queries(client: Client, url: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as caught:
        read(client, url)
    return len(caught)


@pytest.mark.usefixtures("asked")
def test_the_number_of_queries_stays_the_same(village: Village) -> None:
    mara = village.client()
    urls = (BOARD, village.url("advice"))
    before = [queries(mara, url) for url in urls]
    for number in range(4):
        room = RoomFactory.create(home=village.akker, name=f"Nieuw {number}")
        SettledFactory.create(participant=StayFactory.create(room=room).participant)
        request = PlaceRequestFactory.create(participant__location=village.org.here, participant__team=village.org.team)
        WishedFactory.create(request=request)
    a_pair(village.coba, village.toos.participant)
    WishedFactory.create(request=village.request(), kind="with", whom=village.toos.participant)
    after = [queries(mara, url) for url in urls]
    assert after[0] == before[0]
    assert after[1] <= before[1] + 1, "one more for the names of those who are mentioned"
    assert max(after) <= 32


@pytest.mark.usefixtures("asked")
def test_strange_input_is_no_error(village: Village) -> None:
    mara = village.client()
    for query in ("&van=2026-02-31", "&van=x", "&van=9999-12-31"):
        assert mara.get(choose(village, village.rooms["akker2"].pk) + query).status_code == 200
    assert mara.get(village.url("decide") + "?kamer=x").status_code == 404
    far: dict[str, Any] = {**DECISION, "from_on": "9999-12-31"}
    assert mara.post(choose(village, village.rooms["akker2"].pk), far).status_code in {200, 302}
    long = {"kind": "size", "least": 10**30, "strength": 2, "told_by": "x"}
    assert mara.post(village.url("wish_add"), long).status_code in {200, 404}
    assert mara.get(f"{BOARD}?urgency=x&why=y&q=%00").status_code == 200
    assert not Wished.objects.filter(kind="size").exists()
    assert list(get_messages(mara.get(BOARD).wsgi_request)) == []
