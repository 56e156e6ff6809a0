"""Introducing living environments: the plan, its milestones, support, and counting (LE-10)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Unpack

from django.utils.translation import gettext as _

from baken.accounts.policy import Action
from baken.audit.rules import Event
from baken.homes.models import Home
from baken.homes.services.ground import log_home, writes_home
from baken.participants.services.ground import Once, check_not_ahead, demand, take_revision
from baken.shared import clock
from baken.shared.errors import Conflict, DomainError, Refused
from baken.teamwork.models import (
    Introduction,
    IntroductionChoices,
    Milestone,
    Support,
    SupportChoices,
    YieldCount,
)
from baken.teamwork.rules.figures import STEPS, after_month
from baken.teamwork.rules.introduction import plan, stamp, yields
from baken.teamwork.services.ground import leads

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import date

    from baken.accounts.rules import Actor

RULE = "LE-10"
PLAN = "introduction of living environments"
MILESTONE = "milestone"
SUPPORT = "support"
COUNTS = "counts of a month"
MOST = 9999


@leads(about="home", makes=Introduction)
def begin_introduction(
    *,
    actor: Actor,
    home: Home,
    kind: str,
    begins_on: date,
    moment_on: date,
    hoped: str,
    from_incidents: Collection[str] = (),
    **_key: Unpack[Once],
) -> Introduction:
    """Begin with the milestones of the list, each so many weeks after the beginning.

    Raises:
        Refused: one is going on. DomainError: no words about what is hoped for, or the moment before the beginning.
    """
    Home.objects.select_for_update().get(pk=home.pk)
    if Introduction.objects.filter(home=home, ended_on__isnull=True).exists():
        raise Refused(_("An introduction is going on. Finish that first."), rule=RULE, code="open")
    if kind not in IntroductionChoices.values:
        raise DomainError(_("Choose from the list."), field="kind")
    _check_moment(begins_on, moment_on)
    made = Introduction.objects.create(
        home=home,
        kind=kind,
        begins_on=begins_on,
        moment_on=moment_on,
        hoped=demand(hoped, "hoped", _("Write down what you hope for."), rule=RULE),
        from_incidents=_countable(from_incidents),
    )
    steps = plan().milestones[IntroductionChoices(kind).value]  # type: ignore[index]  # the same two keys
    Milestone.objects.bulk_create(
        Milestone(introduction=made, key=step.key, due_on=begins_on + timedelta(weeks=step.week)) for step in steps
    )
    log_home(actor=actor, action=Event.CREATE, home=home, what=PLAN, row=made, kind=kind)
    return made


@leads(about="introduction.home")
def change_introduction(
    *,
    actor: Actor,
    introduction: Introduction,
    moment_on: date,
    hoped: str,
    from_incidents: Collection[str],
    revision: int,
) -> Introduction:
    """Another moment, other words, or another source of what is counted.

    Raises:
        Conflict: a colleague changed it meanwhile. DomainError: as when beginning.
    """
    locked = Introduction.objects.select_for_update().get(pk=introduction.pk)
    take_revision(locked, revision)
    _check_moment(locked.begins_on, moment_on)
    locked.moment_on = moment_on
    locked.hoped = demand(hoped, "hoped", _("Write down what you hope for."), rule=RULE)
    locked.from_incidents = _countable(from_incidents)
    locked.save()
    log_home(actor=actor, action=Event.UPDATE, home=introduction.home, what=PLAN, row=locked)
    return locked


@leads(about="introduction.home")
def end_introduction(*, actor: Actor, introduction: Introduction, on: date) -> Introduction:
    """Finish the plan; counting can go on. After a re-division a new one begins."""
    check_not_ahead(on, clock.today(), "on")
    locked = Introduction.objects.select_for_update().get(pk=introduction.pk)
    if locked.ended_on is None:
        locked.ended_on = on
        locked.revision += 1
        locked.save()
        log_home(actor=actor, action=Event.UPDATE, home=introduction.home, what=PLAN, row=locked)
    return locked


@leads(about="introduction.home", makes=Milestone)
def add_milestone(
    *, actor: Actor, introduction: Introduction, title: str, due_on: date, **_key: Unpack[Once]
) -> Milestone:
    """Add a step of the team's own.

    Raises:
        DomainError: no title, or a day before the beginning.
    """
    if due_on < introduction.begins_on:
        raise DomainError(_("The introduction had not begun yet then."), field="due_on")
    words = demand(title, "title", _("Say what is reached then."))[:120]
    made = Milestone.objects.create(introduction=introduction, title=words, due_on=due_on)
    log_home(actor=actor, action=Event.CREATE, home=introduction.home, what=MILESTONE, row=made)
    return made


@leads(about="milestone.introduction.home")
def reach_milestone(
    *, actor: Actor, milestone: Milestone, due_on: date, done_on: date | None, note: str, revision: int
) -> Milestone:
    """Note that a step was reached, or not yet, or plan it on another day.

    Raises:
        DomainError: a day to come on which it was reached. Conflict: a colleague changed it meanwhile.
    """
    if done_on is not None:
        check_not_ahead(done_on, clock.today(), "done_on")
    locked = Milestone.objects.select_for_update().get(pk=milestone.pk)
    take_revision(locked, revision)
    locked.due_on, locked.done_on, locked.note = due_on, done_on, note.strip()[:300]
    locked.save()
    log_home(actor=actor, action=Event.UPDATE, home=milestone.introduction.home, what=MILESTONE, row=locked)
    return locked


@leads(about="introduction.home", makes=Support)
def note_support(
    *,
    actor: Actor,
    introduction: Introduction,
    group: str,
    asked_on: date,
    asked: int,
    answers: Sequence[int],
    **_key: Unpack[Once],
) -> Support:
    """Note how a group answered: how many were asked, and how many gave each answer. Nobody's own answer is kept.

    Raises:
        DomainError: nobody was asked, more answered than were asked, or a day to come.
    """
    check_not_ahead(asked_on, clock.today(), "asked_on")
    if group not in SupportChoices.values or len(answers) != len(STEPS):
        raise DomainError(_("Choose from the list."), field="group")
    if not 1 <= asked <= MOST:
        raise DomainError(_("Write down how many people were asked."), field="asked", rule=RULE)
    if sum(answers) > asked:
        raise DomainError(_("More people answered than were asked."), field="asked", rule=RULE)
    made = Support.objects.create(
        introduction=introduction,
        group=group,
        on=asked_on,
        asked=asked,
        answers=list(answers),
        recorded_by_name=actor.name,
    )
    log_home(actor=actor, action=Event.CREATE, home=introduction.home, what=SUPPORT, row=made, group=group)
    return made


@leads(about="support.introduction.home")
def take_back_support(*, actor: Actor, support: Support) -> Support:
    """It was written down by mistake."""
    locked = Support.objects.select_for_update().get(pk=support.pk)
    if locked.withdrawn_on is None:
        locked.withdrawn_on = clock.today()
        locked.revision += 1
        locked.save()
        log_home(actor=actor, action=Event.UPDATE, home=support.introduction.home, what=SUPPORT, row=locked)
    return locked


@writes_home(Action.HOME_MEETINGS, about="home")
def enter_counts(
    *, actor: Actor, home: Home, month: date, counts: Mapping[str, int | None], revision: str | None = None
) -> None:
    """Write down how often things happened in a month that is over; without a number nothing is known of it.

    `revision` is the `stamp` of what stood there when one began.

    Raises:
        DomainError: the month is not over, was before the home was open, or a number that cannot be.
        Conflict: a colleague counted this month meanwhile.
    """
    Home.objects.select_for_update().get(pk=home.pk)
    first = month.replace(day=1)
    if after_month(first) > clock.today():
        raise DomainError(_("This month is not over yet."), field="month", rule=RULE)
    if after_month(first) <= home.opened_on:
        raise DomainError(_("The home was not open yet then."), field="month")
    kept = {row.what: row for row in YieldCount.objects.select_for_update().filter(home=home, month=first)}
    if revision is not None and revision != stamp({what: row.count for what, row in kept.items()}):
        raise Conflict(_("A colleague counted this month meanwhile. Below you see both."), code="conflict")
    for key in yields().keys() & counts.keys():
        count, row = counts[key], kept.get(key)
        if count is not None and not 0 <= count <= MOST:
            raise DomainError(_("Write a number from 0 on."), field=key)
        if count == (row.count if row else None):
            continue
        if count is None and row is not None:
            log_home(actor=actor, action=Event.DELETE, home=home, what=COUNTS, row=row)
            row.delete()
            continue
        made = row or YieldCount(home=home, what=key, month=first)
        made.count, made.written_by_name = count or 0, actor.name
        made.revision += 1 if row else 0
        made.save()
        log_home(actor=actor, action=Event.UPDATE if row else Event.CREATE, home=home, what=COUNTS, row=made)


def _check_moment(begins_on: date, moment_on: date) -> None:
    if moment_on < begins_on:
        raise DomainError(_("This is before the introduction begins."), field="moment_on", rule=RULE)


def _countable(keys: Collection[str]) -> list[str]:
    """Those that can be counted from incidents, in the order of the list."""
    return [key for key, one in yields().items() if key in keys and one.incidents]
