"""How one resident fares: the charts, and the two short forms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from baken.accounts.policy import Action
from baken.accounts.spreadsheets import csv_download
from baken.audit.rules import Event
from baken.instruments.catalogue import UnknownInstrument
from baken.instruments.services import BadAnswers
from baken.participants.access import can, dossier_view
from baken.participants.selectors import network_of
from baken.shared import clock
from baken.shared.errors import DomainError
from baken.shared.forms import add_domain_error
from baken.wellbeing import selectors, services
from baken.wellbeing.forms import LookForm, RelativeForm, look_form, questions, relative_form
from baken.wellbeing.presenters import resident as presenters
from baken.wellbeing.presenters.frame import frame
from baken.wellbeing.rules.followed import RELATIVES, TEAM
from baken.wellbeing.rules.rhythm import Asked
from baken.wellbeing.series import all_series
from baken.wellbeing.settings import rhythm

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpResponse, StreamingHttpResponse

    from baken.accounts.access import StaffRequest
    from baken.instruments.models import Response
    from baken.instruments.schema import Instrument
    from baken.participants.models import Participant


@require_GET
@dossier_view(Action.WELLBEING_VIEW, what="how a resident fares")
def overview(request: StaffRequest, participant: Participant) -> HttpResponse:
    """Charts over two years, the same in words and in a table; `?alles=ja` shows every row of it."""
    looks = selectors.looks_of(participant)
    moves = selectors.marks_of(participant)
    today = clock.today()
    rows = presenters.rows(looks, participant)
    everything = request.GET.get("alles") == "ja"
    waiting = selectors.waiting_for(participant)
    context = frame(participant) | {
        "charts": presenters.charts(looks, moves, today),
        "marks": presenters.marks(moves),
        "others": presenters.lines_of_others(all_series(), participant, moves, today),
        "both_sides": presenters.before_and_after(looks, moves),
        "columns": presenters.columns(),
        "rows": rows if everything else rows[: presenters.LATEST],
        "more": 0 if everything else max(len(rows) - presenters.LATEST, 0),
        "waits": Asked.TEAM in waiting,
        "relatives_wait": Asked.RELATIVES in waiting,
        "may_record": can(request.actor, Action.WELLBEING_RECORD, participant),
    }
    return render(request, "wellbeing/overview.html", context)


@require_GET
@dossier_view(Action.WELLBEING_VIEW, what="how a resident fares", log=Event.EXPORT)
def overview_csv(_request: StaffRequest, participant: Participant) -> StreamingHttpResponse:
    """Every look as a table."""
    looks = selectors.looks_of(participant)
    name = _("how it goes")
    return csv_download(slugify(f"{name} {participant.number}"), presenters.csv_header(), presenters.csv_rows(looks))


@require_http_methods(["GET", "HEAD", "POST"])
@dossier_view(Action.WELLBEING_RECORD, what="how a resident fares")
def note(request: StaffRequest, participant: Participant) -> HttpResponse:
    """The short look of the team: a tap per question, in under a minute."""
    version = _version(request)
    questions_then = _questions(TEAM, version)
    form = look_form(version)(request.POST or None, initial={"version": questions_then.version})

    def keep() -> Response:
        return services.note_how_it_goes(
            actor=request.actor,
            participant=participant,
            answers=form.answers,
            on=form.cleaned_data["filled_on"],
            version=questions_then.version,
            client_key=form.cleaned_data["client_key"],
        )

    if _kept(form, keep):
        messages.success(request, _("Kept. Thank you for looking."))
        return redirect("wellbeing:overview", participant.pk)
    context = frame(participant, _("How does it go?"))
    context |= {"form": form, "instrument": questions_then, "every": rhythm().team_weeks}
    return render(request, "wellbeing/note.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@dossier_view(Action.WELLBEING_RECORD, what="how a resident fares")
def relative(request: StaffRequest, participant: Participant) -> HttpResponse:
    """What a relative finds, written down by a worker."""
    version = _version(request)
    questions_then = _questions(RELATIVES, version)
    form = relative_form(version)(request.POST or None, initial={"version": questions_then.version})

    def keep() -> Response:
        return services.note_what_a_relative_finds(
            actor=request.actor,
            participant=participant,
            relative=form.cleaned_data["relative"],
            answers=form.answers,
            on=form.cleaned_data["filled_on"],
            version=questions_then.version,
            client_key=form.cleaned_data["client_key"],
        )

    if _kept(form, keep):
        messages.success(request, _("Kept. Thank you for asking."))
        return redirect("wellbeing:overview", participant.pk)
    context = frame(participant, _("What do relatives find?"))
    context |= {
        "form": form,
        "instrument": questions_then,
        "relatives": [one.person.full_name for one in network_of(participant) if not one.person.is_deceased],
    }
    return render(request, "wellbeing/note.html", context)


def _version(request: StaffRequest) -> int | None:
    """The version that was on the screen; None for the newest."""
    sent = request.POST.get("version", "")
    return int(sent) if sent.isdecimal() and sent.isascii() and len(sent) < len("10000") else None


def _questions(slug: str, version: int | None) -> Instrument:
    try:
        return questions(slug, version)
    except UnknownInstrument:
        raise Http404 from None


def _kept(form: LookForm | RelativeForm, keep: Callable[[], Response]) -> bool:
    """Send a form that is right to a service. What it refuses stands beside the question."""
    if not form.is_bound or not form.is_valid():
        return False
    try:
        keep()
    except BadAnswers as refused:
        form.take_objections(refused)
    except DomainError as error:
        add_domain_error(form, error)
    else:
        return True
    return False
