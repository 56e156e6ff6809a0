"""What the introduction should yield, counted before and after (LE-10)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from baken.accounts.policy import Action
from baken.accounts.spreadsheets import csv_download
from baken.audit.rules import Event
from baken.homes.access import home_view
from baken.homes.services.ground import log_home
from baken.shared import clock
from baken.shared.attempts import attempt
from baken.teamwork import selectors, services
from baken.teamwork.forms.introduction import CountsForm
from baken.teamwork.presenters import introduction as words
from baken.teamwork.rules.figures import months_between
from baken.teamwork.rules.introduction import stamp
from baken.teamwork.views.ground import found_or_404, under_introduction

if TYPE_CHECKING:
    from datetime import date

    from baken.accounts.access import StaffRequest
    from baken.homes.models import Home
    from baken.teamwork.models import Introduction

#: For how many months back one can enter counts.
MONTHS = 36


def _newest(home: Home) -> Introduction | None:
    every = selectors.introductions_of(home)
    return every[0] if every else None


@home_view(Action.HOME_MEETINGS)
@require_safe
def yields(request: StaffRequest, home: Home) -> HttpResponse:
    """Per thing that is counted a chart with the moment marked, and the numbers before and after."""
    every = selectors.introductions_of(home)
    newest = every[0] if every else None
    context = under_introduction(request, home, _("What it yields")) | {
        "introduction": newest,
        "figures": words.figures(home, newest, [one.moment_on for one in every]) if newest else None,
    }
    return render(request, "teamwork/yields.html", context)


def _months(home: Home) -> list[date]:
    today = clock.today()
    return months_between(max(home.opened_on, today.replace(year=today.year - 3, day=1)), today)[-MONTHS:]


@home_view(Action.HOME_MEETINGS)
@require_http_methods(["GET", "HEAD", "POST"])
def count(request: StaffRequest, home: Home) -> HttpResponse:
    """Write down how often things happened in a month."""
    months = _months(home)
    chosen = request.POST.get("month", "")[:7] or request.GET.get("maand", "")
    shown = next((month for month in months if f"{month:%Y-%m}" == chosen), months[-1] if months else None)
    context = under_introduction(request, home, _("Count a month")) | {"shown": shown}
    if shown is None:
        return render(request, "teamwork/count.html", context)
    form = CountsForm(request.POST or None, initial=_kept(home, shown))
    done = attempt(
        form,
        lambda: services.enter_counts(
            actor=request.actor,
            home=home,
            month=form.cleaned_data["month"],
            counts=form.counts,
            revision=form.cleaned_data["revision"],
        ),
        kept=lambda: _kept(home, shown),
    )
    if done.is_done:
        messages.success(request, _("The counts are kept."))
        return redirect("teamwork:yields", home.pk)
    around = {
        "earlier": next((month for month in reversed(months) if month < shown), None),
        "later": next((month for month in months if month > shown), None),
        "form": form,
        "conflict": done.conflict,
    }
    return render(request, "teamwork/count.html", context | around, status=422 if form.is_bound else 200)


def _kept(home: Home, month: date) -> dict[str, Any]:
    counts = {key: found.get(month) for key, found in selectors.entered_counts(home).items()}
    return {**counts, "month": month, "revision": stamp(counts)}


@home_view(Action.HOME_MEETINGS)
@require_safe
def as_csv(request: StaffRequest, home: Home) -> HttpResponseBase:
    """The same numbers for a spreadsheet."""
    newest = found_or_404(_newest(home))
    log_home(actor=request.actor, action=Event.EXPORT, home=home, what="counts of a month", row=newest)
    return csv_download(
        slugify(home.name + " " + _("What it yields")), words.csv_header(), words.csv_rows(home, newest)
    )
