"""A youth goes home for the weekend: fewer workers are needed, and the roster shows it; and again when she stays."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.utils.formats import date_format
from django.utils.translation import override
from playwright.sync_api import expect

from baken.shared import clock
from tests.journeys.ways import MENTOR, PASSWORD

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from playwright.sync_api import Locator

    from tests.journeys.visitor import Visitor

PLANNER = "planner@baken.example"
HOME, YOUTH = "Huis aan de Kade", "Tess Willems"


def test_who_is_home_for_the_weekend_needs_fewer_workers(visitor: Callable[..., Visitor]) -> None:
    planner = visitor(PLANNER, PASSWORD)
    planner.go("/woningen/")
    home = planner.main.get_by_role("link", name=re.compile(HOME)).first.get_attribute("href") or ""
    saturday = a_saturday_of_two(planner, home)
    worker = visitor(MENTOR, PASSWORD, narrow=True, has_touch=True)
    absence = plan_a_weekend_at_home(worker, home, saturday)
    see_what_is_needed(planner, home, saturday, "/1")
    changed = planner.main.get_by_role("region", name="Veranderd sinds de publicatie van het rooster")
    of_that_day = changed.get_by_role("listitem").filter(has_text=re.compile(written(saturday, "D j M"), re.IGNORECASE))
    expect(of_that_day.first).to_contain_text("1 begeleider minder nodig")
    planner.look("bezetting-met-weekend-thuis")
    see_it_on_the_board(planner, home, saturday, "/1")
    stay_after_all(worker, absence)
    see_what_is_needed(planner, home, saturday, "/2")
    see_it_on_the_board(planner, home, saturday, "/2")
    worker.go(f"{home}bezetting/")
    worker.look("telefoon-bezetting")


def written(on: date, form: str) -> str:
    """As it stands above a day: za 28 nov; or Zaterdag 28 november."""
    with override("nl"):
        return date_format(on, form)


def morning_of(planner: Visitor, home: str, on: date) -> Locator:
    """How many there are and how many are needed in the morning of that day."""
    planner.go(f"{home}bezetting/?vanaf={on - timedelta(days=on.weekday())}")
    heading = planner.page.get_by_role("heading", name=re.compile(written(on, "D j M"), re.IGNORECASE))
    of_the_day = planner.main.locator(".cover__day", has=heading)
    return of_the_day.get_by_role("listitem").filter(has_text="ochtend")


def a_saturday_of_two(planner: Visitor, home: str) -> date:
    """The first Saturday to come on which five youths are there, so that two workers are needed (YG-02)."""
    today = clock.today()
    first = today + timedelta(days=(5 - today.weekday()) % 7 or 7)
    for on in (first, first + timedelta(weeks=1), first + timedelta(weeks=2)):
        if "/2" in morning_of(planner, home, on).inner_text():
            return on
    pytest.fail("on no Saturday two are needed")


def plan_a_weekend_at_home(worker: Visitor, home: str, saturday: date) -> str:
    worker.go(f"{home}aanwezigheid/")
    worker.follow(re.compile(f"^Plannen.*{YOUTH}"))
    worker.look("telefoon-afwezigheid-plannen")
    answers = {
        "Waarheen?": "weekend naar huis",
        "Weg vanaf": f"{saturday}T08:00",
        "Terug op": f"{saturday + timedelta(days=1)}T20:00",
        "Wie gaf dit door?": "haar vader",
    }
    worker.send(answers, "Plan dit", told="De afwezigheid is gepland.")
    worker.look("telefoon-weekend-gepland")
    return worker.path


def see_what_is_needed(planner: Visitor, home: str, saturday: date, needed: str) -> None:
    expect(morning_of(planner, home, saturday)).to_contain_text(needed)


def see_it_on_the_board(planner: Visitor, home: str, saturday: date, needed: str) -> None:
    """In the strip above the shifts of the roster in which this day lies."""
    planner.follow(re.compile("^Rooster van"))
    of_the_day = planner.main.locator("#board-strip").get_by_title(
        re.compile(f"{written(saturday, 'l j F')}, ochtend", re.IGNORECASE)
    )
    expect(of_the_day.first).to_contain_text(needed)
    planner.look("rooster-met-weekend-thuis")


def stay_after_all(worker: Visitor, page: str) -> None:
    worker.go(page)
    worker.follow(re.compile("^Afzeggen.*weekend naar huis.* 08:00 tot"))
    worker.send({"Waarom gaat het niet door?": "Zij blijft toch hier."}, "Afwezigheid afzeggen", told="afgezegd")
