"""Offering a shift to colleagues, saying yes or no, taking it back; and the planner, where the organisation asks it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Unpack
from uuid import UUID

from django.utils.translation import gettext as _

from baken.accounts.policy import Action
from baken.audit.rules import Event
from baken.homes.services.ground import writes_home
from baken.myroster.models import Swap, SwapOffer, SwapStage
from baken.myroster.models.swaps import OPEN
from baken.myroster.rules.swaps import Between, came_between, came_between_two
from baken.myroster.selectors.judging import judge_of, prevents
from baken.myroster.services.carrying_out import carry_out
from baken.myroster.services.ground import log_own, writes_own
from baken.myroster.settings import planner_agrees
from baken.myroster.wording import between_words, shift_words
from baken.participants.services.ground import Once, demand
from baken.rosters.models import ChangeSort, RosterStage, Shift
from baken.rosters.rules.moves import Move
from baken.shared import clock
from baken.shared.errors import DomainError, Refused

if TYPE_CHECKING:
    from collections.abc import Sequence

    from baken.accounts.rules import Actor

WHAT = "swap of shifts"


@dataclass(frozen=True)
class Ask:
    """A colleague who is asked: to take it over, or to give one of their own shifts for it."""

    worker_id: UUID
    against_id: UUID | None = None


@writes_own("shift.worker_id", makes=Swap)
def ask_swap(*, actor: Actor, shift: Shift, asks: Sequence[Ask], note: str = "", **_once: Unpack[Once]) -> Swap:
    """Offer a shift of one's own to colleagues who can work it; whoever says yes first gets it.

    Raises:
        DomainError: nobody was chosen, or someone who cannot. Refused: the shift cannot be handed over any more, or
            is offered already. NotPermitted: it is not one's own.
    """
    if not asks:
        raise DomainError(_("Choose at least one colleague."), field="who")
    locked = _locked_shift(shift)
    _demand_still_own(actor, locked)
    _close_what_was_overtaken(actor, locked)
    if Swap.objects.filter(shift=locked, stage__in=OPEN).exists():
        raise Refused(_("You offered this shift already. Take that back first, to ask others."), code="offered")
    _demand_who_can(locked, asks)
    swap = Swap.objects.create(shift=locked, asked_by_id=actor.user_id, note=note.strip()[:200], asked_at=clock.now())  # type: ignore[misc]  # `writes_own` demands an actor with an id
    SwapOffer.objects.bulk_create(
        SwapOffer(swap=swap, worker_id=one.worker_id, against_id=one.against_id) for one in dict.fromkeys(asks)
    )
    log_own(actor=actor, action=Event.CREATE, what=WHAT, row=swap, asked=len(asks))
    return swap


@writes_own("offer.worker_id")
def answer_swap(*, actor: Actor, offer: SwapOffer, agreed: bool) -> Swap:
    """Say yes or no to a colleague. The first yes changes the roster at once, or goes to the planner where the
    organisation wants that. What was overtaken meanwhile comes back as that, with why.

    Raises:
        Refused: a colleague said yes first, it was taken back, or a rule of rest would not be kept by now.
    """
    swap = _locked(offer.swap)
    mine = swap.offers.select_for_update(of=("self",)).select_related("against").get(pk=offer.pk)
    if swap.stage != SwapStage.ASKED:
        raise Refused(_settled_words(swap), code="settled")
    between = came_between_two(swap.shift, swap.asked_by_id, mine.against, mine.worker_id, clock.now())
    if between is not None and between is not Between.OTHER_GONE:
        return _settle(actor, swap, SwapStage.OVERTAKEN, between_words(between))
    mine.agreed, mine.answered_at = agreed and between is None, clock.now()
    mine.save(update_fields=["agreed", "answered_at"])
    log_own(actor=actor, action=Event.UPDATE, what="answer to a swap", row=mine)
    if mine.agreed:
        return _agree(actor, swap, mine)
    if not swap.offers.filter(agreed__isnull=True).exists():
        return _settle(actor, swap, SwapStage.NOBODY, between_words(between) if between else "")
    return swap


@writes_own("swap.asked_by_id")
def withdraw_swap(*, actor: Actor, swap: Swap) -> Swap:
    """Offer it no longer.

    Raises:
        Refused: it was settled already.
    """
    locked = _locked(swap)
    if locked.stage not in OPEN:
        raise Refused(_settled_words(locked), code="settled")
    return _settle(actor, locked, SwapStage.WITHDRAWN)


@writes_home(Action.ROSTER_PLAN, about="swap.shift.home")
def decide_swap(*, actor: Actor, swap: Swap, agreed: bool, why: str = "") -> Swap:
    """Say as planner whether a swap on which colleagues agreed goes on; a no says why.

    Raises:
        DomainError: a no without why. Refused: it does not wait for a planner, or a rule would not be kept.
    """
    locked = _locked(swap)
    if locked.stage != SwapStage.AGREED:
        raise Refused(_settled_words(locked), code="settled")
    if not agreed:
        said = demand(why, "why", _("Say why not, so that they can do something about it."))
        return _settle(actor, locked, SwapStage.REFUSED, said)
    mine = locked.offers.select_related("against").get(agreed=True)
    between = came_between_two(locked.shift, locked.asked_by_id, mine.against, mine.worker_id, clock.now())
    if between is not None:
        return _settle(actor, locked, SwapStage.OVERTAKEN, between_words(between))
    return _carry_out(actor, locked, mine)


def _agree(actor: Actor, swap: Swap, offer: SwapOffer) -> Swap:
    """Both said yes."""
    if planner_agrees():
        swap.stage = SwapStage.AGREED
        swap.revision += 1
        swap.save(update_fields=["stage", "revision"])
        return swap
    return _carry_out(actor, swap, offer)


def _carry_out(actor: Actor, swap: Swap, offer: SwapOffer) -> Swap:
    moves = [Move(swap.shift_id, worker_id=offer.worker_id)]
    if offer.against_id:
        moves.append(Move(offer.against_id, worker_id=swap.asked_by_id))
    swap.change = carry_out(
        actor,
        swap.shift.roster,
        moves,
        sort=ChangeSort.SWAP,
        agreed={swap.asked_by_id, offer.worker_id},
    )
    return _settle(actor, swap, SwapStage.DONE)


def _settle(actor: Actor, swap: Swap, stage: SwapStage, why: str = "") -> Swap:
    swap.stage, swap.why, swap.settled_at = stage, why[:300], clock.now()
    swap.revision += 1
    swap.save(update_fields=["stage", "why", "settled_at", "revision", "change"])
    log_own(actor=actor, action=Event.UPDATE, what=WHAT, row=swap, stage=str(stage))
    return swap


def _settled_words(swap: Swap) -> str:
    """Why nothing can be said to it any more, kindly."""
    return {
        SwapStage.DONE: _("A colleague was just before you: the shift is taken care of. Thank you for looking."),
        SwapStage.AGREED: _("A colleague said yes already; it waits for the planner. Thank you for looking."),
        SwapStage.WITHDRAWN: _("Your colleague took this back; nothing is asked of you any more."),
    }.get(SwapStage(swap.stage), _("This is settled already: %(stage)s.") % {"stage": swap.get_stage_display()})


def _locked(swap: Swap) -> Swap:
    found = Swap.objects.select_for_update(of=("self",)).select_related(
        "shift__home", "shift__roster", "shift__template"
    )
    return found.get(pk=swap.pk)


def _locked_shift(shift: Shift) -> Shift:
    found = Shift.objects.select_for_update(of=("self",)).select_related("home", "roster", "template")
    return found.get(pk=shift.pk)


def _demand_still_own(actor: Actor, shift: Shift) -> None:
    if shift.roster.stage != RosterStage.PUBLISHED:
        raise Refused(_("Only shifts of a published roster can be swapped."), code="not-published")
    if between := came_between(shift, actor.user_id, clock.now()):
        raise Refused(between_words(between), code=between)


def _close_what_was_overtaken(actor: Actor, shift: Shift) -> None:
    """An offer of who had this shift before has nothing to offer any more."""
    for swap in Swap.objects.select_for_update().filter(shift=shift, stage__in=OPEN):
        between = came_between(shift, swap.asked_by_id, clock.now())
        if between is not None:
            _settle(actor, swap, SwapStage.OVERTAKEN, between_words(between))


def _demand_who_can(shift: Shift, asks: Sequence[Ask]) -> None:
    """Nobody is asked who cannot, and nobody offered what they cannot work in return. Raises DomainError."""
    judge = judge_of(shift.roster, {one.worker_id for one in asks} | {_owner(shift)})
    ids = [one.against_id for one in asks if one.against_id]
    theirs = {one.pk: one for one in Shift.objects.seen().filter(pk__in=ids, roster=shift.roster)}
    for one in asks:
        who = judge.people.get(one.worker_id)
        if who is None or one.worker_id == shift.worker_id:
            raise DomainError(_("This colleague is not known here."), field="who", code="who")
        against = theirs.get(one.against_id) if one.against_id else None
        if one.against_id and (against is None or came_between(against, one.worker_id, clock.now())):
            raise DomainError(_("The shift that you ask for it is not there any more."), field="who", code="against")
        if prevents(judge.obstacles(one.worker_id, shift, against)):
            said = _("%(name)s cannot work %(shift)s.") % {"name": who.name, "shift": shift_words(shift)}
            raise DomainError(said, field="who", code="cannot")
        if against is not None and prevents(judge.obstacles(_owner(shift), against, shift)):
            said = _("You cannot work %(shift)s.") % {"shift": shift_words(against)}
            raise DomainError(said, field="who", code="cannot")


def _owner(shift: Shift) -> UUID:
    assert shift.worker_id is not None  # `writes_own` demands that it is one's own
    return shift.worker_id
