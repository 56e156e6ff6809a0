"""What was agreed with home (YG-07)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from baken.accounts.policy import Action
from baken.participants.access import dossier_view
from baken.shared.attempts import attempt
from baken.youths import selectors, services
from baken.youths.forms.contacts import AgreementForm, ChangeAgreementForm
from baken.youths.presenters.frame import frame
from baken.youths.rules.contacts import RULE
from baken.youths.views.contacts import contact_or_404
from baken.youths.views.ground import form_page

if TYPE_CHECKING:
    from django.http import HttpResponse

    from baken.accounts.access import StaffRequest
    from baken.participants.models import Participant
    from baken.youths.models import ContactAgreement


@require_http_methods(["GET", "HEAD", "POST"])
@dossier_view(Action.YOUTH_RECORD, what="agreement with home")
def agreement_add(request: StaffRequest, participant: Participant, contact_id: UUID) -> HttpResponse:
    found = contact_or_404(participant, contact_id)
    form = AgreementForm(request.POST or None)
    done = attempt(
        form,
        lambda: services.add_agreement(
            actor=request.actor,
            contact=found,
            data=form.agreement,
            client_key=form.cleaned_data["client_key"],
        ),
    )
    if done.is_done:
        messages.success(request, _("What was agreed is kept."))
        return redirect("youths:contact", participant.pk, found.pk)
    return form_page(request, frame(participant, "contacts", _("Agree something")), form, rule=RULE)


@require_http_methods(["GET", "HEAD", "POST"])
@dossier_view(Action.YOUTH_RECORD, what="agreement with home")
def agreement_edit(request: StaffRequest, participant: Participant, agreement_id: UUID) -> HttpResponse:
    """Correct it, or say what came of it."""
    found = _agreement(participant, agreement_id)
    form = ChangeAgreementForm(request.POST or None, initial=_kept(found))
    done = attempt(
        form,
        lambda: services.change_agreement(
            actor=request.actor, agreement=found, data=form.agreement, revision=form.cleaned_data["revision"] or 0
        ),
        kept=lambda: _kept(_agreement(participant, agreement_id)),
    )
    if done.is_done:
        messages.success(request, _("The agreement is kept."))
        return redirect("youths:contact", participant.pk, found.contact_id)
    context = frame(participant, "contacts", _("Agreement with home")) | {"conflict": done.conflict}
    return form_page(request, context, form, rule=RULE)


@require_POST
@dossier_view(Action.YOUTH_RECORD, what="agreement with home")
def agreement_done(request: StaffRequest, participant: Participant, agreement_id: UUID) -> HttpResponse:
    """Tick it."""
    found = _agreement(participant, agreement_id)
    services.finish_agreement(actor=request.actor, agreement=found)
    messages.success(request, _("Done: %(what)s") % {"what": found.text})
    return redirect("youths:contact", participant.pk, found.contact_id)


def _agreement(participant: Participant, agreement_id: UUID) -> ContactAgreement:
    found = selectors.find_agreement(participant, agreement_id)
    if found is None:
        raise Http404
    return found


def _kept(found: ContactAgreement) -> dict[str, Any]:
    return {name: getattr(found, name) for name in ChangeAgreementForm.base_fields}
