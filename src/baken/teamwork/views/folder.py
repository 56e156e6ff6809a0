"""The environment folder of a home: reading, writing, order, paper (LE-09)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from baken.accounts.policy import Action
from baken.audit.rules import Event
from baken.homes.access import can_home, home_view
from baken.homes.presenters.page import home_page
from baken.homes.services.ground import log_home
from baken.methods.texts import localised
from baken.shared.attempts import attempt
from baken.teamwork import selectors, services
from baken.teamwork.forms.folder import FileForm, FolderSearchForm, NewPageForm, PageForm
from baken.teamwork.models import Meeting, StateChoices
from baken.teamwork.presenters.meetings import meeting_lines, point_lines
from baken.teamwork.presenters.roles import roles_now
from baken.teamwork.rules.folder import parts
from baken.teamwork.views.ground import FOLDER, do, form_page, found_or_404, on_paper, under_folder

if TYPE_CHECKING:
    from baken.accounts.access import StaffRequest
    from baken.homes.models import Home
    from baken.teamwork.models import FolderPage

#: How many meetings the fifth part shows; the list of meetings has them all.
SHOWN = 6
#: How many minutes come on paper.
PRINTED = 12
RESIDENTS = "bewoners"


@home_view(Action.HOME_VIEW)
@require_safe
def folder(request: StaffRequest, home: Home) -> HttpResponse:
    """The six parts with their pages; the fifth is filled by the meetings."""
    filters = FolderSearchForm(request.GET or None)
    filters.is_valid()
    text = getattr(filters, "cleaned_data", {}).get("q", "")
    may_meet = can_home(request.actor, Action.HOME_MEETINGS, home)
    found = selectors.search_pages(home, text) if text else selectors.pages_of(home)
    meetings = selectors.meetings_of(home)[:SHOWN] if may_meet and not text else []
    context = home_page(request.actor, home, FOLDER) | {
        "filters": filters,
        "text": text,
        "count": len(found),
        "parts": _parts(found),
        "meetings": meeting_lines(home, meetings),
        "roles": roles_now(home),
        "may_write": may_meet,
        "may_lead": selectors.may_lead(request.actor, home),
    }
    return render(request, "teamwork/folder.html", context)


def _parts(pages: list[FolderPage]) -> list[dict[str, Any]]:
    return [
        {
            "key": part.key,
            "number": number,
            "title": localised(part.title),
            "about": localised(part.about),
            "is_meetings": part.filled_by_meetings,
            "pages": [page for page in pages if page.part == part.key],
        }
        for number, part in enumerate(parts().values(), start=1)
    ]


@home_view(Action.HOME_MEETINGS)
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: StaffRequest, home: Home) -> HttpResponse:
    form = NewPageForm(request.POST or None, initial={"part": request.GET.get("deel", "about")})
    done = attempt(
        form,
        lambda: services.add_page(
            actor=request.actor,
            home=home,
            part=form.cleaned_data["part"],
            title=form.cleaned_data["title"],
            text=form.cleaned_data["text"],
            for_residents=form.cleaned_data["for_residents"],
            client_key=form.cleaned_data["client_key"],
        ),
    )
    if done.is_done:
        messages.success(request, _("The page is in the folder."))
        return redirect("teamwork:page", home.pk, done.made.pk)
    context = under_folder(request, home, _("New page"))
    return form_page(request, context, form, rule="LE-09", draft=f"folder-page:{home.pk}")


@home_view(Action.HOME_VIEW)
@require_safe
def page(request: StaffRequest, home: Home, page_id: UUID) -> HttpResponse:
    """One page with its files, and what it said before."""
    found = found_or_404(selectors.find_page(home, page_id))
    versions = list(found.earlier.all())
    context = under_folder(request, home, found.title) | {
        "page": found,
        "part": localised(parts()[found.part].title) if found.part in parts() else found.part,
        "files": [one for one in found.files.all() if one.removed_on is None],
        "newest": versions[0] if versions else None,
        "earlier": versions[1:],
        "file_form": FileForm(auto_id="file_%s"),
        "may_write": can_home(request.actor, Action.HOME_MEETINGS, home),
        "may_lead": selectors.may_lead(request.actor, home),
    }
    return render(request, "teamwork/page.html", context)


@home_view(Action.HOME_MEETINGS)
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: StaffRequest, home: Home, page_id: UUID) -> HttpResponse:
    found = found_or_404(selectors.find_page(home, page_id))
    form = PageForm(request.POST or None, initial=_kept(found))
    done = attempt(
        form,
        lambda: services.change_page(
            actor=request.actor,
            page=found,
            title=form.cleaned_data["title"],
            text=form.cleaned_data["text"],
            for_residents=form.cleaned_data["for_residents"],
            revision=form.cleaned_data["revision"] or 0,
        ),
        kept=lambda: _kept(selectors.find_page(home, page_id) or found),
    )
    if done.is_done:
        messages.success(request, _("The page is kept. What it said before can still be read."))
        return redirect("teamwork:page", home.pk, found.pk)
    context = under_folder(request, home, _("Change the page"))
    return form_page(request, context, form, conflict=done.conflict, draft=f"folder-page:{found.pk}")


def _kept(page: FolderPage) -> dict[str, Any]:
    return {"title": page.title, "text": page.text, "for_residents": page.for_residents, "revision": page.revision}


@home_view(Action.HOME_MEETINGS)
@require_POST
def move(request: StaffRequest, home: Home, page_id: UUID) -> HttpResponse:
    """One place up or down in its part."""
    found = found_or_404(selectors.find_page(home, page_id))
    up = request.POST.get("to") == "up"
    do(
        request,
        lambda: services.move_page(actor=request.actor, page=found, up=up),
        _("“%(title)s” has another place.") % {"title": found.title},
    )
    return redirect("teamwork:folder", home.pk)


@home_view(Action.HOME_MEETINGS)
@require_POST
def take_out(request: StaffRequest, home: Home, page_id: UUID) -> HttpResponse:
    """Out of the folder, or back in."""
    found = found_or_404(selectors.find_page(home, page_id))
    if found.removed_on is None:
        act, said = services.take_out_page, _("The page is out of the folder. You can put it back here.")
    else:
        act, said = services.put_back_page, _("The page is in the folder again.")
    do(request, lambda: act(actor=request.actor, page=found), said)
    return redirect("teamwork:page", home.pk, found.pk)


@home_view(Action.HOME_VIEW)
@require_safe
def paper(request: StaffRequest, home: Home) -> HttpResponse:
    """The folder as a whole with its contents, or (`?voor=bewoners`) the copy for residents and relatives."""
    for_residents = request.GET.get("voor") == RESIDENTS
    may_meet = can_home(request.actor, Action.HOME_MEETINGS, home) and not for_residents
    found = _parts(selectors.pages_of(home, for_residents=for_residents))
    shown = [part for part in found if part["pages"] or (part["is_meetings"] and may_meet)]
    context = {
        "title": _("Environment folder of %(home)s") % {"home": home.name},
        "for_residents": for_residents,
        "parts": shown,
        "meetings": _minutes(home) if may_meet else [],
        "reference": home.name,
    }
    log_home(actor=request.actor, action=Event.PRINT, home=home, what="environment folder", row=home)
    return on_paper(request, home, "teamwork/folder_print.html", context, home.name + " " + _("Environment folder"))


def _minutes(home: Home) -> list[dict[str, Any]]:
    """The newest minutes for the fifth part: three queries."""
    held = Meeting.objects.filter(home=home, state=StateChoices.CLOSED)
    rows = held.prefetch_related("points", "actions__owner", "remarks")[:PRINTED]
    return [{"meeting": one, "points": point_lines(one, one.points.all(), list(one.actions.all()))} for one in rows]
