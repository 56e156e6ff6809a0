"""What the documents of a plan lack, or say against each other (CT-01, RR-01, RR-02, 8F-10)."""

from __future__ import annotations

from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING

from django.db.models import Count, Min
from django.urls import reverse

from baken.plans.models import Goal, GoalStatusChoices, NotedRisk, PlanStatusChoices, RiskInventory, SupportPlan
from baken.plans.rules.cards import CardKind, Standing
from baken.plans.rules.risks import Weighed
from baken.plans.rules.steps import PLAN_AGREEMENT, RISK_INVENTORY
from baken.plans.selectors import cards_due
from baken.signals.rules import Kind, Signal, Sort

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baken.plans.selectors.cards import CardDue
    from baken.signals.sources.looking import Look, UnderWay


def from_plans(look: Look) -> Iterator[Signal]:
    """Five queries beside the trajectories."""
    return chain(_cards(look), _without_inventory(look), _risks_to_weigh(look), _without_open_goal(look))


_CARDS = {
    CardKind.CARD: (Kind.CARD, "plans:card"),
    CardKind.EARLY_WARNING: (Kind.EARLY_WARNING, "plans:early_warning"),
}


def _cards(look: Look) -> Iterator[Signal]:
    """Participant card and early-warning plan: not there, or to be looked at again (CT-01)."""
    guided = {one.participant_id: one for one in look.guided}
    for card in cards_due(guided, look.moment.today):
        if card.standing is not Standing.FRESH:
            yield _card(guided[card.participant_id], card)


def _card(one: UnderWay, card: CardDue) -> Signal:
    kind, url = _CARDS[card.kind]
    is_missing = card.review_on is None
    due_on = card.review_on or one.started_on
    return Signal(
        participant_id=one.participant_id,
        kind=kind,
        key=f"{kind} missing" if is_missing else f"{kind} {due_on:%Y%m%d}",
        rule="CT-01",
        since_on=one.started_on if is_missing else due_on,
        due_on=due_on,
        sort=Sort.MISSING if is_missing else Sort.DUE,
        url=reverse(url, args=[one.participant_id]),
    )


def _without_inventory(look: Look) -> Iterator[Signal]:
    """The start lies behind, and nobody filled in the risks (RR-02)."""
    asked = {one.participant_id: one for one in look.under_way.values() if one.comes_after(RISK_INVENTORY)}
    have = RiskInventory.objects.filter(participant__in=list(asked)).order_by()
    filled_in = set(have.values_list("participant_id", flat=True).distinct())
    for participant_id, one in asked.items():
        if participant_id not in filled_in:
            yield Signal(
                participant_id=participant_id,
                kind=Kind.NO_INVENTORY,
                key=Kind.NO_INVENTORY,
                rule="RR-02",
                since_on=one.started_on,
                due_on=one.started_on,
                sort=Sort.MISSING,
                url=reverse("plans:risks", args=[participant_id]),
            )


def _risks_to_weigh(look: Look) -> Iterator[Signal]:
    """Risks that someone noted and that nobody took up or set aside (RR-01)."""
    noted = NotedRisk.objects.filter(participant__in=list(look.under_way), outcome=Weighed.OPEN).order_by()
    for participant_id, first, count in (
        noted.values("participant_id")
        .annotate(first=Min("noted_on"), count=Count("pk"))
        .values_list("participant_id", "first", "count")
    ):
        yield Signal(
            participant_id=participant_id,
            kind=Kind.RISKS_TO_WEIGH,
            key=Kind.RISKS_TO_WEIGH,
            rule="RR-01",
            since_on=first,
            due_on=first,
            sort=Sort.MISSING,
            url=reverse("plans:risks", args=[participant_id]),
            details={"count": count},
        )


def _without_open_goal(look: Look) -> Iterator[Signal]:
    """A plan that is carried out while nothing in it is left to reach: its goals and its phase contradict."""
    running = {one.pk: one for one in look.under_way.values() if one.comes_right_after(PLAN_AGREEMENT)}
    agreed = SupportPlan.objects.filter(trajectory__in=list(running), status=PlanStatusChoices.AGREED).order_by()
    plans = dict(agreed.values_list("pk", "trajectory_id"))
    goals = Goal.objects.filter(plan__in=list(plans), status=GoalStatusChoices.OPEN, removed_at__isnull=True)
    still_open = Counter(goals.order_by().values_list("plan_id", flat=True))
    for plan_id, trajectory_id in plans.items():
        one = running[trajectory_id]
        if not still_open[plan_id]:
            yield Signal(
                participant_id=one.participant_id,
                kind=Kind.NO_OPEN_GOAL,
                key=f"{Kind.NO_OPEN_GOAL} {plan_id}",
                rule="8F-10",
                since_on=one.since_on,
                due_on=one.since_on,
                sort=Sort.CONTRADICTING,
                url=reverse("plans:plan", args=[one.participant_id]),
                object_id=plan_id,
            )
