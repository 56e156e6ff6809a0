"""The three tables of the source, live: each cell says whether it is stated or inferred (MT-02 to MT-04)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from django.utils.translation import gettext as _

from baken.methods.own import is_own
from baken.methods.presenters.method import url_of
from baken.methods.texts import localised
from baken.methods.wording import BASES, BEACONS, COMPLEXITIES, DIRECTIONS, GROUPS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from django_stubs_ext import StrOrPromise

    from baken.methods.schema import Course
    from baken.methods.schema.about import Judged, Place

type ByClass = Literal["complexity", "direction"]
type Table = ByClass | Literal["beacons"]
CLASSES: Final[Mapping[str, Mapping[str, StrOrPromise]]] = {
    "complexity": {"light": COMPLEXITIES["light"], "both": COMPLEXITIES["both"], "complex": COMPLEXITIES["complex"]},
    "direction": {
        "self-reliance": DIRECTIONS["self-reliance"],
        "both": DIRECTIONS["both"],
        "participation": DIRECTIONS["participation"],
    },
}


@dataclass(frozen=True)
class Entry:
    """One method in one place of a table."""

    title: str
    url: str
    group: str
    table: ByClass
    value: str
    basis: str
    note: str = ""
    is_own: bool = False

    @property
    def group_words(self) -> StrOrPromise:
        return GROUPS[self.group]

    @property
    def value_words(self) -> StrOrPromise:
        return CLASSES[self.table][self.value]

    @property
    def basis_words(self) -> StrOrPromise:
        return BASES[self.basis]


@dataclass(frozen=True)
class Row:
    """A target group, with for each class the methods that stand there."""

    title: str
    cells: tuple[tuple[str, tuple[Entry, ...]], ...]  # the words of the class, and its methods


@dataclass(frozen=True)
class Mark:
    """Whether a method fits a beacon, and how sure that is. `basis` is empty when it does not."""

    title: str
    basis: str = ""


@dataclass(frozen=True)
class BeaconRow:
    """A method with the eight beacons."""

    title: str
    url: str
    marks: tuple[Mark, ...]
    contradiction: str = ""
    is_own: bool = False

    @property
    def count(self) -> int:
        return sum(bool(mark.basis) for mark in self.marks)


def entries(courses: Iterable[Course], table: ByClass) -> list[Entry]:
    """Every method in each target group in which the table has it."""
    return [
        Entry(
            title=localised(course.title),
            url=url_of(course.slug),
            group=place.group,
            table=table,
            value=judged.value,
            basis=judged.basis,
            note=" ".join(_notes(place, judged)),
            is_own=is_own(course.slug),
        )
        for course in courses
        if course.about
        for place in course.about.places
        if (judged := place.complexity if table == "complexity" else place.direction)
    ]


def _notes(place: Place, judged: Judged) -> Iterator[str]:
    """What is to be said of a cell: its mark is about the class, the row may be less sure."""
    if place.basis == "inferred" and judged.basis == "stated":
        yield _("The target group is inferred.")
    yield from (localised(one.note) for one in (place, judged) if one.note)


def matrix(found: Iterable[Entry], table: ByClass, groups: Iterable[str]) -> list[Row]:
    """Target groups from top to bottom, classes from left to right."""
    found = list(found)
    return [
        Row(
            str(GROUPS[group]),
            tuple(
                (str(words), tuple(one for one in found if one.group == group and one.value == value))
                for value, words in CLASSES[table].items()
            ),
        )
        for group in groups
    ]


def in_order(found: Iterable[Entry], sort: str, table: ByClass) -> list[Entry]:
    """Sorted by a column; what cannot be sorted by is by name."""
    groups, values = list(GROUPS), list(CLASSES[table])
    keys = {
        "group": lambda one: groups.index(one.group),
        "value": lambda one: values.index(one.value),
        "basis": lambda one: one.basis != "stated",
    }
    by_name = sorted(found, key=lambda one: one.title.casefold())
    key = keys.get(sort.removeprefix("-"), lambda one: one.title.casefold())
    return sorted(by_name, key=key, reverse=sort.startswith("-"))


def beacon_rows(courses: Iterable[Course], sort: str = "") -> list[BeaconRow]:
    """Methods with the beacons they fit, sorted by name, by their number, or by one beacon."""
    rows = sorted((_beacon_row(course) for course in courses if course.about), key=lambda row: row.title.casefold())
    column = sort.removeprefix("-")
    if column == "count":
        return sorted(rows, key=lambda row: row.count, reverse=sort.startswith("-"))
    if column in BEACONS:
        place = list(BEACONS).index(column)
        return sorted(rows, key=lambda row: not row.marks[place].basis, reverse=sort.startswith("-"))
    return rows[::-1] if sort.startswith("-") else rows


def _beacon_row(course: Course) -> BeaconRow:
    about = course.about
    bases = {fit.beacon: fit.basis for fit in about.beacons} if about else {}
    return BeaconRow(
        title=localised(course.title),
        url=url_of(course.slug),
        marks=tuple(Mark(str(words), bases.get(key, "")) for key, words in BEACONS.items()),  # type: ignore[call-overload]  # the keys of the enumeration
        contradiction=localised(about.contradiction) if about and about.contradiction else "",
        is_own=is_own(course.slug),
    )


def gaps(table: ByClass) -> list[str]:
    """What the source says is missing (MT-04)."""
    if table == "direction":
        return []
    return [
        _("No methods for people with a complex intellectual, physical or multiple disability."),
        _("No methods for elderly people with complex problems."),
        _("Four methods are for complex requests, it says. Which one is the fourth, cannot be read."),
    ]


def spreadsheet(courses: Iterable[Course], table: Table) -> tuple[list[str], list[tuple[object, ...]]]:
    """A table as the heading and the lines of a file."""
    if table == "beacons":
        header = [_("Method"), *(str(words) for words in BEACONS.values()), _("How many"), _("Remark")]
        rows = beacon_rows(courses)
        return header, [
            (row.title, *(str(BASES.get(mark.basis, "")) for mark in row.marks), row.count, row.contradiction)
            for row in rows
        ]
    header = [_("Method"), _("Target group"), _("Class"), _("How sure"), _("Remark")]
    found = in_order(entries(courses, table), "title", table)
    return header, [
        (one.title, str(one.group_words), str(one.value_words), str(one.basis_words), one.note) for one in found
    ]
