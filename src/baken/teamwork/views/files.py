"""Files with a page of the folder (LE-09)."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from baken.accounts.policy import Action
from baken.homes.access import home_view
from baken.shared.attempts import attempt
from baken.shared.errors import DomainError
from baken.shared.files.looking import INLINE
from baken.teamwork import selectors, services
from baken.teamwork.forms.folder import FileForm
from baken.teamwork.views.ground import do, form_page, found_or_404, under_folder

if TYPE_CHECKING:
    from baken.accounts.access import StaffRequest
    from baken.homes.models import Home

#: What comes from outside runs nothing and fetches nothing.
_ALONE = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'"


@home_view(Action.HOME_MEETINGS)
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: StaffRequest, home: Home, page_id: UUID) -> HttpResponse:
    page = found_or_404(selectors.find_page(home, page_id))
    form = FileForm(request.POST or None, request.FILES or None, auto_id="file_%s")
    done = attempt(
        form,
        lambda: services.add_file(
            actor=request.actor, page=page, upload=form.file, client_key=form.cleaned_data["client_key"]
        ),
    )
    if done.is_done:
        messages.success(request, _("The file is with the page."))
        return redirect("teamwork:page", home.pk, page.pk)
    context = under_folder(request, home, _("Add a file"))
    return form_page(request, context, form, intro=page.title, has_file=True)


@home_view(Action.HOME_VIEW)
@require_safe
def file(request: StaffRequest, home: Home, file_id: UUID) -> HttpResponse:
    """The file itself: shown when a browser can, else handed over."""
    found = found_or_404(selectors.find_file(home, file_id))
    try:
        content = services.open_file(actor=request.actor, file=found)
    except DomainError as error:
        messages.error(request, str(error))
        return redirect("teamwork:page", home.pk, found.page_id)
    response = HttpResponse(content, content_type=found.media_type)
    shown = found.media_type in INLINE
    response["Content-Disposition"] = content_disposition_header(not shown, found.filename) or "attachment"
    response["Content-Security-Policy"] = _ALONE if found.media_type == "application/pdf" else f"{_ALONE}; sandbox"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


@home_view(Action.HOME_MEETINGS)
@require_POST
def take_out(request: StaffRequest, home: Home, file_id: UUID) -> HttpResponse:
    found = found_or_404(selectors.find_file(home, file_id))
    do(
        request,
        lambda: services.take_out_file(actor=request.actor, file=found),
        _("The file is no longer with the page."),
    )
    return redirect("teamwork:page", home.pk, found.page_id)
