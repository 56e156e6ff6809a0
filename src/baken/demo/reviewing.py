"""Evaluation and outflow: looking back on goals, deciding how to go on, saying goodbye."""

from __future__ import annotations

from typing import TYPE_CHECKING

from baken.demo.beside import say_how_it_goes
from baken.demo.standing import pause
from baken.plans import services as plans
from baken.plans.selectors import plan_of_round, whole_plan
from baken.plans.services.evaluations import PeaData, ReportData
from baken.shared import clock

if TYPE_CHECKING:
    from baken.demo.life import Days, Life
    from baken.demo.story import Effect, Evaluated, GoalStory, Interim, LookingBack
    from baken.plans.models import Goal
    from baken.plans.selectors import GoalWithActions

PARTS = ("farewell", "aftercare", "warm-handover", "network-involved", "exit-talk")
_TIMES = {"reached": "is bereikt", "partly": "is voor een deel bereikt", "not": "is niet bereikt"}


def evaluate(life: Life) -> Days:
    """Talk, evaluate each goal by PEA, weigh up, report and decide (8F-13, 8F-14, 8F-16)."""
    yield from pause(life, 2)
    names = [life.participant(life.mentor).display_name, life.mentor.name]
    names += [near.first for near in life.story.people if near.authority]
    life.record("evaluation-talk", by=life.mentor, note=f"Met {', '.join(names)}. Teruggekeken op alle doelen.")
    yield from pause(life, 3)
    goals = _evaluate_goals(life)
    yield from pause(life, 3)
    say_how_it_goes(life)
    told = _said_of_working_together(life)
    collaboration, professionalism = life.say(told.collaboration), life.say(told.professionalism)
    life.fill_in(
        "evaluation-consideration",
        by=life.mentor,
        goals=goals,
        collaboration=collaboration,
        professionalism=professionalism,
        new_requests=life.say(told.new_requests),
        still_relevant=True,
    )
    data = ReportData(goals, collaboration, professionalism, life.say(told.new_requests))
    report = plans.save_evaluation_report(actor=life.mentor, trajectory=life.trajectory(life.mentor), data=data)
    report.trajectory = life.trajectory(life.mentor)
    plans.finish_evaluation_report(actor=life.mentor, report=report, on=clock.today())
    yield from pause(life, 2)
    _decide(life)


def _said_of_working_together(life: Life) -> Evaluated:
    """What the story tells of this round, or else one of the blocks."""
    own = life.story.evaluations
    return own[life.round - 1] if life.round <= len(own) else life.chance.choice(life.library.blocks.evaluations)


def _decide(life: Life) -> None:
    way = life.story.way
    onward = way.again if life.round == 1 else "continue"
    outcome = "outflow" if way.is_last(life.round) else onward
    own = way.after[life.round - 1] if life.round <= len(way.after) else ""
    reason = own or life.one_of(life.library.blocks.decided_after[outcome])
    life.decide("evaluation-decision", outcome, reason, by=life.manager)


def _evaluate_goals(life: Life) -> str:
    """Evaluate every goal of the plan, and say in a few sentences how they stand."""
    trajectory = life.trajectory(life.mentor)
    agreed = plan_of_round(trajectory)
    assert agreed is not None
    agreed.trajectory, agreed.participant = trajectory, trajectory.participant
    sentences = []
    for end in whole_plan(agreed).ends:
        effect = _evaluate_end(life, end)
        sentences.append(f"‘{end.goal.title.rstrip('.')}’ {_TIMES[effect]}.")
    return " ".join(sentences)


def _evaluate_end(life: Life, end: GoalWithActions) -> Effect:
    told = _told(life, end.goal)
    effect = _effect(life, told.effects, life.round - told.from_round)
    back = _looking_back(told, effect)
    effect = effect if effect in told.looking_back else next(iter(told.looking_back))
    _keep(life, end.goal, PeaData(
        process=life.say(back.process),
        effect=effect,
        why=life.say(back.why),
        gained=life.say(back.gained),
        next_step=_next_step(life, effect),
        next_note=life.say(back.next),
    ))  # fmt: skip
    for node in end.interims:
        _evaluate_interim(life, node.goal, told, reached=effect == "reached")
    return effect


def _evaluate_interim(life: Life, goal: Goal, told: GoalStory, *, reached: bool) -> None:
    interim = _interim(life, goal, told)
    effect: Effect = "reached" if reached else _effect(life, interim.effects, life.round - told.from_round)
    if not interim.effects and interim == told.interims[0]:
        effect = "reached"
    done = effect == "reached"
    _keep(life, goal, PeaData(
        process="Stap voor stap geoefend, met hulp van de mensen die erbij staan in het plan.",
        effect=effect,
        why=life.say(interim.reached) if done else "Het lukt vaker dan eerst, nog niet elke keer.",
        next_step=_next_step(life, effect),
        next_note="Blijven oefenen met wat nu lukt." if done else "We gaan door en maken de stap zo nodig kleiner.",
    ))  # fmt: skip


def _keep(life: Life, goal: Goal, data: PeaData) -> None:
    trajectory = life.trajectory(life.mentor)
    goal.plan.trajectory, goal.plan.participant = trajectory, trajectory.participant
    plans.evaluate_goal(actor=life.mentor, goal=goal, data=data, on=clock.today())


def _next_step(life: Life, effect: Effect) -> str:
    return "secure" if effect == "reached" else life.chance.choice(("go_on", "go_on", "adjust", "easier"))


def _effect(life: Life, effects: tuple[Effect, ...], place: int) -> Effect:
    """The effect in this round; where the story leaves it open all is reached in the last round, not before."""
    if effects:
        return effects[min(place, len(effects) - 1)]
    return "reached" if life.story.way.is_last(life.round) else "partly"


def _looking_back(told: GoalStory, effect: Effect) -> LookingBack:
    return told.looking_back.get(effect) or next(iter(told.looking_back.values()))


def _told(life: Life, goal: Goal) -> GoalStory:
    key = next(key for key, line in life.lines.items() if line == goal.line)
    return next(told for told in life.goals if told.key == key)


def _interim(life: Life, goal: Goal, told: GoalStory) -> Interim:
    """What was told of this interim goal, whether it was there from the beginning or thought of later."""
    known = (*told.interims, *life.library.blocks.next_interims)
    return next(interim for interim in known if life.say(interim.own) == goal.own_words)


def say_goodbye(life: Life) -> Days:
    """The five parts of outflow; one may be left out with a reason (8F-17)."""
    told = life.story.farewell.model_dump(by_alias=True)
    for part in PARTS:
        yield from pause(life, 4)
        if reason := life.story.way.leave_out.get(part):
            life.leave_out(part, reason, by=life.mentor)
        else:
            text = told[part] or life.one_of(life.library.blocks.farewell[part])
            life.record(part, by=life.mentor, note=life.say(text))
    yield from pause(life, 1)
    life.close("outflow", by=life.mentor)
