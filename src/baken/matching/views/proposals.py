"""The best proposals for everyone who is looking, and all volunteers for one participant. A person decides (MT-07)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages as told
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from baken.accounts.access import requires
from baken.accounts.policy import Action
from baken.audit import services as audit
from baken.audit.rules import Event
from baken.matching import selectors, services
from baken.matching.forms.matches import ChooseForm
from baken.matching.presenters.matches import crumbs_of, title_of, wishes_facts
from baken.matching.presenters.reasons import reason_lines, why_left
from baken.matching.presenters.volunteers import chip, method_words
from baken.matching.rules.suiting import compare
from baken.matching.views.ground import wishes_or_404
from baken.methods.texts import localised
from baken.participants.access import can, dossier_view
from baken.shared.attempts import attempt

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from baken.accounts.access import StaffRequest
    from baken.participants.models import Participant


@require_GET
@requires(Action.VOLUNTEERS_MANAGE)
def proposals(request: StaffRequest) -> HttpResponse:
    """Choose a method, and see for everyone who is looking whom would suit, with the reasons; who is left, and why."""
    actor, methods = request.actor, selectors.match_methods()
    asked = request.GET.get("methode", "")
    slug = asked if asked in methods else next(iter(selectors.methods_looked_for(actor)), next(iter(methods), ""))
    found = selectors.proposals_for_all(actor, method=slug)
    people = [wishes.participant for wishes in found.wishes]
    audit.record_many(
        actor=actor,
        action=Event.VIEW,
        participant_ids=[one.pk for one in people],
        what="proposals of matches",
        relations={one.pk: str(one.relation) for one in people},
    )
    context = {
        "crumbs": [
            {"title": _("Volunteers"), "url": reverse("matching:volunteers")},
            {"title": _("Bring people together")},
        ],
        "found": found,
        "left": [
            {"wishes": one.wishes, "why": why_left(one, found.volunteers), "participant": one.wishes.participant}
            for one in found.left
        ],
        "method": localised(methods[slug].title) if slug in methods else "",
        "needs_training": slug in methods and methods[slug].needs_training,
        "page_title": _("Bring people together"),
        "proposed": [
            {
                "wishes": one.wishes,
                "participant": one.wishes.participant,
                "volunteer": one.candidate.volunteer,
                "reasons": reason_lines(one.candidate.pair.reasons),
                "may_choose": can(actor, Action.MATCH_DECIDE, one.wishes.participant),
            }
            for one in found.proposed
        ],
        "tabs": [
            {"title": localised(one.title), "url": f"?methode={one.slug}", "current": one.slug == slug}
            for one in methods.values()
        ],
    }
    return render(request, "matching/proposals.html", context)


@require_GET
@dossier_view(Action.MATCH_VIEW, what="proposals of matches")
def candidates(request: StaffRequest, participant: Participant, wishes_id: UUID) -> HttpResponse:
    """Every volunteer for these wishes, each with what speaks for and against; and who cannot, with why."""
    wishes = wishes_or_404(participant, wishes_id)
    ranking = selectors.proposals_for(request.actor, participant, wishes)
    title, methods = _("Who would suit?"), selectors.match_methods()
    is_looking = wishes.closed_on is None and not wishes.is_chosen
    context = {
        "crumbs": crumbs_of(
            participant,
            (_("Wishes and matches"), reverse("matching:overview", args=[participant.pk])),
            (title, ""),
        ),
        "facts": wishes_facts(wishes),
        "impossible": [
            {"volunteer": one.volunteer, "reasons": reason_lines(one.pair.stopped_by)} for one in ranking.impossible
        ],
        "is_looking": is_looking,
        "may_choose": is_looking and can(request.actor, Action.MATCH_DECIDE, participant),
        "method": title_of(wishes.method, methods),
        "page_title": title,
        "participant": participant,
        "possible": [
            {
                "volunteer": one.volunteer,
                "chip": chip(one.volunteer),
                "reasons": reason_lines(one.pair.reasons),
            }
            for one in ranking.possible
        ],
        "wishes": wishes,
    }
    return render(request, "matching/candidates.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@dossier_view(Action.MATCH_DECIDE, what="match")
def choose(request: StaffRequest, participant: Participant, wishes_id: UUID, volunteer_id: UUID) -> HttpResponse:
    """One volunteer beside one participant, with all the reasons once more. Who sends it, decided."""
    wishes = wishes_or_404(participant, wishes_id)
    volunteer = selectors.volunteers_for(request.actor, participant).filter(pk=volunteer_id).first()
    if volunteer is None:
        raise Http404
    form = ChooseForm(request.POST or None)
    done = attempt(
        form,
        lambda: services.choose_match(
            actor=request.actor,
            wishes=wishes,
            volunteer=volunteer,
            on=form.cleaned_data["on"],
            client_key=form.cleaned_data["client_key"],
        ),
    )
    if done.is_done:
        told.success(request, _("%(name)s is chosen. Now let the two meet.") % {"name": volunteer.name})
        return redirect("matching:match", participant.pk, done.made.pk)
    methods = selectors.match_methods()
    wish = selectors.wish_of(wishes, methods, selectors.turned_down([participant.pk]).get(participant.pk, frozenset()))
    pair = compare(selectors.offer_of(volunteer, taken=volunteer.taken), wish)
    title = _("Choose %(volunteer)s?") % {"volunteer": volunteer.name}
    context = {
        "back": reverse("matching:candidates", args=[participant.pk, wishes.pk]),
        "chip": chip(volunteer),
        "crumbs": crumbs_of(
            participant,
            (_("Wishes and matches"), reverse("matching:overview", args=[participant.pk])),
            (title, ""),
        ),
        "form": form,
        "is_possible": pair.is_possible and wishes.closed_on is None and not wishes.is_chosen,
        "method": title_of(wishes.method, methods),
        "methods": method_words(volunteer.methods, methods),
        "page_title": title,
        "participant": participant,
        "reasons": reason_lines(pair.reasons),
        "volunteer": volunteer,
    }
    return render(request, "matching/choose.html", context)
