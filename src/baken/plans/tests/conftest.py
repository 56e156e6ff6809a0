"""A participant, and the people around them who write plans or may not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import pytest

from baken.accounts.models import Location, Membership, Team, User
from baken.accounts.rules import Actor, Role
from baken.accounts.selectors import user_with_ties
from baken.participants.selectors import get_participant
from baken.participants.tests.factories import (
    CareAssignmentFactory,
    LocationFactory,
    ParticipantFactory,
    PersonFactory,
    TeamFactory,
)
from baken.plans.tests.factories import WALKER, answers, walk_to
from baken.shared import clock
from baken.trajectories.services import close_phase, record_step

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from baken.participants.models import Participant
    from baken.trajectories.models import Trajectory

TODAY = date(2025, 11, 24)


@pytest.fixture(autouse=True)
def _a_fixed_day() -> Iterator[None]:
    with clock.frozen(TODAY):
        yield


@dataclass
class People:
    """Noor, who is guided by Wies; Tess of the same team; Stan, who has nothing to do with Noor."""

    location: Location
    team: Team
    participant: Participant
    mentor: User
    colleague: User
    stranger: User

    def actor(self, user: User) -> Actor:
        found = user_with_ties(user.pk)
        assert found is not None
        return found.actor

    @property
    def by_mentor(self) -> Actor:
        return self.actor(self.mentor)

    def seen_by(self, user: User) -> Participant:
        found = get_participant(self.actor(user), self.participant.pk)
        assert found is not None
        return found


def _worker(name: str) -> User:
    return User.objects.create(
        email=f"{name.lower()}@voorbeeld.example", name=f"{name} Voorbeeld", roles=[str(Role.WORKER)]
    )


@pytest.fixture
def people(db: None) -> People:
    location = LocationFactory.create(name="De Lindehof")
    team = TeamFactory.create(location=location)
    noor = ParticipantFactory.create(
        person=PersonFactory.create(given_names="Noor", surname="Kuipers"), location=location, team=team
    )
    mentor, colleague, stranger = _worker("Wies"), _worker("Tess"), _worker("Stan")
    Membership.objects.create(user=colleague, team=team, from_on=date(2020, 1, 1))
    CareAssignmentFactory.create(participant=noor, user=mentor)
    return People(location, team, noor, mentor, colleague, stranger)


def _in(phase: str, people: People) -> Trajectory:
    return walk_to(phase, people.seen_by(people.mentor))


@pytest.fixture
def in_start(people: People) -> Trajectory:
    return _in("start", people)


@pytest.fixture
def in_analysis(people: People) -> Trajectory:
    return _in("analysis", people)


@pytest.fixture
def in_planning(people: People) -> Trajectory:
    return _in("planning", people)


@pytest.fixture
def to_evaluation() -> Callable[[Trajectory], None]:
    """Leads a trajectory with an agreed plan on to its evaluation, where the talk was held."""

    def lead(trajectory: Trajectory) -> None:
        day = clock.today()
        data = {"answers": answers(trajectory, "duration-factors")}
        record_step(actor=WALKER, trajectory=trajectory, step="duration-factors", on=day, data=data)
        close_phase(actor=WALKER, trajectory=trajectory, phase="planning", on=day)
        record_step(actor=WALKER, trajectory=trajectory, step="progress-talk", on=day)
        close_phase(actor=WALKER, trajectory=trajectory, phase="execution", on=day)
        record_step(actor=WALKER, trajectory=trajectory, step="evaluation-talk", on=day)

    return lead
