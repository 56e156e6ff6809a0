"""Elements and ties in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from baken.drawings import wording
from baken.drawings.rules.shapes import days_of
from baken.drawings.schema import Direction, DrawingKind, ElementKind, TieKind

if TYPE_CHECKING:
    from baken.drawings.schema import Content, Element, Tie


def tie_seen_from(tie: Tie, one: Element, other: Element) -> str:
    """What `one` is to `other` by this tie: "mother of Noor", "strong tie with school"."""
    forward = tie.start == one.key
    words = wording.TIES[tie.kind] if forward else wording.TIES_BACK.get(tie.kind, wording.TIES[tie.kind])
    if tie.kind is TieKind.PARENT:
        words = (wording.PARENTS if forward else wording.CHILDREN).get(one.sex, words)
    return f"{words} {other.label}{_energy(tie, forward=forward, other=other)}"


def _energy(tie: Tie, *, forward: bool, other: Element) -> str:
    """Whither the energy goes, said after the tie."""
    if tie.direction is Direction.NONE:
        return ""
    if tie.direction is Direction.BOTH:
        return ", " + _("energy goes both ways")
    gives = (tie.direction is Direction.FORWARD) == forward
    words = _("gives energy to %(name)s") if gives else _("gets energy from %(name)s")
    return ", " + words % {"name": other.label}


def tie_in_words(content: Content, tie: Tie) -> str:
    """A tie as a sentence that begins with the first of the two."""
    known = content.by_key
    return f"{known[tie.start].label}: {tie_seen_from(tie, known[tie.start], known[tie.end])}"


def facts_of(content: Content, element: Element) -> list[str]:
    """What is drawn of an element, in words: not its ties and its note."""
    facts: list[str] = []
    if content.kind is DrawingKind.LIFELINE:
        return [days_of(element), str(wording.FEELINGS[element.feeling])]
    if element.kind is not ElementKind.PERSON:
        facts.append(str(wording.ELEMENTS[element.kind]))
    elif content.kind is DrawingKind.GENOGRAM and element.sex in wording.SEXES:
        facts.append(str(wording.SEXES[element.sex]) if element.sex != "unknown" else _("sex not known"))
    if content.kind is DrawingKind.GENOGRAM:
        if element.born and element.kind is not ElementKind.PERSON:
            facts.append(str(element.born))
        elif element.born:
            facts.append(pgettext("drawing", "born in %(year)s") % {"year": element.born})
        if element.died:
            facts.append(pgettext("drawing", "died in %(year)s") % {"year": element.died})
        elif element.has_died:
            facts.append(pgettext("drawing", "deceased"))
    if element.ring:
        facts.append(pgettext("drawing", "ring: %(ring)s") % {"ring": wording.RINGS[element.ring]})
    if element.sector:
        facts.append(str(wording.SECTORS[element.sector]))
    if element.is_index:
        facts.append(_("the drawing is about this person"))
    return facts


def ties_of_in_words(content: Content, element: Element) -> list[str]:
    known = content.by_key
    found = []
    for tie in content.ties_of(element.key):
        other = known[tie.end if tie.start == element.key else tie.start]
        found.append(tie_seen_from(tie, element, other))
    return found
