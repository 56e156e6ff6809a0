"""Living in a home in the timeline of who lives there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from baken.participants.tests.factories import CareAssignmentFactory
from baken.shared import clock
from baken.timeline.presenters import Shown, entries
from baken.timeline.rules.kinds import Kind
from baken.timeline.selectors import OneDossier, Wanted, background_of, new_counts, stretch
from baken.timeline.tests.conftest import lived_through

if TYPE_CHECKING:
    from baken.timeline.presenters import Entry
    from baken.timeline.tests.conftest import House

pytestmark = pytest.mark.django_db


def stream(house: House, name: str, kind: str = "") -> list[Entry]:
    actor = house.actor(name)
    rows = stretch(OneDossier(actor, house.seen_by(name, house.noor)), Wanted(kind=kind), limit=60).rows
    return entries(rows, background_of(actor, rows), Shown())


def test_what_happened_in_a_home_stands_in_the_dossier(house: House) -> None:
    lived_through(house.noor)
    found = stream(house, "Wies")
    titles = {entry.title for entry in found}
    for words in (
        "Toelating tot Huis Een", "Plan voor na achttien begonnen", "Het plan voor na achttien is geregeld",
        "Vastgesteld welk leefmilieu iemand nodig heeft",
    ):  # fmt: skip
        assert words in titles
    for start in ("Kwam wonen in Huis Een", "Verhuisde naar Huis Twee", "Weg (vakantie) tot", "Begonnen: ",
                  "Opnieuw bekeken: ", "Gestopt: ", "Een plek in Huis Twee"):  # fmt: skip
        assert sum(title.startswith(start) for title in titles) == 1, start
    assert not any(title.startswith("Woont niet meer") for title in titles)
    assert len([entry for entry in found if entry.title.startswith("Weg ")]) == 1
    assert len(stream(house, "Wies", Kind.CONTACT)) == 1


def test_who_may_not_read_a_part_does_not_find_it(house: House) -> None:
    lived_through(house.noor)
    stay = house.noor.stays.get(until_on=None)
    stay.until_on, stay.end_reason = clock.today(), "family"
    stay.save()
    assert any(entry.title == "Woont niet meer in Huis Twee" for entry in stream(house, "Wies", Kind.STAY))
    CareAssignmentFactory.create(participant=house.noor, user=house.staff["Bram"], kind="contact")
    titles = {entry.title for entry in stream(house, "Bram")}
    assert "Toelating tot Huis Een" in titles  # who holds the first talks prepares it (YG-04)
    assert not any(title.startswith(("Begonnen", "Woont", "Kwam wonen", "Weg ")) for title in titles)


def test_it_is_one_query_however_much_there_is(house: House) -> None:
    lived_through(house.noor)
    actor, seen = house.actor("Wies"), house.seen_by("Wies", house.noor)
    with CaptureQueriesContext(connection) as queries:
        stretch(OneDossier(actor, seen), Wanted())
    assert len(queries) == 1
    assert new_counts(actor, [seen]) is not None
