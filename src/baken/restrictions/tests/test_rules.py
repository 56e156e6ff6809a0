"""What holds for measures that restrict freedom, without a database (SL-08)."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from baken.restrictions.rules.due import Missing, Rhythm, evaluation_due, missing
from baken.restrictions.rules.kinds import is_heavy, kinds
from baken.restrictions.rules.months import Around, Span, around_moves, by_month, months_until
from baken.restrictions.rules.standing import VIEWS_OF, Judges, Standing, View, Who, standing_of
from baken.restrictions.rules.zib import Plain, as_zib

RHYTHM = Rhythm()
MAY = date(2026, 5, 10)
days = some.dates(min_value=date(2020, 1, 1), max_value=date(2030, 1, 1))
residents = some.sampled_from([None, *VIEWS_OF[Who.RESIDENT]])
representatives = some.sampled_from([None, *VIEWS_OF[Who.REPRESENTATIVE]])


def test_every_kind_has_words_in_both_languages_and_a_weight() -> None:
    assert {"closed-door", "bed-rail", "sensor-camera", "medication-for-behaviour", "own-life", "other"} <= set(kinds())
    assert is_heavy("fixation")
    assert not is_heavy("bed-rail")
    assert is_heavy("a-kind-that-was-taken-out")


@given(resident=residents, representative=representatives, judges=some.sampled_from(Judges), anyway=some.booleans())
def test_resistance_of_either_always_makes_it_involuntary(
    resident: View | None, representative: View | None, judges: Judges, *, anyway: bool
) -> None:
    """SL-08: no consent of someone else takes resistance away."""
    found = standing_of(resident=resident, representative=representative, judges=judges, weighed_anyway=anyway)
    if View.RESISTS in {resident, representative}:
        assert found is Standing.INVOLUNTARY
    if resident is None and representative is not View.RESISTS:
        assert found is Standing.UNKNOWN


@pytest.mark.parametrize(
    ("judges", "resident", "representative", "anyway", "expected"),
    [
        (Judges.YES, View.AGREES, None, True, Standing.VOLUNTARY),
        (Judges.YES, View.NEITHER, View.AGREES, False, Standing.UNKNOWN),
        (Judges.NO, View.NEITHER, View.AGREES, False, Standing.AGREED_FOR),
        (Judges.NO, View.AGREES, View.AGREES, True, Standing.WEIGHED),
        (Judges.NO, View.AGREES, View.NOBODY, False, Standing.INVOLUNTARY),
        (Judges.UNKNOWN, View.AGREES, View.AGREES, False, Standing.UNKNOWN),
    ],
)
def test_who_cannot_judge_needs_someone_who_agrees(
    judges: Judges, resident: View, representative: View | None, expected: Standing, *, anyway: bool
) -> None:
    """SL-08."""
    found = standing_of(resident=resident, representative=representative, judges=judges, weighed_anyway=anyway)
    assert found is expected


def test_it_is_looked_at_after_a_month_and_then_every_three() -> None:
    """SL-08, by the rhythm that comes along."""
    assert evaluation_due(RHYTHM, started_on=MAY, evaluated_on=None, heavy=False) == date(2026, 6, 10)
    assert evaluation_due(RHYTHM, started_on=MAY, evaluated_on=date(2026, 6, 3), heavy=False) == date(2026, 9, 3)
    assert evaluation_due(RHYTHM, started_on=MAY, evaluated_on=None, heavy=True) == date(2026, 5, 17)


@given(
    started=days, evaluated=some.none() | days, heavy=some.booleans(), chosen=some.none() | days, end=some.none() | days
)
def test_a_chosen_day_never_puts_an_evaluation_off(
    started: date, evaluated: date | None, chosen: date | None, end: date | None, *, heavy: bool
) -> None:
    """SL-08."""
    by_rhythm = evaluation_due(RHYTHM, started_on=started, evaluated_on=evaluated, heavy=heavy)
    found = evaluation_due(
        RHYTHM, started_on=started, evaluated_on=evaluated, heavy=heavy, look_on=chosen, expected_until_on=end
    )
    assert found <= by_rhythm
    if chosen is not None:
        assert found <= chosen


def test_an_expected_end_that_passed_asks_for_a_look_once() -> None:
    end = MAY + timedelta(days=5)
    args = {"started_on": MAY, "heavy": False, "expected_until_on": end}
    assert evaluation_due(RHYTHM, evaluated_on=None, **args) == end  # type: ignore[arg-type]  # a mapping of both
    assert evaluation_due(RHYTHM, evaluated_on=end, **args) > end  # type: ignore[arg-type]  # as above


def test_what_is_missing_is_named_and_who_can_judge_needs_no_representative() -> None:
    full = {"alternatives": "x", "why_none": "", "decided_by": "x", "function": "x", "resident": View.AGREES}
    assert missing(**full, judges=Judges.YES, representative=None) == ()
    assert missing(**full, judges=Judges.NO, representative=None) == (Missing.REPRESENTATIVE,)
    empty = dict.fromkeys(("alternatives", "why_none", "decided_by", "function"), "")
    assert set(missing(**empty, judges=Judges.UNKNOWN, resident=None, representative=None)) == set(Missing)


def test_only_days_on_which_someone_lived_there_count_for_a_home() -> None:
    """SL-08: what was applied in another home is not counted here."""
    stays = [Span("a", date(2026, 2, 10)), Span("b", date(2026, 1, 1), date(2026, 3, 1))]
    measures = [Span("a", date(2026, 1, 1), date(2026, 2, 10)), Span("b", date(2026, 2, 20))]
    months = by_month(months_until(date(2026, 3, 15), 3), stays, measures, date(2026, 3, 15))
    assert [(one.asked, one.having) for one in months] == [(1, 0), (2, 1), (1, 0)]


@given(moved=days, started=days, today=days)
def test_a_move_counts_once_its_three_months_are_over(moved: date, started: date, today: date) -> None:
    found = around_moves([("a", moved)], [Span("a", started)], today)
    assert found.moved == int(moved + timedelta(days=91) <= today)
    assert found.before <= found.moved
    assert found.after <= found.moved
    assert found.before <= found.after, "a measure that goes on holds after the move too"


def test_moves_are_counted_on_both_sides() -> None:
    moves = [("a", date(2026, 1, 1)), ("b", date(2026, 1, 1)), ("c", date(2026, 5, 1))]
    spans = [Span("a", date(2025, 12, 1), date(2025, 12, 20)), Span("b", date(2026, 2, 1))]
    assert around_moves(moves, spans, date(2026, 5, 10)) == Around(moved=2, before=1, after=1)


def test_as_zib_gives_names_and_numbers_and_no_invented_codes() -> None:
    plain = Plain(
        kind="Bedhek",
        group="Restricting freedom of movement",
        what="’s Nachts omhoog.",
        harm="Zij valt.",
        started_at=datetime(2026, 5, 10, 20, tzinfo=UTC),
        ended_at=None,
        judges=Judges.NO,
        judges_note="Zij weet het niet meer.",
        resident=View.NEITHER,
        representative=View.AGREES,
        standing=Standing.WEIGHED,
    )
    found = as_zib(plain)
    json.dumps(found)
    elements = found["elements"]
    assert {name: one["id"] for name, one in elements.items()} == {
        "LegallyCapable": "NL-CM:14.6.2",
        "LegallyCapableComment": "NL-CM:14.6.3",
        "LegalSituation": "NL-CM:14.6.4",
        "TypeOfIntervention": "NL-CM:14.6.5",
        "ReasonForUse": "NL-CM:14.6.6",
        "Assent": "NL-CM:14.6.7",
        "Start": "NL-CM:14.6.8",
        "End": "NL-CM:14.6.9",
    }
    assert elements["LegallyCapable"]["value"] is False
    assert elements["Assent"]["value"] == {"text": "agrees"}
    assert all("code" not in (one["value"] or {}) for one in elements.values() if isinstance(one["value"], dict))
    assert {"LegalSituation", "alternatives", "evaluations", "decision"} <= {one["what"] for one in found["not_mapped"]}
