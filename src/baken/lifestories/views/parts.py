"""The parts of a life story: adding, changing, moving, taking out and putting back; giving out photos."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from baken.accounts.policy import Action
from baken.lifestories import selectors, services
from baken.lifestories.forms.parts import ChapterForm, PhotoForm, PieceForm
from baken.lifestories.models import Chapter, Photo, Piece, PieceKind
from baken.lifestories.presenters.frame import frame
from baken.lifestories.rules.photos import MEDIA_TYPE
from baken.lifestories.rules.topics import chapter_kinds
from baken.lifestories.views.ground import READ_AND_WRITE, SORTS, actor_of, done, part_or_404, refused
from baken.methods.texts import localised
from baken.participants.access import dossier_view
from baken.participants.selectors import network_of
from baken.shared import clock
from baken.shared.attempts import attempt
from baken.shared.errors import DomainError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from uuid import UUID

    from django.http import HttpRequest

    from baken.lifestories.models import Part
    from baken.participants.models import Participant

#: The sizes in which a photo is given out, by their part of the address.
SIZES = {"groot": False, "klein": True}
ALONE = "default-src 'none'; img-src 'self'; frame-ancestors 'none'; sandbox"


@dossier_view(Action.LIFE_STORY_EDIT, what="life story")
@require_http_methods(READ_AND_WRITE)
def chapter(request: HttpRequest, participant: Participant, part_id: UUID | None = None) -> HttpResponse:
    """A new chapter, or one that is there."""
    part = part_or_404(Chapter, participant, part_id) if part_id else None
    asked = chapter_kinds().get(request.GET.get("deel", ""))
    begins = {"kind": asked.key, "title": localised(asked.title)} if asked else {}
    form = ChapterForm(request.POST or None, initial=_kept(part) if part else begins)
    title = part.title if part else _("A new chapter")
    questions = [localised(one) for kind in ([asked] if asked else []) for one in kind.questions]
    return _save(request, participant, form, part, title, {"questions": questions, "add": services.add_chapter})


@dossier_view(Action.LIFE_STORY_EDIT, what="life story")
@require_http_methods(READ_AND_WRITE)
def piece_add(request: HttpRequest, participant: Participant, kind: str) -> HttpResponse:
    """Someone, a place, music, a thing or a moment."""
    if kind not in PieceKind.values:
        raise Http404
    form = PieceForm(request.POST or None, kind=PieceKind(kind), network=network_of(participant))
    title = _("Add: %(what)s") % {"what": PieceKind(kind).label}
    return _save(request, participant, form, None, title, {"add": services.add_piece})


@dossier_view(Action.LIFE_STORY_EDIT, what="life story")
@require_http_methods(READ_AND_WRITE)
def piece(request: HttpRequest, participant: Participant, part_id: UUID) -> HttpResponse:
    """Change a piece."""
    part = part_or_404(Piece, participant, part_id)
    form = PieceForm(
        request.POST or None, initial=_kept(part), kind=PieceKind(part.kind), network=network_of(participant)
    )
    return _save(request, participant, form, part, part.name, {})


@dossier_view(Action.LIFE_STORY_EDIT, what="life story")
@require_http_methods(READ_AND_WRITE)
def photo(request: HttpRequest, participant: Participant, part_id: UUID | None = None) -> HttpResponse:
    """A new photo, or what is said of one that is there."""
    part = part_or_404(Photo, participant, part_id) if part_id else None
    chapters = selectors.story_of(participant).chapters
    asked = {"chapter": request.GET.get("hoofdstuk", "")}
    form = PhotoForm(
        request.POST or None,
        request.FILES or None,
        initial=_kept(part) if part else asked,
        chapters=chapters,
        is_new=part is None,
    )

    def add(**about: Any) -> Photo:
        return services.add_photo(upload=form.upload_given, **about)

    return _save(request, participant, form, part, part.caption if part else _("Add a photo"), {"add": add})


def _save(
    request: HttpRequest,
    participant: Participant,
    form: ChapterForm | PhotoForm | PieceForm,
    part: Part | None,
    title: str,
    more: dict[str, Any],
) -> HttpResponse:
    """Show the form, or keep what was filled in."""
    actor, on = actor_of(request), clock.today()
    add = more.pop("add", None)

    def act() -> None:
        data = form.data_given
        if part is None:
            add(actor=actor, participant=participant, data=data, on=on, client_key=form.cleaned_data["client_key"])
        else:
            revision = form.cleaned_data["revision"] or 0
            services.change_part(actor=actor, part=part, data=data, revision=revision, on=on)

    def kept() -> Mapping[str, Any]:
        assert part is not None
        return _kept(part_or_404(type(part), participant, part.pk))

    found = attempt(form, act, kept=kept if part else None)
    if found.is_done:
        return done(request, participant, _("It is in the life story."), "story")
    context = frame(actor, participant, "story", title) | {"form": form, "part": part, "conflict": found.conflict}
    return render(request, "lifestories/part.html", context | more)


def _kept(part: Part) -> dict[str, Any]:
    """What the form of a part begins with."""
    names = ("told_by", "teller_name", "told_on", "from_on", "until_on", "in_book", "revision")
    own: dict[type[Part], tuple[str, ...]] = {
        Chapter: ("kind", "title", "text", "in_own_words"),
        Photo: ("caption", "on_title_page"),
        Piece: ("name", "who", "note", "effect", "feeling"),
    }
    kept = {name: getattr(part, name) for name in (*names, *own[type(part)])}
    for name in ("from_on", "until_on"):
        kept[name] = str(kept[name]) if kept[name] else ""
    if isinstance(part, Photo):
        kept["chapter"] = str(part.chapter_id or "")
    if isinstance(part, Piece):
        kept["relation"] = str(part.relation_id or "")
    return kept


@dossier_view(Action.LIFE_STORY_EDIT, what="life story")
@require_POST
def move(request: HttpRequest, participant: Participant, sort: str, part_id: UUID, way: str) -> HttpResponse:
    """One place earlier or later."""
    part = part_or_404(SORTS[sort], participant, part_id)
    try:
        services.move_part(actor=actor_of(request), part=part, up=way == "eerder")
    except DomainError as error:
        return refused(request, participant, error, "story")
    return done(request, participant, _("The order is changed."), "story", anchor=f"part-{part.pk}")


@dossier_view(Action.LIFE_STORY_EDIT, what="life story")
@require_POST
def take_out(request: HttpRequest, participant: Participant, sort: str, part_id: UUID) -> HttpResponse:
    """Take a part out of the story."""
    part = part_or_404(SORTS[sort], participant, part_id)
    try:
        services.take_out_part(actor=actor_of(request), part=part)
    except DomainError as error:
        return refused(request, participant, error, "story")
    return done(request, participant, _("It is taken out. At the bottom you can put it back."), "story")


@dossier_view(Action.LIFE_STORY_EDIT, what="life story")
@require_POST
def put_back(request: HttpRequest, participant: Participant, sort: str, part_id: UUID) -> HttpResponse:
    """Put a part back that was taken out."""
    part = part_or_404(SORTS[sort], participant, part_id, removed=True)
    try:
        services.put_back_part(actor=actor_of(request), part=part)
    except DomainError as error:
        return refused(request, participant, error, "story")
    return done(request, participant, _("It is back."), "story")


@dossier_view(Action.LIFE_STORY_VIEW, what="life story")
@require_safe
def versions(request: HttpRequest, participant: Participant, part_id: UUID) -> HttpResponse:
    """Everything that this chapter ever said, the newest on top."""
    part = part_or_404(Chapter, participant, part_id)
    title = _("Versions of “%(title)s”") % {"title": part.title}
    context = frame(actor_of(request), participant, "story", title) | {
        "chapter": part,
        "versions": selectors.versions_of_chapter(part),
    }
    return render(request, "lifestories/versions.html", context)


@dossier_view(Action.LIFE_STORY_EDIT, what="life story")
@require_POST
def version_put_back(request: HttpRequest, participant: Participant, part_id: UUID, version: int) -> HttpResponse:
    """Let an earlier version stand again."""
    part = part_or_404(Chapter, participant, part_id)
    try:
        sent = request.POST.get("revision", "")
        revision = int(sent) if sent.isdecimal() and len(sent) < 10 else 0  # noqa: PLR2004  # the column is an integer
        services.put_back_version(actor=actor_of(request), chapter=part, version=version, revision=revision)
    except DomainError as error:
        return refused(request, participant, error, "story")
    return done(request, participant, _("The earlier version stands again."), "versions", part.pk)


@dossier_view(Action.LIFE_STORY_VIEW, what="photo of a life story", log=None)  # the service logs which one was seen
@require_safe
def photo_image(request: HttpRequest, participant: Participant, part_id: UUID, size: str) -> HttpResponse:
    """The photo itself."""
    part = part_or_404(Photo, participant, part_id)
    try:
        small = SIZES[size]
        content = services.open_photo(actor=actor_of(request), participant=participant, photo=part, small=small)
    except KeyError as error:
        raise Http404 from error
    except FileNotFoundError:
        messages.error(request, _("The file is not where it should be. Tell whoever takes care of this system."))
        return redirect("lifestories:story", participant.pk)
    response = HttpResponse(content, content_type=MEDIA_TYPE)
    response["Content-Disposition"] = "inline"
    response["Content-Security-Policy"] = ALONE
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
