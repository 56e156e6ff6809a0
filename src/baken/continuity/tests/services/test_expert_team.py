"""Cases before the expert team, as long as someone agrees (CT-03, RR-07)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest

from baken.accounts.rules import Actor
from baken.continuity import selectors, services
from baken.continuity.models import Attendance, ExpertCase
from baken.continuity.rules.cases import CaseState
from baken.continuity.services import AdviceData, CaseData, FollowUpData, MeetingData
from baken.continuity.tests.factories import CaseFactory, CrisisFactory, MeetingFactory
from baken.continuity.tests.log import logged
from baken.participants.models import Consent
from baken.shared import clock
from baken.shared.errors import Conflict, DomainError, NotPermitted, Refused

if TYPE_CHECKING:
    from baken.continuity.tests.conftest import People

DAY = timedelta(days=1)

SYSTEM = Actor.system("test")

QUESTION = CaseData("stalled", "Waarom niet vooruit?", "Samen oefenen.")


def bring(people: People, **more: Any) -> ExpertCase:
    return services.bring_case(
        actor=people.actor("Wies"), participant=people.seen_by("Wies"), data=QUESTION, on=clock.today(), **more
    )


def test_a_case_needs_consent_and_says_who_may_give_it(people: People) -> None:
    """CT-03."""
    with pytest.raises(Refused) as caught:
        bring(people)
    assert caught.value.rule == "CT-03"
    assert "Noor Kuipers" in str(caught.value)


def test_a_child_cannot_agree_and_then_authority_is_asked_for(people: People) -> None:
    people.noor.under_guardianship = True
    people.noor.save()
    with pytest.raises(Refused) as caught:
        bring(people)
    assert "gezag" in str(caught.value)


def test_a_case_is_brought_in_once_and_from_a_crisis(people: People, consent: Consent) -> None:
    """RR-07, CT-05."""
    crisis, key = CrisisFactory.create(participant=people.noor), uuid4()
    made = {bring(people, crisis=crisis, client_key=key).pk for _time in range(2)}
    crisis.refresh_from_db()
    assert made == {crisis.case_id}
    assert logged("case for the expert team").details == {"ground": "stalled"}


def test_whose_consent_ends_has_a_case_that_stands_still_and_goes_on_by_itself(
    people: People, consent: Consent
) -> None:
    meeting = MeetingFactory.create()
    case = bring(people, meeting=meeting)
    expert = people.actor("Gijs")
    assert [one.row for one in selectors.agenda(expert, [meeting])[0].cases] == [case]
    consent.until_on = clock.today()
    consent.save()
    with clock.frozen(clock.today() + DAY):
        assert selectors.cases_of(people.noor)[0].state is CaseState.HELD
        assert selectors.agenda(people.actor("Wies"), [meeting])[0].cases == ()
        assert [one.row for one in selectors.held_cases(people.actor("Wies"))] == [case]
        with pytest.raises(Refused):
            services.plan_case(actor=people.actor("Wies"), case=case, meeting=meeting, on=clock.today())
    consent.until_on = None
    consent.save()
    with clock.frozen(clock.today() + DAY):
        assert selectors.cases_of(people.noor)[0].state is CaseState.PLANNED


def test_only_an_expert_advises_while_consent_holds(people: People, consent: Consent) -> None:
    case = CaseFactory.create(participant=people.noor)
    data = AdviceData(clock.today(), "child-coach", "Els", "Rust.")
    with pytest.raises(NotPermitted):
        services.give_advice(actor=people.actor("Wies"), case=case, data=data, on=clock.today())
    services.give_advice(actor=people.actor("Gijs"), case=case, data=data, on=clock.today())
    assert logged("advice").event == "create"
    consent.withdrawn_on, consent.withdrawal_reason = clock.today(), "Liever niet."
    consent.save()
    with pytest.raises(NotPermitted):
        services.give_advice(actor=people.actor("Gijs"), case=case, data=data, on=clock.today())
    with pytest.raises(Refused):
        services.give_advice(actor=SYSTEM, case=case, data=data, on=clock.today())


def test_a_case_closes_when_everything_is_done(people: People, consent: Consent) -> None:
    case = CaseFactory.create(participant=people.noor)
    wies, today = people.actor("Wies"), clock.today()
    with pytest.raises(DomainError):
        services.add_follow_up(actor=wies, case=case, data=FollowUpData("Oefenen", "Wies", today - DAY), on=today)
    agreed = services.add_follow_up(actor=wies, case=case, data=FollowUpData("Oefenen", "Wies", today), on=today)
    with pytest.raises(Refused) as caught:
        services.close_case(actor=wies, case=case, outcome="Het gaat weer.", on=today)
    assert caught.value.code == "follow-ups-open"
    services.finish_follow_up(actor=people.actor("Gijs"), follow_up=agreed, done_on=today, note="", on=today)
    with pytest.raises(Refused):
        services.finish_follow_up(actor=wies, follow_up=agreed, done_on=today, note="", on=today)
    for _time in range(2):
        assert services.close_case(actor=wies, case=case, outcome="Het gaat weer.", on=today).is_closed
    with pytest.raises(Refused):
        services.change_case(actor=wies, case=case, data=QUESTION, revision=2)


def test_a_meeting_is_planned_by_who_may_and_not_in_the_past(people: People) -> None:
    with pytest.raises(NotPermitted):
        services.plan_meeting(actor=people.actor("Wies"), data=MeetingData(clock.today()))
    with pytest.raises(DomainError):
        services.plan_meeting(actor=people.actor("Gijs"), data=MeetingData(clock.today() - DAY))
    services.plan_meeting(actor=people.actor("Gijs"), data=MeetingData(clock.today()))
    assert logged("meeting of the expert team").event == "create"


def test_who_was_there_is_one_line_per_discipline(people: People) -> None:
    """CT-03 names six."""
    meeting, actor = MeetingFactory.create(), people.actor("Gijs")
    for revision, names in enumerate(("Els", "Els, Jan"), start=1):
        services.note_attendance(actor=actor, meeting=meeting, present={"child-coach": names}, revision=revision)
    assert [one.names for one in Attendance.objects.all()] == ["Els, Jan"]
    with pytest.raises(Conflict):
        services.note_attendance(actor=actor, meeting=meeting, present={}, revision=1)


def test_a_case_is_not_planned_for_a_meeting_that_has_been(people: People, consent: Consent) -> None:
    with pytest.raises(Refused):
        bring(people, meeting=MeetingFactory.create(held_on=clock.today() - DAY))
    assert not ExpertCase.objects.exists()
