"""What a mapping profile declares: which column holds what, and what is to be refused."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Annotated, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, model_validator

FOLDER = Path(__file__).parents[1] / "profiles"

type CellKind = Literal["text", "bsn", "date", "email", "choice", "yes_no", "code"]


class _Declared(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Text(_Declared):
    nl: str
    en: str


class Cell(_Declared):
    """Which column a value comes from, and how to read it.

    `values` translates what is written into what is kept; `expected` warns when it is empty; `otherwise` is kept
    when it is empty or unreadable.
    """

    column: str
    kind: CellKind = "text"
    also: tuple[str, ...] = ()
    values: dict[str, str] = {}
    expected: bool = False
    otherwise: str = ""
    help: Text | None = None
    example: str = ""


type Cells = dict[str, Cell]


class When(_Declared):
    """A column that holds one of these values, and the reason that follows from it."""

    column: str
    values: tuple[str, ...]
    reason: str = ""


class Category(_Declared):
    """How the occurrences of a category follow each other down the rows of one person.

    The `marker` column of a row says what the occurrence in the next row is: a further one, or (one of `history`)
    an older version of this one. Without `many` everything after the first is history.
    """

    code: str
    marker: str
    history: tuple[str, ...]
    many: bool = False
    wrong: When | None = None


class RelationMap(_Declared):
    """A person around the participant. `authority_of` is the code in the authority column that means this one."""

    kind: str
    person: Cells
    category: str = ""
    kind_from: Cell | None = None
    bsn: str = ""
    from_on: str = ""
    until_on: str = ""
    authority: Cell | None = None
    authority_of: str = ""
    gives_partner_name: bool = False
    leave_out: tuple[When, ...] = ()


class AddressMap(_Declared):
    fields: Cells
    category: str = ""
    from_on: tuple[str, ...] = ()


class ParticipantMap(_Declared):
    authority_code: str = ""
    guardianship: When | None = None
    deceased: When | None = None


class Ignored(_Declared):
    """Columns that are left out on purpose, and why."""

    columns: tuple[str, ...]
    why: Text


class Profile(_Declared):
    """A kind of file that can be imported."""

    slug: Annotated[str, Field(pattern=r"^[a-z-]+$")]
    title: Text
    about: Text
    has_template: bool = False
    begins_with: int | None = None
    unknown: tuple[str, ...] = ()
    demanded: tuple[str, ...] = ()
    own_number: str
    person: Cells
    participant: ParticipantMap = ParticipantMap()
    address: AddressMap | None = None
    relations: tuple[RelationMap, ...] = ()
    request: Cells = {}
    categories: tuple[Category, ...] = ()
    refuse: tuple[When, ...] = ()
    ignored: tuple[Ignored, ...] = ()
    tables: dict[Literal["municipalities", "countries"], str] = {}

    @model_validator(mode="after")
    def _categories_are_declared(self) -> Profile:
        known = {category.code for category in self.categories} | {""}
        used = {relation.category for relation in self.relations}
        used |= {self.address.category} if self.address else set()
        if unknown := used - known:
            raise ValueError(f"Categories that are used and not declared: {', '.join(sorted(unknown))}.")
        if "surname" not in self.person or "bsn" not in self.person:
            raise ValueError("A profile says where the surname and the citizen service number are.")
        return self

    @property
    def cells(self) -> list[Cell]:
        """Every cell with its explanation, in the order of a template."""
        found = [*self.person.values()]
        if self.address:
            found += self.address.fields.values()
        found += self.request.values()
        for relation in self.relations:
            found += [relation.kind_from] if relation.kind_from else []
            found += relation.person.values()
            found += [relation.authority] if relation.authority else []
        return found


@cache
def load_profiles() -> dict[str, Profile]:
    """The profiles that come along, by slug.

    Raises:
        pydantic.ValidationError: one of them is not what it should be.
    """
    found = [
        Profile.model_validate(yaml.safe_load(file.read_text(encoding="utf-8")))
        for file in sorted(FOLDER.glob("*.yaml"))
    ]
    return {profile.slug: profile for profile in found}
