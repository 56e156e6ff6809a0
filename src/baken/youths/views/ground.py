"""What the views of this room share: one attempt to save, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.shortcuts import render

from baken.plans.presenters.conflict import Difference, differences
from baken.plans.views.ground import follow_revision
from baken.shared.errors import Conflict, DomainError
from baken.shared.forms import add_domain_error

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from django import forms
    from django.http import HttpResponse

    from baken.accounts.access import StaffRequest


@dataclass(frozen=True)
class Attempt[T]:
    """What a service made of a form; nothing when it refused, with where two people wrote the same.

    `is_kept` when a colleague, or the same form a moment ago, kept exactly these words already.
    """

    made: T | None = None
    conflict: list[Difference] = field(default_factory=list)
    is_kept: bool = False

    @property
    def is_done(self) -> bool:
        return self.is_kept or self.made is not None


def attempt[T](
    form: forms.Form, act: Callable[[], T], *, kept: Callable[[], Mapping[str, Any]] | None = None
) -> Attempt[T]:
    """Send a form that is right to a service. What it refuses stands beside the field.

    With `kept`, what is in the database now, a form that a colleague overtook shows both and goes on from there.
    """
    if not form.is_bound or not form.is_valid():
        return Attempt()
    try:
        return Attempt(act())
    except Conflict as error:
        now = kept() if kept and error.code == "conflict" else None
        found = differences(form, now) if now else []
        if now and not found:
            return Attempt(is_kept=True)
        add_domain_error(form, error)
        if now:
            follow_revision(form, now["revision"])
        return Attempt(conflict=found)
    except DomainError as error:
        add_domain_error(form, error)
        return Attempt()


def form_page(request: StaffRequest, context: Mapping[str, Any], form: forms.Form, **more: Any) -> HttpResponse:
    """A page with one form: `button`, `intro`, `rule` and `draft` (the key under which a draft stays on the device)
    say what stands around it."""
    return render(request, "youths/form.html", {**context, "form": form, **more})
