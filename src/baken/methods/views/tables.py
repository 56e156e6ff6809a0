"""The three tables of the source, live (MT-02 to MT-04)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from baken.accounts.access import public
from baken.accounts.spreadsheets import csv_download
from baken.methods.forms.finding import BeaconsForm, PlacesForm
from baken.methods.presenters import tables as presenter
from baken.methods.selectors import all_methods
from baken.methods.selectors.finding import methods_with
from baken.methods.views.ground import WHY_PUBLIC, crumbs, public_page
from baken.methods.wording import BEACONS, GROUPS
from baken.shared import clock

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import HttpRequest, HttpResponse, StreamingHttpResponse

    from baken.methods.presenters.tables import Table
    from baken.methods.schema import Course

#: The tables by the word in the address.
TABLES: Final[dict[str, Table]] = {"zwaarte": "complexity", "richting": "direction", "bakens": "beacons"}


@public(WHY_PUBLIC)
@require_safe
def tables(request: HttpRequest, name: str = "zwaarte") -> HttpResponse:
    """One of the three tables, filtered and sorted by the query string."""
    table = _table(name)
    titles = _titles()
    context: dict[str, Any] = {
        "crumbs": crumbs((_("Tables"), "")),
        "title": titles[table],
        "table": table,
        "name": name,
        "tables": [
            {"title": titles[one], "url": reverse("methods:table", args=[key]), "current": key == name}
            for key, one in TABLES.items()
        ],
    }
    if table == "beacons":
        context |= _beacons(request)
    else:
        context |= _places(request, "complexity" if table == "complexity" else "direction")
    return public_page(request, "methods/tables.html", context, tab="tables")


def _table(name: str) -> Table:
    if name not in TABLES:
        raise Http404
    return TABLES[name]


def _titles() -> dict[Table, str]:
    return {
        "complexity": _("Light and complex"),
        "direction": _("Self-reliance and participation"),
        "beacons": _("Beacons of Welzijn Nieuwe Stijl"),
    }


def _places(request: HttpRequest, table: presenter.ByClass) -> dict[str, Any]:
    form = PlacesForm(request.GET)
    wanted = form.wanted
    found = presenter.entries(methods_with(wanted.get("q", ""), all_methods()), table)
    group, basis = wanted.get("group"), wanted.get("basis")
    found = [one for one in found if group in {None, one.group} and basis in {None, one.basis}]
    by_name = presenter.in_order(found, "title", table)
    groups = [group] if group else list(GROUPS)
    return {
        "form": form,
        "count": len(found),
        "classes": list(presenter.CLASSES[table].values()),
        "rows": presenter.matrix(by_name, table, groups),
        "entries": presenter.in_order(found, request.GET.get("sort", ""), table),
        "gaps": presenter.gaps(table),
        "is_filtered": bool(wanted),
    }


def _beacons(request: HttpRequest) -> dict[str, Any]:
    form = BeaconsForm(request.GET)
    wanted = form.wanted
    group = wanted.get("group")
    courses = [
        course
        for course in methods_with(wanted.get("q", ""), all_methods())
        if not group or (course.about and group in {place.group for place in course.about.places})
    ]
    rows = presenter.beacon_rows(courses, request.GET.get("sort", ""))
    if beacon := wanted.get("beacon"):
        place = list(BEACONS).index(beacon)
        rows = [row for row in rows if row.marks[place].basis]
    return {
        "form": form,
        "count": len(rows),
        "beacons": [{"key": key, "title": words} for key, words in BEACONS.items()],
        "rows": rows,
        "contradictions": [row for row in rows if row.contradiction],
        "is_filtered": bool(wanted),
    }


@public(WHY_PUBLIC)
@require_safe
def tables_csv(_request: HttpRequest, name: str) -> StreamingHttpResponse:
    """A whole table as a file for a spreadsheet."""
    table = _table(name)
    courses: Sequence[Course] = all_methods()
    header, rows = presenter.spreadsheet(courses, table)
    return csv_download("-".join((_("methods"), name, clock.today().isoformat())), header, rows)
