"""Beginning a drawing, laying a version down, throwing a draft away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from baken.accounts.policy import Action
from baken.drawings import selectors, services, wording
from baken.drawings.forms.versions import FixForm, OnceForm, StartForm
from baken.drawings.presenters.frame import frame, page
from baken.drawings.presenters.shown import shown
from baken.drawings.schema import DrawingKind
from baken.drawings.views.ground import READ_AND_WRITE, WHAT, actor_of, done, draft_or_404, version_or_404
from baken.participants.access import dossier_view
from baken.shared import clock
from baken.shared.attempts import attempt
from baken.shared.errors import DomainError
from baken.shared.forms import add_domain_error

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest, HttpResponse

    from baken.participants.models import Participant

KINDS = {slug: kind for kind, slug in wording.SLUGS.items()}


@dossier_view(Action.DRAWING_EDIT, what=WHAT)
@require_http_methods(READ_AND_WRITE)
def start(request: HttpRequest, participant: Participant, kind: str) -> HttpResponse:
    """Begin a drawing of one kind."""
    if kind not in KINDS:
        raise Http404
    of_kind: DrawingKind = KINDS[kind]
    form = StartForm(request.POST or None, initial={"title": wording.KINDS[of_kind]})
    if request.method == "POST" and form.is_valid():
        try:
            made = services.start_drawing(
                actor=actor_of(request),
                participant=participant,
                kind=of_kind,
                title=form.cleaned_data["title"],
                on=clock.today(),
                drawn_with=form.cleaned_data["drawn_with"],
                filled=form.cleaned_data["filled"],
                client_key=form.cleaned_data["client_key"],
            )
        except DomainError as error:
            add_domain_error(form, error)
        else:
            return done(request, participant, _("A draft is ready for you to draw in."), "edit", made)
    context = frame(participant, str(wording.KINDS[of_kind])) | {
        "form": form,
        "meant_for": wording.MEANT_FOR[of_kind],
        "kind": kind,
    }
    return render(request, "drawings/start.html", context)


@dossier_view(Action.DRAWING_EDIT, what=WHAT)
@require_POST
def version_start(request: HttpRequest, participant: Participant, version_id: UUID) -> HttpResponse:
    """Begin a new version of this drawing: a copy of the newest one that was laid down."""
    drawing = version_or_404(participant, version_id).drawing
    form = OnceForm(request.POST)
    form.is_valid()  # a key that cannot be read is a new one
    try:
        made = services.start_version(
            actor=actor_of(request),
            drawing=drawing,
            on=clock.today(),
            client_key=form.cleaned_data["client_key"],
        )
    except DomainError as error:
        messages.error(request, str(error))
        return HttpResponseRedirect(reverse("drawings:version", args=[participant.pk, version_id]))
    return done(request, participant, _("A draft is ready for you to draw in."), "edit", made)


@dossier_view(Action.DRAWING_EDIT, what=WHAT)
@require_http_methods(READ_AND_WRITE)
def fix(request: HttpRequest, participant: Participant, version_id: UUID) -> HttpResponse:
    """Lay the draft down, with its day and who drew it together."""
    draft = draft_or_404(participant, version_id)
    kept = {
        "title": draft.drawing.title,
        "drawn_on": clock.today(),
        "drawn_with": draft.drawn_with,
        "revision": draft.revision,
    }
    form = FixForm(request.POST or None, initial=kept)
    tried = attempt(
        form,
        lambda: services.fix_version(
            actor=actor_of(request),
            version=draft,
            title=form.cleaned_data["title"],
            drawn_on=form.cleaned_data["drawn_on"],
            drawn_with=form.cleaned_data["drawn_with"],
            revision=form.cleaned_data["revision"] or 0,
        ),
        kept=lambda: kept,
    )
    if tried.is_done:
        return done(request, participant, _("This version is laid down: it stays as it is now."), "version", draft)
    return render(
        request, "drawings/fix.html", frame(participant, _("Lay down"), draft) | {**shown(draft), "form": form}
    )


@dossier_view(Action.DRAWING_EDIT, what=WHAT)
@require_POST
def discard(request: HttpRequest, participant: Participant, version_id: UUID) -> HttpResponse:
    """Throw the draft away; it can be put back."""
    draft = draft_or_404(participant, version_id)
    try:
        services.discard_version(actor=actor_of(request), version=draft)
    except DomainError as error:
        messages.error(request, str(error))
        return HttpResponseRedirect(page(participant, "version", draft))
    messages.success(request, _("The draft is thrown away. You can put it back."))
    return HttpResponseRedirect(reverse("drawings:overview", args=[participant.pk]))


@dossier_view(Action.DRAWING_EDIT, what=WHAT)
@require_POST
def restore(request: HttpRequest, participant: Participant, version_id: UUID) -> HttpResponse:
    """Put a draft back that was thrown away."""
    thrown = selectors.discarded_version(participant, version_id)
    if thrown is None:
        raise Http404
    try:
        services.restore_version(actor=actor_of(request), version=thrown)
    except DomainError as error:
        messages.error(request, str(error))
        return HttpResponseRedirect(reverse("drawings:overview", args=[participant.pk]))
    return done(request, participant, _("The draft is back."), "edit", thrown)
