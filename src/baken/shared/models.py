"""The base of every table, and the mark of those that keep their versions."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

import pghistory
from django.contrib.postgres.fields import DateRangeField
from django.db import models
from django.db.models import F, Func, Value
from django.db.models.functions import Now

from baken.shared.submissions import Submission

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["DateRange", "Model", "Revised", "Submission", "UuidV7", "tracked", "tracked_except"]


class UuidV7(Func):
    """PostgreSQL's ``uuidv7()``: ids that nobody can guess and that still sort by the moment they were made."""

    function = "uuidv7"
    template = "%(function)s()"
    output_field = models.UUIDField()


class DateRange(Func):
    """From a first day up to and including a last one; an empty last day means until further notice."""

    function = "daterange"
    output_field = DateRangeField()

    def __init__(self, start: str, end: str) -> None:
        super().__init__(F(start), F(end), Value("[]"))


class Model(models.Model):
    """A row with an id of its own and the moment it was written."""

    id: models.UUIDField[uuid.UUID, uuid.UUID] = models.UUIDField(primary_key=True, db_default=UuidV7(), editable=False)
    created_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        abstract = True


class Revised(models.Model):
    """Something that two people can have open at once: whoever saves says which revision they started from."""

    revision = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        abstract = True


def tracked[T: type[models.Model]](model: T) -> T:
    """Keep every version of this model's rows, by database triggers that no code path can pass by."""
    return tracked_except()(model)


def tracked_except[T: type[models.Model]](*secrets: str) -> Callable[[T], T]:
    """The same, without the named fields: what is secret or worthless does not belong in a history."""
    decorate: Callable[[T], T] = pghistory.track(
        pghistory.InsertEvent(),
        pghistory.UpdateEvent(),
        pghistory.DeleteEvent(),
        obj_field=pghistory.ObjForeignKey(db_constraint=False, on_delete=models.DO_NOTHING, related_name="versions"),
        append_only=True,
        exclude=list(secrets) or None,
    )
    return decorate
