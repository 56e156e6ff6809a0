"""Asking for a proposal for rosters, stopping it, and taking it over. Nothing is decided by the asking."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import asdict, dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid5

from django.db import transaction
from django.utils.translation import gettext as _

from baken.accounts.policy import Action
from baken.audit import services as audit
from baken.audit.rules import Event
from baken.homes.access import check_can_home
from baken.participants.services.ground import Once, carried_out_once
from baken.rosters.models import Origin, RosterStage, Run, RunProgress, RunStage
from baken.rosters.rules.moves import Move
from baken.rosters.selectors.runs import parts_in, separate, standing_now
from baken.rosters.services.editing import apply_moves
from baken.shared import clock
from baken.shared.errors import DomainError, NotPermitted, Refused
from baken.shared.queue import defer

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from datetime import date
    from typing import Unpack

    from baken.accounts.rules import Actor
    from baken.rosters.models import BoardStep, Roster
    from baken.rosters.rules.moves import Row
    from baken.rosters.rules.proposals.question import Wants
    from baken.rosters.rules.proposals.results import Part, Placed
    from baken.rosters.rules.standing import LeftOpen

SOLVE = "baken.rosters.tasks.solve_part"
QUEUE = "rosters"
WHAT = "proposal for a roster"
MOST_SEED = 2_000_000_000
LEAST_SECONDS, MOST_SECONDS = 5, 600
#: More homes than this in one question are another way of working.
MOST_ROSTERS = 40


def _may_ask(kwargs: Mapping[str, Any]) -> None:
    for roster in kwargs["rosters"]:
        check_can_home(kwargs["actor"], Action.ROSTER_PLAN, roster.home)


def _may_use(kwargs: Mapping[str, Any]) -> None:
    for roster in kwargs["run"].rosters.select_related("home__location", "home__team"):
        check_can_home(kwargs["actor"], Action.ROSTER_PLAN, roster.home)


@carried_out_once(_may_ask, makes=Run)
def ask_proposal(
    *,
    actor: Actor,
    rosters: Sequence[Roster],
    wants: Wants,
    seconds: int,
    seed: int = 0,
    earlier: Run | None = None,
    **_once: Unpack[Once],
) -> Run:
    """Have workers look who could best have which shift in these concepts; homes that share nobody apart.

    Raises:
        DomainError: no concept, too many, or a number that cannot be. Refused: one of them was published meanwhile.
        NotPermitted: not the actor's to plan.
    """
    _check(rosters, seconds, seed)
    if actor.user_id is None:
        raise NotPermitted(_("A person asks, so that a person can decide."), code="not-permitted")
    groups = separate(rosters)
    made = Run.objects.create(
        asked={"wants": asdict(wants), "parts": [[str(one.pk) for one in group] for group in groups]},
        seed=seed,
        seconds=seconds,
        earlier=earlier,
        asked_by_id=actor.user_id,
        asked_at=clock.now(),
    )
    made.rosters.set(rosters)
    RunProgress.objects.bulk_create(RunProgress(run=made, part=part, parts=len(groups)) for part in range(len(groups)))
    for part in range(len(groups)):
        defer(SOLVE, queue=QUEUE, run_id=str(made.pk), part=part)
    _log(actor, Event.CREATE, made, rosters=len(rosters), parts=len(groups))
    return made


def _check(rosters: Sequence[Roster], seconds: int, seed: int) -> None:
    if not rosters:
        raise DomainError(_("Choose a roster at least."), field="rosters")
    if len(rosters) > MOST_ROSTERS:
        raise DomainError(_("This is more than one question can hold."), field="rosters")
    if any(one.stage != RosterStage.CONCEPT for one in rosters):
        raise Refused(
            _("A proposal is made for a concept; one of these rosters is no concept any more."), field="rosters"
        )
    if max(one.starts_on for one in rosters) >= min(one.ends_before for one in rosters):
        raise DomainError(_("Rosters that are looked at together have days in common."), field="rosters")
    if not LEAST_SECONDS <= seconds <= MOST_SECONDS:
        raise DomainError(_("Look between five seconds and ten minutes."), field="seconds")
    if not 0 <= seed <= MOST_SEED:
        raise DomainError(_("Choose a smaller number."), field="seed")


def stop_proposal(*, actor: Actor, run: Run) -> None:
    """Have the workers stop: what was found until then is kept. What waits for a worker is not looked at.

    Raises:
        NotPermitted: not the actor's to plan. Refused: it was ready just before.
    """
    _may_use({"actor": actor, "run": run})
    with transaction.atomic():
        found = Run.objects.select_for_update().get(pk=run.pk)
        if not found.is_under_way:
            raise Refused(_("It was ready already."), code="not-under-way")
        RunProgress.objects.filter(run=found).update(stop_asked=True)
        if not RunProgress.objects.filter(run=found).exclude(seconds=0, done=False).exists():
            found.stage, found.problem = RunStage.STOPPED, _("It was stopped before it began.")
            found.save(update_fields=["stage", "problem"])
        _log(actor, Event.UPDATE, found, stopped=True)


@dataclass(frozen=True)
class Choice:
    """Which part of a proposal is taken over: of these rosters, colleagues and weeks; None is all."""

    rosters: frozenset[str] | None = None
    workers: frozenset[str] | None = None
    weeks: frozenset[date] | None = None


@dataclass(frozen=True)
class Taken:
    """What came of taking over: a step on each board, who was left out of which shift, and what stood otherwise."""

    steps: tuple[BoardStep, ...] = ()
    left: tuple[LeftOpen, ...] = ()
    overtaken: int = 0
    shifts: int = 0


def take_over(*, actor: Actor, run: Run, choice: Choice, client_key: UUID | None = None) -> Taken:
    """Put a proposal, or a part of it, on the boards of its concepts: one step on each, that can be taken back.

    What was changed, pinned or removed since is left as it is. Whoever may not work a shift any more is left out of it.

    Raises:
        Refused: there is no proposal, or nothing in it differs from what stands. As `apply_moves` for the rest.
    """
    _may_use({"actor": actor, "run": run})
    with transaction.atomic():
        found = Run.objects.select_for_update().get(pk=run.pk)
        if found.stage != RunStage.DONE or not parts_in(found):
            raise Refused(_("There is no proposal to take over."), code="no-proposal")
        rosters = {str(one.pk): one for one in found.rosters.select_related("home__location", "home__team")}
        moves, overtaken = moves_of(parts_in(found), choice, standing_now([one.pk for one in rosters.values()]))
        if not moves:
            raise Refused(_("What you chose stands in the roster already."), code="nothing")
        steps = tuple(
            apply_moves(
                actor=actor,
                roster=rosters[key],
                moves=of_roster,
                what="proposal",
                origin=Origin.OPTIMISER,
                keep_going=True,
                # each board has a step of its own, so a key of its own
                client_key=uuid5(client_key, key) if client_key else None,
            )
            for key, of_roster in sorted(moves.items())
        )
        Run.objects.filter(pk=found.pk).update(taken_at=clock.now())
        _log(actor, Event.UPDATE, found, taken=sum(len(one) for one in moves.values()))
    return Taken(
        steps=steps,
        left=tuple(one for step in steps for one in step.left_open),
        overtaken=overtaken,
        shifts=sum(len(one) for one in moves.values()),
    )


def moves_of(parts: Sequence[Part], choice: Choice, standing: Mapping[str, Row]) -> tuple[dict[str, list[Move]], int]:
    """What changes in each roster, and how many shifts are not any more as they were when it was asked."""
    moves: dict[str, list[Move]] = defaultdict(list)
    overtaken = 0
    for roster, shift, worker, placed in _wanted(parts, choice):
        if not shift:
            template = UUID(placed.template) if placed else None
            moves[roster].append(Move(None, UUID(worker), template_id=template, on=placed.on if placed else None))
            continue
        row = standing.get(shift)
        now = str(row.worker_id) if row and row.worker_id else ""
        if row is None or (row.pinned and now != worker) or (placed and row.starts_at != placed.starts_at):
            overtaken += 1
        elif now != worker:
            moves[roster].append(Move(row.id, UUID(worker) if worker else None))
    return dict(moves), overtaken


def _wanted(parts: Sequence[Part], choice: Choice) -> Iterator[tuple[str, str, str, Placed | None]]:
    """Roster, shift (empty for a new one) and who is to stand in it, of what was chosen.

    Of chosen colleagues everything changes as proposed: what they get, and also what they no longer have.
    """
    for part in parts:
        of_home = {one.home: one.roster for one in part.placed}
        for one in part.placed:
            if _is_in(choice.rosters, one.roster) and _is_in(choice.weeks, _week(one.on)):
                if _is_in(choice.workers, one.worker):
                    yield one.roster, one.shift, one.worker, one
                elif one.was and one.is_new and _is_in(choice.workers, one.was):
                    yield one.roster, one.shift, "", one
        for each in part.open:
            roster = of_home.get(each.home, part.rosters[0])
            chosen = _is_in(choice.rosters, roster) and _is_in(choice.weeks, _week(each.on))
            if each.was and chosen and _is_in(choice.workers, each.was):
                yield roster, each.shift, "", None


def _is_in[T](chosen: Collection[T] | None, one: T) -> bool:
    return chosen is None or one in chosen


def _week(on: date) -> date:
    return on - timedelta(days=on.weekday())


def _log(actor: Actor, action: str, row: Run, **details: Any) -> None:
    audit.record(
        actor=actor,
        action=action,
        participant_id=None,
        what=WHAT,
        object_type="Run",
        object_id=row.pk,
        details=details,
    )
