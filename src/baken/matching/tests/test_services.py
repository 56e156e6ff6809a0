"""What is written down of volunteers, wishes and matches, what is refused, and what the access log knows (MT-07)."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest

from baken.accounts.rules import Role
from baken.audit.models import AccessLog
from baken.matching import selectors, services
from baken.matching.models import Contact, Match, Volunteer, Wishes
from baken.matching.services import VolunteerData, WishesData
from baken.matching.tests.conftest import TODAY
from baken.matching.tests.factories import METHOD, ContactFactory, MatchFactory, VolunteerFactory, WishesFactory
from baken.participants.rules import PartialDate
from baken.participants.tests.factories import ParticipantFactory
from baken.shared.errors import Conflict, DomainError, NotPermitted, Refused

if TYPE_CHECKING:
    from collections.abc import Callable

    from baken.matching.tests.conftest import Two

YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)


def newest_log() -> tuple[str, str, str]:
    row = AccessLog.objects.order_by("-at").first()
    assert row is not None
    return row.what, row.event, row.outcome


def data_of(two: Two, **more: Any) -> VolunteerData:
    asked = VolunteerData(
        name="Kees Voorbeeld",
        location_id=two.org.here.pk,
        since_on=TODAY,
        methods=(METHOD,),
        interests=("music", "walking"),
        area="3011 ab",
    )
    return replace(asked, **more)


def refused(act: Callable[[], object], error: type[DomainError] = Refused) -> DomainError:
    with pytest.raises(error) as caught:
        act()
    return caught.value


def choose(two: Two, name: str = "Bram", volunteer: Volunteer | None = None, **more: Any) -> Match:
    return services.choose_match(
        actor=two.actor(name),
        wishes=two.wishes_for(name),
        volunteer=volunteer or two.anna,
        on=more.pop("on", YESTERDAY),
        **more,
    )


def begun(two: Two, **more: Any) -> Match:
    match = choose(two)
    return services.begin(actor=two.actor("Bram"), match=match, on=more.pop("on", YESTERDAY), revision=1, **more)


# -- volunteers --------------------------------------------------------------------------------------------------
def test_a_volunteer_is_written_down_once(two: Two) -> None:
    key = uuid4()
    made = {services.add_volunteer(actor=two.actor("Mara"), data=data_of(two), client_key=key).pk for _time in range(2)}
    volunteer = Volunteer.objects.get(name="Kees Voorbeeld")
    assert made == {volunteer.pk}
    assert (volunteer.area, volunteer.interests) == ("3011AB", ["walking", "music"])
    assert newest_log() == ("volunteer", "create", "success")


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"name": " "}, "name"),
        ({"methods": ()}, "methods"),
        ({"methods": ("cti",)}, "methods"),
        ({"interests": ("bungee",)}, "interests"),
        ({"moments": ("sat-noon",)}, "moments"),
        ({"area": "0123"}, "area"),
        ({"email": "kees"}, "email"),
        ({"places": 21}, "places"),
        ({"since_on": TOMORROW}, "since_on"),
        ({"trained_on": TOMORROW}, "trained_on"),
    ],
)
def test_what_cannot_be_of_a_volunteer_is_told_beside_the_field(two: Two, wrong: dict[str, Any], field: str) -> None:
    error = refused(
        lambda: services.add_volunteer(actor=two.actor("Mara"), data=data_of(two, **wrong)),
        DomainError,
    )
    assert error.field == field


def test_volunteers_belong_to_a_location(two: Two) -> None:
    elsewhere = VolunteerFactory.create(location=two.org.elsewhere)
    for name, data in (("Mara", data_of(two, location_id=two.org.elsewhere.pk)), ("Kiki", data_of(two))):
        refused(lambda n=name, d=data: services.add_volunteer(actor=two.actor(n), data=d), NotPermitted)  # type: ignore[misc]  # a loop's own
    assert newest_log() == ("volunteers_manage", "update", "denied")
    assert selectors.find_volunteer(two.actor("Mara"), elsewhere.pk) is None
    assert [one.name for one in selectors.volunteers(two.actor("Wies"))] == ["Anna Voorbeeld"]
    refused(lambda: choose(two, volunteer=elsewhere), NotPermitted)


@pytest.mark.parametrize("other", [Role.WORKER, Role.MANAGER])
def test_who_is_administrator_as_well_knows_the_volunteers_of_the_own_locations_only(two: Two, other: Role) -> None:
    team, manages = (two.org.team, None) if other is Role.WORKER else (None, two.org.here)
    two.org.hire("Ada", Role.ADMINISTRATOR, other, team=team, manages=manages)
    ada, elsewhere = two.actor("Ada"), VolunteerFactory.create(location=two.org.elsewhere)
    assert list(selectors.volunteers(ada)) == [two.anna]
    assert selectors.find_volunteer(ada, elsewhere.pk) is None
    assert list(selectors.volunteer_locations(ada)) == [two.org.here]
    refused(
        lambda: services.change_volunteer(actor=ada, volunteer=elsewhere, data=data_of(two), revision=1), NotPermitted
    )


def test_who_changes_a_volunteer_on_an_older_version_is_told(two: Two) -> None:
    changed = services.change_volunteer(
        actor=two.actor("Mara"), volunteer=two.anna, data=data_of(two, name="Anna"), revision=1
    )
    assert (changed.name, changed.revision) == ("Anna", 2)
    refused(
        lambda: services.change_volunteer(actor=two.actor("Mara"), volunteer=two.anna, data=data_of(two), revision=1),
        Conflict,
    )


def test_there_are_no_fewer_places_than_people(two: Two) -> None:
    choose(two)
    error = refused(
        lambda: services.change_volunteer(
            actor=two.actor("Mara"), volunteer=two.anna, data=data_of(two, places=0), revision=1
        )
    )
    assert error.field == "places"


def test_a_volunteer_stops_when_each_match_ends_with_its_reason(two: Two) -> None:
    match, boss = begun(two), two.actor("Mara")

    def stop(endings: dict[Any, str] | None = None, name: str = "Mara") -> Volunteer:
        return services.stop_volunteer(actor=two.actor(name), volunteer=two.anna, on=TODAY, endings=endings, revision=1)

    assert refused(stop, DomainError).field == f"because_{match.pk}"
    assert stop({match.pk: "Anna verhuist."}).stopped_on == TODAY
    match.refresh_from_db()
    two.wishes.refresh_from_db()
    assert (match.state, match.closed_because, two.wishes.closed_on) == ("ended", "Anna verhuist.", None)
    assert [one.pk for one in selectors.open_wishes(boss)] == [two.wishes.pk]
    assert refused(lambda: choose(two)).code == "stopped"


def test_nobody_ends_a_match_of_someone_they_do_not_guide_by_stopping_a_volunteer(two: Two) -> None:
    stranger = ParticipantFactory.create(location=two.org.elsewhere)
    match = MatchFactory.create(participant=stranger, volunteer=two.anna)
    error = refused(
        lambda: services.stop_volunteer(
            actor=two.actor("Mara"), volunteer=two.anna, on=TODAY, endings={match.pk: "x"}, revision=1
        )
    )
    assert error.code == "not-yours-to-end"
    assert Match.objects.still_open().count() == 1


# -- wishes ------------------------------------------------------------------------------------------------------
def note(two: Two, name: str = "Wies", **more: Any) -> Wishes:
    data = replace(WishesData("gemixt-talent", "weekly", interests=("music",)), **more)
    return services.note_wishes(actor=two.actor(name), participant=two.seen_by(name), data=data, on=TODAY)


def test_wishes_are_noted_changed_and_closed(two: Two) -> None:
    wishes = note(two)
    assert newest_log() == ("wishes for a volunteer", "create", "success")
    wishes.participant = two.seen_by("Wies")
    data = WishesData("gemixt-talent", "monthly", languages=("tr", "nl"), area="3011")
    changed = services.change_wishes(actor=two.actor("Wies"), wishes=wishes, data=data, revision=1)
    assert (changed.rhythm, changed.languages) == ("monthly", ["nl", "tr"])
    refused(
        lambda: services.change_wishes(actor=two.actor("Wies"), wishes=wishes, data=data, revision=1),
        Conflict,
    )
    closed = services.close_wishes(actor=two.actor("Wies"), wishes=wishes, on=TODAY, revision=2)
    assert closed.closed_on == TODAY
    error = refused(lambda: services.change_wishes(actor=two.actor("Wies"), wishes=wishes, data=data, revision=3))
    assert (error.code, error.rule) == ("closed", "MT-07")


def test_there_is_one_set_of_open_wishes_for_a_method(two: Two) -> None:
    assert refused(lambda: note(two, method=METHOD)).field == "method"
    assert refused(lambda: note(two, method="cti"), DomainError).field == "method"
    refused(lambda: note(two, name="Kiki"), NotPermitted)
    assert newest_log() == ("wishes_edit", "update", "denied")


def test_wishes_with_someone_chosen_are_not_closed(two: Two) -> None:
    choose(two)
    wishes = two.wishes_for("Bram")
    error = refused(lambda: services.close_wishes(actor=two.actor("Bram"), wishes=wishes, on=TODAY, revision=1))
    assert error.code == "matched"


def test_for_who_has_died_nobody_is_looked_for(two: Two) -> None:
    two.noor.person.died = PartialDate(2025, 11)
    two.noor.person.save()
    assert selectors.open_wishes(two.actor("Bram")) == []
    assert selectors.methods_looked_for(two.actor("Bram")) == []
    for act in (lambda: note(two), lambda: choose(two)):
        error = refused(act)
        assert (error.code, error.rule) == ("died", "")
    assert not Match.objects.exists()


# -- choosing ----------------------------------------------------------------------------------------------------
def test_a_person_chooses_and_the_reasons_stay_as_they_stood(two: Two) -> None:
    """MT-07."""
    key = uuid4()
    assert choose(two, client_key=key) == choose(two, client_key=key)
    match = Match.objects.get()
    assert (match.state, match.decided_by_name, match.rhythm) == ("proposed", "Bram", "weekly")
    assert {"feature": "interests", "verdict": "fits", "shared": ["music", "walking"]} in match.reasons
    assert newest_log() == ("match", "create", "success")
    services.change_volunteer(actor=two.actor("Mara"), volunteer=two.anna, data=data_of(two, interests=()), revision=1)
    match.refresh_from_db()
    assert {"feature": "interests", "verdict": "fits", "shared": ["music", "walking"]} in match.reasons


@pytest.mark.parametrize(
    ("anna", "code"),
    [
        ({"trained_on": None}, "no-training"),
        ({"places": 0}, "no-place"),
        ({"methods": ["gemixt-talent"]}, "no-method"),
        ({"languages": ["tr"]}, "no-language"),
        ({"moments": ["tue-morning"]}, "no-availability"),
        ({"area": "9711"}, "no-distance"),
    ],
)
def test_what_cannot_be_is_not_chosen(two: Two, anna: dict[str, Any], code: str) -> None:
    """MT-07."""
    Volunteer.objects.filter(pk=two.anna.pk).update(**anna)
    error = refused(lambda: choose(two))
    assert (error.code, error.rule) == (code, "MT-07")
    assert not Match.objects.exists()


def test_a_place_is_taken_until_the_match_is_over(two: Two) -> None:
    match, other = choose(two), WishesFactory.create(participant__location=two.org.here)
    ranking = selectors.proposals_for(two.actor("Mara"), other.participant, other)
    assert [one.pair.stopped_by[0].feature for one in ranking.impossible] == ["place"]
    bram = two.actor("Bram")
    services.decline(actor=bram, match=match, on=TODAY, by="volunteer", because="Te ver.", revision=1)
    assert len(selectors.proposals_for(two.actor("Mara"), other.participant, other).possible) == 1


def test_only_who_guides_decides_and_one_is_chosen_at_a_time(two: Two) -> None:
    refused(lambda: choose(two, "Wies"), NotPermitted)
    choose(two)
    ben = VolunteerFactory.create(location=two.org.here)
    assert refused(lambda: choose(two, volunteer=ben)).code == "chosen"


# -- what became of it -------------------------------------------------------------------------------------------
def test_a_match_that_was_turned_down_is_not_proposed_again(two: Two) -> None:
    """MT-07."""
    bram = two.actor("Bram")
    match = services.met(actor=bram, match=choose(two), on=YESTERDAY, revision=1)
    assert (
        refused(
            lambda: services.decline(actor=bram, match=match, on=TODAY, by="nobody", because="x", revision=2),
            DomainError,
        ).field
        == "by"
    )
    services.decline(actor=bram, match=match, on=TODAY, by="participant", because="Geen klik.", revision=2)
    ranking = selectors.proposals_for(bram, two.noor, two.wishes)
    assert (ranking.possible, len(ranking.impossible)) == ((), 1)
    assert refused(lambda: choose(two)).code == "no-place"
    assert selectors.open_wishes(bram)[0].pk == two.wishes.pk


def test_a_match_begins_is_followed_and_ends(two: Two) -> None:
    bram = two.actor("Bram")
    match = begun(two, on=YESTERDAY, rhythm="fortnightly")
    assert [one.due_on for one in selectors.due_contacts(bram)] == [YESTERDAY + timedelta(days=14)]
    services.record_contact(actor=two.actor("Wies"), match=two.match_for("Wies", match), on=YESTERDAY, happened=True)
    services.record_contact(actor=bram, match=two.match_for("Bram", match), on=TODAY, happened=True, note="Park")
    services.record_contact(actor=bram, match=match, on=TODAY, happened=False, note="Ziek")
    assert newest_log() == ("contact of a match", "update", "success")
    assert [(one.on, one.happened) for one in Contact.objects.all()] == [(TODAY, False), (YESTERDAY, True)]
    (due,) = selectors.due_contacts(bram)
    assert (due.due_on, due.last_on, due.missed) == (TODAY + timedelta(days=14), TODAY, 1)
    assert selectors.due_contacts(bram, until=TODAY) == []
    error = refused(
        lambda: services.end(actor=bram, match=match, on=YESTERDAY, because="Klaar", revision=match.revision),
        DomainError,
    )
    assert error.field == "on"
    services.end(actor=bram, match=match, on=TODAY, because="Goed afgerond.", revision=match.revision)
    two.wishes.refresh_from_db()
    assert (two.wishes.closed_on, selectors.due_contacts(bram)) == (TODAY, [])
    assert refused(lambda: services.record_contact(actor=bram, match=match, on=TODAY, happened=True)).code == (
        "other-state"
    )


def test_days_that_cannot_be_are_told_beside_the_field(two: Two) -> None:
    bram = two.actor("Bram")
    assert refused(lambda: choose(two, on=TOMORROW), DomainError).field == "on"
    match = choose(two)
    for act in (services.met, services.begin):
        for day in (TOMORROW, YESTERDAY - timedelta(days=1)):
            error = refused(lambda a=act, d=day: a(actor=bram, match=match, on=d, revision=1), DomainError)  # type: ignore[misc]  # a loop's own
            assert error.field == "on"
    running = services.begin(actor=bram, match=match, on=YESTERDAY, revision=1)
    for day in (TOMORROW, YESTERDAY - timedelta(days=1)):
        error = refused(
            lambda d=day: services.record_contact(actor=bram, match=running, on=d, happened=True),  # type: ignore[misc]  # a loop's own
            DomainError,
        )
        assert error.field == "on"


def test_a_colleague_who_was_first_is_told_and_the_same_form_twice_does_no_harm(two: Two) -> None:
    bram, match = two.actor("Bram"), choose(two)
    for _time in range(2):
        assert services.met(actor=bram, match=match, on=TODAY, revision=1).revision == 2
    refused(lambda: services.begin(actor=bram, match=match, on=TODAY, revision=1), Conflict)
    for _time in range(2):
        assert services.begin(actor=bram, match=match, on=TODAY, revision=2).revision == 3
    assert refused(lambda: services.met(actor=bram, match=match, on=YESTERDAY, revision=3)).code == "other-state"
    refused(lambda: services.end(actor=two.actor("Wies"), match=match, on=TODAY, because="x", revision=3), NotPermitted)


# -- for many at once --------------------------------------------------------------------------------------------
def test_several_get_someone_at_once_and_who_is_left_is_told_why(two: Two) -> None:
    """MT-07."""
    far = ParticipantFactory.create(location=two.org.here)
    WishesFactory.create(participant=far, area="9711")
    found = selectors.proposals_for_all(two.actor("Mara"), method=METHOD)
    assert [(one.wishes.participant, one.candidate.volunteer) for one in found.proposed] == [(two.noor, two.anna)]
    assert [(one.wishes.participant, one.possible, one.stopped_by) for one in found.left] == [(far, 0, {"distance": 1})]
    assert (found.volunteers, found.places) == (1, 1)
    assert selectors.proposals_for_all(two.actor("Kiki"), method=METHOD).proposed == ()


def test_the_due_contact_counts_how_often_it_did_not_happen(two: Two) -> None:
    match = MatchFactory.create(participant=two.noor, volunteer=two.anna, wishes=two.wishes)
    for days, happened in ((9, False), (7, True), (5, False), (2, False)):
        ContactFactory.create(match=match, on=TODAY - timedelta(days=days), happened=happened)
    (due,) = selectors.due_contacts(two.actor("Bram"))
    assert (due.missed, due.due_on) == (2, TODAY + timedelta(days=5))
