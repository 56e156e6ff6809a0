"""What a screen is told about a trajectory."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.utils import translation

from baken.accounts.services import change_rule_setting
from baken.participants.selectors import get_participant
from baken.participants.tests.factories import CareAssignmentFactory
from baken.trajectories import places
from baken.trajectories.presenters import PathPage, Rights, due_entries, summary_path
from baken.trajectories.presenters.history import history
from baken.trajectories.selectors import events_of, obligations_of_participant
from baken.trajectories.tests.conftest import TODAY
from baken.trajectories.tests.factories import SYSTEM
from baken.trajectories.wording import recorded_facts

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

    from baken.trajectories.tests.conftest import Organisation
    from baken.trajectories.tests.factories import Walk

EVERYTHING = Rights(record=True, decide=True, assign=True, print_letters=True)


def page(walk: Walk, rights: Rights = EVERYTHING) -> PathPage:
    return PathPage(walk.trajectory, walk.state, rights)


def test_the_picture_has_eight_phases_and_one_is_now(walk: Walk) -> None:
    """8F-02."""
    walk.to_start()
    assert [phase["status"] for phase in summary_path(walk.state)] == ["done", "done", "now", *["next"] * 5]
    assert summary_path(walk.state)[2]["title"] == "Start"


def test_what_is_open_has_a_button_only_for_who_may(walk: Walk) -> None:
    walk.to_start()
    now = page(walk).now
    assert now is not None
    lines = {line.key: line for line in now.steps}
    assert lines["funding"].leave_out_url
    assert lines["mentor-assigned"].action == "Kiezen"
    assert not lines["mentor-assigned"].leave_out_url
    calm = page(walk, Rights()).now
    assert calm is not None
    assert not any(line.url for line in calm.steps)


def test_a_step_says_what_comes_first_and_how_far_it_is(walk: Walk) -> None:
    """8F-08."""
    walk.to_analysis().record("life-domains", covered=["meaning", "housing"])
    now = page(walk).now
    assert now is not None
    notes = {line.key: line.note for line in now.steps}
    assert notes["life-domains"].startswith("Nog te gaan: Financiën")
    assert notes["personal-profile"] == "Na: Alle zeven leefgebieden besproken"


def test_needed_counts_what_is_there(walk: Walk) -> None:
    walk.to_start().leave_out("funding")
    assert page(walk).needed == (1, 5)
    assert not page(walk).can_close
    assert page(walk).next_phase == "Analyse"


def test_what_is_due_says_why_by_which_rule_and_what_to_do(walk: Walk) -> None:
    """8F-12."""
    walk.to_execution()
    (talk, *_rest) = due_entries(obligations_of_participant(walk.participant), today=TODAY)
    assert talk["title"] == f"Voortgangsgesprek met {walk.participant.display_name}"
    assert (talk["status"], talk["rule"], talk["action"]) == ("late", "8F-12", "Noteren")
    assert talk["why"].startswith("Minstens elke 14 dagen een gesprek")
    with translation.override("en"):
        (talk, *_rest) = due_entries(obligations_of_participant(walk.participant), today=TODAY, named=False)
    assert talk["title"] == "Progress talk"
    assert talk["action"] == "Write down"


def test_soon_is_as_many_days_ahead_as_the_organisation_chose(
    walk: Walk, django_assert_num_queries: Callable[[int], AbstractContextManager[object]]
) -> None:
    """8F-22: on every list, as on the path itself."""
    walk.to_planning()
    (plan, *_rest) = obligations_of_participant(walk.participant)
    day = plan.due_on - timedelta(7)

    def status(soon: int | None = None) -> str:
        (entry,) = due_entries([plan], today=day, soon_days=soon)
        return str(entry["status"])

    assert status() == "later"
    change_rule_setting(actor=SYSTEM, key="soon_days", value=10)
    with django_assert_num_queries(1):
        assert status() == "soon"
    with django_assert_num_queries(0):
        assert status(3) == "later"
        assert due_entries([], today=day) == []


def test_a_step_stands_beside_what_is_due_only_for_who_may_take_it(org: Organisation, walk: Walk) -> None:
    """A colleague of the team who may not record gets no button that leads to a closed door."""
    walk.to_start("trial", until=TODAY + timedelta(10))
    (trial,) = obligations_of_participant(walk.participant)
    for colleague, kind, offered in (("Bram", "mentor", True), ("Wies", "buddy", False)):
        CareAssignmentFactory.create(participant=walk.participant, user=org.staff[colleague], kind=kind)
        found = get_participant(org.actor(colleague), walk.participant.pk)
        assert found is not None
        trial.participant = found
        (entry,) = due_entries([trial], today=TODAY, actor=org.actor(colleague))
        assert ("action_url" in entry) is offered


def test_the_history_is_newest_first_and_offers_what_may_be_done(walk: Walk) -> None:
    walk.to_intake_decision()
    entries = history(walk.trajectory, events_of(walk.trajectory), EVERYTHING)
    assert [entry.holds_on for entry in entries] == sorted((entry.holds_on for entry in entries), reverse=True)
    decision = next(entry for entry in entries if entry.outcome)
    assert decision.letter_url
    assert decision.withdraw_url
    assert not entries[-1].withdraw_url  # the start stays
    assert not any(
        entry.correct_url or entry.letter_url
        for entry in history(walk.trajectory, events_of(walk.trajectory), Rights())
    )


def test_what_was_written_down_is_shown_in_words(walk: Walk) -> None:
    walk.to_registration_decision()
    course = page(walk).course
    steps = course.steps_by_key
    talk = walk.trajectory.events.get(step="registration-talk")
    facts = recorded_facts(course, steps["registration-talk"], talk.data)
    assert {"term": "Hoe kwam de aanmelding binnen?", "text": "Telefonisch"} in facts
    consideration = walk.trajectory.events.get(step="registration-consideration")
    facts = recorded_facts(course, steps["registration-consideration"], consideration.data)
    assert {"term": "Is er groei mogelijk met begeleiding?", "text": "Ja"} in facts
    until = (TODAY + timedelta(7)).isoformat()
    assert recorded_facts(course, None, {"until": until}) == [{"term": "Tot en met", "text": "1 december 2025"}]


def test_a_document_has_one_place(monkeypatch: pytest.MonkeyPatch, walk: Walk) -> None:
    monkeypatch.setattr(places, "_places", {})
    step = page(walk).course.steps_by_key["personal-profile"]
    assert places.place_of(step, walk.participant.pk) == ""
    places.register_place("personal-profile", "trajectories:path")
    places.register_place("personal-profile", "trajectories:path")
    assert places.place_of(step, walk.participant.pk) == walk.trajectory.get_absolute_url()
    with pytest.raises(ValueError, match="has a place already"):
        places.register_place("personal-profile", "trajectories:events")
    monkeypatch.setattr(places, "_places", {"personal-profile": "nowhere:at-all"})
    assert places.place_of(step, walk.participant.pk) == ""
