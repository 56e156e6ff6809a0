"""Taking something out of a draft, and putting it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from baken.accounts.policy import Action
from baken.participants.access import dossier_view
from baken.plans import services
from baken.plans.models import Agreement, Goal, PlanAction
from baken.plans.views.drafts.ground import changed, draft_or_404, of_draft
from baken.plans.views.ground import actor_of, to
from baken.shared.errors import DomainError

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest, HttpResponse

    from baken.participants.models import Participant

#: What can be taken out of a draft, by its word in the URL.
REMOVABLE: dict[str, type[Goal | PlanAction | Agreement]] = {
    "doel": Goal,
    "actie": PlanAction,
    "afspraak": Agreement,
}


@dossier_view(Action.PLAN_EDIT, what="support plan")
@require_POST
def item_remove(request: HttpRequest, participant: Participant, kind: str, item_id: UUID) -> HttpResponse:
    """Take something out of the draft; it can be put back."""
    return _take(request, participant, kind, item_id, back=False)


@dossier_view(Action.PLAN_EDIT, what="support plan")
@require_POST
def item_restore(request: HttpRequest, participant: Participant, kind: str, item_id: UUID) -> HttpResponse:
    """Put back what was taken out."""
    return _take(request, participant, kind, item_id, back=True)


def _take(request: HttpRequest, participant: Participant, kind: str, item_id: UUID, *, back: bool) -> HttpResponse:
    draft, _course = draft_or_404(participant)
    if kind not in REMOVABLE:
        raise Http404
    item = of_draft(REMOVABLE[kind], draft, item_id, removed=back)
    service = services.restore_to_plan if back else services.remove_from_plan
    try:
        service(actor=actor_of(request), item=item)
    except DomainError as error:
        messages.error(request, str(error))
        return to(participant, "plan_edit")
    message = _("It is back in the draft.") if back else _("It is taken out. Below the draft you can put it back.")
    return changed(request, participant, message, anchor="removed")
