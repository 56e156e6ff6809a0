"""Querysets whose SQL is written once, for the pages that are opened all day.

Django writes the SQL of a queryset anew each time. For a page with a dozen queries that takes more time than running
them. A prepared queryset is written with marks in the places of what differs, and fetched with the values:

    @lru_cache(maxsize=DAYS)
    def _events() -> Prepared[Event]:
        return Prepared(Event.objects.filter(trajectory=ONE), trajectory=ONE)

    _events().fetch(trajectory=trajectory.pk)
"""

from __future__ import annotations

import copy
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, Final, cast
from uuid import UUID

from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.models import Model
from django.db.models.query import ModelIterable

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.db.models import QuerySet

#: Marks: values that occur nowhere else.
ONE: Final = UUID(int=1)
OTHER: Final = UUID(int=2)
MANY: Final = [UUID(int=3)]
MORE: Final = [UUID(int=4)]
MOMENT: Final = datetime(1000, 1, 1, 0, 0, 0, 1, tzinfo=UTC)

#: What differs by the day is prepared for each day: today, and where visitors of the demo moved their clock.
DAYS: Final = 16
#: What differs by what one may see is prepared for each combination of roles that works here.
ROLES: Final = 16


class Prepared[M: Model]:
    """A queryset (with `select_related` and annotations, without prefetching) and its SQL."""

    def __init__(self, queryset: QuerySet[M, Any], **marks: object) -> None:
        self._alias = queryset.db
        self._compiler: Any = queryset.query.get_compiler(self._alias)
        try:
            self._statement, parameters = self._compiler.as_sql()
        except EmptyResultSet:  # nothing can ever be found
            self._statement, parameters = "", ()
        self._parameters = tuple((_name_of(value, marks), value) for value in parameters)
        missing = marks.keys() - {name for name, _value in self._parameters}
        if missing and self._statement:
            raise ValueError(f"Not a parameter of this queryset: {', '.join(sorted(missing))}")
        self._source = {
            "db": self._alias,
            "model": queryset.model,
            "_fetch_mode": queryset._fetch_mode,  # type: ignore[attr-defined]  # noqa: SLF001  # ModelIterable asks it
            "_known_related_objects": {},
        }

    @classmethod
    def for_anyone(cls, queryset: QuerySet[M, Any], **marks: object) -> Prepared[M]:
        """The same of what depends on the roles of who asks: not every mark is in it."""
        prepared = cls(queryset)
        prepared._parameters = tuple((_name_of(value, marks), value) for _name, value in prepared._parameters)
        return prepared

    def fetch(self, **values: object) -> list[M]:
        """The rows, with these values in the places of the marks."""
        if not self._statement:
            return []
        compiler = copy.copy(self._compiler)
        compiler.connection = connections[self._alias]  # each thread has its own
        parameters = self._with(values)
        compiler.as_sql = lambda: (self._statement, parameters)
        query = SimpleNamespace(get_compiler=lambda using: compiler)  # noqa: ARG005  # it is called by that name
        source = SimpleNamespace(**self._source, query=query)
        return list(ModelIterable(cast("QuerySet[M]", source)))

    def rows(self, **values: object) -> list[tuple[Any, ...]]:
        """The columns of a `values_list`, as the database gives them."""
        if not self._statement:
            return []
        with connections[self._alias].cursor() as cursor:
            cursor.execute(self._statement, self._with(values))
            return list(cursor.fetchall())

    def _with(self, values: Mapping[str, object]) -> tuple[Any, ...]:
        return tuple(values[name] if name else value for name, value in self._parameters)


def _name_of(value: object, marks: Mapping[str, object]) -> str:
    return next((name for name, mark in marks.items() if type(value) is type(mark) and value == mark), "")
