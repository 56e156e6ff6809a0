"""What came in since the last plan, for whoever makes the next one: new goals, and risks (8F-15, RR-01, RR-02)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import DateField, F, Value
from django.db.models.functions import Cast

from baken.plans.models import Bringer, NotedIn, NotedRisk, Risk
from baken.plans.rules.risks import Weighed
from baken.plans.selectors.evaluations import new_goals_of

if TYPE_CHECKING:
    from datetime import date
    from typing import Any
    from uuid import UUID

    from django.db.models import QuerySet
    from django_stubs_ext import StrOrPromise

    from baken.participants.models import Participant

GOAL, NOTED, LOOSE = "goal", "noted", "loose"


@dataclass(frozen=True)
class Item:
    """One thing that came in: what it says, who said it, as whom or where, and when."""

    pk: UUID
    text: str
    who: str
    where: StrOrPromise
    on: date | None


@dataclass(frozen=True)
class Incoming:
    """`to_weigh` are noted risks, `loose` are risks from which neither an agreement nor a goal followed yet."""

    new_goals: list[Item]
    to_weigh: list[Item]
    loose: list[Item]


def incoming_of(participant: Participant) -> Incoming:
    """Everything that came in, in one query."""
    loose = Risk.objects.filter(participant=participant, gone_on__isnull=True, agreement="", goal__isnull=True)
    found: dict[str, list[Item]] = {GOAL: [], NOTED: [], LOOSE: []}
    rows = _row(new_goals_of(participant), GOAL, "brought_by_name", "brought_by", "evaluation__written_on").union(
        _noted(participant), _row(loose, LOOSE, None, None, None), all=True
    )
    for kind, pk, text, who, where, on in rows.order_by("on", "pk"):
        found[kind].append(Item(pk, text, who, _WHERE.get(where, ""), on))
    return Incoming(found[GOAL], found[NOTED], found[LOOSE])


def risks_to_weigh(participant: Participant) -> list[Item]:
    """What was noted and neither taken up nor set aside yet (RR-01)."""
    rows = _noted(participant).order_by("on", "pk")
    return [Item(pk, text, who, _WHERE.get(where, ""), on) for _kind, pk, text, who, where, on in rows]


def _noted(participant: Participant) -> QuerySet[Any, Any]:
    open_ones = NotedRisk.objects.filter(participant=participant, outcome=Weighed.OPEN)
    return _row(open_ones, NOTED, "noted_by_name", "source", "noted_on")


def _row(rows: QuerySet[Any], kind: str, who: str | None, where: str | None, on: str | None) -> QuerySet[Any, Any]:
    """These rows in the columns that all kinds share."""
    columns = {
        "kind": Value(kind),
        "who": F(who) if who else Value(""),
        "where": F(where) if where else Value(""),
        "on": Cast(F(on) if on else Value(None), DateField()),
    }
    found: QuerySet[Any, Any] = rows.order_by().annotate(**columns)
    return found.values_list("kind", "pk", "text", "who", "where", "on")


#: As whom someone brought in a goal, or where a risk was noted.
_WHERE: dict[str, StrOrPromise] = {
    **{choice.value: choice.label for choice in Bringer},
    **{choice.value: choice.label for choice in NotedIn},
}
