"""The board of who is on the way in, and the waiting list."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.urls import reverse

from baken.accounts.rules import Role
from baken.accounts.tests.factories import MembershipFactory, make_user
from baken.audit.models import AccessLog
from baken.participants.tests.factories import (
    ParticipantFactory,
    TeamFactory,
)
from baken.trajectories import services
from baken.trajectories.models import Trajectory
from baken.trajectories.tests.conftest import TODAY, Organisation
from baken.trajectories.tests.factories import SYSTEM, Walk
from baken.trajectories.tests.screens import MOST_QUERIES, text, url

if TYPE_CHECKING:
    from django.test import Client


def test_the_board_shows_each_in_their_column_with_the_next_step(
    org: Organisation, walk: Walk, manager: Client
) -> None:
    Walk.begin(org, ParticipantFactory.create(location=org.here)).to_intake()
    Walk.begin(org, ParticipantFactory.create(location=org.here)).to_waiting_list()
    Walk.begin(org, ParticipantFactory.create(location=org.here)).to_start()
    Walk.begin(org, ParticipantFactory.create(location=org.here)).to_planning()
    Walk.begin(org, ParticipantFactory.create(location=org.elsewhere))
    ParticipantFactory.create(location=org.here)
    columns = manager.get(reverse("trajectories:board")).context["columns"]
    assert [(column.key, column.total, len(column.cards)) for column in columns] == [
        ("registration", 2, 2),
        ("intake", 1, 1),
        ("waiting", 1, 1),
        ("start", 1, 1),
    ]
    assert [card.next_title for card in columns[0].cards] == ["Het traject is nog niet begonnen", "Aanmeldingsgesprek"]
    assert columns[2].cards[0].place == 1


def test_what_is_late_stands_on_the_card_with_its_rule(walk: Walk, manager: Client) -> None:
    """8F-04: the intake talk of an urgent registration."""
    walk.to_intake("urgent")
    page = manager.get(reverse("trajectories:board"))
    (late,) = page.context["columns"][1].cards[0].late
    assert late["rule"] == "8F-04"
    assert "te laat" in text(page)


def test_trials_and_conditions_are_followed_below_the_board(walk: Walk, manager: Client) -> None:
    """8F-06."""
    walk.to_start("trial", until=TODAY + timedelta(10))
    page = manager.get(reverse("trajectories:board"))
    assert [item["rule"] for item in page.context["marked"]] == ["8F-06"]
    assert page.context["columns"][3].cards[0].chips == ["proeftraject tot 4 december"]


def test_whoever_is_named_below_the_board_is_in_the_access_log(walk: Walk, manager: Client) -> None:
    """A trial can last longer than the way in: then someone stands below the board and not on it."""
    walk.to_start("trial", until=TODAY + timedelta(10)).after(7)
    for arrangement in ("funding", "moving-in", "risk-inventory"):
        walk.leave_out(arrangement)
    walk.assign("mentor-assigned", "Bram")
    walk.assign("buddy-assigned", "Wies")
    walk.close()
    before = AccessLog.objects.filter(what="intake board").count()
    page = manager.get(reverse("trajectories:board"))
    assert [column.total for column in page.context["columns"]] == [0, 0, 0, 0]
    assert len(page.context["marked"]) == 1
    (row,) = AccessLog.objects.filter(what="intake board").order_by("at")[before:]
    assert row.participant_id == walk.participant.pk


def test_who_is_not_in_the_column_that_is_shown_is_not_logged_as_seen(
    org: Organisation, walk: Walk, manager: Client
) -> None:
    walk.to_start()
    other = Walk.begin(org, ParticipantFactory.create(location=org.here))
    manager.get(reverse("trajectories:board"), {"stage": "registration"})
    seen = AccessLog.objects.filter(what="intake board").values_list("participant_id", flat=True)
    assert list(seen) == [other.participant.pk]


def test_the_board_can_be_searched_and_narrowed(org: Organisation, walk: Walk, manager: Client) -> None:
    board = reverse("trajectories:board")
    named = ParticipantFactory.create(location=org.here, team=org.team, person__given_names="Zeldzaam")
    Walk.begin(org, named)
    assert manager.get(board, {"q": "zeldz"}).context["count"] == 1
    assert manager.get(board, {"q": "niemand"}).context["count"] == 0
    assert "Niemand past bij deze zoekopdracht" in text(manager.get(board, {"q": "niemand"}))
    org.staff["Mara"].locations.add(org.elsewhere)
    Walk.begin(org, ParticipantFactory.create(location=org.elsewhere))
    assert manager.get(board, {"location": str(org.elsewhere.pk)}).context["count"] == 1
    assert manager.get(board, {"location": "onzin"}).context["count"] == 3
    assert manager.get(board, {"stage": "intake"}).context["is_one"]


def test_an_empty_board_says_what_to_do(manager: Client) -> None:
    page = text(manager.get(reverse("trajectories:board")))
    assert "Er is niemand onderweg" in page
    assert reverse("participants:register") in page


def test_a_worker_sees_those_of_the_own_team_only(org: Organisation, walk: Walk, client: Client) -> None:
    mine = ParticipantFactory.create(location=org.here, team=org.team)
    Walk.begin(org, mine)
    client.force_login(org.staff["Wies"])
    assert client.get(reverse("trajectories:board")).context["count"] == 1


@pytest.mark.parametrize("name", ["board", "board_csv", "waiting_list"])
def test_the_board_is_closed_to_other_roles(org: Organisation, client: Client, name: str) -> None:
    assert client.get(reverse(f"trajectories:{name}")).status_code == 302
    for colleague in ("Kiki", "Adam", "Gijs"):
        client.force_login(org.staff[colleague])
        assert client.get(reverse(f"trajectories:{name}")).status_code == 403
    client.force_login(org.staff["Mara"])
    assert client.post(reverse(f"trajectories:{name}")).status_code == 405


def test_the_spreadsheet_holds_the_board_and_is_logged_as_export(walk: Walk, manager: Client) -> None:
    response = manager.get(reverse("trajectories:board_csv"))
    lines = text(response).removeprefix("\ufeff").splitlines()
    assert len(lines) == 2
    assert walk.participant.display_name in lines[1]
    assert response["Content-Type"].startswith("text/csv")
    assert AccessLog.objects.get(participant_id=walk.participant.pk, event="export").what == "intake board"


def test_a_name_is_no_formula_in_the_spreadsheet(org: Organisation, manager: Client) -> None:
    Walk.begin(org, ParticipantFactory.create(location=org.here, person__given_names="=1+1"))
    assert ";'=1+1" in text(manager.get(reverse("trajectories:board_csv")))


def test_the_waiting_list_goes_by_urgency_and_then_by_waiting(org: Organisation, walk: Walk, manager: Client) -> None:
    """8F-06."""
    walk.after(5).to_waiting_list()
    earlier = Walk.begin(org, ParticipantFactory.create(location=org.here)).to_waiting_list()
    pressing = Walk.begin(org, ParticipantFactory.create(location=org.here), on=TODAY - timedelta(10)).to_waiting_list()
    services.change_urgency(actor=SYSTEM, trajectory=pressing.trajectory, urgency=2, reason="Thuis lukt niet")
    page = manager.get(reverse("trajectories:waiting_list"))
    order = [pressing, earlier, walk]
    assert [card.number for card in page.context["cards"]] == [one.participant.number for one in order]
    assert [card.place for card in page.context["cards"]] == [1, 2, 3]
    assert "Thuis lukt niet" in text(page)
    assert url("step", walk, "intake-decision") in text(page)


def test_a_place_on_the_list_is_counted_among_all_whoever_looks(org: Organisation, walk: Walk, client: Client) -> None:
    walk.to_waiting_list()
    mine = ParticipantFactory.create(location=org.here, team=org.team)
    Walk.begin(org, mine).after(3).to_waiting_list()
    client.force_login(org.staff["Wies"])
    (card,) = client.get(reverse("trajectories:waiting_list")).context["cards"]
    assert card.place == 2


def test_the_order_changes_with_a_reason(walk: Walk, manager: Client) -> None:
    walk.to_waiting_list()
    page = url("urgency", walk)
    refused = manager.post(page, {"urgency": "2", "reason": ""})
    assert refused.status_code == 422
    assert manager.post(page, {"urgency": "2", "reason": "Spoed"}).status_code == 302
    assert Trajectory.objects.get().urgency_reason == "Spoed"


@pytest.mark.parametrize("name", ["board", "waiting_list", "board_csv"])
def test_lists_cost_the_same_for_few_and_for_many(
    org: Organisation, manager: Client, django_assert_max_num_queries: Any, name: str
) -> None:
    page = reverse(f"trajectories:{name}")

    def cost() -> int:
        with django_assert_max_num_queries(MOST_QUERIES) as counted:
            assert manager.get(page).status_code == 200
        return len(counted)

    def add() -> None:
        for way in ("to_intake", "to_waiting_list", "to_start"):
            getattr(Walk.begin(org, ParticipantFactory.create(location=org.here, team=org.team)), way)()
        Walk.begin(org, ParticipantFactory.create(location=org.here)).to_start("trial", until=TODAY)
        ParticipantFactory.create(location=org.here)

    add()
    manager.get(page)  # the first visit of a session writes to it
    few = cost()
    for _ in range(4):
        add()
    assert cost() == few


def test_nobody_is_offered_a_step_on_the_board_that_they_may_not_take(manager: Client, org: Organisation) -> None:
    team = TeamFactory.create(location=org.here)
    participant = ParticipantFactory.create(location=org.here, team=team)
    colleague = make_user(Role.WORKER)
    MembershipFactory.create(user=colleague, team=team)
    start = url("start", participant)
    assert start in text(manager.get(reverse("trajectories:board")))
    manager.force_login(colleague)
    seen = text(manager.get(reverse("trajectories:board")))
    assert participant.display_name in seen
    assert start not in seen
