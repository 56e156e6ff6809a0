"""Reading minutes, and the talks of a trajectory that they can be of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from baken.methods.texts import localised
from baken.reports.models import TalkMinutes
from baken.trajectories.models import KindChoices, TrajectoryEvent
from baken.trajectories.selectors import course_of

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from django.db.models import QuerySet

    from baken.participants.models import Participant

TALK = "talk"
MOST_TALKS = 40
#: A memo with its correction and the correction of that; who corrects more often, costs a query.
WITH_CORRECTIONS = "memo__corrected_by_memo__corrected_by_memo"


@dataclass(frozen=True)
class HeldTalk:
    """A talk of the trajectory that was held, by the name that the course gives it."""

    event: TrajectoryEvent
    title: str

    @property
    def on(self) -> date:
        return self.event.on


def talks_of(participant: Participant) -> list[HeldTalk]:
    """The talks that were held, the latest first; those that were withdrawn are not among them."""
    return list(_named(_held(participant).order_by("-on", "-recorded_at")[:MOST_TALKS]))


def find_talk(participant: Participant, event_id: UUID) -> TrajectoryEvent | None:
    """One talk of this participant that was held; None for an event that is not one."""
    return next((talk.event for talk in _named(_held(participant).filter(pk=event_id))), None)


def minutes_of(participant: Participant) -> QuerySet[TalkMinutes]:
    """The minutes of a dossier, the latest talk first; each knows the corrections of its memo."""
    found = TalkMinutes.objects.filter(participant=participant)
    return found.select_related(WITH_CORRECTIONS, "document")


def find_minutes(participant: Participant, minutes_id: UUID) -> TalkMinutes | None:
    """The minutes of one talk with this participant; None for an id that is not theirs."""
    return minutes_of(participant).select_related("talk__trajectory").filter(pk=minutes_id).first()


def _held(participant: Participant) -> QuerySet[TrajectoryEvent]:
    done = TrajectoryEvent.objects.filter(trajectory__participant=participant, kind=KindChoices.DONE)
    return done.exclude(amendments__kind=KindChoices.WITHDRAWN).select_related("trajectory")


def _named(events: QuerySet[TrajectoryEvent]) -> list[HeldTalk]:
    found = []
    for event in events:
        step = course_of(event.trajectory).steps_by_key.get(event.step)
        if step and step.kind == TALK:
            found.append(HeldTalk(event, localised(step.title)))
    return found
