"""Reading files and judging rows, without a database."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from baken.exchange.presenters.files import write_csv
from baken.exchange.presenters.words import REASONS
from baken.exchange.rules.assembling import assemble
from baken.exchange.rules.cells import LONGEST
from baken.exchange.rules.columns import find_columns
from baken.exchange.rules.counting import count
from baken.exchange.rules.people import Reader, group
from baken.exchange.rules.planning import Decision, Known, KnownPerson, Outcome, chosen, name_key, plan_rows
from baken.exchange.rules.profile import Profile, load_profiles
from baken.exchange.rules.records import Record
from baken.exchange.rules.tables import read_table
from baken.participants.models import Address, Person
from baken.participants.rules import PartialDate

TODAY = date(2025, 11, 24)
TEMPLATE = load_profiles()["sjabloon"]
REGISTER = load_profiles()["brp"]
HEADER = "Achternaam;Voornamen;Geboortedatum\n"


def records(profile: Profile, source: bytes | str) -> list[Record]:
    table = read_table(source if isinstance(source, bytes) else source.encode())
    reader = Reader(profile, find_columns(profile, table), today=TODAY)
    return [reader.record(rows) for rows in group(profile, table)]


def one(cells: dict[str, str], profile: Profile = TEMPLATE) -> Record:
    """The record of a file with one row, cells by column."""
    (found,) = records(profile, ";".join(cells) + "\n" + ";".join(cells.values()))
    return found


def codes(record: Record) -> set[tuple[str, str]]:
    return {(reason.code, reason.column) for reason in record.reasons}


@given(st.lists(st.lists(st.text(max_size=12), min_size=3, max_size=3), max_size=5))
def test_no_row_breaks_the_reader(rows: list[list[str]]) -> None:
    text = write_csv(["Achternaam", "BSN", "Geboortedatum"], rows)
    for record in records(TEMPLATE, text):
        assert record.is_refused or record.person.surname or record.person.given_names
        assert all(reason.code in REASONS for reason in record.reasons)


def test_no_cell_runs_as_a_formula() -> None:
    assert "'=1+1" in write_csv(["a"], [["=1+1"]])


def test_columns_are_found_by_other_names_and_the_rest_is_said_to_be_unread() -> None:
    table = read_table(b"achternaam ;Geb.datum;Woonplaats;Lievelingskleur;Achternaam\nX;1990;Y;rood;Z\n")
    columns = find_columns(TEMPLATE, table)
    assert columns.places["Geboortedatum"] == 1
    assert columns.places["Plaats"] == 2
    assert columns.unused == ("Lievelingskleur", "Achternaam")
    assert find_columns(TEMPLATE, read_table(b"Naam\nX\n")).missing == ("Achternaam",)


def test_a_row_of_the_template_becomes_a_person_with_relations_and_a_request() -> None:
    record = one(
        {
            "Achternaam": "Voorbeeld",
            "Voornamen": "Noor",
            "Geboortedatum": "03-2012",
            "Geslacht": "Vrouw",
            "Adres geheim": "ja",
            "Straat": "Laan",
            "Plaats": "Dorp",
            "Hulpvraag": "Zelf reizen",
            "Hulpvraag ontvangen op": "6-1-2025",
            "Hulpvraag kwam": "telefonisch",
            "Relatie 1: soort": "Moeder",
            "Relatie 1: achternaam": "Voorbeeld",
            "Relatie 1: gezag": "ja",
            "Relatie 2: soort": "huisarts",
            "Relatie 2: organisatie": "Zonder naam telt niet",
        }
    )
    assert record.person.birth == PartialDate(2012, 3)
    assert (record.person.sex, record.person.secrecy) == ("V", 7)
    assert record.addresses[0].town == "Dorp"
    assert record.request is not None
    assert (record.request.received_on, record.request.channel) == (date(2025, 1, 6), "phone")
    assert [(one.kind, one.authority) for one in record.relations] == [("parent", True)]
    assert not record.reasons


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"Achternaam": "X", "BSN": "123456789"}, ("bsn_invalid", "BSN")),
        ({"Achternaam": "X", "Geboortedatum": "31-02-1990"}, ("no_date", "Geboortedatum")),
        ({"Achternaam": "X", "Geboortedatum": "2031"}, ("birth_in_future", "Geboortedatum")),
        ({"Achternaam": "", "Roepnaam": "Noor"}, ("name_missing", "Achternaam")),
        ({"Achternaam": "x" * 201}, ("too_long", "Achternaam")),
        (
            {"Achternaam": "X", "Geboortedatum": "1990", "Overleden op": "1980"},
            ("death_before_birth", "Overleden op"),
        ),
    ],
)
def test_what_cannot_be_is_refused_at_its_cell(cells: dict[str, str], reason: tuple[str, str]) -> None:
    record = one(cells)
    assert record.is_refused
    assert reason in codes(record)


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"E-mail": "geen adres"}, ("email_invalid", "E-mail")),
        ({"Geslacht": "zeker"}, ("value_unknown", "Geslacht")),
        ({"Hulpvraag": "Iets", "Hulpvraag ontvangen op": "2040"}, ("request_day_missing", "Hulpvraag ontvangen op")),
        ({"Geboortedatum": ""}, ("empty", "Geboortedatum")),
        (
            {"Relatie 1: achternaam": "Y", "Relatie 1: soort": "huisarts", "Relatie 1: gezag": "ja"},
            ("authority_lapsed", "Relatie 1: gezag"),
        ),
    ],
)
def test_what_is_odd_is_said_and_imported_all_the_same(cells: dict[str, str], reason: tuple[str, str]) -> None:
    record = one({"Achternaam": "X", "Voornamen": "Y", **cells})
    assert not record.is_refused
    assert reason in codes(record)


BRP = (
    "id;01.01.10;01.01.20;01.02.40;01.03.10;07.70.10;05.02.40;05.03.10;05.06.10;05.07.10;05.84.10;05.H;"
    "09.02.40;09.89.10;09.H"
)


def test_older_versions_further_occurrences_and_wrong_ones_are_told_apart() -> None:
    """A marker says what the occurrence on the next row is: 55 an older version of this marriage, 05 another one."""
    (record,) = records(
        REGISTER,
        BRP
        + "\na;1;123456782;Eigen;19800000;0;Tweede;1981;20100101;;;05;Kind;;59"
        + "\n;;;;;;Eerste;1979;;20050000;;55;Kindoud;;09"
        + "\n;;;;;;Eerste;1979;20000101;;;55;Ander;L;"
        + "\n;;;;;;Fout;1979;19990101;;O;;;;",
    )
    partners = [(one.person.surname, one.from_on, one.until_on) for one in record.relations if one.kind == "partner"]
    assert partners == [
        ("Tweede", PartialDate(2010, 1, 1), None),
        ("Eerste", PartialDate(2000, 1, 1), PartialDate(2005)),
    ]
    assert [one.person.surname for one in record.relations if one.kind == "child"] == ["Kind"]
    assert ("stillborn", "09.89.10") in codes(record)
    assert record.person.partner_surname == "Tweede"
    assert record.person.birth == PartialDate(1980)


@pytest.mark.parametrize(("code", "refused"), [("F", True), ("W", True), ("O", False), ("E", False), ("", False)])
def test_what_the_register_took_back_is_refused(code: str, *, refused: bool) -> None:
    cells = {"x": "a", "01.02.40": "X", "01.03.10": "19900101", "07.67.20": code}
    assert one(cells, REGISTER).is_refused is refused


def test_who_died_on_an_unknown_day_has_died_all_the_same() -> None:
    record = one({"x": "a", "01.02.40": "X", "01.03.10": "19900101", "07.67.20": "O"}, REGISTER)
    assert record.person.died == PartialDate()


def plan(text: str, known: Known | None = None) -> dict[int, Any]:
    return {row.line: row for row in plan_rows(records(TEMPLATE, text), known or Known())}


def test_rows_that_contradict_each_other_all_wait() -> None:
    rows = plan("Achternaam;BSN\nEen;123456782\nTwee;123456782\n")
    assert {row.outcome for row in rows.values()} == {Outcome.DUPLICATE}
    assert rows[2].rivals == (3,)
    made, _, contradictions = chosen(list(rows.values()), {2: Decision.NEW, 3: Decision.NEW})
    assert len(made) == 2
    assert contradictions[0].lines == (2, 3)


def test_a_row_that_repeats_another_counts_once() -> None:
    rows = plan("Achternaam;BSN\nEen;123456782\nEen;123456782\n")
    assert [row.outcome for row in rows.values()] == [Outcome.NEW, Outcome.DUPLICATE]


def test_someone_is_recognised_by_the_first_given_name_alone() -> None:
    rows = plan("Achternaam;Voornamen;Geboortedatum\nHaddad;Amira Nour;21-3-2011\nHaddad;Amira;21-03-2011\n")
    assert {row.outcome for row in rows.values()} == {Outcome.DUPLICATE}


def test_namesakes_wait_unless_a_number_tells_them_apart() -> None:
    header = "Achternaam;Voornamen;Geboortedatum;BSN\n"
    apart = plan(f"{header}Een;Jan;1-1-1990;123456782\nEen;Jan;1-1-1990;111222333\n")
    assert {row.outcome for row in apart.values()} == {Outcome.NEW}
    assert all(row.reasons[0].code == "namesake" for row in apart.values())
    alike = plan(f"{header}Een;Jan;1-1-1990;\nEén;jan;01-01-1990;123456782\n")
    assert [row.outcome for row in alike.values()] == [Outcome.DUPLICATE, Outcome.NEW]


@given(st.lists(st.sampled_from(["Een;123456782", "Een;", "Twee;111222333", "Twee;123456782", ";", "X;1"]), max_size=8))
def test_everyone_read_is_imported_refused_or_a_duplicate(lines: list[str]) -> None:
    rows = plan_rows(records(TEMPLATE, "Achternaam;BSN\n" + "\n".join(lines)), Known())
    counts = count(rows, {}, {}, on=TODAY)
    assert counts.read == counts.imported + counts.refused + counts.duplicates
    made, _, contradictions = chosen(rows, {})
    assert not contradictions
    assert len(assemble(made, {}, on=TODAY).participants) == counts.created


def test_the_fingerprint_sees_every_change_and_no_line_number() -> None:
    text = "Een;Jan;1990"
    (first,) = records(TEMPLATE, HEADER + text)
    (moved,) = records(TEMPLATE, HEADER + "\n\n" + text)
    (changed,) = records(TEMPLATE, HEADER + "Een;Jan;1991")
    assert first.fingerprint == moved.fingerprint != changed.fingerprint


def test_what_is_read_fits_the_table() -> None:
    for name, longest in LONGEST.items():
        model = Person if name in {field.name for field in Person._meta.get_fields()} else Address
        assert model._meta.get_field(name).max_length == longest  # type: ignore[union-attr]  # a text field


def test_a_profile_that_uses_an_undeclared_category_is_no_profile() -> None:
    with pytest.raises(ValidationError, match="not declared"):
        Profile.model_validate({**REGISTER.model_dump(), "categories": []})


def known_namesake(*, has_bsn: bool) -> KnownPerson:
    return KnownPerson(uuid4(), uuid4(), "Een", PartialDate(1990), has_bsn=has_bsn)


@pytest.mark.parametrize(
    ("here", "bsn", "code", "choices"),
    [
        ([False], "", "same_person_known", {"leave", "new", "update"}),
        ([True], "", "same_person_known", {"leave", "new", "update"}),
        ([True], "123456782", "namesake_known", set()),
        ([True, True], "123456782", "namesake_known", set()),
        ([True, False], "123456782", "same_person_known", {"leave", "new", "update"}),
        ([True, False], "", "several_known", {"leave", "new"}),
        ([False, False], "123456782", "several_known", {"leave", "new"}),
    ],
)
def test_among_several_namesakes_here_nobody_is_picked(
    here: list[bool], bsn: str, code: str, choices: set[str]
) -> None:
    record = one({"Achternaam": "Een", "Voornamen": "Jan", "Geboortedatum": "1990", "BSN": bsn})
    key = name_key(record.person)
    assert key
    namesakes = tuple(known_namesake(has_bsn=has) for has in here)
    (row,) = plan_rows([record], Known(by_name={key: namesakes}))
    assert row.reasons[0].code == code
    assert {str(choice) for choice in row.choices} == choices
    if code == "several_known":
        assert row.known is None
    else:
        assert row.known == next(
            one.participant_id for one in namesakes if not (bsn and one.has_bsn and code[0] == "s")
        )
