"""Going on along another version of the course (CT-07)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from baken.methods import engine
from baken.methods.selectors import versions_of
from baken.methods.texts import localised
from baken.programmes import services
from baken.programmes.forms import MoveForm
from baken.programmes.selectors import as_fact
from baken.shared import clock

if TYPE_CHECKING:
    from django.http import HttpResponse

    from baken.methods.schema import Course
    from baken.programmes.views.ground import Here

RULE = "CT-07"


def version(here: Here) -> HttpResponse:
    """Whether it can go on along the newest other version, or the one that `?naar=` asks for, and doing it."""
    onto = _chosen(here)
    form = MoveForm(here.sent, initial={"version": onto.version if onto else None, "on": clock.today()})
    if here.sent is not None and form.is_valid():
        response = here.saved(
            form,
            lambda: services.move_to_version(**here.common, **form.cleaned_data),
            _("It goes on along version %(number)d.") % {"number": form.cleaned_data["version"]},
        )
        if response:
            return response
    return here.form_page(
        _("Another version of the method"),
        form=form if onto else None,
        rule=RULE,
        text=_what_it_means(here, onto),
        button=_("Go on along version %(number)d") % {"number": onto.version} if onto else "",
    )


def _chosen(here: Here) -> Course | None:
    """The version that is meant: what the form was about, what the address asks, else the newest other one."""
    others = [one for one in versions_of(here.programme.course_slug) if one.version != here.programme.course_version]
    wanted = (here.sent or {}).get("version") or here.request.GET.get("naar", "")
    return next((one for one in others if str(one.version) == wanted), others[0] if others else None)


def _what_it_means(here: Here, onto: Course | None) -> str:
    if onto is None:
        return _("There is no other version of this method.")
    found = engine.misfits(here.course, onto, [as_fact(event) for event in here.events])
    if not found:
        return _("What was recorded stays as it is. It can be undone by moving back.")
    why = "; ".join(f"{localised(one.title)}: {localised(one.refusal.message)}" for one in found)
    return _("That version has no place for what was recorded here: %(why)s") % {"why": why}
