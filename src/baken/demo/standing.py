"""What can happen in any phase: time passes, a trial ends, conditions are looked at, someone stops."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from baken.demo import people
from baken.demo.beside import let_workers_look, look_again_at_cards
from baken.demo.life import MovedOn
from baken.plans import services as plans
from baken.plans.rules.risks import RiskState
from baken.plans.selectors import open_risks
from baken.plans.services.evaluations import NewGoalData
from baken.plans.services.risks import Judged, NewRisk
from baken.shared import clock
from baken.trajectories import services as trajectories

if TYPE_CHECKING:
    from baken.demo.life import Days, Life
    from baken.plans.models import Risk

HALF_A_YEAR = timedelta(days=180)
REVIEW_OF_CONDITIONS = timedelta(days=88)
_IN_GUIDANCE = {"analysis", "planning", "execution", "evaluation"}


def pause(life: Life, days: int) -> Days:
    """Let days pass, and do what came up meanwhile.

    Raises:
        MovedOn: the trajectory has ended or moved to another phase because of it.
    """
    yield days
    phase = life.phase
    _stop(life)
    if phase in _IN_GUIDANCE | {"start"}:
        _end_trial(life)
    if life.phase != phase:
        raise MovedOn
    if phase in _IN_GUIDANCE:
        people.withdraw_consents(life)
        _review_conditions(life)
        _evaluate_generally(life)


def _stop(life: Life) -> None:
    """Stop midway when the story says so (SE-04, SE-05)."""
    ending = life.story.way.ends
    if ending is None or life.day < ending.after:
        return
    if ending.kind == "deceased":
        people.record_death(life)
    trajectories.end_trajectory(
        actor=life.manager,
        trajectory=life.trajectory(life.manager),
        outcome=ending.kind,
        on=clock.today(),
        reason=life.say(ending.reason),
    )
    raise MovedOn


def _end_trial(life: Life) -> None:
    """Decide about a trial on its last day (8F-06)."""
    way = life.story.way
    if life.trial_until is None or way.trial_outcome is None or clock.today() < life.trial_until:
        return
    life.trial_until = None
    life.decide("trial-decision", way.trial_outcome, way.trial_why, by=life.manager)


def _review_conditions(life: Life) -> None:
    """Look at the conditions of admission every three months."""
    way, today = life.story.way, clock.today()
    if life.conditions_seen_on is None or today < life.conditions_seen_on + REVIEW_OF_CONDITIONS:
        return
    if life.reviews_held >= len(way.reviews):
        return
    outcome = way.reviews[life.reviews_held]
    life.reviews_held += 1
    life.conditions_seen_on = None if outcome == "conditions-lift" else today
    reasons = {
        "conditions-stay": "De afspraken werken. We houden ze zoals ze zijn.",
        "conditions-change": "Het gaat goed, daarom kan er iets minder vast.",
        "conditions-lift": "$naam houdt zich er al maanden aan. De extra afspraken zijn niet meer nodig.",
    }
    data = {"conditions": list(way.changed_conditions)} if outcome == "conditions-change" else {}
    life.decide("conditions-review", outcome, reasons[outcome], by=life.manager, **data)


def _evaluate_generally(life: Life) -> None:
    """Look at the risks again and back on half a year (8F-15)."""
    since, today = life.generally_evaluated_on, clock.today()
    most = life.story.way.skips_general_after
    if since is None or today < since + HALF_A_YEAR or life.phase == "evaluation":
        return
    if most is not None and life.generals_written >= most:
        return
    _review_risks(life)
    look_again_at_cards(life)
    told = (life.story.generals or life.library.blocks.general)[
        life.generals_written % len(life.story.generals or life.library.blocks.general)
    ]
    plans.write_general_evaluation(
        actor=life.mentor,
        trajectory=life.trajectory(life.mentor),
        from_on=since,
        until_on=today,
        summary=life.say(told.summary),
        starting_points=life.say(told.starting_points),
        new_goals=[NewGoalData(goal.text, goal.by) for goal in told.new_goals],
        on=today,
    )
    life.generals_written += 1
    life.generally_evaluated_on = today


def _review_risks(life: Life) -> None:
    story, today = life.story, clock.today()
    participant = life.participant(life.mentor)
    standing = open_risks(participant)
    elder = next((near for near in story.people if near.authority), None)
    new = [] if standing else [life.chance.choice(life.library.blocks.risks[story.age_group])]
    plans.fill_in_risks(
        actor=life.mentor,
        trajectory=life.trajectory(life.mentor),
        filled_in_by="parent" if elder else "worker",
        name=f"{elder.first} {elder.surname}" if elder else life.mentor.name,
        filled_in_on=today,
        on=today,
        judged={risk.pk: _judge(life, risk) for risk in standing},
        new=[NewRisk(life.say(risk.text), life.say(risk.agreement)) for risk in new],
    )
    if elder:
        let_workers_look(life)


def _judge(life: Life, risk: Risk) -> Judged:
    """Still there, with the goal that follows from it; or gone, when the story says so."""
    told = next((one for one in life.story.risks if one.text == risk.text), None)
    if told and told.gone_round is not None and life.round >= told.gone_round:
        return Judged(RiskState.GONE, note="Komt al maanden niet meer voor.")
    goal = life.lines.get(told.goal) if told and told.goal else None
    return Judged(RiskState.STILL, agreement=risk.agreement, goal=goal)
