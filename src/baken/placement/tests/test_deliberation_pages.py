"""The pages of a proposal for everyone: asked, worked out, held fast, asked again, taken over; and who sees them."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from django.urls import reverse

from baken.audit.models import AccessLog
from baken.environments.tests.factories import SettledFactory, features_of
from baken.participants.models import Participant
from baken.participants.tests.factories import LocationFactory, ParticipantFactory, PersonFactory
from baken.placement import tasks
from baken.placement.models import Deliberation, PlaceRequest, Stage
from baken.placement.tests.conftest import TODAY, Village, day
from baken.placement.tests.factories import PlaceRequestFactory

if TYPE_CHECKING:
    from typing import Any


MOST_QUERIES = 15
MONDAY = TODAY + timedelta(days=7 - TODAY.weekday())


def form(village: Village, **more: Any) -> dict[str, Any]:
    asked = {"locations": [str(village.org.here.pk)], "first_on": MONDAY.isoformat(), "weeks": 8, "move_price": 15}
    return {**asked, "seed": 0, "client_key": str(uuid4()), **more}


def newcomer(village: Village, name: str, **more: Any) -> Participant:
    participant = ParticipantFactory.create(
        person=PersonFactory.create(given_names=name), location=village.org.here, team=village.org.team
    )
    SettledFactory.create(participant=participant, features=features_of("atmosphere"))
    PlaceRequestFactory.create(participant=participant, asked_on=day(-10), **more)
    return participant


@pytest.fixture
def found(village: Village, asked: PlaceRequest) -> Deliberation:
    """Worked out for Coba and for Lien, who presses more; De Akker has one room left."""
    newcomer(village, "Lien", urgency=3, urgency_reason="Thuis gaat niet meer.")
    village.rooms["akker3"].delete()
    village.client().post(reverse("placement:deliberation_ask"), form(village))
    made = Deliberation.objects.get()
    tasks.deliberate(deliberation_id=str(made.pk))
    made.refresh_from_db()
    assert made.stage == Stage.DONE
    return made


def marks(village: Village, **chosen: str) -> dict[str, str]:
    """The form beside everyone in the proposal, with one choice for Coba."""
    people = PlaceRequest.objects.values_list("participant_id", flat=True)
    said = {f"mark-{person}": "free" for person in people}
    return {**said, f"mark-{village.coba.pk}": chosen["coba"], "client_key": str(uuid4())}


def page(made: Deliberation, name: str = "deliberation") -> str:
    return reverse(f"placement:{name}", args=[made.pk])


def test_asked_once_it_shows_how_far_it_is_and_can_be_stopped(village: Village, asked: PlaceRequest) -> None:
    client, said = village.client(), form(village)
    for _time in range(2):
        answer = client.post(reverse("placement:deliberation_ask"), said, follow=True)
    made = Deliberation.objects.get()
    assert "Het wacht op zijn beurt" in answer.content.decode()
    client.post(page(made, "deliberation_stop"))
    stopped = client.get(page(made))
    assert "gestopt" in stopped.content.decode()
    assert client.get(page(made), headers={"HX-Request": "true"}).headers["HX-Refresh"] == "true"


def test_the_proposal_says_who_goes_where_and_what_was_in_the_way(village: Village, found: Deliberation) -> None:
    text = village.client().get(page(found)).content.decode()
    for said in (
        "Coba de Graaf",
        "De Beemd",
        "gaat in dit voorstel naar",
        "bewezen: beter kan niet",
        "kenmerken komen",
    ):
        assert said in text
    assert "van 0" not in text
    other = village.client().get(f"{page(found)}?voorstel=2")
    assert other.status_code == 200
    assert "Anders 1" in other.content.decode()
    for nonsense in ("0", "9999999999999999999999", "x", "²"):
        assert village.client().get(f"{page(found)}?voorstel={nonsense}").status_code == 200


def test_who_is_shown_stands_in_the_access_log(village: Village, found: Deliberation) -> None:
    before = AccessLog.objects.filter(what="placement proposal", participant_id=village.coba.pk).count()
    village.client().get(page(found))
    assert AccessLog.objects.filter(what="placement proposal", participant_id=village.coba.pk).count() == before + 1


def test_what_is_held_fast_goes_along_when_it_is_asked_again(village: Village, found: Deliberation) -> None:
    client, coba, akker = village.client(), village.coba.pk, village.akker.pk
    said = marks(village, coba=f"pin:{akker}")
    client.post(page(found), said)
    client.post(page(found), said)  # pressed twice
    again = Deliberation.objects.get(earlier=found)
    assert again.marks["pinned"] == {str(coba): str(akker)}
    tasks.deliberate(deliberation_id=str(again.pk))
    text = client.get(page(again)).content.decode()
    assert f'<option value="pin:{akker}" selected>' in text
    client.post(page(again), marks(village, coba=f"not:{akker}"))
    last = Deliberation.objects.get(earlier=again)
    assert last.marks == {"pinned": {}, "staying": [], "not_there": {str(coba): [str(akker)]}}
    tasks.deliberate(deliberation_id=str(last.pk))
    text = client.get(page(last)).content.decode()
    assert "Nog steeds niet daar" in text
    wrong = client.post(page(last), marks(village, coba="pin:elsewhere"))
    assert wrong.status_code == 200
    assert Deliberation.objects.count() == 3


def test_the_meeting_takes_the_proposal_over(village: Village, found: Deliberation) -> None:
    client, url = village.client(), page(found, "deliberation_take")
    people = [str(one.participant_id) for one in PlaceRequest.objects.all()]
    said = {"people": people, "kind": "full_time", "reason": "Zo past het.", "present": "Mara", "other_than_first": ""}
    refused = client.post(url, {**said, "client_key": str(uuid4())})
    assert refused.status_code == 200
    assert "LE-05" in refused.content.decode()
    said |= {"other_than_first": "Lien gaat voor.", "client_key": str(uuid4())}
    for _tapped_twice in range(2):
        done = client.post(url, said, follow=True)
        assert "intussen besloten" in done.content.decode()
    assert not PlaceRequest.objects.filter(closed_on__isnull=True).exists()
    assert "Niets meer te beslissen" in client.get(url).content.decode()


def test_others_do_not_see_it(village: Village, found: Deliberation) -> None:
    assert village.client("Wies").get(page(found)).status_code in {403, 404}
    found.locations.add(LocationFactory.create())
    for name in ("deliberation", "deliberation_take"):
        assert village.client().get(page(found, name)).status_code == 404
    assert village.client().post(page(found, "deliberation_stop")).status_code == 404
    assert village.client().get(reverse("placement:deliberations")).content.decode().count("gevraagd door") == 0


def test_an_impossible_form_keeps_what_was_said(village: Village) -> None:
    answer = village.client().post(
        reverse("placement:deliberation_ask"), form(village, weeks=99, locations=[], first_on="gisteren")
    )
    assert answer.status_code == 200
    assert 'value="99"' in answer.content.decode()
    assert not Deliberation.objects.exists()


def test_without_proposals_it_says_what_to_do(village: Village) -> None:
    assert "Nog geen voorstellen" in village.client().get(reverse("placement:deliberations")).content.decode()


@pytest.mark.parametrize("name", ["deliberations", "deliberation_ask", "deliberation", "deliberation_take"])
def test_the_number_of_queries_does_not_grow(
    village: Village, found: Deliberation, name: str, django_assert_max_num_queries: Any
) -> None:
    url = reverse(f"placement:{name}") if name in {"deliberations", "deliberation_ask"} else page(found, name)
    client = village.client()
    client.get(url)
    for number in range(3):
        newcomer(village, f"Nieuw {number}")
    village.client().post(reverse("placement:deliberation_ask"), form(village))
    more = Deliberation.objects.order_by("-asked_at", "-created_at").first()
    assert more
    tasks.deliberate(deliberation_id=str(more.pk))
    with django_assert_max_num_queries(MOST_QUERIES):
        client.get(url if url.endswith("voorstellen/") or name == "deliberation_ask" else page(more, name))
