"""The catalogue: all methods, one method, and the ways of organising (MT-01, MT-06)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from baken.accounts.access import public
from baken.accounts.policy import Action, may
from baken.methods.catalogue import UnknownCourse, ways
from baken.methods.forms.finding import CatalogueForm
from baken.methods.own import is_own
from baken.methods.presenters import course as course_presenter
from baken.methods.presenters import method as presenter
from baken.methods.selectors import all_methods, find_course
from baken.methods.selectors.finding import also_searched, methods_with, ways_with
from baken.methods.texts import localised
from baken.methods.views.ground import WHY_PUBLIC, crumbs, for_whom, may_write, public_page
from baken.methods.wording import BEACONS

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from baken.accounts.rules import Actor
    from baken.methods.schema import Course


@public(WHY_PUBLIC)
@require_safe
def catalogue(request: HttpRequest) -> HttpResponse:
    """Every method, searched and filtered by the query string."""
    form = CatalogueForm(request.GET)
    form.take_along(for_whom(request))
    wanted = form.wanted
    wanted.pop("deelnemer", None)
    words = wanted.pop("q", "")
    courses = all_methods()
    found = [course for course in methods_with(words, courses) if _fits(course, **wanted)]
    context = {
        "form": form,
        "lines": [_line(course) for course in found],
        "count": len(found),
        "ways": [_way(way) for way in ways_with(words, courses)] if not wanted else [],
        "is_filtered": bool(words or wanted),
        "also": also_searched(words),
    }
    return public_page(request, "methods/catalogue.html", context, tab="catalogue")


def _fits(course: Course, group: str = "", beacon: str = "", complexity: str = "", direction: str = "") -> bool:
    """Whether a method stands in a place of the tables with all of this, and fits the beacon."""
    about = course.about
    if about is None or (beacon and beacon not in {fit.beacon for fit in about.beacons}):
        return False
    return any(
        (not group or place.group == group)
        and (not complexity or (place.complexity is not None and place.complexity.value in {complexity, "both"}))
        and (not direction or (place.direction is not None and place.direction.value in {direction, "both"}))
        for place in about.places
    )


def _line(course: Course) -> dict[str, Any]:
    return {
        "title": localised(course.title),
        "url": presenter.url_of(course.slug),
        "aim": localised(course.aim),
        "groups": presenter.in_short(course.about) if course.about else [],
        "course": course_presenter.in_one_line(course),
        "is_own": is_own(course.slug),
    }


@public(WHY_PUBLIC)
@require_safe
def method(request: HttpRequest, slug: str) -> HttpResponse:
    """Everything about one method, with its course as a picture."""
    try:
        course = find_course(slug)
    except UnknownCourse:
        raise Http404 from None
    about = course.about
    if about is None:
        raise Http404
    title = localised(course.title)
    context = {
        "crumbs": crumbs((title, "")),
        "title": title,
        "course": course,
        "about": about,
        "is_own": is_own(course.slug),
        "may_write": may_write(request),
        "begin_url": _where_it_begins(request, course.slug),
        "yields_url": _what_it_yields(request, course.slug),
        "picture": course_presenter.picture(course),
        "places": presenter.places(about),
        "features": presenter.features(about),
        "beacons": presenter.beacons(about),
        "beacons_in_all": len(BEACONS),
        "criteria": presenter.criteria(about),
        "related": [
            {"title": localised(one.title), "url": presenter.url_of(one.slug)}
            for one in presenter.related(about, all_methods())
        ],
        "texts": _texts(course),
        "aim": localised(course.aim),
        "source": localised(course.source),
        "contradiction": localised(about.contradiction) if about.contradiction else "",
        "criteria_note": localised(about.criteria.note) if about.criteria.note else "",
    }
    return public_page(request, "methods/method.html", context)


def _where_it_begins(request: HttpRequest, slug: str) -> str:
    """Where a worker begins it: with the participant for whom one looks, else where participants are found."""
    if whom := for_whom(request):
        return f"{reverse('programmes:start', args=[whom])}?method={slug}"
    actor: Actor | None = getattr(request, "actor", None)
    return reverse("participants:list") if actor and may(actor, Action.PARTICIPANTS_LIST) else ""


def _what_it_yields(request: HttpRequest, slug: str) -> str:
    """The figures of this organisation about it, for who may see those."""
    actor: Actor | None = getattr(request, "actor", None)
    return reverse("quality:method", args=[slug]) if actor and may(actor, Action.QUALITY_VIEW) else ""


def _texts(course: Course) -> list[dict[str, str]]:
    """What is told about a method in running text, in the order of MT-01."""
    about = course.about
    if about is None:
        return []
    found = [
        (_("For whom"), about.target_group),
        (_("Approach"), about.approach),
        (_("What it rests on"), about.foundation),
        (_("Context"), about.context),
        (_("Developed by"), about.developer),
        (_("Carried out by which organisations"), about.organisations),
    ]
    return [{"title": title, "text": localised(text)} for title, text in found if text]


@public(WHY_PUBLIC)
@require_safe
def ways_page(request: HttpRequest) -> HttpResponse:
    """The three ways of organising that are no methods (MT-06)."""
    context = {"crumbs": crumbs((_("Ways of organising"), "")), "ways": [_way(way) for way in ways()]}
    return public_page(request, "methods/ways.html", context, tab="ways")


def _way(way: Any) -> dict[str, Any]:
    return {
        "slug": way.slug,
        "title": localised(way.title),
        "aim": localised(way.aim),
        "approach": localised(way.approach),
        "material": way.material,
        "source": localised(way.source),
        "rule": way.rule,
    }
