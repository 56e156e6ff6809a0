"""What methods yield: all of them beside each other, and one at a time (MT-07)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from baken.accounts.access import requires
from baken.accounts.policy import Action
from baken.accounts.spreadsheets import csv_download
from baken.audit import services as audit
from baken.audit.rules import Event
from baken.methods.catalogue import UnknownCourse
from baken.methods.selectors import find_course
from baken.quality import selectors
from baken.quality.forms import MethodsForm
from baken.quality.presenters import methods as presenter
from baken.quality.presenters import pages
from baken.quality.rules.methods import CAUTIOUS, Yield
from baken.quality.rules.numbers import FEWEST
from baken.quality.rules.periods import Period, Unit
from baken.quality.views.ground import WHAT
from baken.shared import clock

if TYPE_CHECKING:
    from django.http import HttpResponse, StreamingHttpResponse

    from baken.accounts.access import StaffRequest
    from baken.quality.selectors import MethodChoice


def _asked(request: StaffRequest) -> tuple[MethodsForm, MethodChoice]:
    locations, teams = selectors.places_to_choose(request.actor)
    form = MethodsForm(request.GET, today=clock.today(), locations=locations, teams=teams)
    return form, form.choice


def _log(request: StaffRequest, action: str, choice: MethodChoice, method: str = "") -> None:
    details = {"subject": method or pages.METHODS, "period": str(choice.year or "")}
    audit.record(actor=request.actor, action=action, participant_id=None, what=WHAT, details=details)


def _surroundings(request: StaffRequest, form: MethodsForm, choice: MethodChoice) -> dict[str, Any]:
    quarter = selectors.Choice(Period.of(clock.today(), Unit.QUARTER), choice.location_id, choice.team_id)
    return {
        "form": form,
        "choice": choice,
        "tabs": pages.tabs(pages.METHODS, quarter),
        "of_everyone": selectors.sees_everything(request.actor),
        "fewest": FEWEST,
        "cautious": CAUTIOUS,
    }


def _of_method(request: StaffRequest, choice: MethodChoice, slug: str) -> Yield:
    """What one method yields, also when nobody followed it yet. Unknown to everyone: there is no such page."""
    found = selectors.methods_yield(request.actor, choice, slug)
    if found:
        return found[0]
    try:
        find_course(slug)
    except UnknownCourse:
        raise Http404 from None
    return Yield.of_nobody(slug)


@requires(Action.QUALITY_VIEW)
@require_GET
def overview(request: StaffRequest) -> HttpResponse:
    """Every method that somebody follows or followed, beside each other."""
    form, choice = _asked(request)
    _log(request, Event.VIEW, choice)
    found = selectors.methods_yield(request.actor, choice)
    context = _surroundings(request, form, choice) | presenter.overview(found, choice)
    context["export_url"] = presenter.address("methods_csv", choice)
    return render(request, "quality/methods.html", context)


@requires(Action.QUALITY_VIEW)
@require_GET
def overview_csv(request: StaffRequest) -> StreamingHttpResponse:
    """The same as a table."""
    _form, choice = _asked(request)
    _log(request, Event.EXPORT, choice)
    header, lines = presenter.overview_table(selectors.methods_yield(request.actor, choice))
    name = "-".join((_("quality"), _("methods"), clock.today().isoformat()))
    return csv_download(name, header, lines)


@requires(Action.QUALITY_VIEW)
@require_GET
def method(request: StaffRequest, slug: str) -> HttpResponse:
    """One method: how it ends, how long it takes, which goals were reached, what changed."""
    form, choice = _asked(request)
    page = presenter.method_page(_of_method(request, choice, slug), choice)
    _log(request, Event.VIEW, choice, slug)
    context = _surroundings(request, form, choice) | {
        "page": page,
        "steps": presenter.STEPS,
        "ends": presenter.ENDS,
        "crumbs": [
            {"title": _("Quality"), "url": reverse("quality:overview")},
            {"title": _("What methods yield"), "url": presenter.address("methods", choice)},
            {"title": page.title},
        ],
        "export_url": presenter.address("method_csv", choice, slug),
    }
    return render(request, "quality/method.html", context)


@requires(Action.QUALITY_VIEW)
@require_GET
def method_csv(request: StaffRequest, slug: str) -> StreamingHttpResponse:
    """The same as a table."""
    _form, choice = _asked(request)
    page = presenter.method_page(_of_method(request, choice, slug), choice)
    _log(request, Event.EXPORT, choice, slug)
    header, lines = presenter.method_table(page)
    return csv_download("-".join((_("quality"), slug, clock.today().isoformat())), header, lines)
