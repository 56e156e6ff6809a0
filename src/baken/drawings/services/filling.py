"""What a new drawing starts with: who and what is known of the participant. Never where anybody lives."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import pgettext

from baken.drawings.rules.editing import add_element
from baken.drawings.rules.layout import arranged
from baken.drawings.schema import (
    FIRST_YEAR,
    LAST_YEAR,
    LONGEST_LABEL,
    MOST_ELEMENTS,
    Content,
    DrawingKind,
    Element,
    ElementKind,
    Ring,
    Sector,
    Sex,
    TieKind,
)
from baken.participants.models import AddressKind, RelationKind
from baken.participants.selectors import network_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from baken.participants.models import Participant, Person, PersonRelation
    from baken.participants.rules import PartialDate

SEXES = {"M": Sex.MALE, "V": Sex.FEMALE, "O": Sex.OTHER}
FAMILY = (RelationKind.PARENT, RelationKind.PARTNER, RelationKind.CHILD)
CARE = (RelationKind.GP, RelationKind.PROFESSIONAL, RelationKind.REFERRER, RelationKind.GUARDIAN)
#: Where someone of each kind is put at first, to be talked about.
PLACES: Mapping[str, tuple[Ring, Sector]] = {
    **dict.fromkeys(FAMILY, (Ring.INTIMACY, Sector.FAMILY)),
    **dict.fromkeys(CARE, (Ring.EXCHANGE, Sector.CARE)),
    RelationKind.LEGAL_REPRESENTATIVE: (Ring.EXCHANGE, Sector.CARE),
    RelationKind.INFORMAL_CARER: (Ring.FRIENDSHIP, Sector.FRIENDS),
    RelationKind.OTHER: (Ring.PARTICIPATION, Sector.FRIENDS),
}


def first_content(participant: Participant, kind: DrawingKind, on: date, *, filled: bool) -> Content:
    """A drawing with the participant in it; `filled` also with what is known."""
    if kind is DrawingKind.LIFELINE:
        return _lifeline(participant, filled=filled)
    middle = Element(key="me", is_index=True, **_about(participant.person, kind))
    content = Content(kind=kind, elements=(middle,))
    if filled:
        for relation in _once_each(network_of(participant, on)):
            if len(content.elements) == MOST_ELEMENTS:
                break
            content = _with(content, relation)
    return arranged(content)


def _about(person: Person, kind: DrawingKind) -> dict[str, Any]:
    """The name; in a genogram sex and years too, which no other drawing shows."""
    about: dict[str, Any] = {"label": _name(person), "person_id": person.pk}
    if kind is DrawingKind.GENOGRAM:
        born, died = _year(person.birth), _year(person.died)
        about |= {
            "sex": SEXES.get(person.sex, Sex.UNKNOWN),
            "born": born,
            "died": None if born and died and died < born else died,
            "has_died": person.is_deceased,
        }
    return about


def _year(day: PartialDate | None) -> int | None:
    """The year, when it can be drawn."""
    return day.year if day and day.year and FIRST_YEAR <= day.year <= LAST_YEAR else None


def _name(person: Person) -> str:
    return person.display_name.strip()[:LONGEST_LABEL] or "?"


def _once_each(relations: list[PersonRelation]) -> Iterator[PersonRelation]:
    """Someone who is a parent and a guardian stands in a drawing once; as family first."""
    seen = set()
    for relation in sorted(relations, key=lambda one: one.kind not in FAMILY):
        if relation.person_id not in seen:
            seen.add(relation.person_id)
            yield relation


def _with(content: Content, relation: PersonRelation) -> Content:
    """The drawing with this person too, where this kind of drawing has a place for them."""
    person, kind = relation.person, content.kind
    about = _about(person, kind)
    if kind is DrawingKind.GENOGRAM:
        ties = {
            RelationKind.PARENT: {"end": "me", "kind": TieKind.PARENT},
            RelationKind.CHILD: {"start": "me", "kind": TieKind.PARENT},
            RelationKind.PARTNER: {"start": "me", "kind": TieKind.TOGETHER},
        }
        tie = ties.get(RelationKind(relation.kind))
        return add_element(content, about, [tie])[0] if tie and _can_be(content, about, tie) else content
    if person.is_deceased:
        return content
    if kind is DrawingKind.SOCIOGRAM:
        return add_element(content, about)[0] if relation.kind in FAMILY else content
    ring, sector = PLACES.get(relation.kind, (Ring.PARTICIPATION, Sector.FRIENDS))
    about |= {"note": str(relation.get_kind_display()), "sector": sector}
    if kind is DrawingKind.CIRCLE:
        return add_element(content, {**about, "ring": ring})[0]
    return add_element(content, about, [{"start": "me", "kind": TieKind.ORDINARY}])[0]


def _can_be(content: Content, about: Mapping[str, Any], tie: Mapping[str, Any]) -> bool:
    """A year in the register can be wrong: a parent who is no older than the child is left for people to draw."""
    me, born = content.by_key["me"].born, about["born"]
    if tie["kind"] is not TieKind.PARENT or not me or not born:
        return True
    return bool(born < me) if tie.get("end") == "me" else bool(born > me)


def _lifeline(participant: Participant, *, filled: bool) -> Content:
    """Birth, and with it when someone moved house and came to us: the years, not the places."""
    content = Content(kind=DrawingKind.LIFELINE)
    birth = participant.person.birth
    if birth and _year(birth):
        born = Element(
            key="born", kind=ElementKind.EVENT, label=pgettext("drawing", "Born"), when=_when(birth), is_index=True
        )
        content = Content(kind=DrawingKind.LIFELINE, elements=(born,))
    if filled:
        for year in _years_of_moves(participant):
            content = add_element(content, _event(pgettext("drawing", "Moved house"), str(year)))[0]
        content = add_element(
            content, _event(pgettext("drawing", "Came to us"), participant.registered_on.isoformat())
        )[0]
    return arranged(content)


def _event(label: str, when: str) -> dict[str, Any]:
    return {"kind": ElementKind.EVENT, "label": label, "when": when}


def _years_of_moves(participant: Participant) -> list[int]:
    """In which years someone came to live elsewhere; birth is no move."""
    birth = participant.person.birth
    homes = participant.person.addresses.filter(kind=AddressKind.HOME).values_list("from_on", flat=True)
    years = sorted({year for start in homes if (year := _year(start))})
    return [year for year in years if not birth or not birth.year or year > birth.year][: MOST_ELEMENTS // 2]


def _when(day: PartialDate) -> str:
    parts = [f"{day.year:04d}", *(f"{part:02d}" for part in (day.month, day.day) if part)]
    return "-".join(parts)
