from uuid import uuid4
import pytest
from django.urls import reverse
from baken.placement import tasks
from baken.placement.models import *
from baken.placement.tests.conftest import TODAY, day
from baken.placement.tests.test_pages import ASK, BOARD, DECISION, choose, read
from baken.placement.tests.test_deliberation_pages import form, found, page

DATES = ["0001-01-01", "9999-12-31", "9990-01-01"]

@pytest.mark.parametrize("asked_on,needed", [("0001-01-01", "0001-01-01"), (str(TODAY), "9999-12-31")])
def test_ask(village, asked_on, needed):
    c = village.client()
    r = c.post(village.url("ask"), {**ASK, "asked_on": asked_on, "needed_from_on": needed, "client_key": str(uuid4())})
    print(r.status_code, PlaceRequest.objects.count())
    read(c, village.url("advice")); read(c, BOARD)
    assert c.get(reverse("placement:board_csv")).status_code == 200
    b"".join(c.get(reverse("placement:board_csv")))
    c.post(reverse("placement:deliberation_ask"), form(village))
    made = Deliberation.objects.get()
    tasks.deliberate(deliberation_id=str(made.pk))
    made.refresh_from_db()
    print(made.stage, made.problem)
    assert made.stage == Stage.DONE
    assert c.get(page(made)).status_code == 200

@pytest.mark.parametrize("first_on", DATES)
def test_first(village, asked, first_on):
    c = village.client()
    r = c.post(reverse("placement:deliberation_ask"), form(village, first_on=first_on))
    print(r.status_code, Deliberation.objects.count())
    assert c.get(reverse("placement:deliberations")).status_code == 200
    made = Deliberation.objects.first()
    if made:
        assert c.get(page(made)).status_code == 200
        tasks.deliberate(deliberation_id=str(made.pk))
        assert c.get(page(made)).status_code == 200

@pytest.mark.parametrize("on", ["9999-12-31", "9999-12-01"])
def test_decide_date(village, asked, on):
    c = village.client()
    r = c.post(choose(village, village.rooms["akker2"].pk), {**DECISION, "from_on": on, "other_than_first": "x", "client_key": str(uuid4())})
    print(r.status_code)
    p = Placing.objects.first()
    if p:
        read(c, village.url("placing", p.pk))
    assert r.status_code in (200, 302)

def test_decide_twice(village, asked):
    c = village.client()
    said = {**DECISION, "client_key": str(uuid4())}
    a = c.post(choose(village, village.rooms["akker2"].pk), said)
    b = c.post(choose(village, village.rooms["akker2"].pk), said)
    assert a.status_code == 302
    assert (b.status_code, b.get("Location")) == (302, a["Location"])

def test_take_twice(village, found):
    client, url = village.client(), page(found, "deliberation_take")
    people = [str(one.participant_id) for one in PlaceRequest.objects.all()]
    said = {"people": people, "kind": "full_time", "reason": "Zo past het.", "present": "Mara", "other_than_first": "Lien", "client_key": str(uuid4())}
    assert client.post(url, said).status_code == 302
    assert client.post(url, said).status_code == 302
