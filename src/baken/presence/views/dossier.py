"""The presence of one person: what is noted and planned, and writing that down."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from baken.accounts.policy import Action
from baken.homes.selectors import stay_of
from baken.participants.access import can, dossier_view
from baken.presence import selectors, services
from baken.presence.forms import AbsenceForm, CancelForm, ChangeAbsenceForm, NoteForm, TakeBackForm, WayOutForm
from baken.presence.forms.absence import as_initial
from baken.presence.presenters import people, person
from baken.presence.rules.local import days
from baken.presence.rules.timeline import NoteKind
from baken.presence.views.ground import attempt, person_page, week_around, week_asked
from baken.shared import clock

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from baken.accounts.access import StaffRequest
    from baken.participants.models import Participant
    from baken.presence.models import PlannedAbsence

WHAT = "presence"
PER_PAGE = 50


@require_GET
@dossier_view(Action.STAY_VIEW, what=WHAT)
def overview(request: StaffRequest, participant: Participant) -> HttpResponse:
    """Where someone is, what is planned, and what was noted."""
    now, today = clock.now(), clock.today()
    first = week_asked(request.GET.get("week", ""))
    known = selectors.timelines(
        [participant.pk],
        first=min(first, today - timedelta(days=1)),
        after=max(first + timedelta(days=8), today + timedelta(days=2)),
        now=now,
    )[participant.pk]
    shown = list(days(first, first + timedelta(days=7)))
    page = Paginator(selectors.notes_of(participant), PER_PAGE).get_page(request.GET.get("page"))
    noted = list(page.object_list)
    context = person_page(participant) | {
        "stay": stay_of(participant),
        "now": people.died() if participant.is_deceased else people.state(known.at(now), now),
        "strip": list(zip(people.days_of_week(shown, today), people.strip(known, shown), strict=True)),
        **week_around(first),
        "absences": [person.absence(one, now) for one in selectors.absences_of(participant, now=now)],
        "notes": person.notes(noted, selectors.taken_back(participant, noted), now),
        "page": page,
        "way_out": selectors.way_out_of(participant),
        "may_note": can(request.actor, Action.PRESENCE_NOTE, participant),
    }
    return render(request, "presence/person.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@dossier_view(Action.PRESENCE_NOTE, what=WHAT, log=None)
def note(request: StaffRequest, participant: Participant) -> HttpResponse:
    """Note with a moment of its own that someone was here or away, comes later, or is away unexpectedly."""
    wanted = request.GET.get("wat", "")
    kind = wanted if wanted in list(NoteKind) else NoteKind.AWAY
    form = NoteForm(request.POST or None, initial={"at": clock.now().replace(second=0, microsecond=0), "kind": kind})
    made = attempt(
        form,
        lambda: services.note_presence(
            actor=request.actor,
            participant=participant,
            kind=NoteKind(form.cleaned_data["kind"]),
            **{name: form.cleaned_data[name] for name in ("at", "until", "reason", "words", "client_key")},
        ),
    )
    if made is not None:
        messages.success(request, _("Noted."))
        return redirect("presence:person", participant.pk)
    context = person_page(participant, _("Note presence")) | {"form": form, "button": _("Note it"), "draft": "presence"}
    return render(request, "presence/form.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@dossier_view(Action.PRESENCE_NOTE, what=WHAT, log=None)
def take_back(request: StaffRequest, participant: Participant, note_id: UUID) -> HttpResponse:
    """Take back what was noted wrongly, within a shift."""
    found = selectors.note_of(participant, note_id)
    if found is None:
        raise Http404
    form = TakeBackForm(request.POST or None)
    done = attempt(
        form,
        lambda: services.take_note_back(
            actor=request.actor, participant=participant, note=found, why=form.cleaned_data["why"]
        ),
    )
    if done is not None:
        messages.success(request, _("Taken back. Both can still be read in the history."))
        return redirect("presence:person", participant.pk)
    context = person_page(participant, _("Take back")) | {
        "form": form,
        "text": person.note_in_words(found, clock.now()),
        "button": _("Take back"),
    }
    return render(request, "presence/form.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@dossier_view(Action.PRESENCE_NOTE, what=WHAT, log=None)
def absence_add(request: StaffRequest, participant: Participant) -> HttpResponse:
    """Plan that someone will be away."""
    form = AbsenceForm(request.POST or None)
    made = attempt(
        form,
        lambda: services.plan_absence(
            actor=request.actor, participant=participant, client_key=form.cleaned_data["client_key"], **form.said
        ),
    )
    if made is not None:
        messages.success(request, _("The absence is planned."))
        return redirect("presence:person", participant.pk)
    context = person_page(participant, _("Plan an absence")) | {
        "form": form,
        "button": _("Plan it"),
        "draft": "absence",
    }
    return render(request, "presence/form.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@dossier_view(Action.PRESENCE_NOTE, what=WHAT, log=None)
def absence_change(request: StaffRequest, participant: Participant, absence_id: UUID) -> HttpResponse:
    """Put other moments in the place of those that were planned."""
    absence = _absence(participant, absence_id)
    form = ChangeAbsenceForm(request.POST or None, initial=as_initial(absence))
    saved = attempt(
        form,
        lambda: services.change_absence(
            actor=request.actor, absence=absence, revision=form.cleaned_data["revision"], **form.said
        ),
    )
    if saved is not None:
        messages.success(request, _("The absence is changed."))
        return redirect("presence:person", participant.pk)
    context = person_page(participant, _("Change the absence")) | {
        "form": form,
        "button": _("Save"),
        "theirs": _theirs(form, participant, absence),
    }
    return render(request, "presence/form.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@dossier_view(Action.PRESENCE_NOTE, what=WHAT, log=None)
def absence_cancel(request: StaffRequest, participant: Participant, absence_id: UUID) -> HttpResponse:
    """Say that a planned absence does not happen."""
    absence = _absence(participant, absence_id)
    form = CancelForm(request.POST or None, initial={"revision": absence.revision})
    done = attempt(
        form,
        lambda: services.cancel_absence(
            actor=request.actor,
            absence=absence,
            why=form.cleaned_data["why"],
            revision=form.cleaned_data["revision"],
        ),
    )
    if done is not None:
        messages.success(request, _("The absence is cancelled. It can still be read in the history."))
        return redirect("presence:person", participant.pk)
    context = person_page(participant, _("Cancel the absence")) | {
        "form": form,
        "text": person.absence(absence, clock.now())["text"],
        "button": _("Cancel the absence"),
        "theirs": _theirs(form, participant, absence),
    }
    return render(request, "presence/form.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@dossier_view(Action.PRESENCE_NOTE, what="way out in a fire")
def way_out(request: StaffRequest, participant: Participant) -> HttpResponse:
    """What someone needs to get out of the house."""
    known = selectors.way_out_of(participant)
    initial = {"kind": known.kind, "note": known.note, "revision": known.revision} if known else {}
    form = WayOutForm(request.POST or None, initial=initial)
    saved = attempt(
        form,
        lambda: services.set_way_out(
            actor=request.actor,
            participant=participant,
            **{name: form.cleaned_data[name] for name in ("kind", "note", "revision")},
        ),
    )
    if saved is not None:
        messages.success(request, _("It stands on the list of who is in the house."))
        return redirect("presence:person", participant.pk)
    context = person_page(participant, _("Getting out in a fire")) | {"form": form, "button": _("Save")}
    if form.errors and known:
        context["theirs"] = person.way_out(known)
        _newest(form, known.revision)
    return render(request, "presence/form.html", context)


def _absence(participant: Participant, absence_id: UUID) -> PlannedAbsence:
    """An absence that still stands, with the participant as the actor is tied to them."""
    found = selectors.absence_of(participant, absence_id)
    if found is None or found.cancelled_at:
        raise Http404
    found.participant = participant
    return found


def _theirs(form: ChangeAbsenceForm | CancelForm, participant: Participant, absence: PlannedAbsence) -> str:
    """What a colleague wrote meanwhile, when the form was refused for that; sent again, it has been seen."""
    now = selectors.absence_of(participant, absence.pk)
    sent = form.data.get("revision") if form.is_bound else None
    if now is None or sent is None or not form.errors or sent == str(now.revision):
        return ""
    _newest(form, now.revision)
    return str(person.absence(now, clock.now())["text"])


def _newest(form: ChangeAbsenceForm | CancelForm | WayOutForm, revision: int) -> None:
    sent = form.data.copy()  # type: ignore[attr-defined]  # what a browser sends can be copied
    sent["revision"] = str(revision)
    form.data = sent
