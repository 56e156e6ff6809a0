"""The draft with what it still needs, and the choice per life domain."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from baken.accounts.policy import Action
from baken.methods.texts import localised
from baken.participants.access import dossier_view
from baken.plans import services
from baken.plans.forms.support_plans import NOT_YET, YES, DomainForm
from baken.plans.models import PlanDomain
from baken.plans.views.drafts.ground import READ_AND_WRITE, draft_of, draft_or_404, draft_page, edit
from baken.plans.views.ground import actor_of, to

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from baken.participants.models import Participant


@dossier_view(Action.PLAN_EDIT, what="support plan")
@require_safe
def plan_edit(request: HttpRequest, participant: Participant) -> HttpResponse:
    """The draft with what it still needs."""
    draft, course = draft_of(participant)
    if draft is None:
        return to(participant, "plan")
    return render(request, "plans/plan_edit.html", draft_page(participant, draft, course))


@dossier_view(Action.PLAN_EDIT, what="support plan")
@require_http_methods(READ_AND_WRITE)
def plan_domain(request: HttpRequest, participant: Participant, domain: str) -> HttpResponse:
    """Take a life domain on, or not yet."""
    draft, course = draft_or_404(participant)
    described = next((found for found in course.life_domains if found.key == domain), None)
    if described is None:
        raise Http404
    row = PlanDomain.objects.filter(plan=draft, domain=domain).first()

    def save(sent: dict[str, Any]) -> None:
        services.choose_domain(
            actor=actor_of(request),
            plan=draft,
            domain=domain,
            taken_on=sent["taken_on"] == YES,
            why_not=sent["why_not"],
            network=sent["network"],
            revision=sent["revision"] or 0,
        )

    return edit(
        request,
        participant,
        DomainForm(request.POST or None, initial=_choice(row)),
        save,
        title=localised(described.title),
        message=_("The choice for %(domain)s is kept.") % {"domain": localised(described.title).lower()},
        editor=f"editor-{domain}",
        anchor=f"domain-{domain}",
        current=lambda: _choice(PlanDomain.objects.filter(plan=draft, domain=domain).first()),
    )


def _choice(row: PlanDomain | None) -> dict[str, Any]:
    if row is None:
        return {"revision": 0}
    return {
        "taken_on": YES if row.taken_on else NOT_YET,
        "why_not": row.why_not,
        "network": row.network,
        "revision": row.revision,
    }
