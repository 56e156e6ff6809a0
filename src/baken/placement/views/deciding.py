"""Deciding on a place at the meeting, what follows from it, and the letter about it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.dateparse import parse_date
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from baken.accounts.policy import Action
from baken.accounts.presenters import letterhead
from baken.audit.rules import Event
from baken.environments.presenters.table import fit_in_words
from baken.homes.admissions import warnings_for
from baken.homes.models import StayKind
from baken.participants.access import address_is_shown, can, dossier_view
from baken.participants.selectors import current_address
from baken.placement import services
from baken.placement.forms.deciding import DecideForm
from baken.placement.forms.requests import BecauseForm, ThingForm, TickForm
from baken.placement.presenters import advice as shown_as
from baken.placement.presenters.placings import basis_words, thing_lines
from baken.placement.selectors import requests as selectors
from baken.placement.selectors.advice import advice_for, group_with
from baken.placement.selectors.people import staff_for
from baken.placement.views.ground import METHODS, around, attempt, form_page, made_before, request_or_404
from baken.shared import clock
from baken.shared.errors import DomainError
from baken.shared.pdf import pdf_of

if TYPE_CHECKING:
    from datetime import date

    from baken.accounts.access import StaffRequest
    from baken.participants.models import Participant
    from baken.placement.models import Placing
    from baken.placement.selectors.advice import PlaceBeside

WHAT = services.PLACEMENT
decides = dossier_view(Action.PLACEMENT_DECIDE, what=WHAT)


@require_http_methods(METHODS)
@decides
def decide(request: StaffRequest, participant: Participant) -> HttpResponse:
    """One place beside one person once more, and the decision of the meeting.

    `?kamer=` in the address says which room, `?van=` from which day.
    """
    if (before := made_before(request)) and selectors.find_placing(participant, before):
        return redirect("placement:placing", participant.pk, before)
    asked = request_or_404(participant)
    advice = advice_for(request.actor, participant, asked)
    place = next((one for one in advice.places if str(one.room.pk) == request.GET.get("kamer")), None)
    if place is None:
        raise Http404
    better = advice.better_than(place)
    form = DecideForm(request.POST or None, initial={"from_on": _first_day(request, place), "kind": StayKind.FULL_TIME})
    form.ask_why_other(is_needed=bool(better) or any(one.is_hard for one in place.against))
    chosen = form.cleaned_data if form.is_bound and form.is_valid() else {}
    form.warn(warnings_for(participant, place.home, chosen["from_on"]) if chosen else [])
    done = attempt(
        form,
        lambda: services.decide_place(
            actor=request.actor,
            request=asked,
            room=place.room,
            reason=form.cleaned_data["because"],
            confirmed=form.is_confirmed,
            **{
                name: form.cleaned_data.get(name, "")
                for name in ("from_on", "until_on", "kind", "pattern", "other_than_first", "present", "client_key")
            },
        ),
    )
    if done.is_done:
        words = {"name": participant.display_name, "home": place.home.name}
        messages.success(request, _("It is decided: %(name)s comes to live in %(home)s.") % words)
        return redirect("placement:placing", participant.pk, done.made.pk)
    title = _("%(room)s in %(home)s") % {"room": place.room.name, "home": place.home.name}
    context = around(participant, title) | {
        "form": form,
        "place": place,
        "line": shown_as.room_line(advice, place, clock.today()),
        "environment": shown_as.environment_chip(place),
        "fit": fit_in_words(place.fit) if place.fit else "",
        "rank": shown_as.rank_words(advice, place),
        "better": sorted({one.home.name for one in better}),
        "group": shown_as.group_words(group_with(advice.reading, participant, place)),
        "draft": f"decide:{participant.pk}:{place.room.pk}",
    }
    return render(request, "placement/decide.html", context)


@require_GET
@dossier_view(Action.PLACEMENT_VIEW, what=WHAT)
def placing(request: StaffRequest, participant: Participant, placing_id: UUID) -> HttpResponse:
    """One decision: why, by whom, what has to be arranged, and taking it back."""
    found = _placing_or_404(participant, placing_id)
    may_decide = can(request.actor, Action.PLACEMENT_DECIDE, participant)
    has_begun = found.stay is not None and found.stay.from_on <= clock.today()
    title = _("Decision of the meeting")
    context = around(participant, title) | {
        "placing": found,
        "basis": basis_words(found.basis),
        "things": thing_lines(found, clock.today()),
        "may_tick": found.undone_on is None and can(request.actor, Action.PLACEMENT_ASK, participant),
        "may_undo": may_decide and found.undone_on is None and not has_begun,
        "may_print": can(request.actor, Action.DOCUMENT_PRINT, participant),
    }
    return render(request, "placement/placing.html", context)


@require_http_methods(METHODS)
@decides
def undo(request: StaffRequest, participant: Participant, placing_id: UUID) -> HttpResponse:
    found = _placing_or_404(participant, placing_id)
    form = BecauseForm(request.POST or None, initial={"revision": found.revision})
    if attempt(
        form,
        lambda: services.undo_place(
            actor=request.actor,
            placing=found,
            because=form.cleaned_data["because"],
            revision=form.cleaned_data["revision"] or 0,
        ),
    ).is_done:
        messages.success(request, _("The decision is undone. A place is looked for again."))
        return redirect("placement:advice", participant.pk)
    intro = _("The planned stay is cancelled, and the request is open again. What was decided stays in the history.")
    context = around(participant, _("Undo the decision"))
    return form_page(request, context, form, intro=intro, button=_("Undo the decision"), danger=True)


@require_http_methods(METHODS)
@dossier_view(Action.PLACEMENT_ASK, what=WHAT)
def thing_add(request: StaffRequest, participant: Participant, placing_id: UUID) -> HttpResponse:
    found = _placing_or_404(participant, placing_id)
    form = ThingForm(request.POST or None, staff=staff_for(request.actor, found), initial={"owner": request.user.pk})
    if attempt(
        form,
        lambda: services.add_thing(
            actor=request.actor,
            placing=found,
            what=form.cleaned_data["what"],
            owner=form.chosen_owner,
            due_on=form.cleaned_data["due_on"],
            client_key=form.cleaned_data["client_key"],
        ),
    ).is_done:
        messages.success(request, _("It stands in the list. Whoever does it sees it in Today."))
        return redirect("placement:placing", participant.pk, found.pk)
    return form_page(request, around(participant, _("Something to arrange")), form)


@require_POST
@dossier_view(Action.PLACEMENT_ASK, what=WHAT)
def thing_tick(request: StaffRequest, participant: Participant, thing_id: UUID) -> HttpResponse:
    thing = selectors.find_thing(participant, thing_id)
    if thing is None:
        raise Http404
    form = TickForm(request.POST)
    if form.is_valid():
        try:
            services.tick_thing(
                actor=request.actor,
                thing=thing,
                is_done=form.cleaned_data["is_done"],
                revision=form.cleaned_data["revision"] or 0,
            )
        except DomainError as error:
            messages.error(request, str(error))
        else:
            done = form.cleaned_data["is_done"]
            messages.success(request, _("Arranged.") if done else _("It stands open again."))
    return redirect("placement:placing", participant.pk, thing.placing_id)


@require_GET
@dossier_view(Action.DOCUMENT_PRINT, what="placement", log=Event.PRINT)
def letter(request: StaffRequest, participant: Participant, placing_id: UUID) -> HttpResponse:
    """The letter to the person and the relatives, in plain words: where, when, and whom to call."""
    found = _placing_or_404(participant, placing_id)
    if found.undone_on is not None:
        raise Http404
    address = current_address(participant.person) if address_is_shown(request.actor, participant) else None
    context: dict[str, Any] = {
        "participant": participant,
        "placing": found,
        "home": found.room.home,
        "address": address.lines if address else [],
        "organisation": letterhead(participant.location),
        "printed_at": clock.now(),
        "printed_by": request.actor.name,
        "today": clock.today(),
    }
    name = slugify(" ".join([_("Letter"), str(participant.number), found.room.home.name]))
    response = HttpResponse(pdf_of(render_to_string("placement/letter_print.html", context)), "application/pdf")
    response["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    return response


def _first_day(request: StaffRequest, place: PlaceBeside) -> date:
    """The day in the address, else the first on which the room is free."""
    try:
        asked = parse_date(request.GET.get("van", ""))
    except ValueError:
        asked = None
    return asked or max(place.free_from or clock.today(), clock.today())


def _placing_or_404(participant: Participant, placing_id: UUID) -> Placing:
    found = selectors.find_placing(participant, placing_id)
    if found is None:
        raise Http404
    return found
