"""Relatives of a resident, their keys, and the keys of a home (SL-06)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages as told
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from baken.accounts.policy import Action
from baken.accounts.spreadsheets import csv_download
from baken.audit.rules import Event
from baken.homes.access import home_view
from baken.homes.presenters.page import home_page
from baken.homes.seen import log_seen
from baken.homes.selectors import stay_of
from baken.households import selectors, services
from baken.households.forms.relatives import AgreementForm, EndForm, KeyBackForm, KeyForm, KeyLostForm, LikesForm
from baken.households.presenters import relatives as words
from baken.households.presenters.frame import frame
from baken.households.views.ground import form_page
from baken.participants.access import can, dossier_view
from baken.shared import clock
from baken.shared.attempts import attempt

if TYPE_CHECKING:
    from django.http import HttpResponse
    from django.http.response import HttpResponseBase

    from baken.accounts.access import StaffRequest
    from baken.homes.models import Home
    from baken.households.models import FamilyAgreement, HouseKey, RelativeLikes
    from baken.participants.models import Participant

KEYS = "keys of a home"
FAMILY = "relatives of a resident"


def _key(participant: Participant, key_id: UUID) -> HouseKey:
    found = selectors.find_key(participant, key_id)
    if found is None:
        raise Http404
    return found


def _agreement(participant: Participant, agreement_id: UUID) -> FamilyAgreement:
    found = selectors.find_agreement(participant, agreement_id)
    if found is None:
        raise Http404
    return found


def _told(request: StaffRequest, participant: Participant, message: str) -> HttpResponse:
    told.success(request, message)
    return redirect("households:family", participant.pk)


@require_GET
@dossier_view(Action.FAMILY_VIEW, what=FAMILY)
def family(request: StaffRequest, participant: Participant) -> HttpResponse:
    """Who is near and speaks for the resident, what they like, keys, agreements. Never visiting hours."""
    found = selectors.family_of(participant)
    context = frame(request.actor, participant, "family") | {
        "agreements": [one for one in found.agreements if one.ended_on is None],
        "ended": [one for one in found.agreements if one.ended_on is not None],
        "consents_url": reverse("participants:consents", args=[participant.pk]),
        "keys": words.key_lines(found.keys),
        "lives_here": stay_of(participant) is not None,
        "may_edit": can(request.actor, Action.FAMILY_EDIT, participant),
        "network_url": reverse("participants:relations", args=[participant.pk]),
        "relatives": words.relative_lines(participant, found),
        "speaking": found.speaking,
    }
    return render(request, "households/family.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@dossier_view(Action.FAMILY_EDIT, what="key of a home")
def key_add(request: StaffRequest, participant: Participant) -> HttpResponse:
    """Hand out a key."""
    relatives = {str(one.pk): one for one in selectors.family_of(participant).relatives}
    form = KeyForm(request.POST or None, relatives=relatives.values())
    done = attempt(
        form,
        lambda: services.hand_out_key(
            actor=request.actor,
            participant=participant,
            relation=relatives[form.cleaned_data["relation"]],
            number=form.cleaned_data["number"],
            on=form.cleaned_data["on"],
            is_signed=form.cleaned_data["is_signed"],
            note=form.cleaned_data["note"],
            client_key=form.cleaned_data["client_key"],
        ),
    )
    if done.is_done:
        return _told(request, participant, _("The key is handed out."))
    context = frame(request.actor, participant, "family", _("Hand out a key"))
    intro = _("As family has one at home. Whoever is not in the list yet, is added to the network first.")
    return form_page(request, context, form, intro=intro, rule="SL-06")


@require_http_methods(["GET", "HEAD", "POST"])
@dossier_view(Action.FAMILY_EDIT, what="key of a home")
def key_back(request: StaffRequest, participant: Participant, key_id: UUID) -> HttpResponse:
    found = _key(participant, key_id)
    form = KeyBackForm(request.POST or None, initial={"revision": found.revision})
    done = attempt(
        form,
        lambda: services.return_key(
            actor=request.actor,
            key=found,
            on=form.cleaned_data["on"],
            note=form.cleaned_data["note"],
            revision=form.cleaned_data["revision"] or 0,
        ),
        kept=lambda: {"revision": _key(participant, key_id).revision},
    )
    if done.is_done:
        return _told(request, participant, _("The key is back."))
    title = _("Key %(number)s is back") % {"number": found.number}
    return form_page(request, frame(request.actor, participant, "family", title), form)


@require_http_methods(["GET", "HEAD", "POST"])
@dossier_view(Action.FAMILY_EDIT, what="key of a home")
def key_lost(request: StaffRequest, participant: Participant, key_id: UUID) -> HttpResponse:
    found = _key(participant, key_id)
    form = KeyLostForm(request.POST or None, initial={"revision": found.revision})
    done = attempt(
        form,
        lambda: services.lose_key(
            actor=request.actor,
            key=found,
            on=form.cleaned_data["on"],
            note=form.cleaned_data["note"],
            revision=form.cleaned_data["revision"] or 0,
        ),
        kept=lambda: {"revision": _key(participant, key_id).revision},
    )
    if done.is_done:
        return _told(request, participant, _("It is kept that the key is lost."))
    title = _("Key %(number)s is lost") % {"number": found.number}
    return form_page(request, frame(request.actor, participant, "family", title), form)


def _kept_likes(found: RelativeLikes | None) -> dict[str, Any]:
    if found is None:
        return {"revision": 0}
    days = [str(day) for day in found.days]
    return {"likes": found.likes, "comes": found.comes, "days": days, "revision": found.revision}


@require_http_methods(["GET", "HEAD", "POST"])
@dossier_view(Action.FAMILY_EDIT, what="what a relative likes")
def likes(request: StaffRequest, participant: Participant, relation_id: UUID) -> HttpResponse:
    """What a relative likes to do, and when they tend to come: only if they want it known."""
    found = selectors.family_of(participant)
    relation = next((one for one in found.relatives if one.pk == relation_id), None)
    if relation is None:
        raise Http404
    form = LikesForm(request.POST or None, initial=_kept_likes(found.likes.get(relation_id)))
    done = attempt(
        form,
        lambda: services.tell_likes(
            actor=request.actor,
            participant=participant,
            relation=relation,
            likes=form.cleaned_data["likes"],
            comes=form.cleaned_data["comes"],
            days=form.cleaned_data["days"],
            on=form.cleaned_data["told_on"],
            revision=form.cleaned_data["revision"] or 0,
        ),
        kept=lambda: _kept_likes(selectors.family_of(participant).likes.get(relation_id)),
    )
    if done.is_done:
        return _told(request, participant, _("It is kept."))
    title = _("What %(name)s likes") % {"name": relation.person.display_name}
    intro = _("Nobody has to: family is welcome at any time, and does what they like to do.")
    context = frame(request.actor, participant, "family", title)
    return form_page(request, context, form, intro=intro, rule="SL-06", conflict=done.conflict)


@require_http_methods(["GET", "HEAD", "POST"])
@dossier_view(Action.FAMILY_EDIT, what="agreement with relatives")
def agreement_add(request: StaffRequest, participant: Participant) -> HttpResponse:
    relatives = {str(one.pk): one for one in selectors.family_of(participant).relatives}
    form = AgreementForm(request.POST or None, relatives=relatives.values())
    done = attempt(
        form,
        lambda: services.agree_with_family(
            actor=request.actor,
            participant=participant,
            text=form.cleaned_data["text"],
            on=form.cleaned_data["agreed_on"],
            relation=relatives.get(form.cleaned_data["relation"]),
            client_key=form.cleaned_data["client_key"],
        ),
    )
    if done.is_done:
        return _told(request, participant, _("The agreement is kept."))
    context = frame(request.actor, participant, "family", _("New agreement"))
    return form_page(request, context, form, draft=f"family-agreement:{participant.pk}")


@require_http_methods(["GET", "HEAD", "POST"])
@dossier_view(Action.FAMILY_EDIT, what="agreement with relatives")
def agreement_end(request: StaffRequest, participant: Participant, agreement_id: UUID) -> HttpResponse:
    found = _agreement(participant, agreement_id)
    form = EndForm(request.POST or None, initial={"revision": found.revision})
    done = attempt(
        form,
        lambda: services.end_family_agreement(
            actor=request.actor,
            agreement=found,
            on=form.cleaned_data["on"],
            reason=form.cleaned_data["reason"],
            revision=form.cleaned_data["revision"] or 0,
        ),
        kept=lambda: {"revision": _agreement(participant, agreement_id).revision},
    )
    if done.is_done:
        return _told(request, participant, _("The agreement is ended."))
    context = frame(request.actor, participant, "family", _("End an agreement"))
    return form_page(request, context, form, intro=found.text)


@require_GET
@home_view(Action.HOME_RECORD)
def keys(request: StaffRequest, home: Home) -> HttpResponse:
    """Who has which key of this home; of residents whom one may not see only how many."""
    found = selectors.keys_of_home(home, request.actor)
    log_seen(request.actor, {one.participant_id: str(one.participant.relation) for one in found.keys}, what=KEYS)
    context = home_page(request.actor, home, "keys") | {
        "out": found.out,
        "hidden": found.hidden_out,
        "lines": words.key_lines(found.keys),
    }
    return render(request, "households/keys.html", context)


@require_GET
@home_view(Action.HOME_RECORD)
def keys_as_csv(request: StaffRequest, home: Home) -> HttpResponseBase:
    found = selectors.keys_of_home(home, request.actor)
    relations = {one.participant_id: str(one.participant.relation) for one in found.keys}
    log_seen(request.actor, relations, what=KEYS, action=Event.EXPORT)
    header, rows = words.key_table(found.keys)
    return csv_download(_("keys") + f"-{clock.today().isoformat()}", header, rows)
