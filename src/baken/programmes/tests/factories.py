"""Carrying out methods through the services, as people do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from baken.accounts.rules import Actor
from baken.participants.tests.conftest import TODAY
from baken.programmes import selectors, services
from baken.programmes.rules import KEPT_ELSEWHERE

if TYPE_CHECKING:
    from baken.methods.engine import State
    from baken.methods.schema import Course, Field, Step
    from baken.participants.models import Participant
    from baken.participants.tests.conftest import Organisation
    from baken.programmes.models import Programme, ProgrammeEvent

SYSTEM = Actor.system("test")
BEGAN = TODAY - timedelta(days=70)
REASON = "Komt uit de kliniek en heeft nog niemand om zich heen."

MOMENT = {"moment": "hospital", "at-stake": "De woning", "knows-end": True}
PLAN = {"goals": "Een dak en een daginvulling", "who": "De wijkcoach en zus", "first": "Inschrijven"}
AGREEMENTS = {"safe": "Wat hier gezegd wordt, blijft hier", "stays-here": True, "when-where": "Dinsdag, buurthuis"}
TRIED = {"went-well": "Zelf naar de huisarts"}


@dataclass
class Way:
    """One programme, and who leads it along."""

    org: Organisation
    programme: Programme
    participant: Participant | None = None
    actor: Actor = SYSTEM
    on: date = BEGAN

    @classmethod
    def begin(cls, org: Organisation, participant: Participant, course: str, *, on: date = BEGAN, **more: Any) -> Way:
        programme = services.start_programme(
            actor=SYSTEM, participant=participant, course=course, reason=REASON, on=on, **more
        )
        return cls(org, programme, participant, on=on)

    @classmethod
    def cti(cls, org: Organisation, participant: Participant, *, on: date = BEGAN) -> Way:
        way = cls.begin(org, participant, "cti", on=on)
        way.role("cti-worker", "Wies")
        return way

    @classmethod
    def group(cls, org: Organisation, course: str = "herstellen-doe-je-zelf", *, on: date = BEGAN) -> Way:
        programme = services.start_group(
            actor=SYSTEM,
            course=course,
            title="Voorjaar",
            location=org.here,
            team=org.team,
            on=on,
            reason="Veel vraag in de wijk.",
        )
        return cls(org, programme, on=on)

    @property
    def state(self) -> State:
        return selectors.state_of(self.programme)

    def after(self, days: int) -> Way:
        self.on += timedelta(days=days)
        return self

    def role(self, role: str, name: str, *traits: str, staff: bool = True) -> ProgrammeEvent:
        who: dict[str, Any] = {"user_id": self.org.staff[name].pk} if staff else {"name": name}
        return services.take_role(
            actor=self.actor, programme=self.programme, role=role, on=self.on, traits=traits, **who
        )

    def record(self, step: str, **data: Any) -> ProgrammeEvent:
        return services.record_step(actor=self.actor, programme=self.programme, step=step, on=self.on, data=data)

    def fill_in(self, step: str, answers: dict[str, Any]) -> ProgrammeEvent:
        return self.record(step, answers=answers)

    def enter(self, phase: str) -> ProgrammeEvent:
        return services.enter_phase(actor=self.actor, programme=self.programme, phase=phase, on=self.on)

    def close(self, phase: str = "") -> ProgrammeEvent:
        return services.close_phase(
            actor=self.actor, programme=self.programme, phase=phase or self.programme.phase, on=self.on
        )

    def join(self, participant: Participant) -> ProgrammeEvent:
        return services.join(actor=self.actor, programme=self.programme, participant=participant, on=self.on)

    def meet(self, step: str, present: list[Any], absent: list[Any] | None = None, **more: Any) -> ProgrammeEvent:
        return services.record_meeting(
            actor=self.actor,
            programme=self.programme,
            step=step,
            on=self.on,
            present=present,
            absent=absent or [],
            **more,
        )

    def end(self, outcome: str) -> ProgrammeEvent:
        return services.end_programme(
            actor=self.actor, programme=self.programme, outcome=outcome, on=self.on, reason="Zo is het besproken."
        )

    def walk_to(self, phase: str) -> Way:
        """Do whatever each phase needs, until this one is open."""
        course = selectors.course_of(self.programme)
        while self.programme.phase not in ("", phase):
            if not self.programme.next_step:
                self.close()
                continue
            step = course.steps_by_key[self.programme.next_step]
            if step.outcomes:
                outcome = next(one for one in step.outcomes if not one.ends)
                common: dict[str, Any] = {"actor": self.actor, "programme": self.programme, "on": self.on}
                services.decide(**common, step=step.key, outcome=outcome.key, reason="Zo is het besproken.")
            else:
                self.record(step.key, **given_for(course, step))
        return self

    # Whole phases of CTI --------------------------------------------------------------------------------------

    def to_testing(self) -> Way:
        self.fill_in("critical-moment", MOMENT)
        self.fill_in("working-plan", PLAN)
        self.close()
        return self

    def to_transfer(self) -> Way:
        self.to_testing().after(30).fill_in("network-tried", TRIED)
        self.close()
        return self

    def to_end(self) -> Way:
        self.to_transfer().after(30).record("links-confirmed", note="Wijkcoach en zus")
        self.close()
        return self


def given_for(course: Course, step: Step) -> dict[str, Any]:
    """What can be recorded with a step, whatever it asks."""
    data: dict[str, Any] = {}
    if step.form:
        data["answers"] = {field.key: _answer(field) for field in course.form(step.form).fields}
    if step.owner:
        data["by_whom"] = "Tante Els"
    if step.kind == "agreement":
        data["agreed_by"] = "Tante Els"
    if step.kind in KEPT_ELSEWHERE:
        data["ref"] = "kept"
    return data


def _answer(field: Field) -> Any:
    if field.options:
        return [field.options[0].key] if field.kind == "choices" else field.options[0].key
    return {"yesno": True, "number": 3, "date": TODAY.isoformat()}.get(field.kind, "Zo is het")
