"""Making up for a meeting that was missed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import Http404
from django.utils.translation import gettext as _

from baken.methods.texts import localised
from baken.programmes import services
from baken.programmes.forms import MakeUpForm, PresenceForm
from baken.programmes.views.steps import step_of
from baken.programmes.wording import day_words
from baken.shared import clock

if TYPE_CHECKING:
    from django.http import HttpResponse

    from baken.programmes.views.ground import Here


def make_up(here: Here, step: str, number: int) -> HttpResponse:
    """Write down who made up for a meeting of the series."""
    wanted = step_of(here, step)
    meeting = next((one for one in here.state.meetings(step) if one.number == number), None)
    if meeting is None:
        raise Http404
    missed = [(key, name) for key, name in here.people if here.sent is not None or key in meeting.missed]
    form = MakeUpForm(here.sent, initial={"on": clock.today()}, members=missed)
    words = {"meeting": localised(wanted.title), "number": number}
    if here.sent is not None and form.is_valid():
        given: dict[str, Any] = form.cleaned_data
        response = here.saved(
            form,
            lambda: services.make_up(
                **here.common,
                step=wanted.key,
                number=number,
                member=UUID(given["member"]),
                on=given["on"],
                client_key=given["client_key"],
            ),
            _("%(meeting)s %(number)s: made up.") % words,
        )
        if response:
            return response
    text = "" if missed else _("You see nobody who missed this meeting.")
    return here.form_page(
        _("Make up for %(meeting)s %(number)s") % words,
        form=form if missed else None,
        rule=wanted.rule,
        text=text,
        button=_("Save"),
    )


def presence(here: Here, step: str, number: int) -> HttpResponse:
    """Write down of one member whether they were at a meeting of the group, in the own dossier."""
    wanted = step_of(here, step)
    member = here.participant
    meeting = next((one for one in here.state.meetings(step) if one.number == number), None)
    if meeting is None or member is None or not here.programme.for_group:
        raise Http404
    form = PresenceForm(here.sent)
    words = {"meeting": localised(wanted.title), "number": number}
    if here.sent is not None and form.is_valid():
        response = here.saved(
            form,
            lambda: services.note_presence(
                actor=here.request.actor,
                programme=here.programme,
                member=member,
                meeting=UUID(str(meeting.event.id)),
                there=form.cleaned_data["there"] == "yes",
                client_key=form.cleaned_data["client_key"],
            ),
            _("%(meeting)s %(number)s: presence written down.") % words,
        )
        if response:
            return response
    return here.form_page(
        _("Presence at %(meeting)s %(number)s") % words,
        form=form,
        rule=wanted.rule,
        text=day_words(meeting.on),
        button=_("Save"),
    )
