"""The organisation's own methods, and the courses that were published of them."""

from __future__ import annotations

import logging
from functools import lru_cache
from typing import TYPE_CHECKING

from pydantic import ValidationError

from baken.methods.catalogue import UnknownCourse
from baken.methods.models import OwnMethod, OwnMethodVersion
from baken.methods.own import Told, restored

if TYPE_CHECKING:
    from uuid import UUID

    from django.db.models import QuerySet

    from baken.methods.schema import Course

_log = logging.getLogger(__name__)


def own_methods() -> QuerySet[OwnMethod]:
    """All of them, with their versions, the newest first: two queries."""
    return OwnMethod.objects.prefetch_related("published").order_by("withdrawn_on", "slug")


def told_of(method: OwnMethod) -> list[Told]:
    """What changed in each version, the oldest first (CT-07)."""
    rows = method.published.order_by("number")
    return [Told(row.number, row.published_on, row.what, row.consequence, row.decided_by) for row in rows]


def own_course(slug: str, version: int | None = None) -> Course:
    """A published course of one's own, also of a method that was withdrawn.

    One query for the newest; a version that was asked for is read once. Raises UnknownCourse when there is none.
    """
    if version is not None:
        return _published(slug, version)
    newest = OwnMethodVersion.objects.filter(method__slug=slug).order_by("-number")
    pk = newest.values_list("pk", flat=True).first()
    if pk is None:
        raise UnknownCourse(slug)
    return _kept(pk)


def own_versions(slug: str) -> list[Course]:
    """Every published version of an own method, the newest first. Raises UnknownCourse when there is none."""
    found = OwnMethodVersion.objects.filter(method__slug=slug).order_by("-number")
    courses = [_kept(pk) for pk in found.values_list("pk", flat=True)]
    if not courses:
        raise UnknownCourse(slug)
    return courses


def own_courses() -> list[Course]:
    """The newest version of every own method that can be begun: one query."""
    newest = (
        OwnMethodVersion.objects.filter(method__withdrawn_on__isnull=True)
        .order_by("method_id", "-number")
        .distinct("method_id")
        .values_list("pk", flat=True)
    )
    courses = []
    for pk in newest:
        try:
            courses.append(_kept(pk))
        except ValidationError:  # published long ago, in a form that is not read any more
            _log.exception("An own method cannot be read: version %s", pk)
    return courses


@lru_cache(maxsize=256)
def _published(slug: str, version: int) -> Course:
    """Lists ask for the course of every line: what was published stays as it is, so it is looked up once."""
    pk = OwnMethodVersion.objects.filter(method__slug=slug, number=version).values_list("pk", flat=True).first()
    if pk is None:
        raise UnknownCourse(f"{slug}@{version}")
    return _kept(pk)


def forget_versions() -> None:
    """Look versions up anew: a publication that is rolled back leaves nothing behind."""
    _published.cache_clear()


@lru_cache(maxsize=256)
def _kept(pk: UUID) -> Course:
    """A version never changes: it is read once."""
    return restored(OwnMethodVersion.objects.values_list("course", flat=True).get(pk=pk))
