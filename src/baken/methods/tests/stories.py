"""Trajectories told event by event, for tests: `Story().registered().taken_in("trial", until="2025-03-01")`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final, Self

from baken.methods.catalogue import load_course
from baken.methods.engine import Event, EventKind, Refusal, State, refusal, state
from baken.methods.schema import Course

FIRST_DAY: Final = date(2025, 1, 6)

ANSWERS: Final[Mapping[str, Mapping[str, Any]]] = {
    "registration-talk": {
        "channel": "phone",
        "by-whom": "relative",
        "request": "Ik wil zelf met de bus naar school.",
        "target-group": "likely",
    },
    "registration-consideration": {
        "characteristics": ["entangled-problems"],
        "request-nature": "guidance",
        "growth-possible": True,
        "complexity": "complex",
        "has-request": True,
        "willing": True,
        "expectations": "Rust in huis.",
        "our-offer": "Begeleiding in de groep.",
    },
    "intake-consideration": {"fit-with-request": "fits", "motivation": "Wil naar school.", "fit-with-group": "fits"},
    "network-exploration": {"important-people": "Oma", "wishes": "Vaker bellen", "who-can-help": "Oma met koken"},
    "duration-factors": {"mentor-role": "coach", "goals-chosen": "selection"},
    "evaluation-consideration": {
        "goals": "Een is bereikt.",
        "collaboration": "Fijn.",
        "professionalism": "Duidelijk.",
        "still-relevant": True,
    },
    "system-map": {"persons": "Moeder, oma", "relations": "Hecht", "influence": "Geeft steun"},
}


class Story:
    """The events of one invented trajectory. Each is recorded on `day`, one minute after the one before."""

    def __init__(self, course: Course | None = None) -> None:
        self.course = course or load_course("acht-fasenmodel")
        self.day = FIRST_DAY
        self.events: list[Event] = []
        self.record(EventKind.STARTED)

    def event(self, kind: EventKind, *, on: date | None = None, by: str = "Samira", **fields: Any) -> Event:
        number = len(self.events) + 1
        moment = datetime.combine(self.day, datetime.min.time(), UTC) + timedelta(minutes=number)
        return Event(id=f"{number:04}", kind=kind, on=on or self.day, recorded_at=moment, by=by, **fields)

    def try_(self, kind: EventKind, **fields: Any) -> Refusal | None:
        """What would be said to this event. It is not recorded."""
        return refusal(self.course, self.events, self.event(kind, **fields), today=self.day)

    def record(self, kind: EventKind, **fields: Any) -> Event:
        event = self.event(kind, **fields)
        refused = refusal(self.course, self.events, event, today=self.day)
        assert refused is None, f"{kind} {fields}: {refused}"
        self.events.append(event)
        return event

    def state(self, *, today: date | None = None, **settings: int) -> State:
        return state(self.course, self.events, today=today or self.day, settings=settings)

    def later(self, days: int) -> Self:
        self.day += timedelta(days=days)
        return self

    # One step ------------------------------------------------------------------------------------------------

    def do(self, step: str, *, on: date | None = None, **data: Any) -> Self:
        if step in ANSWERS and "answers" not in data:
            data["answers"] = dict(ANSWERS[step])
        self.record(EventKind.DONE, step=step, on=on, data=data)
        return self

    def skip(self, *steps: str) -> Self:
        for step in steps:
            self.record(EventKind.LEFT_OUT, step=step, reason="Niet van toepassing.")
        return self

    def decide(self, step: str, outcome: str, **data: Any) -> Self:
        self.record(EventKind.DECIDED, step=step, outcome=outcome, reason="Samen besproken.", data=data)
        return self

    def close(self, phase: str) -> Self:
        self.record(EventKind.CLOSED, phase=phase)
        return self

    # Whole phases --------------------------------------------------------------------------------------------

    def considered(self, **answers: Any) -> Self:
        """Up to the decision on the registration, with these answers in the consideration."""
        given = {**ANSWERS["registration-consideration"], **answers}
        return self.do("registration-talk").do("registration-consideration", answers=given)

    def registered(self, outcome: str = "intake", **data: Any) -> Self:
        return self.considered().decide("registration-decision", outcome, **data)

    def interviewed(self) -> Self:
        """Up to the decision on the intake."""
        return self.do("intake-talk").do("intake-consideration")

    def taken_in(self, outcome: str = "admission", **data: Any) -> Self:
        return self.interviewed().decide("intake-decision", outcome, **data)

    def arranged(self) -> Self:
        self.do("funding").skip("moving-in", "risk-inventory")
        return self.do("mentor-assigned", person="Samira").do("buddy-assigned", person="Joris").close("start")

    def explored(self) -> Self:
        """All of the analysis but the profile."""
        self.do("analysis-talk")
        for domain in self.course.life_domains:
            self.do("life-domains", covered=[domain.key])
        return self.do("network-exploration")

    def analysed(self) -> Self:
        return self.explored().do("personal-profile").close("analysis")

    def planned(self) -> Self:
        self.do("support-plan").do("duration-factors").do("plan-agreement", agreed_by=["Noor", "haar moeder"])
        return self.close("planning")

    def carried_out(self) -> Self:
        return self.do("progress-talk").close("execution")

    def looked_back(self) -> Self:
        """Up to the decision after the evaluation."""
        self.do("evaluation-talk").do("goal-evaluation", complete=True)
        return self.do("evaluation-consideration").do("evaluation-report")

    def evaluated(self, outcome: str) -> Self:
        return self.looked_back().decide("evaluation-decision", outcome)

    def said_goodbye(self) -> Self:
        for step in ("farewell", "aftercare", "warm-handover", "network-involved", "exit-talk"):
            self.do(step)
        return self.close("outflow")

    # As far as the beginning of a phase ----------------------------------------------------------------------

    @classmethod
    def in_analysis(cls) -> Self:
        return cls().registered().taken_in().arranged()

    @classmethod
    def in_planning(cls) -> Self:
        return cls.in_analysis().analysed()

    @classmethod
    def in_execution(cls) -> Self:
        return cls.in_planning().planned()

    @classmethod
    def in_evaluation(cls) -> Self:
        return cls.in_execution().carried_out()

    @classmethod
    def in_outflow(cls) -> Self:
        return cls.in_evaluation().evaluated("outflow")
