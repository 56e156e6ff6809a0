"""The risk inventory: filled in, looked at again, taken along into the plan (RR-02, 8F-15)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from baken.plans import selectors, services
from baken.plans.models import Agreement
from baken.plans.rules import steps
from baken.plans.rules.risks import RiskState
from baken.plans.services.risks import Judged, NewRisk
from baken.plans.tests.looking import is_done, logged
from baken.plans.tests.making import fill_in, make_draft
from baken.shared.errors import DomainError, Refused

if TYPE_CHECKING:
    from baken.plans.tests.conftest import People
    from baken.trajectories.models import Trajectory

TODAY = date(2025, 11, 24)


def test_parents_fill_in_the_inventory_at_the_start(people: People, in_start: Trajectory) -> None:
    fill_in(people, in_start, new=[NewRisk("Loopt weg als het druk is", "We spreken een rustige plek af.")])
    assert is_done(in_start, steps.RISK_INVENTORY)
    assert [risk.agreement for risk in selectors.open_risks(people.participant)] == ["We spreken een rustige plek af."]
    assert logged("risk inventory")


def test_agreements_about_risks_come_and_go_with_the_risk(people: People, in_planning: Trajectory) -> None:
    plan, end, _interim = make_draft(people.by_mentor, in_planning)
    fill_in(people, in_planning, new=[NewRisk("Loopt weg", "Een rustige plek.", goal=end.line)])
    agreement = Agreement.objects.get(plan=plan, removed_at=None)
    assert (agreement.text, agreement.risk.goal) == ("Een rustige plek.", end)  # type: ignore[union-attr]  # there is one
    agreement.plan = plan
    with pytest.raises(Refused) as refused:
        services.remove_from_plan(actor=people.by_mentor, item=agreement)
    assert refused.value.rule == "RR-02"
    risk = selectors.open_risks(people.participant)[0]
    fill_in(people, in_planning, judged={risk.pk: Judged(RiskState.GONE)})
    assert not Agreement.objects.filter(plan=plan, removed_at=None).exists()
    assert selectors.open_risks(people.participant) == []


def test_each_open_risk_is_judged_again(people: People, in_planning: Trajectory) -> None:
    fill_in(people, in_planning, new=[NewRisk("Loopt weg")])
    with pytest.raises(DomainError) as refused:
        fill_in(people, in_planning)
    assert refused.value.code == "unjudged"
