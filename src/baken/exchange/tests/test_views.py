"""Importing in the browser, from the file to the list."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from baken.audit.models import AccessLog
from baken.exchange.models import Upload
from baken.participants.models import Participant
from baken.participants.tests.conftest import Organisation
from baken.participants.tests.factories import ParticipantFactory

if TYPE_CHECKING:
    from pytest_django import DjangoAssertNumQueries

FILE = (
    "Achternaam;Voornamen;Geboortedatum;BSN;Adres geheim;Straat\n"
    "Voorbeeld;Noor;12-03-2012;123456782;ja;Geheimlaan\n"
    "Twee;Sem;1-1-2000;111222333;;\n"
    "Drie;Ali;1-1-2001;111222333;;\n"
    "=Vier;Bo;31-02-2001;123456789;;\n"
)


def signed_in(org: Organisation, name: str) -> Client:
    client = Client()
    client.force_login(org.staff[name])
    return client


def bring(client: Client, org: Organisation, text: str = FILE, **more: object) -> Upload | None:
    client.post(
        reverse("exchange:start"),
        {"profile": "sjabloon", "location": org.here.pk, "file": SimpleUploadedFile("x.csv", text.encode()), **more},
    )
    return Upload.objects.first()


@pytest.fixture
def upload(org: Organisation) -> Upload:
    found = bring(signed_in(org, "Mara"), org)
    assert found is not None
    return found


def test_the_start_page_explains_and_offers_templates(org: Organisation) -> None:
    client = signed_in(org, "Mara")
    text = client.get(reverse("exchange:start")).content.decode()
    assert "Sjabloon" in text
    assert "BRP" in text
    sheet = client.get(reverse("exchange:template", args=["sjabloon", "xlsx"]))
    book = load_workbook(io.BytesIO(sheet.content))
    assert [cell.value for cell in book.worksheets[0][1]][:2] == ["Eigen nummer", "BSN"]
    assert client.get(reverse("exchange:template", args=["sjabloon", "csv"])).content.startswith(b"\xef\xbb\xbf")
    assert client.get(reverse("exchange:template", args=["brp", "csv"])).status_code == 404
    assert client.get(reverse("exchange:template", args=["sjabloon", "exe"])).status_code == 404


def test_the_empty_template_can_be_brought_back(org: Organisation) -> None:
    client = signed_in(org, "Mara")
    empty = client.get(reverse("exchange:template", args=["sjabloon", "csv"])).content.decode()
    upload = bring(client, org, empty)
    assert upload is not None
    assert client.get(reverse("exchange:preview", args=[upload.pk])).status_code == 200


def test_a_preview_writes_nothing_and_shows_everyone(org: Organisation, upload: Upload) -> None:
    page = signed_in(org, "Mara").get(reverse("exchange:preview", args=[upload.pk]))
    text = page.content.decode()
    assert not Participant.objects.exists()
    assert "Noor Voorbeeld" in text
    assert "elfproef" in text
    assert "123456789" not in text
    assert "Geheimlaan" not in text
    only = signed_in(org, "Mara").get(f"{reverse('exchange:preview', args=[upload.pk])}?uitkomst=refused")
    assert "Noor Voorbeeld" not in only.content.decode()


def test_every_look_at_the_people_in_a_file_is_logged(org: Organisation, upload: Upload) -> None:
    before = AccessLog.objects.filter(what="import looked at").count()
    for _time in range(2):
        signed_in(org, "Mara").get(reverse("exchange:preview", args=[upload.pk]))
    looks = AccessLog.objects.filter(what="import looked at", object_id=str(upload.pk)).order_by("at")[before:]
    assert [(row.user_name, row.event) for row in looks] == [("Mara", "view")] * 2


def test_decisions_are_kept_and_carried_out_once(org: Organisation, upload: Upload) -> None:
    client = signed_in(org, "Mara")
    preview = reverse("exchange:preview", args=[upload.pk])
    assert client.post(preview, {"row-3": "new", "row-2": "update", "row-4": "nonsense"}).status_code == 302
    upload.refresh_from_db()
    assert upload.decisions == {"3": "new"}
    client.post(reverse("exchange:carry_out", args=[upload.pk]))
    assert set(Participant.objects.values_list("person__surname", flat=True)) == {"Voorbeeld", "Twee"}
    client.post(reverse("exchange:carry_out", args=[upload.pk]))
    client.post(preview, {"row-4": "new"})
    assert Participant.objects.count() == 2
    text = client.get(preview).content.decode()
    assert "Geïmporteerd" in text
    assert 'name="row-4"' not in text


def test_contradicting_decisions_are_refused_in_words(org: Organisation, upload: Upload) -> None:
    client = signed_in(org, "Mara")
    client.post(reverse("exchange:preview", args=[upload.pk]), {"row-3": "new", "row-4": "new"})
    page = client.post(reverse("exchange:carry_out", args=[upload.pk]), follow=True)
    assert "3, 4" in page.content.decode()
    assert not Participant.objects.exists()


def test_refused_rows_are_downloaded_with_the_reason_per_cell(org: Organisation, upload: Upload) -> None:
    text = signed_in(org, "Mara").get(reverse("exchange:refused", args=[upload.pk])).content.decode()
    assert "'=Vier" in text
    assert "BSN: " in text
    assert "Geboortedatum: " in text
    assert AccessLog.objects.filter(event="export").exists()


def test_a_participant_elsewhere_is_not_shown_beside_the_row(org: Organisation) -> None:
    ParticipantFactory.create(location=org.elsewhere, person__bsn="123456782", person__surname="Verborgen")
    client = signed_in(org, "Mara")
    upload = bring(client, org)
    assert upload is not None
    text = client.get(reverse("exchange:preview", args=[upload.pk])).content.decode()
    assert "Verborgen" not in text
    assert 'value="update"' not in text


def test_a_participant_of_the_own_location_stands_beside_the_row(org: Organisation) -> None:
    here = ParticipantFactory.create(location=org.here, person__bsn="123456782", person__surname="Bekend")
    client = signed_in(org, "Mara")
    upload = bring(client, org)
    assert upload is not None
    text = client.get(reverse("exchange:preview", args=[upload.pk])).content.decode()
    assert "Bekend" in text
    assert 'value="update"' in text
    assert AccessLog.objects.filter(participant_id=here.pk, event="view").exists()


@pytest.mark.parametrize("text", ["", "Naam\nX\n", "\x00\x01"])
def test_a_file_of_no_use_is_refused_beside_the_field(org: Organisation, text: str) -> None:
    client = signed_in(org, "Mara")
    answer = client.post(
        reverse("exchange:start"),
        {"profile": "sjabloon", "location": org.here.pk, "file": SimpleUploadedFile("x.csv", text.encode())},
    )
    assert answer.status_code == 200
    assert "file" in answer.context["form"].errors
    assert not Upload.objects.exists()


def test_only_who_brought_a_file_sees_it_and_only_who_may_comes_here(org: Organisation, upload: Upload) -> None:
    names = [("preview", [upload.pk]), ("refused", [upload.pk])]
    for name, args in names:
        assert signed_in(org, "Adam").get(reverse(f"exchange:{name}", args=args)).status_code == 404
        assert signed_in(org, "Wies").get(reverse(f"exchange:{name}", args=args)).status_code == 403
        assert Client().get(reverse(f"exchange:{name}", args=args)).status_code == 302
    assert signed_in(org, "Adam").post(reverse("exchange:carry_out", args=[upload.pk])).status_code == 404
    assert signed_in(org, "Mara").get(reverse("exchange:carry_out", args=[upload.pk])).status_code == 405
    assert signed_in(org, "Mara").get(reverse("exchange:preview", args=[uuid4()])).status_code == 404


def test_a_preview_takes_as_many_queries_for_many_as_for_few(
    org: Organisation, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client = signed_in(org, "Mara")
    rows = "".join(f"Naam{number};Voor;1-1-2000;;;\n" for number in range(200))
    upload = bring(client, org, FILE + rows)
    assert upload is not None
    with django_assert_max_num_queries(12):
        client.get(reverse("exchange:preview", args=[upload.pk]))
