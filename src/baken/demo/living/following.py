"""How residents fare over time, and measures that restrict freedom (SL-08)."""

from __future__ import annotations

from datetime import time, timedelta
from functools import partial
from random import Random
from typing import TYPE_CHECKING

from baken.demo.living.deeds import Deed
from baken.restrictions import services as restrictions
from baken.restrictions.services import EvaluationData, MeasureData, StanceData
from baken.shared import clock
from baken.wellbeing import services as wellbeing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baken.demo.living.lived import Lived
    from baken.demo.living.told import LookTold, MeasureTold
    from baken.demo.living.village import Resident, Village
    from baken.restrictions.models import Measure

_EVERY, _RELATIVES_EVERY, _SINCE = 28, 182, 536
_LOOK_AGAIN = 90
_DAILY = ("washing", "dressing", "eating", "toilet", "moving")
_SEEN = (
    "Lachte vaker dan vorige maand.",
    "Zoekt gezelschap op, vooral na het eten.",
    "Was na een slechte nacht een paar dagen stil.",
    "Begint weer zelf over vroeger.",
    "Wil liever niet meer mee naar buiten.",
    "Helpt uit zichzelf in de keuken.",
)
_AT_HOME = (
    "Zij noemt het ‘bij ons’.",
    "De eigen stoel maakt alles goed.",
    "Vraagt niet meer wanneer we naar huis gaan.",
    "Is blij als we komen en blij als we gaan.",
)


def following_deeds(village: Village, homes: tuple[str, ...], measures: tuple[MeasureTold, ...]) -> Iterator[Deed]:
    """A look every four weeks by the team, twice a year by a relative, and each measure with its evaluations."""
    for lived in village.lived:
        if lived.home not in homes:
            continue
        first = min(_SINCE, lived.since) - sum(map(ord, lived.who)) % _EVERY
        for ago in range(first, max(0, lived.until), -_EVERY):
            yield Deed(ago, time(16, 45), partial(_look, village, lived, ago))
        for ago in range(first - _EVERY, max(0, lived.until), -_RELATIVES_EVERY):
            yield Deed(ago, time(17, 5), partial(_relative_looks, village, lived, ago))
    for told in measures:
        yield from _measure_deeds(village, told)


def _look(village: Village, lived: Lived, ago: int) -> None:
    """Nobody is the same; over the months more help is needed, and a move that suits shows in the mood."""
    own = Random(f"fares {lived.who}")
    help_now, mood_now = own.choice((0, 1, 1, 2)), own.choice((3, 3, 4, 4))
    later = (_SINCE - ago) / _SINCE
    chance = village.chance
    moved = any(one.who == lived.who and one.home != lived.home and one.since > lived.since for one in village.lived)
    moves = any(one.who == lived.who and one.home != lived.home and one.since < lived.since for one in village.lived)
    better = 2 if moved else -1 if moves else 0
    answers: dict[str, object] = {
        "help": {
            key: max(0, min(3, help_now + round(later) + (chance.random() < 0.15) - (better > 0)))  # noqa: PLR2004  # said by the line itself
            for key in _DAILY
        },
        "involved": max(0, min(3, own.choice((1, 2, 2)) + (better > 0) - (better < 0) + chance.choice((0, 0, 0, 1)))),
        "activities": max(0, min(3, own.choice((1, 2, 2)) + (better > 0) - (better < 0))),
        "mood": max(1, min(5, (2 if moves else mood_now + (1 if moved else 0)) + chance.choice((-1, 0, 0, 0, 1)))),
        "alone": max(0, min(3, own.choice((0, 0, 1)) + (better < 0) + chance.choice((0, 0, 1)))),
    }
    if chance.random() < 0.2:  # noqa: PLR2004  # not every time something stands out
        answers["remark"] = chance.choice(_SEEN)
    actor = village.worker_for(lived.who, ago)
    wellbeing.note_how_it_goes(
        actor=actor,
        participant=village.residents[lived.who].participant(actor),
        answers=answers,
        on=clock.today(),
    )


def _relative_looks(village: Village, lived: Lived, ago: int) -> None:
    one = village.residents[lived.who]
    people = one.told.people if one.told else one.life.story.people if one.life else ()
    if not people:
        return
    chance, actor = village.chance, village.worker_for(lived.who, ago)
    wellbeing.note_what_a_relative_finds(
        actor=actor,
        participant=one.participant(actor),
        relative=f"{people[0].first} {people[0].surname}",
        answers={"at-home": chance.choice((3, 4, 4, 5)), "because": chance.choice(_AT_HOME)},
        on=clock.today(),
    )


# Measures ----------------------------------------------------------------------------------------------------------


def _measure_deeds(village: Village, told: MeasureTold) -> Iterator[Deed]:
    one = village.residents[told.who]
    held: list[Measure] = []

    def start() -> None:
        actor, today = one.guide, clock.today()
        views = []
        if told.resident:
            views.append(StanceData("resident", told.resident, today, note=told.resident_note))
        if told.representative:
            views.append(StanceData("representative", told.representative, today, name=told.representative_name))
        data = MeasureData(
            kind=told.kind,
            what=told.what,
            harm=told.harm,
            started_at=clock.now(),
            alternatives=told.alternatives,
            judges=told.judges,
            judges_note=told.judges_note,
            decided_by=told.decided_by,
            function=told.function,
        )
        held.append(
            restrictions.start_measure(
                actor=actor,
                participant=one.participant(actor),
                data=data,
                views=tuple(views),
                is_emergency=told.emergency,
            )
        )

    yield Deed(told.ago, told.at, start)
    for look in told.looks:
        yield Deed(told.ago - look.after, time(13, 50), partial(_evaluate, one, held, told, look))


def _evaluate(one: Resident, held: list[Measure], told: MeasureTold, look: LookTold) -> None:
    actor, measure = one.guide, held[0]
    measure.participant = one.participant(actor)
    goes_on = look.outcome != "stop"
    data = EvaluationData(
        on=clock.today(),
        outcome=look.outcome,
        reason=look.reason,
        alternatives=look.alternatives,
        decided_by=told.decided_by,
        function=told.function,
        lighter=look.lighter,
        look_on=clock.today() + timedelta(days=_LOOK_AGAIN) if goes_on else None,
    )
    restrictions.evaluate(actor=actor, measure=measure, data=data)
