"""Writing once, keeping for ever, correcting in the open."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction

from baken.audit.models import AccessLog
from baken.homes.tests.factories import StayFactory, StayPatternFactory
from baken.plans.models import GoalStatusChoices
from baken.plans.tests.factories import GoalFactory, SupportPlanFactory
from baken.reports import selectors
from baken.reports.models import Report
from baken.reports.rules import Observations
from baken.reports.services import (
    AboutOne,
    Part,
    Talk,
    correct_report,
    file_minutes,
    write_report,
    write_reports_together,
)
from baken.reports.tests.factories import ReportFactory
from baken.shared import clock
from baken.shared.errors import Conflict, DomainError, NotPermitted, Refused

if TYPE_CHECKING:
    from uuid import UUID

    from baken.plans.models import Goal
    from baken.reports.tests.conftest import People

BUS = Observations(execution="Stapte zelf over op lijn 4.")


def write(people: People, goal: Goal, said: Observations = BUS, key: UUID | None = None) -> Report:
    return write_report(
        actor=people.by_mentor,
        participant=people.seen_by(people.mentor),
        goal_id=goal.line,
        observations=said,
        progress=1,
        client_key=key,
    )


def correct(people: People, report: Report, text: str, reason: str = "Verkeerde lijn genoemd") -> Report:
    return correct_report(
        actor=people.actor(people.colleague),
        participant=people.seen_by(people.colleague),
        report=report,
        observations=Observations(execution=text),
        reason=reason,
    )


def test_a_report_is_kept_with_its_goal_and_its_author_and_logged(people: People, goal: Goal) -> None:
    report = write(people, goal)
    kept = Report.objects.get(participant_id=people.participant.pk)
    assert (kept.goal_id, kept.domain, kept.execution, kept.progress) == (goal.line, "housing", BUS.execution, 1)
    assert (kept.author_id, kept.author_name) == (people.mentor.pk, "Wies Voorbeeld")
    entry = AccessLog.objects.get(participant_id=people.participant.pk)
    assert (entry.event, entry.what, entry.object_id, entry.relation) == ("create", "report", str(report.id), "mentor")


def test_a_report_says_something_about_at_least_one_point(people: People, goal: Goal) -> None:  # RR-03
    with pytest.raises(DomainError) as refused:
        write(people, goal, Observations(understanding="  "))
    assert refused.value.rule == "RR-03"
    assert not Report.objects.exists()


def test_a_report_is_about_a_goal_that_is_worked_on(people: People, goal: Goal) -> None:  # RR-03
    goal.status = GoalStatusChoices.STOPPED
    goal.save()
    with pytest.raises(Refused) as refused:
        write(people, goal)
    assert refused.value.rule == "RR-03"


def test_a_goal_of_someone_else_is_no_goal(people: People, goal: Goal) -> None:
    with pytest.raises(Refused):
        write(people, GoalFactory.create())


def test_the_same_form_sent_twice_makes_one_report(people: People, goal: Goal) -> None:
    key = uuid4()
    first, second = write(people, goal, key=key), write(people, goal, key=key)
    assert first == second
    assert Report.objects.count() == 1
    assert AccessLog.objects.filter(event="create").count() == 1


def test_the_same_form_with_other_words_is_not_lost_silently(people: People, goal: Goal) -> None:
    key = uuid4()
    write(people, goal, key=key)
    with pytest.raises(Refused) as refused:
        write(people, goal, Observations(execution="Toch lijn 5."), key=key)
    assert refused.value.code == "already-saved"
    assert Report.objects.get().execution == BUS.execution


def test_reports_stay_together_when_a_new_plan_takes_the_goal_over(people: People, goal: Goal) -> None:
    write(people, goal)
    goal.plan.status = "former"
    goal.plan.save()
    copy = GoalFactory.create(
        plan=SupportPlanFactory.create(trajectory=goal.plan.trajectory, round=2), own_words=goal.own_words, first=goal
    )
    write(people, copy, Observations(experience="Trots"))
    assert selectors.overview(people.participant).about(goal.line).count == 2


def test_someone_without_a_tie_cannot_report(people: People, goal: Goal) -> None:
    with pytest.raises(NotPermitted):
        write_report(
            actor=people.actor(people.stranger),
            participant=people.seen_by(people.stranger),
            goal_id=goal.line,
            observations=BUS,
        )
    assert AccessLog.objects.get().outcome == "denied"


def test_a_correction_keeps_the_old_text_and_says_who_and_why(people: People, goal: Goal) -> None:
    report = write(people, goal)
    correction = correct(people, report, "Stapte zelf over op lijn 14.")
    assert Report.objects.count() == 2
    assert (correction.author_name, correction.corrected_by_name) == ("Wies Voorbeeld", "Tess Voorbeeld")
    assert (correction.reported_at, correction.goal_id) == (report.reported_at, report.goal_id)
    assert [row.id for row in selectors.reports_of(people.participant)] == [correction.id]
    assert [row.id for row in selectors.earlier_versions([correction])[correction.id]] == [report.id]
    entry = AccessLog.objects.get(event="update")
    assert (entry.object_id, entry.relation) == (str(correction.id), "team")


def test_a_correction_can_be_corrected_and_every_version_stays(people: People, goal: Goal) -> None:
    first = write(people, goal)
    second = correct(people, first, "Lijn 14.")
    third = correct(people, second, "Lijn 15.")
    assert [row.id for row in selectors.earlier_versions([third])[third.id]] == [second.id, first.id]


def test_two_people_cannot_correct_the_same_version(people: People, goal: Goal) -> None:
    report = write(people, goal)
    correct(people, report, "Lijn 14.")
    with pytest.raises(Conflict):
        correct(people, report, "Lijn 15.")


@pytest.mark.parametrize(("text", "reason"), [("Lijn 14.", " "), ("", "Fout"), (BUS.execution, "Fout")])
def test_a_correction_needs_a_reason_a_text_and_a_change(people: People, goal: Goal, text: str, reason: str) -> None:
    report = ReportFactory.create(goal=goal, execution=BUS.execution)
    with pytest.raises(DomainError):
        correct(people, report, text, reason)
    assert Report.objects.count() == 1


@pytest.mark.parametrize(
    "statement",
    ["update reports_report set execution = ''", "delete from reports_report", "truncate reports_report"],
)
def test_the_database_itself_never_gives_a_report_up(goal: Goal, statement: str) -> None:
    ReportFactory.create(goal=goal)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert Report.objects.count() == 1


def test_the_database_refuses_a_report_that_says_nothing(goal: Goal) -> None:  # RR-03
    with pytest.raises(DatabaseError), transaction.atomic():
        ReportFactory.create(goal=goal, execution="")


def test_nothing_is_reported_of_guidance_on_a_day_on_which_someone_is_not_there(people: People, goal: Goal) -> None:
    """YG-06: also not as a group, nor as the minutes of a talk; on the Monday it is."""
    StayPatternFactory.create(stay=StayFactory.create(participant=people.participant, kind="part_time"))
    saturday = clock.today() + timedelta(days=5 - clock.today().weekday())
    participant = people.seen_by(people.mentor)
    talk = Talk(held_on=saturday, subject="Gesprek", summary="Het ging goed.", text="Moeder was erbij.")
    with clock.frozen(saturday):
        with pytest.raises(Refused) as refused:
            write(people, goal)
        with pytest.raises(AboutOne) as together:
            write_reports_together(actor=people.by_mentor, shared=BUS, parts=[Part(participant, goal.line)])
        with pytest.raises(Refused) as minutes:
            file_minutes(actor=people.by_mentor, participant=participant, talk=talk)
    assert {one.value.rule for one in (refused, together, minutes)} == {"YG-06"}
    assert minutes.value.field == "held_on"
    with clock.frozen(saturday + timedelta(days=2)):
        assert write(people, goal).pk
