"""Noor and Sem of the same house, and an entry of every kind in Noor's dossier."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest

from baken.continuity.tests.factories import AdviceFactory, CaseFactory, CrisisFactory, MessageFactory
from baken.drawings.models import Drawing, DrawingVersion
from baken.environments.tests.factories import SettledFactory
from baken.homes.tests.factories import HomeFactory, RoomFactory, StayFactory
from baken.households.tests.factories import WeighingFactory
from baken.incidents.models import SideChoices
from baken.incidents.tests.conftest import TODAY, House, _a_fixed_day, house
from baken.incidents.tests.factories import IncidentFactory, InvolvedFactory, OccurrenceFactory
from baken.instruments.tests.factories import ResponseFactory
from baken.matching.tests.factories import MatchFactory
from baken.placement.models import PlaceRequest, Placing
from baken.plans.models import ParticipantCard, RiskInventory
from baken.plans.rules.cards import CardStatus
from baken.plans.tests.factories import GoalFactory, SupportPlanFactory, walk_to
from baken.post.models import Message
from baken.presence.models import PlannedAbsence
from baken.programmes.models import Programme, ProgrammeEvent, ProgrammeMember
from baken.reports.models import Document, Memo, TalkMinutes
from baken.reports.tests.factories import ReportFactory
from baken.restrictions.tests.factories import EvaluationFactory, MeasureFactory
from baken.shared import clock
from baken.youths.tests.factories import AdmissionCheckFactory, FamilyContactFactory, PerspectivePlanFactory

if TYPE_CHECKING:
    from baken.homes.models import Home
    from baken.participants.models import Participant
    from baken.plans.models import Goal
    from baken.reports.models import Report

__all__ = ["TODAY", "House", "_a_fixed_day", "house"]


@pytest.fixture
def goal(house: House) -> Goal:
    return goal_of(house.noor)


def goal_of(participant: Participant) -> Goal:
    trajectory = walk_to("planning", participant)
    plan = SupportPlanFactory.create(trajectory=trajectory, status="agreed", ready_on=TODAY, agreed_on=TODAY)
    return GoalFactory.create(plan=plan, own_words="Zelf met de bus naar school")


def report(goal: Goal, text: str = "Nam zelf de bus.", *, at: datetime | None = None, **more: object) -> Report:
    moment = at or clock.now() - timedelta(hours=1)
    return ReportFactory.create(goal=goal, reported_at=moment, execution=text, **more)


def memo(participant: Participant, text: str = "Moeder belde over het weekend.", **more: object) -> Memo:
    moment = clock.now() - timedelta(hours=2)
    said = {"title": "Gebeld", "noted_at": moment, "recorded_at": moment, "author_name": "Wies Collega", **more}
    return Memo.objects.create(participant=participant, text=text, **said)


def fill(goal: Goal) -> None:
    """One entry of every kind that a step of the trajectory does not make."""
    noor = goal.participant
    now, day = clock.now(), clock.today()
    report(goal)
    memo(noor)
    TalkMinutes.objects.create(
        participant=noor, held_on=day, subject="Intakegesprek", text="Wij spraken over de bus.", author_name="Wies",
        memo=memo(noor, "Kort: over de bus.", kind="talk"), recorded_at=now,
    )  # fmt: skip
    Document.objects.create(
        participant=noor, kind="letter", title="Brief van school", dated_on=day, added_at=now, added_by_name="Wies"
    )
    RiskInventory.objects.create(
        participant=noor, trajectory=goal.plan.trajectory, round=1, occasion="start", filled_in_by="parent",
        filled_in_by_name="Ans", filled_in_on=day, note="Let op bij het oversteken.", recorded_by_name="Wies",
    )  # fmt: skip
    ParticipantCard.objects.create(
        participant=noor, version=1, status=CardStatus.IN_FORCE, started_on=day, made_by_name="Wies", in_force_on=day,
        review_on=day + timedelta(days=90), about="Ik hou van bussen.",
    )  # fmt: skip
    InvolvedFactory.create(participant=noor, incident=IncidentFactory.create(location=noor.location))
    OccurrenceFactory.create(participant=noor)
    Message.objects.create(
        key=f"x {uuid4()}", purpose="incident-notice", participant=noor, posted_on=day, by_name="Wies",
        subject_nl="Bericht over dreiging", subject_en="Notice", body_nl="Er was een dreiging.", body_en="Threat.",
    )  # fmt: skip
    MessageFactory.create(participant=noor)
    CrisisFactory.create(participant=noor)
    AdviceFactory.create(case=CaseFactory.create(participant=noor), text="Oefen korter.", given_by_name="Gijs")
    happened(programme(noor), "done", participant=noor, step="critical-moment")
    ResponseFactory.create(participant=noor)
    MatchFactory.create(participant=noor)
    DrawingVersion.objects.create(
        drawing=Drawing.objects.create(participant=noor, kind="ecogram", title="Mijn mensen"), number=1, status="fixed",
        drawn_on=day, drawn_by_name="Wies", content={}, fixed_at=now,
    )  # fmt: skip


def programme(*people: Participant, course: str = "cti", **more: object) -> Programme:
    """A method that these people follow since ten days ago."""
    began = clock.today() - timedelta(days=10)
    one = Programme.objects.create(
        course_slug=course, course_version=1, location=people[0].location, reason="Net verhuisd.",
        started_on=began, **more,
    )  # fmt: skip
    for person in people:
        ProgrammeMember.objects.create(
            programme=one, participant=person, course_slug=course, alone=not one.for_group, joined_on=began
        )
    return one


def happened(one: Programme, kind: str, *, days: int = 0, **more: object) -> ProgrammeEvent:
    """Something in a method, so many days ago."""
    return ProgrammeEvent.objects.create(
        programme=one, kind=kind, on=clock.today() - timedelta(days=days), recorded_at=clock.now(), by_name="Wies",
        **more,
    )  # fmt: skip


def staff_incident(house: House) -> None:
    """An incident of staff in which Noor is named: it never stands in her dossier."""
    incident = IncidentFactory.create(side=SideChoices.STAFF, location=house.location, what="Collega geslagen.")
    InvolvedFactory.create(participant=house.noor, incident=incident)


def lived_through(noor: Participant) -> Home:
    """Lived in one house, moved to another, and everything that is noted of who lives there."""
    today, now = clock.today(), clock.now()
    one, other = HomeFactory.create(name="Huis Een"), HomeFactory.create(name="Huis Twee")
    moved_on = today - timedelta(days=30)
    StayFactory.create(
        participant=noor, room=RoomFactory.create(home=one), from_on=today - timedelta(days=200), until_on=moved_on,
        end_reason="moved",
    )  # fmt: skip
    stay = StayFactory.create(participant=noor, room=RoomFactory.create(home=other), from_on=moved_on)
    for hours, days in ((5, 10), (50, 20)):
        begins = now - timedelta(days=days)
        PlannedAbsence.objects.create(
            participant=noor, reason="holiday", from_at=begins, until_at=begins + timedelta(hours=hours)
        )
    AdmissionCheckFactory.create(participant=noor, home=one)
    PerspectivePlanFactory.create(participant=noor, own_words="Een eigen kamer", finished_on=today)
    FamilyContactFactory.create(participant=noor)
    FamilyContactFactory.create(participant=noor, state="planned", went="")
    measure = MeasureFactory.create(participant=noor, ended_at=now, end_reason="Zij slaapt weer rustig.")
    EvaluationFactory.create(measure=measure)
    WeighingFactory.create(participant=noor)
    SettledFactory.create(participant=noor)
    request = PlaceRequest.objects.create(participant=noor, why="other", asked_on=today, needed_from_on=today)
    Placing.objects.create(
        request=request, room=stay.room, stay=stay, from_on=moved_on, kind="full_time", reason="Daar past het best.",
        present="Wies, Mara", decided_on=today, decided_by_name="Mara",
    )  # fmt: skip
    return other
