"""Two people wrote the same thing: what each has, side by side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django import forms


@dataclass(frozen=True)
class Difference:
    """One field that is not the same."""

    label: str
    theirs: str
    mine: str


def differences(form: forms.Form, theirs: Mapping[str, Any]) -> list[Difference]:
    """The visible fields in which what was sent differs from what is kept, in words."""
    found = []
    for bound in form.visible_fields():
        kept, sent = _shown(bound.field, theirs.get(bound.name)), _shown(bound.field, bound.value())
        if kept != sent:
            found.append(Difference(str(bound.label), kept, sent))
    return found


def _shown(field: forms.Field, value: Any) -> str:
    choices = dict(getattr(field, "choices", ()))
    return "" if value in (None, False) else str(choices.get(value, value)).strip()
