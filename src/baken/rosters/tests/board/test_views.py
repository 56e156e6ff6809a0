"""The pages: who sees what, with and without JavaScript, and what is answered to nonsense."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from django.urls import reverse

from baken.rosters.models import Change, ChangeStage, Roster, RosterStage, Shift
from baken.rosters.rules.moves import Move
from baken.rosters.services.changes import propose_change
from baken.workers.tests.factories import MayNotFactory

if TYPE_CHECKING:
    from django.test import Client

    from baken.rosters.tests.board.conftest import Team

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


def edit(client: Client, team: Team, roster: Roster, **given: object) -> str:
    response = client.post(team.url("edit", roster.pk), given, headers=HTMX)
    assert response.status_code == 200
    return response.content.decode()


def test_a_planner_makes_a_roster_fills_it_and_publishes_it(team: Team) -> None:
    roos = team.client("Roos")
    page = roos.get(team.url("new"))
    assert page.context["form"].initial["weeks"] == 4
    made = roos.post(team.url("new"), {"starts_on": "2025-12-01", "weeks": 1, "client_key": uuid4()})
    roster = Roster.objects.get()
    assert made["Location"] == team.url("roster", roster.pk)
    shift = team.shift(roster, "V")
    said = edit(roos, team, roster, act="move", shift=shift.pk, worker=team.id("Wies"), on=shift.on, seen=1)
    assert "De dienst is verplaatst" in said
    assert f'id="row-{team.id("Wies")}"' in said
    assert 'id="row-open"' in said
    assert f'id="row-{team.id("Joep")}"' not in said, "only the rows that changed"
    assert "7:30 van 28 uur" in said
    publish = team.url("publish", roster.pk)
    now = roos.get(publish)
    assert "open diensten" in now.content.decode().lower()
    again = roos.post(publish, {"revision": now.context["form"].initial["revision"]})
    assert "leave_open" in again.context["form"].errors
    done = roos.post(publish, {"revision": now.context["form"].initial["revision"], "leave_open": "on"})
    assert done.status_code == 302
    assert Roster.objects.get().stage == RosterStage.PUBLISHED


def test_the_next_roster_is_as_long_as_the_last_and_begins_after_it(team: Team) -> None:
    team.open(weeks=3)
    first = team.client("Roos").get(team.url("new")).context["form"].initial
    assert (first["weeks"], str(first["starts_on"])) == (3, "2025-12-22")


def test_the_team_sees_a_roster_once_it_is_published_and_nothing_of_contracts(team: Team, roster: Roster) -> None:
    team.put(roster, "V", 0, "Wies")
    page = team.url("roster", roster.pk)
    wies = team.client("Wies")
    assert wies.get(page).status_code == 404
    team.publish(roster)
    shown = wies.get(page).content.decode()
    assert "Wies" in shown
    assert "van 28 uur" not in shown
    assert team.url("shift", roster.pk, team.shift(roster, "V").pk) not in shown
    alone = wies.get(page, {"wie": str(team.id("Wies"))}).content.decode()
    assert "07:00–15:00" in alone
    assert team.client("Bram").get(page).status_code == 404
    assert wies.get(team.url("publish", roster.pk)).status_code == 404
    assert wies.post(team.url("edit", roster.pk), {"act": "undo"}).status_code == 404


def test_without_javascript_a_button_leads_back_to_the_board(team: Team, roster: Roster) -> None:
    roos = team.client("Roos")
    shift = team.shift(roster, "V", 2)
    menu = roos.get(team.url("cell", roster.pk), {"wie": str(team.id("Wies")), "dag": str(shift.on)})
    assert menu.status_code == 200
    assert "Open diensten van deze dag" in menu.content.decode()
    given = {"act": "move", "shift": shift.pk, "worker": team.id("Wies"), "on": shift.on}
    done = roos.post(f"{team.url('edit', roster.pk)}?dag={shift.on}", given, follow=True)
    assert done.redirect_chain == [(f"{team.url('roster', roster.pk)}?dag={shift.on}", 302)]
    assert "De dienst is verplaatst" in done.content.decode()
    refused = roos.post(team.url("edit", roster.pk), {"act": "put", "worker": team.id("Wies")}, follow=True)
    assert "Zeg welke soort dienst" in refused.content.decode()


def test_to_another_day_someone_takes_what_is_open_there_and_leaves_their_own_open(team: Team, roster: Roster) -> None:
    team.put(roster, "V", 0, "Wies")
    monday, tuesday = team.shift(roster, "V", 0), team.shift(roster, "V", 1)
    edit(team.client("Roos"), team, roster, act="move", shift=monday.pk, worker=team.id("Wies"), on=tuesday.on)
    assert team.shift(roster, "V", 0).worker_id is None
    assert Shift.objects.get(pk=tuesday.pk).worker_id == team.id("Wies")
    assert Shift.objects.filter(roster=roster).count() == 21


def test_a_letter_puts_a_shift_a_copy_makes_one_more_and_delete_takes_out(team: Team, roster: Roster) -> None:
    roos, day = team.client("Roos"), roster.starts_on
    edit(roos, team, roster, act="put", template=team.kinds["L"].pk, worker=team.id("Joep"), on=day)
    late = team.shift(roster, "L")
    assert late.worker_id == team.id("Joep")
    edit(roos, team, roster, act="copy", shift=late.pk, worker=team.id("Sanne"), on=day)
    assert Shift.objects.standing().filter(roster=roster, on=day, template=team.kinds["L"]).count() == 2
    edit(roos, team, roster, act="out", shift=late.pk, seen=late.revision)
    assert Shift.objects.get(pk=late.pk).worker_id is None
    edit(roos, team, roster, act="remove", shift=late.pk)
    assert Shift.objects.get(pk=late.pk).cancelled_at
    assert "ongedaan" in edit(roos, team, roster, act="undo")
    assert Shift.objects.get(pk=late.pk).cancelled_at is None


def test_who_was_overtaken_sees_the_whole_board_as_it_is(team: Team, roster: Roster) -> None:
    shift = team.shift(roster, "V")
    team.put(roster, "V", 0, "Wies", by="Piet")
    said = edit(team.client("Roos"), team, roster, act="move", shift=shift.pk, on=shift.on, seen=shift.revision)
    assert "intussen" in said
    assert 'id="board"' in said
    assert "Wies" in said
    late = team.shift(roster, "L", 3)
    both = edit(
        team.client("Roos"), team, roster, act="move", shift=late.pk, worker=team.id("Joep"), on=late.on, board=1
    )
    assert "je ziet beide" in both
    assert 'id="board"' in both


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"act": "move"},
        {"act": "move", "shift": "x"},
        {"act": "move", "shift": uuid4()},
        {"act": "put", "template": uuid4(), "on": "2025-12-01"},
        {"act": "move", "seen": "9" * 30},
        {"act": "explode"},
        {"act": "put", "template": "", "on": "0001-01-01"},
    ],
)
def test_nonsense_changes_nothing_and_is_said(team: Team, roster: Roster, given: dict[str, object]) -> None:
    assert "board-says--error" in edit(team.client("Roos"), team, roster, **given)
    assert not Shift.objects.filter(worker__isnull=False).exists()


@pytest.mark.parametrize("query", ["?weken=99&van=x&dag=9999-99-99", "?weken=-1", "?wie=niemand", "?dag=0001-01-01"])
def test_a_strange_address_shows_the_roster(team: Team, roster: Roster, query: str) -> None:
    assert team.client("Roos").get(team.url("roster", roster.pk) + query).status_code == 200


def test_what_does_not_exist_is_not_found(team: Team, roster: Roster) -> None:
    roos = team.client("Roos")
    for url in (
        team.url("roster", uuid4()),
        team.url("shift", roster.pk, uuid4()),
        team.url("cell", roster.pk) + f"?wie={uuid4()}",
        team.url("cell", roster.pk) + "?wie=x",
    ):
        assert roos.get(url).status_code == 404, url
    assert team.client("Mara").get(team.url("accept", roster.pk) + "?wat=niets").status_code == 404
    assert roos.get(team.url("edit", roster.pk)).status_code == 405


def test_a_shift_has_hours_of_its_own_and_says_who_can_work_it(team: Team, roster: Roster) -> None:
    roos = team.client("Roos")
    shift = team.shift(roster, "V")
    url = team.url("shift", roster.pk, shift.pk)
    page = roos.get(url)
    assert [one["name"] for one in page.context["candidates"]] == ["Fenna", "Joep", "Sanne", "Wies"]
    given = {
        "worker": team.id("Joep"),
        "template": shift.template_id,
        "on": shift.on,
        "starts": "08:00",
        "ends": "16:30",
        "break_minutes": 45,
        "note": "Neemt de sleutel mee",
        "seen": shift.revision,
        "client_key": uuid4(),
    }
    assert roos.post(url, given).status_code == 302
    kept = team.shift(roster, "V")
    assert (kept.worker_id, kept.break_minutes, kept.note) == (team.id("Joep"), 45, "Neemt de sleutel mee")
    assert kept.ends_at - kept.starts_at == timedelta(hours=8.5)
    again = roos.post(url, given | {"client_key": uuid4()})
    assert again.status_code == 200, "a colleague changed it since it was seen"


def test_after_publishing_a_planner_asks_and_the_worker_answers(team: Team, roster: Roster) -> None:
    team.put(roster, "V", 0, "Wies")
    team.publish(roster)
    roos, shift = team.client("Roos"), team.shift(roster, "V")
    given = {"what": "who", "worker": team.id("Joep"), "why": "", "seen": shift.revision, "client_key": uuid4()}
    assert roos.post(team.url("shift", roster.pk, shift.pk), given).status_code == 302
    change = Change.objects.get()
    shown = team.client("Wies").get(team.url("changes", roster.pk)).content.decode()
    assert "van Wies naar Joep" in shown
    assert shown.count("Ja, dat is goed") == 1
    url = team.url("change_answer", roster.pk, change.pk)
    team.client("Wies").post(url, {"worker": team.id("Wies"), "answer": "yes"})
    roos.post(url, {"worker": team.id("Joep"), "answer": "yes"})
    change.refresh_from_db()
    assert change.stage == ChangeStage.DONE
    assert roos.post(url, {"worker": "x"}).status_code == 302
    assert roos.post(team.url("change_answer", roster.pk, uuid4()), {}).status_code == 404


def test_the_planner_sees_all_homes_and_a_worker_their_own(team: Team, roster: Roster) -> None:
    team.put(roster, "V", 0, "Wies")
    published = team.publish(roster)
    propose_change(
        actor=team.actor("Roos"),
        roster=published,
        moves=[Move(team.shift(roster, "V").pk, None)],
        sort="planner",  # type: ignore[arg-type]  # its value
    )
    overview = reverse("rosters:overview")
    (row,) = team.client("Roos").get(overview).context["rows"]
    assert (row["open"], row["waiting"], row["broken"]) == (20, 1, 0)
    (own,) = team.client("Wies").get(overview).context["rows"]
    assert own["plans"] is False
    assert team.client("Bram").get(overview).context["rows"] == []
    assert team.client("Roos").get(overview, {"location": str(team.home.location_id)}).status_code == 200
    assert team.client("Roos").get(overview, {"location": "x"}).status_code == 200


def test_a_shift_more_after_publishing_is_there_when_who_works_it_said_yes(team: Team, roster: Roster) -> None:
    roos = team.client("Roos")
    url = team.url("extra_shift", roster.pk)
    assert roos.get(url).status_code == 404, "in a concept it is put on the board"
    team.publish(roster)
    given = {"template": team.kinds["L"].pk, "on": "2025-12-03", "worker": team.id("Joep"), "client_key": uuid4()}
    assert roos.get(url).status_code == 200
    assert roos.post(url, given | {"on": "2026-06-01"}).context["form"].errors["on"]
    roos.post(url, given)
    change = Change.objects.get()
    assert Shift.objects.filter(roster=roster).count() == 21
    shown = roos.get(team.url("changes", roster.pk)).content.decode()
    assert "een nieuwe dienst voor Joep" in shown
    roos.post(team.url("change_answer", roster.pk, change.pk), {"worker": team.id("Joep"), "answer": "yes"})
    made = Shift.objects.get(worker=team.id("Joep"))
    assert (made.roster_id, made.template_id, str(made.on)) == (roster.pk, team.kinds["L"].pk, "2025-12-03")


def test_what_is_not_right_is_said_of_the_whole_roster_when_editing_pauses(team: Team, roster: Roster) -> None:
    """SL-07: who may not work alone, and does, shows once the roster is looked at as a whole."""
    MayNotFactory.create(user=team.workers["Wies"], limit="alone")
    team.put(roster, "V", 0, "Wies")
    said = team.client("Roos").get(team.url("troubles", roster.pk)).content.decode()
    assert "mag niet alleen werken" in said
    assert "SL-07" in said
    assert team.client("Wies").get(team.url("troubles", roster.pk)).status_code == 404
