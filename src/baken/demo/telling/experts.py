"""The expert team: its meetings, the cases that are laid before it, what it advises (RR-07, CT-03)."""

from __future__ import annotations

from datetime import timedelta
from operator import itemgetter
from typing import TYPE_CHECKING

from baken.continuity import services as continuity
from baken.demo.telling.scene import at, pass_days
from baken.shared import clock

if TYPE_CHECKING:
    from collections.abc import Callable

    from baken.accounts.rules import Actor
    from baken.continuity.models import ExpertCase, FollowUp
    from baken.demo import daily
    from baken.demo.life import Days
    from baken.demo.telling.scene import Scene

#: Who plans its meetings and writes down what is advised.
_EXPERT = "gedragsdeskundige"


def meeting(scene: Scene, told: daily.Meeting) -> Days:
    """A meeting is planned; once it was held it is noted who was there."""
    yield 0
    since, expert = clock.today(), scene.actor(_EXPERT)
    held_on = since + timedelta(days=told.held_after)
    data = continuity.MeetingData(held_on=held_on, starts_at=told.starts_at, place=told.place)
    planned = scene.meetings[told.key] = continuity.plan_meeting(actor=expert, data=data)
    if told.present:
        yield from pass_days(told.held_after, since)
        with at(told.starts_at, later=timedelta(hours=2)):
            continuity.note_attendance(actor=expert, meeting=planned, present=told.present, revision=planned.revision)


def case(scene: Scene, told: daily.Case) -> Days:
    """A question is brought in; what is advised is followed up, and the case closed."""
    yield 0
    life, since = scene.lives[told.who], clock.today()
    with at(told.at):
        actor = scene.actor(told.by, life)
        brought = continuity.bring_case(
            actor=actor,
            participant=scene.participant(actor, life),
            data=continuity.CaseData(told.ground, told.question, told.tried),
            meeting=scene.meetings[told.meeting],
            on=since,
        )
    for after, who, act in sorted(_acts(told, brought), key=itemgetter(0)):
        yield from pass_days(after, since)
        by = scene.actor(who, life)
        brought.participant = scene.participant(by, life)
        act(by)


type _Act = tuple[int, str, Callable[[Actor], object]]


def _acts(told: daily.Case, brought: ExpertCase) -> list[_Act]:
    acts: list[_Act] = [_advise(one, brought) for one in told.advice]
    for one in told.follow_ups:
        acts.extend(_follow_up(told, one, brought))
    if closed := told.closed:
        acts.append(
            (
                closed.after,
                told.by,
                lambda by: continuity.close_case(actor=by, case=brought, outcome=closed.decision, on=clock.today()),
            )
        )
    return acts


def _advise(told: daily.Advised, brought: ExpertCase) -> _Act:
    def advise(by: Actor) -> None:
        data = continuity.AdviceData(clock.today(), told.discipline, told.name, told.text)
        continuity.give_advice(actor=by, case=brought, data=data, on=clock.today())

    return told.after, _EXPERT, advise


def _follow_up(case_told: daily.Case, told: daily.CaseFollowUp, brought: ExpertCase) -> list[_Act]:
    made: list[FollowUp] = []

    def agree(by: Actor) -> None:
        data = continuity.FollowUpData(told.what, told.who, clock.today() + timedelta(days=told.within))
        made.append(continuity.add_follow_up(actor=by, case=brought, data=data, on=clock.today()))

    def finish(by: Actor) -> None:
        made[0].case = brought
        note = told.note
        continuity.finish_follow_up(actor=by, follow_up=made[0], done_on=clock.today(), note=note, on=clock.today())

    acts: list[_Act] = [(told.after, case_told.by, agree)]
    if told.done_after is not None:
        acts.append((told.after + told.done_after, case_told.by, finish))
    return acts
