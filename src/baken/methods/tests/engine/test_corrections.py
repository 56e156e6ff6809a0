"""Putting right what was recorded."""

from __future__ import annotations

from datetime import timedelta

from baken.methods.tests.engine.reading import (
    CORRECTED,
    WITHDRAWN,
    code,
    due,
)
from baken.methods.tests.stories import FIRST_DAY, Story


def test_a_correction_moves_a_day_and_keeps_the_original_event() -> None:
    story = Story.in_execution().later(10).do("progress-talk")
    talk = story.events[-1]
    story.record(CORRECTED, corrects=talk.id, on=FIRST_DAY + timedelta(days=8), reason="Was woensdag.")
    assert talk in story.events
    assert due(story.state(), "progress-talk").since_on == FIRST_DAY + timedelta(days=8)


def test_the_last_of_several_corrections_counts() -> None:
    story = Story.in_execution().later(10).do("progress-talk")
    talk = story.events[-1].id
    for days in (8, 9):
        story.record(CORRECTED, corrects=talk, on=FIRST_DAY + timedelta(days=days), reason="Toch anders.")
    step = story.state().step("progress-talk")
    assert step is not None
    assert (step.last_on, step.times) == (FIRST_DAY + timedelta(days=9), 1)


def test_a_correction_does_not_change_a_decision() -> None:
    story = Story().registered()
    decision = story.events[-1].id
    refused = story.try_(CORRECTED, corrects=decision, outcome="rejection", reason="Anders besloten.")
    assert code(refused) == "outcome-stays"


def test_a_correction_must_itself_be_possible() -> None:
    story = Story().do("registration-talk")
    talk = story.events[-1].id
    assert code(story.try_(CORRECTED, corrects=talk, reason="Leeg gemaakt.")) == "answers-wrong"
    assert code(story.try_(CORRECTED, corrects=talk, data=story.events[-1].data)) == "no-reason"
    earlier = FIRST_DAY - timedelta(days=1)
    moved = story.try_(CORRECTED, corrects=talk, on=earlier, data=story.events[-1].data, reason="Eerder.")
    assert code(moved) == "not-started"


def test_what_later_events_rest_on_cannot_be_withdrawn() -> None:
    story = Story().registered()
    talk = story.events[1].id
    refused = story.try_(WITHDRAWN, corrects=talk, reason="Verkeerde persoon.")
    assert refused is not None
    assert refused.code == "rests-on"
    assert "Overweging bij de aanmelding" in refused.message.nl


def test_selection_answers_cannot_be_corrected_under_a_decision_that_rests_on_them() -> None:
    story = Story().registered()
    form = story.events[2]
    answers = {**form.data["answers"], "willing": False}
    refused = story.try_(CORRECTED, corrects=form.id, data={"answers": answers}, reason="Wil toch niet.")
    assert code(refused) == "rests-on"


def test_a_decision_on_which_nothing_rests_can_be_withdrawn_with_a_reason() -> None:
    story = Story().registered("rejection")
    decision = story.events[-1].id
    assert code(story.try_(WITHDRAWN, corrects=decision)) == "no-reason"
    story.record(WITHDRAWN, corrects=decision, reason="Verkeerde dossier.")
    again = story.state()
    assert (again.status, again.current) == ("running", "registration")
    assert story.decide("registration-decision", "intake").state().current == "intake"
    assert code(story.try_(WITHDRAWN, corrects=decision, reason="Nog eens.")) == "unknown-event"


def test_the_start_cannot_be_withdrawn() -> None:
    story = Story()
    assert code(story.try_(WITHDRAWN, corrects=story.events[0].id, reason="Vergissing.")) == "start-stays"
