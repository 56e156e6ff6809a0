"""Drawings with their versions, and questionnaires filled in again after some time (MT-07)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from baken.demo.telling.scene import at
from baken.drawings import services as drawings
from baken.drawings.schema import DrawingKind
from baken.drawings.selectors import latest
from baken.instruments import services as instruments
from baken.shared import clock

if TYPE_CHECKING:
    from uuid import UUID

    from baken.accounts.rules import Actor
    from baken.demo import noted
    from baken.demo.life import Days
    from baken.demo.telling.scene import Scene
    from baken.drawings.models import DrawingVersion
    from baken.participants.models import Participant

TITLES = {
    DrawingKind.GENOGRAM: "De familie",
    DrawingKind.ECOGRAM: "Wie en wat er om mij heen is",
    DrawingKind.SOCIOGRAM: "Hoe we met elkaar omgaan",
    DrawingKind.LIFELINE: "Mijn levenslijn",
    DrawingKind.CIRCLE: "Mijn kring",
}


def drawn(scene: Scene, told: noted.Drawn) -> Days:
    """A drawing is made together, or the next version of the one that there is."""
    yield 0
    life = scene.lives[told.who]
    with at(told.at):
        actor = scene.actor(told.by, life)
        participant = scene.participant(actor, life)
        version = _draft(actor, participant, DrawingKind(told.kind), told.title)
        for label in told.goes:
            version = drawings.remove_element(actor=actor, version=version, key=_key(version, label))
        for label, kind in told.ties.items():
            version = _tied_otherwise(actor, version, _key(version, label), kind)
        for one in told.adds:
            version = _add(actor, version, one)
        lay_down(actor, version, told.drawn_with)


def draw(actor: Actor, participant: Participant, kind: DrawingKind) -> UUID:
    """A drawing filled from the relations of the participant, as one makes together at the table."""
    return lay_down(actor, _draft(actor, participant, kind), participant.display_name).pk


def _draft(actor: Actor, participant: Participant, kind: DrawingKind, title: str = "") -> DrawingVersion:
    former = latest(participant, kind)
    if former is None:
        return drawings.start_drawing(
            actor=actor, participant=participant, kind=kind, title=title or TITLES[kind], on=clock.today()
        )
    former.drawing.participant = participant
    return drawings.start_version(actor=actor, drawing=former.drawing, on=clock.today())


def lay_down(actor: Actor, version: DrawingVersion, drawn_with: str) -> DrawingVersion:
    """From now on it stays as it is."""
    return drawings.fix_version(
        actor=actor,
        version=version,
        title=version.drawing.title,
        drawn_on=clock.today(),
        drawn_with=drawn_with,
        revision=version.revision,
    )


def _key(version: DrawingVersion, label: str) -> str:
    """Whoever is called so in the drawing."""
    return next(one.key for one in version.parsed.elements if label in {one.label, one.key})


def _tied_otherwise(actor: Actor, version: DrawingVersion, key: str, kind: str) -> DrawingVersion:
    tie = next(tie for tie in version.parsed.ties_of(key) if "me" in tie.ends)
    return drawings.change_tie(
        actor=actor, version=version, key=tie.key, values={"kind": kind}, revision=version.revision
    )


def _add(actor: Actor, version: DrawingVersion, one: noted.Around) -> DrawingVersion:
    values = {name: value for name, value in one.model_dump(exclude={"tie", "ties"}).items() if value}
    ties: list[dict[str, str]] = [{"start": "me", "kind": one.tie}] if one.tie else []
    for tie in one.ties:
        ends = {name: _key(version, label) for name, label in tie.items() if name != "kind"}
        ties.append({"kind": tie["kind"], **ends})
    return drawings.add_element(actor=actor, version=version, values=values, ties=ties)


def filled_in(scene: Scene, told: noted.FilledIn) -> Days:
    """The participant answers, and someone writes it down."""
    yield 0
    life = scene.lives[told.who]
    with at(told.at):
        actor = scene.actor(told.by, life)
        participant = scene.participant(actor, life)
        instruments.fill_in(
            actor=actor,
            participant=participant,
            instrument=told.instrument,
            answers=told.answers,
            filled_on=clock.today(),
            voice="participant",
            voice_name=participant.display_name,
        )
