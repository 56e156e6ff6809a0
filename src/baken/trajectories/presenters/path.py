"""One trajectory as a picture and as text: what is done, what is now, what comes."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from baken.methods.catalogue import load_course
from baken.methods.engine import EventKind
from baken.methods.texts import localised
from baken.trajectories.places import place_of
from baken.trajectories.presenters.due import due_item, step_url
from baken.trajectories.presenters.lines import MarkLine, PhaseCard, RoundCards, StepLine
from baken.trajectories.presenters.picture import anchor_of, picture
from baken.trajectories.presenters.rights import Rights
from baken.trajectories.rules import next_step
from baken.trajectories.selectors import course_of
from baken.trajectories.wording import ACTIONS, ending_title

if TYPE_CHECKING:
    from collections.abc import Iterable

    from baken.methods.engine import Due, PhaseState, State, StepState
    from baken.methods.schema import Course
    from baken.trajectories.models import Trajectory


@dataclass
class PathPage:
    """Everything that the screen of one trajectory shows."""

    trajectory: Trajectory
    state: State
    rights: Rights = field(default_factory=Rights)

    @cached_property
    def course(self) -> Course:
        return course_of(self.trajectory)

    @property
    def newer_version(self) -> int | None:
        """The newest version of the course, when this trajectory is under way on an older one (CT-07)."""
        newest = load_course(self.trajectory.course_slug).version
        return newest if self.state.current and newest > self.trajectory.course_version else None

    @property
    def picture(self) -> list[dict[str, Any]]:
        """The path for `shared/_path.html`, each phase leading to its part of the page."""
        return picture(self.state, link=True)

    @property
    def ended_as(self) -> str:
        return ending_title(self.course, self.state.ended) if self.state.ended else ""

    @cached_property
    def now(self) -> PhaseCard | None:
        """The phase where the trajectory is, with what it still has to yield."""
        phase = self.state.phase(self.state.current) if self.state.current else None
        return self._card(phase, only=lambda step: step.step.required) if phase else None

    @cached_property
    def also(self) -> list[StepLine]:
        """What can be done now besides: steps that are not demanded, or that can be done again."""
        phase = self.state.phase(self.state.current) if self.state.current else None
        steps = phase.steps if phase else ()
        again = [step for step in steps if step.step.required and step.step.repeats and step.status == "done"]
        free = [step for step in steps if not step.step.required and step.status in ("open", "done")]
        return [self._line(step, again=True) for step in (*free, *again)]

    @cached_property
    def standing(self) -> list[StepLine]:
        """What comes by across the phases and is open now; what belongs to a mark stands with that mark."""
        marked = {step.key for step in self.course.standing if step.while_mark}
        found = (step for step in self.state.standing if step.status == "open" and step.key not in marked)
        return [self._line(step, again=True) for step in found]

    @property
    def next_line(self) -> StepLine | None:
        """The one next step; None when the phase can be closed or the trajectory has ended."""
        step = next_step(self.state)
        return self._line(step) if step else None

    @property
    def needed(self) -> tuple[int, int]:
        """How many of the required steps of this phase are there, and how many there are."""
        steps = self.now.steps if self.now else []
        return sum(step.status in ("done", "left-out") for step in steps), len(steps)

    @property
    def can_close(self) -> bool:
        return self.rights.record and self.state.can_close

    @property
    def next_phase(self) -> str:
        """The phase that follows when this one is closed by hand; empty where a decision says."""
        here = self.course.phases_by_key.get(self.state.current or "")
        if here is None or here.closes == "decision" or here.ends_as:
            return ""
        return localised(self.course.phases[self.course.order[here.key] + 1].title)

    @property
    def to_come(self) -> list[PhaseCard]:
        return [self._card(phase) for phase in self.state.phases if phase.status == "next"]

    @property
    def rounds(self) -> list[RoundCards]:
        """What has been, the newest round and phase first."""
        shown = {self.state.current}
        rounds = []
        for one in reversed(self.state.history):
            cards = [self._card(phase) for phase in reversed(one.phases) if phase.closed_on]
            cards = [replace(card, anchor="" if card.key in shown else anchor_of(card.key)) for card in cards]
            shown |= {card.key for card in cards}
            rounds.append(RoundCards(one.number, cards))
        return [one for one in rounds if one.phases]

    @property
    def marks(self) -> list[MarkLine]:
        lines = []
        for mark in self.state.marks:
            step = next((one for one in self.course.standing if one.while_mark == mark.key), None)
            shown = step is not None and self.rights.allow(step)
            conditions = mark.data.get("conditions") or ""
            lines.append(
                MarkLine(
                    title=localised(mark.title),
                    rule=mark.mark.rule,
                    since=mark.since,
                    until=mark.until,
                    conditions="; ".join(conditions) if isinstance(conditions, list) else str(conditions),
                    action=localised(step.title) if step and shown else "",
                    url=step_url(step, self.trajectory.participant_id) if step and shown else "",
                )
            )
        return lines

    @property
    def due(self) -> list[dict[str, Any]]:
        """What has a day, for `shared/_due_list.html`."""
        return [self._due(item) for item in self.state.due]

    def _due(self, item: Due) -> dict[str, Any]:
        step = self.course.steps_by_key[item.step]
        allowed = self.rights.allow(step)
        return due_item(item) | {
            "action": str(ACTIONS[step.kind]) if allowed else "",
            "action_url": step_url(step, self.trajectory.participant_id) if allowed else "",
        }

    def _card(self, phase: PhaseState, only: Any = None) -> PhaseCard:
        steps: Iterable[StepState] = phase.steps if only is None else filter(only, phase.steps)
        return PhaseCard(
            key=phase.key,
            title=localised(phase.title),
            aim=localised(phase.phase.aim),
            rule=phase.phase.rule,
            entered_on=phase.entered_on,
            closed_on=phase.closed_on,
            stopped=phase.status == "stopped",
            steps=[self._line(step) for step in steps if step.status != "passed" or step.step.required],
        )

    def _line(self, state: StepState, *, again: bool = False) -> StepLine:
        step = state.step
        open_now = state.status == "open" or (again and state.status == "done")
        allowed = open_now and self.rights.allow(step)
        participant = self.trajectory.participant_id
        last = state.last
        leave_out = allowed and step.may_be_left_out and state.status == "open"
        return StepLine(
            key=step.key,
            title=localised(step.title),
            rule=step.rule,
            status=state.status,
            help=localised(step.help) if step.help and open_now else "",
            who=last.by if last else "",
            on=state.last_on,
            note=self._note(state),
            action=self._action(state) if allowed else "",
            url=step_url(step, participant) if allowed else "",
            leave_out_url=reverse("trajectories:leave_out", args=[participant, step.key]) if leave_out else "",
        )

    def _action(self, state: StepState) -> str:
        if state.status == "done" and not place_of(state.step, self.trajectory.participant_id):
            return _("Once more")
        return str(ACTIONS[state.step.kind])

    def _note(self, state: StepState) -> str:
        """What else is to be said: how far it is, what comes first, why it was left out, what was decided."""
        if state.last and state.last.kind is EventKind.LEFT_OUT:
            return _("Left out: %(reason)s") % {"reason": state.last.reason}
        if state.waits_for:
            return _("After: %(steps)s") % {"steps": self._step_titles(state.waits_for)}
        if state.missing and state.covered:
            return _("Still to come: %(domains)s") % {"domains": self._domain_titles(state.missing)}
        return self._result(state) or self._count(state)

    def _result(self, state: StepState) -> str:
        """What was decided, or who was chosen."""
        if state.last is None:
            return ""
        if outcome := state.step.outcome(state.last.outcome):
            return localised(outcome.title)
        return str(state.last.data.get("person", "")) if state.step.kind == "assignment" else ""

    def _count(self, state: StepState) -> str:
        if state.times <= 1:
            return ""
        return ngettext("%(count)d time", "%(count)d times", state.times) % {"count": state.times}

    def _step_titles(self, keys: Iterable[str]) -> str:
        return ", ".join(localised(self.course.steps_by_key[key].title) for key in keys)

    def _domain_titles(self, keys: Iterable[str]) -> str:
        return ", ".join(localised(one.title) for one in self.course.life_domains if one.key in set(keys))
