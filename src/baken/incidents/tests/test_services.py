"""What the services write, refuse, and leave in the access log."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from baken.accounts.models import RuleSetting
from baken.audit.models import AccessLog
from baken.incidents import selectors, services
from baken.incidents.holidays import free_days
from baken.incidents.models import Calamity, Incident, Notice, Occurrence, SideChoices, StateChoices
from baken.incidents.rules.handling import IncidentData, Who
from baken.incidents.selectors import ObligationKind, RegisterFilter
from baken.incidents.tests.factories import FollowUpFactory, IncidentFactory, InvolvedFactory, OccurrenceFactory
from baken.participants.models import RelationKind
from baken.participants.tests.factories import ConsentFactory, PersonFactory, RelationFactory
from baken.plans.tests.factories import TrajectoryInPhaseFactory
from baken.shared import clock
from baken.shared.errors import Conflict, DomainError, NotPermitted, Refused

if TYPE_CHECKING:
    from pytest_django import DjangoAssertNumQueries

    from baken.incidents.tests.conftest import House
    from baken.participants.models import Person

FIGHT = "Sem duwde Noor bij het afwassen."
MONDAY = date(2025, 11, 24)


def data(**more: Any) -> IncidentData:
    said = {"kind": "fall", "what": "Viel van de trap.", "happened_at": clock.now() - timedelta(hours=2), **more}
    return IncidentData(**said)


def report(house: House, *others: Who, **more: Any) -> Incident:
    return services.report_incident(
        actor=house.actor("Wies"),
        participant=house.seen_by("Wies"),
        part="happened_to",
        data=data(**more),
        others=others,
    )


def fight(house: House) -> Incident:
    """Sem pushed Noor: reported by her mentor, completed by the manager, who knows them both."""
    incident = report(house, kind="aggression-between", injury="minor", what=FIGHT)
    services.add_involved(
        actor=house.actor("Mara"), incident=incident, who=Who(part="did", participant_id=house.sem.pk)
    )
    return incident


def staff_incident(house: House, *, involving: Any = None) -> Incident:
    incident = services.report_staff_incident(
        actor=house.actor("Tess"),
        location_id=house.location.pk,
        data=data(kind="threat", what="Gedreigd in de gang."),
    )
    if involving:
        InvolvedFactory.create(incident=incident, participant=involving, part="did")
    return incident


def ready_to_close(house: House, incident: Incident) -> None:
    incident.refresh_from_db()
    services.write_analysis(
        actor=house.actor("Mara"),
        incident=incident,
        what="Ruzie",
        why="Te druk",
        learned="Kleinere groep",
        revision=incident.revision,
    )


def test_a_report_is_kept_and_logged_in_each_dossier(house: House) -> None:  # RR-04
    incident = fight(house)
    assert (incident.state, incident.team, incident.reported_by_name) == ("reported", house.team, "Wies Collega")
    entry = AccessLog.objects.get(participant_id=house.noor.pk, event="create", what="incident (MIC)")
    assert entry.object_id == str(incident.pk)
    assert AccessLog.objects.filter(participant_id=house.sem.pk, event="update").exists()
    assert [one.pk for one in selectors.incidents_of(house.sem)] == [incident.pk]


def test_the_same_form_makes_one_report_and_with_other_words_is_refused(house: House) -> None:
    said = data()
    key = uuid4()

    def send(given: IncidentData) -> Incident:
        return services.report_incident(
            actor=house.actor("Wies"),
            participant=house.seen_by("Wies"),
            part="saw",
            data=given,
            client_key=key,
        )

    assert send(said).pk == send(said).pk
    with pytest.raises(Refused):
        send(data(what="Iets anders."))
    assert Incident.objects.count() == 1


def test_who_has_nothing_to_do_with_someone_reports_nothing(house: House) -> None:
    with pytest.raises(NotPermitted):
        services.report_incident(actor=house.actor("Stan"), participant=house.seen_by("Stan"), part="saw", data=data())
    assert AccessLog.objects.filter(participant_id=house.noor.pk, outcome="denied").exists()


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"what": " "}, "what"),
        ({"kind": "threat"}, "kind"),
        ({"happened_at": datetime(2025, 11, 25, tzinfo=timezone.get_default_timezone())}, "happened_at"),
        ({"happened_at": datetime(1925, 11, 25, tzinfo=timezone.get_default_timezone())}, "happened_at"),
        ({"near_miss": True, "injury": "minor"}, "near_miss"),
    ],
)
def test_a_report_that_cannot_be_is_refused(house: House, wrong: dict[str, Any], field: str) -> None:
    with pytest.raises(DomainError) as refused:
        report(house, **wrong)
    assert refused.value.field == field


def test_a_worker_cannot_bring_in_someone_they_have_no_relation_with(house: House) -> None:
    with pytest.raises(DomainError) as refused:
        report(house, Who(part="did", participant_id=house.sem.pk))
    assert refused.value.field == "participant"
    assert not Incident.objects.exists()


def test_the_same_person_stands_there_once(house: House) -> None:
    incident = fight(house)
    with pytest.raises(DomainError):
        services.add_involved(
            actor=house.actor("Mara"), incident=incident, who=Who(part="saw", participant_id=house.sem.pk)
        )
    services.add_involved(actor=house.actor("Wies"), incident=incident, who=Who(part="saw", name="De buurvrouw"))
    services.add_involved(
        actor=house.actor("Wies"), incident=incident, who=Who(part="saw", user_id=house.staff["Tess"].pk)
    )
    assert incident.people.count() == 4


def test_completing_needs_no_reason_and_correcting_keeps_the_old_text(house: House) -> None:  # RR-04
    incident = report(house)
    later = {**data(happened_at=incident.happened_at).as_dict(), "place": "Gang"}
    services.revise_report(actor=house.actor("Wies"), incident=incident, data=IncidentData(**later), revision=1)
    later["what"] = "Gleed uit op de trap."
    with pytest.raises(DomainError) as refused:
        services.revise_report(actor=house.actor("Wies"), incident=incident, data=IncidentData(**later), revision=2)
    assert refused.value.field == "reason"
    incident.refresh_from_db()
    services.revise_report(
        actor=house.actor("Wies"), incident=incident, data=IncidentData(**later), revision=2, reason="Nagevraagd"
    )
    step = incident.steps.get(step="corrected")
    assert (step.before, step.reason) == ({"what": "Viel van de trap."}, "Nagevraagd")
    with pytest.raises(Conflict):
        services.revise_report(
            actor=house.actor("Tess"), incident=incident, data=data(what="Anders"), revision=1, reason="x"
        )


def test_harm_that_turns_out_later_must_be_judged_from_then(house: House) -> None:  # RR-05
    incident = report(house)
    assert incident.must_be_judged_since is None
    later = IncidentData(**{**data(happened_at=incident.happened_at).as_dict(), "injury": "serious"})
    services.revise_report(
        actor=house.actor("Wies"), incident=incident, data=later, revision=1, reason="Breuk op de foto"
    )
    assert incident.must_be_judged_since == clock.now()


def test_closing_waits_for_everything_and_opening_again_has_a_reason(house: House) -> None:  # RR-04
    incident = report(house)
    mara = house.actor("Mara")
    follow_up = services.add_follow_up(
        actor=mara, incident=incident, what="Trap nakijken", by_id=house.staff["Wies"].pk, due_on=MONDAY
    )
    assert incident.state == StateChoices.HANDLED
    with pytest.raises(Refused):
        services.close_incident(actor=mara, incident=incident, decision="Klaar")
    services.finish_follow_up(actor=house.actor("Wies"), follow_up=follow_up, outcome="Leuning vast")
    ready_to_close(house, incident)
    services.close_incident(actor=mara, incident=incident, decision="Leuning gemaakt")
    assert (incident.state, incident.closed_by_name) == (StateChoices.CLOSED, "Mara Collega")
    with pytest.raises(Refused):
        services.add_follow_up(actor=mara, incident=incident, what="x", by_id=house.staff["Wies"].pk, due_on=MONDAY)
    with pytest.raises(DomainError):
        services.reopen_incident(actor=mara, incident=incident, reason=" ")
    services.reopen_incident(actor=mara, incident=incident, reason="Toch weer los")
    assert incident.state == StateChoices.HANDLED
    assert incident.steps.get(step="reopened").before["decision"] == "Leuning gemaakt"


def test_a_colleague_of_the_team_completes_but_does_not_handle(house: House) -> None:
    incident = report(house)
    tess = house.actor("Tess")
    services.add_involved(actor=tess, incident=incident, who=Who(part="saw", name="Buurman"))
    with pytest.raises(NotPermitted):
        services.take_up(actor=tess, incident=incident)
    assert AccessLog.objects.filter(what="incident: handle", outcome="denied").exists()


def test_the_mentor_of_either_participant_handles_it(house: House) -> None:
    incident = fight(house)
    services.take_up(actor=house.actor("Bram"), incident=incident)
    assert incident.handled_by_name == "Bram Collega"


def test_only_a_manager_judges_and_the_deadline_is_counted(house: House) -> None:  # RR-05
    incident = fight(house)
    with pytest.raises(NotPermitted):
        services.judge_incident(actor=house.actor("Wies"), incident=incident, verdict="neither", reason="Valt mee")
    calamity = services.judge_incident(
        actor=house.actor("Mara"), incident=incident, verdict="calamity", reason="Ernstig letsel"
    )
    assert (calamity.due_on, calamity.decided_by_name) == (date(2025, 11, 27), "Mara Collega")
    changed = services.judge_incident(
        actor=house.actor("Mara"), incident=incident, verdict="neither", reason="Toch niet"
    )
    assert (changed.due_on, changed.established_at) == (None, None)
    assert incident.steps.filter(step="judged").last().before["verdict"] == "calamity"  # type: ignore[union-attr]


def test_established_before_it_happened_cannot_be(house: House) -> None:  # RR-05
    incident = fight(house)
    with pytest.raises(DomainError) as refused:
        services.judge_incident(
            actor=house.actor("Mara"),
            incident=incident,
            verdict="calamity",
            reason="x",
            established_at=incident.happened_at - timedelta(minutes=1),
        )
    assert (refused.value.field, refused.value.rule) == ("established_at", "RR-05")


def test_a_report_to_the_inspectorate_has_a_number_and_fixes_the_judgement(house: House) -> None:  # RR-05
    incident = fight(house)
    mara = house.actor("Mara")
    calamity = services.judge_incident(actor=mara, incident=incident, verdict="violence", reason="Geslagen")
    with pytest.raises(Refused):
        services.add_inspectorate_report(actor=mara, calamity=calamity, kind="later", on=MONDAY, note="Verslag")
    with pytest.raises(DomainError):
        services.report_to_inspectorate(actor=mara, calamity=calamity, on=date(2025, 11, 25), reference="IGJ-1")
    services.report_to_inspectorate(actor=mara, calamity=calamity, on=MONDAY, reference="IGJ-1")
    with pytest.raises(Refused):
        services.judge_incident(actor=mara, incident=incident, verdict="neither", reason="Toch niet")
    services.add_inspectorate_report(actor=mara, calamity=calamity, kind="closing", on=MONDAY, note="Afgesloten")
    with pytest.raises(Refused):
        services.add_inspectorate_report(actor=mara, calamity=calamity, kind="later", on=MONDAY, note="Nog iets")


def test_a_change_of_the_setting_moves_no_deadline_of_the_past(house: House) -> None:  # RR-05
    RuleSetting.objects.create(key="incident_good_friday_and_liberation_day_free", value=0)
    with clock.frozen(date(2026, 5, 4)):
        incident = fight(house)
        calamity = services.judge_incident(
            actor=house.actor("Mara"), incident=incident, verdict="calamity", reason="Ernstig"
        )
        assert calamity.due_on == date(2026, 5, 7)
        RuleSetting.objects.update(value=1)
        calamity.refresh_from_db()
        assert calamity.due_on == date(2026, 5, 7)


@pytest.mark.django_db
def test_the_holidays_of_the_law_are_known() -> None:  # RR-05
    free = free_days(date(2026, 12, 24))
    named = [(4, 3), (4, 6), (4, 27), (5, 5), (5, 14), (5, 25), (12, 25), (12, 26)]
    assert {date(2026, month, day) for month, day in named} <= free
    assert date(2027, 1, 1) in free
    assert date(2026, 12, 5) not in free


def test_the_database_holds_what_is_closed_and_what_is_established(house: House) -> None:
    incident = fight(house)
    for wrong in ({"state": "closed"}, {"near_miss": True}, {"side": SideChoices.STAFF}, {"what": ""}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Incident.objects.filter(pk=incident.pk).update(**wrong)
    calamity = services.judge_incident(
        actor=house.actor("Mara"), incident=incident, verdict="calamity", reason="Ernstig"
    )
    for also_wrong in ({"due_on": MONDAY}, {"established_at": None}, {"reported_on": MONDAY}, {"verdict": "neither"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Calamity.objects.filter(pk=calamity.pk).update(**also_wrong)


def test_an_incident_of_staff_is_handled_by_the_manager_only(house: House) -> None:  # RR-04
    incident = staff_incident(house)
    assert incident.must_be_judged_since is None
    with pytest.raises(NotPermitted):
        services.take_up(actor=house.actor("Tess"), incident=incident)
    with pytest.raises(NotPermitted):
        services.take_up(actor=house.actor("Olga"), incident=incident)
    services.take_up(actor=house.actor("Mara"), incident=incident)
    with pytest.raises(NotPermitted):
        services.judge_incident(actor=house.actor("Mara"), incident=incident, verdict="calamity", reason="x")
    assert AccessLog.objects.filter(what="incident of staff (MIM)", event="create").count() == 1


def test_an_incident_of_staff_is_in_no_timeline_and_in_no_list_of_a_dossier(house: House) -> None:  # RR-04
    staff_incident(house, involving=house.noor)
    mine = fight(house)
    for name in ("Wies", "Mara", "Tess"):
        entries = selectors.timeline_entries(house.noor, house.actor(name))
        assert [one.id for one in entries] == [mine.pk]
    assert [one.pk for one in selectors.incidents_of(house.noor)] == [mine.pk]
    kinds = {one.about for one in selectors.open_obligations([house.noor.pk], on=MONDAY)}
    assert kinds == {mine.pk}


def test_the_timeline_of_one_does_not_name_the_other(house: House) -> None:
    fight(house)
    (seen,) = selectors.timeline_entries(house.noor, house.actor("Wies"))
    assert seen.text == "een medebewoner duwde Noor bij het afwassen."
    (seen,) = selectors.timeline_entries(house.noor, house.actor("Mara"))
    assert seen.text == FIGHT


# -- stop grounds and notices ------------------------------------------------------------------------------------


def occur(house: House, ground: str = "threat", **more: Any) -> Occurrence:
    said = {"ground": ground, "what": "Er werd gedreigd.", "happened_on": MONDAY, **more}
    made = services.record_occurrence(actor=house.actor("Wies"), participant=house.seen_by("Wies"), **said)
    found = selectors.find_occurrence(house.seen_by("Wies"), made.pk)
    assert found is not None
    found.participant = house.seen_by("Wies")
    return found


def guardian(house: House, email: str = "anja@voorbeeld.example") -> Person:
    person = PersonFactory.create(given_names="Anja", surname="Kuipers", email=email)
    RelationFactory.create(participant=house.noor, person=person, kind=RelationKind.GUARDIAN, authority=True)
    return person


def keep(house: House, occurrence: Occurrence, *to: Person, **more: Any) -> Notice:
    said = {"subject": "Bericht", "text": "Er is iets gebeurd.", "to": [one.pk for one in to], **more}
    return services.keep_notice(actor=house.actor("Wies"), occurrence=occurrence, **said)


def send(house: House, occurrence: Occurrence, *to: Person) -> Notice:
    notice = keep(house, occurrence, *to)
    notice.occurrence = occurrence
    return services.send_notice(actor=house.actor("Wies"), notice=notice, revision=notice.revision)


def owed(house: House, on: date = MONDAY) -> list[selectors.Obligation]:
    found = selectors.open_obligations([house.noor.pk], on=on)
    return [one for one in found if one.kind is ObligationKind.NOTICE]


def test_occurrences_are_counted_per_ground(house: House) -> None:  # SE-05
    assert [occur(house).number, occur(house).number, occur(house, "trust").number] == [1, 2, 1]
    assert AccessLog.objects.filter(what="occurrence of a stop ground", event="create").count() == 3


def test_a_notice_is_owed_until_it_went_out_at_each_occurrence(house: House) -> None:  # SE-06
    anja = guardian(house)
    first = occur(house, happened_on=date(2025, 11, 20))
    assert [(one.since, one.rule) for one in owed(house)] == [(date(2025, 11, 20), "SE-06")]
    notice = send(house, first, anja)
    assert notice.message is not None
    assert [(one.name, one.email) for one in notice.message.deliveries.all()] == [
        ("Anja Kuipers", "anja@voorbeeld.example")
    ]
    assert owed(house) == []
    occur(house)
    assert len(owed(house)) == 1


def test_a_notice_that_was_refused_for_good_is_owed_again(house: House) -> None:  # SE-06
    notice = send(house, occur(house), guardian(house))
    assert notice.message is not None
    notice.message.deliveries.update(state="refused")
    assert len(owed(house)) == 1


def test_a_notice_sent_twice_goes_out_once(house: House) -> None:  # SE-06
    occurrence = occur(house)
    notice = send(house, occurrence, guardian(house))
    again = services.send_notice(actor=house.actor("Wies"), notice=notice, revision=1)
    assert again.message_id == notice.message_id
    assert Notice.objects.count() == 1


def test_what_was_read_over_is_what_goes_out(house: House) -> None:
    anja, occurrence = guardian(house), occur(house)
    notice = keep(house, occurrence, anja)
    keep(house, occurrence, anja, text="Iets anders.", revision=1)
    with pytest.raises(Conflict):
        services.send_notice(actor=house.actor("Wies"), notice=notice, revision=1)
    with pytest.raises(Conflict):
        keep(house, occurrence, anja, text="Nog iets anders.", revision=1)


def test_a_professional_gets_it_only_with_a_consent_that_still_holds(house: House) -> None:  # SE-06
    anja = guardian(house)
    doctor = PersonFactory.create(given_names="Piet", email="piet@voorbeeld.example")
    RelationFactory.create(participant=house.noor, person=doctor, kind=RelationKind.GP)
    occurrence = occur(house)
    with pytest.raises(Refused) as refused:
        keep(house, occurrence, anja, doctor)
    assert (refused.value.rule, refused.value.field) == ("SE-06", "to")
    consent = ConsentFactory.create(participant=house.noor, kind="professionals")
    notice = keep(house, occurrence, anja, doctor)
    assert notice.addressees.get(person=doctor).consent == consent
    consent.withdrawn_on, consent.withdrawal_reason = MONDAY, "Liever niet"
    consent.save()
    notice.occurrence = occurrence
    with pytest.raises(Refused):
        services.send_notice(actor=house.actor("Wies"), notice=notice, revision=notice.revision)


def test_leaving_out_who_must_get_it_needs_a_reason(house: House) -> None:  # SE-06
    anja, _father = guardian(house), guardian(house, email="")
    occurrence = occur(house)
    with pytest.raises(DomainError) as refused:
        keep(house, occurrence, anja)
    assert refused.value.field == "left_out_reason"
    keep(house, occurrence, anja, left_out_reason="Onveilig voor Noor")
    with pytest.raises(Refused):
        keep(house, occurrence, house.noor.person, left_out_reason="x", revision=1)


def test_without_an_address_it_goes_on_paper(house: House) -> None:  # SE-06
    notice = send(house, occur(house), guardian(house, email=""))
    assert notice.message is not None
    assert [one.state for one in notice.message.deliveries.all()] == ["paper"]


def test_a_change_to_treatment_is_said_twice_in_writing(house: House) -> None:  # SE-04
    TrajectoryInPhaseFactory.create(participant=house.noor, phase="execution")
    anja, occurrence = guardian(house), occur(house, "treatment")
    send(house, occurrence, anja)
    (still,) = owed(house)
    assert (still.rule, still.count, still.due_on) == ("SE-04", 1, MONDAY + timedelta(days=14))
    again = selectors.find_occurrence(house.seen_by("Wies"), occurrence.pk)
    assert again is not None
    again.participant = house.seen_by("Wies")
    send(house, again, anja)
    assert owed(house) == []


def test_what_was_taken_back_is_owed_no_more_but_what_was_sent_stays(house: House) -> None:
    occurrence = occur(house)
    services.withdraw_occurrence(actor=house.actor("Wies"), occurrence=occurrence, reason="Verkeerde deelnemer")
    assert owed(house) == []
    other = occur(house)
    assert other.number == 1
    send(house, other, guardian(house))
    with pytest.raises(Refused):
        services.withdraw_occurrence(actor=house.actor("Wies"), occurrence=other, reason="x")


def test_only_mentor_buddy_or_manager_records_a_stop_ground(house: House) -> None:
    with pytest.raises(NotPermitted):
        services.record_occurrence(
            actor=house.actor("Tess"),
            participant=house.seen_by("Tess"),
            ground="threat",
            what="x",
            happened_on=MONDAY,
        )


def test_an_incident_of_staff_is_no_source_of_an_occurrence(house: House) -> None:
    with pytest.raises(Refused):
        occur(house, incident=staff_incident(house, involving=house.noor))


# -- for other rooms ---------------------------------------------------------------------------------------------


def test_what_is_open_comes_with_its_rule_and_deadline(house: House) -> None:  # RR-05
    incident = fight(house)
    FollowUpFactory.create(incident=incident, by=house.staff["Wies"], due_on=MONDAY - timedelta(days=1))
    FollowUpFactory.create(incident=incident, by=house.staff["Wies"], due_on=MONDAY + timedelta(days=1))
    found = selectors.open_obligations([house.noor.pk, house.sem.pk], on=MONDAY)
    assert [(one.kind, one.due_on.day, one.rule) for one in found if one.participant_id == house.noor.pk] == [
        (ObligationKind.FOLLOW_UP, 23, "RR-04"),
        (ObligationKind.JUDGE, 25, "RR-05"),
    ]
    assert len(found) == 4
    services.judge_incident(actor=house.actor("Mara"), incident=incident, verdict="calamity", reason="Ernstig")
    (to_report,) = [
        one
        for one in selectors.open_obligations([house.noor.pk], on=MONDAY)
        if one.kind is ObligationKind.REPORT_TO_INSPECTORATE
    ]
    assert to_report.due_on == date(2025, 11, 27)
    assert [one.what for one in selectors.follow_ups_of(house.actor("Wies"), until=MONDAY)] == [
        "Trapleuning laten nakijken"
    ]


@pytest.mark.parametrize("count", [1, 15])
def test_what_is_open_takes_the_same_queries_for_any_number(
    house: House, django_assert_max_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    for _one in range(count):
        incident = fight(house)
        FollowUpFactory.create(incident=incident, by=house.staff["Wies"])
    OccurrenceFactory.create(participant=house.sem)
    send(house, occur(house), guardian(house))
    with django_assert_max_num_queries(9):
        selectors.open_obligations([house.noor.pk, house.sem.pk], on=MONDAY)


def test_overdue_follow_ups_of_staff_are_for_the_location(house: House) -> None:
    incident = staff_incident(house)
    FollowUpFactory.create(incident=incident, by=house.staff["Mara"])
    assert len(selectors.staff_obligations([house.location.pk], on=MONDAY)) == 1
    assert selectors.staff_obligations([], on=MONDAY) == []


def test_every_figure_counts_the_rows_behind_it(house: House) -> None:  # 8F-22
    fight(house)
    report(house, near_miss=True)
    staff_incident(house)
    IncidentFactory.create()  # elsewhere
    occur(house)
    found = selectors.figures(house.actor("Mara"), RegisterFilter(from_on=MONDAY, until_on=MONDAY))
    assert (found.total, found.near_misses) == (3, 1)
    assert {one.key: one.count for one in found.by_kind} == {"aggression-between": 1, "fall": 1, "threat": 1}
    assert sum(one.count for one in found.by_hour) == sum(one.count for one in found.by_location) == 3
    assert {one.key: one.count for one in found.stop_grounds}["threat"] == 1
    assert selectors.figures(house.actor("Kiki"), RegisterFilter()).total == 4
    assert "from_on=2025-11-24" in found.by_kind[0].url
