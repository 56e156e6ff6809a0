"""What stands in a drawing: elements and the ties between them, one form for all five kinds (MT-07).

A genogram, an ecogram, a sociogram, a lifeline and a circle of support differ in which elements and ties they know, and
in how they are laid out; not in what is kept of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Annotated, Self
from uuid import UUID

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, model_validator

from baken.drawings.kinds import (
    CHOICES,
    DIRECTED,
    ELEMENTS_OF,
    EMOTIONAL,
    PARENTAL,
    PLACED_BY_MEANING,
    TIES_OF,
    TWINS,
    UNIONS,
    Direction,
    DrawingKind,
    ElementKind,
    Ring,
    Sector,
    Sex,
    TieKind,
)

MOST_ELEMENTS, MOST_TIES = 80, 240
LONGEST_LABEL, LONGEST_NOTE = 80, 500
#: Nothing is drawn further away than this.
FARTHEST = 5000
FIRST_YEAR, LAST_YEAR = 1850, 2150

__all__ = [
    "CHOICES",
    "DIRECTED",
    "ELEMENTS_OF",
    "EMOTIONAL",
    "FARTHEST",
    "FIRST_YEAR",
    "LAST_YEAR",
    "LONGEST_LABEL",
    "LONGEST_NOTE",
    "MOST_ELEMENTS",
    "MOST_TIES",
    "PARENTAL",
    "PLACED_BY_MEANING",
    "TIES_OF",
    "TWINS",
    "UNIONS",
    "Content",
    "Direction",
    "DrawingKind",
    "Element",
    "ElementKind",
    "Key",
    "Ring",
    "Sector",
    "Sex",
    "Tie",
    "TieKind",
    "goes_round",
]


def _on_a_calendar(when: str) -> str:
    year, month, day = (int(part) for part in f"{when}-01-01".split("-")[:3])
    date(year, month, day)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError("another-age")
    return when


type Key = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]{0,39}$")]
type Label = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=LONGEST_LABEL)]
type Note = Annotated[str, StringConstraints(strip_whitespace=True, max_length=LONGEST_NOTE)]
type Year = Annotated[int, Field(ge=FIRST_YEAR, le=LAST_YEAR)]
#: A year, a month or a day: 2012, 2012-05, 2012-05-17.
type When = Annotated[str, StringConstraints(pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$"), AfterValidator(_on_a_calendar)]
type Place = Annotated[int, Field(ge=-FARTHEST, le=FARTHEST)]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Element(_Part):
    """Someone or something in a drawing."""

    key: Key
    kind: ElementKind = ElementKind.PERSON
    label: Label
    note: Note = ""
    #: Around whom the drawing was made.
    is_index: bool = False
    person_id: UUID | None = None
    sex: Sex = Sex.UNKNOWN
    born: Year | None = None
    died: Year | None = None
    has_died: bool = False
    ring: Ring | None = None
    sector: Sector | None = None
    when: When | None = None
    until: When | None = None
    #: How it felt, from -3 to 3.
    feeling: Annotated[int, Field(ge=-3, le=3)] = 0
    x: Place = 0
    y: Place = 0
    #: Put there by hand: the layout leaves it where it is.
    by_hand: bool = False

    @property
    def is_deceased(self) -> bool:
        return self.has_died or self.died is not None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.born and self.died and self.died < self.born:
            raise ValueError("died-before-born")
        if self.when and self.until and self.until < self.when[: len(self.until)]:
            raise ValueError("ends-before-it-begins")
        return self


class Tie(_Part):
    """That two elements have something to do with each other. Of a parent and a child, `start` is the parent."""

    key: Key
    start: Key
    end: Key
    kind: TieKind
    direction: Direction = Direction.NONE
    label: Note = ""

    @property
    def is_directed(self) -> bool:
        return self.kind in DIRECTED

    @property
    def ends(self) -> frozenset[str]:
        return frozenset({self.start, self.end})

    def says_the_same_as(self, other: Tie) -> bool:
        """Whether it ties the same two in the same way."""
        same = (self.start, self.end) == (other.start, other.end) if self.is_directed else self.ends == other.ends
        return same and _family(self.kind) == _family(other.kind)


def _family(kind: TieKind) -> str:
    """Of ties in one family, two people have one at a time; feelings can hold beside each other."""
    families = {"union": UNIONS, "parental": PARENTAL, "twins": TWINS, "choice": CHOICES}
    contact = frozenset(TIES_OF[DrawingKind.ECOGRAM])
    return next((name for name, kinds in {**families, "contact": contact}.items() if kind in kinds), kind)


class Content(_Part):
    """Everything in one version of a drawing."""

    kind: DrawingKind
    elements: tuple[Element, ...] = ()
    ties: tuple[Tie, ...] = ()

    @property
    def by_key(self) -> dict[str, Element]:
        return {element.key: element for element in self.elements}

    @property
    def index(self) -> Element | None:
        """Around whom the drawing was made."""
        return next((element for element in self.elements if element.is_index), None)

    def element(self, key: str) -> Element | None:
        return self.by_key.get(key)

    def tie(self, key: str) -> Tie | None:
        return next((tie for tie in self.ties if tie.key == key), None)

    def ties_of(self, key: str) -> tuple[Tie, ...]:
        return tuple(tie for tie in self.ties if key in tie.ends)

    @model_validator(mode="after")
    def _hangs_together(self) -> Self:
        """Each problem has a name; `rules.editing` finds it before, to say it in words."""
        if len(self.elements) > MOST_ELEMENTS or len(self.ties) > MOST_TIES:
            raise ValueError("too-much")
        if repeated(element.key for element in self.elements) or repeated(tie.key for tie in self.ties):
            raise ValueError("key-twice")
        if sum(element.is_index for element in self.elements) > 1:
            raise ValueError("two-in-the-middle")
        if any(element.kind not in ELEMENTS_OF[self.kind] for element in self.elements):
            raise ValueError("unknown-element")
        if any(tie.kind not in TIES_OF[self.kind] for tie in self.ties):
            raise ValueError("unknown-tie")
        known = {element.key for element in self.elements}
        if any(len(tie.ends) != 2 or not tie.ends <= known for tie in self.ties):  # noqa: PLR2004  # two ends
            raise ValueError("loose-end")
        if goes_round(self.ties):
            raise ValueError("own-ancestor")
        return self


def repeated(keys: Iterable[str]) -> set[str]:
    """The keys that stand more than once."""
    return {key for key, times in Counter(keys).items() if times > 1}


def goes_round(ties: tuple[Tie, ...]) -> bool:
    """Whether someone would be their own ancestor."""
    children: dict[str, set[str]] = {}
    for tie in ties:
        if tie.kind in PARENTAL:
            children.setdefault(tie.start, set()).add(tie.end)
    done: set[str] = set()

    def leads_back(key: str, above: frozenset[str]) -> bool:
        if key in above:
            return True
        if key in done:
            return False
        found = any(leads_back(child, above | {key}) for child in children.get(key, ()))
        done.add(key)
        return found

    return any(leads_back(key, frozenset()) for key in list(children))
