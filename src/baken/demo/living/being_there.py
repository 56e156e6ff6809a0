"""Who is there and who works: school, holidays, hospital, the evening round, and the staff of each part of the day."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from functools import partial
from typing import TYPE_CHECKING

from django.utils import timezone

from baken.demo.living.deeds import Deed
from baken.homes.rules.kinds import Family
from baken.presence import services as presence
from baken.presence.rules.defaults import default_division
from baken.presence.rules.norms import Staff
from baken.presence.rules.parts import PartKind
from baken.presence.rules.timeline import NoteKind
from baken.shared import clock

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from baken.demo.living.village import Village

_ROUNDS, _WEEKS_BACK, _WEEKS_AHEAD = 12, 14, 15
_SATURDAY, _TUESDAY = 5, 1
_AFTERNOON, _EVENING = 12 * 60, 20 * 60
_AT_SCHOOL = ("tess", "jaylin", "selam", "tygo", "omar", "kwame", "sem", "elin")
_WAYS_OUT = {
    "neel": ("carried", "In de rolstoel, met de deken om."),
    "ab": ("help", "Rollator staat links van de deur. Loopt mee aan een arm."),
    "zus": ("help", "Kom van voren en zeg wie je bent."),
    "wout": ("help", "Loopt goed, maar de andere kant op."),
    "annie": ("help", ""),
    "bep": ("alone", ""),
    "tonny": ("help", "Wil eerst haar jas aan. Laat dat."),
    "kwame": ("help", "Schrikt van het alarm en kruipt onder het bed."),
}


def presence_deeds(village: Village, youth: tuple[str, ...], elders: tuple[str, ...]) -> Iterator[Deed]:
    """What makes that everyone knows who is there now."""
    for who in _AT_SCHOOL:
        yield Deed(30, time(16, 5), partial(_go_to_school, village, who))
    for who, (kind, note) in _WAYS_OUT.items():
        yield Deed(40, time(10, 20), partial(_way_out, village, who, kind, note))
    yield Deed(2, time(18, 40), partial(_to_hospital, village, "ab"))
    yield Deed(3, time(11, 40), partial(_on_holiday, village, "bep"))
    for home in (*youth, *elders):
        for ago in range(_ROUNDS if home in youth else _ROUNDS // 2, 0, -1):
            if village.day(ago).weekday() < _SATURDAY - 1:
                yield Deed(ago, time(21, 15), partial(_evening_round, village, home, ago))
    yield Deed(4, time(22, 5), partial(_not_home, village, "tygo"))
    yield Deed(4, time(23, 20), partial(_back, village, "tygo"))
    for home in youth:
        yield Deed(_WEEKS_BACK + 1, time(10), partial(_plan_staff, village, home, 14, 1))
        yield Deed(2, time(10), partial(_plan_staff, village, home, 0, -_WEEKS_AHEAD))


def _moment(day: date, at: time) -> datetime:
    return timezone.make_aware(datetime.combine(day, at))


def _go_to_school(village: Village, who: str) -> None:
    one = village.residents[who]
    first = clock.today() + timedelta(days=1)
    while first.weekday() >= _SATURDAY:
        first += timedelta(days=1)
    presence.plan_absence(
        actor=one.guide,
        participant=one.participant(one.guide),
        reason="school",
        from_at=_moment(first, time(8, 15)),
        until_at=_moment(first, time(15)),
        repeats="school_days",
    )


def _way_out(village: Village, who: str, kind: str, note: str) -> None:
    one = village.residents[who]
    presence.set_way_out(actor=one.guide, participant=one.participant(one.guide), kind=kind, note=note)


def _to_hospital(village: Village, who: str) -> None:
    one = village.residents[who]
    presence.plan_absence(
        actor=one.guide,
        participant=one.participant(one.guide),
        reason="hospital",
        from_at=clock.now(),
        note="Gevallen. Gerda is bij hem en belt morgen.",
        told_by="Gerda",
    )


def _on_holiday(village: Village, who: str) -> None:
    one = village.residents[who]
    presence.plan_absence(
        actor=one.guide,
        participant=one.participant(one.guide),
        reason="family",
        from_at=_moment(village.day(-6), time(11)),
        until_at=_moment(village.day(-9), time(16)),
        note="Naar het huis van Carla aan zee.",
        told_by="Carla",
    )


def _evening_round(village: Village, home: str, ago: int) -> None:
    house = village.houses[home]
    workers = village.workers(house.told.team)
    actor = workers[ago % len(workers)]
    there = [one.participant(actor) for one in village.who_live_in(home, ago)]
    away = {village.residents["ab"].participant_id} if ago <= 2 else set()  # noqa: PLR2004  # since he fell
    presence.note_round(
        actor=actor, home=house.home, residents=there, here=[one.pk for one in there if one.pk not in away]
    )


def _not_home(village: Village, who: str) -> None:
    one = village.residents[who]
    presence.note_presence(
        actor=one.guide,
        participant=one.participant(one.guide),
        kind=NoteKind.UNEXPECTED,
        words="Liep na het eten de deur uit. Neemt zijn telefoon niet op.",
    )


def _back(village: Village, who: str) -> None:
    one = village.residents[who]
    presence.note_presence(
        actor=one.guide,
        participant=one.participant(one.guide),
        kind=NoteKind.BACK,
        words="Zat op het bankje bij de haven. Thee gedronken en naar bed.",
    )


def _plan_staff(village: Village, home: str, first: int, last: int) -> None:
    """Two by day and one who sleeps in; next Tuesday evening one short, on Saturday afternoon as few as can be."""
    division = default_division(Family.YOUTH)
    cells: dict[tuple[date, int], Staff | None] = {}
    for ago in range(first, last - 1, -1):
        day = village.day(ago)
        for part in division.of(day):
            staff = Staff(0, 1) if part.kind is PartKind.NIGHT else Staff(2)
            if day.weekday() == _SATURDAY and part.starts == _AFTERNOON and home == "duinhuis":
                staff = Staff(1)
            if day.weekday() == _TUESDAY and part.starts == _EVENING and home == "kade" and ago <= 0:
                staff = Staff(1)
            cells[day, part.starts] = staff
    presence.plan_staff(actor=village.actor("planner"), home=village.houses[home].home, cells=cells)
