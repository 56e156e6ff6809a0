"""Asking where everyone could live best, and stopping it. A worker works it out; nothing is decided by it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from baken.accounts.models import Location
from baken.accounts.policy import Action, may
from baken.audit import services as audit
from baken.audit.rules import Event, Outcome
from baken.participants.services.ground import Once, carried_out_once
from baken.placement.models.deliberations import (
    LEAST_WEEKS,
    MOST_WEEKS,
    Deliberation,
    DeliberationProgress,
    Stage,
)
from baken.placement.rules.marks import Marks
from baken.placement.settings import DIFFER, MOVE_PRICE, SECONDS, chosen_numbers
from baken.shared import clock
from baken.shared.errors import DomainError, NotPermitted, Refused
from baken.shared.queue import defer

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from datetime import date
    from typing import Unpack

    from baken.accounts.rules import Actor

DELIBERATE = "baken.placement.tasks.deliberate"
QUEUE = "placement"
WHAT = "placement proposal"
_MOST_SEED = 2_000_000_000


def check_may_deliberate(actor: Actor, locations: Collection[UUID]) -> None:
    """Let it pass, or log the attempt and refuse.

    Raises:
        NotPermitted: the actor does not place people, or one of the locations is not theirs.
    """
    if may(actor, Action.PLACEMENT_BOARD) and (actor.is_system or set(locations) <= actor.location_ids):
        return
    audit.record(
        actor=actor, action=Event.UPDATE, participant_id=None, what=WHAT, outcome=Outcome.DENIED, object_type="location"
    )
    raise NotPermitted(_("You place people at your own locations only."), code="not-permitted")


def _may_ask(kwargs: Mapping[str, Any]) -> None:
    check_may_deliberate(kwargs["actor"], kwargs["locations"])


def _may_ask_again(kwargs: Mapping[str, Any]) -> None:
    check_may_deliberate(kwargs["actor"], _locations_of(kwargs["deliberation"]))


@carried_out_once(_may_ask, makes=Deliberation)
def ask_for_everyone(
    *,
    actor: Actor,
    locations: Collection[UUID],
    first_on: date,
    weeks: int,
    movers: Iterable[str] = (),
    move_price: int | None = None,
    seed: int = 0,
    marks: Marks | None = None,
    earlier: Deliberation | None = None,
    **_once: Unpack[Once],
) -> Deliberation:
    """Have a worker look where everyone who needs a place could live best (LE-05, LE-06).

    `movers` are the ids of those who live somewhere and may move: of them only who asked for it, or agreed, does.

    Raises:
        NotPermitted: not the actor's to ask, or not about these locations.
        DomainError: no location, or a number that cannot be.
    """
    _check_numbers(locations, weeks, move_price, seed)
    numbers = chosen_numbers()
    made = Deliberation.objects.create(
        first_on=first_on - timedelta(days=first_on.weekday()),
        weeks=weeks,
        move_price=numbers[MOVE_PRICE.key] if move_price is None else move_price,
        movers=sorted(set(movers)),
        marks=(marks or Marks()).as_kept(),
        seed=seed,
        seconds=numbers[SECONDS.key],
        differ=numbers[DIFFER.key],
        earlier=earlier,
        asked_by_id=_user_id(actor),
        asked_at=clock.now(),
    )
    made.locations.set(Location.objects.filter(pk__in=list(locations)))
    DeliberationProgress.objects.create(deliberation=made)
    defer(DELIBERATE, queue=QUEUE, deliberation_id=str(made.pk))
    _log(actor, Event.CREATE, made, weeks=weeks, movers=len(made.movers), held=(marks or Marks()).number)
    return made


@carried_out_once(_may_ask_again, makes=Deliberation)
def ask_again(*, actor: Actor, deliberation: Deliberation, marks: Marks, **_once: Unpack[Once]) -> Deliberation:
    """The same question with other things held fast; the worker begins with the answer that there is."""
    return ask_for_everyone(
        actor=actor,
        locations=_locations_of(deliberation),
        first_on=deliberation.first_on,
        weeks=deliberation.weeks,
        movers=deliberation.movers,
        move_price=deliberation.move_price,
        seed=deliberation.seed,
        marks=marks,
        earlier=deliberation,
    )


def stop(*, actor: Actor, deliberation: Deliberation) -> None:
    """Have the worker stop: what was found until then is kept. What waits for a worker stops at once.

    Raises:
        NotPermitted: it is about a location of others.
        Refused: it was ready just before.
    """
    check_may_deliberate(actor, _locations_of(deliberation))
    with transaction.atomic():
        held: dict[str, Any] = {"pk": deliberation.pk, "stage": Stage.ASKED}
        if not Deliberation.objects.filter(**held).exists():
            raise Refused(_("It was ready already."), code="not-under-way")
        DeliberationProgress.objects.filter(pk=deliberation.pk).update(stop_asked=True)
        waiting = Deliberation.objects.select_for_update(of=("self",), skip_locked=True).filter(**held).first()
        if waiting is not None:
            waiting.stage, waiting.problem = Stage.STOPPED, _("It was stopped before it began.")
            waiting.save(update_fields=["stage", "problem"])
        _log(actor, Event.UPDATE, deliberation, stopped=True)


def _check_numbers(locations: Collection[UUID], weeks: int, move_price: int | None, seed: int) -> None:
    if not locations:
        raise DomainError(_("Choose a location at least."), field="locations")
    if not LEAST_WEEKS <= weeks <= MOST_WEEKS:
        said = _("Look %(least)s to %(most)s weeks ahead.") % {"least": LEAST_WEEKS, "most": MOST_WEEKS}
        raise DomainError(said, field="weeks")
    if move_price is not None and not 0 <= move_price <= MOVE_PRICE.most:
        raise DomainError(_("A move yields between 0 and 100 points of fit."), field="move_price")
    if not 0 <= seed <= _MOST_SEED:
        raise DomainError(_("Choose a smaller number."), field="seed")


def _user_id(actor: Actor) -> UUID:
    if actor.user_id is None:
        raise NotPermitted(_("A person asks, so that a person can decide."), code="not-permitted")
    return actor.user_id


def _locations_of(deliberation: Deliberation) -> list[UUID]:
    return sorted(deliberation.locations.values_list("pk", flat=True))


def _log(actor: Actor, action: str, row: Deliberation, **details: Any) -> None:
    audit.record(
        actor=actor,
        action=action,
        participant_id=None,
        what=WHAT,
        object_type="Deliberation",
        object_id=row.pk,
        details=details,
    )
