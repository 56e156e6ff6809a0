"""The rules of rest in words for everyone, and where the administrator writes down what was agreed on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from baken.accounts.access import requires
from baken.accounts.policy import Action, may
from baken.shared import clock
from baken.shared.attempts import attempt
from baken.shared.errors import DomainError
from baken.worktime import presenters, selectors, services
from baken.worktime.forms import AgreementForm, NewAgreementForm, kept_of
from baken.worktime.rules.regime import LAW

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from baken.accounts.access import StaffRequest
    from baken.worktime.models import Agreement

METHODS = ["GET", "HEAD", "POST"]


@requires(Action.OWN_ROSTER)
@require_GET
def rules(request: StaffRequest) -> HttpResponse:
    """Every rule with the number that holds today and its article."""
    agreement = selectors.agreement_on(clock.today())
    regime = selectors.regime_of(agreement) if agreement else LAW
    context = {
        "crumbs": [{"title": _("Working time")}],
        "groups": presenters.groups_in_words(regime),
        "agreement": agreement,
        "may_change": may(request.actor, Action.SETTINGS_MANAGE),
    }
    return render(request, "worktime/rules.html", context)


@requires(Action.SETTINGS_MANAGE)
@require_GET
def agreements(request: StaffRequest) -> HttpResponse:
    """What was agreed on, from when until when."""
    today, until = clock.today(), None
    rows: list[dict[str, Any]] = []
    for agreement in selectors.agreements():
        holds = agreement.starts_on <= today and (until is None or until > today)
        rows.append(
            {
                "agreement": agreement,
                "until": until,
                "holds": holds,
                "is_coming": agreement.starts_on > today,
                "numbers": presenters.numbers_in_words(agreement),
            }
        )
        until = agreement.starts_on
    return render(request, "worktime/agreements.html", {"crumbs": _crumbs(), "rows": rows})


@requires(Action.SETTINGS_MANAGE)
@require_http_methods(METHODS)
def agreement_add(request: StaffRequest) -> HttpResponse:
    """A new agreement; it begins with the numbers of the last one."""
    newest = next(iter(selectors.agreements()), None)
    initial: dict[str, Any] = {**kept_of(newest), "title": ""} if newest else {}
    form = NewAgreementForm(request.POST or None, initial=initial | {"starts_on": clock.today()})
    done = attempt(
        form,
        lambda: services.add_agreement(
            actor=request.actor, data=form.data_of_agreement, client_key=form.cleaned_data["client_key"]
        ),
    )
    if done.is_done:
        return _kept(request, done.made)
    return _form_page(request, form, _("New agreement on working time"), draft="agreement:new")


@requires(Action.SETTINGS_MANAGE)
@require_http_methods(METHODS)
def agreement_edit(request: StaffRequest, agreement_id: UUID) -> HttpResponse:
    agreement = _agreement_or_404(agreement_id)
    form = AgreementForm(request.POST or None, initial=dict(kept_of(agreement)))
    done = attempt(
        form,
        lambda: services.change_agreement(
            actor=request.actor,
            agreement=agreement,
            data=form.data_of_agreement,
            revision=form.cleaned_data["revision"] or 0,
        ),
        kept=lambda: kept_of(selectors.find_agreement(agreement.pk) or agreement),
    )
    if done.is_done:
        return _kept(request, done.result or agreement)
    return _form_page(
        request,
        form,
        agreement.title,
        conflict=done.conflict,
        draft=f"agreement:{agreement.pk}",
        agreement=agreement,
        can_withdraw=agreement.starts_on > clock.today(),
        versions=[_version(event) for event in selectors.versions_of(agreement)],
    )


@requires(Action.SETTINGS_MANAGE)
@require_POST
def agreement_withdraw(request: StaffRequest, agreement_id: UUID) -> HttpResponse:
    agreement = _agreement_or_404(agreement_id)
    try:
        services.withdraw_agreement(actor=request.actor, agreement=agreement)
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("%(title)s is taken back.") % {"title": agreement.title})
    return redirect("worktime:agreements")


def _agreement_or_404(agreement_id: UUID) -> Agreement:
    found = selectors.find_agreement(agreement_id)
    if found is None:
        raise Http404
    return found


def _kept(request: StaffRequest, agreement: Agreement) -> HttpResponse:
    messages.success(request, _("%(title)s is kept. Rosters are judged by it at once.") % {"title": agreement.title})
    return redirect("worktime:agreements")


def _version(event: Any) -> dict[str, Any]:
    return {
        "at": event.pgh_created_at,
        "by": event.pgh_context.metadata.get("name", "") if event.pgh_context else "",
        "starts_on": event.starts_on,
        "numbers": presenters.numbers_in_words(event),
    }


def _form_page(request: StaffRequest, form: AgreementForm, heading: str, **more: Any) -> HttpResponse:
    crumbs = [*_crumbs(), {"title": heading}]
    crumbs[1]["url"] = reverse("worktime:agreements")
    return render(request, "worktime/agreement.html", {"crumbs": crumbs, "form": form, "heading": heading, **more})


def _crumbs() -> list[dict[str, str]]:
    return [{"title": _("Settings"), "url": reverse("accounts:settings")}, {"title": _("Working time")}]
