"""What the views of this room share: finding what is in the address, saying what was refused, paper."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _

from baken.accounts.presenters import letterhead
from baken.homes.presenters.page import home_page
from baken.shared import clock
from baken.shared.errors import DomainError
from baken.shared.pdf import pdf_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from django import forms

    from baken.accounts.access import StaffRequest
    from baken.homes.models import Home

MEETINGS, FOLDER, INTRODUCTION = "environment-meetings", "environment-folder", "introduction"


def found_or_404[T](found: T | None) -> T:
    """What was looked for, or 404: also when it is of another home."""
    if found is None:
        raise Http404
    return found


def under_meetings(request: StaffRequest, home: Home, title: str) -> dict[str, Any]:
    above = (_("Environment meetings"), reverse("teamwork:meetings", args=[home.pk]))
    return home_page(request.actor, home, MEETINGS, title, above=above)


def under_folder(request: StaffRequest, home: Home, title: str) -> dict[str, Any]:
    above = (_("Environment folder"), reverse("teamwork:folder", args=[home.pk]))
    return home_page(request.actor, home, FOLDER, title, above=above)


def under_introduction(request: StaffRequest, home: Home, title: str) -> dict[str, Any]:
    above = (_("Introduction"), reverse("teamwork:introduction", args=[home.pk]))
    return home_page(request.actor, home, INTRODUCTION, title, above=above)


def form_page(request: StaffRequest, context: Mapping[str, Any], form: forms.Form, **more: Any) -> HttpResponse:
    """A page with one form: `button`, `intro`, `rule`, `danger` and `draft` say what stands around it."""
    status = 422 if form.is_bound else 200
    return render(request, "teamwork/form.html", {**context, "form": form, **more}, status=status)


def do(request: StaffRequest, act: Callable[[], object], done: str) -> bool:
    """Carry out a button and say what came of it, also when it was refused."""
    try:
        act()
    except DomainError as error:
        messages.error(request, str(error))
        return False
    messages.success(request, done)
    return True


def on_paper(request: StaffRequest, home: Home, template: str, context: Mapping[str, Any], name: str) -> HttpResponse:
    """A document to print, with the letterhead of the home's location."""
    whole = {
        **context,
        "home": home,
        "organisation": letterhead(home.location),
        "printed_at": clock.now(),
        "printed_by": request.actor.name,
    }
    response = HttpResponse(pdf_of(render_to_string(template, whole)), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{slugify(name)}.pdf"'
    return response
