"""Being away and standing in, messages of relatives, crises at home (CT-02, CT-04 to CT-06)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from baken.continuity import services as continuity
from baken.demo.telling.scene import at, pass_days, person_near
from baken.shared import clock

if TYPE_CHECKING:
    from baken.continuity.models import CrisisCall, FamilyMessage
    from baken.demo import daily
    from baken.demo.life import Days
    from baken.demo.telling.scene import Scene


def absence(scene: Scene, told: daily.Absence) -> Days:
    """Someone says when they are away, and is back sooner when the story says so."""
    yield 0
    since, actor = clock.today(), scene.actor(told.user)
    assert actor.user_id is not None
    from_on = since + timedelta(days=told.starts_after)
    until_on = None if told.lasts is None else from_on + timedelta(days=told.lasts - 1)
    with at(told.at):
        away = continuity.report_absence(
            actor=actor,
            user_id=actor.user_id,
            data=continuity.AbsenceData(told.kind, from_on, until_on, told.note),
        )
    if told.back_after is not None:
        yield from pass_days(told.back_after, since)
        continuity.end_absence(actor=actor, absence=away, back_on=clock.today())


def stand_in(scene: Scene, told: daily.StandIn) -> Days:
    """A colleague looks after someone while mentor and buddy are both away."""
    yield 0
    life, today = scene.lives[told.who], clock.today()
    with at(told.at):
        actor = scene.actor(told.by, life)
        continuity.name_stand_in(
            actor=actor,
            participant=scene.participant(actor, life),
            user_id=scene.user_id(told.user),
            from_on=today,
            until_on=today + timedelta(days=told.days - 1),
            note=told.note,
        )
    life.forget_ties()


def message(scene: Scene, told: daily.Message) -> Days:
    """A relative asks or says something; it is answered, or waits."""
    yield 0
    life = scene.lives[told.who]
    with at(told.at) as came_in_at:
        actor = scene.actor(told.by, life)
        participant = scene.participant(actor, life)
        came_in = continuity.register_message(
            actor=actor,
            participant=participant,
            data=continuity.MessageData(
                came_in_at=came_in_at,
                way=told.way,
                text=told.text,
                sender_id=person_near(participant, told.sender),
            ),
            pick_up=told.picked_up,
        )
    if told.answered_after_hours is None:
        return
    answered_at = came_in_at + timedelta(hours=told.answered_after_hours)
    yield (answered_at.date() - clock.today()).days
    with clock.frozen(answered_at):
        _answer(scene, told, came_in)


def _answer(scene: Scene, told: daily.Message, came_in: FamilyMessage) -> None:
    life = scene.lives[told.who]
    actor = scene.actor(told.answered_by, life)
    came_in.participant = scene.participant(actor, life)
    continuity.answer_message(
        actor=actor,
        message=came_in,
        answered_at=clock.now(),
        way=told.answer_way,
        answer=told.answer,
        revision=came_in.revision,
    )


def crisis(scene: Scene, told: daily.Crisis) -> Days:
    """A call about a crisis at home: how safe it is, what is decided and done, and aftercare."""
    yield 0
    life, since = scene.lives[told.who], clock.today()
    with at(told.at) as called_at, at(told.at, later=timedelta(minutes=20)):
        actor = scene.actor(told.by, life)
        participant = scene.participant(actor, life)
        call = continuity.record_crisis(
            actor=actor,
            participant=participant,
            data=continuity.CallData(
                called_at=called_at,
                situation=told.situation,
                safety=told.safety,
                caller_id=person_near(participant, told.caller),
                safety_note=told.safety_note,
                agreed=told.agreed,
            ),
            decision=told.decision,
            done=told.done,
        )
        if told.aftercare_within is not None:
            call = _follow(scene, told, call, done=False)
    if told.aftercare:
        yield from pass_days(told.aftercare.after, since)
        _follow(scene, told, call, done=True)


def _follow(scene: Scene, told: daily.Crisis, call: CrisisCall, *, done: bool) -> CrisisCall:
    life, today = scene.lives[told.who], clock.today()
    actor = scene.actor(told.by, life)
    call.participant = scene.participant(actor, life)
    within = timedelta(days=told.aftercare_within or 0)
    data = continuity.HandlingData(
        safety="safe" if done else told.safety,
        safety_note=told.safety_note,
        agreed=told.agreed,
        decision=told.decision,
        done=told.done,
        aftercare_on=call.aftercare_on if done else today + within,
        aftercare_done_on=today if done else None,
        aftercare_note=told.aftercare.note if done and told.aftercare else "",
    )
    return continuity.follow_crisis(actor=actor, call=call, data=data, revision=call.revision)
