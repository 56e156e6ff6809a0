"""What a service raises when it will not do something. A view turns each into words beside the field."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


class DomainError(Exception):
    """Something entered cannot be: `message` says what in the user's language.

    `field` names the form field that caused it, `rule` the numbered rule that says so, `code` is for machines.
    """

    def __init__(
        self, message: StrOrPromise, *, field: str | None = None, rule: str = "", code: str = "invalid"
    ) -> None:
        super().__init__(message)
        self.message = message
        self.field = field
        self.rule = rule
        self.code = code

    def __str__(self) -> str:
        return str(self.message)


class Refused(DomainError):
    """It cannot be done now: a rule says something else has to come first."""


class Conflict(DomainError):
    """Someone else changed the same thing meanwhile; nothing was overwritten."""


class NotPermitted(DomainError):
    """This person may not do this with this participant."""
