"""Volunteers, proposals and matches on screen: who may, what goes wrong, how many queries (MT-07)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from django.http import HttpResponse
from django.urls import reverse

from baken.audit.models import AccessLog
from baken.matching.models import Contact, Match, Volunteer, Wishes
from baken.matching.tests.conftest import TODAY
from baken.matching.tests.factories import METHOD, ContactFactory, MatchFactory, VolunteerFactory, WishesFactory
from baken.participants.tests.factories import ParticipantFactory, PersonFactory
from baken.programmes.models import ProgrammeEvent
from baken.programmes.tests.factories import Way

if TYPE_CHECKING:
    from django.http.response import HttpResponseBase
    from django.test import Client
    from pytest_django import DjangoAssertNumQueries

    from baken.matching.tests.conftest import Two

ORGANISATION = ("volunteers", "volunteer_add", "proposals")
LIST, ADD, TOGETHER = (f"matching:{name}" for name in ORGANISATION)


def shown(response: HttpResponseBase) -> str:
    """What a page that works says."""
    assert isinstance(response, HttpResponse)
    assert response.status_code == 200
    return response.content.decode()


def a_volunteer(two: Two, **more: object) -> dict[str, object]:
    return {
        "name": "Kees Voorbeeld",
        "location": str(two.org.here.pk),
        "since_on": str(TODAY),
        "methods": [METHOD],
        "interests": ["walking", "games"],
        "moments": ["sat-afternoon"],
        "languages": ["nl"],
        "rhythms": ["weekly"],
        "area": "3011",
        "places": "2",
        "trained_on": str(TODAY),
        "client_key": str(uuid4()),
        **more,
    }


def some_wishes(**more: object) -> dict[str, object]:
    return {
        "method": "gemixt-talent",
        "on": str(TODAY),
        "rhythm": "weekly",
        "furthest": "region",
        "interests": ["walking"],
        "client_key": str(uuid4()),
        **more,
    }


# -- who may -----------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("name", ORGANISATION)
def test_only_who_works_with_volunteers_sees_them(two: Two, name: str) -> None:
    for role, status in (("Mara", 200), ("Wies", 200), ("Kiki", 403), ("Gijs", 403), ("Adam", 403)):
        assert two.client(role).get(reverse(f"matching:{name}")).status_code == status, role


def test_a_volunteer_of_somewhere_else_is_not_there(two: Two) -> None:
    elsewhere = VolunteerFactory.create(location=two.org.elsewhere, name="Verweg Voorbeeld")
    client = two.client("Mara")
    assert "Verweg" not in shown(client.get(reverse(LIST)))
    for name in ("volunteer", "volunteer_edit", "volunteer_stop"):
        for ask in (client.get, client.post):
            assert ask(reverse(f"matching:{name}", args=[elsewhere.pk])).status_code in {404, 405}


def test_in_the_dossier_the_relation_counts(two: Two) -> None:
    match = MatchFactory.create(participant=two.noor, volunteer=two.anna, wishes=two.wishes)
    for role, may_see, may_decide in (("Bram", 200, 200), ("Wies", 200, 404), ("Mara", 200, 200), ("Kiki", 404, 404)):
        client = two.client(role)
        assert client.get(two.url("overview")).status_code == may_see, role
        assert client.get(two.url("match", match.pk)).status_code == may_see, role
        assert client.get(two.url("contact_add", match.pk)).status_code == may_see, role
        assert client.get(two.url("match_end", match.pk)).status_code == may_decide, role
        assert client.get(two.url("choose", two.wishes.pk, two.anna.pk)).status_code == may_decide, role


# -- volunteers --------------------------------------------------------------------------------------------------
def test_a_volunteer_is_added_found_and_changed(two: Two) -> None:
    client, sent = two.client("Mara"), a_volunteer(two)
    shown(client.get(reverse(ADD)))
    for _time in range(2):
        assert client.post(reverse(ADD), sent).status_code == 302
    kees = Volunteer.objects.get(name="Kees Voorbeeld")
    page = shown(client.get(reverse("matching:volunteer", args=[kees.pk])))
    assert "wandelen en spelletjes en kaarten" in page.lower()
    assert "zaterdagmiddag" in page or "zaterdag middag" in page
    assert "Kees" in shown(client.get(reverse(LIST), {"q": "kees", "method": METHOD, "which": "place"}))
    assert "Kees" not in shown(client.get(reverse(LIST), {"q": "", "which": "stopped"}))
    assert AccessLog.objects.filter(what="volunteers", event="search").exists()
    edit = reverse("matching:volunteer_edit", args=[kees.pk])
    assert 'value="Kees Voorbeeld"' in shown(client.get(edit))
    assert client.post(edit, {**sent, "name": "Kees V.", "revision": "1"}).status_code == 302
    page = shown(client.post(edit, {**sent, "name": "Cees", "revision": "1"}))
    assert "Kees V." in page
    assert 'name="revision" value="2"' in page


def test_what_is_wrong_stands_beside_the_field(two: Two) -> None:
    client = two.client("Mara")
    page = shown(client.post(reverse(ADD), a_volunteer(two, name="", area="12", methods=[], places="x")))
    for field in ("name", "area", "methods", "places"):
        assert f'id="id_{field}_error"' in page, field
    page = shown(client.post(reverse(ADD), a_volunteer(two, location=str(two.org.elsewhere.pk), moments=["x"])))
    assert 'id="id_location_error"' in page
    assert not Volunteer.objects.exclude(pk=two.anna.pk).exists()


def test_of_whom_one_may_not_see_there_is_only_how_many(two: Two) -> None:
    client, url = two.client("Mara"), reverse("matching:volunteer", args=[two.anna.pk])
    person = PersonFactory.create(given_names="Ziggy", surname="Onbekend", secrecy=7)
    stranger = ParticipantFactory.create(person=person, location=two.org.elsewhere)
    MatchFactory.create(participant=stranger, volunteer=two.anna, state="met", running_since=None)
    page = shown(client.get(url))
    assert "nog 1 ander" in page
    for told in ("Onbekend", "ZO", "Z. O", "kennismaken", "Op dit moment niemand"):
        assert told not in page, told
    MatchFactory.create(participant=two.noor, volunteer=two.anna, wishes=two.wishes)
    for _other in range(2):
        MatchFactory.create(
            participant__location=two.org.elsewhere,
            volunteer=two.anna,
            state="ended",
            closed_on=TODAY,
            closed_because="Klaar.",
        )
    page = shown(client.get(url))
    assert "Noor Kuipers" in page
    assert page.index("nog 1 ander") < page.index("nog 2 anderen")
    row = AccessLog.objects.filter(what="volunteer").latest("at")
    assert (row.object_type, row.object_id) == ("Volunteer", str(two.anna.pk))
    assert [one.participant_id for one in AccessLog.objects.filter(what="match")] == [two.noor.pk]


def test_who_is_matched_out_of_sight_is_not_named_when_a_volunteer_stops(two: Two) -> None:
    stranger = ParticipantFactory.create(location=two.org.elsewhere)
    MatchFactory.create(participant=stranger, volunteer=two.anna)
    client, url = two.client("Mara"), reverse("matching:volunteer_stop", args=[two.anna.pk])
    assert stranger.display_name not in shown(client.get(url))
    assert "jij de koppeling niet kunt" in shown(client.post(url, {"on": str(TODAY), "revision": "1"}))


def test_a_volunteer_stops_with_a_reason_for_each_match(two: Two) -> None:
    match = MatchFactory.create(participant=two.noor, volunteer=two.anna, wishes=two.wishes)
    client, url = two.client("Mara"), reverse("matching:volunteer_stop", args=[two.anna.pk])
    assert "Noor Kuipers" in shown(client.get(url))
    page = shown(client.post(url, {"on": str(TODAY), "revision": "1"}))
    assert f'id="id_because_{match.pk}_error"' in page
    sent = {"on": str(TODAY), "revision": "1", f"because_{match.pk}": "Anna verhuist."}
    assert "gestopt" in shown(client.post(url, sent, follow=True)).lower()
    match.refresh_from_db()
    assert match.closed_because == "Anna verhuist."


# -- wishes ------------------------------------------------------------------------------------------------------
def test_wishes_are_written_down_and_show_at_once_who_would_suit(two: Two) -> None:
    client = two.client("Wies")
    VolunteerFactory.create(name="Ben Voorbeeld", location=two.org.here, methods=["gemixt-talent"], area="9711")
    page = shown(client.get(two.url("wishes_add"), {"methode": "gemixt-talent"}))
    assert 'value="gemixt-talent"' in page
    page = shown(client.post(two.url("wishes_add"), some_wishes(area="3011"), follow=True))
    assert "Ben Voorbeeld" in page
    assert "verder" in page  # further than was asked
    assert "Kies Ben" not in page
    page = shown(client.post(two.url("wishes_add"), some_wishes(), follow=True))
    assert 'id="id_method_error"' in page
    assert "MT-07" in page
    found = Wishes.objects.get(method="gemixt-talent")
    url = two.url("wishes_edit", found.pk)
    assert client.post(url, some_wishes(rhythm="monthly", revision="1")).status_code == 302
    assert "Twee teksten" in shown(client.post(url, some_wishes(rhythm="weekly", revision="1")))
    shown(client.get(two.url("wishes_close", found.pk)))
    assert client.post(two.url("wishes_close", found.pk), {"on": str(TODAY), "revision": "2"}).status_code == 302


def test_a_secret_address_is_not_filled_in(two: Two) -> None:
    two.noor.person.addresses.create(postal_code="3011AB", town="Voorbeeldstad")
    assert 'value="3011"' in shown(two.client("Mara").get(two.url("wishes_add")))
    type(two.noor.person).objects.filter(pk=two.noor.person.pk).update(secrecy=7)
    assert 'value="3011"' not in shown(two.client("Mara").get(two.url("wishes_add")))


def test_a_postal_code_that_the_form_refuses_is_not_filled_in(two: Two) -> None:
    two.noor.person.addresses.create(postal_code="0002BX", town="Voorbeeldstad")
    assert 'value="0002"' not in shown(two.client("Mara").get(two.url("wishes_add")))


# -- proposals ---------------------------------------------------------------------------------------------------
def test_proposals_for_everyone_come_with_reasons_and_without_points(two: Two) -> None:
    """MT-07."""
    far = ParticipantFactory.create(location=two.org.here)
    WishesFactory.create(participant=far, area="9711")
    page = shown(two.client("Mara").get(reverse(TOGETHER)))
    assert "Noor Kuipers met Anna Voorbeeld" in page
    assert "Kies Anna Voorbeeld" in page
    assert "Iemand om mee te wandelen." in page
    assert "muziek en wandelen" in page
    assert "te ver weg: 1" in page
    assert far.display_name in page
    assert {row.participant_id for row in AccessLog.objects.filter(what="proposals of matches")} == {
        far.pk,
        two.noor.pk,
    }
    assert "Niemand zoekt" in shown(two.client("Mara").get(reverse(TOGETHER), {"methode": "gemixt-talent"}))
    assert "Kies Anna" not in shown(two.client("Wies").get(reverse(TOGETHER), {"methode": METHOD}))


def test_someone_is_chosen_after_seeing_the_reasons_once_more(two: Two) -> None:
    client, url = two.client("Bram"), two.url("choose", two.wishes.pk, two.anna.pk)
    assert "Kies Anna Voorbeeld" in shown(client.get(two.url("candidates", two.wishes.pk)))
    assert "muziek en wandelen" in shown(client.get(url))
    sent = {"on": str(TODAY), "client_key": str(uuid4())}
    for _time in range(2):
        assert client.post(url, sent).status_code == 302
    match = Match.objects.get()
    assert "muziek en wandelen" in shown(client.get(two.url("match", match.pk)))
    page = shown(client.post(url, {"on": str(TODAY), "client_key": str(uuid4())}))
    assert "Anna Voorbeeld is al gekozen" in page
    assert client.get(two.url("choose", two.wishes.pk, uuid4())).status_code == 404


# -- what became of it -------------------------------------------------------------------------------------------
def test_from_meeting_to_the_end_on_screen(two: Two) -> None:
    client = two.client("Bram")
    match = MatchFactory.create(
        participant=two.noor, volunteer=two.anna, wishes=two.wishes, state="proposed", running_since=None
    )
    for name, sent in (
        ("match_met", {"revision": "1"}),
        ("match_begin", {"revision": "2", "rhythm": "fortnightly"}),
        ("contact_add", {"happened": "yes", "note": "Park"}),
        ("contact_add", {"happened": "no", "note": "Ziek", "on": str(TODAY)}),
    ):
        shown(client.get(two.url(name, match.pk)))
        page = shown(client.post(two.url(name, match.pk), {"on": str(TODAY), **sent}, follow=True))
        assert "Anna Voorbeeld" in page
    assert Contact.objects.get().note == "Ziek"
    assert "Ziek" in shown(client.get(two.url("match", match.pk)))
    page = shown(client.post(two.url("match_end", match.pk), {"on": str(TODAY), "revision": "3", "because": ""}))
    assert 'id="id_because_error"' in page
    sent = {"on": str(TODAY), "revision": "3", "because": "Goed afgerond."}
    assert "Goed afgerond." in shown(client.post(two.url("match_end", match.pk), sent, follow=True))


def test_a_contact_needs_to_say_whether_it_happened(two: Two) -> None:
    match = MatchFactory.create(participant=two.noor, volunteer=two.anna, wishes=two.wishes)
    client = two.client("Wies")
    for sent in ({"on": str(TODAY)}, {"on": "", "happened": "yes"}, {"on": "2031-01-01", "happened": "yes"}):
        shown(client.post(two.url("contact_add", match.pk), sent))
    assert not Contact.objects.exists()


def test_who_turned_down_is_not_proposed_again_on_screen(two: Two) -> None:
    match = MatchFactory.create(
        participant=two.noor, volunteer=two.anna, wishes=two.wishes, state="met", running_since=None, met_on=TODAY
    )
    sent = {"by": "participant", "because": "Geen klik.", "on": str(TODAY), "revision": "4"}
    url, client = two.url("match_decline", match.pk), two.client("Bram")
    assert "Een collega" in shown(client.post(url, sent))
    page = shown(client.post(url, {**sent, "revision": "1"}, follow=True))
    assert "zei eerder nee" in page
    assert "Kies Anna" not in page


def test_the_step_of_a_method_leads_here_and_is_recorded(two: Two) -> None:
    """MT-07."""
    way = Way.begin(two.org, two.noor, METHOD)
    way.role("guide", "Wies")
    way.fill_in("wishes-talk", {"like": "Wandelen", "form": ["pair"], "often": "weekly"})
    way.close()
    match = MatchFactory.create(participant=two.noor, volunteer=two.anna, wishes=two.wishes)
    client = two.client("Bram")
    page = shown(client.get(two.url("overview"), {"programme": str(way.programme.pk), "step": "match"}))
    assert "Vriendendiensten vraagt om een koppeling" in page
    assert client.post(two.url("match_record", match.pk)).status_code == 302
    assert ProgrammeEvent.objects.filter(step="match", data__ref=str(match.pk)).exists()
    assert "Vastgelegd" in shown(client.get(two.url("match", match.pk)))
    assert "Leg de koppeling" not in shown(client.get(two.url("overview"), {"step": "match"}))


# -- how many queries --------------------------------------------------------------------------------------------
def several(two: Two, count: int) -> None:
    for number in range(count):
        volunteer = VolunteerFactory.create(location=two.org.here, name=f"Vrijwilliger {number}")
        WishesFactory.create(participant__location=two.org.here)
        match = MatchFactory.create(participant=two.noor, volunteer=volunteer, wishes__method=f"m-{number}")
        for days in (2, 9):
            ContactFactory.create(match=match, on=TODAY - timedelta(days=days))
        MatchFactory.create(volunteer=two.anna, participant__location=two.org.here)


@pytest.mark.parametrize("which", ["volunteers", "volunteer", "proposals", "overview", "candidates", "match"])
def test_the_number_of_queries_does_not_grow(
    two: Two, which: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client: Client = two.client("Mara")
    several(two, 5)
    match = Match.objects.filter(participant=two.noor).first()
    assert match is not None
    url = {
        "volunteers": reverse(LIST),
        "volunteer": reverse("matching:volunteer", args=[two.anna.pk]),
        "proposals": reverse(TOGETHER),
        "overview": two.url("overview"),
        "candidates": two.url("candidates", two.wishes.pk),
        "match": two.url("match", match.pk),
    }[which]
    with django_assert_max_num_queries(15):
        shown(client.get(url))
