"""Who arranges the money: now, before, and putting it right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from baken.accounts.policy import Action
from baken.cashbooks import selectors, services
from baken.cashbooks.forms.books import ArrangementForm, ChangeArrangementForm, as_it_is
from baken.cashbooks.presenters.wording import amount_in_words, doubts_in_words, included, not_included
from baken.cashbooks.views.ground import done, form_page, frame
from baken.participants.access import can, dossier_view
from baken.participants.selectors import network_of
from baken.shared import clock
from baken.shared.attempts import differences, follow_revision

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from baken.accounts.access import StaffRequest
    from baken.participants.models import Participant


@dossier_view(Action.CASH_VIEW, what="arrangement about money")
@require_GET
def arrangements(request: StaffRequest, participant: Participant) -> HttpResponse:
    """What was arranged, and since when."""
    today = clock.today()
    rows = [
        {
            "row": one,
            "amount": amount_in_words(one),
            "is_now": one.holds_on(today),
            "doubts": doubts_in_words(one, participant) if one.holds_on(today) else [],
        }
        for one in selectors.arrangements_of(participant)
    ]
    context = frame(participant, _("Who arranges the money")) | {
        "rows": rows,
        "may_manage": can(request.actor, Action.CASH_MANAGE, participant),
        "included": included(),
        "not_included": not_included(),
    }
    return render(request, "cashbooks/arrangements.html", context)


def _above(participant: Participant) -> tuple[str, str]:
    return _("Who arranges the money"), reverse("cashbooks:arrangements", args=[participant.pk])


@dossier_view(Action.CASH_MANAGE, what="arrangement about money")
@require_http_methods(["GET", "POST"])
def arrangement_add(request: StaffRequest, participant: Participant) -> HttpResponse:
    """Write down who arranges it from a day on."""
    form = ArrangementForm(
        request.POST if request.method == "POST" else None,
        initial={"purse": request.GET.get("beurs", "pocket"), "per": "week"},
        network=network_of(participant),
    )
    if done(
        form,
        lambda: services.arrange_money(
            actor=request.actor,
            participant=participant,
            data=form.data_to_keep,
            client_key=form.cleaned_data["client_key"],
        ),
    ):
        messages.success(request, _("It is arranged. What held before, ends on that day."))
        return redirect("cashbooks:arrangements", participant.pk)
    return form_page(
        request,
        frame(participant, _("New arrangement"), _above(participant)),
        form,
        intro=_("The parents arrange it. The institution does, under guardianship or after placement by the court."),
        rule="YG-05",
        button=_("Save"),
        draft="arrangement",
    )


@dossier_view(Action.CASH_MANAGE, what="arrangement about money")
@require_http_methods(["GET", "POST"])
def arrangement_edit(request: StaffRequest, participant: Participant, arrangement_id: UUID) -> HttpResponse:
    """Put it right, or say until when it holds; who was overtaken sees both."""
    kept = selectors.find_arrangement(participant, arrangement_id)
    if kept is None:
        raise Http404
    form = ChangeArrangementForm(
        request.POST if request.method == "POST" else None, kept=kept, network=network_of(participant)
    )
    if done(
        form,
        lambda: services.change_arrangement(
            actor=request.actor,
            participant=participant,
            arrangement=kept,
            data=form.data_to_keep,
            revision=form.cleaned_data["revision"],
        ),
    ):
        messages.success(request, _("The arrangement is changed."))
        return redirect("cashbooks:arrangements", participant.pk)
    conflict = []
    if form.has_error("__all__", "conflict"):
        conflict = differences(form, as_it_is(kept))
        follow_revision(form, kept.revision)
    return form_page(
        request,
        frame(participant, _("Change an arrangement"), _above(participant)),
        form,
        intro=str(kept.get_purse_display()),
        conflict=conflict,
        button=_("Save"),
    )
