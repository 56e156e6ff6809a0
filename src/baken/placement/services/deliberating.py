"""What a worker does to place everyone at once: read the situation, ask the optimiser, keep what came of it.

The work holds its row, so that no other worker begins it too; a worker that is killed leaves nothing half done, and the
job begins again. How far it is stands in a row of its own, which a thread beside the work keeps.
"""

from __future__ import annotations

import math
import threading
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import connections, transaction
from django.utils import translation
from django.utils.translation import gettext as _

from baken.accounts.selectors import user_with_ties
from baken.environments.rules.catalogue import features_by_group
from baken.placement.models.deliberations import Deliberation, DeliberationProgress, Stage
from baken.placement.rules.aims import NOTHING, aims, weighed
from baken.placement.rules.asking import problem_of
from baken.placement.rules.marks import Marks, marked, pins_of
from baken.placement.rules.results import as_kept, read_result, result_of
from baken.placement.selectors.situation import situation
from baken.placement.services.deliberations import check_may_deliberate
from baken.shared.errors import DomainError, NotPermitted, Refused

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from baken.accounts.rules import Actor
    from baken.placement.rules.situation import Situation
    from baken.placement.solver import Ordered, Start

#: Between two looks at whether someone asked to stop.
LOOK_EVERY = 0.5
#: So many clearly different proposals.
PROPOSALS = 3


def deliberate(deliberation_id: UUID) -> None:
    """Work out where everyone could live best. Any number of times, by any number of workers: one does it, once."""
    asked = Deliberation.objects.filter(pk=deliberation_id, stage=Stage.ASKED).select_related("asked_by").first()
    if asked is None:
        return
    with translation.override(asked.asked_by.language):
        try:
            with _progress(deliberation_id) as keeper, transaction.atomic():
                _work(deliberation_id, keeper)
        except DomainError as error:
            _stop(deliberation_id, str(error))
        except Exception:
            _stop(deliberation_id, _("Something went wrong in Baken. Ask again, or tell the administrator."))
            raise


def _work(deliberation_id: UUID, keeper: _Keeper) -> None:
    row = Deliberation.objects.select_for_update(of=("self",), skip_locked=True).filter(pk=deliberation_id).first()
    if row is None or not row.is_under_way:
        return  # another worker has it, or had it
    actor, locations = _actor(row), list(row.locations.values_list("pk", flat=True))
    check_may_deliberate(actor, locations)
    marks = Marks.read(row.marks)
    there = marked(situation(actor, locations, row.first_on, row.weeks), marks, frozenset(row.movers))
    if not any(one.lives_in is None or one.may_move for one in there.people):
        raise Refused(_("Nobody needs a place at these locations, and nobody may move."), code="nobody-asks")
    answers = _answers(row, there, marks, keeper)
    if not answers[0].by_aim:
        raise Refused(_("This cannot all be held fast at once. Let something go, and ask again."), code="impossible")
    keys = list(aims(problem_of(there, NOTHING), row.move_price))
    result = result_of(there, answers, keys, row.move_price, features_by_group(), pins_of(there, marks))
    row.result, row.stage, row.problem = as_kept(result), Stage.DONE, ""
    row.was_cut_short = keeper.stop_asked.is_set()
    row.save(update_fields=["result", "stage", "problem", "was_cut_short"])


def _answers(row: Deliberation, there: Situation, marks: Marks, keeper: _Keeper) -> list[Ordered]:
    """The best answer, and two that differ from those before for so many people at least."""
    from baken.placement.solver import Wanted, solve_in_order  # noqa: PLC0415  # heavy: only who solves needs it

    problem = weighed(problem_of(there, NOTHING), there)
    in_order, pins = list(aims(problem, row.move_price).values()), pins_of(there, marks)
    asking = sum(one.lives_in is None or one.may_move for one in there.people)
    found: list[Ordered] = []
    known = _known(row)
    for number in range(PROPOSALS):
        keeper.proposal = number
        answer = solve_in_order(
            problem,
            in_order,
            wanted=Wanted(pins, [one.starts for one in found], max(1, math.ceil(asking * row.differ / 100))),
            known=known,
            seconds=row.seconds if number == 0 else row.seconds / 2,
            seed=row.seed,
            progress=keeper.tell,
            is_cancelled=keeper.stop_asked.is_set,
        )
        if number and not answer.by_aim:
            break
        found.append(answer)
        known = answer.starts
        if not answer.by_aim:
            break
    return found


def _known(row: Deliberation) -> Sequence[Start]:
    """The best answer to the question before this one."""
    before = row.earlier
    proposals = read_result(before.result).proposals if before and before.result else ()
    return proposals[0].starts if proposals else ()


def _actor(row: Deliberation) -> Actor:
    """Whoever asked, with the roles and locations of this moment."""
    user = user_with_ties(row.asked_by_id)
    if user is None or not user.is_active:
        raise NotPermitted(_("Whoever asked this has no account any more."))
    return user.actor


def _stop(deliberation_id: UUID, why: str) -> None:
    held = Deliberation.objects.filter(pk=deliberation_id, stage=Stage.ASKED)
    held.update(stage=Stage.STOPPED, problem=why[:300])


@contextmanager
def _progress(deliberation_id: UUID) -> Iterator[_Keeper]:
    """Within this, what is told is written down every half second, and it is known when someone asks to stop."""
    keeper = _Keeper(deliberation_id)
    keeper.start()
    try:
        yield keeper
    finally:
        keeper.over.set()
        keeper.join()


class _Keeper(threading.Thread):
    def __init__(self, deliberation_id: UUID) -> None:
        super().__init__(name="keeps the progress of a proposal", daemon=True)
        self._row = DeliberationProgress.objects.filter(pk=deliberation_id)
        self._begun = time.monotonic()
        self._told: dict[str, Any] = {}
        self.proposal = 0
        self.stop_asked, self.over = threading.Event(), threading.Event()

    def tell(self, aim: int, cost: float, bound: float) -> None:
        self._told = {
            "aim": aim,
            "cost": cost if math.isfinite(cost) else None,
            "bound": bound if math.isfinite(bound) else None,
        }

    def run(self) -> None:
        try:
            while not self.over.wait(LOOK_EVERY):
                seconds = round(time.monotonic() - self._begun, 1)
                self._row.update(proposal=self.proposal, seconds=seconds, **self._told)
                if self._row.filter(stop_asked=True).exists():
                    self.stop_asked.set()
        finally:
            connections.close_all()
