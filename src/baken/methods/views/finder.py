"""Which method fits the question, with the reasons; and methods beside each other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from baken.accounts.access import public
from baken.methods.forms.finding import FinderForm
from baken.methods.presenters import answers as presenter
from baken.methods.presenters import compare as beside
from baken.methods.rules import answers
from baken.methods.selectors import all_methods
from baken.methods.views.ground import WHY_PUBLIC, crumbs, for_whom, public_page

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from django.http import HttpRequest, HttpResponse

    from baken.methods.schema import Course

#: So many are told in full, with what is known of each feature; the rest in a few lines, unless asked for.
IN_FULL = 6
#: So many fit beside each other on a screen and on paper.
MOST_BESIDE = 4


@public(WHY_PUBLIC)
@require_safe
def finder(request: HttpRequest) -> HttpResponse:
    """The question, and every method with how it answers it."""
    form = FinderForm(request.GET or None)
    question = form.question
    found = answers(all_methods(), question)
    in_full = len(found) if request.GET.get("alles") == "1" else IN_FULL
    context: dict[str, Any] = {
        "crumbs": crumbs((_("Find what fits"), "")),
        "form": form,
        "question": question,
        "asked": request.GET.urlencode() if not question.is_empty else "",
        "cards": [presenter.card(answer) for answer in found[:in_full]] if not question.is_empty else [],
        "rest": [presenter.brief(answer) for answer in found[in_full:]] if not question.is_empty else [],
        "count": len(found),
        "hidden": _asked(request),
    }
    return public_page(request, "methods/finder.html", context, tab="finder")


@public(WHY_PUBLIC)
@require_safe
def compare(request: HttpRequest) -> HttpResponse:
    """Up to four methods beside each other, with the answer to the question where one was asked."""
    by_slug = {course.slug: course for course in all_methods()}
    wanted = [slug for slug in dict.fromkeys(request.GET.getlist("m")) if slug in by_slug]
    chosen = [by_slug[slug] for slug in wanted[:MOST_BESIDE]]
    question = FinderForm(request.GET).question
    context = {
        "crumbs": crumbs((_("Compare"), "")),
        "too_many": len(wanted) > MOST_BESIDE,
        "most": MOST_BESIDE,
        "columns": _columns(request, chosen),
        "rows": beside.rows(chosen, question),
        "add": [] if len(chosen) == MOST_BESIDE else _others(chosen, by_slug.values()),
        "hidden": _asked(request),
    }
    return public_page(request, "methods/compare.html", context, tab="finder")


def _asked(request: HttpRequest) -> list[tuple[str, str]]:
    """The question as it stands in the address, and for whom it is asked, to be taken along to the next page."""
    asked = [(key, value) for key in request.GET if key in FinderForm.base_fields for value in request.GET.getlist(key)]
    return [*asked, ("deelnemer", whom)] if (whom := for_whom(request)) else asked


def _columns(request: HttpRequest, chosen: Sequence[Course]) -> list[dict[str, str]]:
    """The methods, each with the address of the page without it."""
    found = []
    for column in beside.columns(chosen):
        without = request.GET.copy()
        without.setlist("m", [course.slug for course in chosen if course.slug != column.slug])
        found.append(
            {"slug": column.slug, "title": column.title, "url": column.url, "without": f"?{without.urlencode()}"}
        )
    return found


def _others(chosen: Sequence[Course], courses: Iterable[Course]) -> list[beside.Column]:
    there = {course.slug for course in chosen}
    return beside.columns([course for course in courses if course.slug not in there])
