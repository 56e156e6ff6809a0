"""Beginning, closing and leaving out a phase or a part."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.utils.translation import gettext as _

from baken.methods.texts import localised
from baken.programmes import services
from baken.programmes.forms import DayForm, LeaveOutForm
from baken.shared import clock

if TYPE_CHECKING:
    from django.http import HttpResponse

    from baken.methods.schema import Phase
    from baken.programmes.views.ground import Here


def _phase(here: Here, key: str) -> Phase:
    found = here.course.phases_by_key.get(key)
    if found is None:
        raise Http404
    return found


def enter(here: Here, phase: str) -> HttpResponse:
    """Begin a part, or go (back) to a phase, where the order is not fixed."""
    wanted = _phase(here, phase)
    words = {"phase": localised(wanted.title)}
    form = DayForm(here.sent, initial={"on": clock.today()})
    if here.sent is not None and form.is_valid():
        response = here.saved(
            form,
            lambda: services.enter_phase(**here.common, phase=wanted.key, **form.cleaned_data),
            _("%(phase)s has begun.") % words,
        )
        if response:
            return response
    return here.form_page(
        _("Begin %(phase)s") % words, form=form, rule=wanted.rule, text=localised(wanted.aim), button=_("Begin")
    )


def close(here: Here, phase: str) -> HttpResponse:
    """Close a phase, when all that it must yield is there."""
    wanted = _phase(here, phase)
    words = {"phase": localised(wanted.title)}
    form = DayForm(here.sent, initial={"on": clock.today()})
    if here.sent is not None and form.is_valid():
        response = here.saved(
            form,
            lambda: services.close_phase(**here.common, phase=wanted.key, **form.cleaned_data),
            _("%(phase)s is closed.") % words,
        )
        if response:
            return response
    return here.form_page(
        _("Close %(phase)s") % words,
        form=form,
        rule=wanted.rule,
        text=_("After this the method is finished.") if wanted.ends_as else "",
        button=_("Close"),
    )


def leave_out(here: Here, phase: str) -> HttpResponse:
    """Leave out an optional phase, with the reason."""
    wanted = _phase(here, phase)
    words = {"phase": localised(wanted.title)}
    form = LeaveOutForm(here.sent, initial={"on": clock.today()})
    if here.sent is not None and form.is_valid():
        response = here.saved(
            form,
            lambda: services.leave_out(**here.common, phase=wanted.key, **form.cleaned_data),
            _("%(phase)s: left out.") % words,
        )
        if response:
            return response
    return here.form_page(
        _("Leave out: %(phase)s") % words, form=form, rule=wanted.rule, button=_("Leave out"), draft=f"phase:{phase}"
    )
