"""Who suits whom, and why (MT-07). Free of Django.

A match is proposed with a reason for each feature, in words; the points behind it only decide between proposals and
are never shown. Something that stops a match (no language in common, no moment at which both can) stops it whatever
else fits: a person decides, but not about what cannot be.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Feature(StrEnum):
    """What two people are compared on."""

    METHOD = "method"
    INTERESTS = "interests"
    AVAILABILITY = "availability"
    LANGUAGE = "language"
    DISTANCE = "distance"
    GENDER = "gender"
    RHYTHM = "rhythm"
    PLACE = "place"
    TRAINING = "training"


class Verdict(StrEnum):
    FITS = "fits"
    PARTLY = "partly"
    NOT = "not"
    UNKNOWN = "unknown"


class Distance(StrEnum):
    """How far apart two people live, as far as four digits of a postal code tell: an estimate, no route."""

    NEIGHBOURHOOD = "neighbourhood"  # the same four digits
    NEAR = "near"  # the same first three
    REGION = "region"  # the same first two
    FAR = "far"


#: Why a volunteer has no place for this one, though there may be one for others.
TURNED_DOWN: Final = "turned-down"

_ORDER: Final = tuple(Distance)
#: How much each feature counts when it fits.
_POINTS: Final = {
    Feature.INTERESTS: 6,
    Feature.AVAILABILITY: 4,
    Feature.DISTANCE: 4,
    Feature.RHYTHM: 3,
    Feature.GENDER: 3,
    Feature.LANGUAGE: 2,
}
_SHARE: Final = {Verdict.FITS: 1.0, Verdict.PARTLY: 0.5, Verdict.UNKNOWN: 0.25, Verdict.NOT: 0.0}
_DIGITS: Final = 4
_ENOUGH: Final = 2  # so many interests or moments in common fit well


@dataclass(frozen=True, slots=True)
class Offer:
    """A volunteer, as far as matching is concerned. `places` is how many more people there is room for."""

    key: str
    methods: frozenset[str]
    interests: frozenset[str]
    moments: frozenset[str]
    languages: frozenset[str]
    area: str = ""
    gender: str = ""
    rhythms: frozenset[str] = frozenset()
    is_trained: bool = False
    places: int = 1


@dataclass(frozen=True, slots=True)
class Wish:
    """What a participant looks for. `needs_training` says that the method asks for a volunteer who was trained."""

    key: str
    method: str
    interests: frozenset[str]
    moments: frozenset[str]
    languages: frozenset[str]
    area: str = ""
    furthest: Distance = Distance.REGION
    gender: str = ""
    rhythm: str = ""
    needs_training: bool = False
    refused: frozenset[str] = frozenset()  # volunteers whom one of the two turned down before


@dataclass(frozen=True, slots=True)
class Reason:
    """How one feature turns out. `shared` holds what both have; `stops` says that no match can be."""

    feature: Feature
    verdict: Verdict
    shared: tuple[str, ...] = ()
    stops: bool = False


@dataclass(frozen=True, slots=True)
class Pair:
    """A volunteer and a participant beside each other."""

    offer: Offer
    wish: Wish
    reasons: tuple[Reason, ...]

    @property
    def is_possible(self) -> bool:
        return not any(reason.stops for reason in self.reasons)

    @property
    def stopped_by(self) -> tuple[Reason, ...]:
        return tuple(reason for reason in self.reasons if reason.stops)

    @property
    def points(self) -> int:
        """What decides between proposals; a hundredth apart is not meant to say anything."""
        return round(sum(100 * _POINTS.get(one.feature, 0) * _SHARE[one.verdict] for one in self.reasons))

    @property
    def for_it(self) -> tuple[Reason, ...]:
        return tuple(reason for reason in self.reasons if reason.verdict in (Verdict.FITS, Verdict.PARTLY))

    @property
    def against_it(self) -> tuple[Reason, ...]:
        return tuple(reason for reason in self.reasons if reason.verdict is Verdict.NOT)


def distance(one: str, other: str) -> Distance | None:
    """How far two postal codes are apart; None when one is not known. Only the four digits are looked at."""
    first, second = _digits(one), _digits(other)
    if not len(first) == len(second) == _DIGITS:
        return None
    same = next((place for place in range(_DIGITS) if first[place] != second[place]), _DIGITS)
    return {4: Distance.NEIGHBOURHOOD, 3: Distance.NEAR, 2: Distance.REGION}.get(same, Distance.FAR)


def compare(offer: Offer, wish: Wish) -> Pair:
    """The two beside each other, feature by feature."""
    return Pair(
        offer,
        wish,
        (
            _stopping(Feature.METHOD, wish.method in offer.methods),
            _place(offer, wish),
            _training(offer, wish),
            _in_common(Feature.LANGUAGE, offer.languages, wish.languages, enough=1, stops=True),
            _in_common(Feature.AVAILABILITY, offer.moments, wish.moments, enough=_ENOUGH, stops=True),
            _in_common(Feature.INTERESTS, offer.interests, wish.interests, enough=_ENOUGH, stops=False),
            _distance(offer, wish),
            _rhythm(offer, wish),
            _gender(offer, wish),
        ),
    )


def _stopping(feature: Feature, holds: bool) -> Reason:  # noqa: FBT001  # what it holds is all there is to say
    return Reason(feature, Verdict.FITS) if holds else Reason(feature, Verdict.NOT, stops=True)


def _place(offer: Offer, wish: Wish) -> Reason:
    """Room for one more, for someone with whom it was not turned down before."""
    if offer.key in wish.refused:
        return Reason(Feature.PLACE, Verdict.NOT, (TURNED_DOWN,), stops=True)
    return _stopping(Feature.PLACE, offer.places > 0)


def _training(offer: Offer, wish: Wish) -> Reason:
    if offer.is_trained:
        return Reason(Feature.TRAINING, Verdict.FITS)
    return Reason(Feature.TRAINING, Verdict.NOT if wish.needs_training else Verdict.UNKNOWN, stops=wish.needs_training)


def _in_common(
    feature: Feature, offered: frozenset[str], wished: frozenset[str], *, enough: int, stops: bool
) -> Reason:
    """What both have. Nothing known on one side stops nothing."""
    if not offered or not wished:
        return Reason(feature, Verdict.UNKNOWN)
    shared = tuple(sorted(offered & wished))
    if not shared:
        return Reason(feature, Verdict.NOT, stops=stops)
    whole = len(shared) >= min(enough, len(wished))
    return Reason(feature, Verdict.FITS if whole else Verdict.PARTLY, shared)


def _distance(offer: Offer, wish: Wish) -> Reason:
    apart = distance(offer.area, wish.area)
    if apart is None:
        return Reason(Feature.DISTANCE, Verdict.UNKNOWN)
    if _ORDER.index(apart) > _ORDER.index(wish.furthest):
        return Reason(Feature.DISTANCE, Verdict.NOT, (apart,), stops=True)
    close = apart in (Distance.NEIGHBOURHOOD, Distance.NEAR)
    return Reason(Feature.DISTANCE, Verdict.FITS if close else Verdict.PARTLY, (apart,))


def _rhythm(offer: Offer, wish: Wish) -> Reason:
    if not offer.rhythms or not wish.rhythm:
        return Reason(Feature.RHYTHM, Verdict.UNKNOWN)
    return Reason(Feature.RHYTHM, Verdict.FITS if wish.rhythm in offer.rhythms else Verdict.NOT, (wish.rhythm,))


def _gender(offer: Offer, wish: Wish) -> Reason:
    """A preference, and no more: it never stops a match."""
    if not wish.gender:
        return Reason(Feature.GENDER, Verdict.FITS)
    if not offer.gender:
        return Reason(Feature.GENDER, Verdict.UNKNOWN, (wish.gender,))
    return Reason(Feature.GENDER, Verdict.FITS if offer.gender == wish.gender else Verdict.NOT, (wish.gender,))


def _digits(code: str) -> str:
    return "".join(sign for sign in code[:_DIGITS] if sign.isdigit())
