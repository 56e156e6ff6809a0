"""Asking for a place, and what someone wishes or what must not be."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from baken.accounts.policy import Action
from baken.participants.access import dossier_view
from baken.placement import services
from baken.placement.forms.requests import (
    ApartForm,
    AskForm,
    BecauseForm,
    ChangeRequestForm,
    ExcludeForm,
    RevisionForm,
    WishForm,
    kept_of_request,
)
from baken.placement.selectors import requests as selectors
from baken.placement.views.ground import (
    METHODS,
    around,
    attempt,
    form_page,
    homes_to_choose,
    people_to_choose,
    request_or_404,
)
from baken.shared.errors import DomainError

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpResponse

    from baken.accounts.access import StaffRequest
    from baken.participants.models import Participant

#: Reading a form is logged as the request is; a write is logged by its service.
asks = dossier_view(Action.PLACEMENT_ASK, what="request for a place")
keeps_apart = dossier_view(Action.PLACEMENT_ASK, what="people apart")


@require_http_methods(METHODS)
@asks
def ask(request: StaffRequest, participant: Participant) -> HttpResponse:
    if selectors.open_request(participant) and request.method != "POST":
        return redirect("placement:change", participant.pk)
    form = AskForm(request.POST or None)
    done = attempt(
        form,
        lambda: services.ask_place(
            actor=request.actor,
            participant=participant,
            data=form.ask_data,
            client_key=form.cleaned_data["client_key"],
        ),
    )
    if done.is_done:
        messages.success(request, _("It is written down that a place is needed. Now tell what is wished for."))
        return redirect("placement:advice", participant.pk)
    context = around(participant, _("Ask for a place"))
    return form_page(request, context, form, draft=f"place:{participant.pk}")


@require_http_methods(METHODS)
@asks
def change(request: StaffRequest, participant: Participant) -> HttpResponse:
    asked = request_or_404(participant)
    form = ChangeRequestForm(request.POST or None, initial=kept_of_request(asked))
    done = attempt(
        form,
        lambda: services.change_request(
            actor=request.actor, request=asked, data=form.ask_data, revision=form.cleaned_data["revision"] or 0
        ),
        kept=lambda: kept_of_request(request_or_404(participant)),
    )
    if done.is_done:
        messages.success(request, _("What is asked was changed."))
        return redirect("placement:advice", participant.pk)
    context = around(participant, _("Change what is asked"))
    return form_page(request, context, form, conflict=done.conflict)


@require_http_methods(METHODS)
@asks
def withdraw(request: StaffRequest, participant: Participant) -> HttpResponse:
    asked = request_or_404(participant)
    form = BecauseForm(request.POST or None, initial={"revision": asked.revision})
    done = attempt(
        form,
        lambda: services.withdraw_request(
            actor=request.actor,
            request=asked,
            because=form.cleaned_data["because"],
            revision=form.cleaned_data["revision"] or 0,
        ),
    )
    if done.is_done:
        messages.success(request, _("No place is looked for any more."))
        return redirect("placement:advice", participant.pk)
    context = around(participant, _("No place needed any more"))
    return form_page(request, context, form, button=_("Stop looking"))


@require_http_methods(METHODS)
@asks
def wish_add(request: StaffRequest, participant: Participant) -> HttpResponse:
    asked = request_or_404(participant)
    people = people_to_choose(request.actor, participant)
    form = WishForm(request.POST or None, people=people, homes=homes_to_choose(request.actor))
    if attempt(form, lambda: services.add_wish(actor=request.actor, request=asked, **form.wish)).is_done:
        messages.success(request, _("The wish is kept."))
        return redirect("placement:advice", participant.pk)
    intro = _("Choose what it is about, and fill in only what belongs to it.")
    return form_page(request, around(participant, _("A wish about the place")), form, intro=intro)


@require_POST
@asks
def wish_remove(request: StaffRequest, participant: Participant, wish_id: UUID) -> HttpResponse:
    wish = selectors.find_wish(participant, wish_id)
    if wish is None:
        raise Http404
    return _said(request, participant, lambda: services.remove_wish(actor=request.actor, wish=wish), _("Wish removed."))


@require_http_methods(METHODS)
@asks
def exclude(request: StaffRequest, participant: Participant) -> HttpResponse:
    asked = request_or_404(participant)
    form = ExcludeForm(request.POST or None, homes=homes_to_choose(request.actor))
    if attempt(
        form,
        lambda: services.exclude_home(
            actor=request.actor,
            request=asked,
            home=form.chosen_home,
            reason=form.cleaned_data["reason"],
            client_key=form.cleaned_data["client_key"],
        ),
    ).is_done:
        messages.success(request, _("It is kept that this home is not possible."))
        return redirect("placement:advice", participant.pk)
    return form_page(request, around(participant, _("A home that is not possible")), form)


@require_POST
@asks
def let_in(request: StaffRequest, participant: Participant, excluded_id: UUID) -> HttpResponse:
    excluded = selectors.find_excluded(participant, excluded_id)
    if excluded is None:
        raise Http404
    return _said(
        request,
        participant,
        lambda: services.let_in_home(actor=request.actor, excluded=excluded),
        _("This home is possible again."),
    )


@require_http_methods(METHODS)
@keeps_apart
def apart_add(request: StaffRequest, participant: Participant) -> HttpResponse:
    form = ApartForm(request.POST or None, people=people_to_choose(request.actor, participant))
    if attempt(
        form,
        lambda: services.keep_apart(
            actor=request.actor,
            participant=participant,
            other=form.chosen_person,
            reason=form.cleaned_data["reason"],
            since_on=form.cleaned_data["since_on"],
            client_key=form.cleaned_data["client_key"],
        ),
    ).is_done:
        messages.success(request, _("It is kept that these two do not come to live in one home."))
        return redirect("placement:advice", participant.pk)
    intro = _("Two people who must not live in one home. Only who may see both dossiers learns who they are.")
    return form_page(request, around(participant, _("Keep two people apart")), form, intro=intro)


@require_http_methods(METHODS)
@keeps_apart
def apart_end(request: StaffRequest, participant: Participant, pair_id: UUID) -> HttpResponse:
    pair = selectors.find_pair(participant, pair_id)
    if pair is None or pair.until_on is not None:
        raise Http404
    form = RevisionForm(request.POST or None, initial={"revision": pair.revision})
    if attempt(
        form,
        lambda: services.end_apart(
            actor=request.actor,
            participant=participant,
            pair=pair,
            revision=form.cleaned_data["revision"] or 0,
        ),
    ).is_done:
        messages.success(request, _("From today on they may live in one home again."))
        return redirect("placement:advice", participant.pk)
    context = around(participant, _("No longer apart"))
    intro = _("From today on these two may live in one home again. That they had to be apart stays in the history.")
    return form_page(request, context, form, intro=intro, button=_("No longer apart"))


def _said(request: StaffRequest, participant: Participant, act: Callable[[], object], said: str) -> HttpResponse:
    try:
        act()
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, said)
    return redirect("placement:advice", participant.pk)
