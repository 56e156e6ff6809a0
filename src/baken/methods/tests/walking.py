"""Walking any method from its start to its end as meant, step by step, the way its course states it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

from baken.methods import engine
from baken.methods.engine import Event, EventKind, Refusal, State
from baken.methods.schema import Course, Form, Step

BEGIN = date(2026, 1, 5)


@dataclass
class Walk:
    """One go at a course. `today` moves on with every event that is recorded."""

    course: Course
    today: date = BEGIN
    events: list[Event] = field(default_factory=list)

    def refusal(self, kind: EventKind, **said: Any) -> Refusal | None:
        """What the engine says to this, recorded today; nothing is kept."""
        return engine.refusal(self.course, self.events, self._event(kind, said), today=self.today)

    def record(self, kind: EventKind, **said: Any) -> None:
        """Record it, or fail with what the engine says."""
        event = self._event(kind, said)
        refusal = engine.refusal(self.course, self.events, event, today=self.today)
        assert refusal is None, (self.course.slug, kind, said, refusal)
        self.events.append(event)

    def later(self, days: int) -> None:
        self.today += timedelta(days=days)

    @property
    def state(self) -> State:
        return engine.state(self.course, self.events, today=self.today)

    def _event(self, kind: EventKind, said: Mapping[str, Any]) -> Event:
        number = len(self.events) + 1
        moment = datetime(2026, 1, 5, tzinfo=UTC) + timedelta(minutes=number)
        return Event(id=f"{number:04}", kind=kind, on=self.today, recorded_at=moment, by="Noor", **said)

    # The way -----------------------------------------------------------------------------------------------------

    def start(self) -> None:
        """Begin, with as many participants and with everyone whom the course cannot do without."""
        self.record(EventKind.STARTED)
        members = self.course.members
        if members and members.most != 1:
            for number in range(members.least):
                self.record(EventKind.JOINED, data={"member": f"member-{number}"})
        for role in self.course.roles:
            for number in range(role.least):
                person = f"{role.key}-{number}"
                data = {"role": role.key, "person": person, "name": person, "traits": list(role.needs)}
                self.record(EventKind.ROLE_TAKEN, data=data)
        if self.course.hours:
            self.record(EventKind.BUDGET, data={"hours": self.course.hours.typical})

    def do_phase(self, key: str) -> None:
        """Everything that an open phase must yield."""
        for step in self.course.phases_by_key[key].steps:
            if step.required and step.kind != "decision":
                self.do(step)

    def do(self, step: Step) -> None:
        """One step until it is complete."""
        if step.series:
            for _ in range(step.series.least):
                self.record(EventKind.DONE, step=step.key, data=self.said(step))
        elif step.scorers:
            for scorer in step.scorers:
                self.record(EventKind.DONE, step=step.key, data={**self.said(step), "scorer": scorer})
        else:
            self.record(EventKind.DONE, step=step.key, data=self.said(step))

    def said(self, step: Step) -> dict[str, Any]:
        """What has to be said with a step of this kind."""
        data: dict[str, Any] = {}
        if step.form:
            data["answers"] = answers(self.course.form(step.form))
        if step.series:
            data["present"] = [member.key for member in self.state.members if not member.left_on] or ["participant"]
        if step.kind in {"instrument", "drawing", "match"}:
            data["ref"] = "ff0e0c8a-0000-4000-8000-000000000000"
        if step.owner:
            data["by_whom"] = "Oom Piet"
        return data | {"agreed_by": "Sanne", "person": "Noor"}

    def to_the_end(self) -> None:
        """From the start to the end as meant, leaving nothing out that is not optional."""
        self.start()
        if self.course.runs == "sequence":
            self._in_sequence()
        else:
            self._part_by_part()

    def _in_sequence(self) -> None:
        while self.state.current is not None:
            self.later(1)
            self.finish_phase()

    def finish_phase(self) -> None:
        """Do what the current phase must yield and go on, by closing it or by the decision that leads onward."""
        current = self.state.current
        assert current is not None
        phase = self.course.phases_by_key[current]
        self.do_phase(current)
        if phase.closes == "close":
            self.record(EventKind.CLOSED, phase=current)
            return
        decision = next(step for step in phase.steps if step.kind == "decision")
        order = self.course.order
        onward = next(
            outcome
            for outcome in decision.outcomes
            if (outcome.ends and outcome.key == "completed") or order.get(outcome.goes_to or "", -1) > order[current]
        )
        needs = {"until": self.today + timedelta(days=30), "conditions": "x", "to_whom": "x"}
        data = {need: needs[need] for need in onward.needs}
        self.record(EventKind.DECIDED, step=decision.key, outcome=onward.key, reason="Samen besloten", data=data)

    def _part_by_part(self) -> None:
        for phase in self.course.phases:
            if phase.optional:
                continue
            self.later(1)
            if phase.key not in self.state.open:
                self.record(EventKind.ENTERED, phase=phase.key)
            self.do_phase(phase.key)
            self.record(EventKind.CLOSED, phase=phase.key)
        ending = next(ending for ending in self.course.endings if ending.completed)
        self.record(EventKind.ENDED, outcome=ending.key, reason="Samen afgerond")


def answers(form: Form) -> dict[str, Any]:
    """Answers that can be kept, to every question of a form."""
    made: dict[str, Any] = {"text": "x", "longtext": "x", "yesno": True, "date": "2026-01-05", "number": 1}
    return {
        item.key: [item.options[0].key]
        if item.kind == "choices"
        else item.options[0].key
        if item.kind == "choice"
        else made[item.kind]
        for item in form.fields
    }
