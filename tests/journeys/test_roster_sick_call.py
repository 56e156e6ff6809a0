"""Someone calls in sick on a phone, and the team finds who takes over: several are asked, the first yes gets it."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.utils.formats import date_format
from django.utils.translation import override
from playwright.sync_api import expect

from baken.shared import clock
from tests.journeys.test_roster_of_a_worker import ADDRESS_OF
from tests.journeys.ways import PASSWORD

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.journeys.visitor import Visitor

PLANNER = "planner@baken.example"
#: Of a shift, as its page is called: Late dienst, wo 25 november.
DAY = re.compile(r"(.+), (\w\w \d+ \w+)")
#: Works in the same home as Noortje, and swaps nothing in other journeys.
ILL = "tamar@baken.example"


def test_who_is_ill_is_replaced(visitor: Callable[..., Visitor]) -> None:
    ill = visitor(ILL, PASSWORD, narrow=True, has_touch=True)
    shift = call_in_sick(ill)
    planner = visitor(PLANNER, PASSWORD, narrow=True, has_touch=True)
    first, second = ask_two(planner, shift)
    quick = visitor(ADDRESS_OF[first], PASSWORD, narrow=True, has_touch=True)
    slow = visitor(ADDRESS_OF[second], PASSWORD, narrow=True, has_touch=True)
    question = find_the_question(slow, shift)
    say_yes(quick, shift)
    slow.go(question)
    slow.reads("Iemand anders neemt het over.")
    slow.look("telefoon-te-laat")
    slow.go("/vervanging/")
    slow.press(re.compile(f"^Gelezen.*{shift.pattern}"))
    see_who_works(planner, first, shift)


def call_in_sick(ill: Visitor) -> re.Pattern[str]:
    """For one day after today. Gives the shift that comes open, in words."""
    ill.go("/mijn-rooster/?alles=ja")
    rows = ill.main.locator('.myroster__rows a[href*="/diensten/"]')
    for address in [row.get_attribute("href") or "" for row in rows.all()]:
        ill.go(address)
        words = DAY.fullmatch(ill.page.get_by_role("heading", level=1).inner_text().strip())
        if words:  # of today and tomorrow the day is not written out
            break
    else:
        pytest.fail("no shift after tomorrow")
    ill.follow("Ik ben ziek")
    ill.look("telefoon-ziek-melden")
    on = day_of(words[2])
    ill.send({"Waarom?": "ziek", "Eerste dag": on, "Laatste dag": on}, "Bewaren", told="De afwezigheid is bewaard.")
    ill.reads("Diensten die open kwamen", "Je hoeft zelf niets te regelen.")
    ill.look("telefoon-terwijl-jij-er-niet-bent")
    return re.compile(rf"{words[2]} [\d:–]+( \(\w\w\))?, {words[1]}")


def day_of(words: str) -> str:
    """The day as a field wants it, from how it stands on a page: wo 25 november."""
    with override("nl"):
        days = [clock.today() + timedelta(days=ahead) for ahead in range(60)]
        return next(one.isoformat() for one in days if date_format(one, "D j F").lower() == words)


def ask_two(planner: Visitor, shift: re.Pattern[str]) -> tuple[str, str]:
    """The best stand first, with why; one colleague who takes over is no chain. Gives their names."""
    planner.go("/vervanging/")
    planner.reads(shift)
    planner.look("telefoon-vervanging")
    planner.follow(re.compile(f"^Iemand zoeken.*{shift.pattern}"))
    planner.look("telefoon-wie-kan")
    alone = planner.main.get_by_role("checkbox", name=re.compile("^[^,]+ neemt over$"))
    expect(alone.nth(1)).to_be_visible()
    names = []
    for box in (alone.nth(0), alone.nth(1)):
        names.append(box.locator("xpath=..").locator("label").inner_text().removesuffix(" neemt over").strip())
        box.check()
    planner.press("Vraag wie je aankruiste")
    planner.is_told("2 collega’s zijn gevraagd.")
    planner.look("telefoon-gevraagd")
    return names[0], names[1]


def find_the_question(slow: Visitor, shift: re.Pattern[str]) -> str:
    slow.go("/vervanging/")
    slow.reads("Je wordt gevraagd te helpen", shift)
    slow.follow(re.compile(f"^Geef antwoord.*{shift.pattern}"))
    return slow.path


def say_yes(quick: Visitor, shift: re.Pattern[str]) -> None:
    quick.go("/vervanging/")
    quick.follow(re.compile(f"^Geef antwoord.*{shift.pattern}"))
    quick.reads("De eerste ja krijgt de dienst.")
    quick.look("telefoon-kun-je-helpen")
    quick.press("Ja, ik kan")
    quick.is_told("Dank je wel. Het is geregeld en staat in je rooster.")


def see_who_works(planner: Visitor, name: str, shift: re.Pattern[str]) -> None:
    planner.go("/vervanging/")
    settled = planner.main.get_by_role("region", name="Hoe het eerder ging")
    expect(settled.get_by_role("listitem").filter(has_text=shift).first).to_contain_text(f"nu bij {name}")
