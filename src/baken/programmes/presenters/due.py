"""What is due in programmes as lists show it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from baken.methods.engine import due_status
from baken.methods.engine.wording import day
from baken.methods.texts import localised
from baken.participants.access import can
from baken.programmes.presenters.addresses import Addresses
from baken.programmes.rules import action_for
from baken.programmes.selectors import course_of
from baken.programmes.wording import ACTIONS
from baken.trajectories.presenters.due import declared
from baken.trajectories.selectors import own_soon_days

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from baken.accounts.rules import Actor
    from baken.programmes.models import ProgrammeObligation


def due_entries(
    obligations: Iterable[ProgrammeObligation],
    *,
    today: date,
    soon_days: int | None = None,
    named: bool = True,
    actor: Actor | None = None,
) -> list[dict[str, Any]]:
    """What is due, ready for `shared/_due_list.html`; `named` puts the participant, or the group, in the title.

    With `actor` the one next step stands beside what this actor may do. The participant must come along with each
    obligation, with the ties to the actor where that is asked.
    """
    obligations = list(obligations)
    if not obligations:
        return []
    soon = own_soon_days() if soon_days is None else soon_days
    return [_entry(one, today, soon, named=named) | _button(one, actor) for one in obligations]


def why(obligation: ProgrammeObligation) -> str:
    """The rule in a sentence, with the days filled in, as the engine words it."""
    item = declared(course_of(obligation.programme), obligation.key)
    if item is None:
        return ""
    since = day(obligation.since_on or obligation.due_on)
    return localised(item.why.filled(days=obligation.allowed, since=since))


def step_address(obligation: ProgrammeObligation) -> str:
    """The screen of the step that is due."""
    return Addresses(obligation.programme_id, obligation.participant_id).to("step", obligation.step)


def title_of(obligation: ProgrammeObligation, *, named: bool) -> str:
    """The step and the method; with `named` also with whom."""
    course = course_of(obligation.programme)
    words = {"step": localised(course.steps_by_key[obligation.step].title), "method": localised(course.title)}
    if not named:
        return _("%(step)s (%(method)s)") % words
    name = obligation.participant.display_name if obligation.participant else obligation.programme.title
    return _("%(step)s of %(name)s (%(method)s)") % {**words, "name": name}


def _button(obligation: ProgrammeObligation, actor: Actor | None) -> dict[str, str]:
    step = course_of(obligation.programme).steps_by_key[obligation.step]
    if actor is None or (obligation.participant and not can(actor, action_for(step), obligation.participant)):
        return {}
    return {"action": str(ACTIONS[step.kind]), "action_url": step_address(obligation)}


def _entry(obligation: ProgrammeObligation, today: date, soon_days: int, *, named: bool) -> dict[str, Any]:
    home = Addresses(obligation.programme_id, obligation.participant_id).home
    return {
        "status": due_status(obligation.due_on, today, soon_days),
        "due_on": obligation.due_on,
        "title": title_of(obligation, named=named),
        "url": home,
        "why": why(obligation),
        "rule": obligation.rule,
    }
