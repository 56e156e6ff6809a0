"""What the services of this room write, refuse and leave in the log."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest

from baken.audit.models import AccessLog
from baken.homes.models import StayKind
from baken.homes.tests.factories import StayPatternFactory
from baken.participants.rules import PartialDate
from baken.plans.selectors import active_goals
from baken.plans.tests.factories import GoalFactory, SupportPlanFactory
from baken.presence.models import PlannedAbsence
from baken.shared import clock
from baken.shared.errors import Conflict, DomainError, NotPermitted, Refused
from baken.youths import selectors, services
from baken.youths.models import AdmissionCheck, ContactAgreement, FamilyContact, GoalArea
from baken.youths.rules.admission import Condition, Verdict
from baken.youths.tests.factories import ContactAgreementFactory, FamilyContactFactory

if TYPE_CHECKING:
    from baken.youths.tests.conftest import Group


def logged(what: str) -> AccessLog:
    found = AccessLog.objects.filter(what=what).order_by("-at").first()
    assert found is not None
    return found


def check_data(group: Group, **more: Any) -> services.CheckData:
    about: dict[str, Any] = {
        "home_id": group.home.pk,
        "checked_on": clock.today(),
        "admission_on": clock.today(),
        "need": "severe",
        "need_by": "Gijs",
        "unsafe_at_home": "yes",
        "unsafe_why": "Te onrustig.",
        "no_family": "yes",
        "no_family_why": "Twee pleeggezinnen lukten niet.",
        "daily": "school",
    }
    return services.CheckData(**(about | more))


def checked(group: Group, **more: Any) -> AdmissionCheck:
    return services.check_admission(
        actor=group.actor("Bram"), participant=group.seen_by("Bram"), data=check_data(group, **more)
    )


def test_a_check_takes_the_age_from_the_date_of_birth(group: Group) -> None:
    """YG-04: sixteen on the day on which the stay begins."""
    check = checked(group)
    assert (check.age_low, check.age_high, check.least_age, check.most_age) == (16, 16, 10, 18)
    assert set(selectors.verdicts_of(check).values()) == {Verdict.MET}
    assert logged("admission check").event == "create"


def test_an_unknown_date_of_birth_says_so(group: Group) -> None:
    group.sem.person.birth = PartialDate()
    group.sem.person.save()
    assert selectors.verdicts_of(checked(group))[Condition.AGE] == Verdict.UNKNOWN


def test_an_exception_says_why_and_by_whom(group: Group) -> None:
    """YG-04: over eighteen only with a reason."""
    late = date(2027, 6, 1)
    with pytest.raises(DomainError) as error:
        checked(group, admission_on=late, exception_reason="Verlengde jeugdhulp")
    assert error.value.field == "exception_by"
    check = checked(group, admission_on=late, exception_reason="Verlengde jeugdhulp", exception_by="Gemeente")
    assert selectors.verdicts_of(check)[Condition.AGE] == Verdict.EXCEPTION
    with pytest.raises(DomainError, match="geen uitzondering"):
        checked(group, exception_reason="Zomaar", exception_by="Gemeente")


def test_the_manager_decides_and_says_why_when_not_all_is_met(group: Group) -> None:
    """YG-04: who decides is the manager of the location; what was decided stays."""
    check = checked(group, daily="nothing")
    decision: dict[str, Any] = {"outcome": "admit", "on": clock.today(), "revision": 1}
    with pytest.raises(NotPermitted):
        services.decide_admission(actor=group.actor("Bram"), check=check, because="Wel", **decision)
    with pytest.raises(DomainError) as error:
        services.decide_admission(actor=group.actor("Mara"), check=check, because="", **decision)
    assert error.value.field == "because"
    decided = services.decide_admission(
        actor=group.actor("Mara"), check=check, because="School begint maandag", **decision
    )
    assert decided.decided_by_name == "Mara"
    with pytest.raises(Refused):
        services.change_check(actor=group.actor("Bram"), check=check, data=check_data(group), revision=decided.revision)


def test_two_who_change_a_check_notice_each_other(group: Group) -> None:
    check = checked(group)
    services.change_check(actor=group.actor("Bram"), check=check, data=check_data(group, daily_note="Mavo"), revision=1)
    with pytest.raises(Conflict):
        services.change_check(actor=group.actor("Wies"), check=check, data=check_data(group), revision=1)
    assert len(selectors.versions_of(check)) == 2


def test_an_area_stays_with_a_goal_over_all_versions_of_the_plan(group: Group) -> None:
    """YG-07: the copy in the next plan has the area of the first."""
    plan = SupportPlanFactory.create(participant=group.sem, trajectory__participant=group.sem, status="former")
    first = GoalFactory.create(plan=plan)
    newer = SupportPlanFactory.create(trajectory=plan.trajectory)
    GoalFactory.create(plan=newer, first=first)
    copy = active_goals(group.sem)[0]
    actor = group.actor("Bram")
    services.set_area(actor=actor, goal=copy, area="parents")
    assert GoalArea.objects.get().goal == first
    by_area = selectors.goals_by_area(group.sem)
    assert [goal.pk for one in by_area.areas if one.area == "parents" for goal in one.goals] == [copy.pk]
    assert len(by_area.empty) == 5
    services.set_area(actor=actor, goal=copy, area="skills")
    services.set_area(actor=actor, goal=copy, area="")
    assert not GoalArea.objects.exists()
    with pytest.raises(DomainError):
        services.set_area(actor=actor, goal=copy, area="cooking")


def test_another_aim_needs_a_reason_and_the_former_stays(group: Group) -> None:
    """YG-08."""
    actor, sem = group.actor("Bram"), group.seen_by("Bram")
    earlier = clock.today() - timedelta(days=40)
    aim = services.set_aim(actor=actor, participant=sem, data=services.AimData("parents", earlier))
    with pytest.raises(DomainError) as error:
        services.set_aim(actor=actor, participant=sem, data=services.AimData("independent", clock.today()))
    assert error.value.field == "because"
    services.look_at_aim(actor=actor, aim=aim, nearer="further", note="Ruzie", on=clock.today())
    changed = services.AimData("independent", clock.today(), because="Moeder is verhuisd")
    services.set_aim(actor=actor, participant=sem, data=changed)
    assert [one.aim for one in selectors.aims_of(sem)] == ["independent", "parents"]


def test_facts_overlap_and_keep_how_they_stood(group: Group) -> None:
    """YG-07: school and a side job at once; a correction leaves the former version."""
    actor, sem = group.actor("Wies"), group.seen_by("Wies")
    since = date(2025, 8, 25)
    school = services.add_occupation(
        actor=actor, participant=sem, data=services.OccupationData("school", "Mavo", since)
    )
    services.add_occupation(actor=actor, participant=sem, data=services.OccupationData("side_job", "Vakken", since))
    ended = services.OccupationData("school", "Mavo 3", since, until_on=date(2025, 10, 31), end_note="Gestopt")
    services.change_occupation(actor=actor, occupation=school, data=ended, revision=1)
    assert [version.what for version in selectors.versions_of(school)] == ["Mavo 3", "Mavo"]
    assert not any(row.is_by_day and row.is_on(clock.today()) for row in selectors.occupations_of(sem))
    with pytest.raises(DomainError) as error:
        services.note_qualification(actor=actor, participant=sem, state="reached", note="", on=clock.today())
    assert error.value.field == "note"


def planned(group: Group, kind: str, days: float, *, hours: float = 0, absence: bool = False) -> FamilyContact:
    start = clock.now() + timedelta(days=days)
    data = services.ContactData(
        kind, start, start + timedelta(hours=hours) if hours else None, people=(group.mother.pk,)
    )
    return services.plan_contact(
        actor=group.actor("Bram"), participant=group.seen_by("Bram"), data=data, with_absence=absence
    )


def test_days_at_home_become_a_planned_absence_and_go_when_cancelled(group: Group) -> None:
    contact = planned(group, "weekend", 4, hours=50, absence=True)
    absence = PlannedAbsence.objects.get(pk=str(contact.absence))
    assert (absence.from_at, absence.until_at) == (contact.starts_at, contact.ends_at)
    services.cancel_contact(actor=group.actor("Bram"), contact=contact, because="Moeder is ziek", revision=1)
    absence.refresh_from_db()
    assert absence.cancelled_at is not None
    assert logged("contact with home").details["state"] == "cancelled"


def test_no_talk_with_parents_is_planned_on_a_day_away(group: Group) -> None:
    """YG-06: part of the time here, from Sunday evening until Friday; a visit may be."""
    group.stay.kind = StayKind.PART_TIME
    group.stay.save()
    StayPatternFactory.create(stay=group.stay)
    saturday = 5  # counted from Monday 24 November
    with pytest.raises(Refused) as error:
        planned(group, "talk", saturday)
    assert error.value.rule == "YG-06"
    planned(group, "visit", saturday)
    planned(group, "talk", 1)


def test_a_call_is_kept_with_what_was_agreed_in_one_go(group: Group) -> None:
    """YG-07; sent twice it is one call."""
    key = uuid4()
    data = services.ContactData("call", clock.now(), people=(group.mother.pk,))
    went = services.WentData(went="Komt zaterdag", agreed="Sportschoenen meenemen", agreed_who="Moeder")
    for _time in range(2):
        services.note_contact(
            actor=group.actor("Wies"), participant=group.seen_by("Wies"), data=data, went=went, client_key=key
        )
    assert FamilyContact.objects.count() == ContactAgreement.objects.count() == 1
    stranger = services.ContactData("call", clock.now(), people=(uuid4(),))
    with pytest.raises(DomainError) as error:
        services.note_contact(actor=group.actor("Wies"), participant=group.seen_by("Wies"), data=stranger, went=went)
    assert error.value.field == "people"


def test_what_was_agreed_is_ticked_once(group: Group) -> None:
    agreement = ContactAgreementFactory.create(contact__participant=group.sem)
    agreement.contact.participant = group.sem
    for _time in range(2):
        services.finish_agreement(actor=group.actor("Wies"), agreement=agreement)
    agreement.refresh_from_db()
    assert (agreement.done_on, agreement.done_by_name, agreement.revision) == (clock.today(), "Wies", 2)


def test_what_is_still_to_come_did_not_go_yet(group: Group) -> None:
    contact = planned(group, "visit", 2)
    with pytest.raises(DomainError) as error:
        services.hold_contact(
            actor=group.actor("Bram"), contact=contact, went=services.WentData("Goed"), revision=contact.revision
        )
    assert error.value.field == "went"


def test_a_plan_has_seven_parts_and_is_finished_when_each_is_settled(group: Group) -> None:
    """YG-07."""
    actor = group.actor("Bram")
    plan = services.start_perspective(
        actor=actor, participant=group.seen_by("Bram"), data=services.PlanData(own_words="Op mezelf")
    )
    parts = list(plan.parts.all())
    assert len(parts) == 7
    with pytest.raises(Refused):
        services.finish_perspective(actor=actor, plan=plan, on=clock.today(), revision=1)
    services.add_step(actor=actor, part=parts[0], data=services.StepData("Inschrijven", "Sem"))
    parts[0].refresh_from_db()
    assert (parts[0].state, parts[0].revision) == ("busy", 2)
    for part in parts:
        part.plan = plan
        with pytest.raises(DomainError):
            services.change_part(actor=actor, part=part, data=services.PartData("not_needed"), revision=part.revision)
        done = services.PartData("arranged", arranged="Geregeld")
        services.change_part(actor=actor, part=part, data=done, revision=part.revision)
    plan.refresh_from_db()
    services.finish_perspective(actor=actor, plan=plan, on=clock.today(), revision=plan.revision)
    services.add_part(actor=actor, plan=plan, title="Rijbewijs")
    plan.refresh_from_db()
    assert plan.finished_on is None
    with pytest.raises(Refused):
        services.start_perspective(actor=actor, participant=group.seen_by("Bram"), data=services.PlanData())


def test_who_only_works_in_the_team_does_not_write_the_plan(group: Group) -> None:
    with pytest.raises(NotPermitted):
        services.start_perspective(
            actor=group.actor("Wies"), participant=group.seen_by("Wies"), data=services.PlanData()
        )
    assert AccessLog.objects.filter(what="perspective_edit", outcome="denied").exists()


def test_a_call_that_is_corrected_keeps_its_people(group: Group) -> None:
    contact = FamilyContactFactory.create(participant=group.sem)
    data = services.ContactData("call", contact.starts_at, people=(group.mother.pk,), others="Oma")
    services.change_contact(actor=group.actor("Wies"), contact=contact, data=data, revision=1)
    found = selectors.find_contact(group.sem, contact.pk)
    assert found is not None
    assert found.with_whom == "Ans Voorbeeld, Oma"
