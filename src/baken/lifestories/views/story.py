"""The life story as a whole: reading it, its lifeline, and its book."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from baken.accounts.policy import Action
from baken.lifestories import selectors, services
from baken.lifestories.forms.parts import BookForm
from baken.lifestories.models import Piece
from baken.lifestories.presenters.book import book as book_of
from baken.lifestories.presenters.book import file_name, title_of
from baken.lifestories.presenters.frame import frame
from baken.lifestories.presenters.lifeline import lifeline as lifeline_of
from baken.lifestories.presenters.story import story_page
from baken.lifestories.services.photos import read_photo
from baken.lifestories.views.ground import READ_AND_WRITE, actor_of, done, pdf_response
from baken.participants.access import can, dossier_view
from baken.shared.attempts import attempt
from baken.shared.pdf import pdf_of

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from baken.lifestories.selectors import Story
    from baken.participants.models import Participant


@dossier_view(Action.LIFE_STORY_VIEW, what="life story")
@require_safe
def story(request: HttpRequest, participant: Participant) -> HttpResponse:
    """Chapters, photos, people, places, music, things and moments."""
    text = request.GET.get("q", "")[:80]
    found = selectors.story_of(participant)
    context = frame(actor_of(request), participant, "story") | story_page(participant, found, text=text)
    context |= {"text": text, "removed": selectors.taken_out(participant) if context["may_edit_story"] else []}
    return render(request, "lifestories/story.html", context)


@dossier_view(Action.LIFE_STORY_VIEW, what="life story")
@require_safe
def lifeline(request: HttpRequest, participant: Participant) -> HttpResponse:
    """Everything with a year, along a line."""
    found = lifeline_of(participant, selectors.story_of(participant))
    return render(request, "lifestories/lifeline.html", frame(actor_of(request), participant, "lifeline") | found)


@dossier_view(Action.LIFE_STORY_VIEW, what="life book")
@require_http_methods(READ_AND_WRITE)
def book(request: HttpRequest, participant: Participant) -> HttpResponse:
    """What goes in the book, and what stays with the team."""
    actor = actor_of(request)
    found = selectors.story_of(participant)
    form = (
        BookForm(request.POST or None, parts=found.parts) if can(actor, Action.LIFE_STORY_EDIT, participant) else None
    )
    if form is not None and request.method == "POST":

        def act() -> None:
            services.choose_for_book(actor=actor, participant=participant, shown=form.stood_there, chosen=form.chosen)

        if attempt(form, act).is_done:
            return done(request, participant, _("It is kept what goes in the book."), "book")
    context = frame(actor, participant, "book") | {
        "form": form,
        "groups": _groups(form) if form else [],
        "count": len(found.for_the_book.parts),
        "total": len(found.parts),
    }
    return render(request, "lifestories/book.html", context)


def _groups(form: BookForm) -> list[tuple[str, list[object]]]:
    """The ticks by what they are about."""
    groups: dict[str, list[object]] = {}
    for name, part in form.parts.items():
        title = part.get_kind_display() if isinstance(part, Piece) else str(part._meta.verbose_name_plural)
        groups.setdefault(title.capitalize(), []).append(form[name])
    return list(groups.items())


@dossier_view(Action.LIFE_STORY_VIEW, what="life book", log="print")
@require_safe
def book_pdf(request: HttpRequest, participant: Participant) -> HttpResponse:
    """The book: a PDF to print."""
    if not can(actor_of(request), Action.DOCUMENT_PRINT, participant):
        raise Http404
    return pdf_response(book_as_pdf(participant, selectors.story_of(participant).for_the_book), participant.number)


def book_as_pdf(participant: Participant, found: Story) -> bytes:
    """The pages of the book, with its photos."""
    files = {}
    gone = set()
    for photo in found.photos:
        try:
            files[file_name(photo)] = read_photo(photo)
        except FileNotFoundError:
            gone.add(photo.pk)
    there = type(found)(found.chapters, [one for one in found.photos if one.pk not in gone], found.pieces)
    context = book_of(participant, there) | {"title": title_of(participant)}
    return pdf_of(render_to_string("lifestories/book_print.html", context), files)
