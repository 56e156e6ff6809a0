"""Making up for a meeting that was missed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import Http404
from django.utils.translation import gettext as _

from baken.methods.texts import localised
from baken.programmes import services
from baken.programmes.forms import MakeUpForm
from baken.programmes.views.steps import step_of
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
