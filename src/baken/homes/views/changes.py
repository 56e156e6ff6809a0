"""A stay that ends, lasts longer, was written down wrongly, or is on other days."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import Http404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from baken.homes import selectors, services
from baken.homes.forms.fields import times_of
from baken.homes.forms.stays import CorrectForm, DaysForm, EndForm, LongerForm
from baken.homes.models import EndReason, StayKind
from baken.homes.presenters.stays import died_words
from baken.homes.views.dossier import (
    METHODS,
    decides,
    finished,
    kept_of_stay,
    page,
    revised,
)
from baken.homes.views.ground import actor_of, attempt, stay_or_404
from baken.shared import clock

if TYPE_CHECKING:
    from datetime import date

    from django.http import HttpRequest, HttpResponse

    from baken.participants.models import Participant


@require_http_methods(METHODS)
@decides
def stay_end(request: HttpRequest, participant: Participant, stay_id: UUID) -> HttpResponse:
    """End a stay. When a date of death is known, that is offered: who died lived here until and on that day."""
    stay = stay_or_404(participant, stay_id)
    died = _died_on(participant)
    initial: dict[str, Any] = {"on": clock.today(), "revision": stay.revision}
    if died:
        initial |= {"on": max(died, stay.from_on) + timedelta(days=1), "reason": EndReason.DIED}
    form = EndForm(request.POST or None, initial=initial)
    done = attempt(
        form,
        lambda: services.end_stay(actor=actor_of(request), stay=stay, **revised(form, "on", "reason", "note")),
        kept=lambda: kept_of_stay(participant, stay_id, "end_reason"),
    )
    if done.is_done:
        said = _("The end is kept. It can be changed under “Longer or shorter”.")
        return finished(request, participant, said, stay.room)
    intro = died_words(participant) if died else ""
    return page(
        request, participant, _("End the stay"), form, intro=intro, conflict=done.conflict, button=_("End the stay")
    )


@require_http_methods(METHODS)
@decides
def stay_longer(request: HttpRequest, participant: Participant, stay_id: UUID) -> HttpResponse:
    stay = stay_or_404(participant, stay_id)
    form = LongerForm(request.POST or None, initial={"until_on": stay.until_on, "revision": stay.revision})
    done = attempt(
        form,
        lambda: services.change_end(actor=actor_of(request), stay=stay, **revised(form, "until_on")),
        kept=lambda: kept_of_stay(participant, stay_id, "until_on"),
    )
    if done.is_done:
        return finished(request, participant, _("The change is kept."), stay.room)
    intro = _("Leave the day empty when no end has been agreed.")
    return page(request, participant, _("Longer or shorter"), form, intro=intro, conflict=done.conflict)


@require_http_methods(METHODS)
@decides
def stay_correct(request: HttpRequest, participant: Participant, stay_id: UUID) -> HttpResponse:
    stay = stay_or_404(participant, stay_id)
    initial = {name: getattr(stay, name) for name in ("from_on", "until_on", "revision")}
    form = CorrectForm(request.POST or None, initial=initial)
    done = attempt(
        form,
        lambda: services.correct_stay(
            actor=actor_of(request), stay=stay, **revised(form, "from_on", "until_on", "because")
        ),
        kept=lambda: kept_of_stay(participant, stay_id, "from_on", "until_on"),
    )
    if done.is_done:
        said = _("The days are corrected. What stood there stays in the history.")
        return finished(request, participant, said, stay.room)
    intro = _("For days that were written down wrongly. A stay before or after a move moves along.")
    return page(request, participant, _("Correct the days"), form, intro=intro, conflict=done.conflict)


@require_http_methods(METHODS)
@decides
def stay_days(request: HttpRequest, participant: Participant, stay_id: UUID) -> HttpResponse:
    """Other days and times for who lives here part-time (YG-06)."""
    stay = stay_or_404(participant, stay_id)
    if stay.kind != StayKind.PART_TIME:
        raise Http404
    today = clock.today()
    patterns = [one for one in selectors.living(stay).patterns if one.from_on <= max(today, stay.from_on)]
    initial: dict[str, Any] = {"from_on": max(today, stay.from_on), "revision": stay.revision}
    if patterns:
        initial |= times_of(max(patterns, key=lambda one: one.from_on))
    form = DaysForm(request.POST or None, initial=initial)
    done = attempt(
        form,
        lambda: services.set_pattern(actor=actor_of(request), stay=stay, **revised(form, "from_on", "pattern")),
        kept=lambda: kept_of_stay(participant, stay_id),
    )
    if done.is_done:
        return finished(request, participant, _("The other days are kept."), stay.room)
    intro = _("On days away from here no guidance is given.")
    return page(
        request, participant, _("Other days"), form, intro=intro, rule="YG-06", conflict=done.conflict,
        template="homes/form_with_days.html", days_needed=True,
    )  # fmt: skip


def _died_on(participant: Participant) -> date | None:
    died = participant.person.died
    return died.latest if died is not None and died.is_complete else None
