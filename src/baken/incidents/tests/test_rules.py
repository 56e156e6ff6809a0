"""Rules of incidents, without a database."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as some

from baken.incidents.rules.addressees import Basis, Known, Refusal, addressees
from baken.incidents.rules.grounds import Ground, owed_notice
from baken.incidents.rules.handling import changes, still_needed_to_close
from baken.incidents.rules.inspectorate import JUDGEMENT_DAYS, must_be_judged, report_due_on
from baken.incidents.rules.kinds import Side, kinds, kinds_of
from baken.incidents.rules.letters import Facts, draft
from baken.incidents.rules.naming import without_names
from baken.incidents.rules.working_days import is_working_day, working_days_after
from baken.incidents.settings import DEFINITIONS

MONDAY = date(2025, 11, 24)
EASTER_2026 = frozenset({date(2026, 4, 3), date(2026, 4, 5), date(2026, 4, 6)})

days = some.dates(min_value=date(2000, 1, 1), max_value=date(2090, 1, 1))
free = some.frozensets(some.dates(min_value=date(2000, 1, 1), max_value=date(2091, 1, 1)), max_size=40)


def test_a_calamity_established_on_monday_is_reported_by_thursday() -> None:  # RR-05
    assert report_due_on(MONDAY, frozenset()) == date(2025, 11, 27)


def test_a_weekend_does_not_count() -> None:  # RR-05
    assert report_due_on(date(2025, 11, 28), frozenset()) == date(2025, 12, 3)


def test_easter_does_not_count() -> None:  # RR-05
    assert report_due_on(date(2026, 4, 2), EASTER_2026) == date(2026, 4, 9)


def test_established_on_a_holiday_counts_from_the_next_working_day() -> None:  # RR-05
    assert report_due_on(date(2026, 4, 6), EASTER_2026) == date(2026, 4, 9)


def test_no_working_days_is_no_deadline() -> None:
    with pytest.raises(ValueError, match="at least one"):
        working_days_after(MONDAY, 0, frozenset())


@given(days, some.integers(min_value=1, max_value=15), free)
def test_exactly_so_many_working_days_lie_behind_the_day_itself(
    day: date, count: int, holidays: frozenset[date]
) -> None:
    due = working_days_after(day, count, holidays)
    between = [day + timedelta(days=ahead) for ahead in range(1, (due - day).days + 1)]
    assert sum(is_working_day(one, holidays) for one in between) == count
    assert is_working_day(due, holidays)


@given(days, some.integers(min_value=1, max_value=15), free)
def test_another_holiday_never_brings_the_deadline_forward(day: date, count: int, holidays: frozenset[date]) -> None:
    assert working_days_after(day, count, holidays) >= working_days_after(day, count, frozenset())


@given(days, days, some.integers(min_value=1, max_value=15), free)
def test_who_establishes_later_reports_no_earlier(one: date, two: date, count: int, holidays: frozenset[date]) -> None:
    first, last = sorted((one, two))
    assert working_days_after(first, count, holidays) <= working_days_after(last, count, holidays)


def test_harm_and_aggression_between_participants_must_be_judged() -> None:  # RR-05
    assert must_be_judged(side=Side.CLIENT, kind=kinds()["fall"], injury="minor", near_miss=False)
    assert must_be_judged(side=Side.CLIENT, kind=kinds()["aggression-between"], injury="none", near_miss=False)
    assert not must_be_judged(side=Side.CLIENT, kind=kinds()["fall"], injury="none", near_miss=False)


def test_staff_and_near_misses_are_not_for_the_inspectorate() -> None:  # RR-05
    assert not must_be_judged(side=Side.STAFF, kind=kinds()["physical-aggression"], injury="serious", near_miss=False)
    assert not must_be_judged(side=Side.CLIENT, kind=kinds()["aggression-between"], injury="none", near_miss=True)


def test_every_side_has_kinds_and_every_kind_a_side() -> None:  # RR-04
    assert {kind.key for side in Side for kind in kinds_of(side)} == set(kinds())


def test_filling_in_is_no_correction() -> None:  # RR-04
    found = changes({"place": "", "what": "viel"}, {"place": "gang", "what": "struikelde"})
    assert (found.completed, found.corrected) == (("place",), ("what",))
    assert not changes({"place": ""}, {"place": ""})


def test_closing_asks_for_everything_that_is_open() -> None:  # RR-04, RR-05
    assert still_needed_to_close(analysed=False, open_follow_ups=1, undecided=True, unreported=False) == (
        "analysis",
        "follow-ups",
        "judgement",
    )
    assert still_needed_to_close(analysed=True, open_follow_ups=0, undecided=False, unreported=False) == ()


def test_names_of_others_are_taken_out_of_a_text() -> None:
    text = "Sem Vermeer sloeg Noor. SEM liep weg, Semafoor bleef."
    assert without_names(text, ["Sem Vermeer"], "een ander") == (
        "een ander sloeg Noor. een ander liep weg, Semafoor bleef."
    )


@given(some.text(), some.lists(some.text(max_size=12), max_size=4))
def test_taking_out_names_leaves_none_of_them_as_a_word(text: str, names: list[str]) -> None:
    left = without_names(text, names, "…").split()
    parts = {part for name in names for part in name.split() if len(part) >= 3 and part[0].isupper() and part.isalpha()}
    assert not parts & set(left)


def test_a_notice_is_owed_from_the_first_occurrence() -> None:  # SE-06
    owed = owed_notice(Ground.THREAT, happened_on=MONDAY, arrived_on=[])
    assert owed is not None
    assert (owed.since, owed.rule) == (MONDAY, "SE-06")
    assert owed_notice(Ground.THREAT, happened_on=MONDAY, arrived_on=[MONDAY]) is None


def test_a_change_to_treatment_is_said_several_times() -> None:  # SE-04
    once = owed_notice(Ground.TREATMENT, happened_on=MONDAY, arrived_on=[MONDAY])
    assert once is not None
    assert (once.due_on, once.sent_before, once.rule) == (MONDAY + timedelta(days=14), 1, "SE-04")
    assert owed_notice(Ground.TREATMENT, happened_on=MONDAY, arrived_on=[MONDAY, MONDAY]) is None


def _known(number: int, **more: bool) -> Known:
    return Known(person_id=UUID(int=number), name=f"Iemand {number}", email="", **more)


def test_who_has_authority_gets_it_and_a_professional_only_with_consent() -> None:  # SE-06
    people = [_known(1, is_participant=True), _known(2, has_authority=True), _known(3, is_professional=True), _known(4)]
    refused = addressees(people, professionals_agreed=False, relatives_agreed=False)
    assert [(one.basis, one.refusal, one.required) for one in refused] == [
        (Basis.AUTHORITY, None, True),
        (Basis.ONESELF, None, False),
        (None, Refusal.NO_CONSENT_PROFESSIONALS, False),
        (None, Refusal.NO_CONSENT_RELATIVES, False),
    ]
    agreed = addressees(people, professionals_agreed=True, relatives_agreed=True)
    assert all(one.may_get_it for one in agreed)


def test_a_participant_for_whom_nobody_decides_must_get_it() -> None:  # SE-06
    found = addressees([_known(1, is_participant=True)], professionals_agreed=False, relatives_agreed=False)
    assert found[0].required


@pytest.mark.parametrize("ground", list(Ground))
@pytest.mark.parametrize("number", [1, 2, 3, 7])
def test_a_notice_begins_from_the_facts(ground: Ground, number: int) -> None:  # SE-04, SE-06
    facts = Facts(ground, number, MONDAY, "Hij riep {iets} door de deur.", "Noor Kuipers", "Wies", "Het Voorbeeld")
    letter = draft(facts)
    assert "24 november 2025" in letter.text
    assert facts.what in letter.text
    assert "{" not in letter.text.replace("{iets}", "")
    assert "Noor Kuipers" in letter.text
    assert not {"noor", "kuipers", "bedreig", "hygiëne", "behandeling"} & set(letter.subject.lower().split())
    ordinal = {1: "eerste keer", 2: "tweede keer", 3: "derde keer", 7: "7e keer"}[number]
    assert ordinal in letter.text


def test_one_working_day_is_no_working_days() -> None:
    definition = next(one for one in DEFINITIONS if one.key == JUDGEMENT_DAYS)
    assert (definition.in_words(1), definition.in_words(3)) == ("1 werkdag", "3 werkdagen")
