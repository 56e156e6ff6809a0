"""The rules in plain words and, outside production, a page with every part of the style."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.views.decorators.http import require_safe

from baken.shared import rulebook, style

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_safe
def rules_page(request: HttpRequest) -> HttpResponse:
    """Every numbered rule; a rule on a screen links to its place here."""
    return render(request, "shared/rules.html", {"chapters": rulebook.chapters()})


@require_safe
def style_page(request: HttpRequest) -> HttpResponse:
    """Every part of the screens on one page: for whoever builds a screen or changes the style."""
    context = {
        **style.examples(),
        "form": style.ExampleForm(),
        "wrong": style.form_with_errors(),
        "filters": style.ExampleFilter(request.GET or None, auto_id="filter_%s"),
    }
    return render(request, "shared/style.html", context)
