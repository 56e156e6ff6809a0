"""Filling an empty database with the example organisation."""

from __future__ import annotations

from datetime import timedelta
from random import Random
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import translation

from baken.accounts.models import User
from baken.demo import organisation, people
from baken.demo.accounts import DEMO_ACCOUNTS
from baken.demo.library import library
from baken.demo.life import Life
from baken.demo.living import Village, deeds_of, way_of
from baken.demo.living.library import homes
from baken.demo.living.lived import lived_in
from baken.demo.living.village import Resident
from baken.demo.telling import Scene
from baken.demo.walking import walk
from baken.quality.services import count_anew
from baken.shared import clock

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

#: So long before the first call the organisation began to work with Baken.
HEAD_START = timedelta(days=7)
_SET_UP = 3
_WALKED = 100


def is_filled() -> bool:
    """Whether the example organisation stands in the database."""
    return User.objects.filter(email__in=[account.email for account in DEMO_ACCOUNTS]).exists()


def fill(*, progress: Callable[[int], None]) -> None:
    """Set up the organisation and walk its participants through eighteen months, until yesterday.

    The same day gives the same example. `progress` hears a percentage that only goes up. It is all or nothing: when
    it is broken off, the database is as empty as before. The figures are there at once, before a worker comes by.
    """
    today = clock.today()
    first_day = min(story.first_day(today) for story in library().stories) - HEAD_START
    with transaction.atomic(), translation.override("nl"):
        with clock.frozen(first_day):
            staff = organisation.set_up(first_day)
            lives = _lives(staff, today)
            people.take_over([life for life in lives if life.story.imported], staff, team_of="Stam")
        progress(_SET_UP)
        walk(
            lives,
            library().daily.happenings,
            Scene(staff, {life.story.key: life for life in lives}, today),
            way_of(deeds_of(_village(staff, lives, today), homes(), (today - first_day).days), today),
            from_on=first_day,
            until=today,
            progress=lambda share: progress(_SET_UP + int(share**2 * (_WALKED - _SET_UP))),  # later days hold more
        )
        count_anew()
    progress(_WALKED)


def _village(staff: organisation.Organisation, lives: list[Life], today: date) -> Village:
    """Those of the stories, and their neighbours in the homes."""
    residents = {life.story.key: Resident(life.story.key, life=life) for life in lives}
    residents |= {one.key: Resident(one.key, told=one) for one in homes().neighbours}
    return Village(staff, residents, today, lived_in(homes().houses))


def _lives(staff: organisation.Organisation, today: date) -> list[Life]:
    """Every story with a mentor and a buddy of its team, in turn."""
    found = []
    turns = dict.fromkeys(staff.teams, 0)
    for story in library().stories:
        workers = staff.workers[story.team]
        turn = turns[story.team]
        turns[story.team] += 1
        found.append(
            Life(
                story=story,
                library=library(),
                organisation=staff,
                today=today,
                mentor=workers[turn % len(workers)],
                buddy=workers[(turn + 1) % len(workers)],
                chance=Random(f"{story.key} {today.isoformat()}"),
            )
        )
    return found
