"""Looking again, putting off, and the mail of the morning."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from baken.accounts import services as accounts
from baken.accounts import settings_of_rules
from baken.accounts.rules import Actor, Role
from baken.audit import services as audit
from baken.audit.models import AccessLog
from baken.continuity.models import FamilyMessage
from baken.continuity.tests.factories import AbsenceFactory, MessageFactory
from baken.participants.models import CareKind
from baken.participants.tests.factories import CareAssignmentFactory, ConsentFactory
from baken.plans.models import NotedRisk
from baken.plans.tests.factories import GoalFactory, SupportPlanFactory, TrajectoryInPhaseFactory
from baken.post.models import Message
from baken.reports.tests.factories import ReportFactory
from baken.shared import clock
from baken.shared.errors import DomainError, NotPermitted, Refused
from baken.signals import selectors, services, tasks
from baken.signals.models import Change, KeptSignal, LastLook, Snoozing
from baken.signals.rules import Digest, Kind
from baken.trajectories.models import Obligation

if TYPE_CHECKING:
    from collections.abc import Callable

    from baken.accounts.models import User
    from baken.signals.tests.conftest import People

SYSTEM = Actor.system("test")


def open_kinds(people: People) -> set[str]:
    found = KeptSignal.objects.filter(participant=people.participant, resolved_at__isnull=True)
    return set(found.values_list("kind", flat=True))


def look(people: People) -> None:
    services.look_again([people.participant.pk])


def one(people: People, kind: Kind) -> KeptSignal:
    return KeptSignal.objects.get(participant=people.participant, kind=kind, resolved_at__isnull=True)


@pytest.fixture
def talk(people: People) -> Obligation:
    """A progress talk with Noor, due in three days."""
    trajectory = TrajectoryInPhaseFactory.create(participant=people.participant, phase="execution")
    return Obligation.objects.create(
        trajectory=trajectory, participant=people.participant, key="progress-talk", step="progress-talk",
        rule="8F-12", due_on=clock.today() + timedelta(days=3), since_on=clock.today() - timedelta(days=11), allowed=14,
    )  # fmt: skip


def test_what_is_due_becomes_one_signal_however_often_one_looks(people: People, talk: Obligation) -> None:
    look(people)
    first = one(people, Kind.STEP)
    look(people)
    assert one(people, Kind.STEP).pk == first.pk
    assert first.rule == "8F-12"
    assert first.since_on == talk.since_on


def test_a_signal_is_settled_when_its_cause_is_gone_and_new_when_it_returns(people: People, talk: Obligation) -> None:
    look(people)
    first = one(people, Kind.STEP)
    Obligation.objects.all().delete()
    look(people)
    assert KeptSignal.objects.get(pk=first.pk).resolved_at is not None
    talk.save(force_insert=True)
    look(people)
    assert one(people, Kind.STEP).pk != first.pk


def test_documents_people_and_consent_that_are_missing_are_found(people: People, talk: Obligation) -> None:
    plan = SupportPlanFactory.create(trajectory=talk.trajectory)
    NotedRisk.objects.create(
        participant=people.participant, text="Steekt over zonder kijken.", noted_on=clock.today(), noted_by_name="Wies"
    )
    ConsentFactory.create(
        participant=people.participant, from_on=date(2025, 1, 1), until_on=clock.today() - timedelta(days=5)
    )
    look(people)
    expected = {
        Kind.STEP, Kind.NO_BUDDY, Kind.CARD, Kind.EARLY_WARNING, Kind.NO_INVENTORY, Kind.RISKS_TO_WEIGH,
        Kind.NO_OPEN_GOAL, Kind.CONSENT_LAPSED,
    }  # fmt: skip
    assert open_kinds(people) == expected
    GoalFactory.create(plan=plan)
    look(people)
    assert Kind.NO_OPEN_GOAL not in open_kinds(people)


def test_a_goal_that_nobody_writes_about_and_a_reached_one_that_gets_harder_are_found(
    people: People, talk: Obligation
) -> None:
    plan = SupportPlanFactory.create(trajectory=talk.trajectory, agreed_on=clock.today() - timedelta(days=60))
    goal = GoalFactory.create(plan=plan)
    look(people)
    assert one(people, Kind.NO_REPORTS).since_on == plan.agreed_on
    ReportFactory.create(goal=goal, reported_at=clock.now() - timedelta(days=2), progress=-1)
    look(people)
    assert Kind.NO_REPORTS not in open_kinds(people)
    goal.status, goal.secured_on = "secured", clock.today() - timedelta(days=30)
    goal.save()
    ReportFactory.create(goal=goal, reported_at=clock.now() - timedelta(days=1), progress=-1)
    look(people)
    assert Kind.GOING_BACK in open_kinds(people)


def test_during_the_absence_of_the_mentor_signals_go_to_the_buddy_and_come_back(
    people: People, talk: Obligation
) -> None:
    CareAssignmentFactory.create(participant=people.participant, user=people.colleague, kind=CareKind.BUDDY)
    today = clock.today()
    AbsenceFactory.create(user=people.mentor, from_on=today, until_on=today + timedelta(days=1))

    def whose() -> list[str]:
        look(people)
        both = (people.mentor, people.colleague)
        return [user.name for user in both if selectors.own_signals(people.actor(user))]

    assert whose() == [people.colleague.name]
    with clock.shifted(timedelta(days=2)):
        assert whose() == [people.mentor.name]


def test_a_message_of_a_relative_is_late_from_its_hour_on(people: People) -> None:
    message: FamilyMessage = MessageFactory.create(participant=people.participant, came_in_at=clock.now())
    look(people)
    signal = one(people, Kind.MESSAGE)
    assert signal.due_at == message.came_in_at + timedelta(hours=24)
    assert not selectors.audible().filter(selectors.is_late()).exists()
    with clock.shifted(timedelta(hours=25)):
        assert selectors.audible().filter(selectors.is_late()).get() == signal


def test_putting_off_needs_a_reason_and_a_day_and_is_logged(people: People, talk: Obligation) -> None:
    look(people)
    signal, today = one(people, Kind.STEP), clock.today()
    for until_on, reason in (
        (today + timedelta(days=2), " "),
        (today, "Op vakantie"),
        (today + timedelta(99), "Later"),
    ):
        with pytest.raises(DomainError):
            services.snooze(actor=people.by_mentor, signal=signal, until_on=until_on, reason=reason, on=today)
    services.snooze(
        actor=people.by_mentor, signal=signal, until_on=today + timedelta(days=2), reason="Op vakantie", on=today
    )
    assert Snoozing.objects.get().reason == "Op vakantie"
    entry = AccessLog.objects.get(what="signal", event="update")
    assert entry.participant_id == people.participant.pk
    assert "vakantie" not in str(entry.details)
    assert signal not in selectors.own_signals(people.by_mentor)


def test_what_was_put_off_comes_back_after_its_day_and_earlier_when_it_gets_late(
    people: People, talk: Obligation
) -> None:
    look(people)
    signal, today = one(people, Kind.STEP), clock.today()
    services.snooze(
        actor=people.by_mentor, signal=signal, until_on=today + timedelta(days=10), reason="Op vakantie", on=today
    )
    with clock.shifted(timedelta(days=3)):
        assert signal not in selectors.audible()
    with clock.shifted(timedelta(days=4)):
        assert signal in selectors.audible()  # late since yesterday
    with clock.shifted(timedelta(days=11)):
        assert signal in selectors.audible()
    services.wake(actor=people.by_mentor, signal=signal)
    assert signal in selectors.audible()


def test_what_must_not_wait_is_not_put_off_and_not_by_who_does_not_look_after_them(
    people: People, talk: Obligation
) -> None:
    MessageFactory.create(participant=people.participant, came_in_at=clock.now())
    look(people)
    until_on = clock.today() + timedelta(days=1)
    with pytest.raises(Refused):
        services.snooze(
            actor=people.by_mentor,
            signal=one(people, Kind.MESSAGE),
            until_on=until_on,
            reason="Straks",
            on=clock.today(),
        )
    with pytest.raises(NotPermitted):
        services.snooze(
            actor=people.actor(people.stranger), signal=one(people, Kind.STEP), until_on=until_on, reason="Straks",
            on=clock.today(),
        )  # fmt: skip


def test_a_change_marks_the_participant_in_the_same_transaction_by_one_query(people: People) -> None:
    look(people)
    assert not selectors.stale_among([people.participant.pk])
    told: dict[str, Any] = {"actor": SYSTEM, "participant_id": people.participant.pk, "what": "report"}
    with CaptureQueriesContext(connection) as queries:
        audit.record(action="update", **told)
    assert len(queries) == 2  # the row of the log, and the mark
    assert selectors.stale_among([people.participant.pk]) == [people.participant.pk]
    look(people)
    audit.record(action="view", **told)
    assert not Change.objects.exists()
    with transaction.atomic():
        audit.record(action="create", **told)
        transaction.set_rollback(True)
    assert not Change.objects.exists()


def test_an_absence_another_day_and_another_number_make_people_stale(people: People) -> None:
    look(people)
    with clock.shifted(timedelta(days=1)):
        assert selectors.stale_among([people.participant.pk])
    absence = AbsenceFactory.create(user=people.mentor)
    audit.record(
        actor=SYSTEM, action="create", participant_id=None, what="absence", object_type="Absence", object_id=absence.pk
    )
    assert selectors.stale_among([people.participant.pk])
    look(people)
    settings_of_rules.announce("soon_days", SYSTEM)
    assert selectors.stale_among([people.participant.pk])
    assert services.look_at_everyone() == LastLook.objects.count()
    assert not selectors.stale_everywhere()


def test_the_mail_of_the_morning_goes_out_once_and_names_nobody(people: People, talk: Obligation) -> None:
    look(people)
    services.choose_digest(actor=people.by_mentor, choice=Digest.DAILY, site="https://baken.example/")
    assert services.send_digests() == 1
    services.send_digests()
    message = Message.objects.get()
    assert "8F-12: 1 (NK)" in message.body_nl
    assert "https://baken.example/vandaag/" in message.body_nl
    assert "Noor" not in message.body_nl + message.subject_nl
    assert message.deliveries.get().email == people.mentor.email


def test_who_wants_mail_on_working_days_gets_none_on_sunday_and_none_when_there_is_nothing(
    people: People, talk: Obligation, hire: Callable[..., User]
) -> None:
    look(people)
    services.choose_digest(actor=people.by_mentor, choice=Digest.WORKDAYS, site="https://baken.example/")
    idle = hire(Role.WORKER)
    services.choose_digest(actor=people.actor(idle), choice=Digest.DAILY, site="https://baken.example/")
    assert services.send_digests(date(2025, 11, 23)) == 0
    assert services.send_digests(date(2025, 11, 24)) == 1


@pytest.mark.parametrize("day", [date(2025, 1, 15), date(2025, 7, 15)])
def test_the_mail_of_the_morning_goes_by_the_clock_on_the_wall(day: date, people: People, talk: Obligation) -> None:
    """The queue asks every hour by UTC: only at half past six here it goes out, in winter and in summer."""
    services.choose_digest(actor=people.by_mentor, choice=Digest.DAILY, site="https://baken.example/")
    went = set()
    for hour in range(24):
        at = datetime.combine(day, time(hour, 30), UTC)
        with clock.frozen(at):
            tasks.send_digests(timestamp=int(at.timestamp()))
        if Message.objects.exists():
            went.add(timezone.localtime(at).hour)
            break
    assert went == {6}


def test_the_numbers_of_the_organisation_come_with_the_last_look(people: People) -> None:
    """Also when it changed one: what the database hands over is read then too."""
    accounts.change_rule_setting(actor=Actor.system("test"), key="progress_talk_days", value=7)
    looked_at = selectors.last_looks([people.participant.pk])[people.participant.pk]
    assert looked_at.settings == {"progress_talk_days": 7}
    location = people.participant.location_id
    assert selectors.stale_at([location], limit=5).settings == {"progress_talk_days": 7}
