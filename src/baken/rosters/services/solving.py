"""What a worker does for a proposal: read the question, ask the optimiser, keep what came of it.

Every group of homes that share workers is a job of its own, on whichever machine. The work holds a lock of its own, so
that no other worker begins it too; one that is killed leaves nothing half done, and the job begins again. How far it is
stands in a row of its own, which a thread beside the work keeps. Whoever is ready last puts the parts together.
"""

from __future__ import annotations

import math
import threading
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import connection, connections, transaction
from django.utils import translation
from django.utils.translation import gettext as _
from pydantic import TypeAdapter

from baken.rosters.models import Roster, RosterStage, Run, RunProgress, RunStage
from baken.rosters.rules.proposals.question import Wants
from baken.rosters.rules.proposals.results import Part, as_kept
from baken.rosters.rules.proposals.solving import proposal
from baken.rosters.selectors.question import question_of
from baken.shared.errors import DomainError, Refused

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Between two looks at whether someone asked to stop.
LOOK_EVERY = 0.5
_WANTS = TypeAdapter(Wants)


def wants_of(run: Run) -> Wants:
    """What was asked, as the planner chose it."""
    return _WANTS.validate_python(run.asked["wants"])


def solve_part(run_id: UUID, part: int) -> None:
    """Work out one part. Any number of times, by any number of workers: one does it, once."""
    asked = Run.objects.filter(pk=run_id, stage=RunStage.ASKED).select_related("asked_by").first()
    if asked is None:
        return
    with translation.override(asked.asked_by.language):
        try:
            with _progress(run_id, part) as keeper, transaction.atomic():
                if _is_mine(run_id, part):
                    _work(asked, part, keeper)
        except DomainError as error:
            _stop(run_id, str(error))
        except Exception:
            _stop(run_id, _("Something went wrong in Baken. Ask again, or tell the administrator."))
            raise


def _is_mine(run_id: UUID, part: int) -> bool:
    """Take the part until the end of the transaction; no when another worker has it."""
    key = (run_id.int ^ (part + 1)) % 2**63
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [key])
        (mine,) = cursor.fetchone()
    return bool(mine)


def _work(run: Run, part: int, keeper: _Keeper) -> None:
    row = RunProgress.objects.get(run=run, part=part)
    if row.done:
        return
    ids = [UUID(one) for one in run.asked["parts"][part]]
    rosters = list(Roster.objects.filter(pk__in=ids).select_related("home__location", "home__team"))
    if len(rosters) != len(ids) or any(one.stage != RosterStage.CONCEPT for one in rosters):
        raise Refused(_("One of these rosters was published or removed meanwhile."), code="wrong-stage")
    if row.stop_asked:
        found = Part(tuple(str(one) for one in ids), "unknown", was_cut_short=True)
    else:
        found = proposal(
            question_of(rosters, wants_of(run)),
            {one.home_id: str(one.pk) for one in rosters},
            seconds=run.seconds,
            seed=run.seed,
            progress=keeper.tell,
            cancelled=keeper.stop_asked.is_set,
        )
    _keep(run, part, found)


def _keep(run: Run, part: int, found: Part) -> None:
    """Write down what came of one part; with the last one the proposal is ready."""
    locked = Run.objects.select_for_update().get(pk=run.pk)
    if not locked.is_under_way:
        return
    locked.result = {"parts": {**locked.result.get("parts", {}), str(part): as_kept(found)}}
    RunProgress.objects.filter(run=run, part=part).update(done=True, cost=found.cost, bound=found.bound)
    if len(locked.result["parts"]) == len(run.asked["parts"]):
        locked.stage = RunStage.DONE
    locked.save(update_fields=["result", "stage"])


def _stop(run_id: UUID, why: str) -> None:
    Run.objects.filter(pk=run_id, stage=RunStage.ASKED).update(stage=RunStage.STOPPED, problem=why[:300])
    RunProgress.objects.filter(run_id=run_id).update(stop_asked=True)


@contextmanager
def _progress(run_id: UUID, part: int) -> Iterator[_Keeper]:
    """Within this, what is told is written down every half second, and it is known when someone asks to stop."""
    keeper = _Keeper(run_id, part)
    keeper.start()
    try:
        yield keeper
    finally:
        keeper.over.set()
        keeper.join()


class _Keeper(threading.Thread):
    def __init__(self, run_id: UUID, part: int) -> None:
        super().__init__(name="keeps the progress of a proposal for a roster", daemon=True)
        self._row = RunProgress.objects.filter(run_id=run_id, part=part, done=False)
        self._begun = time.monotonic()
        self._told: dict[str, Any] = {}
        self.stop_asked, self.over = threading.Event(), threading.Event()

    def tell(self, cost: float, bound: float) -> None:
        self._told = {
            "cost": cost if math.isfinite(cost) else None,
            "bound": bound if math.isfinite(bound) else None,
        }

    def run(self) -> None:
        try:
            while not self.over.wait(LOOK_EVERY):
                self._row.update(seconds=round(time.monotonic() - self._begun, 1), **self._told)
                if self._row.filter(stop_asked=True).exists():
                    self.stop_asked.set()
        finally:
            connections.close_all()
