"""Who sees which figures, and what stands behind them."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.urls import reverse

from baken.accounts.rules import Role
from baken.audit.models import AccessLog
from baken.participants.tests.factories import CareAssignmentFactory, ParticipantFactory, PersonFactory
from baken.quality import services
from baken.quality.presenters.topics import TOPICS
from baken.trajectories.tests.factories import Walk

if TYPE_CHECKING:
    from django.test import Client

    from baken.participants.tests.conftest import Organisation

WITH_ROWS = [slug for slug in TOPICS if slug != "incidenten"]
PLACES: list[tuple[str, list[str]]] = [
    ("overview", []),
    *(("subject", [slug]) for slug in TOPICS),
    *(("export", [slug]) for slug in TOPICS),
    *(("rows", [slug]) for slug in WITH_ROWS),
    *(("rows_csv", [slug]) for slug in WITH_ROWS),
]


def read(client: Client, name: str, *args: str, **query: str) -> str:
    response = client.get(reverse(f"quality:{name}", args=args), query)
    assert response.status_code == 200, (name, args)
    if response.streaming:
        return b"".join(response).decode()
    return response.content.decode()


@pytest.fixture
def busy(org: Organisation, walk: Walk) -> Walk:
    """A plan that was on time, and talks that were not."""
    walk.participant.person.given_names = "Zebedeus"
    walk.participant.person.surname = "Kwikstaart"
    walk.participant.person.save()
    walk.to_execution().after(20).record("progress-talk")
    services.count_anew()
    return walk


def names_of(walk: Walk) -> list[str]:
    return ["Zebedeus", "Kwikstaart", walk.participant.display_name]


def test_a_quality_officer_reads_every_figure_and_no_name(officer: Client, busy: Walk) -> None:
    for name, args in PLACES:
        shown = read(officer, name, *args)
        assert not [one for one in names_of(busy) if one in shown], (name, args)


def test_a_manager_of_another_location_sees_nothing_of_it(org: Organisation, client: Client, busy: Walk) -> None:
    client.force_login(org.hire("Olga", Role.MANAGER, manages=org.elsewhere))
    for name, args in PLACES:
        shown = read(client, name, *args)
        assert str(busy.participant.number) not in shown, (name, args)
        assert not [one for one in names_of(busy) if one in shown], (name, args)
        assert "Team " not in shown, (name, args)


def test_a_manager_reads_the_name_and_comes_to_the_dossier(manager: Client, busy: Walk) -> None:
    shown = read(manager, "rows", "op-tijd")
    assert busy.participant.display_name in shown
    assert busy.participant.get_absolute_url() in shown
    assert busy.participant.display_name not in read(manager, "rows_csv", "op-tijd")


def test_the_officer_reads_the_number_in_the_rows(officer: Client, busy: Walk) -> None:
    assert str(busy.participant.number) in read(officer, "rows", "op-tijd")
    assert str(busy.participant.number) in read(officer, "rows_csv", "op-tijd")


@pytest.mark.parametrize("who", ["Wies", "Gijs", "Adam"])
def test_others_see_no_figures(org: Organisation, client: Client, who: str) -> None:
    client.force_login(org.staff[who])
    assert client.get(reverse("quality:overview")).status_code == 403
    assert AccessLog.objects.filter(outcome="denied", what="quality_view").exists()


def test_figures_are_only_read(manager: Client) -> None:
    assert manager.post(reverse("quality:overview")).status_code == 405


@pytest.mark.parametrize("query", [{"period": "2025-13"}, {"team": "x"}, {"period": "2019-Q1"}, {"kind": "?"}])
def test_a_choice_that_cannot_be_read_counts_as_not_asked(manager: Client, busy: Walk, query: dict[str, str]) -> None:
    read(manager, "subject", "op-tijd", **query)
    read(manager, "rows", "wachten", sort="-nonsense", **query)


def test_an_unknown_subject_is_not_found(manager: Client) -> None:
    assert manager.get(reverse("quality:subject", args=["iets"])).status_code == 404
    assert manager.get(reverse("quality:rows", args=["incidenten"])).status_code == 404


def test_before_the_first_time_it_says_when_something_will_stand_here(manager: Client) -> None:
    shown = read(manager, "subject", "op-tijd")
    assert "elke vijf minuten geteld" in shown
    assert "Nog niets te tellen" in shown


def test_the_number_of_queries_does_not_grow(
    manager: Client, org: Organisation, busy: Walk, django_assert_max_num_queries: Any
) -> None:
    for number in range(3):
        person = PersonFactory.create(given_names=f"Naam{number}")
        other = ParticipantFactory.create(location=org.here, team=org.team, person=person)
        CareAssignmentFactory.create(participant=other, user=org.staff["Wies"])
        Walk.begin(org, other).to_waiting_list()
    services.count_anew()
    for name, args in PLACES:
        if name in ("overview", "subject", "rows"):
            read(manager, name, *args)  # the first page of a session also writes down that one is there
            with django_assert_max_num_queries(15):
                read(manager, name, *args)


def test_a_figure_is_logged_without_people_and_rows_with_them(manager: Client, busy: Walk) -> None:
    read(manager, "subject", "op-tijd")
    read(manager, "rows", "op-tijd")
    read(manager, "rows_csv", "op-tijd")
    seen = AccessLog.objects.filter(what="quality figures").get()
    assert seen.participant_id.int == 0
    assert seen.details == {"subject": "op-tijd", "period": "2025-Q4"}
    rows = AccessLog.objects.filter(what="rows behind a quality figure").order_by("event")
    assert [(row.event, row.participant_id) for row in rows] == [
        ("export", busy.participant.pk),
        ("view", busy.participant.pk),
    ]


def test_small_numbers_are_said_without_a_percentage(manager: Client, busy: Walk) -> None:
    shown = read(manager, "subject", "op-tijd", kind="progress-talk")
    assert "0 van 2" in shown
    assert "0 van 2 (" not in shown


def test_the_chosen_period_comes_along_to_the_rows(manager: Client, busy: Walk) -> None:
    before = (busy.on - timedelta(days=200)).year
    assert "0 rijen" in read(manager, "rows", "op-tijd", period=f"{before}-01")
