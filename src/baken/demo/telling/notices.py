"""Stop grounds and requests for treatment, with the notices about them (SE-04 to SE-06)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from baken.demo.telling.scene import at, pass_days
from baken.incidents import services as incidents
from baken.incidents.selectors import audience_of
from baken.post import services as post
from baken.post.models import Delivery
from baken.shared import clock

if TYPE_CHECKING:
    from baken.accounts.rules import Actor
    from baken.demo.daily import Notice, StopGround
    from baken.demo.life import Days, Life
    from baken.demo.telling.scene import Scene
    from baken.incidents import models

#: So long after it was written the mail has left.
_MAIL_LEAVES = timedelta(minutes=1)


def stop_ground(scene: Scene, told: StopGround) -> Days:
    """It occurred; each notice is written to whoever must get it, by mail or on paper."""
    yield 0
    life = scene.lives[told.who]
    manager = scene.actor(told.by, life)
    since = clock.today()
    with at(told.at):
        occurrence = incidents.record_occurrence(
            actor=manager,
            participant=scene.participant(manager, life),
            ground=told.ground,
            what=told.what,
            happened_on=since,
        )
    for notice in told.notices:
        yield from pass_days(notice.after, since)
        with at(told.at, later=timedelta(minutes=30)) as written_at:
            sent = _write(scene, life, occurrence, notice, manager)
            with clock.frozen(written_at + _MAIL_LEAVES):
                _let_mail_leave(sent)
        yield from pass_days(notice.after + notice.handed_over_after, since)
        _hand_over(scene, life, sent, manager)


def _write(scene: Scene, life: Life, occurrence: models.Occurrence, told: Notice, manager: Actor) -> models.Notice:
    participant = occurrence.participant = scene.participant(manager, life)
    audience = audience_of(participant, clock.today())
    draft = incidents.keep_notice(
        actor=manager,
        occurrence=occurrence,
        subject=told.subject,
        text=told.text,
        to=[one.known.person_id for one in audience.required],
    )
    draft.occurrence = occurrence
    return incidents.send_notice(actor=manager, notice=draft, revision=draft.revision)


def _let_mail_leave(notice: models.Notice) -> None:
    """The work of the queue, at its own moment; what the queue finds later has left already."""
    for delivery in Delivery.objects.filter(message__notice=notice).exclude(email=""):
        post.send(delivery.pk)


def _hand_over(scene: Scene, life: Life, notice: models.Notice, manager: Actor) -> None:
    participant = scene.participant(manager, life)
    on_paper = Delivery.objects.filter(message__notice=notice, email="").select_related("message")
    for delivery in on_paper:
        delivery.message.participant = participant
        post.mark_handed_over(actor=manager, delivery=delivery, handed_over_on=clock.today(), on=clock.today())
