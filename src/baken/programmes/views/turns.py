"""The turns of a programme: pausing, hours, and its end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from baken.methods.texts import localised
from baken.programmes import services
from baken.programmes.forms import BudgetForm, DayForm, EndForm, HoursForm, PauseForm
from baken.shared import clock

if TYPE_CHECKING:
    from django.http import HttpResponse

    from baken.programmes.views.ground import Here

RULE = "MT-07"


def pause(here: Here) -> HttpResponse:
    """Let it stand still, with the reason."""
    if here.sent is None and not here.course.pauses:
        text = _("This method knows no pauses: its time goes on.")
        return here.form_page(_("Pause"), form=None, rule=RULE, text=text, button="")
    form = PauseForm(here.sent, initial={"on": clock.today()})
    if here.sent is not None and form.is_valid():
        response = here.saved(
            form, lambda: services.pause(**here.common, **form.cleaned_data), _("The method is paused.")
        )
        if response:
            return response
    text = _("While it stands still nothing is recorded. What was due moves along with the pause.")
    if here.course.limit:
        text = " ".join((text, _("The last day of the method does not move.")))
    return here.form_page(_("Pause"), form=form, rule=RULE, text=text, button=_("Pause"), draft="pause")


def resume(here: Here) -> HttpResponse:
    """Go on after a pause."""
    form = DayForm(here.sent, initial={"on": clock.today()})
    if here.sent is not None and form.is_valid():
        response = here.saved(
            form, lambda: services.resume(**here.common, **form.cleaned_data), _("The method goes on.")
        )
        if response:
            return response
    return here.form_page(_("Go on after the pause"), form=form, rule=RULE, button=_("Go on"))


def hours(here: Here) -> HttpResponse:
    """Write down hours that were used."""
    _check_counts_hours(here)
    form = HoursForm(here.sent, initial={"on": clock.today()})
    if here.sent is not None and form.is_valid():
        response = here.saved(
            form, lambda: services.spend_hours(**here.common, **form.cleaned_data), _("The hours are written down.")
        )
        if response:
            return response
    return here.form_page(_("Write down hours"), form=form, rule=RULE, button=_("Save"), draft="hours")


def budget(here: Here) -> HttpResponse:
    """Agree how many hours there are."""
    _check_counts_hours(here)
    now = here.state.hours.budget if here.state.hours else None
    form = BudgetForm(here.sent, initial={"on": clock.today(), "hours": now}, is_change=now is not None)
    if here.sent is not None and form.is_valid():
        response = here.saved(
            form, lambda: services.set_budget(**here.common, **form.cleaned_data), _("The hours are agreed.")
        )
        if response:
            return response
    declared = here.course.hours
    text = (
        _("This method takes %(least)d hours at least, and mostly about %(typical)d.")
        % {"least": declared.least, "typical": declared.typical}
        if declared
        else ""
    )
    return here.form_page(_("Agree on hours"), form=form, rule=RULE, text=text, button=_("Save"), draft="budget")


def _check_counts_hours(here: Here) -> None:
    if here.course.hours is None:
        raise Http404


def end(here: Here) -> HttpResponse:
    """End it on one of the endings of the course."""
    if here.programme.is_ended and here.sent is None:
        return redirect(here.addresses.home)
    form = EndForm(here.sent, initial={"on": clock.today(), "by": here.request.actor.name}, course=here.course)
    if here.sent is not None and form.is_valid():
        response = here.saved(
            form,
            lambda: services.end_programme(**here.common, **form.cleaned_data),
            _("%(method)s is finished.") % {"method": localised(here.course.title)},
        )
        if response:
            return response
    return here.form_page(
        _("Finish the method"),
        form=form,
        rule=RULE,
        text=_("Everything that was recorded stays. The method can be begun anew later."),
        button=_("Finish"),
        draft="end",
    )
