"""Which teller tells what."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from baken.demo import carrying_out, daily, volunteering
from baken.demo import noted as beside
from baken.demo.telling import continuity, experts, house, incidents, methods, noted, notices, volunteers, writing

if TYPE_CHECKING:
    from collections.abc import Callable

    from baken.demo.life import Days, Life
    from baken.demo.telling.scene import Scene

_TELLERS: dict[type[daily.Happening], Callable[[Scene, Any], Days]] = {
    daily.ClientIncident: incidents.with_a_participant,
    daily.StaffIncident: incidents.of_staff,
    daily.StopGround: notices.stop_ground,
    daily.Memo: writing.memo,
    daily.Minutes: writing.minutes,
    daily.Document: writing.document,
    daily.Correction: writing.correction,
    daily.Disagreement: writing.disagreement,
    daily.GroupReport: writing.group_report,
    daily.Absence: continuity.absence,
    daily.StandIn: continuity.stand_in,
    daily.Message: continuity.message,
    daily.Crisis: continuity.crisis,
    daily.Meeting: experts.meeting,
    daily.Case: experts.case,
    daily.NewMentor: house.new_mentor,
    daily.ProtocolChange: house.protocol_change,
    carrying_out.Method: methods.carry_out,
    volunteering.Volunteer: volunteers.volunteer,
    volunteering.Looking: volunteers.looking,
    beside.Drawn: noted.drawn,
    beside.FilledIn: noted.filled_in,
}


def tell(scene: Scene, told: daily.Happening) -> Days:
    """Let one thing happen, and everything that followed from it, day by day."""
    life = scene.lives.get(getattr(told, "who", ""))
    return _TELLERS[type(told)](scene, _named(told, life) if life else told)


def _named(told: daily.Happening, life: Life) -> daily.Happening:
    """The same, with the name and pronouns of whom it is about."""
    return type(told).model_validate(_said(told.model_dump(), life))


def _said(value: Any, life: Life) -> Any:
    if isinstance(value, str):
        return life.say(value) if "$" in value else value
    if isinstance(value, dict):
        return {key: _said(one, life) for key, one in value.items()}
    return [_said(one, life) for one in value] if isinstance(value, tuple | list) else value
