"""What was recorded of the way through the course, and what was drawn up on it."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Final

from django.db.models import Exists, F, Func, OuterRef, Q, Subquery
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Coalesce, JSONObject

from baken.accounts.policy import Action
from baken.methods.catalogue import all_versions
from baken.plans.models import EarlyWarningPlan, ParticipantCard, RiskInventory, SupportPlan
from baken.plans.rules.cards import CardStatus
from baken.plans.rules.support_plans import PlanStatus
from baken.timeline.rules.kinds import Kind
from baken.timeline.selectors.sources.source import Source, StartOfDay, columns
from baken.trajectories.models import KindChoices, TrajectoryEvent

if TYPE_CHECKING:
    from baken.timeline.selectors.sources.source import Rows


#: Steps of which the document itself is an entry, when it is done.
_SHOWN_BY_THEIR_DOCUMENT: Final = ("support-plan", "plan-agreement", "risk-inventory", "risk-review")
_AMENDED: Final = (KindChoices.CORRECTED, KindChoices.WITHDRAWN)


@cache
def _steps(*kinds: str) -> list[str]:
    """The steps of these kinds, in any version of any course."""
    return sorted({step.key for course in all_versions() for step in course.all_steps() if step.kind in kinds})


def _events() -> Rows:
    """What was recorded of a trajectory, on the day for which it holds now; what was withdrawn is left out."""
    amended = TrajectoryEvent.objects.filter(corrects=OuterRef("pk"))
    last = amended.filter(kind=KindChoices.CORRECTED).order_by("-recorded_at", "-id")
    return (
        TrajectoryEvent.objects.exclude(kind__in=_AMENDED)
        .filter(~Exists(amended.filter(kind=KindChoices.WITHDRAWN)))
        .exclude(kind=KindChoices.DONE, step__in=_SHOWN_BY_THEIR_DOCUMENT)
        .alias(
            holds_on=Coalesce(Subquery(last.values("on")[:1]), F("on")),
            put_right=Subquery(
                last.values(said=JSONObject(by=F("by_name"), reason=F("reason"), at=F("recorded_at")))[:1]
            ),
            remark=Coalesce(KeyTextTransform("note", "data"), Func(template="''")),
        )
    )


def _talks() -> Rows:
    return _events().filter(kind=KindChoices.DONE, step__in=_steps("talk"))


def _decisions() -> Rows:
    return _events().filter(kind__in=[KindChoices.DECIDED, KindChoices.ENDED])


def _other_steps() -> Rows:
    rest = [KindChoices.STARTED, KindChoices.LEFT_OUT, KindChoices.CLOSED, KindChoices.MOVED]
    return _events().filter(Q(kind__in=rest) | Q(kind=KindChoices.DONE) & ~Q(step__in=_steps("talk")))


def _of_a_trajectory(name: str, kind: Kind, rows: Callable[[], Rows]) -> Source:
    return Source(
        name=name,
        kind=kind,
        action=Action.TRAJECTORY_VIEW,
        rows=rows,
        whose="trajectory__participant_id",
        moment=StartOfDay(F("holds_on")),
        whole_day=True,
        noted="recorded_at",
        writer="by_name",
        writer_id="recorded_by_id",
        searched=("reason", "remark"),
        facts={
            **columns("kind", "step", "phase", "outcome", "on", "data", "reason", "remark", "put_right"),
            "course": F("trajectory__course_slug"),
            "version": F("trajectory__course_version"),
        },
    )


def _plan_rows() -> Rows:
    return SupportPlan.objects.exclude(status=PlanStatus.DRAFT).alias(since=Coalesce("agreed_on", "ready_on"))


def _card(name: str, model: type[ParticipantCard | EarlyWarningPlan], *searched: str) -> Source:
    known = (CardStatus.IN_FORCE, CardStatus.FORMER)
    return Source(
        name=name,
        kind=Kind.CARD,
        action=Action.CARD_VIEW,
        rows=lambda: model.objects.filter(status__in=known),
        moment=StartOfDay(F("in_force_on")),
        whole_day=True,
        noted="created_at",
        writer="made_by_name",
        writer_id="made_by_id",
        searched=searched,
        facts=columns("version", "status", *searched),
    )


#: Sources of what was recorded and drawn up.
RECORDED: Final = (
    _of_a_trajectory("talk", Kind.TALK, _talks),
    _of_a_trajectory("decision", Kind.DECISION, _decisions),
    _of_a_trajectory("step", Kind.STEP, _other_steps),
    Source(
        name="plan",
        kind=Kind.PLAN,
        action=Action.PLAN_VIEW,
        rows=_plan_rows,
        moment=StartOfDay(F("since")),
        whole_day=True,
        noted="created_at",
        writer="made_by_name",
        facts=columns("version", "status", "agreed_on"),
    ),
    _card("card", ParticipantCard, "about", "helps", "avoid", "contacts", "medical"),
    _card("early_warning", EarlyWarningPlan, "signals_orange", "helps_orange", "signals_red", "helps_red"),
    Source(
        name="risks",
        kind=Kind.RISKS,
        action=Action.PLAN_VIEW,
        rows=RiskInventory.objects.all,
        moment=StartOfDay(F("filled_in_on")),
        whole_day=True,
        noted="created_at",
        writer="recorded_by_name",
        writer_id="recorded_by_id",
        searched=("note",),
        facts=columns("occasion", "filled_in_by_name", "note"),
    ),
)
