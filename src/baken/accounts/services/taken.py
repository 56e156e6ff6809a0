"""What has to be unique, and a colleague took a moment earlier."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from psycopg.errors import ExclusionViolation, UniqueViolation

from baken.shared.errors import DomainError

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def refused_when_taken(message: str, *, field: str | None) -> Iterator[None]:
    """Say in words what the database finds when two write the same at once: looking beforehand cannot see that.

    Raises DomainError with `message` beside `field`; what was written before, in the same transaction, stays.
    """
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        if isinstance(error.__cause__, UniqueViolation | ExclusionViolation):
            raise DomainError(message, field=field, code="taken") from error
        raise
