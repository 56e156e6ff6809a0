"""What stands in a household, for tests: invented, and plainly so."""

from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING

from factory.declarations import LazyFunction, SelfAttribute, Sequence, SubFactory
from factory.django import DjangoModelFactory

from baken.homes.tests.factories import HomeFactory
from baken.households.models import (
    DayIdea,
    FallBack,
    FamilyAgreement,
    HouseKey,
    JointActivity,
    OwnActivity,
    Participation,
    ReviewAction,
    ReviewSheet,
    TeamReview,
    Weighing,
)
from baken.households.rules.reviews import features
from baken.participants.tests.factories import ParticipantFactory, RelationFactory
from baken.shared import clock

if TYPE_CHECKING:
    from baken.participants.models import Participant


class JointActivityFactory(DjangoModelFactory[JointActivity]):
    class Meta:
        model = JointActivity

    home = SubFactory(HomeFactory)
    what = "cooking"
    on = LazyFunction(clock.today)
    recorded_by_name = "Wies Voorbeeld"


def joined(activity: JointActivity, who: Participant, engagement: int = 3, mood: int | None = 4) -> Participation:
    """Someone who took part in it."""
    return Participation.objects.create(
        participant_id=who.pk,
        on=activity.on,
        activity_id=activity.pk,
        home_id=activity.home_id,
        what=activity.what,
        engagement=engagement,
        mood=mood,
    )


class OwnActivityFactory(DjangoModelFactory[OwnActivity]):
    class Meta:
        model = OwnActivity

    home = SubFactory(HomeFactory)
    title = Sequence(lambda n: f"Kippen voeren {n}")


class DayIdeaFactory(DjangoModelFactory[DayIdea]):
    class Meta:
        model = DayIdea

    home = SubFactory(HomeFactory)
    on = LazyFunction(clock.today)
    what = "walk"


class HouseKeyFactory(DjangoModelFactory[HouseKey]):
    class Meta:
        model = HouseKey

    home = SubFactory(HomeFactory)
    participant = SubFactory(ParticipantFactory)
    relation = SubFactory(RelationFactory, participant=SelfAttribute("..participant"))
    number = Sequence(lambda n: f"S{n}")
    handed_on = LazyFunction(clock.today)


class FamilyAgreementFactory(DjangoModelFactory[FamilyAgreement]):
    class Meta:
        model = FamilyAgreement

    participant = SubFactory(ParticipantFactory)
    text = "We eten zondag samen."
    agreed_on = LazyFunction(clock.today)
    recorded_by_name = "Wies Voorbeeld"


class WeighingFactory(DjangoModelFactory[Weighing]):
    class Meta:
        model = Weighing

    participant = SubFactory(ParticipantFactory)
    balance = "freedom-safety"
    on = LazyFunction(clock.today)
    situation = "Mevrouw wil alleen naar de bakker."
    weighed = "Verdwalen tegenover zelf brood kiezen."
    decided = "Zij gaat, met een kaartje in haar tas."
    with_whom = "mevrouw en haar dochter"
    recorded_by_name = "Wies Voorbeeld"


class TeamReviewFactory(DjangoModelFactory[TeamReview]):
    class Meta:
        model = TeamReview

    home = SubFactory(HomeFactory)
    opened_on = LazyFunction(clock.today)


class ReviewSheetFactory(DjangoModelFactory[ReviewSheet]):
    class Meta:
        model = ReviewSheet

    review = SubFactory(TeamReviewFactory)
    member = Sequence(lambda n: f"{n:064d}")
    scores = LazyFunction(lambda: {one.key: 3 for feature in features() for one in feature.statements})


class ReviewActionFactory(DjangoModelFactory[ReviewAction]):
    """Say whose it is: `owner=…`."""

    class Meta:
        model = ReviewAction

    review = SubFactory(TeamReviewFactory)
    text = "Een bel bij de voordeur."
    due_on = LazyFunction(clock.today)


class FallBackFactory(DjangoModelFactory[FallBack]):
    """Day and night, every day."""

    class Meta:
        model = FallBack

    home = SubFactory(HomeFactory)
    function = "Achterwacht"
    phone = "0800 123456"
    weekdays = LazyFunction(lambda: list(range(7)))
    starts = time(0)
    ends = time(0)
