"""A row that could be about several participants: a person picks which one, and only that one is changed."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from django.urls import reverse

from baken.exchange.models import Upload
from baken.exchange.rules.planning import Decided, Decision, Outcome, PlannedRow, with_picked
from baken.exchange.rules.records import Record
from baken.exchange.services import carry_out, plan_of
from baken.exchange.tests.test_views import bring, signed_in
from baken.participants.rules import PartialDate, PersonData
from baken.participants.tests.factories import ParticipantFactory

if TYPE_CHECKING:
    from baken.participants.models import Participant
    from baken.participants.tests.conftest import Organisation

FILE = "Achternaam;Voornamen;Geboortedatum;Telefoon\nTweeling;Noor;12-03-2012;0612345678\n"


def namesake(org: Organisation, *, elsewhere: bool = False) -> Participant:
    return ParticipantFactory.create(
        location=org.elsewhere if elsewhere else org.here,
        person__surname="Tweeling", person__given_names="Noor", person__birth=PartialDate(2012, 3, 12),
    )  # fmt: skip


def look(org: Organisation, upload: Upload) -> str:
    return signed_in(org, "Mara").get(reverse("exchange:preview", args=[upload.pk])).content.decode()


def pick(org: Organisation, upload: Upload, value: str) -> None:
    signed_in(org, "Mara").post(reverse("exchange:preview", args=[upload.pk]), {"row-2": value})
    upload.refresh_from_db()


@pytest.mark.parametrize(
    "decided", [Decided(Decision.LEAVE), Decided(Decision.UPDATE), Decided(Decision.UPDATE, uuid4())]
)
def test_a_decision_is_kept_as_text_and_read_back(decided: Decided) -> None:
    assert Decided.read(str(decided)) == decided


def test_who_is_no_longer_one_of_them_counts_as_not_picked() -> None:
    one, other, gone = uuid4(), uuid4(), uuid4()
    record = Record(2, 2, "", PersonData(surname="x", given_names="y"))
    row = PlannedRow(record, Outcome.DUPLICATE, (), choices=(Decision.LEAVE, Decision.NEW), could_be=(one, other))
    (picked,) = with_picked([row], {2: other})
    assert (picked.known, Decision.UPDATE in picked.choices) == (other, True)
    assert with_picked([row], {2: gone}) == with_picked([row], {3: one}) == (row,)


def test_one_of_several_namesakes_is_picked_and_only_that_one_is_brought_up_to_date(org: Organisation) -> None:
    one, other = namesake(org), namesake(org)
    upload = bring(signed_in(org, "Mara"), org, FILE)
    assert upload is not None
    page = look(org, upload)
    for here in (one, other):
        assert f"Dezelfde persoon als deelnemer {here.number}" in page
        assert f"Hier: deelnemer {here.number}" in page
    assert "Wordt" not in page, "nobody was picked, so nothing is compared yet"
    pick(org, upload, f"update:{other.pk}")
    page = look(org, upload)
    assert "0612345678" in page
    assert page.count(" checked") == 1
    carry_out(actor=org.actor("Mara"), upload=upload)
    phones = []
    for here in (one, other):
        here.person.refresh_from_db()
        phones.append(here.person.phone)
    assert phones == ["", "0612345678"]


@pytest.mark.parametrize("value", ["update", "update:onzin", "update:6f0c1d7e-3b1f-4c55-9f0d-0d7a3f6f9a11", "new:"])
def test_nobody_is_picked_who_does_not_fit(org: Organisation, value: str) -> None:
    namesake(org)
    namesake(org)
    upload = bring(signed_in(org, "Mara"), org, FILE)
    assert upload is not None
    pick(org, upload, value)
    assert upload.decisions == {}


def test_a_namesake_elsewhere_is_not_offered(org: Organisation) -> None:
    here, elsewhere = namesake(org), namesake(org, elsewhere=True)
    upload = bring(signed_in(org, "Mara"), org, FILE)
    assert upload is not None
    page = look(org, upload)
    assert str(here.pk) in page
    assert str(elsewhere.pk) not in page
    assert f"deelnemer {elsewhere.number}" not in page


def test_whoever_gets_a_number_of_their_own_meanwhile_is_not_changed(org: Organisation) -> None:
    one = namesake(org)
    namesake(org)
    upload = bring(signed_in(org, "Mara"), org, FILE)
    assert upload is not None
    pick(org, upload, f"update:{one.pk}")
    one.person.surname = "Anders"
    one.person.save()
    (row,) = plan_of(upload).rows
    assert row.known != one.pk
    carry_out(actor=org.actor("Mara"), upload=upload)
    one.person.refresh_from_db()
    assert one.person.phone == ""
