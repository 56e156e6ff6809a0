"""What the method that someone follows knows of a match (MT-07)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from baken.matching import selectors, services
from baken.matching.models import Volunteer
from baken.matching.tests.conftest import TODAY
from baken.matching.tests.factories import METHOD
from baken.matching.tests.test_services import begun, refused
from baken.programmes.models import ProgrammeEvent
from baken.programmes.services import withdraw_event
from baken.programmes.tests.factories import SYSTEM, Way

if TYPE_CHECKING:
    from baken.matching.tests.conftest import Two


def talked(way: Way) -> Way:
    """On to the phase that asks for a match."""
    way.role("guide", "Wies")
    way.fill_in("wishes-talk", {"like": "Wandelen", "form": ["pair"], "often": "weekly"})
    way.close()
    return way


def test_a_match_that_begins_is_recorded_in_the_method(two: Two) -> None:
    """MT-07."""
    way, match = talked(Way.begin(two.org, two.noor, METHOD)), begun(two)
    event = ProgrammeEvent.objects.get(programme=way.programme, step="match")
    assert event.data == {"ref": str(match.pk)}
    assert match.programme == way.programme.pk
    assert selectors.recorded_matches([match]) == {match.pk}
    assert ("buddy", ["Anna Voorbeeld"]) in [
        (one.role.key, [who.name for who in one.people]) for one in way.state.roles
    ]
    services.end(actor=two.actor("Bram"), match=match, on=TODAY, because="Verhuisd.", revision=match.revision)
    assert ("buddy", []) in [(one.role.key, [who.name for who in one.people]) for one in way.state.roles]


def buddies(way: Way) -> list[str]:
    return [who.name for one in way.state.roles if one.role.key == "buddy" for who in one.people]


def test_a_volunteer_who_got_another_name_leaves_the_role_too(two: Two) -> None:
    """MT-07."""
    way, bram = talked(Way.begin(two.org, two.noor, METHOD)), two.actor("Bram")
    match = begun(two)
    Volunteer.objects.filter(pk=two.anna.pk).update(name="Anna van Nu")
    assert buddies(way) == ["Anna Voorbeeld"]
    services.end(actor=bram, match=two.match_for("Bram", match), on=TODAY, because="Verhuisd.", revision=match.revision)
    assert buddies(way) == []


def test_a_match_of_which_the_step_was_withdrawn_is_recorded_anew(two: Two) -> None:
    """MT-07."""
    way, bram = talked(Way.begin(two.org, two.noor, METHOD)), two.actor("Bram")
    match = begun(two)
    Volunteer.objects.filter(pk=two.anna.pk).update(name="Anna van Nu")
    event = ProgrammeEvent.objects.get(programme=way.programme, step="match")
    withdraw_event(actor=SYSTEM, programme=way.programme, event=event, on=TODAY, reason="Te vroeg.")
    assert selectors.recorded_matches([match]) == set()
    for _time in range(2):
        services.record_match_in_programme(actor=bram, match=two.match_for("Bram", match), on=TODAY)
    recorded = ProgrammeEvent.objects.filter(programme=way.programme, step="match", kind="done")
    assert [one.data["ref"] for one in recorded] == [str(match.pk)] * 2
    assert selectors.recorded_matches([match]) == {match.pk}
    assert buddies(way) == ["Anna Voorbeeld"]  # nobody twice, whatever the name is now


def test_a_match_waits_for_the_method_and_is_recorded_later(two: Two) -> None:
    way = Way.begin(two.org, two.noor, METHOD)
    match, bram = begun(two), two.actor("Bram")
    assert selectors.recorded_matches([match]) == set()
    assert refused(lambda: services.record_match_in_programme(actor=bram, match=match, on=TODAY)).code == "not-asked"
    talked(way)
    for _time in range(2):
        services.record_match_in_programme(actor=bram, match=match, on=TODAY)
    assert ProgrammeEvent.objects.filter(step="match").count() == 1
