"""Who is on the way in, as a board and as a list."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _

from baken.accounts.spreadsheets import BYTE_ORDER_MARK, harmless
from baken.methods.catalogue import load_course
from baken.methods.texts import localised
from baken.trajectories.models import UrgencyChoices
from baken.trajectories.presenters.due import due_entries, step_url
from baken.trajectories.presenters.picture import mark_chips
from baken.trajectories.presenters.rights import Rights
from baken.trajectories.rules import DEFAULT_COURSE, inflow_phases, waiting_phase
from baken.trajectories.selectors import course_of, inflow_column
from baken.trajectories.selectors.inflow import WAITING
from baken.trajectories.wording import ACTIONS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from uuid import UUID

    from baken.accounts.rules import Actor
    from baken.participants.models import Participant
    from baken.trajectories.models import Obligation, Trajectory


@dataclass(frozen=True)
class Card:
    """One person on the way in."""

    participant: Participant
    name: str
    url: str
    where: str
    since: date
    next_title: str
    next_url: str
    action: str
    due: list[dict[str, Any]] = field(default_factory=list)
    chips: list[str] = field(default_factory=list)
    place: int | None = None
    urgency: str = ""
    urgency_reason: str = ""
    urgency_url: str = ""
    number: int = 0

    @property
    def late(self) -> list[dict[str, Any]]:
        return [item for item in self.due if item["status"] == "late"]


@dataclass
class Column:
    """One stage on the way in."""

    key: str
    title: str
    empty: str
    total: int = 0
    cards: list[Card] = field(default_factory=list)

    @property
    def hidden(self) -> int:
        """How many are not shown."""
        return max(0, self.total - len(self.cards))

    @property
    def is_waiting_list(self) -> bool:
        return self.key == WAITING


def columns() -> list[Column]:
    """The empty board: the phases that lead in, with the waiting list after the phase that has one."""
    course = load_course(DEFAULT_COURSE)
    found = []
    for phase in inflow_phases(course):
        found.append(Column(phase.key, localised(phase.title), _("Nobody is here now.")))
        if phase.key == waiting_phase(course):
            found.append(Column(WAITING, _("Waiting list"), _("Nobody is waiting.")))
    return found


def board(
    trajectories: Iterable[Trajectory],
    *,
    actor: Actor,
    begun_yet: Iterable[Participant] = (),
    begun_yet_total: int = 0,
    obligations: Mapping[UUID, list[Obligation]],
    places: Mapping[UUID, int],
    today: date,
    soon_days: int,
) -> list[Column]:
    """The board filled in. Who is registered without a trajectory stands in front of the first column."""
    found = columns()
    first = found[0]
    first.cards += [not_begun_card(participant, actor) for participant in begun_yet]
    first.total = begun_yet_total
    by_key = {column.key: column for column in found}
    added: set[str] = set()
    for trajectory in trajectories:
        column = by_key[inflow_column(trajectory)]
        if column.key not in added:
            column.total += trajectory.total  # type: ignore[attr-defined]  # annotated by the selector
            added.add(column.key)
        due = [_of(trajectory, obligation) for obligation in obligations.get(trajectory.pk, [])]
        entries = due_entries(due, today=today, soon_days=soon_days, named=False, act=False)
        column.cards.append(card(trajectory, entries, actor=actor, place=places.get(trajectory.pk)))
    return found


def not_begun_card(participant: Participant, actor: Actor) -> Card:
    """Someone who was registered, and whose trajectory has not begun."""
    return Card(
        participant=participant,
        name=participant.display_name,
        url=reverse("trajectories:path", args=[participant.pk]),
        where=_where(participant),
        since=participant.registered_on,
        next_title=_("The trajectory has not begun"),
        next_url=reverse("trajectories:start", args=[participant.pk]) if Rights.of(actor, participant).record else "",
        action=_("Begin"),
        number=participant.number,
    )


def _of(trajectory: Trajectory, obligation: Obligation) -> Obligation:
    obligation.trajectory, obligation.participant = trajectory, trajectory.participant
    return obligation


def card(trajectory: Trajectory, due: list[dict[str, Any]], *, actor: Actor, place: int | None = None) -> Card:
    """One trajectory on the board, with what is due as lists show it."""
    course, participant = course_of(trajectory), trajectory.participant
    step = course.steps_by_key.get(trajectory.next_step)
    close = reverse("trajectories:close", args=[participant.pk])
    rights = Rights.of(actor, participant)
    return Card(
        participant=participant,
        name=participant.display_name,
        url=trajectory.get_absolute_url(),
        where=_where(participant),
        since=trajectory.waiting_since or trajectory.phase_entered_on or trajectory.started_on,
        next_title=localised(step.title) if step else _("This phase is ready"),
        next_url=(step_url(step, participant.pk) if rights.allow(step) else "")
        if step
        else (close if rights.record else ""),
        action=str(ACTIONS[step.kind]) if step else _("Close"),
        due=due,
        chips=mark_chips(course, trajectory.marks),
        place=place,
        urgency=str(UrgencyChoices(trajectory.urgency).label) if trajectory.urgency else "",
        urgency_reason=trajectory.urgency_reason,
        urgency_url=reverse("trajectories:urgency", args=[participant.pk]) if rights.decide else "",
        number=participant.number,
    )


def marked_entries(
    actor: Actor, obligations: Iterable[Obligation], *, today: date, soon_days: int
) -> list[dict[str, Any]]:
    """The decisions about trials and conditions, with a button for who may take them."""
    return due_entries(obligations, today=today, soon_days=soon_days, actor=actor)


def _where(participant: Participant) -> str:
    return " · ".join(str(one) for one in (participant.location, participant.team) if one)


def as_csv(found: Iterable[Column]) -> str:
    """The board as a table for a spreadsheet."""
    out = io.StringIO()
    out.write(BYTE_ORDER_MARK)
    writer = csv.writer(out, delimiter=";")
    writer.writerow([_("Stage"), _("Number"), _("Name"), _("Where"), _("Since"), _("Place"), _("Next step"), _("Late")])
    for column in found:
        for one in column.cards:
            late = ", ".join(f"{item['title']} ({item['rule']})" for item in one.late)
            row = [column.title, one.number, one.name, one.where, one.since, one.place or "", one.next_title, late]
            writer.writerow([harmless(value) for value in row])
    return out.getvalue()
