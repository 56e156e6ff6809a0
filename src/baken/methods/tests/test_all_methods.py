"""MT-07: every method runs from its start to its end as its course states it, and its limits hold."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from baken.methods.catalogue import FOLDER, load_course, methods
from baken.methods.engine import EventKind
from baken.methods.schema import Course
from baken.methods.tests.walking import Walk

ALL = methods()


@pytest.mark.parametrize("course", ALL, ids=lambda course: course.slug)
def test_mt_07_every_method_runs_from_start_to_end(course: Course) -> None:
    walk = Walk(course)
    walk.to_the_end()
    state = walk.state
    assert state.status == "ended"
    assert course.endings_by_key[str(state.ended)].completed
    assert {phase.key for phase in state.phases if phase.status == "done"} >= {
        phase.key for phase in course.phases if not phase.optional
    }


@pytest.mark.parametrize("course", ALL, ids=lambda course: course.slug)
def test_every_method_can_be_stopped_at_any_moment(course: Course) -> None:
    walk = Walk(course)
    walk.start()
    stop = next(ending for ending in course.endings if ending.stops and not ending.completed)
    walk.record(EventKind.ENDED, outcome=stop.key, reason="Het past nu niet")
    assert walk.state.ended == stop.key


def test_cti_has_no_tenth_month() -> None:
    walk = Walk(load_course("cti"))
    walk.start()
    walk.later(273)  # 5 October: nine calendar months after 5 January
    assert walk.state.last_day == walk.today
    said = {"step": "critical-moment", "data": walk.said(walk.course.steps_by_key["critical-moment"])}
    assert walk.refusal(EventKind.DONE, **said) is None
    walk.later(1)
    refusal = walk.refusal(EventKind.DONE, **said)
    assert refusal is not None
    assert (refusal.code, refusal.rule) == ("beyond-limit", "MT-07")
    assert "negen maanden" in refusal.message.nl
    assert walk.refusal(EventKind.ENDED, outcome="out-of-time", reason="De tijd is om") is None


# What each of them does not allow ---------------------------------------------------------------------------------

type Try = Callable[[Walk], tuple[EventKind, dict[str, Any]]]


def done(step: str, **data: Any) -> Try:
    """Record a step with what belongs to it, and what is said here in its place."""
    return lambda walk: (
        EventKind.DONE,
        {"step": step, "data": {**walk.said(walk.course.steps_by_key[step]), **data}},
    )


def event(kind: EventKind, **said: Any) -> Try:
    return lambda _walk: (kind, said)


def role(key: str, person: str = "someone-else", *traits: str) -> Try:
    return event(EventKind.ROLE_TAKEN, data={"role": key, "person": person, "traits": list(traits)})


def until(phase: str) -> Callable[[Walk], None]:
    """Go on in a fixed order until this phase is open."""

    def go(walk: Walk) -> None:
        walk.start()
        while walk.state.current != phase:
            walk.finish_phase()

    return go


def opened(*phases: str) -> Callable[[Walk], None]:
    """Begin these parts, where the order is free."""

    def go(walk: Walk) -> None:
        walk.start()
        for phase in phases:
            walk.record(EventKind.ENTERED, phase=phase)

    return go


def held(phase: str, step: str, times: int) -> Callable[[Walk], None]:
    """Hold a number of meetings."""

    def go(walk: Walk) -> None:
        until(phase)(walk)
        for _ in range(times):
            walk.record(EventKind.DONE, step=step, data=walk.said(walk.course.steps_by_key[step]))

    return go


def after(*parts: Callable[[Walk], None] | tuple[EventKind, dict[str, Any]]) -> Callable[[Walk], None]:
    def go(walk: Walk) -> None:
        for part in parts:
            if isinstance(part, tuple):
                walk.record(part[0], **part[1])
            else:
                part(walk)

    return go


def without_roles(walk: Walk) -> None:
    walk.record(EventKind.STARTED)


LEAVE = EventKind.ROLE_LEFT
ENDED = event(EventKind.ENDED, outcome="completed", reason="Samen besloten")

LIMITS: list[tuple[str, Callable[[Walk], None], Try, str]] = [
    ("ontmoetingscentra", Walk.start, ENDED, "parts-missing"),
    ("vriendendiensten", until("matching"), done("match", ref=""), "no-reference"),
    ("vriendendiensten", Walk.start, role("buddy"), "needs-trained"),
    ("op-eigen-benen", Walk.start, done("practice"), "phase-not-reached"),
    ("community-support", opened("coaching", "direction"), event(EventKind.ENTERED, phase="coaching"), "already-open"),
    ("community-support", opened("coaching"), ENDED, "parts-missing"),
    ("gemixt-talent", Walk.start, event(EventKind.ENTERED, phase="network-method"), "order-is-fixed"),
    ("eigen-kracht-conferentie", Walk.start, role("coordinator"), "needs-independent"),
    ("eigen-kracht-conferentie", until("own-time"), done("information-shared"), "private-time"),
    ("eigen-kracht-conferentie", until("plan"), done("plan-of-the-circle", by_whom=""), "no-owner"),
    ("fact", without_roles, event(EventKind.ENTERED, phase="contact"), "role-missing"),
    ("fact", Walk.start, role("expert-by-experience"), "needs-expert-by-experience"),
    (
        "fact",
        after(Walk.start, role("practitioner", "two")(Walk(load_course("fact")))),
        role("practitioner"),
        "role-full",
    ),
    ("cti", Walk.start, event(EventKind.PAUSED, reason="Op vakantie"), "no-pauses"),
    ("cti", without_roles, done("critical-moment"), "role-missing"),
    ("ispb", Walk.start, done("work-talk"), "not-entered"),
    ("ispb", Walk.start, ENDED, "parts-missing"),
    ("active-support", opened("training"), done("day-moments"), "not-entered"),
    ("hooi-op-je-vork", opened("develop"), ENDED, "parts-missing"),
    ("srh", opened("following", "relation"), event(EventKind.ENTERED, phase="relation"), "already-open"),
    ("irb", Walk.start, done("getting"), "phase-not-reached"),
    ("hee-herstelwerkgroepen", Walk.start, role("paid-expert"), "needs-expert-by-experience"),
    ("herstellen-doe-je-zelf", held("meetings", "meeting", 12), done("meeting"), "meetings-full"),
    ("herstellen-doe-je-zelf", Walk.start, role("course-leader", "x", "trained"), "needs-expert-by-experience"),
    (
        "herstellen-doe-je-zelf",
        after(until("meetings"), (LEAVE, {"data": {"role": "course-leader", "person": "course-leader-0"}})),
        done("meeting"),
        "role-missing",
    ),
    ("herstellen-doe-je-zelf", without_roles, event(EventKind.CLOSED, phase="forming"), "steps-missing"),
    ("sbcm", Walk.start, done("strengths-plan"), "phase-not-reached"),
    ("relim", until("habituation"), event(EventKind.LEFT_OUT, phase="habituation", reason="x"), "not-optional"),
    (
        "relim",
        after(
            until("habituation"),
            done("habituation-score", scorer="worker")(Walk(load_course("relim"))),
        ),
        done("habituation-score", scorer="worker"),
        "scored-already",
    ),
    ("wijk-en-psychiatrie", opened("meeting-places"), ENDED, "parts-missing"),
    ("supported-living", opened("choices"), done("own-choice-made", by_whom=""), "no-owner"),
    ("eigen-initiatief-model", opened("room-to-try"), done("used-elsewhere"), "not-entered"),
    ("person-centered-planning", Walk.start, done("plan-dream"), "phase-not-reached"),
    ("voor-mekaar", held("training", "training-meeting", 8), done("training-meeting"), "meetings-full"),
    (
        "voor-mekaar",
        held("training", "training-meeting", 5),
        event(EventKind.CLOSED, phase="training"),
        "steps-missing",
    ),
    ("werken-met-verhalen", opened("telling"), done("story-told", by_whom=""), "no-owner"),
    ("thuisbegeleiding", Walk.start, event(EventKind.BUDGET, data={"hours": 14}, reason="x"), "hours-too-few"),
    ("thuisbegeleiding", Walk.start, role("home-worker"), "role-full"),
    ("oplossingsgericht-werken", Walk.start, done("small-task"), "phase-not-reached"),
    ("sociale-netwerkstrategieen", until("council-private"), done("information-shared"), "private-time"),
    ("vrijwillige-netwerkcoach", Walk.start, role("network-coach", "x"), "needs-trained"),
    ("vriendenkringen", held("link", "link-meeting", 1), done("link-meeting"), "meetings-full"),
    ("zorg-en-ondersteuningsplan", until("life-plan"), done("five-areas", ref=""), "no-reference"),
]


def test_every_method_has_a_limit_that_is_tried() -> None:
    assert {slug for slug, *_ in LIMITS} == {course.slug for course in ALL}


@pytest.mark.parametrize(("slug", "first", "attempt", "code"), LIMITS, ids=[f"{one[0]}-{one[3]}" for one in LIMITS])
def test_mt_07_what_a_method_does_not_allow_is_refused(
    slug: str, first: Callable[[Walk], None], attempt: Try, code: str
) -> None:
    walk = Walk(load_course(slug))
    first(walk)
    kind, said = attempt(walk)
    refusal = walk.refusal(kind, **said)
    assert refusal is not None
    assert (refusal.code, refusal.rule[:2]) in {(code, "MT"), (code, "8F")}


def test_hooi_op_je_vork_is_evaluated_at_length_after_three_years() -> None:
    walk = Walk(load_course("hooi-op-je-vork"))
    opened("discover")(walk)
    due = {item.step: item.allowed for item in walk.state.due}
    assert due["extensive-evaluation"] == 3 * 365


def test_what_returns_in_a_part_is_due_while_that_part_is_open() -> None:
    walk = Walk(load_course("ontmoetingscentra"))
    opened("club")(walk)
    walk.do_phase("club")
    assert "club-week" in {item.step for item in walk.state.due}
    walk.record(EventKind.CLOSED, phase="club")
    assert "club-week" not in {item.step for item in walk.state.due}


def test_the_support_in_some_methods_steps_back_and_never_comes_nearer_at_the_end() -> None:
    nearness = ("leads", "beside", "distance", "gone")
    for slug in ("op-eigen-benen", "vriendenkringen", "cti"):
        last = [nearness.index(phase.support) for phase in load_course(slug).phases if phase.support][-3:]
        assert last == sorted(last), slug
        assert last[-1] >= nearness.index("distance"), slug


def test_mt_07_fact_guides_180_to_220_people_a_team() -> None:
    caseload = load_course("fact").caseload
    assert caseload is not None
    assert (caseload.least, caseload.most) == (180, 220)


@pytest.mark.parametrize("path", sorted(FOLDER.rglob("*.yaml")), ids=lambda path: path.stem)
def test_every_file_reads_the_same_with_any_yaml_reader(path: Path) -> None:
    """Ours is the one in C: it takes some texts without quotes that the plain one of Python refuses."""
    content = path.read_text(encoding="utf-8")
    assert yaml.safe_load(content) == yaml.load(content, Loader=yaml.CSafeLoader)  # it is a safe one


#: How many of the six beacons of the last table of the source each method fits.
CROSSES = {
    "hooi-op-je-vork": 4, "hee-herstelwerkgroepen": 1, "herstellen-doe-je-zelf": 1, "ontmoetingscentra": 5,
    "gemixt-talent": 4, "zorg-en-ondersteuningsplan": 4, "relim": 2, "supported-living": 2, "wijk-en-psychiatrie": 2,
    "eigen-initiatief-model": 2, "ispb": 3, "fact": 5, "cti": 5, "werken-met-verhalen": 3,
    "vrijwillige-netwerkcoach": 4, "vriendenkringen": 1, "vriendendiensten": 1, "sociale-netwerkstrategieen": 4,
    "srh": 3, "irb": 3, "sbcm": 3, "thuisbegeleiding": 4, "eigen-kracht-conferentie": 2, "community-support": 5,
    "op-eigen-benen": 3, "active-support": 3, "oplossingsgericht-werken": 3, "person-centered-planning": 3,
    "voor-mekaar": 1,
}  # fmt: skip


@pytest.mark.parametrize("course", ALL, ids=lambda course: course.slug)
def test_mt_02_and_mt_03_the_beacons_are_those_of_the_description(course: Course) -> None:
    """The table counts as many, but for IRB: there the description names one less, and the page says so."""
    assert course.about is not None
    fits = {fit.beacon for fit in course.about.beacons}
    assert "professional-room" in fits, "it holds for every method"
    assert "collective-individual" not in fits, "it is woven into none"
    told = len(fits) - 1
    assert told == CROSSES[course.slug] - (course.slug == "irb")
    assert bool(course.about.contradiction) == (course.slug == "irb")


def test_mt_04_what_the_source_states_about_the_tables() -> None:
    places = [place for course in ALL if course.about for place in course.about.places]
    complex_ones = {place.group for place in places if place.complexity and place.complexity.value == "complex"}
    assert complex_ones == {"psychiatric"}, "methods for complex requests all come from mental health care"
    towards = [place.direction.value for place in places if place.direction]
    assert towards.count("participation") == 1
    assert 0.3 < (towards.count("both") + 1) / len(ALL) < 0.6, "about half connect to participation"


def test_mt_01_no_contact_data_of_a_person() -> None:
    for path in FOLDER.rglob("*.yaml"):
        content = path.read_text(encoding="utf-8")
        assert not re.search(r"[\w.]+@[\w-]+\.\w+", content), path.name
        assert not re.search(r"\b0\d{1,3}[ -]\d{2,3} ?\d{2} ?\d{2}\b", content), path.name
