"""Publishing a roster, and accepting what the law leaves to an agreement."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from baken.accounts.policy import Action
from baken.homes.access import home_view
from baken.rosters.forms.rosters import AcceptForm, PublishForm
from baken.rosters.models import AcceptedBreach, RosterStage
from baken.rosters.presenters.page import roster_page
from baken.rosters.presenters.publishing import before_publishing
from baken.rosters.selectors.coverage import coverage_of
from baken.rosters.selectors.standing import standing_of
from baken.rosters.services.accepting import accept_breach, take_back_acceptance, trouble_key
from baken.rosters.services.publishing import publish as publish_roster
from baken.rosters.views.ground import actor_of, roster_or_404
from baken.rosters.wording import trouble_in_words
from baken.shared.attempts import attempt, follow_revision
from baken.shared.errors import DomainError

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from baken.homes.models import Home

METHODS = ["GET", "HEAD", "POST"]


@require_http_methods(METHODS)
@home_view(Action.ROSTER_PLAN)
def publish(request: HttpRequest, home: Home, roster_id: UUID) -> HttpResponse:
    """What is open, short, not right and not fair, and then: publish."""
    roster = roster_or_404(request, home, roster_id)
    if roster.stage != RosterStage.CONCEPT:
        return redirect("rosters:roster", home.pk, roster.pk)
    standing = standing_of(roster, published_only=True)
    form = PublishForm(request.POST or None, has_open=bool(standing.open), initial={"revision": roster.revision})
    done = attempt(
        form,
        lambda: publish_roster(
            actor=actor_of(request),
            roster=roster,
            revision=form.cleaned_data["revision"],
            leave_open=form.cleaned_data.get("leave_open", False),
        ),
    )
    if done.is_done:
        messages.success(request, _("The roster is published: everyone of the team sees it."))
        return redirect("rosters:roster", home.pk, roster.pk)
    if form.is_bound:
        follow_revision(form, roster.revision)
    coverage = coverage_of([home], roster.starts_on, roster.ends_before, shifts=standing.rows)[home.pk]  # type: ignore[arg-type]  # rows have the fields of shifts
    page = roster_page(actor_of(request), home, roster, _("Publish"))
    accepted = AcceptedBreach.objects.filter(roster=roster, withdrawn_at__isnull=True).select_related(
        "worker", "accepted_by"
    )
    shown = before_publishing(home, standing, coverage) | {"form": form, "exceptions": accepted}
    return render(request, "rosters/publish.html", page | shown)


@require_http_methods(METHODS)
@home_view(Action.ROSTER_APPROVE)
def accept(request: HttpRequest, home: Home, roster_id: UUID) -> HttpResponse:
    """A manager accepts one thing, with a reason."""
    roster = roster_or_404(request, home, roster_id)
    key = request.POST.get("trouble") or request.GET.get("wat", "")
    standing = standing_of(roster, published_only=True)
    trouble = next((one for one in standing.troubles if trouble_key(one) == key), None)
    back = reverse("rosters:publish", args=[home.pk, roster.pk])
    form = AcceptForm(request.POST or None, initial={"trouble": key})
    done = attempt(
        form,
        lambda: accept_breach(
            actor=actor_of(request),
            roster=roster,
            trouble_id=form.cleaned_data["trouble"],
            reason=form.cleaned_data["reason"],
            client_key=form.cleaned_data["client_key"],
        ),
    )
    if done.is_done:
        messages.success(request, _("The exception is accepted, with your name and reason."))
        return redirect(back)
    if trouble is None and not form.is_bound:
        raise Http404
    page = roster_page(actor_of(request), home, roster, _("Accept an exception"))
    said = trouble_in_words(trouble, standing.people) if trouble else None
    intro = f"{said.text} ({said.article})" if said else ""
    context = page | {"form": form, "intro": intro, "button": _("Accept this")}
    return render(request, "rosters/form.html", context)


@require_POST
@home_view(Action.ROSTER_APPROVE)
def take_back(request: HttpRequest, home: Home, roster_id: UUID, accepted_id: UUID) -> HttpResponse:
    """Accept it no longer."""
    roster = roster_or_404(request, home, roster_id)
    row = AcceptedBreach.objects.filter(roster=roster, pk=accepted_id).first()
    if row is None:
        raise Http404
    row.roster = roster
    try:
        take_back_acceptance(actor=actor_of(request), accepted=row)
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("The exception is taken back."))
    return redirect("rosters:publish", home.pk, roster.pk)
