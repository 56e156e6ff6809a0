"""Partial dates, names, numbers and authority, without a database."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.nl import bsn

from baken.participants.rules import (
    AUTHORITY_CODES,
    AgeRange,
    Authority,
    Name,
    PartialDate,
    authority_holders,
    bsn_is_valid,
    clean_bsn,
    display_partial,
    is_minor,
    mask_bsn,
    may_agree,
    search_key,
)

TODAY = date(2025, 11, 24)


@st.composite
def partial_dates(draw: st.DrawFn) -> PartialDate:
    day = draw(st.dates(min_value=date(1880, 1, 1), max_value=date(2030, 12, 31)))
    known = draw(st.integers(min_value=0, max_value=3))
    return PartialDate(*(day.year, day.month, day.day)[:known])


@given(partial_dates())
def test_a_partial_date_survives_being_stored_written_and_read(value: PartialDate) -> None:
    assert PartialDate.from_number(value.number) == value
    assert PartialDate.from_digits(f"{value.number:08d}") == value
    assert PartialDate.parse(str(value)) == value


@given(partial_dates(), partial_dates())
def test_partial_dates_have_one_order_as_the_calendar_has(one: PartialDate, other: PartialDate) -> None:
    assert (one < other) + (one == other) + (one > other) == 1
    if one.latest and other.earliest and one.latest < other.earliest:
        assert one < other


@given(partial_dates(), st.dates(min_value=date(1990, 1, 1), max_value=date(2040, 1, 1)))
def test_the_age_range_holds_for_every_possible_day_of_birth(birth: PartialDate, day: date) -> None:
    ages = birth.age_on(day)
    if birth.earliest is None or birth.latest is None or birth.earliest > day:
        assert ages is None
        return
    assert ages is not None
    for possible in (birth.earliest, birth.earliest + (birth.latest - birth.earliest) / 2, birth.latest):
        exact = PartialDate.from_date(possible).age_on(day)
        if exact is not None:
            assert ages.low <= exact.low <= ages.high


@given(partial_dates(), st.integers(min_value=0, max_value=40_000))
def test_nobody_becomes_a_minor_again(birth: PartialDate, days: int) -> None:
    day = date(1950, 1, 1)
    if is_minor(birth, day) is False:
        assert is_minor(birth, day + timedelta(days=days)) is False


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1968", PartialDate(1968)),
        ("03-1968", PartialDate(1968, 3)),
        ("12-3-1968", PartialDate(1968, 3, 12)),
        ("1968-03-12", PartialDate(1968, 3, 12)),
        ("12/03/1968", PartialDate(1968, 3, 12)),
        ("00-03-1968", PartialDate(1968, 3)),
        ("19680000", PartialDate(1968)),
        ("?", PartialDate()),
    ],
)
def test_a_date_is_read_as_people_write_it(text: str, expected: PartialDate) -> None:
    assert PartialDate.parse(text) == expected


@pytest.mark.parametrize("text", ["", "68", "31-02-1968", "12-13-1968", "eind 1968", "19681391", "1-2-3-4", "00-12"])
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  # the calendar words its own refusals
        PartialDate.parse(text)


def test_a_day_needs_a_month() -> None:
    with pytest.raises(ValueError, match="needs a month"):
        PartialDate(1968, None, 12)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (PartialDate(1968, 3, 12), "12 maart 1968"),
        (PartialDate(1968, 3), "maart 1968"),
        (PartialDate(1968), "1968"),
        (PartialDate(), "onbekend"),
        (None, ""),
    ],
)
def test_a_partial_date_reads_as_dutch(value: PartialDate | None, expected: str) -> None:
    assert display_partial(value) == expected


def test_an_age_is_a_range_when_only_the_year_is_known() -> None:
    assert PartialDate(2010).age_on(TODAY) == AgeRange(14, 15)
    assert str(PartialDate(2010).age_on(TODAY)) == "14–15"
    assert str(PartialDate(2010, 11, 24).age_on(TODAY)) == "15"


def test_majority_is_left_open_when_the_known_parts_do_not_tell() -> None:
    assert is_minor(PartialDate(2007), TODAY) is None
    assert is_minor(PartialDate(2007, 11, 24), TODAY) is False
    assert is_minor(PartialDate(2007, 11, 25), TODAY) is True
    assert is_minor(PartialDate(), TODAY) is None
    assert is_minor(None, TODAY) is None


PARTNERED = Name("Berg", "Anna Bé", "van den", partner_prefix="de", partner_surname="Wit")


@pytest.mark.parametrize(
    ("use", "last", "sorting"),
    [
        ("E", "van den Berg", "Berg, Anna Bé van den"),
        ("P", "de Wit", "Wit, Anna Bé de"),
        ("V", "de Wit-van den Berg", "Wit-van den Berg, Anna Bé de"),
        ("N", "van den Berg-de Wit", "Berg-de Wit, Anna Bé van den"),
    ],
)
def test_the_surname_follows_the_name_use(use: str, last: str, sorting: str) -> None:
    name = Name(**{**PARTNERED.__dict__, "name_use": use})
    assert name.last == last
    assert name.informal == f"Anna {last}"
    assert name.full == f"Anna Bé {last}"
    assert name.formal == f"A.B. {last}"
    assert name.sorting == sorting


@pytest.mark.parametrize("use", ["P", "V", "N"])
def test_without_a_partner_name_the_own_name_stands(use: str) -> None:
    assert Name("Berg", "Anna", name_use=use).informal == "Anna Berg"


def test_a_called_name_goes_before_the_given_names_and_a_single_name_stands_alone() -> None:
    assert Name("Berg", "Johanna Maria", called_name="Joke").informal == "Joke Berg"
    assert Name("Suparman").informal == "Suparman"
    assert Name("Suparman").sorting == "Suparman"
    assert Name("Suparman").first == "Suparman"
    assert Name("", "Dian Maya").informal == "Dian"
    assert Name("", "Dian Maya").sorting == "Dian"


def test_noble_titles_stand_where_they_belong() -> None:
    assert Name("Zeist", "Willem", "van", title="B").full == "Willem baron van Zeist"
    assert Name("Zeist", "Eva", "van", title="JV").full == "jonkvrouw Eva van Zeist"
    assert Name("Zeist", "Eva", "van", title="XX").full == "Eva van Zeist"


def test_a_double_given_name_keeps_its_hyphen_in_the_initials() -> None:
    assert Name("Smit", "Jan-Kees Piet").formal == "J.-K.P. Smit"


@given(st.text(max_size=60))
def test_a_search_key_is_stable_lower_case_and_never_fails(text: str) -> None:
    key = search_key(text)
    assert search_key(key) == key
    assert key == key.strip()


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Zoë", "zoe"),
        ("Łukasz", "lukasz"),
        ("'t Hof-Køster", "t hof koster"),
        ("D'Arcy", "darcy"),
        ("Weéß", "weess"),
    ],
)
def test_accents_do_not_stand_in_the_way_of_finding(text: str, key: str) -> None:
    assert search_key(text) == key


@given(st.integers(min_value=1, max_value=999_999_999))
def test_a_citizen_service_number_passes_the_eleven_test_or_is_refused(number: int) -> None:
    digits = f"{number:09d}"
    assert bsn_is_valid(digits) == (bsn.checksum(digits) == 0)


def test_a_citizen_service_number_is_kept_as_nine_digits_and_shown_masked() -> None:
    assert clean_bsn("1234.56.782") == "123456782"
    assert mask_bsn("123456782") == "••• ••• 782"
    assert mask_bsn("") == ""
    assert not bsn_is_valid("000000000")
    assert not bsn_is_valid("12345678a")
    assert not bsn_is_valid("")


@pytest.mark.parametrize("code", AUTHORITY_CODES)
def test_authority_ends_at_majority(code: str) -> None:
    assert authority_holders(code, PartialDate(2012, 5, 1), TODAY) == AUTHORITY_CODES[code]
    assert authority_holders(code, PartialDate(1990), TODAY) == frozenset()


def test_an_unknown_authority_code_is_not_interpreted() -> None:
    assert authority_holders("3C", PartialDate(2012), TODAY) == frozenset()
    assert authority_holders("12", PartialDate(), TODAY) == {Authority.PARENT_1, Authority.PARENT_2}


def test_a_participant_agrees_from_twelve_on_unless_under_guardianship() -> None:
    assert may_agree(PartialDate(1990), TODAY, under_guardianship=False)
    assert not may_agree(PartialDate(1990), TODAY, under_guardianship=True)
    assert not may_agree(PartialDate(2015), TODAY, under_guardianship=False)
    assert may_agree(PartialDate(2013, 11, 24), TODAY, under_guardianship=False)
    assert may_agree(None, TODAY, under_guardianship=False)
