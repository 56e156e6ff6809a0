"""What a screen is told about a trajectory."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.utils import translation

from baken.trajectories import places
from baken.trajectories.presenters import PathPage, Rights, due_entries, summary_path
from baken.trajectories.presenters.history import history
from baken.trajectories.selectors import events_of, obligations_of_participant
from baken.trajectories.tests.conftest import TODAY
from baken.trajectories.wording import recorded_facts

if TYPE_CHECKING:
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
