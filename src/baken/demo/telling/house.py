"""What changes in the house: another mentor, another way of working (CT-01, CT-07)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from baken.demo.telling.scene import at
from baken.methods.services import note_protocol_change
from baken.participants import services as participants
from baken.shared import clock

if TYPE_CHECKING:
    from baken.demo import daily
    from baken.demo.life import Days
    from baken.demo.telling.scene import Scene


def new_mentor(scene: Scene, told: daily.NewMentor) -> Days:
    """Another colleague takes over as mentor, and acts from that day on."""
    yield 0
    life = scene.lives[told.who]
    with at(told.at):
        actor = scene.actor(told.by, life)
        participants.assign_care(
            actor=actor,
            participant=scene.participant(actor, life),
            user_id=scene.user_id(told.user),
            kind="mentor",
            on=clock.today(),
            note=told.note,
        )
    life.mentor = scene.actor(told.user)
    life.forget_ties()


def protocol_change(scene: Scene, told: daily.ProtocolChange) -> Days:
    """The quality officer notes what changed in the way of working."""
    yield 0
    with at(told.at):
        note_protocol_change(
            actor=scene.actor("kwaliteit"),
            kind=told.kind,
            made_on=clock.today() + timedelta(days=told.holds_after),
            what=told.what,
            consequence=told.consequence,
            decided_by=told.decided_by,
        )
