"""What follows from an absence: the shifts that came open, and who looks after whom (CT-02, CT-04)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from baken.accounts.access import requires
from baken.accounts.policy import Action
from baken.audit import services as audit
from baken.audit.rules import Event
from baken.continuity.presenters.absences import why_nobody
from baken.replacements.presenters import gaps as lines
from baken.replacements.selectors import gaps_of, gaps_of_absence
from baken.replacements.selectors.absences import find_absence, guided_by
from baken.replacements.views.ground import page

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from baken.accounts.access import StaffRequest


@require_GET
@requires(Action.ABSENCE_REPORT)
def absence(request: StaffRequest, absence_id: UUID) -> HttpResponse:
    """For who is away, and for who plans: nobody has to think of it while being ill."""
    actor = request.actor
    found = find_absence(actor, absence_id)
    if found is None:
        raise Http404
    guided, others = guided_by(actor, found)
    if guided:
        ids = [one.participant.pk for one in guided]
        audit.record_many(actor=actor, action=Event.VIEW, participant_ids=ids, what="who stands in")
    own = found.user_id == actor.user_id
    title = _("While you are away") if own else _("While %(name)s is away") % {"name": found.user.name}
    mends = set(gaps_of(actor).filter(absence=found).values_list("pk", flat=True))
    context = page(title) | {
        "absence": found,
        "own": own,
        "gaps": [lines.gap_line(actor, gap) | {"mends": gap.pk in mends} for gap in gaps_of_absence(found)],
        "guided": [
            {
                "name": one.participant.display_name,
                "url": one.participant.get_absolute_url(),
                "by": one.looks_after.user.name if one.looks_after.user else "",
                "why": "" if one.looks_after.user else why_nobody(one.looks_after),
                "at_home": one.at_home,
            }
            for one in guided
        ],
        "others": others,
    }
    return render(request, "replacements/absence.html", context)
