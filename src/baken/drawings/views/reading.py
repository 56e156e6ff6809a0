"""Looking at drawings: the overview, a version, two beside each other, on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from baken.accounts.policy import Action
from baken.accounts.presenters import letterhead
from baken.drawings import selectors
from baken.drawings.forms.versions import OnceForm
from baken.drawings.presenters.changes import changes_between
from baken.drawings.presenters.frame import frame
from baken.drawings.presenters.overview import drawn_of, overview_of
from baken.drawings.presenters.shown import shown
from baken.drawings.views.ground import WHAT, actor_of, version_or_404
from baken.participants.access import can, dossier_view
from baken.shared import clock
from baken.shared.pdf import pdf_of

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest

    from baken.participants.models import Participant


@dossier_view(Action.DRAWING_VIEW, what=WHAT)
@require_safe
def overview(request: HttpRequest, participant: Participant) -> HttpResponse:
    """The five kinds, what each is for, and what there is of it."""
    context = frame(participant) | {
        "kinds": overview_of(selectors.all_versions(participant)),
        "may_edit": can(actor_of(request), Action.DRAWING_EDIT, participant),
    }
    return render(request, "drawings/overview.html", context)


@dossier_view(Action.DRAWING_VIEW, what=WHAT)
@require_safe
def version(request: HttpRequest, participant: Participant, version_id: UUID) -> HttpResponse:
    """One version: the picture, and the table that says the same."""
    found = version_or_404(participant, version_id)
    drawn = drawn_of(found.drawing, selectors.versions_of_drawing(found.drawing))
    actor = actor_of(request)
    context = frame(participant, found.drawing.title, found) | {
        **shown(found),
        "drawn": drawn,
        "once": OnceForm(),
        "others": [other for other in drawn.fixed if other.pk != found.pk],
        "may_edit": can(actor, Action.DRAWING_EDIT, participant),
        "may_print": can(actor, Action.DOCUMENT_PRINT, participant),
    }
    return render(request, "drawings/version.html", context)


@dossier_view(Action.DRAWING_VIEW, what=WHAT)
@require_safe
def compare(request: HttpRequest, participant: Participant, version_id: UUID, other_id: UUID) -> HttpResponse:
    """Two versions of one drawing beside each other, the older first, and in words what changed."""
    pair = [version_or_404(participant, one) for one in (version_id, other_id)]
    if pair[0].drawing_id != pair[1].drawing_id:
        raise Http404
    older, newer = sorted(pair, key=lambda one: one.number)
    sides = [{"version": one, **shown(one, name)} for one, name in ((older, "then"), (newer, "now"))]
    context = frame(participant, _("Compare"), newer) | {
        "is_broad": any(side["picture"].breadth for side in sides),
        "sides": sides,
        "changes": changes_between(older.parsed, newer.parsed),
    }
    return render(request, "drawings/compare.html", context)


@dossier_view(Action.DOCUMENT_PRINT, what=WHAT, log="print")
@require_safe
def paper(request: HttpRequest, participant: Participant, version_id: UUID) -> HttpResponse:
    """A version on paper: a sheet on its side, with the legend and the table."""
    found = version_or_404(participant, version_id)
    context = {
        "participant": participant,
        "version": found,
        **shown(found),
        "organisation": letterhead(participant.location),
        "printed_at": clock.now(),
        "printed_by": actor_of(request).name,
        "reference": _("%(number)s · version %(version)s") % {"number": participant.number, "version": found.number},
    }
    file = slugify(f"{found.drawing.get_kind_display()} {participant.number} {found.number}")
    response = HttpResponse(pdf_of(render_to_string("drawings/print.html", context)), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{file}.pdf"'
    return response
