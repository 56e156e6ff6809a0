"""What the views of this room share: one attempt to save, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.http import Http404
from django.shortcuts import render

from baken.plans.presenters.conflict import Difference, differences
from baken.plans.views.ground import follow_revision
from baken.restrictions import selectors
from baken.shared.errors import Conflict, DomainError
from baken.shared.forms import add_domain_error

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from uuid import UUID

    from django import forms
    from django.http import HttpResponse

    from baken.accounts.access import StaffRequest
    from baken.participants.models import Participant
    from baken.restrictions.selectors import Read


@dataclass(frozen=True)
class Attempt[T]:
    """What a service made of a form; nothing when it refused, with where two people wrote something else."""

    made: T | None = None
    conflict: list[Difference] = field(default_factory=list)


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


def measure_or_404(participant: Participant, measure_id: UUID) -> Read:
    """A measure of this resident, who keeps the ties of whoever asks."""
    found = selectors.measure_of(participant, measure_id)
    if found is None:
        raise Http404
    return found


def form_page(request: StaffRequest, context: Mapping[str, Any], form: forms.Form, **more: Any) -> HttpResponse:
    """A page with one form: `button`, `intro`, `rule`, `draft` and `danger` say what stands around it."""
    return render(request, "restrictions/form.html", {**context, "form": form, **more})
