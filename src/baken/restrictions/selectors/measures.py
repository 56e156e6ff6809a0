"""The measures of one resident, each with what follows from it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.db.models import Prefetch

from baken.restrictions.models import Amendment, Evaluation, Measure, MeasureQuerySet, Stance
from baken.restrictions.rules.due import Missing, Rhythm, evaluation_due, missing
from baken.restrictions.rules.kinds import is_heavy, kinds
from baken.restrictions.rules.standing import Standing, Who, standing_of
from baken.restrictions.settings import rhythm as rhythm_now
from baken.shared import clock

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

    from baken.participants.models import Participant


@dataclass(frozen=True)
class Read:
    """A measure, and what follows from it on a day.

    `evaluate_on` is None when it does not run. `complete_on` says until when what is missing of one that began in an
    emergency may follow. `evaluations` are those that hold.
    """

    measure: Measure
    standing: Standing
    resident: Stance | None
    representative: Stance | None
    evaluations: tuple[Evaluation, ...]
    lacks: tuple[Missing, ...]
    evaluate_on: date | None
    complete_on: date | None
    days: int
    is_heavy: bool

    @property
    def is_involuntary(self) -> bool:
        return self.standing is Standing.INVOLUNTARY

    def is_late(self, today: date) -> bool:
        """Whether an evaluation or what is missing should have been there before this day."""
        return any(day is not None and day < today for day in (self.evaluate_on, self.complete_on))


def measures_of(participant: Participant) -> list[Read]:
    """All measures of a resident, the newest first, also the withdrawn ones; four queries, whatever the number."""
    found = list(with_parts().filter(participant=participant))
    for one in found:
        one.participant = participant
    return read(found)


def measure_of(participant: Participant, measure_id: UUID) -> Read | None:
    """One measure of this resident, with its history; None when there is none with this id."""
    found = with_parts().prefetch_related("amendments").filter(participant=participant, pk=measure_id).first()
    if found is None:
        return None
    found.participant = participant
    return read([found])[0]


def with_parts() -> MeasureQuerySet:
    """Measures with all that `read` looks at: three queries."""
    return Measure.objects.prefetch_related(
        "stances", Prefetch("evaluations", Evaluation.objects.select_related("corrected_by"))
    )


def evaluation_of(participant: Participant, measure_id: UUID, evaluation_id: UUID) -> Evaluation | None:
    """One evaluation of a measure of this resident; None when it is not one, or was replaced by a newer one."""
    found = (
        Evaluation.objects.filter(measure__participant=participant, measure=measure_id, pk=evaluation_id)
        .filter(corrected_by__isnull=True)
        .select_related("measure")
        .first()
    )
    if found is not None:
        found.measure.participant = participant
    return found


def read(measures: Iterable[Measure], *, today: date | None = None, rhythm: Rhythm | None = None) -> list[Read]:
    """What follows from these measures; their stances and evaluations must have been prefetched."""
    day = today or clock.today()
    known = rhythm or rhythm_now()
    return [_read(measure, day, known) for measure in measures]


def _read(measure: Measure, today: date, rhythm: Rhythm) -> Read:
    views = _newest(measure.stances.all())
    resident, representative = views.get(Who.RESIDENT), views.get(Who.REPRESENTATIVE)
    said = {
        "resident": resident.view if resident else None,
        "representative": representative.view if representative else None,
    }
    kind = kinds().get(measure.kind)
    lacks = missing(
        alternatives=measure.alternatives,
        why_none=measure.why_none,
        decided_by=measure.decided_by,
        function=measure.function,
        judges=measure.judges,
        **said,
    )
    heavy = is_heavy(measure.kind)
    evaluate_on = evaluation_due(
        rhythm,
        started_on=measure.started_on,
        evaluated_on=measure.evaluated_on,
        heavy=heavy,
        look_on=measure.look_on,
        expected_until_on=measure.expected_until_on,
    )
    stands = measure.withdrawn_at is None
    return Read(
        measure=measure,
        standing=standing_of(judges=measure.judges, weighed_anyway=bool(kind and kind.weighed_anyway), **said),
        resident=resident,
        representative=representative,
        evaluations=tuple(one for one in measure.evaluations.all() if not is_corrected(one)),
        lacks=lacks if stands else (),
        evaluate_on=evaluate_on if measure.is_running else None,
        complete_on=measure.started_on + timedelta(days=rhythm.emergency_days) if lacks and stands else None,
        days=((measure.ended_on or today) - measure.started_on).days,
        is_heavy=heavy,
    )


def _newest(stances: Iterable[Stance]) -> dict[str, Stance]:
    """The last view of each; stances come with the newest first."""
    found: dict[str, Stance] = {}
    for stance in stances:
        found.setdefault(stance.who, stance)
    return found


def is_corrected(evaluation: Evaluation) -> bool:
    """Whether another evaluation took its place; asks no query when `corrected_by` was read along."""
    return hasattr(evaluation, "corrected_by")


def changes_of(measure: Measure) -> list[Amendment]:
    """How it read before it was changed, the newest first."""
    return list(measure.amendments.all())
