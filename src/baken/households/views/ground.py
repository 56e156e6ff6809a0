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
class Attempt:
    """What came of a form; `conflict` where two people wrote the same."""

    is_done: bool = False
    made: Any = None
    conflict: list[Difference] = field(default_factory=list)


def attempt(
    form: forms.Form, act: Callable[[], object], *, kept: Callable[[], Mapping[str, Any]] | None = None
) -> Attempt:
    """Send a form that is right to a service. What it refuses stands beside the field.

    With `kept`, what is in the database now, a form that a colleague overtook shows both and goes on from there.
    """
    if not form.is_bound or not form.is_valid():
        return Attempt()
    try:
        return Attempt(is_done=True, made=act())
    except Conflict as error:
        add_domain_error(form, error)
        if kept is None or error.code != "conflict":
            return Attempt()
        now = kept()
        found = differences(form, now)
        follow_revision(form, now["revision"])
        return Attempt(conflict=found)
    except DomainError as error:
        add_domain_error(form, error)
        return Attempt()


def form_page(request: StaffRequest, context: Mapping[str, Any], form: forms.Form, **more: Any) -> HttpResponse:
    """A page with one form: `button`, `intro`, `rule` and `draft` say what stands around it.

    It stands in a dossier when the context has a participant, else under a home.
    """
    around = "households/base_of_one.html" if "participant" in context else "homes/base.html"
    status = 422 if form.is_bound else 200
    return render(request, "households/form.html", {"around": around, **context, "form": form, **more}, status=status)
