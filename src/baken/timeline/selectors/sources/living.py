"""What happened to who lives in a home: moving in and out, being away, contact with home, measures, weighings.

Of how someone fares the questionnaires are entries already.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from django.db.models import DateField, DateTimeField, Exists, F, Func, OuterRef, Q, TextField, Value

from baken.accounts.policy import Action
from baken.environments.models import Settled
from baken.homes.models import EndReason, Stay
from baken.households.models import Weighing
from baken.placement.models import Placing
from baken.presence.models import PlannedAbsence
from baken.restrictions.models import Evaluation, Measure
from baken.timeline.rules.kinds import Kind
from baken.timeline.selectors.sources.source import Source, StartOfDay, columns
from baken.youths.models import AdmissionCheck, FamilyContact, PerspectivePlan
from baken.youths.rules.contacts import State

if TYPE_CHECKING:
    from collections.abc import Callable

    from baken.timeline.selectors.sources.source import Rows


class _Today(Func):
    """The day on which one asks: rows are put together once, and asked anew each time."""

    template = "current_date"
    output_field = DateField()


class _Now(Func):
    template = "now()"
    output_field = DateTimeField()


_NOBODY: Final = Value("", output_field=TextField())


def _moved_in() -> Rows:
    """What is planned stands on the pages of the home; here is what has come."""
    before = Stay.objects.filter(participant=OuterRef("participant"), until_on=OuterRef("from_on"))
    return Stay.objects.filter(from_on__lte=_Today()).alias(moved=Exists(before), nobody=_NOBODY)


def _moved_out() -> Rows:
    """The end of living here; of a move the next stay is the entry."""
    return Stay.objects.filter(until_on__lte=_Today()).exclude(end_reason=EndReason.MOVED).alias(nobody=_NOBODY)


def _away() -> Rows:
    found = PlannedAbsence.objects.filter(cancelled_at__isnull=True, repeats="", from_at__lte=_Now())
    long = Q(until_at__isnull=True) | Q(until_at__gt=F("from_at") + timedelta(days=1))
    return found.filter(long).alias(nobody=_NOBODY)


def _of_a_stay(name: str, rows: Callable[[], Rows], day: str, *facts: str) -> Source:
    return Source(
        name=name,
        kind=Kind.STAY,
        action=Action.STAY_VIEW,
        rows=rows,
        moment=StartOfDay(F(day)),
        whole_day=True,
        noted="created_at",
        writer="nobody",
        facts={**columns(*facts), "home": F("room__home__name"), "room": F("room__name")},
    )


def _of_a_plan(name: str, day: str) -> Source:
    """The plan for after eighteen: begun, and arranged (YG-07)."""
    return Source(
        name=name,
        kind=Kind.PERSPECTIVE,
        action=Action.YOUTH_VIEW,
        rows=lambda: PerspectivePlan.objects.filter(**{f"{day}__isnull": False}).alias(nobody=_NOBODY),
        moment=StartOfDay(F(day)),
        whole_day=True,
        noted="created_at",
        writer="nobody",
        facts=columns("own_words"),
    )


def _of_a_measure(name: str, at: str, *said: str) -> Source:
    """A measure that restricts freedom: begun, and ended (SL-08)."""
    return Source(
        name=name,
        kind=Kind.MEASURE,
        action=Action.RESTRICTION_VIEW,
        rows=lambda: Measure.objects.filter(**{f"{at}__isnull": False}, withdrawn_at__isnull=True),
        moment=F(at),
        noted="created_at",
        writer="recorded_by_name",
        writer_id="recorded_by_id",
        searched=said,
        facts=columns("kind", *said),
    )


#: Sources of living.
LIVING: Final = (
    _of_a_stay("stay", _moved_in, "from_on", "kind", "moved", "because"),
    _of_a_stay("stay_end", _moved_out, "until_on", "end_reason", "end_note"),
    Source(
        name="away",
        kind=Kind.STAY,
        action=Action.STAY_VIEW,
        rows=_away,
        moment=F("from_at"),
        noted="created_at",
        writer="nobody",
        facts=columns("reason", "until_at"),
    ),
    Source(
        name="admission",
        kind=Kind.ADMISSION,
        action=Action.YOUTH_VIEW,
        rows=AdmissionCheck.objects.all,
        moment=StartOfDay(F("checked_on")),
        whole_day=True,
        noted="created_at",
        writer="checked_by_name",
        writer_id="checked_by_id",
        searched=("decided_because",),
        facts={**columns("outcome", "decided_because"), "home": F("home__name")},
    ),
    _of_a_plan("perspective", "started_on"),
    _of_a_plan("perspective_done", "finished_on"),
    Source(
        name="contact",
        kind=Kind.CONTACT,
        action=Action.YOUTH_VIEW,
        rows=lambda: FamilyContact.objects.filter(state=State.HELD),
        moment=F("starts_at"),
        noted="created_at",
        writer="recorded_by_name",
        writer_id="recorded_by_id",
        searched=("went", "own_words"),
        facts=columns("kind", "went", "own_words"),
    ),
    _of_a_measure("measure", "started_at", "what", "harm"),
    _of_a_measure("measure_end", "ended_at", "end_reason"),
    Source(
        name="measure_look",
        kind=Kind.MEASURE,
        action=Action.RESTRICTION_VIEW,
        rows=lambda: Evaluation.objects.filter(measure__withdrawn_at__isnull=True, corrected_by__isnull=True),
        whose="measure__participant_id",
        moment=StartOfDay(F("on")),
        whole_day=True,
        noted="created_at",
        writer="recorded_by_name",
        searched=("reason",),
        facts={**columns("outcome", "reason", "measure_id"), "kind": F("measure__kind")},
    ),
    Source(
        name="weighing",
        kind=Kind.WEIGHING,
        action=Action.PLAN_VIEW,
        rows=Weighing.objects.all,
        moment=StartOfDay(F("on")),
        whole_day=True,
        noted="created_at",
        writer="recorded_by_name",
        writer_id="recorded_by_id",
        searched=("situation", "weighed", "decided"),
        facts=columns("balance", "situation", "weighed", "decided", "with_whom"),
    ),
    Source(
        name="needs",
        kind=Kind.NEEDS,
        action=Action.NEEDS_VIEW,
        rows=Settled.objects.all,
        moment=StartOfDay(F("settled_on")),
        whole_day=True,
        noted="created_at",
        writer="decided_by_name",
        writer_id="decided_by_id",
        searched=("reason",),
        facts=columns("reason", "present", "look_again_on"),
    ),
    Source(
        name="placing",
        kind=Kind.PLACING,
        action=Action.PLACEMENT_VIEW,
        rows=lambda: Placing.objects.filter(undone_on__isnull=True),
        whose="request__participant_id",
        moment=StartOfDay(F("decided_on")),
        whole_day=True,
        noted="created_at",
        writer="decided_by_name",
        writer_id="decided_by_id",
        searched=("reason",),
        facts={**columns("from_on", "reason"), "home": F("room__home__name"), "room": F("room__name")},
    ),
)
