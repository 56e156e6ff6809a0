"""What a participant wishes, and who was found: the page in the dossier, and the wishes themselves (MT-07)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages as told
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from baken.accounts.policy import Action
from baken.matching import selectors, services
from baken.matching.forms.wishes import ChangeWishesForm, CloseWishesForm, WishesForm, kept_of_wishes
from baken.matching.models import MatchState
from baken.matching.presenters.matches import crumbs_of, match_lines, title_of, wishes_lines
from baken.matching.views.ground import form_page, wishes_or_404
from baken.participants.access import can, dossier_view
from baken.shared.attempts import attempt

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from baken.accounts.access import StaffRequest
    from baken.matching.selectors import MatchMethod
    from baken.participants.models import Participant


@require_GET
@dossier_view(Action.MATCH_VIEW, what="wishes and matches")
def overview(request: StaffRequest, participant: Participant) -> HttpResponse:
    """With whom the participant is matched, what is wished for, and what was before.

    Who comes from a step of a method (`?step=`) is told how a match becomes its outcome.
    """
    methods, matches = selectors.match_methods(), selectors.matches_of(participant)
    lines = match_lines(matches, methods, selectors.contacts_of(matches))
    wishes = selectors.wishes_of(participant)
    open_wishes = [one for one in wishes if one.closed_on is None]
    asked = _asked_by(request.GET.get("step", ""), methods)
    recorded = selectors.recorded_matches(matches)
    context = _around(participant, "") | {
        "asked_by": title_of(asked, methods) if asked else "",
        "closed_lines": [line for line in lines if not line["match"].is_open],
        "looking_lines": wishes_lines([one for one in open_wishes if not one.is_chosen], methods),
        "chosen_lines": wishes_lines([one for one in open_wishes if one.is_chosen], methods),
        "may_decide": can(request.actor, Action.MATCH_DECIDE, participant),
        "may_edit": can(request.actor, Action.WISHES_EDIT, participant),
        "open_lines": [line for line in lines if line["match"].is_open],
        "to_record": [
            one
            for one in matches
            if asked and one.state == MatchState.RUNNING and one.wishes.method == asked and one.pk not in recorded
        ],
        "add_url": reverse("matching:wishes_add", args=[participant.pk]) + (f"?methode={asked}" if asked else ""),
    }
    return render(request, "matching/overview.html", context)


def _asked_by(step: str, methods: dict[str, MatchMethod]) -> str:
    """The method whose step asks for a match."""
    return next((slug for slug, method in methods.items() if step and step in method.steps), "")


@require_http_methods(["GET", "HEAD", "POST"])
@dossier_view(Action.WISHES_EDIT, what="wishes for a volunteer")
def wishes_add(request: StaffRequest, participant: Participant) -> HttpResponse:
    initial = {
        "method": request.GET.get("methode", ""),
        "area": selectors.suggested_area(request.actor, participant),
    }
    form = WishesForm(request.POST or None, initial=initial, methods=selectors.match_methods())
    done = attempt(
        form,
        lambda: services.note_wishes(
            actor=request.actor,
            participant=participant,
            data=form.data_of_wishes,
            on=form.cleaned_data["on"],
            client_key=form.cleaned_data["client_key"],
        ),
    )
    if done.is_done:
        told.success(request, _("The wishes are kept. From now on there is looked for someone."))
        return redirect("matching:candidates", participant.pk, done.made.pk)
    intro = _("Fill this in together. Everything helps to find someone who suits.")
    context = _around(participant, _("New wishes"))
    return form_page(request, context, form, intro=intro, rule="MT-07", draft=f"wishes:{participant.pk}")


@require_http_methods(["GET", "HEAD", "POST"])
@dossier_view(Action.WISHES_EDIT, what="wishes for a volunteer")
def wishes_edit(request: StaffRequest, participant: Participant, wishes_id: UUID) -> HttpResponse:
    found = wishes_or_404(participant, wishes_id)
    form = ChangeWishesForm(request.POST or None, initial=kept_of_wishes(found))
    done = attempt(
        form,
        lambda: services.change_wishes(
            actor=request.actor,
            wishes=found,
            data=form.data_for(found.method),
            revision=form.cleaned_data["revision"] or 0,
        ),
        kept=lambda: kept_of_wishes(wishes_or_404(participant, wishes_id)),
    )
    if done.is_done:
        told.success(request, _("The change is kept."))
        return redirect("matching:overview", participant.pk)
    context = _around(participant, _("Change wishes"))
    intro = title_of(found.method, selectors.match_methods())
    return form_page(request, context, form, intro=intro, conflict=done.conflict, draft=f"wishes:{found.pk}")


@require_http_methods(["GET", "HEAD", "POST"])
@dossier_view(Action.WISHES_EDIT, what="wishes for a volunteer")
def wishes_close(request: StaffRequest, participant: Participant, wishes_id: UUID) -> HttpResponse:
    found = wishes_or_404(participant, wishes_id)
    form = CloseWishesForm(request.POST or None, initial={"revision": found.revision})
    done = attempt(
        form,
        lambda: services.close_wishes(
            actor=request.actor,
            wishes=found,
            on=form.cleaned_data["on"],
            revision=form.cleaned_data["revision"] or 0,
        ),
        kept=lambda: {"revision": wishes_or_404(participant, wishes_id).revision},
    )
    if done.is_done:
        told.success(request, _("Nobody is looked for any more."))
        return redirect("matching:overview", participant.pk)
    context = _around(participant, _("Look no further"))
    intro = _("The wishes stay readable. Later you can write down new ones.")
    return form_page(request, context, form, intro=intro, button=_("Look no further"))


def _around(participant: Participant, title: str) -> dict[str, Any]:
    """The participant, and the way back; without a `title` the page of the dossier itself."""
    first = _("Wishes and matches")
    further = [(first, reverse("matching:overview", args=[participant.pk]) if title else "")]
    if title:
        further.append((title, ""))
    return {
        "crumbs": crumbs_of(participant, *further),
        "page_title": title or first,
        "participant": participant,
    }
