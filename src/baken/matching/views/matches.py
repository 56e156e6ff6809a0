"""One match: its reasons, how it goes, and what becomes of it (MT-07)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages as told
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from baken.accounts.policy import Action
from baken.matching import selectors, services
from baken.matching.forms.matches import BeginForm, ContactForm, DeclineForm, EndForm, MetForm
from baken.matching.models import Match, MatchState
from baken.matching.presenters.matches import contact_entries, crumbs_of, history, match_lines, title_of
from baken.matching.presenters.reasons import kept_reasons
from baken.matching.views.ground import form_page, match_or_404
from baken.participants.access import can, dossier_view
from baken.shared import clock
from baken.shared.attempts import attempt
from baken.shared.errors import DomainError

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from baken.accounts.access import StaffRequest
    from baken.participants.models import Participant


@require_GET
@dossier_view(Action.MATCH_VIEW, what="match")
def match(request: StaffRequest, participant: Participant, match_id: UUID) -> HttpResponse:
    found = match_or_404(participant, match_id)
    methods = selectors.match_methods()
    context = _around(participant, found, "") | {
        "entries": contact_entries(found),
        "history": history(found),
        "line": match_lines([found], methods, selectors.contacts_of([found]))[0],
        "may_decide": can(request.actor, Action.MATCH_DECIDE, participant),
        "may_edit": can(request.actor, Action.WISHES_EDIT, participant),
        "method": title_of(found.wishes.method, methods),
        "reasons": kept_reasons(found),
        "in_method": bool(selectors.recorded_matches([found])),
    }
    return render(request, "matching/match.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@dossier_view(Action.WISHES_EDIT, what="match")
def match_met(request: StaffRequest, participant: Participant, match_id: UUID) -> HttpResponse:
    found = match_or_404(participant, match_id)
    form = MetForm(request.POST or None, initial={"revision": found.revision})
    done = attempt(
        form,
        lambda: services.met(actor=request.actor, match=found, **_day(form)),
        kept=lambda: {"revision": match_or_404(participant, match_id).revision},
    )
    if done.is_done:
        told.success(request, _("They met. Do both want to go on?"))
        return redirect("matching:match", participant.pk, found.pk)
    return form_page(request, _around(participant, found, _("They met")), form)


@require_http_methods(["GET", "HEAD", "POST"])
@dossier_view(Action.MATCH_DECIDE, what="match")
def match_begin(request: StaffRequest, participant: Participant, match_id: UUID) -> HttpResponse:
    found = match_or_404(participant, match_id)
    form = BeginForm(request.POST or None, initial={"revision": found.revision, "rhythm": found.rhythm})
    done = attempt(
        form,
        lambda: services.begin(actor=request.actor, match=found, rhythm=form.cleaned_data["rhythm"], **_day(form)),
        kept=lambda: {"revision": match_or_404(participant, match_id).revision},
    )
    if done.is_done:
        told.success(request, _("It begins. Write down each time whether they saw each other."))
        return redirect("matching:match", participant.pk, found.pk)
    intro = _("Both want to go on with each other.")
    return form_page(request, _around(participant, found, _("It begins")), form, intro=intro, rule="MT-07")


@require_http_methods(["GET", "HEAD", "POST"])
@dossier_view(Action.MATCH_DECIDE, what="match")
def match_decline(request: StaffRequest, participant: Participant, match_id: UUID) -> HttpResponse:
    found = match_or_404(participant, match_id)
    form = DeclineForm(request.POST or None, initial={"revision": found.revision})
    done = attempt(
        form,
        lambda: services.decline(
            actor=request.actor,
            match=found,
            by=form.cleaned_data["by"],
            because=form.cleaned_data["because"],
            **_day(form),
        ),
        kept=lambda: {"revision": match_or_404(participant, match_id).revision},
    )
    if done.is_done:
        told.success(request, _("That is kept. There is looked for someone else."))
        return redirect("matching:candidates", participant.pk, found.wishes_id)
    intro = _("These two are not proposed to each other again.")
    return form_page(request, _around(participant, found, _("One of the two says no")), form, intro=intro, rule="MT-07")


@require_http_methods(["GET", "HEAD", "POST"])
@dossier_view(Action.MATCH_DECIDE, what="match")
def match_end(request: StaffRequest, participant: Participant, match_id: UUID) -> HttpResponse:
    found = match_or_404(participant, match_id)
    form = EndForm(request.POST or None, initial={"revision": found.revision})
    done = attempt(
        form,
        lambda: services.end(
            actor=request.actor,
            match=found,
            because=form.cleaned_data["because"],
            look_further=form.cleaned_data["look_further"],
            **_day(form),
        ),
        kept=lambda: {"revision": match_or_404(participant, match_id).revision},
    )
    if done.is_done:
        told.success(request, _("The match ended."))
        return redirect("matching:overview", participant.pk)
    return form_page(request, _around(participant, found, _("End the match")), form, button=_("End the match"))


@require_http_methods(["GET", "HEAD", "POST"])
@dossier_view(Action.WISHES_EDIT, what="contact of a match")
def contact_add(request: StaffRequest, participant: Participant, match_id: UUID) -> HttpResponse:
    """Two taps: open this, and say whether it happened."""
    found = match_or_404(participant, match_id)
    form = ContactForm(request.POST or None)
    done = attempt(
        form,
        lambda: services.record_contact(
            actor=request.actor,
            match=found,
            on=form.cleaned_data["on"],
            happened=form.cleaned_data["happened"] == "yes",
            note=form.cleaned_data["note"],
        ),
    )
    if done.is_done:
        told.success(request, _("The contact is kept."))
        return redirect("matching:match", participant.pk, found.pk)
    context = _around(participant, found, _("Did they see each other?"))
    return render(request, "matching/contact.html", context | {"form": form})


@require_POST
@dossier_view(Action.MATCH_DECIDE, what="match")
def match_record(request: StaffRequest, participant: Participant, match_id: UUID) -> HttpResponse:
    """The match as the outcome of the step that asks for it."""
    found = match_or_404(participant, match_id)
    try:
        services.record_match_in_programme(actor=request.actor, match=found, on=clock.today())
    except DomainError as error:
        told.error(request, str(error))
    else:
        told.success(request, _("The match stands in the method now."))
    return redirect("matching:match", participant.pk, found.pk)


def _day(form: Any) -> dict[str, Any]:
    """What each turn of a match has: the day, and the revision that was on the screen."""
    return {"on": form.cleaned_data["on"], "revision": form.cleaned_data["revision"] or 0}


def _around(participant: Participant, found: Match, title: str) -> dict[str, Any]:
    """The participant, the match and the way back; without a `title` the page of the match itself."""
    name = found.volunteer.name
    further = [
        (_("Wishes and matches"), reverse("matching:overview", args=[participant.pk])),
        (name, reverse("matching:match", args=[participant.pk, found.pk]) if title else ""),
    ]
    if title:
        further.append((title, ""))
    return {
        "crumbs": crumbs_of(participant, *further),
        "is_running": found.state == MatchState.RUNNING,
        "match": found,
        "page_title": title or name,
        "participant": participant,
    }
