"""One programme as a picture and as text: what is done, what is now, what can be begun, who carries it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from baken.methods.engine import EventKind
from baken.methods.selectors import find_course
from baken.methods.texts import localised
from baken.programmes.places import place_of
from baken.programmes.presenters.beside import Surroundings
from baken.programmes.presenters.parts import OpenPhase, Part
from baken.programmes.rules import next_step
from baken.programmes.wording import ACTIONS, SUPPORT, ending_title
from baken.trajectories.presenters.due import due_item
from baken.trajectories.presenters.lines import MarkLine, PhaseCard, RoundCards, StepLine
from baken.trajectories.presenters.picture import anchor_of, picture

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from baken.methods.engine import Due, Event, PhaseState, StepState
    from baken.methods.schema import Step


@dataclass
class ProgrammePage(Surroundings):
    """Everything that the screen of one programme shows: its phases here, what stands beside them in its base."""

    @property
    def in_dossier(self) -> bool:
        return self.addresses.participant_id is not None

    @property
    def runs_in_order(self) -> bool:
        return self.course.runs == "sequence"

    @property
    def newer_version(self) -> int | None:
        """The newest version of the course, when this programme is under way on an older one (CT-07)."""
        newest = find_course(self.programme.course_slug).version
        return newest if self.state.is_running and newest > self.programme.course_version else None

    @property
    def picture(self) -> list[dict[str, Any]]:
        """The path for `shared/_path.html`, each phase leading to its part of the page."""
        return picture(self.state, link=True)

    @property
    def ended_as(self) -> str:
        return ending_title(self.course, self.state.ended) if self.state.ended else ""

    # -- now ---------------------------------------------------------------------------------------------------
    @cached_property
    def open_phases(self) -> list[OpenPhase]:
        """What is open now, the one entered last in front."""
        found = (self.state.phase(key) for key in reversed(self.state.open))
        return [self._open(phase) for phase in found if phase]

    def _open(self, phase: PhaseState) -> OpenPhase:
        refusal = self.state.close_refusals.get(phase.key)
        may_close = self.rights.record and phase.phase.closes == "close"
        again = [step for step in phase.steps if step.step.required and step.step.repeats and step.status == "done"]
        free = [step for step in phase.steps if not step.step.required and step.status in ("open", "done")]
        leave_out = phase.phase.optional and self.rights.record and self.course.runs == "sequence"
        return OpenPhase(
            card=self._card(phase, [step for step in phase.steps if step.step.required]),
            also=[self._line(step, again=True) for step in (*free, *again)],
            private=phase.phase.private,
            support=str(SUPPORT[phase.phase.support]) if phase.phase.support else "",
            close_url=self.addresses.to("phase_close", phase.key) if may_close and refusal is None else "",
            close_note=localised(refusal.message) if refusal else "",
            leave_out_url=self.addresses.to("phase_leave_out", phase.key) if leave_out else "",
            next_phase=self._after(phase),
        )

    def _after(self, phase: PhaseState) -> str:
        """The phase that follows when this one is closed; empty where none follows by itself."""
        if self.course.runs != "sequence" or phase.phase.closes == "decision" or phase.phase.ends_as:
            return ""
        return localised(self.course.phases[self.course.order[phase.key] + 1].title)

    @property
    def parts(self) -> list[Part]:
        """The phases where the order is not fixed, with what can be begun or gone to."""
        if self.runs_in_order:
            return []
        return [self._part(phase) for phase in self.state.phases]

    def _part(self, phase: PhaseState) -> Part:
        runs = [one for round_ in self.state.history for one in round_.phases if one.key == phase.key]
        is_open = phase.key in self.state.open
        may_enter = self.rights.record and not is_open and self.state.is_running
        return Part(
            key=phase.key,
            title=localised(phase.title),
            aim=localised(phase.phase.aim),
            rule=self._own(phase.phase.rule),
            times=len(runs),
            is_open=is_open,
            optional=phase.phase.optional,
            last_on=max((one.closed_on or one.entered_on for one in runs if one.entered_on), default=None),
            enter_url=self.addresses.to("phase_enter", phase.key) if may_enter else "",
        )

    @property
    def next_line(self) -> StepLine | None:
        """The one next step; None when something can be closed, or nothing is open."""
        step = next_step(self.state)
        return self._line(step) if step else None

    @cached_property
    def standing(self) -> list[StepLine]:
        """What comes by across the phases and is open now; what belongs to a mark stands with that mark."""
        marked = {step.key for step in self.course.standing if step.while_mark}
        found = (step for step in self.state.standing if step.status == "open" and step.key not in marked)
        return [self._line(step, again=True) for step in found]

    @property
    def to_come(self) -> list[PhaseCard]:
        if not self.runs_in_order or not self.state.is_running:
            return []
        return [self._card(phase, phase.steps) for phase in self.state.phases if phase.status == "next"]

    @property
    def rounds(self) -> list[RoundCards]:
        """What has been, the latest first."""
        shown = set(self.state.open)
        rounds = []
        for one in reversed(self.state.history):
            cards = [self._card(phase, phase.steps) for phase in reversed(one.phases) if phase.closed_on]
            cards = [replace(card, anchor="" if card.key in shown else anchor_of(card.key)) for card in cards]
            shown |= {card.key for card in cards}
            rounds.append(RoundCards(one.number, cards))
        return [one for one in rounds if one.phases]

    @property
    def marks(self) -> list[MarkLine]:
        lines = []
        for mark in self.state.marks:
            steps = [one for one in self.course.standing if one.while_mark == mark.key]
            step = next((one for one in steps if one.kind == "decision"), steps[0] if steps else None)
            shown = step is not None and self.rights.allow(step)
            conditions = (mark.data.get("conditions") or "") if self.tells_all else ""
            lines.append(
                MarkLine(
                    title=localised(mark.title),
                    rule=mark.mark.rule,
                    since=mark.since,
                    until=mark.until,
                    conditions="; ".join(conditions) if isinstance(conditions, list) else str(conditions),
                    action=localised(step.title) if step and shown else "",
                    url=self._step_url(step) if step and shown else "",
                )
            )
        return lines

    # -- beside the phases -------------------------------------------------------------------------------------
    @property
    def due(self) -> list[dict[str, Any]]:
        """What has a day, for `shared/_due_list.html`; while it stands still no day passes."""
        return [] if self.state.paused_since else [self._due(item) for item in self.state.due]

    def _due(self, item: Due) -> dict[str, Any]:
        step = self.course.steps_by_key[item.step]
        allowed = self.rights.allow(step)
        return due_item(item) | {
            "action": str(ACTIONS[step.kind]) if allowed else "",
            "action_url": self._step_url(step) if allowed else "",
        }

    # -- what these are made of --------------------------------------------------------------------------------
    def _card(self, phase: PhaseState, steps: Iterable[StepState]) -> PhaseCard:
        return PhaseCard(
            key=phase.key,
            title=localised(phase.title),
            aim=localised(phase.phase.aim),
            rule=self._own(phase.phase.rule),
            entered_on=phase.entered_on,
            closed_on=phase.closed_on,
            stopped=phase.status == "stopped",
            steps=[self._line(step) for step in steps if step.status != "passed" or step.step.required],
        )

    def _line(self, state: StepState, *, again: bool = False) -> StepLine:
        step = state.step
        events = [event for event in state.events if event.id in self.seen]
        open_now = state.status == "open" or (again and state.status == "done")
        allowed = open_now and self.rights.allow(step) and self.goes_on and not self.state.paused_since
        last = events[-1] if events else None
        leave_out = allowed and step.may_be_left_out and state.status == "open" and self.rights.record
        return StepLine(
            key=step.key,
            title=localised(step.title),
            rule=self._own(step.rule),
            status=state.status,
            help=localised(step.help) if step.help and open_now else "",
            who=last.by if last else "",
            on=last.on if last else None,
            note=self._note(state, events),
            action=self._action(state, events) if allowed else "",
            url=self._step_url(step) if allowed else "",
            leave_out_url=self.addresses.to("leave_out", step.key) if leave_out else "",
        )

    def _step_url(self, step: Step) -> str:
        found = place_of(step, self.addresses.participant_id, self.programme.pk)
        return found or self.addresses.to("step", step.key)

    def _action(self, state: StepState, events: Sequence[Event]) -> str:
        once_more = bool(events) and state.step.kind not in ("meeting", "score", "drawing", "match")
        return _("Once more") if once_more else str(ACTIONS[state.step.kind])

    def _note(self, state: StepState, events: Sequence[Event]) -> str:
        """What else is to be said: how far it is, what comes first, why it was left out, what was decided."""
        last = events[-1] if events else None
        if last and last.data.get("ref") in self.withdrawn:
            return _("The answers were withdrawn. Withdraw this step as well, in the history.")
        if last and last.kind is EventKind.LEFT_OUT:
            return _("Left out: %(reason)s") % {"reason": last.reason} if self.tells_all else ""
        if state.waits_for:
            titles = (localised(self.course.steps_by_key[key].title) for key in state.waits_for)
            return _("After: %(steps)s") % {"steps": ", ".join(titles)}
        if state.step.kind == "score":
            return self._waiting_scores(state)
        return self._meetings_held(state) if state.step.series else self._result(state, events)

    def _result(self, state: StepState, events: Sequence[Event]) -> str:
        """What was decided last, or how often it was done."""
        if events and (outcome := state.step.outcome(events[-1].outcome)):
            return localised(outcome.title)
        count = len(events)
        return ngettext("%(count)d time", "%(count)d times", count) % {"count": count} if count > 1 else ""

    def _meetings_held(self, state: StepState) -> str:
        held = len(self.state.meetings(state.key))
        if state.step.series and state.step.series.most is not None:
            return _("%(held)d of %(most)d meetings held") % {"held": held, "most": state.step.series.most}
        return ngettext("%(count)d meeting held", "%(count)d meetings held", held) % {"count": held}

    def _waiting_scores(self, state: StepState) -> str:
        scores = self.state.scores(state.key)
        if not scores.done:
            return ""
        titles = (localised(self.course.roles_by_key[key].title) for key in scores.waiting)
        return _("Still to score: %(who)s") % {"who": ", ".join(titles)}
