"""Each screen: it works, it is closed to others, it says what is wrong, and it stays cheap."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest
from django.urls import reverse

from baken.accounts.rules import Role
from baken.accounts.tests.factories import MembershipFactory, make_user
from baken.audit.models import AccessLog
from baken.participants.selectors import care_team
from baken.participants.tests.factories import (
    CareAssignmentFactory,
    ParticipantFactory,
    SupportRequestFactory,
    TeamFactory,
)
from baken.trajectories import places, services
from baken.trajectories.models import Trajectory, TrajectoryEvent
from baken.trajectories.tests.conftest import TODAY, Organisation
from baken.trajectories.tests.factories import BEGAN, CONSIDERATION, SYSTEM, TALK, Walk

if TYPE_CHECKING:
    from django.test import Client

    from baken.participants.models import Participant

MOST_QUERIES = 15
SCREENS_OF_ONE = ["path", "events", "start", "close", "end", "urgency"]


@pytest.fixture
def manager(org: Organisation, client: Client) -> Client:
    client.force_login(org.staff["Mara"])
    return client


def url(name: str, walk: Walk | Participant, *rest: object) -> str:
    participant = walk.participant if isinstance(walk, Walk) else walk
    return reverse(f"trajectories:{name}", args=[participant.pk, *rest])


def text(response: Any) -> str:
    content: bytes = response.content
    return content.decode()


def answers(given: dict[str, Any]) -> dict[str, Any]:
    """The answers as a browser sends them."""
    return {
        f"answer_{key}": {True: "yes", False: "no"}.get(value, value) if isinstance(value, bool) else value
        for key, value in given.items()
    }


# -- the board ---------------------------------------------------------------------------------------------------
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


# -- the path ----------------------------------------------------------------------------------------------------
def test_the_path_says_what_is_now_and_what_the_phase_still_needs(walk: Walk, manager: Client) -> None:
    walk.to_start()
    page = text(manager.get(url("path", walk)))
    for words in ("In de fase Start", "Wat deze fase nog nodig heeft", "Mentor gekozen", "CT-01", "Overslaan"):
        assert words in page
    assert url("step", walk, "mentor-assigned") in page
    assert url("close", walk) not in page


def test_the_path_shows_rounds_marks_and_what_is_due(walk: Walk, manager: Client) -> None:
    walk.to_start("conditional", conditions="Elke week bellen\nNuchter komen").after(7)
    for step in ("funding", "moving-in", "risk-inventory"):
        walk.leave_out(step)
    walk.assign("mentor-assigned", "Bram")
    walk.assign("buddy-assigned", "Wies")
    walk.close()
    page = text(manager.get(url("path", walk)))
    assert "Nuchter komen" in page
    assert "Toelating met voorwaarden" in page
    assert "Analysegesprek" in page
    assert "te laat" in page


def test_later_rounds_keep_the_earlier_ones_in_sight(walk: Walk, manager: Client) -> None:
    """8F-16."""
    walk.to_evaluation().evaluate("continue")
    page = text(manager.get(url("path", walk)))
    assert "Ronde 1" in page
    anchors = re.findall(r'id="(fase-\w+)"', page)
    assert sorted(anchors) == sorted(set(anchors))
    assert len(anchors) == 7
    assert "Dit is ronde 2." in page


def test_an_ended_trajectory_says_how_and_lets_a_new_one_begin(walk: Walk, manager: Client) -> None:
    services.end_trajectory(
        actor=SYSTEM, trajectory=walk.trajectory, outcome="own-choice", reason="Wil stoppen", on=TODAY
    )
    page = text(manager.get(url("path", walk)))
    assert "De deelnemer kiest zelf om te stoppen" in page
    assert url("start", walk) in page
    services.start_trajectory(actor=SYSTEM, participant=walk.participant, on=TODAY)
    page = text(manager.get(url("path", walk), {"traject": str(walk.trajectory.pk)}))
    assert "De deelnemer kiest zelf om te stoppen" in page


def test_without_a_trajectory_the_path_invites_to_begin(participant: Participant, manager: Client) -> None:
    assert url("start", participant) in text(manager.get(url("path", participant)))


def test_who_may_not_record_sees_no_buttons(org: Organisation, walk: Walk, client: Client) -> None:
    walk.participant.team = org.team
    walk.participant.save()
    client.force_login(org.staff["Wies"])
    page = text(client.get(url("path", walk)))
    assert "Aanmeldingsgesprek" in page
    assert url("step", walk, "registration-talk") not in page


def test_without_a_relation_there_is_no_trajectory_and_the_attempt_is_logged(
    org: Organisation, walk: Walk, client: Client
) -> None:
    client.force_login(org.staff["Bram"])
    event = walk.trajectory.events.get()
    pages = [url(name, walk) for name in SCREENS_OF_ONE]
    pages += [url(name, walk, "funding") for name in ("step", "leave_out")]
    pages += [url(name, walk, event.pk) for name in ("event_correct", "event_withdraw", "letter", "letter_pdf")]
    for page in pages:
        assert client.get(page).status_code == 404, page
    assert AccessLog.objects.filter(outcome="denied").count() == len(pages)


# -- steps -------------------------------------------------------------------------------------------------------
def test_a_form_asks_what_the_course_asks_and_keeps_the_answers(org: Organisation, walk: Walk, manager: Client) -> None:
    page = url("step", walk, "registration-talk")
    assert "Wat is de hulpvraag?" in text(manager.get(page))
    sent = {"on": TODAY, **answers(TALK)}
    response = manager.post(page, sent, follow=True)
    assert "Aanmeldingsgesprek: vastgelegd." in text(response)
    event = TrajectoryEvent.objects.get(step="registration-talk")
    assert event.data == {"answers": TALK}
    assert event.recorded_by == org.staff["Mara"]


def test_all_kinds_of_answers_come_through(walk: Walk, manager: Client) -> None:
    walk.fill_in("registration-talk", TALK)
    manager.post(url("step", walk, "registration-consideration"), {"on": TODAY, **answers(CONSIDERATION)})
    assert TrajectoryEvent.objects.get(step="registration-consideration").data == {"answers": CONSIDERATION}


def test_bad_input_stays_on_the_screen_with_the_error_beside_the_field(walk: Walk, manager: Client) -> None:
    sent = {"on": TODAY, **answers(TALK), "answer_channel": "duif", "answer_request": "Dit mag niet weg"}
    response = manager.post(url("step", walk, "registration-talk"), sent)
    assert response.status_code == 422
    assert "Dit mag niet weg" in text(response)
    assert response.context["form"].errors.keys() == {"answer_channel"}


def test_a_refusal_of_the_engine_stands_beside_its_field_with_the_rule(walk: Walk, manager: Client) -> None:
    sent = {"on": BEGAN - timedelta(1), **answers(TALK)}
    response = manager.post(url("step", walk, "registration-talk"), sent)
    assert response.status_code == 422
    assert "on" in response.context["form"].errors
    assert "8F-18" in text(response)


def test_a_step_that_is_not_for_now_says_so(walk: Walk, manager: Client) -> None:
    assert "Het is hier nog niet de tijd voor" in text(manager.get(url("step", walk, "progress-talk")))
    assert "Eerst komen nog een paar dingen" in text(manager.get(url("step", walk, "registration-decision")))
    assert manager.post(url("step", walk, "progress-talk"), {"on": TODAY}).status_code == 422
    assert TrajectoryEvent.objects.count() == 1


def test_an_unknown_step_is_not_found(walk: Walk, participant: Participant, manager: Client) -> None:
    assert manager.get(url("step", walk, "onzin")).status_code == 404
    assert (
        manager.get(url("step", ParticipantFactory.create(location=participant.location), "funding")).status_code == 404
    )


def test_a_step_can_be_left_out_with_a_reason(walk: Walk, manager: Client) -> None:
    """8F-07."""
    walk.to_start()
    page = url("leave_out", walk, "funding")
    assert manager.get(page).status_code == 200
    assert manager.post(page, {"on": TODAY, "reason": ""}).status_code == 422
    assert manager.post(page, {"on": TODAY, "reason": "Valt onder de Wmo"}).status_code == 302
    assert "Overgeslagen: Valt onder de Wmo" in text(manager.get(url("path", walk)))


def test_what_cannot_be_left_out_is_refused(walk: Walk, manager: Client) -> None:
    walk.to_start()
    response = manager.post(url("leave_out", walk, "mentor-assigned"), {"on": TODAY, "reason": "Liever niet"})
    assert response.status_code == 422
    assert "kan niet worden overgeslagen" in text(response)


def test_a_mentor_is_chosen_from_the_workers_of_the_team(org: Organisation, walk: Walk, manager: Client) -> None:
    """CT-01."""
    walk.to_start()
    page = url("step", walk, "mentor-assigned")
    form = manager.get(page).context["form"]
    assert [label for _value, label in form.fields["person"].choices] == ["Wies"]
    wies = org.staff["Wies"]
    assert manager.post(page, {"person": str(wies.pk), "on": TODAY}).status_code == 302
    assert care_team(walk.participant).mentor == wies
    refused = manager.post(url("step", walk, "buddy-assigned"), {"person": str(wies.pk), "on": TODAY})
    assert refused.status_code == 422
    assert "person" in refused.context["form"].errors


def test_an_agreement_names_who_agreed(walk: Walk, manager: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """8F-11."""
    monkeypatch.setattr(places, "_places", {})
    walk.to_planning().after(2).record("support-plan")
    page = url("step", walk, "plan-agreement")
    assert manager.post(page, {"on": TODAY, "agreed_by": ""}).status_code == 422
    assert manager.post(page, {"on": TODAY, "agreed_by": "Noor Voorbeeld"}).status_code == 302
    assert TrajectoryEvent.objects.get(step="plan-agreement").data == {"agreed_by": "Noor Voorbeeld"}


def test_what_another_room_keeps_is_done_and_put_right_there(
    walk: Walk, manager: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(places, "_places", {"personal-profile": "trajectories:start"})
    walk.to_planning()
    event = TrajectoryEvent.objects.get(step="personal-profile")
    page = url("step", walk, "personal-profile")
    for response in (manager.get(page), manager.post(page, {"on": TODAY})):
        assert response["Location"] == url("start", walk)
    for name in ("event_correct", "event_withdraw"):
        assert manager.get(url(name, walk, event.pk)).status_code == 404


# -- decisions ---------------------------------------------------------------------------------------------------
def decision(**changes: Any) -> dict[str, Any]:
    return {"outcome": "admission", "reason": "Past goed", "on": TODAY, "by": "Mara"} | changes


def test_a_decision_shows_where_each_outcome_leads_and_what_it_needs(walk: Walk, manager: Client) -> None:
    """8F-06."""
    walk.to_intake_decision()
    page = manager.get(url("step", walk, "intake-decision"))
    leads = {card.outcome.key: (card.leads_to, len(card.needs)) for card in page.context["form"].cards}
    assert leads["admission"] == ("Verder naar de fase Start.", 0)
    assert leads["trial"] == ("Verder naar de fase Start.", 1)
    assert leads["waiting-list"][0].startswith("Op de wachtlijst.")
    assert leads["rejection"][0].startswith("Het traject stopt hier")
    assert len(leads) == 6


def test_a_trial_without_an_end_date_is_refused_within_its_card(walk: Walk, manager: Client) -> None:
    walk.to_intake_decision()
    page = url("step", walk, "intake-decision")
    response = manager.post(page, decision(outcome="trial", reason="Even proberen"))
    assert response.status_code == 422
    assert "trial_until" in response.context["form"].errors
    assert "Even proberen" in text(response)
    manager.post(page, decision(outcome="trial", trial_until=TODAY + timedelta(30)))
    assert Trajectory.objects.get().marks == {"trial": (TODAY + timedelta(30)).isoformat()}


def test_an_outcome_that_the_consideration_forbids_is_refused_with_its_rule(walk: Walk, manager: Client) -> None:
    """SE-02."""
    walk.fill_in("registration-talk", TALK)
    walk.fill_in("registration-consideration", {**CONSIDERATION, "request-nature": "treatment"})
    response = manager.post(url("step", walk, "registration-decision"), decision(outcome="intake"))
    assert response.status_code == 422
    assert "outcome" in response.context["form"].errors
    assert "SE-02" in text(response)


def test_a_worker_in_the_first_talk_sees_who_decides(org: Organisation, walk: Walk, client: Client) -> None:
    walk.to_registration_decision()
    CareAssignmentFactory.create(participant=walk.participant, user=org.staff["Bram"], kind="contact")
    client.force_login(org.staff["Bram"])
    page = url("step", walk, "registration-decision")
    assert "Een manager of de mentor neemt dit besluit" in text(client.get(page))
    client.post(page, decision(outcome="intake"))
    assert Trajectory.objects.get().phase == "registration"


@pytest.mark.parametrize(
    ("step", "sent", "denied", "says"),
    [
        ("registration-decision", {"outcome": "intake"}, "trajectory_decide", "Een manager of de mentor neemt"),
        ("mentor-assigned", {"person": "onzin"}, "care_team_edit", "Een manager kiest wie het wordt"),
    ],
)
def test_what_someone_may_not_send_is_refused_in_words_and_logged(
    org: Organisation, walk: Walk, client: Client, step: str, sent: dict[str, Any], denied: str, says: str
) -> None:
    """8F-04, CT-01: also when the page with the form never was theirs."""
    walk.to_registration_decision()
    CareAssignmentFactory.create(participant=walk.participant, user=org.staff["Bram"], kind="contact")
    client.force_login(org.staff["Bram"])
    response = client.post(url("step", walk, step), {"on": TODAY, **sent})
    assert response.status_code == 403
    assert says in text(response)
    row = AccessLog.objects.get(outcome="denied")
    assert (row.what, row.participant_id, row.user_id) == (denied, walk.participant.pk, org.staff["Bram"].pk)
    assert Trajectory.objects.get().phase == "registration"


# -- turns -------------------------------------------------------------------------------------------------------
def test_a_trajectory_begins_about_the_chosen_request(participant: Participant, manager: Client) -> None:
    asked = SupportRequestFactory.create(participant=participant)
    page = url("start", participant)
    assert asked.text in text(manager.get(page))
    response = manager.post(page, {"on": TODAY, "support_request": str(asked.pk)})
    assert response["Location"] == url("path", participant)
    assert Trajectory.objects.get().support_request == asked
    assert manager.get(page).status_code == 302


def test_a_phase_that_lacks_something_is_not_closed_and_says_what(walk: Walk, manager: Client) -> None:
    """8F-18."""
    walk.to_start()
    page = url("close", walk)
    assert "Deze fase kan nog niet worden afgerond" in text(manager.get(page))
    response = manager.post(page, {"on": TODAY})
    assert response.status_code == 422
    assert "Buddy gekozen" in text(response)


def test_a_phase_is_closed_when_its_yield_is_there(walk: Walk, manager: Client) -> None:
    walk.to_execution().record("progress-talk")
    assert manager.post(url("close", walk), {"on": TODAY}).status_code == 302
    assert Trajectory.objects.get().phase == "evaluation"


def test_a_trajectory_is_stopped_on_a_ground_with_a_reason(walk: Walk, manager: Client) -> None:
    """SE-05."""
    page = url("end", walk)
    assert "SE-05" in text(manager.get(page))
    sent = {"outcome": "threat", "reason": "", "on": TODAY, "by": "Mara"}
    assert manager.post(page, sent).status_code == 422
    assert manager.post(page, sent | {"reason": "Een dreigement"}).status_code == 302
    assert Trajectory.objects.get().ended_as == "threat"
    assert manager.get(page).status_code == 302


# -- history -----------------------------------------------------------------------------------------------------
def test_the_history_shows_who_what_and_how_it_was_put_right(walk: Walk, manager: Client) -> None:
    event = walk.fill_in("registration-talk", TALK)
    page = url("event_correct", walk, event.pk)
    form = manager.get(page).context["form"]
    assert form["answer_channel"].initial == "phone"
    sent = {"on": BEGAN + timedelta(1), **answers(TALK | {"channel": "writing"}), "reason": "Het was een brief"}
    assert manager.post(page, sent).status_code == 302
    history = text(manager.get(url("events", walk)))
    for words in ("Het was een brief", "Telefonisch", "Schriftelijk of per mail", "verbeterd"):
        assert words in history


def test_conditions_are_corrected_and_the_outcome_stays(walk: Walk, manager: Client) -> None:
    walk.to_start("conditional", conditions="Elke week bellen")
    event = TrajectoryEvent.objects.get(step="intake-decision")
    page = url("event_correct", walk, event.pk)
    assert "Toelating met voorwaarden" in text(manager.get(page))
    manager.post(page, {"on": event.on, "conditions": "Elke dag bellen", "reason": "Zo was het afgesproken"})
    assert "Elke dag bellen" in text(manager.get(url("path", walk)))


def test_a_date_alone_can_be_corrected(walk: Walk, manager: Client) -> None:
    walk.to_start()
    event = walk.leave_out("funding")
    sent = {"on": walk.on + timedelta(1), "reason": "Een dag later"}
    assert manager.post(url("event_correct", walk, event.pk), sent).status_code == 302
    step = walk.state.step("funding")
    assert step is not None
    assert step.last_on == walk.on + timedelta(1)


def test_what_something_rests_on_is_not_withdrawn(walk: Walk, manager: Client) -> None:
    walk.to_intake().record("intake-talk")
    event = TrajectoryEvent.objects.get(step="registration-decision")
    page = url("event_withdraw", walk, event.pk)
    response = manager.post(page, {"reason": "Vergissing"})
    assert response.status_code == 422
    assert "bouwt hierop voort" in text(response)


def test_a_withdrawn_event_stays_readable_and_cannot_be_touched_again(walk: Walk, manager: Client) -> None:
    event = walk.fill_in("registration-talk", TALK)
    page = url("event_withdraw", walk, event.pk)
    assert manager.get(page).status_code == 200
    assert manager.post(page, {"reason": "Verkeerde deelnemer"}).status_code == 302
    assert "Verkeerde deelnemer" in text(manager.get(url("events", walk)))
    assert manager.get(page).status_code == 404
    assert manager.get(url("event_correct", walk, uuid4())).status_code == 404


# -- cost --------------------------------------------------------------------------------------------------------
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


def test_screens_of_one_trajectory_stay_cheap(walk: Walk, manager: Client, django_assert_max_num_queries: Any) -> None:
    walk.to_evaluation().evaluate("continue").plan()
    for page in (
        url("path", walk),
        url("events", walk),
        url("close", walk),
        url("end", walk),
        url("step", walk, "progress-talk"),
        url("letter", walk, TrajectoryEvent.objects.get(step="intake-decision").pk),
    ):
        with django_assert_max_num_queries(MOST_QUERIES):
            assert manager.get(page).status_code == 200, page


def test_recording_stays_cheap(walk: Walk, manager: Client, django_assert_max_num_queries: Any) -> None:
    walk.to_execution()
    with django_assert_max_num_queries(MOST_QUERIES + 5):
        assert manager.post(url("step", walk, "progress-talk"), {"on": TODAY, "note": "Goed"}).status_code == 302


@pytest.mark.parametrize("name", ["path", "events"])
def test_reading_screens_take_no_posts(walk: Walk, manager: Client, name: str) -> None:
    assert manager.post(url(name, walk)).status_code == 405


def test_the_first_talk_knows_what_the_request_said(org: Organisation, manager: Client) -> None:
    """8F-03: nothing is asked twice."""
    participant = ParticipantFactory.create(location=org.here)
    asked = SupportRequestFactory.create(participant=participant)
    walk = Walk.begin(org, participant)
    form = manager.get(url("step", walk, "registration-talk")).context["form"]
    assert form["answer_request"].value() == asked.text
    assert (form["answer_channel"].value(), form["answer_by-whom"].value()) == ("phone", "participant")


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
