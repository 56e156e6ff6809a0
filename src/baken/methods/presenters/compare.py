"""Methods beside each other, feature by feature."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from baken.methods.presenters import method as one_method
from baken.methods.presenters.answers import Reason, reason, summary
from baken.methods.presenters.course import in_one_line, picture
from baken.methods.presenters.method import Said
from baken.methods.rules import Answer, Feature, judge
from baken.methods.texts import localised
from baken.methods.wording import FEATURES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from baken.methods.rules import Question
    from baken.methods.schema import Course


@dataclass(frozen=True)
class Column:
    """One of the methods."""

    slug: str
    title: str
    url: str


@dataclass(frozen=True)
class Cell:
    """What one method says in one row: texts with how sure they are, and the answer to the question."""

    said: tuple[Said, ...]
    reason: Reason | None = None


@dataclass(frozen=True)
class Row:
    """One subject over all methods."""

    title: str
    cells: tuple[Cell, ...]
    is_bounds: bool = False  # then each text has a name of its own


def columns(courses: Sequence[Course]) -> list[Column]:
    return [Column(course.slug, localised(course.title), one_method.url_of(course.slug)) for course in courses]


def rows(courses: Sequence[Course], question: Question) -> list[Row]:
    """What can be compared, from top to bottom."""
    found = [course for course in courses if course.about]
    if not found:
        return []
    judged = [
        {verdict.feature: reason(verdict) for verdict in judge(one.about, question)} for one in found if one.about
    ]
    lines: list[Row] = []
    if not question.is_empty:
        answers = (Answer(one, judge(one.about, question)) for one in found if one.about)
        lines.append(Row(_("In short"), tuple(_plain(summary(answer)) for answer in answers)))
    lines.append(Row(_("Aim"), tuple(_plain(localised(one.aim)) for one in found)))
    columns_of = [_said(one) for one in found]
    for feature in Feature:
        cells = (
            Cell(said.get(feature, ()), reasons.get(feature)) for said, reasons in zip(columns_of, judged, strict=True)
        )
        lines.append(Row(str(FEATURES[feature]), tuple(cells)))
    lines.append(
        Row(_("Beacons"), tuple(Cell(tuple(one_method.beacons(one.about))) for one in found if one.about)),
    )
    lines.append(Row(_("Course"), tuple(_plain(in_one_line(one)) for one in found)))
    lines.append(Row(_("Needs and limits"), tuple(_bounds(one) for one in found), is_bounds=True))
    return lines


def _plain(text: str) -> Cell:
    return Cell((Said("", text, ""),) if text else ())


def _said(course: Course) -> dict[str, tuple[Said, ...]]:
    """What a method says per feature."""
    about = course.about
    if about is None:
        return {}
    places = one_method.places(about)
    by_title = {said.term: said for said in one_method.features(about)}
    found = {feature: (by_title[str(title)],) for feature, title in FEATURES.items() if str(title) in by_title}
    return {
        **found,
        "group": tuple(place.group for place in places),
        "complexity": tuple(place.complexity for place in places if place.complexity),
        "direction": tuple(place.direction for place in places if place.direction),
    }


def _bounds(course: Course) -> Cell:
    return Cell(tuple(Said(bound.term, bound.text, "") for bound in picture(course).bounds))
