"""Rosters for tests: a home that knows early, late and sleep-in shifts; say whose they are by `home=…`."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from factory.declarations import LazyAttribute, LazyFunction, SelfAttribute, Sequence, SubFactory
from factory.django import DjangoModelFactory

from baken.homes.tests.factories import HomeFactory
from baken.presence.rules.local import moment
from baken.rosters.models import ExtraNeed, Roster, RosterStage, Shift, ShiftNeed, ShiftSort, ShiftTemplate
from baken.shared import clock

if TYPE_CHECKING:
    from baken.homes.models import Home


def next_monday() -> date:
    today = clock.today()
    return today + timedelta(days=7 - today.weekday())


class ShiftTemplateFactory(DjangoModelFactory[ShiftTemplate]):
    """Early, from seven until three with half an hour of break. See `templates_of` for a whole home."""

    class Meta:
        model = ShiftTemplate

    home = SubFactory(HomeFactory)
    name = Sequence(lambda n: f"Dienst {n}")
    letter = Sequence(lambda n: f"D{n % 90}")
    sort = ShiftSort.EARLY
    starts = 7 * 60
    minutes = 8 * 60
    break_minutes = 30


class ShiftNeedFactory(DjangoModelFactory[ShiftNeed]):
    class Meta:
        model = ShiftNeed

    template = SubFactory(ShiftTemplateFactory)
    weekday = 1
    least = 1
    wanted = 1


class ExtraNeedFactory(DjangoModelFactory[ExtraNeed]):
    class Meta:
        model = ExtraNeed

    home = SubFactory(HomeFactory)
    from_at = LazyFunction(lambda: moment(next_monday(), 600))
    until_at = LazyFunction(lambda: moment(next_monday(), 960))
    why = "Uitje naar het bos"


class RosterFactory(DjangoModelFactory[Roster]):
    """A concept of four weeks from next Monday. `stage=RosterStage.PUBLISHED` says when it was published."""

    class Meta:
        model = Roster

    class Params:
        weeks = 4

    home = SubFactory(HomeFactory)
    starts_on = LazyFunction(next_monday)
    ends_before = LazyAttribute(lambda o: o.starts_on + timedelta(days=7 * o.weeks))
    published_at = LazyAttribute(
        lambda o: None if getattr(o, "stage", RosterStage.CONCEPT) == RosterStage.CONCEPT else clock.now()
    )


class ShiftFactory(DjangoModelFactory[Shift]):
    """An open early shift on the first day of its roster. Say `on=…`, `worker=…`, `template=…` (gives its hours)."""

    class Meta:
        model = Shift

    roster = SubFactory(RosterFactory)
    home = SelfAttribute("roster.home")
    on = SelfAttribute("roster.starts_on")
    template = None
    sort = LazyAttribute(lambda o: o.template.sort if o.template else ShiftSort.EARLY)
    starts_at = LazyAttribute(lambda o: moment(o.on, o.template.starts if o.template else 420))
    ends_at = LazyAttribute(lambda o: moment(o.on, o.template.starts + o.template.minutes if o.template else 900))
    break_minutes = LazyAttribute(lambda o: o.template.break_minutes if o.template else 30)
    slept_from = LazyAttribute(lambda o: _sleeps(o.template, o.on, 0))
    slept_until = LazyAttribute(lambda o: _sleeps(o.template, o.on, 1))


def _sleeps(template: ShiftTemplate | None, on: date, which: int) -> Any:
    if template is None or template.sleeps_from is None or template.sleeps_for is None:
        return None
    first = template.starts + template.sleeps_from
    return moment(on, first + template.sleeps_for if which else first)


def templates_of(home: Home, *, least: int = 1) -> dict[str, ShiftTemplate]:
    """Early (V), late (L) and sleep-in (S) of a home, each needed on every day; by letter."""
    # the law asks a break of 45 minutes in more than ten hours, and one night in October lasts eleven
    asleep = {"starts": 1320, "minutes": 600, "break_minutes": 45, "sleeps_from": 60, "sleeps_for": 480}
    kinds: tuple[tuple[str, str, str, dict[str, int]], ...] = (
        ("V", "Vroege dienst", "early", {"starts": 420, "minutes": 480, "break_minutes": 30}),
        ("L", "Late dienst", "late", {"starts": 870, "minutes": 480, "break_minutes": 30}),
        ("S", "Slaapdienst", "sleep_in", asleep),
    )
    made = {
        letter: ShiftTemplateFactory.create(
            home=home, letter=letter, name=name, sort=sort, **{"break_minutes": 0, **more}
        )
        for letter, name, sort, more in kinds
    }
    for template in made.values():
        ShiftNeed.objects.bulk_create(
            ShiftNeed(template=template, weekday=weekday, least=least, wanted=least) for weekday in range(1, 8)
        )
    return made
