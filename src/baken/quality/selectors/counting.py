"""What can be counted by kind and result: what was due, goals, endings, answers.

Each list gives rows with the same names, so that counting and showing are the same question: `kind`, `result`, `on`
(the day by which a row falls in a period), and where there is one `from_day`, `due_day` and `done_day`.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.db.models import Case, CharField, Count, DateField, F, QuerySet, Value, When
from django.db.models.functions import TruncDate, TruncMonth

from baken.continuity.models import FamilyMessage
from baken.continuity.selectors.messages import hours_to_answer
from baken.plans.models import GoalEvaluation
from baken.plans.rules.goals import Effect, NextStep
from baken.quality.models import Counting, Term
from baken.quality.selectors.choice import Choice, of_participants
from baken.quality.selectors.tally import Tally
from baken.shared import clock
from baken.trajectories.models import Status, Trajectory

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from baken.accounts.rules import Actor

    type Found = QuerySet[Any]

NO_DAY = Value(None, output_field=DateField())


def _words(*whens: When, default: str) -> Case:
    return Case(*whens, default=Value(default), output_field=CharField())


def _chosen(found: Found, choice: Choice, first: date, last: date) -> Found:
    """Of the period and the part asked for."""
    found = found.filter(on__gte=first, on__lte=last)
    if choice.kind:
        found = found.filter(kind=choice.kind)
    if choice.result:
        found = found.filter(result=choice.result)
    return found


def _terms() -> Found:
    """What was due on a day that has passed. What lapsed before it was due, was never owed."""
    return (
        Term.objects.filter(due_on__lt=clock.today())
        .exclude(lapsed_on__isnull=False, lapsed_on__lte=F("due_on"))
        .annotate(
            kind=F("key"),
            result=_words(When(done_on__lte=F("due_on"), then=Value("on-time")), default="late"),
            on=F("due_on"),
            from_day=F("since_on"),
            due_day=F("due_on"),
            done_day=F("done_on"),
            rule_number=F("rule"),
            phase=F("trajectory__phase"),
        )
    )


def _goals() -> Found:
    """Goals that were evaluated (8F-14)."""
    adjusted = [NextStep.EASIER, NextStep.ADJUST]
    return GoalEvaluation.objects.filter(goal__removed_at__isnull=True).annotate(
        kind=F("goal__domain"),
        result=_words(
            When(effect=Effect.REACHED, then=Value("reached")),
            When(next_step__in=adjusted, then=Value("adjusted")),
            When(next_step=NextStep.STOP, then=Value("stopped")),
            default="continued",
        ),
        on=F("evaluated_on"),
        from_day=NO_DAY,
        due_day=NO_DAY,
        done_day=F("evaluated_on"),
        phase=F("trajectory__phase"),
    )


def _endings() -> Found:
    """Trajectories that ended, in whichever way (8F-16, SE-04, SE-05)."""
    return Trajectory.objects.filter(status=Status.ENDED).annotate(
        kind=F("ended_as"),
        result=Value("ended", output_field=CharField()),
        on=F("ended_on"),
        from_day=F("started_on"),
        due_day=NO_DAY,
        done_day=F("ended_on"),
    )


def _answers() -> Found:
    """Messages of relatives of which the promised time has passed (CT-06)."""
    promised = timedelta(hours=hours_to_answer())
    return FamilyMessage.objects.filter(came_in_at__lt=clock.now() - promised).annotate(
        kind=F("way"),
        result=_words(When(answered_at__lte=F("came_in_at") + promised, then=Value("in-time")), default="late"),
        on=TruncDate("came_in_at"),
        from_day=TruncDate("came_in_at"),
        due_day=TruncDate(F("came_in_at") + promised),
        done_day=TruncDate("answered_at"),
    )


#: What each subject counts.
_FOUND: Mapping[str, Callable[[], Found]] = {
    "op-tijd": _terms,
    "doelen": _goals,
    "uitstroom": _endings,
    "antwoorden": _answers,
}
LISTS = frozenset(_FOUND)


def rows(actor: Actor, subject: str, choice: Choice) -> Found:
    """The rows behind a figure, each with the number and team of its participant."""
    found = _FOUND[subject]().filter(of_participants(actor, choice))
    chosen = _chosen(found, choice, choice.period.first, choice.period.last)
    placed: Found = chosen.annotate(number=F("participant__number"), team_name=F("participant__team__name"))
    return placed


def tallies(actor: Actor, subject: str, choice: Choice, first: date, last: date) -> list[Tally]:
    """The same counted, over these days, by month, team, kind and result: one query."""
    found = _FOUND[subject]().filter(of_participants(actor, choice))
    counted = (
        _chosen(found, choice, first, last)
        .order_by()
        .annotate(month=TruncMonth("on"))
        .values_list("month", "participant__team", "kind", "result")
        .annotate(count=Count("pk"))
    )
    return [Tally(*row) for row in counted]


def counted_at() -> datetime | None:
    """The moment of which the figures about what was due are; None before the first time."""
    return Counting.objects.values_list("at", flat=True).first()
