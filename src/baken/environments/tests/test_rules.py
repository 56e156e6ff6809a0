"""The facts of the checklist, and what the fit promises."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baken.environments.rules.catalogue import checklist, features, features_by_group, fits
from baken.environments.rules.fit import compare

#: LE-02 as it stands there, and LE-03 below it: the fourteen columns in order.
TABLE = """
socio               x.  x.. x. x. x. x..
balance-group       xx  .x. x. xx x. ..x
balance-individual  .x  .x. .x .x .x ..x
atmosphere          x.  ..x .x .x .x .x.
beacon              .x  ..x .. .x .x ..x
"""
NEEDS = st.sets(st.sampled_from(features()))
ENVIRONMENTS = checklist().environments


def test_the_fourteen_features_have_the_names_that_others_use() -> None:
    assert features() == (
        "group",
        "individual",
        "stimuli-much",
        "stimuli-varying",
        "stimuli-little",
        "active",
        "passive",
        "society",
        "ward",
        "prompt-independence",
        "take-over",
        "challenge",
        "protect",
        "structure",
    )
    assert [len(keys) for keys in features_by_group().values()] == [2, 3, 2, 2, 2, 3]


def test_each_environment_has_the_features_of_the_checklist() -> None:
    for line in TABLE.split("\n")[1:-1]:
        key, boxes = line.split(maxsplit=1)
        ticked = {name for name, box in zip(features(), boxes.replace(" ", ""), strict=True) if box == "x"}
        assert set(next(one for one in ENVIRONMENTS if one.key == key).features) == ticked, key


def test_only_the_beacon_row_is_derived() -> None:
    """LE-03."""
    assert [one.key for one in ENVIRONMENTS if one.derived] == ["beacon"]


#: LE-04: one notion for residents and one for staff that set an environment apart.
NOTIONS = {
    "socio": ("zelf doen", "handen op de rug"),
    "balance-group": ("structuur", "bijsturen"),
    "balance-individual": ("structuur", "bijsturen"),
    "atmosphere": ("mogen", "toedekkend"),
    "beacon": ("gauw in conflict", "begrenzen"),
}


def test_each_environment_has_its_key_notions_in_both_languages() -> None:
    """LE-04."""
    for one in ENVIRONMENTS:
        of_residents, of_staff = NOTIONS[one.key]
        assert of_residents in one.notions.resident.nl
        assert of_staff in one.notions.staff.nl
        for words in (one.notions.resident, one.notions.staff):
            assert len(words.nl) == len(words.en)


@pytest.mark.parametrize("environment", ENVIRONMENTS, ids=lambda one: one.key)
def test_whoever_needs_what_an_environment_offers_fits_there_best_and_nowhere_as_well(environment: object) -> None:
    own = getattr(environment, "key"), set(getattr(environment, "features"))  # noqa: B009  # a parameter of pytest
    first, second, *_others = fits(own[1], ENVIRONMENTS)
    assert (first.environment, first.share, first.rank) == (own[0], Fraction(1), 1)
    assert second.share < 1
    assert second.rank == 2


@given(needed=NEEDS, offered=NEEDS, more=st.sampled_from(features()))
def test_a_feature_more_in_which_they_agree_never_lowers_the_fit(
    needed: set[str], offered: set[str], more: str
) -> None:
    groups = features_by_group()
    before = compare(groups, needed, offered)
    if more in offered:
        assert compare(groups, needed | {more}, offered).share >= before.share
    if more in needed:
        assert compare(groups, needed, offered | {more}).share >= before.share
    assert compare(groups, needed | {more}, offered | {more}).share >= before.share


@given(needed=NEEDS)
def test_what_fits_as_well_stands_equal(needed: set[str]) -> None:
    ranked = fits(needed, ENVIRONMENTS)
    for one in ranked:
        assert one.rank == 1 + sum(other.share > one.share for other in ranked)
        alike = [other for other in ranked if other.share == one.share]
        assert {other.rank for other in alike} == {one.rank}


@given(needed=NEEDS, offered=NEEDS)
def test_the_number_is_what_counting_by_hand_gives(needed: set[str], offered: set[str]) -> None:
    fit = compare(features_by_group(), needed, offered)
    assert fit.agreeing == len(needed & offered)
    assert fit.counted == len(needed | offered)
    assert 0 <= fit.points <= 100
