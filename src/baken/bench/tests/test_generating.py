"""Copies hang together as the example does."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.db import connection, models

from baken.bench.generating import COPIED_FROM, TooFull, copied_models, multiply
from baken.participants.models import Participant
from baken.participants.tests.factories import ParticipantFactory
from baken.plans.models import Goal
from baken.reports.models import Report
from baken.shared import clock
from baken.trajectories.models import Obligation, Trajectory
from baken.trajectories.selectors import states_of

pytestmark = pytest.mark.django_db


def silently(_: str) -> None:
    """Nobody needs to hear."""


def test_there_are_as_many_people_and_reports_as_were_asked_for(many: None) -> None:
    assert Participant.objects.count() == 200
    assert Report.objects.count() == 3000


def test_every_row_refers_to_rows_that_exist(many: None) -> None:
    dangling = [
        f"{model._meta.label}.{field.name}"
        for model in copied_models()
        for field in model._meta.concrete_fields
        if isinstance(field, models.ForeignKey) and _leads_nowhere(model, field)
    ]
    assert not dangling


def _leads_nowhere(model: type[models.Model], field: models.ForeignKey[Any, Any]) -> bool:
    target = field.related_model._meta
    with connection.cursor() as cursor:
        cursor.execute(
            f'select exists (select from "{model._meta.db_table}" row where row."{field.column}" is not null and '  # noqa: S608  # our own words
            f'not exists (select from "{target.db_table}" target where target.id = row."{field.column}"))'
        )
        return bool(cursor.fetchone()[0])


def test_a_copy_refers_to_copies_and_not_to_the_example(many: None) -> None:
    copies = Participant.objects.filter(number__gte=COPIED_FROM)
    assert not Goal.objects.filter(participant__in=copies, plan__participant__number__lt=COPIED_FROM).exists()
    assert not Trajectory.objects.filter(participant__in=copies, events__isnull=True).exists()


def test_the_goal_of_every_report_exists_and_is_of_the_same_person(many: None) -> None:
    lines = {(goal.participant_id, goal.line) for goal in Goal.objects.all()}
    assert set(Report.objects.values_list("participant_id", "goal_id")) <= lines


def test_reports_stay_within_the_years(example: list[Goal]) -> None:
    multiply(participants=20, reports=2000, years=1, tell=silently)
    copied = Report.objects.exclude(participant_id__in=Participant.objects.filter(number__lt=COPIED_FROM).values("pk"))
    assert copied.filter(reported_at__date__lt=clock.today() - timedelta(days=365)).count() == 0
    assert copied.filter(reported_at__gt=clock.now()).count() == 0


def test_a_correction_comes_with_its_original(many: None) -> None:
    originals = {(one.participant_id, one.reported_at, one.id) for one in Report.objects.all()}
    corrections = Report.objects.filter(corrects_id__isnull=False)
    assert corrections.count() > 100
    assert all((one.participant_id, one.reported_at, one.corrects_id) in originals for one in corrections)


def test_what_is_due_for_a_copy_is_what_follows_from_its_events(many: None) -> None:
    sample = list(Trajectory.objects.filter(participant__number__gte=COPIED_FROM).order_by("pk")[:20])
    states = states_of(sample)
    assert Obligation.objects.filter(trajectory__in=sample).exists()
    for trajectory in sample:
        kept = set(Obligation.objects.filter(trajectory=trajectory).values_list("key", "due_on"))
        assert kept == {(due.key, due.due_on) for due in states[trajectory.pk].due}


def test_multiplying_again_only_adds_people_and_makes_the_reports_anew(many: None) -> None:
    before = set(Participant.objects.values_list("pk", flat=True))
    multiply(participants=210, reports=500, years=3, tell=silently)
    assert before < set(Participant.objects.values_list("pk", flat=True))
    assert Participant.objects.count() == 210
    assert Report.objects.count() == 500


def test_copies_can_be_found_by_their_own_surnames(many: None) -> None:
    copies = Participant.objects.filter(number__gte=COPIED_FROM).select_related("person")
    assert len({one.person.surname for one in copies}) > 100
    assert all(one.person.surname.lower() in one.person.search_name for one in copies)


def test_a_database_in_real_use_is_left_alone(db: None) -> None:
    ParticipantFactory.create_batch(201)
    with pytest.raises(TooFull):
        multiply(participants=1000, reports=0, years=1, tell=silently)


def test_every_table_of_the_rooms_that_are_copied_is_copied_or_a_history() -> None:
    copied = {model._meta.db_table for model in copied_models()}
    left = {model._meta.db_table for model in apps.get_app_config("plans").get_models()} - copied
    assert all(table.endswith("event") for table in left)
