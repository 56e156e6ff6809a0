"""The pages of documents: finding, adding, replacing, withdrawing, and giving out the file itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from baken.accounts.policy import Action
from baken.participants.access import can, dossier_view
from baken.reports import selectors, services
from baken.reports.forms.documents import DocumentFilterForm, DocumentForm, ReplaceForm, WithdrawForm, upload_of
from baken.reports.presenters.documents import document_line
from baken.reports.settings import largest_document
from baken.reports.views.frame import crumbs, places
from baken.shared.errors import DomainError
from baken.shared.forms import add_domain_error

if TYPE_CHECKING:
    from uuid import UUID

    from baken.accounts.access import StaffRequest
    from baken.participants.models import Participant
    from baken.reports.models import Document

PER_PAGE = 25
#: What a browser may do with a file that it shows: nothing. Chromium shows no PDF inside a sandbox; a PDF has no
#: access to the page's origin anyway.
ALONE = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; img-src 'self'; frame-ancestors 'none'"


@dossier_view(Action.DOCUMENT_VIEW, what="documents")
@require_GET
def document_list(request: StaffRequest, participant: Participant) -> HttpResponse:
    """The documents of a dossier, by title, kind and who made them."""
    form = DocumentFilterForm(request.GET)
    page = Paginator(selectors.documents_of(participant, form.wanted), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "participant": participant,
        "crumbs": crumbs(participant, _("Documents")),
        "tabs": places(request.actor, participant, "documents"),
        "form": form,
        "page": page,
        "lines": [document_line(document) for document in page.object_list],
        "is_filtered": form.wanted != selectors.DocumentFilter(),
        "may_add": can(request.actor, Action.DOCUMENT_ADD, participant),
    }
    return render(request, "reports/documents.html", context)


@dossier_view(Action.DOCUMENT_ADD, what="document form")
@require_http_methods(["GET", "POST"])
def document_add(request: StaffRequest, participant: Participant) -> HttpResponse:
    """Take a document into the dossier."""
    form = DocumentForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            document = services.add_document(
                actor=request.actor,
                participant=participant,
                about=form.about,
                upload=upload_of(form.cleaned_data["upload"]),
                client_key=form.cleaned_data["client_key"],
            )
        except DomainError as error:
            add_domain_error(form, error)
        else:
            messages.success(request, _("“%(title)s” is in the dossier.") % {"title": document.title})
            return redirect("reports:documents", participant.pk)
    context = {
        "participant": participant,
        "crumbs": crumbs(participant, _("Add a document")),
        "form": form,
        "megabytes": largest_document(),
    }
    return render(request, "reports/document_add.html", context)


@dossier_view(Action.DOCUMENT_VIEW, what="document")
@require_GET
def document(request: StaffRequest, participant: Participant, document_id: UUID) -> HttpResponse:
    """One document with its versions."""
    found = _document(participant, document_id)
    context = {
        "participant": participant,
        "crumbs": crumbs(participant, found.title),
        "line": document_line(found),
        "may_add": can(request.actor, Action.DOCUMENT_ADD, participant) and not found.is_withdrawn,
    }
    return render(request, "reports/document.html", context)


@dossier_view(Action.DOCUMENT_ADD, what="new version of a document")
@require_http_methods(["GET", "POST"])
def document_replace(request: StaffRequest, participant: Participant, document_id: UUID) -> HttpResponse:
    """A new version; the old one is kept."""
    found = _document(participant, document_id)
    form = ReplaceForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            services.replace_document(
                actor=request.actor,
                participant=participant,
                document=found,
                upload=upload_of(form.cleaned_data["upload"]),
                client_key=form.cleaned_data["client_key"],
            )
        except DomainError as error:
            add_domain_error(form, error)
        else:
            messages.success(request, _("The new version is in the dossier. The old one is kept."))
            return redirect("reports:document", participant.pk, found.pk)
    context = {
        "participant": participant,
        "crumbs": crumbs(participant, found.title),
        "document": found,
        "form": form,
        "megabytes": largest_document(),
    }
    return render(request, "reports/document_replace.html", context)


@dossier_view(Action.DOCUMENT_ADD, what="withdrawing a document")
@require_http_methods(["GET", "POST"])
def document_withdraw(request: StaffRequest, participant: Participant, document_id: UUID) -> HttpResponse:
    """Take a document out of use, with the reason."""
    found = _document(participant, document_id)
    form = WithdrawForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            services.withdraw_document(
                actor=request.actor, participant=participant, document=found, reason=form.cleaned_data["reason"]
            )
        except DomainError as error:
            add_domain_error(form, error)
        else:
            messages.success(request, _("“%(title)s” is withdrawn.") % {"title": found.title})
            return redirect("reports:documents", participant.pk)
    context = {
        "participant": participant,
        "crumbs": crumbs(participant, found.title),
        "document": found,
        "form": form,
    }
    return render(request, "reports/document_withdraw.html", context)


@dossier_view(Action.DOCUMENT_VIEW, what="document", log=None)  # the service logs which version was seen
@require_GET
def document_open(request: StaffRequest, participant: Participant, document_id: UUID, number: int) -> HttpResponse:
    """The file itself: PDF and photos in the browser, everything else as a download."""
    found = _document(participant, document_id)
    try:
        version = services.open_document(actor=request.actor, participant=participant, document=found, number=number)
        with version.content.open("rb") as file:
            content = file.read()
    except DomainError as error:
        messages.error(request, str(error))
        return redirect("reports:document", participant.pk, found.pk)
    except FileNotFoundError:
        messages.error(request, _("The file is not where it should be. Tell whoever takes care of this system."))
        return redirect("reports:document", participant.pk, found.pk)
    response = HttpResponse(content, content_type=version.media_type)
    response["Content-Disposition"] = (
        content_disposition_header(not version.opens_in_the_browser, version.filename) or "inline"
    )
    response["Content-Security-Policy"] = ALONE if version.media_type == "application/pdf" else f"{ALONE}; sandbox"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


def _document(participant: Participant, document_id: UUID) -> Document:
    found = selectors.find_document(participant, document_id)
    if found is None:
        raise Http404
    return found
