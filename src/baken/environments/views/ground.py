"""What the views of this room share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import render

from baken.shared.errors import DomainError
from baken.shared.forms import add_domain_error

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from django import forms
    from django.http import HttpRequest, HttpResponse


def is_done(form: forms.Form, act: Callable[[], object]) -> bool:
    """Whether a form that is right was carried out; what the service refuses stands beside the field."""
    if not form.is_bound or not form.is_valid():
        return False
    try:
        act()
    except DomainError as error:
        add_domain_error(form, error)
        return False
    return True


def form_page(request: HttpRequest, context: Mapping[str, Any], form: forms.Form, **more: Any) -> HttpResponse:
    """A page with one form, of a home where the context has one; `button`, `intro`, `rule` and `draft` go around it."""
    template = "environments/home_form.html" if "home" in context else "environments/form.html"
    return render(request, template, {**context, "form": form, **more})
