"""Writing a method in the browser: nothing is lost, and every mistake stands at its line (MT-05, CT-07)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.urls import reverse

from baken.accounts.rules import Role
from baken.accounts.tests.factories import make_user
from baken.methods.forms.own import shown
from baken.methods.models import OwnMethod
from baken.methods.tests.test_own_methods import PUBLISHING, begun, publish, save

if TYPE_CHECKING:
    from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.fixture
def writer(client: Client) -> Client:
    client.force_login(make_user(Role.QUALITY))
    return client


def fields(method: OwnMethod, **changes: Any) -> dict[str, Any]:
    return {**shown(method.main), "course_text": method.course_text, "revision": method.revision, **changes}


def test_from_a_copy_to_a_page_in_the_catalogue(writer: Client) -> None:
    answer = writer.post(reverse("methods:own_new"), {"title": "Vriendenlunch", "based_on": "vriendendiensten"})
    method = OwnMethod.objects.get()
    assert answer["Location"] == reverse("methods:own_edit", args=[method.pk])
    assert "Alles klopt" in writer.get(answer["Location"]).content.decode()
    answer = writer.post(answer["Location"], fields(method, aim="Samen lunchen.", publish="yes"))
    method.refresh_from_db()
    answer = writer.post(answer["Location"], {**PUBLISHING, "revision": method.revision})
    assert answer["Location"] == reverse("methods:method", args=["onze-vriendenlunch"])
    page = writer.get(answer["Location"]).content.decode()
    assert "Samen lunchen." in page
    assert "een eigen methode" in page
    writer.logout()
    assert "Vriendenlunch" in writer.get(reverse("methods:catalogue") + "?q=lunch").content.decode()


def test_nothing_that_was_typed_is_lost_whatever_is_wrong_with_it(writer: Client) -> None:
    method = begun(based_on="", title="Half af")
    address = reverse("methods:own_edit", args=[method.pk])
    wrong = "runs: [wat\nook: dit\n"
    assert writer.post(address, fields(method, course_text=wrong, network="")).status_code == 302
    page = writer.get(address).content.decode()
    assert "runs: [wat" in page
    assert "Regel 2" in page
    assert "een haakje of aanhalingsteken is niet gesloten" in page
    method.refresh_from_db()
    answer = writer.post(address, fields(method, course_text="mijn tekst", network="onbekend"))
    assert answer.status_code == 422
    assert "mijn tekst" in answer.content.decode()


def test_the_check_says_what_is_wrong_while_one_types_and_keeps_nothing(writer: Client) -> None:
    method = begun()
    address = reverse("methods:own_check", args=[method.pk])
    answer = writer.post(address, fields(method)).content.decode()
    assert "Alles klopt" in answer
    assert "Structureren" in answer, "the picture of the course"
    answer = writer.post(address, fields(method, course_text="runs: free\n", title="")).content.decode()
    assert "phases" in answer
    assert "ontbreekt" in answer
    assert "Naam" in answer
    method.refresh_from_db()
    assert method.revision == 1


def test_who_saves_at_the_same_time_sees_both(writer: Client) -> None:
    method = begun()
    save(method, main={**method.main, "aim": "Van een collega"}, course_text=method.course_text)
    address = reverse("methods:own_edit", args=[method.pk])
    answer = writer.post(address, fields(method, aim="Van mij"))
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Van een collega" in page
    assert "Van mij" in page
    assert 'name="revision" value="2"' in page


def test_publishing_and_withdrawing_say_beside_the_field_what_is_missing(writer: Client) -> None:
    method = begun()
    for name in ("own_publish", "own_withdraw"):
        address = reverse(f"methods:{name}", args=[method.pk])
        assert writer.get(address).status_code == 200
        answer = writer.post(address, {"what": " ", "revision": method.revision})
        assert answer.status_code == 422
    answer = writer.post(reverse("methods:own_withdraw", args=[method.pk]), {"reason": "Dubbel."})
    assert answer["Location"] == reverse("methods:own_list")
    assert "Dubbel." in writer.get(answer["Location"]).content.decode()


def test_the_number_of_queries_does_not_grow(writer: Client, django_assert_max_num_queries: Any) -> None:
    for number in range(4):
        publish(begun(title=f"Nummer {number}"))
    writer.get(reverse("methods:own_list"))
    with django_assert_max_num_queries(6):
        writer.get(reverse("methods:own_list"))
    with django_assert_max_num_queries(8):
        writer.get(reverse("methods:own_edit", args=[OwnMethod.objects.all()[0].pk]))
