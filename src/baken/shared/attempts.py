"""Sending a form to a service: what it refuses stands beside the field; where two people wrote, both stand there."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, cast

from baken.shared.errors import Conflict, DomainError
from baken.shared.forms import add_domain_error

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from django import forms
    from django.http import QueryDict


@dataclass(frozen=True)
class Difference:
    """One field that is not the same."""

    label: str
    theirs: str
    mine: str


@dataclass(frozen=True)
class Attempt[T]:
    """What came of a form: it is done, or there is a `conflict` where a colleague wrote something else, or neither."""

    is_done: bool = False
    result: T | None = None
    conflict: list[Difference] = field(default_factory=list)

    @property
    def made(self) -> T:
        """What the service made, where this form made it."""
        assert self.result is not None
        return self.result


def attempt[T](
    form: forms.Form, act: Callable[[], T], *, kept: Callable[[], Mapping[str, Any]] | None = None
) -> Attempt[T]:
    """Send a form that is right to a service. What it refuses stands beside the field.

    With `kept`, what is in the database now, a form that a colleague overtook shows both and goes on from there. When
    nothing differs (a colleague, or the same form a moment ago, kept exactly these words) it is done.
    """
    if not form.is_bound or not form.is_valid():
        return Attempt()
    try:
        return Attempt(is_done=True, result=act())
    except Conflict as error:
        now = kept() if kept and error.code == "conflict" else None
        found = differences(form, now) if now else []
        if now and not found:
            return Attempt(is_done=True)
        add_domain_error(form, error)
        if now:
            follow_revision(form, now["revision"])
        return Attempt(conflict=found)
    except DomainError as error:
        add_domain_error(form, error)
        return Attempt()


def follow_revision(form: forms.Form, revision: object, name: str = "revision") -> None:
    """Let the form that was sent go on from this revision: whoever sends it again has seen what is kept."""
    sent = cast("QueryDict", form.data).copy()
    sent[name] = str(revision or "")
    form.data = sent


def differences(form: forms.Form, theirs: Mapping[str, Any]) -> list[Difference]:
    """The visible fields in which what was sent differs from what is kept, in words."""
    found = []
    for bound in form.visible_fields():
        kept, sent = _shown(bound.field, theirs.get(bound.name)), _shown(bound.field, bound.value())
        if kept != sent:
            found.append(Difference(str(bound.label), kept, sent))
    return found


def _shown(field: forms.Field, value: Any) -> str:
    choices = {str(key): str(words) for key, words in getattr(field, "choices", ()) if not isinstance(words, list)}
    if isinstance(value, list | tuple | set):
        return "\n".join(sorted(choices.get(str(one), str(one)) for one in value))
    if value is None or value is False or value == "":
        return ""
    return choices.get(str(value), str(value)).replace("\r\n", "\n").strip()
