"""Analysis, planning and execution (8F-08 to 8F-12, 8F-19 to 8F-22)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from baken.methods.engine import due_status
from baken.methods.tests.engine.reading import (
    CLOSED,
    DONE,
    code,
    due,
    due_keys,
)
from baken.methods.tests.stories import FIRST_DAY, Story

# 8F-01, 8F-08, 8F-09 and 8F-21 -------------------------------------------------------------------------------


def test_8f_01_8f_08_the_analysis_covers_all_seven_life_domains() -> None:
    story = Story.in_analysis().do("analysis-talk").do("life-domains", covered=["housing", "meaning"])
    step = story.state().step("life-domains")
    assert step is not None
    assert (step.status, step.covered) == ("open", ("meaning", "housing"))
    assert len(step.missing) == 5
    story.do("life-domains", covered=list(step.missing))
    done = story.state().step("life-domains")
    assert done is not None
    assert (done.status, done.missing, done.completed_on) == ("done", (), story.day)


def test_8f_08_analysis_talks_are_about_monthly() -> None:
    story = Story.in_analysis()
    assert due(story.state(), "analysis-talk").due_on == FIRST_DAY + timedelta(days=31)
    story.later(10).do("analysis-talk")
    assert due(story.state(), "analysis-talk").due_on == FIRST_DAY + timedelta(days=41)


def test_8f_08_the_own_network_is_explored_before_the_analysis_closes() -> None:
    story = Story.in_analysis().do("analysis-talk")
    story.do("life-domains", covered=sorted(story.course.domain_keys)).do("personal-profile")
    refused = story.try_(CLOSED, phase="analysis")
    assert refused is not None
    assert refused.missing == ("network-exploration",)


def test_8f_09_the_personal_profile_comes_after_the_life_domains() -> None:
    story = Story.in_analysis()
    refused = story.try_(DONE, step="personal-profile")
    assert refused is not None
    assert (refused.rule, refused.missing) == ("8F-09", ("life-domains",))
    blocked = story.state().step("personal-profile")
    assert blocked is not None
    assert (blocked.status, blocked.waits_for) == ("blocked", ("life-domains",))


def test_8f_21_the_system_is_mapped_where_it_helps_and_never_required() -> None:
    story = Story.in_analysis().do("system-map").explored()
    assert "system-map" not in {step.key for step in story.state().open_steps}


# 8F-10 and 8F-11 ---------------------------------------------------------------------------------------------


def test_8f_10_a_plan_is_due_two_weeks_after_the_profile() -> None:
    story = Story.in_analysis().explored().do("personal-profile")
    plan = due(story.state(), "support-plan")
    assert (plan.due_on, plan.rule) == (FIRST_DAY + timedelta(days=14), "8F-10")
    story.later(10).close("analysis")
    assert due(story.state(), "support-plan").due_on == FIRST_DAY + timedelta(days=14)


def test_8f_10_late_says_by_how_many_days_and_why() -> None:
    story = Story.in_planning()
    plan = due(story.state(today=FIRST_DAY + timedelta(days=17)), "support-plan")
    assert (plan.status, plan.days, plan.since_on) == ("late", -3, FIRST_DAY)
    assert "14 dagen" in plan.why.nl
    assert "6 januari 2025" in plan.why.nl
    assert "6 January 2025" in plan.why.en


def test_8f_10_8f_11_after_the_plan_the_agreement_is_what_is_due() -> None:
    story = Story.in_planning()
    assert due_keys(story.state()) >= {"support-plan"}
    assert "plan-agreement" not in due_keys(story.state())
    story.do("support-plan")
    assert "plan-agreement" in due_keys(story.state())
    assert "support-plan" not in due_keys(story.state())
    assert code(story.try_(DONE, step="plan-agreement", data={"agreed_by": [" "]})) == "no-agreement"
    story.do("plan-agreement", agreed_by=["Noor"])
    assert "plan-agreement" not in due_keys(story.state())


# 8F-12 -------------------------------------------------------------------------------------------------------


def test_8f_12_a_progress_talk_is_due_every_two_weeks() -> None:
    story = Story.in_execution()
    assert due(story.state(), "progress-talk").due_on == FIRST_DAY + timedelta(days=14)
    story.later(5).do("progress-talk")
    assert due(story.state(), "progress-talk").due_on == FIRST_DAY + timedelta(days=19)
    assert due(story.state(progress_talk_days=7), "progress-talk").due_on == FIRST_DAY + timedelta(days=12)


def test_8f_12_the_length_of_the_execution_is_not_limited() -> None:
    late = Story.in_execution().state(today=FIRST_DAY + timedelta(days=4000))
    assert late.current == "execution"
    assert late.status == "running"


# 8F-19, 8F-20, 8F-22 -----------------------------------------------------------------------------------------


def test_8f_19_what_governs_the_duration_is_recorded_in_the_planning() -> None:
    form = Story().course.form("duration-factors")
    assert set(form.fields_by_key) == {"relation", "mentor-role", "vitality", "goals-chosen", "outside-factors"}
    refused = (
        Story.in_planning().do("support-plan").do("plan-agreement", agreed_by="Noor").try_(CLOSED, phase="planning")
    )
    assert refused is not None
    assert refused.missing == ("duration-factors",)


def test_8f_20_coordination_with_network_and_professionals_is_recorded_as_often_as_needed() -> None:
    step = Story.in_execution().do("coordination").do("coordination").state().step("coordination")
    assert step is not None
    assert (step.times, step.step.required) == (2, False)


@pytest.mark.parametrize(("days", "expected"), [(-1, "late"), (0, "today"), (1, "soon"), (3, "soon"), (4, "later")])
def test_8f_22_what_is_due_is_late_today_soon_or_later(days: int, expected: str) -> None:
    assert due_status(FIRST_DAY + timedelta(days=days), FIRST_DAY) == expected


def test_8f_22_what_is_due_is_ordered_by_day() -> None:
    days = [item.due_on for item in Story.in_execution().state().due]
    assert days == sorted(days)
