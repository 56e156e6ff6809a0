"""Drawing in a draft: the page with the picture, and the forms that change it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from baken.accounts.policy import Action
from baken.drawings import services
from baken.drawings.forms.drawing import (
    AddElementForm,
    AddTieForm,
    ElementForm,
    TieForm,
    initial_of,
    initial_of_tie,
)
from baken.drawings.presenters.frame import frame, page
from baken.drawings.presenters.shown import shown
from baken.drawings.presenters.words import tie_in_words
from baken.drawings.rules.editing import Way
from baken.drawings.schema import TIES_OF, DrawingKind
from baken.drawings.views.ground import READ_AND_WRITE, WHAT, actor_of, done, draft_or_404
from baken.participants.access import dossier_view
from baken.shared.attempts import attempt
from baken.shared.errors import DomainError

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from django.http import HttpRequest, HttpResponse

    from baken.drawings.models import DrawingVersion
    from baken.participants.models import Participant


@dossier_view(Action.DRAWING_EDIT, what=WHAT)
@require_safe
def edit(request: HttpRequest, participant: Participant, version_id: UUID) -> HttpResponse:
    """The draft: the picture to draw in, forms that do the same, and the table."""
    return drawing_page(request, participant, draft_or_404(participant, version_id))


def drawing_page(
    request: HttpRequest, participant: Participant, draft: DrawingVersion, problem: str = ""
) -> HttpResponse:
    content = draft.parsed
    context = frame(participant, draft.drawing.title, draft) | {
        **shown(draft),
        "kind": content.kind,
        "editing": page(participant, "edit", draft) + "element/",
        "can_undo": bool(draft.history),
        "is_by_hand": any(one.by_hand for one in content.elements),
        "element_form": AddElementForm(content=content, auto_id="new_%s"),
        "tie_form": AddTieForm(content=content, auto_id="tie_%s") if TIES_OF[content.kind] else None,
        "problem": problem,
    }
    return render(request, "drawings/edit.html", context)


@dossier_view(Action.DRAWING_EDIT, what=WHAT)
@require_http_methods(READ_AND_WRITE)
def element_add(request: HttpRequest, participant: Participant, version_id: UUID) -> HttpResponse:
    """Draw someone or something."""
    draft = draft_or_404(participant, version_id)
    form = AddElementForm(request.POST or None, content=draft.parsed)
    tried = attempt(
        form,
        lambda: services.add_element(
            actor=actor_of(request),
            version=draft,
            values=form.values,
            ties=form.ties,
            client_key=form.cleaned_data["client_key"],
        ),
        kept=dict,
    )
    if tried.is_done:
        said = _("%(name)s is in the drawing.") % {"name": form.cleaned_data["label"]}
        return done(request, participant, said, "edit", draft)
    title = _("Add an event") if draft.drawing.kind == DrawingKind.LIFELINE else _("Add someone or something")
    return _form_page(request, participant, draft, title, form)


@dossier_view(Action.DRAWING_EDIT, what=WHAT)
@require_http_methods(READ_AND_WRITE)
def element(request: HttpRequest, participant: Participant, version_id: UUID, key: str) -> HttpResponse:
    """Change someone or something."""
    draft = draft_or_404(participant, version_id)
    content = draft.parsed
    found = content.element(key)
    if found is None:
        raise Http404
    kept = initial_of(found) | {"revision": draft.revision}
    form = ElementForm(request.POST or None, content=content, initial=kept)
    tried = attempt(
        form,
        lambda: services.change_element(
            actor=actor_of(request),
            version=draft,
            key=key,
            values=form.values,
            revision=form.cleaned_data["revision"] or 0,
        ),
        kept=lambda: kept,
    )
    if tried.is_done:
        return done(request, participant, _("The change is in the drawing."), "edit", draft)
    more = {
        "conflict": tried.conflict,
        "element": found,
        "may_remove": not found.is_index or content.kind is DrawingKind.LIFELINE,
        "ways": list(Way) if content.kind is not DrawingKind.LIFELINE else [Way.UP, Way.DOWN],
        "may_move": not (found.is_index and content.kind is DrawingKind.CIRCLE),
    }
    return _form_page(request, participant, draft, found.label, form, **more)


@dossier_view(Action.DRAWING_EDIT, what=WHAT)
@require_http_methods(READ_AND_WRITE)
def element_remove(request: HttpRequest, participant: Participant, version_id: UUID, key: str) -> HttpResponse:
    """Ask, and take someone or something out."""
    draft = draft_or_404(participant, version_id)
    content = draft.parsed
    found = content.element(key)
    if found is None:
        raise Http404
    ties = [tie_in_words(content, tie) for tie in content.ties_of(key)]
    return _remove(request, participant, draft, found.label, ties, services.remove_element, key)


@dossier_view(Action.DRAWING_EDIT, what=WHAT)
@require_http_methods(READ_AND_WRITE)
def tie_add(request: HttpRequest, participant: Participant, version_id: UUID) -> HttpResponse:
    """Draw a tie."""
    draft = draft_or_404(participant, version_id)
    content = draft.parsed
    if not TIES_OF[content.kind]:
        raise Http404
    form = AddTieForm(request.POST or None, content=content)
    tried = attempt(
        form,
        lambda: services.add_tie(
            actor=actor_of(request),
            version=draft,
            values=form.values,
            client_key=form.cleaned_data["client_key"],
        ),
        kept=dict,
    )
    if tried.is_done:
        return done(request, participant, _("The tie is in the drawing."), "edit", draft)
    return _form_page(request, participant, draft, _("Add a tie"), form)


@dossier_view(Action.DRAWING_EDIT, what=WHAT)
@require_http_methods(READ_AND_WRITE)
def tie(request: HttpRequest, participant: Participant, version_id: UUID, key: str) -> HttpResponse:
    """Change a tie."""
    draft = draft_or_404(participant, version_id)
    content = draft.parsed
    found = content.tie(key)
    if found is None:
        raise Http404
    kept = initial_of_tie(found) | {"revision": draft.revision}
    form = TieForm(request.POST or None, content=content, initial=kept)
    tried = attempt(
        form,
        lambda: services.change_tie(
            actor=actor_of(request),
            version=draft,
            key=key,
            values=form.values,
            revision=form.cleaned_data["revision"] or 0,
        ),
        kept=lambda: kept,
    )
    if tried.is_done:
        return done(request, participant, _("The change is in the drawing."), "edit", draft)
    more = {"conflict": tried.conflict, "tie": found}
    return _form_page(request, participant, draft, tie_in_words(content, found), form, **more)


@dossier_view(Action.DRAWING_EDIT, what=WHAT)
@require_http_methods(READ_AND_WRITE)
def tie_remove(request: HttpRequest, participant: Participant, version_id: UUID, key: str) -> HttpResponse:
    """Ask, and take a tie out."""
    draft = draft_or_404(participant, version_id)
    content = draft.parsed
    found = content.tie(key)
    if found is None:
        raise Http404
    return _remove(request, participant, draft, tie_in_words(content, found), [], services.remove_tie, key)


def _form_page(
    request: HttpRequest, participant: Participant, draft: DrawingVersion, title: str, form: object, **more: Any
) -> HttpResponse:
    """One form, with the picture beside it."""
    context = frame(participant, title, draft) | {**shown(draft), "form": form, **more}
    return render(request, "drawings/form.html", context)


def _remove(
    request: HttpRequest,
    participant: Participant,
    draft: DrawingVersion,
    name: str,
    ties: list[str],
    service: Callable[..., DrawingVersion],
    key: str,
) -> HttpResponse:
    if request.method == "POST":
        try:
            service(actor=actor_of(request), version=draft, key=key)
        except DomainError as error:
            messages.error(request, str(error))
            return HttpResponseRedirect(page(participant, "edit", draft))
        return done(request, participant, _("It is out of the drawing. You can undo this."), "edit", draft)
    context = frame(participant, _("Take out"), draft) | {"name": name, "ties": ties}
    return render(request, "drawings/remove.html", context)
