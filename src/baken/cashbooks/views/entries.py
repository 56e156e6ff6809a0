"""Writing in the book, and what belongs to one entry."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from baken.accounts.policy import Action
from baken.cashbooks import selectors, services
from baken.cashbooks.forms.entries import EntryForm, NoReceiptForm, ReceiptForm, SeenForm, TakeBackForm
from baken.cashbooks.forms.fields import read_receipt, receipt_of
from baken.cashbooks.models import Entry
from baken.cashbooks.presenters.entries import entry_line, title_of
from baken.cashbooks.rules.entries import EntryKind
from baken.cashbooks.selectors.staff import colleagues_of
from baken.cashbooks.views.ground import book_or_404, done, entry_or_404, form_page, frame
from baken.participants.access import can, dossier_view
from baken.shared.errors import DomainError

if TYPE_CHECKING:
    from uuid import UUID

    from baken.accounts.access import StaffRequest
    from baken.participants.models import Participant

#: What a browser may do with a file that it shows: nothing. Chromium shows no PDF inside a sandbox.
ALONE = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; img-src 'self'; frame-ancestors 'none'"


@dossier_view(Action.CASH_RECORD, what="entry in a cash book")
@require_http_methods(["GET", "POST"])
def add(request: StaffRequest, participant: Participant) -> HttpResponse:
    """Write down what came in or went out: an amount and a few taps."""
    sent = request.method == "POST"
    form = EntryForm(
        request.POST if sent else None,
        request.FILES if sent else None,
        initial={"kind": request.GET.get("soort", ""), "purse": request.GET.get("beurs", "pocket")},
        purposes=selectors.last_purposes(participant),
        staff=colleagues_of(participant, request.actor),
    )
    made: list[Entry] = []
    if done(
        form,
        lambda: made.append(
            services.record_entry(
                actor=request.actor,
                participant=participant,
                data=form.entry,
                receipt=receipt_of(form.cleaned_data["receipt"]),
                client_key=form.cleaned_data["client_key"],
            )
        ),
    ):
        messages.success(
            request, _("Written down. There is %(balance)s in the purse now.") % {"balance": made[0].balance}
        )
        return redirect("cashbooks:overview", participant.pk)
    return render(request, "cashbooks/entry_add.html", frame(participant, _("Write down")) | {"form": form})


@dossier_view(Action.CASH_VIEW, what="entry in a cash book")
@require_GET
def entry(request: StaffRequest, participant: Participant, entry_id: UUID) -> HttpResponse:
    """One entry with its receipts, and who looked at it."""
    found = entry_or_404(participant, entry_id)
    line = entry_line(participant, found)
    may_record = can(request.actor, Action.CASH_RECORD, participant)
    waits = found.needs_check and not hasattr(found, "check_of")
    context = frame(participant, line.title) | {
        "entry": found,
        "line": line,
        "receipts": list(found.receipts.all()),
        "may_add_receipt": may_record,
        "may_take_back": may_record
        and not found.purse.book.is_closed
        and not line.is_undone
        and found.kind != EntryKind.REVERSED,
        "waits": waits,
        "may_check": waits and may_record and request.actor.user_id not in {found.recorded_by_id, found.given_by_id},
    }
    return render(request, "cashbooks/entry.html", context)


def _above(participant: Participant, found: Entry) -> tuple[str, str]:
    return title_of(found), reverse("cashbooks:entry", args=[participant.pk, found.pk])


@dossier_view(Action.CASH_RECORD, what="entry in a cash book")
@require_http_methods(["GET", "POST"])
def take_back(request: StaffRequest, participant: Participant, entry_id: UUID) -> HttpResponse:
    """Undo an entry, with the reason."""
    found = entry_or_404(participant, entry_id)
    form = TakeBackForm(request.POST if request.method == "POST" else None)
    if done(
        form,
        lambda: services.take_back(
            actor=request.actor,
            participant=participant,
            entry=found,
            reason=form.cleaned_data["reason"],
            client_key=form.cleaned_data["client_key"],
        ),
    ):
        messages.success(request, _("Taken back. Write the right entry if there should be one."))
        return redirect("cashbooks:overview", participant.pk)
    return form_page(
        request,
        frame(participant, _("Take back"), _above(participant, found)),
        form,
        intro=_("%(what)s, %(amount)s. Nothing is wiped out: an opposite entry of today is added.")
        % {"what": title_of(found), "amount": found.amount},
        rule="YG-05",
        button=_("Take back"),
        danger=True,
    )


@dossier_view(Action.CASH_RECORD, what="second look at a cash entry")
@require_POST
def check(request: StaffRequest, participant: Participant, entry_id: UUID) -> HttpResponse:
    """Say as a second person that an entry is right."""
    found = entry_or_404(participant, entry_id)
    try:
        services.check_entry(actor=request.actor, participant=participant, entry=found)
    except DomainError as error:
        messages.error(request, str(error.message))
    else:
        messages.success(request, _("Two of you looked at this entry now."))
    return redirect("cashbooks:entry", participant.pk, found.pk)


@dossier_view(Action.CASH_RECORD, what="receipt")
@require_http_methods(["GET", "POST"])
def receipt_add(request: StaffRequest, participant: Participant, entry_id: UUID) -> HttpResponse:
    """Put a receipt with an entry, or say why there is none."""
    found = entry_or_404(participant, entry_id)
    posted = request.POST if request.method == "POST" else None
    without = posted if posted is not None and "because" in posted else None
    form = ReceiptForm(posted if without is None else None, request.FILES or None, auto_id="id_receipt_%s")
    reason = NoReceiptForm(without, auto_id="id_none_%s")
    about: dict[str, Any] = {"actor": request.actor, "participant": participant, "entry": found}
    saved = done(
        form,
        lambda: services.add_receipt(
            **about,
            receipt=read_receipt(form.cleaned_data["receipt"]),
            client_key=form.cleaned_data["client_key"],
        ),
    ) or done(
        reason,
        lambda: services.note_no_receipt(
            **about, because=reason.cleaned_data["because"], client_key=reason.cleaned_data["client_key"]
        ),
    )
    if saved:
        messages.success(request, _("It stands with the entry now."))
        return redirect("cashbooks:entry", participant.pk, found.pk)
    context = frame(participant, _("Receipt"), _above(participant, found)) | {
        "entry": found,
        "form": form,
        "reason": None if hasattr(found, "without_receipt") else reason,
        "line": entry_line(participant, found),
    }
    return render(request, "cashbooks/receipt_add.html", context)


@dossier_view(Action.CASH_VIEW, what="receipt", log=None)  # the service logs which one was seen
@require_GET
def receipt(request: StaffRequest, participant: Participant, receipt_id: UUID) -> HttpResponse:
    """The photo or PDF itself."""
    found = selectors.find_receipt(participant, receipt_id)
    if found is None:
        raise Http404
    try:
        content = services.open_receipt(actor=request.actor, participant=participant, receipt=found)
    except DomainError as error:
        messages.error(request, str(error.message))
        return redirect("cashbooks:entry", participant.pk, found.entry_id)
    response = HttpResponse(content, content_type=found.media_type)
    response["Content-Disposition"] = content_disposition_header(False, found.filename) or "inline"
    response["Content-Security-Policy"] = ALONE if found.media_type == "application/pdf" else f"{ALONE}; sandbox"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


@dossier_view(Action.CASH_RECORD, what="cash entry seen")
@require_http_methods(["GET", "POST"])
def seen(request: StaffRequest, participant: Participant) -> HttpResponse:
    """Go through what went out together with the youth."""
    book = book_or_404(participant)
    entries = selectors.to_be_seen(book)
    words = [(one, f"{one.on:%d-%m} · {title_of(one)} · {abs(one.amount)}") for one in entries]
    form = SeenForm(request.POST if request.method == "POST" else None, entries=words)
    if done(
        form,
        lambda: services.note_seen(
            actor=request.actor,
            participant=participant,
            entries=[one.pk for one in entries if str(one.pk) in form.cleaned_data["entries"]],
            on=form.cleaned_data["on"],
        ),
    ):
        messages.success(request, _("Noted that the youth saw this."))
        return redirect("cashbooks:overview", participant.pk)
    return form_page(
        request,
        frame(participant, _("Seen by the youth")),
        form,
        intro=_("Look at it together. Tick what the youth recognises; anything else is something to talk about.")
        if entries
        else _("The youth saw everything that went out."),
        is_empty=not entries,
        rule="YG-05",
        button=_("Seen by the youth"),
    )
