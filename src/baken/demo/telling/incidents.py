"""Incidents with participants and of staff: reported, handled, analysed, closed (RR-04, RR-05)."""

from __future__ import annotations

from datetime import datetime, timedelta
from operator import itemgetter
from typing import TYPE_CHECKING

from baken.demo.telling.scene import at, pass_days
from baken.incidents import services as incidents
from baken.incidents.rules.handling import IncidentData, Who
from baken.shared import clock

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from baken.accounts.rules import Actor
    from baken.demo.daily import ClientIncident, FollowUp, Incident, StaffIncident
    from baken.demo.life import Days, Life
    from baken.demo.telling.scene import Scene
    from baken.incidents import models

#: So long after it happened someone sits down to report it.
_REPORTED_AFTER = timedelta(minutes=40)


def with_a_participant(scene: Scene, told: ClientIncident) -> Days:
    """An incident with a participant (MIC)."""
    yield 0
    life = scene.lives[told.who]
    with at(told.at) as happened_at, at(told.at, later=_REPORTED_AFTER):
        actor = scene.actor(told.by, life)
        incident = incidents.report_incident(
            actor=actor,
            participant=scene.participant(actor, life),
            part=told.part,
            data=_data(told, happened_at),
            others=_others(scene, told, life),
        )
    yield from _handle(scene, told, incident, life.manager, life)


def of_staff(scene: Scene, told: StaffIncident) -> Days:
    """An incident of a colleague (MIM)."""
    yield 0
    organisation = scene.organisation
    with at(told.at) as happened_at, at(told.at, later=_REPORTED_AFTER):
        incident = incidents.report_staff_incident(
            actor=scene.actor(told.by),
            location_id=organisation.location_of(told.team).pk,
            team_id=organisation.teams[told.team].pk,
            part=told.part,
            data=_data(told, happened_at),
            others=_others(scene, told),
        )
    yield from _handle(scene, told, incident, organisation.manager_of(told.team))


def _data(told: Incident, happened_at: datetime) -> IncidentData:
    return IncidentData(
        kind=told.kind,
        happened_at=happened_at,
        what=told.what,
        near_miss=told.near_miss,
        place=told.place,
        injury=told.injury,
        medical_help=told.medical_help,
        cause=told.cause,
        measures=told.measures,
        informed=told.informed,
    )


def _others(scene: Scene, told: Incident, life: Life | None = None) -> list[Who]:
    return [
        Who(
            part=other.part,
            participant_id=scene.lives[other.participant].participant_id if other.participant else None,
            user_id=scene.user_id(other.colleague, life) if other.colleague else None,
            name=other.name,
        )
        for other in told.others
    ]


def _handle(scene: Scene, told: Incident, incident: models.Incident, manager: Actor, life: Life | None = None) -> Days:
    """Everything that is done with the report, each on its day."""
    since = clock.today()
    for after, act in sorted(_acts(scene, told, incident, manager, life), key=itemgetter(0)):
        yield from pass_days(after, since)
        incident.refresh_from_db()
        act()


def _acts(
    scene: Scene, told: Incident, incident: models.Incident, manager: Actor, life: Life | None
) -> list[tuple[int, Callable[[], object]]]:
    acts: list[tuple[int, Callable[[], object]]] = []
    if told.taken_up is not None:
        acts.append((told.taken_up, lambda: incidents.take_up(actor=manager, incident=incident)))
    if judged := told.judged:
        acts.append((judged.after, lambda: incidents.judge_incident(
            actor=manager, incident=incident, verdict=judged.verdict, reason=judged.reason)))  # fmt: skip
    if told.inspectorate:
        acts.extend(_inspectorate(told, incident, manager))
    if analysis := told.analysis:
        acts.append((analysis.after, lambda: incidents.write_analysis(
            actor=manager, incident=incident, what=analysis.what, why=analysis.why, learned=analysis.learned,
            revision=incident.revision)))  # fmt: skip
    for follow_up in told.follow_ups:
        acts.extend(_follow_up(scene, follow_up, incident, manager, life))
    if closed := told.closed:
        acts.append((closed.after, lambda: incidents.close_incident(
            actor=manager, incident=incident, decision=closed.decision)))  # fmt: skip
    return acts


def _inspectorate(told: Incident, incident: models.Incident, manager: Actor) -> list[tuple[int, Callable[[], object]]]:
    reporting = told.inspectorate
    assert reporting is not None

    def report() -> None:
        incidents.report_to_inspectorate(
            actor=manager, calamity=incident.calamity, on=clock.today(), reference=reporting.reference
        )

    def report_later() -> None:
        incidents.add_inspectorate_report(
            actor=manager, calamity=incident.calamity, kind="later", on=clock.today(), note=reporting.later
        )

    later = [(reporting.after + 21, report_later)] if reporting.later else []
    return [(reporting.after, report), *later]


def _follow_up(
    scene: Scene, told: FollowUp, incident: models.Incident, manager: Actor, life: Life | None
) -> list[tuple[int, Callable[[], object]]]:
    made: list[models.FollowUp] = []

    def agree() -> None:
        due_on: date = clock.today() + timedelta(days=told.within)
        by_id = scene.user_id(told.by, life)
        made.append(
            incidents.add_follow_up(actor=manager, incident=incident, what=told.what, by_id=by_id, due_on=due_on)
        )

    def finish() -> None:
        incidents.finish_follow_up(actor=manager, follow_up=made[0], outcome=told.outcome)

    acts: list[tuple[int, Callable[[], object]]] = [(told.after, agree)]
    if told.done_after is not None:
        acts.append((told.after + told.done_after, finish))
    return acts
