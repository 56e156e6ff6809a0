"""The screens: they work, they refuse, and they ask the database no more than they need (YG-05)."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from baken.audit.models import AccessLog
from baken.cashbooks import selectors
from baken.cashbooks.models import (
    CashBook,
    CashCount,
    Entry,
    EntrySeen,
    MoneyArrangement,
    MonthClosing,
    NoReceipt,
    Receipt,
)
from baken.cashbooks.tests.conftest import TODAY, House
from baken.cashbooks.tests.factories import (
    JPEG,
    PDF,
    ArrangementFactory,
    a_count,
    a_receipt,
    an_entry,
    lives_in,
)
from baken.homes.models import Stay
from baken.homes.tests.factories import RoomFactory
from baken.participants.tests.factories import ParticipantFactory
from baken.shared import clock

if TYPE_CHECKING:
    from django.http import HttpResponse
    from pytest_django import DjangoAssertNumQueries


def post(house: House, name: str, url: str, **sent: Any) -> HttpResponse:
    return house.client(name).post(url, sent)  # type: ignore[return-value]  # the test client's own kind of response


ENTRY = {"amount": "12,50", "kind": "received", "purse": "pocket", "what_for": "Van thuis", "on": TODAY.isoformat()}


def test_money_is_written_down_and_shows_in_the_book(house: House) -> None:
    answer = post(house, "Wies", house.url("entry_add"), **ENTRY)
    assert answer.status_code == 302
    page = house.client("Wies").get(house.url("overview")).content.decode()
    assert "€\u00a012,50" in page
    assert "Van thuis" in page
    assert "YG-05" in page


def test_what_is_wrong_stands_beside_the_field_and_nothing_typed_is_lost(house: House) -> None:
    wrong = (
        {"amount": "tien"},
        {"amount": "9" * 29},
        {"amount": ""},
        {"on": "2025-13-45"},
        {"on": "9999-12-31"},
        {"kind": "reversed"},
        {"purse": "bank"},
        {"given_by": str(uuid4())},
    )
    for changes in wrong:
        answer = post(house, "Wies", house.url("entry_add"), **{**ENTRY, **changes})
        page = answer.content.decode()
        assert (answer.status_code, "utrecht-form-field-error-message" in page) == (200, True), changes
        assert "Van thuis" in page
    refused = post(house, "Wies", house.url("entry_add"), **{**ENTRY, "kind": "spent"}).content.decode()
    assert "<details" in refused
    assert " open>" in refused
    assert not Entry.objects.exists()


def test_a_purpose_of_before_is_one_tap_and_a_receipt_comes_along(house: House) -> None:
    an_entry(house.sem, cents=5000)
    an_entry(house.sem, "spent", 200, what_for="Zwembad")
    page = house.client("Wies").get(house.url("entry_add") + "?soort=spent").content.decode()
    assert 'value="Zwembad"' in page
    assert 'inputmode="decimal"' in page
    sent = {**ENTRY, "kind": "spent", "what_for": "", "again": "Zwembad"}
    post(house, "Wies", house.url("entry_add"), **sent, receipt=SimpleUploadedFile("bon.jpg", JPEG))
    entry = Entry.objects.first()
    assert entry is not None
    assert (entry.what_for, entry.receipts.count()) == ("Zwembad", 1)
    bad = post(house, "Wies", house.url("entry_add"), **sent, receipt=SimpleUploadedFile("bon.pdf", JPEG))
    assert bad.status_code == 200
    assert Entry.objects.count() == 3


def test_the_same_form_twice_writes_once(house: House) -> None:
    client, key = house.client("Wies"), str(uuid4())
    for _time in range(2):
        assert client.post(house.url("entry_add"), {**ENTRY, "client_key": key}).status_code == 302
    assert Entry.objects.count() == 1


def test_the_rest_of_an_entry(house: House) -> None:
    an_entry(house.sem, cents=20_000)
    entry = an_entry(house.sem, "spent", 6000, what_for="Jas")
    url = house.url("entry", entry.pk)
    page = house.client("Wies").get(url).content.decode()
    assert house.url("check", entry.pk) in page
    assert post(house, "Wies", house.url("check", entry.pk)).status_code == 302
    assert house.url("check", entry.pk) not in house.client("Tess").get(url).content.decode()
    adding = house.url("receipt_add", entry.pk)
    assert post(house, "Wies", adding, because=" ").status_code == 200
    assert post(house, "Wies", adding, because="Kwijt").status_code == 302
    assert NoReceipt.objects.get().because == "Kwijt"
    assert post(house, "Wies", adding, receipt=SimpleUploadedFile("bon.html", b"<html>")).status_code == 200
    assert post(house, "Wies", adding, receipt=SimpleUploadedFile("bon.pdf", PDF)).status_code == 302
    given = house.client("Tess").get(house.url("receipt", Receipt.objects.get().pk))
    assert (given.content, given["X-Content-Type-Options"], given["Content-Type"]) == (
        PDF,
        "nosniff",
        "application/pdf",
    )
    assert house.client("Wies").get(house.url("seen")).status_code == 200
    assert post(house, "Wies", house.url("seen"), entries=[str(entry.pk)], on=TODAY.isoformat()).status_code == 302
    assert EntrySeen.objects.count() == 1
    assert post(house, "Wies", house.url("take_back", entry.pk), reason="").status_code == 200
    assert post(house, "Wies", house.url("take_back", entry.pk), reason="Was te klein").status_code == 302
    assert "line" not in house.client("Wies").get(house.url("take_back", uuid4())).content.decode()[:0]
    for name in ("entry", "take_back", "receipt_add", "receipt", "count_confirm", "arrangement_edit"):
        assert house.client("Wies").get(house.url(name, uuid4())).status_code == 404


def test_counting_on_screen_does_not_tell_what_should_be_there(house: House) -> None:
    an_entry(house.sem, cents=4321)
    client = house.client("Wies")
    assert "43,21" not in client.get(house.url("count")).content.decode()
    sent = {"purse": "pocket", "counted": "43,00"}
    assert "0,21" in client.post(house.url("count"), sent).content.decode()
    assert client.post(house.url("count"), {**sent, "explanation": "Kwijt"}).status_code == 302
    count = CashCount.objects.get()
    url = house.url("count_confirm", count.pk)
    assert client.post(url).status_code == 200
    assert "Kwijt" in house.client("Tess").get(url).content.decode()
    assert house.client("Tess").post(url).status_code == 302
    count.refresh_from_db()
    assert count.confirmed_by_name == "Tess"


def test_a_month_on_screen_on_paper_and_closed_by_two(house: House) -> None:
    an_entry(house.sem, cents=2000, on=date(2025, 10, 3))
    an_entry(house.sem, "spent", 500, on=date(2025, 10, 4), what_for="Kapper")
    book = CashBook.objects.get()
    address = [book.pk, 2025, 10]
    page = house.client("Bram").get(house.url("month", *address)).content.decode()
    assert "€\u00a015,00" in page
    assert house.client("Wies").get(house.url("months")).status_code == 200
    paper = house.client("Wies").get(house.url("month_pdf", *address))
    assert paper.content.startswith(b"%PDF")
    csv = b"".join(house.client("Wies").get(house.url("month_csv", *address)).streaming_content).decode()  # type: ignore[attr-defined]  # a stream
    assert "Kapper;;5,00;15,00" in csv
    assert AccessLog.objects.filter(event__in=["print", "export"], participant_id=house.sem.pk).count() == 2
    assert post(house, "Wies", house.url("month_look", *address)).status_code == 404
    post(house, "Wies", house.url("month_close", *address))
    assert not MonthClosing.objects.exists()
    post(house, "Bram", house.url("month_look", *address))
    with clock.frozen(TODAY + timedelta(1)):
        post(house, "Wies", house.url("month_close", *address))
        assert MonthClosing.objects.get().is_fixed
        assert "Wies" in house.client("Bram").get(house.url("month", *address)).content.decode()
    for year, month in ((2025, 13), (0, 1), (2025, 8), (2030, 1), (99999999999999999999, 1)):
        assert house.client("Wies").get(house.url("month", book.pk, year, month)).status_code == 404
    assert house.client("Wies").get(house.url("month", uuid4(), 2025, 10)).status_code == 404


ARRANGED = {"purse": "pocket", "arranger": "institution", "ground": "placed", "amount": "10", "per": "week"}


def test_who_arranges_it_with_what_the_register_does_not_say(house: House) -> None:
    sent = {**ARRANGED, "from_on": TODAY.isoformat()}
    refused = post(house, "Bram", house.url("arrangement_add"), **{**sent, "ground": ""})
    assert (refused.status_code, "YG-05" in refused.content.decode()) == (200, True)
    assert post(house, "Bram", house.url("arrangement_add"), **sent).status_code == 302
    kept = MoneyArrangement.objects.get()
    page = house.client("Wies").get(house.url("arrangements")).content.decode()
    assert "utrecht-alert--warning" in page
    url = house.url("arrangement_edit", kept.pk)
    assert "€" in house.client("Wies").get(house.url("overview")).content.decode()
    assert house.client("Wies").get(url).status_code == 404
    changed = {**sent, "amount": "12", "revision": "1"}
    assert post(house, "Bram", url, **changed).status_code == 302
    overtaken = post(house, "Bram", url, **{**changed, "amount": "15"})
    assert (overtaken.status_code, "conflict-title" in overtaken.content.decode()) == (200, True)
    assert post(house, "Bram", url, **{**changed, "revision": "9" * 30}).status_code == 200


def test_leaving(house: House) -> None:
    an_entry(house.sem, cents=900)
    client = house.client("Bram")
    assert post(house, "Bram", house.url("close"), to_whom="Moeder").status_code == 200
    Stay.objects.update(until_on=TODAY, end_reason="family")
    assert "9,00" in client.get(house.url("close")).content.decode()
    home = reverse("cashbooks:home", args=[house.home.pk])
    assert "9,00" in house.client("Wies").get(home).content.decode()
    assert [one.pk for one in selectors.balances_left(house.actor("Bram"))] == [CashBook.objects.get().pk]
    assert post(house, "Bram", house.url("close"), to_whom="Moeder").status_code == 302
    assert house.client("Wies").get(house.url("overview")).status_code == 200
    assert not selectors.balances_left(house.actor("Bram")).exists()


def test_a_whole_home_is_paid_out_on_one_form(house: House) -> None:
    noa = ParticipantFactory.create(location=house.org.here, team=house.org.team)
    lives_in(RoomFactory.create(home=house.home), noa, from_on=date(2025, 9, 1))
    an_entry(house.sem)
    ArrangementFactory.create(participant=house.sem)
    url = reverse("cashbooks:pay", args=[house.home.pk])
    sem, other = house.sem.pk.hex, noa.pk.hex
    page = house.client("Wies").get(url).content.decode()
    assert 'value="10,00"' in page
    sent = {
        f"gets_{sem}": "on",
        f"amount_{sem}": "10",
        f"gets_{other}": "on",
        f"amount_{other}": "",
        "on": "2025-11-24",
    }
    assert post(house, "Wies", url, **sent).status_code == 200
    refused = post(house, "Wies", url, **{**sent, f"amount_{other}": "7,5"})
    assert f'name="reason_{other}"' in refused.content.decode()
    assert Entry.objects.count() == 1
    sent |= {f"amount_{other}": "7,5", f"reason_{other}": "Ouders betalen vrijdag"}
    assert post(house, "Wies", url, **sent).status_code == 302
    assert Entry.objects.filter(payout__isnull=False).count() == 2
    assert post(house, "Wies", url, on="2025-11-24").status_code == 200
    assert house.client("Kiki").get(url).status_code == 404
    listed = b"".join(
        house.client("Wies").get(reverse("cashbooks:home_csv", args=[house.home.pk])).streaming_content  # type: ignore[attr-defined]  # a stream
    ).decode()
    assert "Sem;10,00" in listed or "Sem Voorbeeld;10,00" in listed


PAGES = ("overview", "entry_add", "count", "seen", "months", "arrangements", "arrangement_add", "close")


@pytest.mark.parametrize("name", PAGES)
def test_for_who_has_no_tie_the_book_does_not_exist(house: House, name: str) -> None:
    for stranger in ("Kiki", "Adam", "Gijs"):
        assert house.client(stranger).get(house.url(name)).status_code == 404


def test_who_lives_nowhere_here_has_an_empty_page_that_says_so(house: House) -> None:
    Stay.objects.all().delete()
    answer = house.client("Wies").get(house.url("overview"))
    assert answer.status_code == 200
    assert house.url("entry_add") not in answer.content.decode()
    for name in ("count", "seen", "close"):
        assert house.client("Bram").get(house.url(name)).status_code == 404


def test_the_pages_ask_no_more_with_more_rows(
    house: House, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    home = reverse("cashbooks:home", args=[house.home.pk])
    pay = reverse("cashbooks:pay", args=[house.home.pk])
    ArrangementFactory.create(participant=house.sem)
    a_count(house.sem, house.org.staff["Tess"])
    a_receipt(house.sem)
    for index in range(30):
        an_entry(house.sem, "spent", 10 + index, what_for=f"Iets {index}", reason="Voorschot")
    an_entry(house.sem, on=date(2025, 10, 1))
    for _index in range(6):
        other = ParticipantFactory.create(location=house.org.here, team=house.org.team)
        lives_in(RoomFactory.create(home=house.home), other, from_on=date(2025, 9, 1))
        an_entry(other)
        ArrangementFactory.create(participant=other)
    client, book = house.client("Wies"), CashBook.objects.get(participant=house.sem)
    pages = [house.url(name) for name in ("overview", "entry_add", "seen", "months", "arrangements")]
    for url in (*pages, house.url("month", book.pk, 2025, 11), home, pay):
        client.get(url)
        with django_assert_max_num_queries(15, info=url):
            assert client.get(url).status_code == 200, url


def test_what_waits_for_someone(house: House, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    large = an_entry(house.sem, cents=9000, on=date(2025, 10, 2), given_by_id=house.org.staff["Wies"].pk)
    count = a_count(house.sem, house.org.staff["Wies"])
    tess, wies, kiki, bram = (house.actor(name) for name in ("Tess", "Wies", "Kiki", "Bram"))
    with django_assert_max_num_queries(3):
        assert list(selectors.unchecked_entries(tess)) == [large]
        assert list(selectors.counts_to_confirm(tess)) == [count]
        assert [book.participant_id for book in selectors.months_to_close(bram)] == [house.sem.pk]
    for found in (
        selectors.unchecked_entries(wies),
        selectors.counts_to_confirm(wies),
        selectors.months_to_close(wies),
    ):
        assert not found.exists()
    assert not selectors.unchecked_entries(kiki).exists()


def test_two_who_pay_out_at_once_pay_once(house: House) -> None:
    """Both opened the page; what Tess paid out is not paid again by Wies, unless she looked once more."""
    an_entry(house.sem)
    ArrangementFactory.create(participant=house.sem)
    url, hexed = reverse("cashbooks:pay", args=[house.home.pk]), house.sem.pk.hex
    wies, tess = house.client("Wies"), house.client("Tess")
    seen = re.search(r'name="seen" value="([^"]*)"', wies.get(url).content.decode())
    assert seen is not None
    sent = {f"gets_{hexed}": "on", f"amount_{hexed}": "10", "on": str(TODAY), "seen": seen[1]}
    assert tess.post(url, {**sent, "client_key": str(uuid4())}).status_code == 302
    again = wies.post(url, {**sent, "client_key": str(uuid4())})
    assert again.status_code == 200
    page = again.content.decode()
    assert "Sindsdien" in page
    assert Entry.objects.filter(kind="paid_out").count() == 1
    now = re.search(r'name="seen" value="([^"]*)"', page)
    assert now is not None
    assert wies.post(url, {**sent, "seen": now[1], "client_key": str(uuid4())}).status_code == 302
