"""Living together in a home for people with dementia: habits, what people do together, relatives, who can be called."""

from __future__ import annotations

from datetime import time, timedelta
from functools import partial
from typing import TYPE_CHECKING

from baken.demo.living.deeds import Deed
from baken.households import services as households
from baken.households.rules.activities import Engagement, Mood
from baken.households.services import FallBackData, Part, WeighingData
from baken.lifestories import services as lifestories
from baken.lifestories.services import Teller
from baken.shared import clock

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baken.demo.living.library import Homes
    from baken.demo.living.told import AgreementTold, CalledTold, HabitTold, KeyTold, LikesTold, WeighingTold
    from baken.demo.living.village import Village

#: Of the last weeks it was written down every day what people did together, before that once a week.
_DAILY, _WEEKLY, _SINCE = 42, 7, 540
_TOLD_AFTER = 15
_EVERY_DAY = tuple(range(7))
_JOIN = 5


def household_deeds(village: Village, homes: Homes) -> Iterator[Deed]:
    """What a household does and agrees on."""
    for habit in homes.habits:
        first = max(one.since for one in village.lived if one.who == habit.who)
        ago = habit.ago if habit.ago is not None else min(_SINCE, first) - _TOLD_AFTER
        yield Deed(max(1, ago), time(15, 10), partial(_tell, village, habit, max(1, ago)))
    for home, keys in homes.together.items():
        for place, called in enumerate(homes.fall_backs, start=1):
            yield Deed(_SINCE, time(9), partial(_can_be_called, village, home, called, place))
        for ago in [*range(_SINCE, _DAILY, -_WEEKLY), *range(_DAILY, 0, -1)]:
            what = keys[(ago * 3 + len(home)) % len(keys)]
            yield Deed(ago, time(15, 40), partial(_together, village, homes, home, what, ago))
        yield Deed(1, time(10, 5), partial(_idea, village, home, keys[1]))
    for key in homes.keys:
        yield from _key_deeds(village, key)
    for likes in homes.likes:
        yield Deed(likes.ago, time(14, 20), partial(_like, village, likes))
    for agreement in homes.agreements:
        yield from _agreement_deeds(village, agreement)
    for weighing in homes.weighings:
        yield from _weighing_deeds(village, weighing)


def _tell(village: Village, told: HabitTold, ago: int) -> None:
    one, actor = village.residents[told.who], village.worker_for(told.who, ago)
    lifestories.tell(
        actor=actor,
        participant=one.participant(actor),
        teller=Teller(told.by, relation_id=one.near(told.teller).pk if told.teller else None),
        told_on=clock.today(),
        words=told.words,
        on=clock.today(),
        in_own_words=told.by == "resident",
    )


def _can_be_called(village: Village, home: str, called: CalledTold, place: int) -> None:
    house = village.houses[home]
    data = FallBackData(
        called.function, called.number, _EVERY_DAY, called.from_at, called.until_at, place=place, note=called.note
    )
    households.add_fall_back(actor=village.manager(house.told.team), home=house.home, data=data)


def _together(village: Village, homes: Homes, home: str, what: str, ago: int) -> None:
    """Some of the residents did something together; the same few look on, most join in."""
    house, chance = village.houses[home], village.chance
    workers = village.workers(house.told.team)
    actor = workers[ago % len(workers)]
    there = village.who_live_in(home, ago)
    chosen = chance.sample(there, min(len(there), chance.randint(2, _JOIN)))
    parts = [
        Part(
            one.participant(actor),
            chance.choice((Engagement.WATCHED, Engagement.JOINED, Engagement.JOINED, Engagement.ENJOYED)),
            chance.choice((Mood.UNEASY, Mood.EVEN, Mood.CONTENT, Mood.CONTENT, Mood.BEAMING, None)),
        )
        for one in chosen
    ]
    notes = homes.notes.get(what, ())
    note = chance.choice(notes) if notes and chance.random() < 0.4 else ""  # noqa: PLR2004  # not every time
    households.record_activity(actor=actor, home=house.home, what=what, on=clock.today(), parts=parts, note=note)


def _idea(village: Village, home: str, what: str) -> None:
    house = village.houses[home]
    actor = village.workers(house.told.team)[0]
    keen = [one.participant(actor) for one in village.who_live_in(home, 1)[:3]]
    households.have_idea(actor=actor, home=house.home, what=what, on=clock.today(), keen=keen)


# Relatives (SL-06) -------------------------------------------------------------------------------------------------


def _key_deeds(village: Village, told: KeyTold) -> Iterator[Deed]:
    held = []

    def hand_out() -> None:
        one, actor = village.residents[told.who], village.worker_for(told.who, told.ago)
        held.append(
            households.hand_out_key(
                actor=actor,
                participant=one.participant(actor),
                relation=one.near(told.near),
                number=told.number,
                on=clock.today(),
                is_signed=True,
            )
        )

    def back() -> None:
        key, actor = held[0], village.residents[told.who].guide
        key.participant = village.residents[told.who].participant(actor)
        households.return_key(actor=actor, key=key, on=clock.today(), revision=key.revision, note=told.note)

    def lost() -> None:
        key, actor = held[0], village.residents[told.who].guide
        key.participant = village.residents[told.who].participant(actor)
        households.lose_key(actor=actor, key=key, on=clock.today(), revision=key.revision, note=told.note)

    yield Deed(told.ago, time(16, 15), hand_out)
    if told.back_after is not None:
        yield Deed(told.ago - told.back_after, time(16, 15), back)
    if told.lost_after is not None:
        yield Deed(told.ago - told.lost_after, time(16, 15), lost)


def _like(village: Village, told: LikesTold) -> None:
    one, actor = village.residents[told.who], village.worker_for(told.who, told.ago)
    households.tell_likes(
        actor=actor,
        participant=one.participant(actor),
        relation=one.near(told.near),
        likes=told.likes,
        comes=told.comes,
        days=told.days,
        on=clock.today(),
        revision=0,
    )


def _agreement_deeds(village: Village, told: AgreementTold) -> Iterator[Deed]:
    held = []
    one = village.residents[told.who]

    def agree() -> None:
        actor = village.worker_for(told.who, told.ago)
        held.append(
            households.agree_with_family(
                actor=actor,
                participant=one.participant(actor),
                text=told.text,
                on=clock.today(),
                relation=one.near(told.near),
            )
        )

    def end() -> None:
        agreement, actor = held[0], one.guide
        agreement.participant = one.participant(actor)
        households.end_family_agreement(
            actor=actor, agreement=agreement, on=clock.today(), reason=told.reason, revision=agreement.revision
        )

    yield Deed(told.ago, time(13, 30), agree)
    if told.ends_after is not None:
        yield Deed(told.ago - told.ends_after, time(13, 30), end)


# The balances (SL-07) ----------------------------------------------------------------------------------------------


def _weighing_deeds(village: Village, told: WeighingTold) -> Iterator[Deed]:
    held = []
    one = village.residents[told.who]
    after = told.look_back_after

    def weigh() -> None:
        actor, today = one.guide, clock.today()
        data = WeighingData(
            told.balance,
            today,
            told.situation,
            told.weighed,
            told.decided,
            told.with_whom,
            look_back_on=None if after is None else today + timedelta(days=after),
        )
        held.append(households.weigh(actor=actor, participant=one.participant(actor), data=data))

    def look_back() -> None:
        actor, weighing = one.guide, held[0]
        weighing.participant = one.participant(actor)
        households.look_back(
            actor=actor, weighing=weighing, text=told.looked, on=clock.today(), revision=weighing.revision
        )

    yield Deed(told.ago, time(11, 20), weigh)
    if after is not None:
        yield Deed(told.ago - after, time(11, 20), look_back)
