"""Making the perspective plan and keeping it: parts, steps, looking at it together (YG-07)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Unpack

from django.utils.translation import gettext as _

from baken.accounts.policy import Action
from baken.audit.rules import Event
from baken.participants.services.ground import Once, check_not_ahead, demand, log, take_revision, writes
from baken.shared import clock
from baken.shared.errors import DomainError, Refused
from baken.youths.models import PerspectivePart, PerspectivePlan, PerspectiveReview, PerspectiveStep
from baken.youths.rules.perspective import RULE, SETTLED, STANDARD, Part, PartState
from baken.youths.services.ground import chosen

if TYPE_CHECKING:
    from baken.accounts.rules import Actor
    from baken.participants.models import Participant

WHAT = "perspective plan"
PART = "part of a perspective plan"
STEP = "step of a perspective plan"
#: Beside the standard parts; more is no plan that one oversees.
MOST_OWN_PARTS = 8


@dataclass(frozen=True)
class PlanData:
    """The plan as a whole; the youth's words first."""

    own_words: str = ""
    wording: str = ""
    helpers: str = ""
    review_on: date | None = None


@dataclass(frozen=True)
class PartData:
    """One part: where I want to be, what is arranged, how far it is."""

    state: str
    own_words: str = ""
    arranged: str = ""
    because: str = ""
    title: str = ""


@dataclass(frozen=True)
class StepData:
    text: str
    who: str
    by_on: date | None = None
    done_on: date | None = None


@writes(Action.PERSPECTIVE_EDIT, about="participant", makes=PerspectivePlan)
def start_perspective(
    *, actor: Actor, participant: Participant, data: PlanData, **_once: Unpack[Once]
) -> PerspectivePlan:
    """Begin the plan with its seven parts. It may begin earlier than it is due.

    Raises:
        Refused: there is one. DomainError: a day to look again that is over.
    """
    if PerspectivePlan.objects.filter(participant=participant).exists():
        raise Refused(_("There is a perspective plan already. Go on with that."), rule=RULE)
    plan = PerspectivePlan(participant=participant, started_on=clock.today())
    _fill_plan(plan, data)
    plan.save(force_insert=True)
    PerspectivePart.objects.bulk_create(
        PerspectivePart(plan=plan, key=key, position=number) for number, key in enumerate(STANDARD, start=1)
    )
    log(actor=actor, action=Event.CREATE, participant=participant, what=WHAT, row=plan)
    return plan


@writes(Action.PERSPECTIVE_EDIT, about="plan")
def change_perspective(*, actor: Actor, plan: PerspectivePlan, data: PlanData, revision: int) -> PerspectivePlan:
    """Change what stands above the parts.

    Raises:
        Conflict: someone saved since `revision`. DomainError: a day to look again that is over.
    """
    locked = _locked_plan(plan)
    take_revision(locked, revision)
    _fill_plan(locked, data)
    locked.save()
    log(actor=actor, action=Event.UPDATE, participant=plan.participant, what=WHAT, row=locked)
    return locked


@writes(Action.PERSPECTIVE_EDIT, about="plan")
def finish_perspective(*, actor: Actor, plan: PerspectivePlan, on: date, revision: int) -> PerspectivePlan:
    """Say that everything is arranged. A part that is opened again opens the plan again.

    Raises:
        Refused: a part is neither arranged nor without need. DomainError: a day to come.
        Conflict: someone saved since `revision`.
    """
    locked = _locked_plan(plan)
    take_revision(locked, revision)
    check_not_ahead(on, clock.today(), "on")
    if on < locked.started_on:
        raise DomainError(_("That is before the plan began."), field="on")
    if locked.parts.exclude(state__in=SETTLED).exists():
        raise Refused(_("Not every part is arranged yet. Say of each how far it is."), rule=RULE)
    locked.finished_on = on
    locked.save()
    log(actor=actor, action=Event.UPDATE, participant=plan.participant, what=WHAT, row=locked, finished=True)
    return locked


@writes(Action.PERSPECTIVE_EDIT, about="plan", makes=PerspectivePart)
def add_part(
    *, actor: Actor, plan: PerspectivePlan, title: str, own_words: str = "", **_once: Unpack[Once]
) -> PerspectivePart:
    """A part of the youth's own beside the seven.

    Raises:
        DomainError: it has no name. Refused: there are enough.
    """
    locked = _locked_plan(plan)
    taken = list(locked.parts.all())
    if sum(part.key == Part.OWN for part in taken) >= MOST_OWN_PARTS:
        raise Refused(_("There are many parts already. Put it in one of those."), field="title")
    part = PerspectivePart.objects.create(
        plan=locked,
        key=Part.OWN,
        title=demand(title, "title", _("Give it a name.")),
        own_words=own_words.strip(),
        position=max((part.position for part in taken), default=0) + 1,
    )
    _open_again(locked)
    log(actor=actor, action=Event.CREATE, participant=plan.participant, what=PART, row=part)
    return part


@writes(Action.PERSPECTIVE_EDIT, about="part.plan")
def change_part(*, actor: Actor, part: PerspectivePart, data: PartData, revision: int) -> PerspectivePart:
    """Say where the youth wants to be, what is arranged and how far it is.

    Raises:
        DomainError: not needed without why, arranged without what. Conflict: someone saved since `revision`.
    """
    plan = _locked_plan(part.plan)
    locked = PerspectivePart.objects.select_for_update(of=("self",)).get(pk=part.pk)
    take_revision(locked, revision)
    locked.state = chosen(data.state, PartState, "state", rule=RULE)
    locked.own_words, locked.arranged, locked.because = (
        data.own_words.strip(),
        data.arranged.strip(),
        data.because.strip(),
    )
    if locked.key == Part.OWN:
        locked.title = demand(data.title, "title", _("Give it a name."))
    if locked.state == PartState.NOT_NEEDED:
        demand(locked.because, "because", _("Write why this is not needed."), rule=RULE)
    else:
        locked.because = ""
    if locked.state == PartState.ARRANGED:
        demand(locked.arranged, "arranged", _("Write what is arranged."), rule=RULE)
    locked.save()
    if locked.state not in SETTLED:
        _open_again(plan)
    log(
        actor=actor,
        action=Event.UPDATE,
        participant=part.plan.participant,
        what=PART,
        row=locked,
        state=locked.state,
    )
    return locked


@writes(Action.PERSPECTIVE_EDIT, about="part.plan", makes=PerspectiveStep)
def add_step(*, actor: Actor, part: PerspectivePart, data: StepData, **_once: Unpack[Once]) -> PerspectiveStep:
    """Agree on one thing to arrange. A part that had not begun begins by it.

    Raises:
        DomainError: nothing to do, or nobody who does it.
    """
    locked = PerspectivePart.objects.select_for_update(of=("self",)).get(pk=part.pk)
    step = PerspectiveStep(part=locked)
    _fill_step(actor, step, data)
    step.save(force_insert=True)
    if locked.state == PartState.NOT_BEGUN:
        locked.state = PartState.BUSY
        locked.revision += 1
        locked.save()
    log(actor=actor, action=Event.CREATE, participant=part.plan.participant, what=STEP, row=step)
    return step


@writes(Action.PERSPECTIVE_EDIT, about="step.part.plan")
def change_step(*, actor: Actor, step: PerspectiveStep, data: StepData, revision: int) -> PerspectiveStep:
    """Correct a step, or say when it was done.

    Raises:
        DomainError: as when adding, or done on a day to come. Conflict: someone saved since `revision`.
    """
    locked = PerspectiveStep.objects.select_for_update(of=("self",)).get(pk=step.pk)
    take_revision(locked, revision)
    _fill_step(actor, locked, data)
    locked.save()
    log(
        actor=actor,
        action=Event.UPDATE,
        participant=step.part.plan.participant,
        what=STEP,
        row=locked,
        done=locked.is_done,
    )
    return locked


@writes(Action.PERSPECTIVE_EDIT, about="step.part.plan")
def finish_step(*, actor: Actor, step: PerspectiveStep) -> PerspectiveStep:
    """Tick it: done today. Ticked twice it stays done on the first day."""
    locked = PerspectiveStep.objects.select_for_update(of=("self",)).get(pk=step.pk)
    if locked.is_done:
        return locked
    locked.done_on, locked.done_by_name = clock.today(), actor.name
    locked.revision += 1
    locked.save()
    participant = step.part.plan.participant
    log(actor=actor, action=Event.UPDATE, participant=participant, what=STEP, row=locked, done=True)
    return locked


@writes(Action.PERSPECTIVE_EDIT, about="plan", makes=PerspectiveReview)
def review_perspective(
    *,
    actor: Actor,
    plan: PerspectivePlan,
    on: date,
    with_whom: str,
    note: str,
    next_on: date | None,
    **_once: Unpack[Once],
) -> PerspectiveReview:
    """Write down that people looked at the plan together, and when they look again.

    Raises:
        DomainError: nobody, a day to come, or a next day that is not after it.
    """
    check_not_ahead(on, clock.today(), "on")
    if next_on is not None and next_on <= on:
        raise DomainError(_("Choose a day after this one."), field="next_on")
    locked = _locked_plan(plan)
    made = PerspectiveReview.objects.create(
        plan=locked,
        on=on,
        with_whom=demand(with_whom, "with_whom", _("Write who looked at it.")),
        note=note.strip(),
        recorded_by_name=actor.name,
    )
    locked.review_on = next_on
    locked.revision += 1
    locked.save()
    log(actor=actor, action=Event.CREATE, participant=plan.participant, what=WHAT, row=made)
    return made


def _locked_plan(plan: PerspectivePlan) -> PerspectivePlan:
    return PerspectivePlan.objects.select_for_update(of=("self",)).get(pk=plan.pk)


def _open_again(plan: PerspectivePlan) -> None:
    if plan.finished_on is not None:
        plan.finished_on = None
        plan.revision += 1
        plan.save()


def _fill_plan(plan: PerspectivePlan, data: PlanData) -> None:
    if data.review_on and data.review_on != plan.review_on and data.review_on < clock.today():
        raise DomainError(_("This day is over."), field="review_on")
    plan.own_words, plan.wording = data.own_words.strip(), data.wording.strip()
    plan.helpers, plan.review_on = data.helpers.strip(), data.review_on


def _fill_step(actor: Actor, step: PerspectiveStep, data: StepData) -> None:
    step.text = demand(data.text, "text", _("Write what has to be done."))
    step.who = demand(data.who, "who", _("Write who does it."))
    step.by_on = data.by_on
    if data.done_on is not None:
        check_not_ahead(data.done_on, clock.today(), "done_on")
    if step.done_on != data.done_on:
        step.done_on, step.done_by_name = data.done_on, actor.name if data.done_on else ""
