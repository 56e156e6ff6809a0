"""Proposals for rosters: asked, worked out apart where homes share nobody, stopped, and taken over as one step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import uuid4

from procrastinate.contrib.django.models import ProcrastinateJob

from baken.rosters import tasks
from baken.rosters.models import Run, RunStage, Shift
from baken.rosters.rules.proposals.question import Wants
from baken.rosters.selectors.runs import parts_in
from baken.rosters.services.runs import Choice, ask_proposal, take_over
from baken.rosters.tests.making.conftest import House, a_house

if TYPE_CHECKING:
    from baken.rosters.rules.proposals.results import Part


def ask(house: House, *others: House, **more: Any) -> Run:
    rosters = [one.roster for one in (house, *others)]
    return ask_proposal(**{"actor": house.actor(), "rosters": rosters, "wants": Wants(), "seconds": 5, **more})


def work(run: Run) -> list[Part]:
    for part in range(len(run.asked["parts"])):
        tasks.solve_part(run_id=str(run.pk), part=part)
    run.refresh_from_db()
    assert run.stage == RunStage.DONE, run.problem
    return parts_in(run)


def test_a_worker_finds_a_roster_and_the_planner_takes_it_over(house: House) -> None:
    house.put("V", 3, "Bo", pinned=True)
    run = ask(house)
    assert ProcrastinateJob.objects.filter(queue_name="rosters", args={"run_id": str(run.pk), "part": 0}).exists()
    (part,) = work(run)
    assert part.is_found
    assert not part.short, part.short
    take_over(actor=house.actor(), run=run, choice=Choice())
    standing = Shift.objects.standing().filter(roster=house.roster)
    assert standing.filter(worker__isnull=True).count() == len(part.open)
    assert house.who("V", 3) == "Bo"


def test_a_proposal_for_two_homes_is_taken_over_in_both(house: House) -> None:
    """Also with the key of the form that the page sends: each board has a step of its own."""
    other = a_house(house.org, "De Mees", names=("Gijs", "Hanna", "Ilse", "Jos", "Kim", "Lars"))
    run = ask(house, other)
    work(run)
    taken = take_over(actor=house.actor(), run=run, choice=Choice(), client_key=uuid4())
    assert {step.roster_id for step in taken.steps} == {house.roster.pk, other.roster.pk}
    for one in (house, other):
        assert Shift.objects.standing().filter(roster=one.roster, worker__isnull=False).exists()
