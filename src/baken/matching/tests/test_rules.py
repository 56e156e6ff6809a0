"""Who suits whom, and the best assignment of several at once (MT-07)."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from baken.matching.rules.suiting import Distance, Feature, Offer, Verdict, Wish, compare, distance
from baken.matching.solver import propose

OFFER = Offer(
    key="anna",
    methods=frozenset({"vriendendiensten"}),
    interests=frozenset({"walking", "music", "cooking"}),
    moments=frozenset({"mon-evening", "sat-afternoon"}),
    languages=frozenset({"nl"}),
    area="3011AB",
    gender="female",
    rhythms=frozenset({"weekly"}),
    is_trained=True,
    places=1,
)
WISH = Wish(
    key="sam",
    method="vriendendiensten",
    interests=frozenset({"walking", "music"}),
    moments=frozenset({"sat-afternoon"}),
    languages=frozenset({"nl"}),
    area="3011XZ",
    gender="female",
    rhythm="weekly",
    needs_training=True,
)


def verdict(feature: Feature, offer: Offer = OFFER, wish: Wish = WISH) -> Verdict:
    return next(reason.verdict for reason in compare(offer, wish).reasons if reason.feature is feature)


def test_a_match_says_for_each_feature_how_it_turns_out() -> None:
    pair = compare(OFFER, WISH)
    assert {reason.feature for reason in pair.reasons} == set(Feature)
    assert pair.is_possible
    assert pair.against_it == ()


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("3011AB", "3011 ZZ", Distance.NEIGHBOURHOOD),
        ("3011", "3012", Distance.NEAR),
        ("3011", "3045", Distance.REGION),
        ("3011", "9711", Distance.FAR),
        ("", "3011", None),
        ("30", "3011", None),
    ],
)
def test_distance_is_what_the_postal_codes_have_in_common(one: str, other: str, expected: Distance | None) -> None:
    assert distance(one, other) == expected


@pytest.mark.parametrize(
    ("offer", "wish", "feature"),
    [
        (replace(OFFER, languages=frozenset({"tr"})), WISH, Feature.LANGUAGE),
        (replace(OFFER, moments=frozenset({"tue-morning"})), WISH, Feature.AVAILABILITY),
        (replace(OFFER, methods=frozenset({"gemixt-talent"})), WISH, Feature.METHOD),
        (replace(OFFER, places=0), WISH, Feature.PLACE),
        (OFFER, replace(WISH, refused=frozenset({"anna"})), Feature.PLACE),
        (replace(OFFER, is_trained=False), WISH, Feature.TRAINING),
        (replace(OFFER, area="9711"), WISH, Feature.DISTANCE),
    ],
)
def test_what_stops_a_match(offer: Offer, wish: Wish, feature: Feature) -> None:
    pair = compare(offer, wish)
    assert not pair.is_possible
    assert [reason.feature for reason in pair.reasons if reason.stops] == [feature]


def test_a_preference_and_a_lack_of_shared_interests_stop_nothing() -> None:
    other = replace(OFFER, gender="male", interests=frozenset({"chess"}))
    assert compare(other, WISH).is_possible
    assert verdict(Feature.GENDER, other) is Verdict.NOT
    assert verdict(Feature.INTERESTS, other) is Verdict.NOT
    assert verdict(Feature.GENDER, replace(OFFER, gender="")) is Verdict.UNKNOWN


def test_two_in_common_fit_and_one_of_more_fits_partly() -> None:
    assert verdict(Feature.INTERESTS) is Verdict.FITS
    assert verdict(Feature.INTERESTS, replace(OFFER, interests=frozenset({"walking"}))) is Verdict.PARTLY
    assert verdict(Feature.INTERESTS, replace(OFFER, interests=frozenset())) is Verdict.UNKNOWN


def test_as_many_matches_as_possible_come_before_the_best_match() -> None:
    """Anna suits Sam best, but Kim can only be with Anna: Sam goes with Bas."""
    bas = replace(OFFER, key="bas", interests=frozenset(), gender="")
    kim = replace(WISH, key="kim", moments=frozenset({"mon-evening"}), interests=frozenset())
    bas = replace(bas, moments=frozenset({"sat-afternoon"}))
    found = propose([OFFER, bas], [WISH, kim])
    assert {(pair.wish.key, pair.offer.key) for pair in found} == {("sam", "bas"), ("kim", "anna")}


def test_nobody_gets_more_than_there_are_places_and_the_rest_is_left() -> None:
    wishes = [replace(WISH, key=f"wish-{number}") for number in range(4)]
    assert len(propose([replace(OFFER, places=3)], wishes)) == 3
    assert propose([], wishes) == []


KEYS = st.frozensets(st.sampled_from(["a", "b", "c"]), max_size=3)


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.tuples(KEYS, KEYS, st.integers(0, 2)), max_size=3),
    st.lists(st.tuples(KEYS, KEYS), max_size=3),
)
def test_no_other_assignment_is_better(
    offered: list[tuple[frozenset[str], frozenset[str], int]], wished: list[tuple[frozenset[str], frozenset[str]]]
) -> None:
    offers = [
        replace(OFFER, key=f"o{number}", interests=interests, moments=moments, places=places)
        for number, (interests, moments, places) in enumerate(offered)
    ]
    wishes = [
        replace(WISH, key=f"w{number}", interests=interests, moments=moments)
        for number, (interests, moments) in enumerate(wished)
    ]
    found = propose(offers, wishes)
    seats = [offer for offer in offers for _ in range(offer.places)]
    seats += [replace(OFFER, key="nobody", places=0)] * len(wishes)
    best = max(
        (
            sum(10_000 + pair.points for pair in map(compare, order, wishes) if pair.is_possible)
            for order in set(permutations(seats, len(wishes)))
        ),
        default=0,
    )
    assert sum(10_000 + pair.points for pair in found) == best
    assert propose(list(reversed(offers)), list(reversed(wishes))) == found
