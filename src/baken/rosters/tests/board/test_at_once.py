"""Two planners at the same moment, each on a connection of their own."""

from __future__ import annotations

from uuid import uuid4

import pytest

from baken.accounts.rules import Actor
from baken.accounts.tests.factories import UserFactory
from baken.homes.tests.factories import HomeFactory
from baken.participants.tests.conftest import TODAY
from baken.participants.tests.test_at_once import at_once
from baken.rosters.models import BoardStep, Change, ChangeSort, Roster, RosterStage, Shift
from baken.rosters.rules.moves import Move
from baken.rosters.selectors.standing import standing_of
from baken.rosters.services.changes import carry_out_now
from baken.rosters.services.editing import apply_moves
from baken.rosters.services.publishing import publish
from baken.rosters.tests.factories import RosterFactory, ShiftFactory, templates_of
from baken.shared import clock
from baken.shared.errors import DomainError
from baken.workers.tests.factories import ContractFactory, DeploymentFactory

SYSTEM = Actor.system("test")


def put(roster: Roster, shift: Shift, who: object, key: object = None) -> BoardStep:
    with clock.frozen(TODAY):
        move = Move(shift.pk, who)  # type: ignore[arg-type]  # an id
        return apply_moves(actor=SYSTEM, roster=roster, moves=[move], what="move", client_key=key)  # type: ignore[arg-type]  # or none


def take(roster: Roster, shift: Shift, who: object) -> Change:
    with clock.frozen(TODAY):
        move = Move(shift.pk, who)  # type: ignore[arg-type]  # an id
        return carry_out_now(actor=SYSTEM, roster=roster, moves=[move], sort=ChangeSort.REPLACEMENT, agreed=[who])  # type: ignore[list-item]  # an id


def publish_now(roster: Roster) -> Roster:
    with clock.frozen(TODAY):
        return publish(actor=SYSTEM, roster=roster, revision=roster.revision, leave_open=True)


@pytest.mark.usefixtures("database_apart")
def test_two_homes_that_plan_the_same_colleague_at_once_leave_one_of_them_open() -> None:
    """In the same hour, in hours that leave too little rest, by the same key twice, and by publishing two concepts."""
    with clock.frozen(TODAY):
        who = UserFactory.create()
        ContractFactory.create(user=who)
        rosters, kinds = [], []
        for _number in range(2):
            home = HomeFactory.create(kind="youth-neighbourhood")
            DeploymentFactory.create(user=who, home=home)
            kinds.append(templates_of(home))
            rosters.append(RosterFactory.create(home=home, weeks=1))
        early = [
            ShiftFactory.create(roster=roster, template=kind["V"]) for roster, kind in zip(rosters, kinds, strict=True)
        ]
        sleep_in = ShiftFactory.create(roster=rosters[0], template=kinds[0]["S"])

    answers = at_once(
        *(lambda r=roster, s=shift: put(r, s, who.pk) for roster, shift in zip(rosters, early, strict=True))
    )
    assert sum(isinstance(answer, DomainError) for answer in answers) == 1, answers
    assert Shift.objects.filter(worker=who).count() == 1
    Shift.objects.update(worker=None)

    key = uuid4()
    steps = at_once(lambda: put(rosters[0], sleep_in, who.pk, key), lambda: put(rosters[0], sleep_in, who.pk, key))
    assert len({step.pk for step in steps if isinstance(step, BoardStep)}) == 1, steps
    assert BoardStep.objects.filter(key=key).count() == 1

    # both concepts are allowed on their own; published together the rest between them would be too short
    Shift.objects.filter(pk=early[1].pk).update(worker=None)
    with clock.frozen(TODAY):
        morning = ShiftFactory.create(roster=rosters[1], template=kinds[1]["V"], on=rosters[1].starts_on, worker=who)
        assert morning.worker_id
    fresh = list(Roster.objects.select_related("home").order_by("pk"))
    answers = at_once(*(lambda r=roster: publish_now(r) for roster in fresh))
    assert sum(isinstance(answer, DomainError) for answer in answers) == 1, answers
    assert Roster.objects.filter(stage=RosterStage.PUBLISHED).count() == 1
    with clock.frozen(TODAY):
        published = Roster.objects.select_related("home").get(stage=RosterStage.PUBLISHED)
        assert standing_of(published, published_only=True).stops == []
        spare = ShiftFactory.create(roster=published, template=kinds[0]["L"], on=published.starts_on)
    answers = at_once(lambda: take(published, spare, who.pk), lambda: take(published, spare, who.pk))
    assert sum(isinstance(answer, Change) for answer in answers) <= 1, answers
