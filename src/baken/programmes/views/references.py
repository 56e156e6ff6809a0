"""Steps that name something kept in another room: the answers to an instrument, a version of a drawing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from baken.drawings.selectors import versions_of
from baken.instruments.catalogue import UnknownInstrument, load_instrument
from baken.instruments.forms import instrument_form
from baken.instruments.forms.responses import FillForm
from baken.instruments.services import BadAnswers
from baken.methods.texts import localised
from baken.programmes import services
from baken.programmes.forms import DrawingForm
from baken.shared import clock

if TYPE_CHECKING:
    from django.http import HttpResponse

    from baken.instruments.schema import Instrument
    from baken.methods.schema import Step
    from baken.programmes.models import ProgrammeEvent
    from baken.programmes.views.ground import Here


def instrument_page(here: Here, step: Step) -> HttpResponse:
    """Fill in the instrument of a step; the step is recorded with it."""
    participant = here.participant
    if participant is None:
        raise Http404
    instrument = _on_screen(here, step.instrument or "")
    form = instrument_form(instrument, FillForm)(
        here.sent, rows=here.request.GET, initial={"filled_on": clock.today(), "version": instrument.version}
    )

    def fill_in() -> ProgrammeEvent | None:
        try:
            return services.fill_in_step(
                actor=here.request.actor,
                programme=here.programme,
                participant=participant,
                step=step.key,
                answers=form.answers,
                on=form.cleaned_data["filled_on"],
                voice=form.cleaned_data["voice"],
                voice_name=form.cleaned_data["voice_name"],
                version=instrument.version,
                score=form.score,
                client_key=form.cleaned_data["client_key"],
            )
        except BadAnswers as refused:
            form.take_objections(refused)
            raise

    if here.sent is not None and here.rights.allow(step) and form.is_valid():
        done = _("%(step)s: saved.") % {"step": localised(step.title)}
        if response := here.saved(form, fill_in, done):
            return response
    return here.form_page(
        localised(step.title),
        "programmes/instrument.html",
        form=form,
        step=step,
        instrument=instrument,
        allowed=here.rights.allow(step),
    )


def _on_screen(here: Here, slug: str) -> Instrument:
    """The version that was on the screen, so that a newer one does not come in between."""
    version = (here.sent or {}).get("version", "")
    try:
        newest = load_instrument(slug)
        asked = int(version) if version.isdecimal() and len(version) < len("10000") else newest.version
        return newest if asked == newest.version else load_instrument(slug, asked)
    except UnknownInstrument:
        raise Http404 from None


def drawing_page(here: Here, step: Step) -> HttpResponse:
    """Choose which version of a drawing belongs to the step, or go and make one."""
    participant = here.participant
    if participant is None:
        raise Http404
    found = versions_of(participant, step.drawing or "")
    form = DrawingForm(
        here.sent,
        initial={"on": clock.today(), "version": str(found[0].pk) if found else None},
        versions=found,
    )
    if here.sent is not None and here.rights.allow(step) and form.is_valid():
        response = here.saved(
            form,
            lambda: services.choose_drawing(
                actor=here.request.actor,
                programme=here.programme,
                participant=participant,
                step=step.key,
                version_id=form.cleaned_data["version"],
                on=form.cleaned_data["on"],
                client_key=form.cleaned_data["client_key"],
            ),
            _("%(step)s: saved.") % {"step": localised(step.title)},
        )
        if response:
            return response
    return here.form_page(
        localised(step.title),
        "programmes/drawing.html",
        form=form if found or here.sent is not None else None,
        step=step,
        drawings_url=reverse("drawings:overview", args=[participant.pk]),
    )
