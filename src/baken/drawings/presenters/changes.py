"""What changed between two versions, in sentences."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import pgettext, pgettext_lazy

from baken.drawings import wording
from baken.drawings.presenters.words import facts_of, tie_in_words
from baken.drawings.rules.comparing import compare
from baken.drawings.rules.shapes import days_of

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    from baken.drawings.rules.comparing import Changed
    from baken.drawings.schema import Content, Element


#: What each part is called.
PARTS: dict[str, StrOrPromise] = {
    "label": pgettext_lazy("part of a drawing", "name"),
    "kind": pgettext_lazy("part of a drawing", "what it is"),
    "sex": pgettext_lazy("part of a drawing", "sex"),
    "born": pgettext_lazy("part of a drawing", "year of birth"),
    "died": pgettext_lazy("part of a drawing", "year of death"),
    "ring": pgettext_lazy("part of a drawing", "ring"),
    "sector": pgettext_lazy("part of a drawing", "part of life"),
    "when": pgettext_lazy("part of a drawing", "when"),
    "feeling": pgettext_lazy("part of a drawing", "how it felt"),
}


@dataclass(frozen=True)
class Changes:
    """Sentences, sorted by what happened."""

    added: list[str]
    gone: list[str]
    other: list[str]

    def __bool__(self) -> bool:
        return bool(self.added or self.gone or self.other)


def changes_between(older: Content, newer: Content) -> Changes:
    """From the older to the newer."""
    found = compare(older, newer)
    return Changes(
        added=[
            *(_named(newer, one) for one in found.added),
            *(tie_in_words(newer, tie) for tie in found.ties_added),
        ],
        gone=[
            *(_named(older, one) for one in found.gone),
            *(tie_in_words(older, tie) for tie in found.ties_gone),
        ],
        other=[
            *(_changed(change) for change in found.changed),
            *(_turned(tie_in_words(older, one.before), tie_in_words(newer, one.after)) for one in found.ties_changed),
        ],
    )


def _named(content: Content, element: Element) -> str:
    facts = ", ".join(facts_of(content, element))
    return f"{element.label} ({facts})" if facts else element.label


def _turned(before: str, after: str) -> str:
    """Of a tie of which only the note changed both are the same."""
    if before == after:
        return _("%(what)s (another note)") % {"what": before}
    return _("%(before)s → now: %(after)s") % {"before": before, "after": after}


def _changed(change: Changed[Element]) -> str:
    """Each part that is different: what it was, and what it is now."""
    parts = dict.fromkeys(_part(part) for part in change.parts)
    told = [
        _("%(part)s was %(before)s, now %(after)s")
        % {"part": PARTS[part], "before": _said(change.before, part) or "–", "after": _said(change.after, part) or "–"}
        for part in parts
        if part in PARTS
    ]
    if "note" in change.parts:
        told.append(_("another note"))
    return f"{change.after.label}: {'; '.join(told)}"


def _part(part: str) -> str:
    """Which words say it: of death and of days two fields are said in one."""
    together = {"has_died": "died", "until": "when"}
    return together.get(part, part)


def _said(element: Element, part: str) -> str:
    return str(_words(element)[part])


def _words(element: Element) -> dict[str, StrOrPromise]:
    """Each part of an element in words."""
    died = str(element.died or "") or (pgettext("drawing", "deceased") if element.has_died else "")
    return {
        "label": element.label,
        "kind": wording.ELEMENTS[element.kind],
        "sex": wording.SEXES[element.sex],
        "born": str(element.born or ""),
        "died": died,
        "ring": wording.RINGS[element.ring] if element.ring else "",
        "sector": wording.SECTORS[element.sector] if element.sector else "",
        "when": days_of(element),
        "feeling": wording.FEELINGS[element.feeling],
    }
