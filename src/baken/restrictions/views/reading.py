"""Reading the measures of a resident: on screen, on paper, and in the terms of the zib."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from baken.accounts.policy import Action
from baken.accounts.presenters import letterhead
from baken.audit.rules import Event
from baken.methods.texts import localised
from baken.participants.access import can, dossier_view
from baken.restrictions import selectors
from baken.restrictions.presenters import measures as presenters
from baken.restrictions.presenters.frame import frame
from baken.restrictions.rules.kinds import kinds
from baken.restrictions.rules.zib import Plain, as_zib
from baken.restrictions.views.ground import measure_or_404
from baken.shared import clock
from baken.shared.pdf import pdf_of

if TYPE_CHECKING:
    from uuid import UUID

    from baken.accounts.access import StaffRequest
    from baken.participants.models import Participant
    from baken.restrictions.selectors import Read


@require_GET
@dossier_view(Action.RESTRICTION_VIEW, what="measures that restrict freedom")
def overview(request: StaffRequest, participant: Participant) -> HttpResponse:
    """What holds now with what is due, and what was before."""
    found = selectors.measures_of(participant)
    may_record = can(request.actor, Action.RESTRICTION_RECORD, participant)
    may_evaluate = can(request.actor, Action.RESTRICTION_EVALUATE, participant)
    running = [
        presenters.card(one) | {"due": presenters.due_of(one, may_record=may_record, may_evaluate=may_evaluate)}
        for one in found
        if one.measure.is_running
    ]
    context = frame(participant) | {
        "running": running,
        "over": [presenters.card(one) for one in found if not one.measure.is_running],
        "may_record": may_record,
        "may_print": bool(found) and can(request.actor, Action.DOCUMENT_PRINT, participant),
    }
    return render(request, "restrictions/overview.html", context)


@require_GET
@dossier_view(Action.RESTRICTION_VIEW, what="measure that restricts freedom")
def measure(request: StaffRequest, participant: Participant, measure_id: UUID) -> HttpResponse:
    """One measure: why, what those concerned think of it, and all that happened to it."""
    one = measure_or_404(participant, measure_id)
    may_record = can(request.actor, Action.RESTRICTION_RECORD, participant)
    may_evaluate = can(request.actor, Action.RESTRICTION_EVALUATE, participant)
    context = frame(participant, measure=one.measure) | {
        "card": presenters.card(one),
        "measure": one.measure,
        "facts": presenters.facts(one),
        "views": [stance for stance in (one.resident, one.representative) if stance],
        "due": presenters.due_of(one, may_record=may_record, may_evaluate=may_evaluate),
        "history": presenters.history(one, may_evaluate=may_evaluate),
        "may_record": may_record and one.measure.withdrawn_at is None,
        "may_note": may_record and one.measure.is_running,
        "may_evaluate": may_evaluate and one.measure.is_running,
    }
    return render(request, "restrictions/measure.html", context)


@require_GET
@dossier_view(Action.RESTRICTION_VIEW, what="measures that restrict freedom", log=Event.PRINT)
def printed(request: StaffRequest, participant: Participant) -> HttpResponse:
    """All measures of a resident on paper, with what was decided about them."""
    if not can(request.actor, Action.DOCUMENT_PRINT, participant):
        raise Http404
    found = [one for one in selectors.measures_of(participant) if one.measure.withdrawn_at is None]
    context = {
        "participant": participant,
        "parts": [_on_paper(one) for one in found],
        "organisation": letterhead(participant.location),
        "printed_at": clock.now(),
        "printed_by": request.actor.name,
        "reference": participant.number,
    }
    response = HttpResponse(
        pdf_of(render_to_string("restrictions/print.html", context)), content_type="application/pdf"
    )
    name = _("measures that restrict freedom")
    file = slugify(f"{name} {participant.number}")
    response["Content-Disposition"] = f'inline; filename="{file}.pdf"'
    return response


def _on_paper(one: Read) -> dict[str, object]:
    return presenters.card(one) | {"facts": presenters.facts(one), "history": presenters.history(one)}


@require_GET
@dossier_view(Action.RESTRICTION_VIEW, what="measure that restricts freedom", log=Event.EXPORT)
def zib(_request: StaffRequest, participant: Participant, measure_id: UUID) -> HttpResponse:
    """One measure in the terms of zib FreedomRestrictingIntervention, with what could not be said in them."""
    one = measure_or_404(participant, measure_id)
    row, kind = one.measure, kinds().get(one.measure.kind)
    plain = Plain(
        kind=localised(kind.title) if kind else row.kind,
        group=kind.zib if kind else "",
        what=row.what,
        harm=row.harm,
        started_at=row.started_at,
        ended_at=row.ended_at,
        judges=row.judges,
        judges_note=row.judges_note,
        resident=one.resident.view if one.resident else None,
        representative=one.representative.view if one.representative else None,
        standing=one.standing,
    )
    response = JsonResponse(as_zib(plain), json_dumps_params={"ensure_ascii": False, "indent": 2})
    response["Content-Disposition"] = f'attachment; filename="zib-{row.kind}-{row.started_on:%Y-%m-%d}.json"'
    return response
