"""The agenda of contact with home: what comes, what has been, what was agreed (YG-07)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from baken.accounts.policy import Action
from baken.accounts.presenters import letterhead
from baken.participants.access import can, dossier_view
from baken.participants.selectors import network_of
from baken.shared import clock
from baken.shared.attempts import attempt
from baken.youths import selectors, services
from baken.youths.forms.contacts import (
    CancelForm,
    ChangeContactForm,
    ContactFilter,
    NoteContactForm,
    PlanContactForm,
    WentForm,
)
from baken.youths.models.contacts import ContactKind
from baken.youths.presenters.contacts import line_of, lines_of
from baken.youths.presenters.frame import frame
from baken.youths.rules.contacts import AWAY, RULE
from baken.youths.views.ground import form_page

if TYPE_CHECKING:
    from django.http import HttpResponse

    from baken.accounts.access import StaffRequest
    from baken.participants.models import Participant
    from baken.youths.models import FamilyContact

PER_PAGE = 30


@require_GET
@dossier_view(Action.YOUTH_VIEW, what="contact with home")
def contacts(request: StaffRequest, participant: Participant) -> HttpResponse:
    """What comes, what was agreed, and everything that has been."""
    now = clock.now()
    sift = ContactFilter(request.GET or None)
    chosen = sift.cleaned_data if sift.is_valid() else {}
    found = selectors.contacts_of(participant, kind=chosen.get("soort", ""), state=chosen.get("stand", ""))
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    coming = selectors.next_contact(participant, now)
    context = frame(participant, "contacts") | {
        "filter": sift,
        "page": page,
        "lines": lines_of(selectors.named(page.object_list, participant), now),
        "next": line_of(coming, now) if coming else None,
        "agreements": selectors.open_agreements(participant),
        "today": clock.today(),
        "may_record": can(request.actor, Action.YOUTH_RECORD, participant),
        "may_print": can(request.actor, Action.DOCUMENT_PRINT, participant),
    }
    return render(request, "youths/contacts.html", context)


@require_GET
@dossier_view(Action.DOCUMENT_PRINT, what="contact with home", log="print")
def contacts_print(request: StaffRequest, participant: Participant) -> HttpResponse:
    """What is planned and what was agreed, on paper for parents."""
    now = clock.now()
    context = frame(participant, "contacts", _("For home")) | {
        "lines": lines_of(selectors.coming_contacts(participant, now), now),
        "agreements": selectors.open_agreements(participant),
        "organisation": letterhead(participant.location),
        "stay": selectors.youth_stay_of(participant),
    }
    return render(request, "youths/contacts_print.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@dossier_view(Action.YOUTH_RECORD, what="contact with home")
def contact_plan(request: StaffRequest, participant: Participant) -> HttpResponse:
    """Put something in the agenda."""
    kind = request.GET.get("soort", "")
    form = PlanContactForm(
        request.POST or None,
        initial={"kind": kind if kind in ContactKind.values else ""},
        network=network_of(participant),
        may_note_absence=can(request.actor, Action.PRESENCE_NOTE, participant),
    )
    done = attempt(
        form,
        lambda: services.plan_contact(
            actor=request.actor,
            participant=participant,
            data=form.contact,
            with_absence=form.is_absence,
            client_key=form.cleaned_data["client_key"],
        ),
    )
    if done.is_done:
        told = _("It is in the agenda, and the group knows who is away then.") if done.made.absence else ""
        messages.success(request, told or _("It is in the agenda."))
        return redirect("youths:contacts", participant.pk)
    intro = _("A talk with parents cannot be planned on a day that the youth does not live here.")
    context = frame(participant, "contacts", _("Plan contact"))
    return form_page(request, context, form, intro=intro, rule=AWAY, draft=f"contact:{participant.pk}")


@require_http_methods(["GET", "HEAD", "POST"])
@dossier_view(Action.YOUTH_RECORD, what="contact with home")
def contact_note(request: StaffRequest, participant: Participant) -> HttpResponse:
    """A parent on the phone: who and what, and it is kept."""
    network = network_of(participant)
    initial = {"people": [str(network[0].person_id)]} if network else {}
    form = NoteContactForm(request.POST or None, initial=initial, network=network)
    done = attempt(
        form,
        lambda: services.note_contact(
            actor=request.actor,
            participant=participant,
            data=form.contact,
            went=form.went_data,
            client_key=form.cleaned_data["client_key"],
        ),
    )
    if done.is_done:
        messages.success(request, _("What was said is kept."))
        return redirect("youths:contacts", participant.pk)
    context = frame(participant, "contacts", _("There was contact")) | {
        "form": form,
        "open_agreed": form.is_open("agreed", "agreed_who", "agreed_due_on"),
        "open_rest": form.is_open("kind", "starts_at", "ends_at", "from_here", "own_words"),
    }
    return render(request, "youths/contact_note.html", context)


@require_GET
@dossier_view(Action.YOUTH_VIEW, what="contact with home")
def contact(request: StaffRequest, participant: Participant, contact_id: UUID) -> HttpResponse:
    """One contact: with whom, how it went, what was agreed."""
    found = contact_or_404(participant, contact_id)
    line = line_of(found, clock.now())
    context = frame(participant, "contacts", _title(found)) | {
        "line": line,
        "contact": found,
        "agreements": list(found.agreements.all()),
        "today": clock.today(),
        "may_record": can(request.actor, Action.YOUTH_RECORD, participant),
    }
    return render(request, "youths/contact.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@dossier_view(Action.YOUTH_RECORD, what="contact with home")
def contact_edit(request: StaffRequest, participant: Participant, contact_id: UUID) -> HttpResponse:
    """Move it, or correct what was written down."""
    found = contact_or_404(participant, contact_id)
    form = ChangeContactForm(request.POST or None, initial=_kept(found), network=network_of(participant))
    done = attempt(
        form,
        lambda: services.change_contact(
            actor=request.actor, contact=found, data=form.contact, revision=form.cleaned_data["revision"] or 0
        ),
        kept=lambda: _kept(contact_or_404(participant, contact_id)),
    )
    if done.is_done:
        messages.success(request, _("It is changed in the agenda."))
        return redirect("youths:contact", participant.pk, found.pk)
    context = frame(participant, "contacts", _("Change")) | {"conflict": done.conflict}
    return form_page(request, context, form, rule=AWAY)


@require_http_methods(["GET", "HEAD", "POST"])
@dossier_view(Action.YOUTH_RECORD, what="contact with home")
def contact_went(request: StaffRequest, participant: Participant, contact_id: UUID) -> HttpResponse:
    """Write how it went, and what was agreed."""
    found = contact_or_404(participant, contact_id)
    form = WentForm(request.POST or None, initial=_kept_words(found))
    done = attempt(
        form,
        lambda: services.hold_contact(
            actor=request.actor, contact=found, went=form.went_data, revision=form.cleaned_data["revision"] or 0
        ),
        kept=lambda: _kept_words(contact_or_404(participant, contact_id)),
    )
    if done.is_done:
        messages.success(request, _("How it went is kept."))
        return redirect("youths:contact", participant.pk, found.pk)
    context = frame(participant, "contacts", _("How did it go?")) | {"conflict": done.conflict}
    draft = f"went:{found.pk}"
    return form_page(request, context, form, intro=_title(found), rule=RULE, draft=draft)


@require_http_methods(["GET", "HEAD", "POST"])
@dossier_view(Action.YOUTH_RECORD, what="contact with home")
def contact_cancel(request: StaffRequest, participant: Participant, contact_id: UUID) -> HttpResponse:
    """Say that it does not happen, and why."""
    found = contact_or_404(participant, contact_id)
    form = CancelForm(request.POST or None, initial={"revision": found.revision})
    done = attempt(
        form,
        lambda: services.cancel_contact(
            actor=request.actor,
            contact=found,
            because=form.cleaned_data["because"],
            revision=form.cleaned_data["revision"] or 0,
        ),
        kept=lambda: {"revision": contact_or_404(participant, contact_id).revision},
    )
    if done.is_done:
        messages.success(request, _("It is taken out of the agenda; it stays in the list."))
        return redirect("youths:contacts", participant.pk)
    context = frame(participant, "contacts", _("It does not happen"))
    return form_page(request, context, form, intro=_title(found))


def contact_or_404(participant: Participant, contact_id: UUID) -> FamilyContact:
    found = selectors.find_contact(participant, contact_id)
    if found is None:
        raise Http404
    return found


def _title(found: FamilyContact) -> str:
    about = {"kind": str(found.get_kind_display()).capitalize(), "names": found.with_whom}
    return _("%(kind)s with %(names)s") % about


def _kept(found: FamilyContact) -> dict[str, Any]:
    names = [name for name in ChangeContactForm.base_fields if name != "people"]
    people = [str(person.pk) for person in found.people.all()]
    return {name: getattr(found, name) for name in names} | {"people": people}


def _kept_words(found: FamilyContact) -> dict[str, Any]:
    return {"went": found.went, "own_words": found.own_words, "revision": found.revision}
