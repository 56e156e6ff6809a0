"""Putting right what was recorded in a programme."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404
from django.utils.translation import gettext as _

from baken.methods.engine import effective
from baken.programmes import services
from baken.programmes.forms import WithdrawForm, amendment_form
from baken.programmes.rules import KEPT_ELSEWHERE
from baken.programmes.selectors import as_fact
from baken.programmes.wording import event_title
from baken.shared import clock

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from baken.methods.engine import Event
    from baken.programmes.models import ProgrammeEvent
    from baken.programmes.views.ground import Here


def _find(here: Here, event_id: UUID) -> tuple[ProgrammeEvent, Event]:
    """An event that one may put right here, and how it holds now. Raises Http404 for any other.

    One that was withdrawn is not there to be put right. Where a form is sent it is: this may be the second time that
    it arrives, and the service knows.
    """
    event = next((one for one in here.seen if one.pk == event_id and not one.corrects_id), None)
    if event is None or not here.may_amend(event):
        raise Http404
    fact = next((one for one in effective(map(as_fact, here.events)) if one.id == event_id), None)
    if fact is None and here.sent is None:
        raise Http404
    return event, fact or as_fact(event)


def _common(here: Here) -> dict[str, Any]:
    """In the dossier of one member of a group, what is about that one is put right by who may record there."""
    member = {"member": here.participant} if here.rights.own_part else {}
    return {**here.common, **member}


def correct(here: Here, event_id: UUID) -> HttpResponse:
    """Give an event its right day and data; the old text stays readable."""
    event, fact = _find(here, event_id)
    step = here.course.steps_by_key.get(event.step)
    if step is not None and step.kind in KEPT_ELSEWHERE:
        raise Http404
    members = here.people_on(fact.on) if here.programme.for_group and here.participant is None else None
    kind = amendment_form(here.course, step, fact.data, members=members)
    initial = kind.filled_with(dict(fact.data)) | {"on": fact.on, "present": list(fact.data.get("present") or ())}
    form = kind(here.sent, initial=initial)
    title = event_title(here.course, event, here.names)
    if here.sent is not None and form.is_valid():
        data = _corrected(dict(fact.data), form.cleaned_data, form.data_to_keep, members)
        response = here.saved(
            form,
            lambda: services.correct_event(
                **_common(here),
                event=event,
                on=form.cleaned_data["on"],
                reason=form.cleaned_data["reason"],
                client_key=form.cleaned_data["client_key"],
                data=data,
            ),
            _("%(event)s: corrected.") % {"event": title},
            here.addresses.to("events"),
        )
        if response:
            return response
    return here.form_page(
        _("Correct: %(event)s") % {"event": title}, form=form, button=_("Correct"), draft=f"correct:{event.pk}"
    )


def _corrected(
    before: dict[str, Any], given: dict[str, Any], kept: dict[str, Any], members: list[tuple[str, str]] | None
) -> dict[str, Any]:
    """The whole data as it should be: what stands there of members out of sight stays.

    Of whom nobody wrote anything, nothing is said now: not being ticked is no absence then.
    """
    data = before | kept
    if members is not None and "present" in given:
        in_sight, there = {key for key, _name in members}, set(given["present"])
        named = {key for name in ("present", "absent") for key in before.get(name) or ()}
        for name, chosen in (("present", in_sight & there), ("absent", (in_sight & named) - there)):
            others = [key for key in before.get(name) or () if key not in in_sight]
            data[name] = [*others, *sorted(chosen)]
    return data


def withdraw(here: Here, event_id: UUID) -> HttpResponse:
    """Take back an event that should not have been recorded; it stays readable."""
    event, _fact = _find(here, event_id)
    title = event_title(here.course, event, here.names)
    form = WithdrawForm(here.sent)
    if here.sent is not None and form.is_valid():
        response = here.saved(
            form,
            lambda: services.withdraw_event(**_common(here), event=event, on=clock.today(), **form.cleaned_data),
            _("%(event)s: withdrawn.") % {"event": title},
            here.addresses.to("events"),
        )
        if response:
            return response
    return here.form_page(
        _("Withdraw: %(event)s") % {"event": title},
        form=form,
        text=_("It stays in the history with your reason, and has no effect any more."),
        button=_("Withdraw"),
        danger=True,
        draft=f"withdraw:{event.pk}",
    )
